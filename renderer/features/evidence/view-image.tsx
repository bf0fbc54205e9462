import { RotateCw, ZoomIn, ZoomOut } from 'lucide-react';
import { type KeyboardEvent, useId, useState } from 'react';

import { useText } from '../../i18n/index.tsx';
import { evidenceAddress } from '../../state/evidence-bytes.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { Soft } from '../../ui/layout.tsx';
import { useWidth } from '../../ui/use-width.ts';
import styles from './evidence.module.css';
import { type FilePlace, readRegion, type Region } from './file-place.ts';
import { RegionLayer, RegionMark, RegionTools } from './region-layer.tsx';

const steps = [0.25, 0.5, 0.75, 1, 1.5, 2, 3, 4, 6, 8];

export interface ViewOf {
  readonly id: string;
  readonly title: string;
  readonly onFailed: () => void;
  /** The place that is to be seen. */
  readonly at?: FilePlace | undefined;
  /** Takes the place that is seen down; left out where nothing can be written. */
  readonly onMark?: ((place: FilePlace) => void) | undefined;
}

/** A picture: as wide as there is room, or larger; turned by quarters. */
export function ImageView({ id, title, onFailed, at, onMark }: ViewOf) {
  const t = useText();
  const keys = useId();
  const [measured, width] = useWidth();
  const view = useView(width);
  /** The part that is being drawn. */
  const [drawn, setDrawn] = useState<Region>();
  const { turn, zoom, shown, box } = view;
  return (
    <div>
      <div className={styles['tools']} role="toolbar" aria-label={t('item.view.tools')}>
        <IconButton
          label={t('item.view.smaller')}
          icon={<ZoomOut size={16} aria-hidden />}
          isDisabled={view.smaller === undefined}
          onPress={() => view.setZoom(view.smaller)}
        />
        <Button onPress={view.fitOrFull}>{zoom === undefined ? t('item.view.full') : t('item.view.fit')}</Button>
        <IconButton
          label={t('item.view.larger')}
          icon={<ZoomIn size={16} aria-hidden />}
          isDisabled={view.larger === undefined}
          onPress={() => view.setZoom(view.larger)}
        />
        <IconButton label={t('item.view.turn')} icon={<RotateCw size={16} aria-hidden />} onPress={view.turnOn} />
        {onMark && <RegionTools drawn={drawn} onDraw={setDrawn} onMark={onMark} />}
        <span className={styles['soft']} role="status">
          {[zoom !== undefined && `${Math.round(zoom * 100)} %`, turn !== 0 && `${turn}°`].filter(Boolean).join(' · ')}
        </span>
      </div>
      {/* Focusable, so that a picture that is larger than its place can be moved by keyboard. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions */}
      <div
        ref={measured}
        className={styles['picture']}
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        tabIndex={0}
        role="group"
        aria-label={title}
        aria-describedby={keys}
        onKeyDown={view.onKey}
      >
        {/* As much room as the turned picture takes: what turns does not move what is around it. */}
        <div className={styles['stage']} data-sized={box && ''} style={box}>
          <div className={styles['drawn']} style={{ ...shown, rotate: `${turn}deg` }}>
            <img
              src={evidenceAddress(id)}
              alt={title}
              onLoad={({ currentTarget }) => view.setSize({ width: currentTarget.naturalWidth, height: currentTarget.naturalHeight })}
              onError={onFailed}
            />
            {drawn ? <RegionLayer region={drawn} onChange={setDrawn} /> : <RegionMark region={readRegion(at?.region)} />}
          </div>
        </div>
      </div>
      <p id={keys} className="visually-hidden">
        {t('item.view.keys')}
      </p>
      {drawn && <Soft>{t('pinpoint.draw.hint')}</Soft>}
    </div>
  );
}

interface Size {
  readonly width: number;
  readonly height: number;
}

/** How large it shows, and turned how far; `+`, `-`, `0` and `r` where its place has the focus. */
function useView(width: number) {
  /** `undefined`: as large as fits. */
  const [zoom, setZoom] = useState<number>();
  const [turn, setTurn] = useState(0);
  const [size, setSize] = useState<Size>();
  const now = zoom ?? 1;
  const larger = steps.find((step) => step > now);
  const smaller = steps.findLast((step) => step < now);
  const turnOn = () => setTurn((turn + 90) % 360);
  const fitOrFull = () => setZoom(zoom === undefined ? 1 : undefined);
  const keys: Readonly<Record<string, () => void>> = {
    '+': () => larger !== undefined && setZoom(larger),
    '=': () => larger !== undefined && setZoom(larger),
    '-': () => smaller !== undefined && setZoom(smaller),
    '0': fitOrFull,
    r: turnOn,
  };
  const onKey = (event: KeyboardEvent) => {
    const act = event.ctrlKey || event.metaKey || event.altKey ? undefined : keys[event.key];
    if (!act || event.target !== event.currentTarget) return;
    event.preventDefault();
    act();
  };
  return { ...placed(size, width, zoom, turn), zoom, setZoom, turn, turnOn, size, setSize, larger, smaller, fitOrFull, onKey };
}

/** The picture before it is turned, and the room that it takes then; nothing before its size is known. */
function placed(
  size: Size | undefined,
  width: number,
  zoom: number | undefined,
  turn: number,
): { readonly shown?: Size; readonly box?: Size } {
  if (!size || width === 0) return {};
  const isAcross = turn % 180 !== 0;
  const [across, down] = isAcross ? [size.height, size.width] : [size.width, size.height];
  const scale = zoom ?? Math.min(1, (width - 2) / across, (window.innerHeight * 0.7 - 2) / down);
  const shown = { width: size.width * scale, height: size.height * scale };
  return { shown, box: isAcross ? { width: shown.height, height: shown.width } : shown };
}
