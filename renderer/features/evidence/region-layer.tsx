import { SquareDashedMousePointer } from 'lucide-react';
import { type PointerEvent, useEffect, useRef, useState } from 'react';

import { useText } from '../../i18n/index.tsx';
import { IconButton } from '../../ui/button.tsx';
import styles from './evidence.module.css';
import { type FilePlace, middleRegion, type Region, regionAfterKey, regionBetween, regionText } from './file-place.ts';
import { MarkButton } from './mark-button.tsx';

/** A part of a picture, over it; nothing where there is none. */
export function RegionMark({ region }: { readonly region: Region | undefined }) {
  if (!region) return null;
  const { left, top, width, height } = region;
  const style = { left: `${left / 10}%`, top: `${top / 10}%`, width: `${width / 10}%`, height: `${height / 10}%` };
  return <span className={styles['region']} style={style} data-region />;
}

interface RegionLayerProps {
  readonly region: Region;
  readonly onChange: (region: Region) => void;
}

/** Over a picture: a part of it is drawn with the mouse, or moved and sized with the arrow keys. */
export function RegionLayer({ region, onChange }: RegionLayerProps) {
  const t = useText();
  const layer = useRef<HTMLDivElement>(null);
  const [from, setFrom] = useState<{ readonly x: number; readonly y: number }>();
  useEffect(() => layer.current?.focus(), []);
  // In the layer's own measure: where it was turned, the browser has turned the point back.
  const at = ({ nativeEvent, currentTarget }: PointerEvent<HTMLDivElement>) => ({
    x: (nativeEvent.offsetX / currentTarget.offsetWidth) * 1000,
    y: (nativeEvent.offsetY / currentTarget.offsetHeight) * 1000,
  });
  return (
    // Drawing has no element of its own; it is named, focusable and told how to use.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <div
      ref={layer}
      className={styles['regionLayer']}
      role="application"
      aria-label={t('pinpoint.draw.layer')}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        setFrom(at(event));
      }}
      onPointerMove={(event) => from && onChange(regionBetween(from, at(event)))}
      onPointerUp={() => setFrom(undefined)}
      onKeyDown={(event) => {
        const next = regionAfterKey(region, event.key, event.shiftKey);
        if (!next) return;
        event.preventDefault();
        event.stopPropagation();
        onChange(next);
      }}
    >
      <RegionMark region={region} />
    </div>
  );
}

interface RegionToolsProps {
  /** The part that is being drawn. */
  readonly drawn: Region | undefined;
  readonly onDraw: (region: Region | undefined) => void;
  readonly onMark: (place: FilePlace) => void;
}

export function RegionTools({ drawn, onDraw, onMark }: RegionToolsProps) {
  const t = useText();
  const mark = () => {
    onMark(drawn ? { region: regionText(drawn) } : {});
    onDraw(undefined);
  };
  return (
    <>
      <IconButton
        label={t('pinpoint.draw')}
        icon={<SquareDashedMousePointer size={16} aria-hidden />}
        isPressed={drawn !== undefined}
        onPress={() => onDraw(drawn ? undefined : middleRegion)}
      />
      <MarkButton onPress={mark} />
    </>
  );
}
