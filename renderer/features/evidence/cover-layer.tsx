import { type KeyboardEvent, type PointerEvent, useRef } from 'react';

import { useText } from '../../i18n/index.tsx';
import styles from './cover.module.css';
import { movedRegion, regionAfterKey, regionBetween } from './file-place.ts';
import type { Covering, Part } from './use-cover.ts';

interface Point {
  readonly x: number;
  readonly y: number;
}

interface Drag {
  readonly from: Point;
  /** The part that is moved or sized; one that is drawn has a key once there is something of it. */
  key?: number;
  /** As it was; nothing for one whose corner follows the pointer. */
  readonly moved?: Part;
}

interface CoverLayerProps {
  readonly page: number;
  readonly covering: Covering;
}

/** Less is a slip of the hand, in thousandths. */
const leastDrawn = 4;

/** Over a page: parts are drawn, moved and sized with the mouse, or one after another with keys. */
export function CoverLayer({ page, covering }: CoverLayerProps) {
  const t = useText();
  const drag = useRef<Drag>(undefined);
  const own = covering.parts.filter((part) => part.page === page);
  const begin = (event: PointerEvent<HTMLDivElement>) => {
    if (event.button !== 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    drag.current = dragFrom(event, own);
    covering.choose(drag.current.key);
  };
  const follow = (event: PointerEvent<HTMLDivElement>) => {
    const now = drag.current;
    if (!now) return;
    const at = pointIn(event);
    if (now.moved) covering.change(now.moved.key, { region: movedRegion(now.moved.region, at.x - now.from.x, at.y - now.from.y) });
    else if (now.key !== undefined) covering.change(now.key, { region: regionBetween(now.from, at) });
    else if (Math.abs(at.x - now.from.x) >= leastDrawn && Math.abs(at.y - now.from.y) >= leastDrawn)
      now.key = covering.add(page, regionBetween(now.from, at));
  };
  return (
    // Drawing has no element of its own; all that is drawn can be done by keys, too.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <div
      className={styles['layer']}
      role="group"
      aria-label={t('cover.layer')}
      // What is selected on the page would be dragged away in the place of a part.
      onDragStart={(event) => event.preventDefault()}
      onPointerDown={begin}
      onPointerMove={follow}
      onPointerUp={(event) => {
        // The last step may come with the release alone.
        follow(event);
        drag.current = undefined;
      }}
      onPointerCancel={() => (drag.current = undefined)}
    >
      {own.map((part) => (
        <PartMark key={part.key} part={part} number={covering.parts.indexOf(part) + 1} covering={covering} />
      ))}
    </div>
  );
}

interface PartMarkProps {
  readonly part: Part;
  readonly number: number;
  readonly covering: Covering;
}

function PartMark({ part: { key, region, what }, number, covering }: PartMarkProps) {
  const t = useText();
  const { left, top, width, height } = region;
  const onKeyDown = (event: KeyboardEvent) => {
    const next = regionAfterKey(region, event.key, event.shiftKey);
    const isRemoval = event.key === 'Delete' || event.key === 'Backspace';
    if (!next && !isRemoval) return;
    event.preventDefault();
    event.stopPropagation();
    if (next) covering.change(key, { region: next });
    else covering.remove(key);
  };
  return (
    // Drawing has no element of its own; it is named, focusable and told how to use.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <div
      className={styles['part']}
      style={{ left: `${left / 10}%`, top: `${top / 10}%`, width: `${width / 10}%`, height: `${height / 10}%` }}
      role="application"
      aria-label={[t('cover.part', { at: number }), what, t('cover.part.keys')].filter(Boolean).join('. ')}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
      data-part={key}
      onFocus={() => covering.choose(key)}
      onKeyDown={onKeyDown}
    >
      <span className={styles['number']} aria-hidden>
        {number}
      </span>
      {covering.current === key && [0, 1, 2, 3].map((corner) => <Corner key={corner} corner={corner} />)}
    </div>
  );
}

/** From left above to right below: a picture is not mirrored where one reads from the right. */
function Corner({ corner }: { readonly corner: number }) {
  const style = { left: corner % 2 === 0 ? 0 : '100%', top: corner < 2 ? 0 : '100%' };
  return <span className={styles['corner']} style={style} data-corner={corner} />;
}

/** In thousandths of the layer. */
function pointIn({ clientX, clientY, currentTarget }: PointerEvent<HTMLDivElement>): Point {
  const { left, top, width, height } = currentTarget.getBoundingClientRect();
  return { x: ((clientX - left) / width) * 1000, y: ((clientY - top) / height) * 1000 };
}

function dragFrom(event: PointerEvent<HTMLDivElement>, parts: readonly Part[]): Drag {
  const target = event.target as HTMLElement;
  const at = pointIn(event);
  const key = Number(target.closest<HTMLElement>('[data-part]')?.dataset['part']);
  const part = parts.find((one) => one.key === key);
  if (!part) return { from: at };
  const corner = target.dataset['corner'];
  if (corner === undefined) return { from: at, key, moved: part };
  // The corner that lies across stays.
  const { left, top, width, height } = part.region;
  return { from: { x: Number(corner) % 2 === 0 ? left + width : left, y: Number(corner) < 2 ? top + height : top }, key };
}
