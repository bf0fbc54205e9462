import { useEffect, useRef, useState } from 'react';

import { clockText } from '../../../db/model/clock.ts';
import { useText } from '../../i18n/index.tsx';
import { Soft } from '../../ui/layout.tsx';
import { waveColumns, type Waveform } from '../../state/pcm.ts';
import { waveformOf } from '../../state/waveform.ts';
import { seek, usePlayed } from './use-played.ts';
import styles from './wave-bar.module.css';

/** By how many seconds a key goes on. */
const steps: Readonly<Record<string, number>> = { ArrowLeft: -5, ArrowDown: -5, ArrowRight: 5, ArrowUp: 5, PageDown: -30, PageUp: 30 };

/** How loud a recording is along its length, over the place that plays: pressed or by keys one goes anywhere. */
export function WaveBar({ id, player }: { readonly id: string; readonly player: HTMLMediaElement | undefined }) {
  const t = useText();
  const seconds = useSeconds(player);
  const played = usePlayed(player) ?? 0;
  const wave = useWave(id, seconds);
  const canvas = useRef<HTMLCanvasElement>(null);
  const at = seconds === undefined ? 0 : Math.min(1, played / 1000 / seconds);
  useEffect(() => {
    if (canvas.current && wave instanceof Float32Array) draw(canvas.current, wave);
  }, [wave]);
  if (!player || seconds === undefined) return null;
  if (wave === 'none') return <Soft>{t('item.wave.none')}</Soft>;
  const go = (to: number) => seek(player, Math.max(0, Math.min(seconds, to)));
  return (
    <div
      className={styles['bar']}
      role="slider"
      tabIndex={0}
      aria-label={t('item.wave')}
      aria-valuemin={0}
      aria-valuemax={Math.round(seconds)}
      aria-valuenow={Math.round(played / 1000)}
      aria-valuetext={t('item.wave.at', { at: clockText(Math.round(played / 1000) * 1000), of: clockText(Math.round(seconds) * 1000) })}
      // Time runs from the left in every language, as in the player's own bar.
      dir="ltr"
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        go(placeOf(event) * seconds);
      }}
      onPointerMove={(event) => event.buttons === 1 && go(placeOf(event) * seconds)}
      onKeyDown={(event) => {
        const step = steps[event.key];
        if (step !== undefined) go(player.currentTime + step);
        else if (event.key === 'Home') go(0);
        else if (event.key === 'End') go(seconds);
        else if (event.key === ' ') void (player.paused ? player.play() : player.pause());
        else return;
        event.preventDefault();
      }}
    >
      {/* Behind the waves. */}
      <span className={styles['played']} style={{ width: `${at * 100}%` }} />
      <canvas ref={canvas} width={waveColumns * 2} height={96} aria-hidden />
    </div>
  );
}

function placeOf({ nativeEvent, currentTarget }: React.PointerEvent<HTMLElement>): number {
  return Math.max(0, Math.min(1, nativeEvent.offsetX / currentTarget.clientWidth));
}

/** Lines from the middle, in the colour of what stands around them. */
function draw(canvas: HTMLCanvasElement, wave: Waveform): void {
  const context = canvas.getContext('2d');
  if (!context) return;
  const { width, height } = canvas;
  context.clearRect(0, 0, width, height);
  context.fillStyle = getComputedStyle(canvas).color;
  const loudest = Math.max(0.05, ...wave);
  for (const [column, value] of wave.entries()) {
    const tall = Math.max(2, (value / loudest) * (height - 4));
    context.fillRect((column * width) / wave.length, (height - tall) / 2, width / wave.length - 0.5, tall);
  }
  canvas.dataset['drawn'] = '';
}

/** How long it is; `undefined` until its player knows. */
function useSeconds(player: HTMLMediaElement | undefined): number | undefined {
  const [seconds, setSeconds] = useState<number>();
  useEffect(() => {
    if (!player) return setSeconds(undefined);
    const tell = () => setSeconds(Number.isFinite(player.duration) && player.duration > 0 ? player.duration : undefined);
    tell();
    player.addEventListener('durationchange', tell);
    return () => player.removeEventListener('durationchange', tell);
  }, [player]);
  return seconds;
}

/** `none`: it is too long, or cannot be read so. */
function useWave(id: string, seconds: number | undefined): Waveform | 'none' | undefined {
  const [wave, setWave] = useState<Waveform | 'none'>();
  useEffect(() => {
    if (seconds === undefined) return undefined;
    const left = new AbortController();
    const tell = (found: Waveform | undefined) => !left.signal.aborted && setWave(found ?? 'none');
    void waveformOf(id, seconds, left.signal).then(tell, () => tell(undefined));
    return () => left.abort();
  }, [id, seconds]);
  return wave;
}
