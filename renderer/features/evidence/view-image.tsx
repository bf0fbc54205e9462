import { RotateCw, ZoomIn, ZoomOut } from 'lucide-react';
import { useState } from 'react';

import { useText } from '../../i18n/index.tsx';
import { evidenceAddress } from '../../state/evidence-bytes.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { Soft } from '../../ui/layout.tsx';
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
  /** `undefined`: as large as fits. */
  const [zoom, setZoom] = useState<number>();
  const [turn, setTurn] = useState(0);
  const [size, setSize] = useState<{ readonly width: number; readonly height: number }>();
  /** The part that is being drawn. */
  const [drawn, setDrawn] = useState<Region>();
  const now = zoom ?? 1;
  const larger = steps.find((step) => step > now);
  const smaller = steps.findLast((step) => step < now);
  const isAcross = turn % 180 !== 0;
  const shown = zoom !== undefined && size ? { width: size.width * zoom, height: size.height * zoom } : undefined;
  return (
    <div>
      <div className={styles['tools']} role="toolbar" aria-label={t('item.view.tools')}>
        <IconButton
          label={t('item.view.smaller')}
          icon={<ZoomOut size={16} aria-hidden />}
          isDisabled={smaller === undefined}
          onPress={() => setZoom(smaller)}
        />
        <Button onPress={() => setZoom(zoom === undefined ? 1 : undefined)}>
          {zoom === undefined ? t('item.view.full') : t('item.view.fit')}
        </Button>
        <IconButton
          label={t('item.view.larger')}
          icon={<ZoomIn size={16} aria-hidden />}
          isDisabled={larger === undefined}
          onPress={() => setZoom(larger)}
        />
        <IconButton label={t('item.view.turn')} icon={<RotateCw size={16} aria-hidden />} onPress={() => setTurn((turn + 90) % 360)} />
        {onMark && <RegionTools drawn={drawn} onDraw={setDrawn} onMark={onMark} />}
        {zoom !== undefined && <span className={styles['soft']}>{Math.round(zoom * 100)} %</span>}
      </div>
      {/* Focusable, so that a picture that is larger than its place can be moved by keyboard. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <div className={styles['picture']} tabIndex={0} role="group" aria-label={title}>
        <div className={styles['drawn']} data-sized={shown ? '' : undefined} style={{ rotate: `${turn}deg` }}>
          <img
            src={evidenceAddress(id)}
            alt={title}
            data-fits={zoom === undefined ? '' : undefined}
            data-across={isAcross ? '' : undefined}
            style={shown}
            onLoad={({ currentTarget }) => setSize({ width: currentTarget.naturalWidth, height: currentTarget.naturalHeight })}
            onError={onFailed}
          />
          {drawn ? <RegionLayer region={drawn} onChange={setDrawn} /> : <RegionMark region={readRegion(at?.region)} />}
        </div>
      </div>
      {drawn && <Soft>{t('pinpoint.draw.hint')}</Soft>}
    </div>
  );
}
