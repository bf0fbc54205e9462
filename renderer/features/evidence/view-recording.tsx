import { useEffect, useRef, useState } from 'react';

import { useText } from '../../i18n/index.tsx';
import { evidenceAddress } from '../../state/evidence-bytes.ts';
import { Segments } from '../../ui/choices.tsx';
import styles from './evidence.module.css';
import { MarkButton } from './mark-button.tsx';
import { WaveBar } from './wave-bar.tsx';
import type { ViewOf } from './view-image.tsx';

const speeds = ['0.5', '0.75', '1', '1.25', '1.5', '2'] as const;

interface RecordingProps extends ViewOf {
  readonly kind: 'video' | 'audio';
  /** Told what plays it, and that it is gone. */
  readonly onPlayer: (player: HTMLMediaElement | undefined) => void;
}

/** Film or sound: sought without reading what lies before, at any speed. */
export function RecordingView({ id, title, kind, onFailed, at, onMark, onPlayer }: RecordingProps) {
  const t = useText();
  const player = useRef<HTMLVideoElement & HTMLAudioElement>(null);
  const [playing, setPlaying] = useState<HTMLMediaElement>();
  const [speed, setSpeed] = useState<string>('1');
  useEffect(() => {
    const element = player.current ?? undefined;
    onPlayer(element);
    setPlaying(element);
    return () => onPlayer(undefined);
  }, [onPlayer]);
  const change = (value: string) => {
    setSpeed(value);
    if (player.current) player.current.playbackRate = Number(value);
  };
  const from = at?.fromMs;
  const seek = () => {
    if (player.current && from !== undefined) player.current.currentTime = from / 1000;
  };
  useEffect(() => {
    // Before that it takes no time: it does when its length is known.
    if (player.current && player.current.readyState > 0 && from !== undefined) player.current.currentTime = from / 1000;
  }, [at, from]);
  const shared = {
    ref: player,
    src: evidenceAddress(id),
    controls: true,
    controlsList: 'nodownload noremoteplayback',
    disableRemotePlayback: true,
    preload: 'metadata',
    onError: onFailed,
    onLoadedMetadata: seek,
    'aria-label': title,
  } as const;
  return (
    <div>
      {/* What is said in it comes from its transcripts (transcripts-section.tsx). */}
      {kind === 'video' ? (
        <video className={styles['film']} disablePictureInPicture {...shared}>
          <track kind="captions" />
        </video>
      ) : (
        <audio className={styles['sound']} {...shared}>
          <track kind="captions" />
        </audio>
      )}
      <WaveBar id={id} player={playing} />
      <div className={styles['tools']}>
        <Segments
          label={t('item.view.speed')}
          value={speed}
          options={speeds.map((value) => ({ id: value, label: `${value}×` }))}
          onChange={change}
        />
        <MarkButton onPress={onMark && (() => onMark({ fromMs: Math.round((player.current?.currentTime ?? 0) * 1000) }))} />
      </div>
    </div>
  );
}
