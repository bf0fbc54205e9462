import { type KeyboardEvent, useRef, useState } from 'react';

import { type GraphEdge, type GraphLayout, type PlacedNode, stepFrom, type Step } from '../../../db/model/relation-graph.ts';
import { useText } from '../../i18n/index.tsx';
import { hrefOf } from '../../state/route.ts';
import { useWidth } from '../../ui/use-width.ts';
import type { EdgeWords } from './edge-words.ts';
import styles from './graph.module.css';

/** In units of which sixteen are as wide as the letters say (1 rem). */
const box = { narrowest: 112, widest: 184, height: 40 };
const gap = { across: 28, down: 10 };

interface Point {
  readonly x: number;
  readonly y: number;
}

export interface DrawnGraphProps {
  readonly layout: GraphLayout;
  readonly words: EdgeWords;
  readonly isOneInMiddle: boolean;
}

/** People in columns, lines between those who stand to one another; arrow keys walk along the lines. */
export function DrawnGraph({ layout, words, isOneInMiddle }: DrawnGraphProps) {
  const t = useText();
  const list = useRef<HTMLUListElement>(null);
  const [at, setAt] = useState<string>();
  const [isLooking, setLooking] = useState(false);
  const [measured, room] = useWidth();
  const { placed, edges } = layout;
  const current = placed.find(({ node }) => node.id === at) ?? placed.find(({ column }) => column === 0) ?? placed[0];
  if (!current) return null;
  const drawn = pointsOf(placed, room);
  const { points, width, height } = drawn;
  const here = current.node.id;
  const ofCurrent = edges.filter(({ from, to }) => isLooking && [from, to].includes(here));
  const walk = (event: KeyboardEvent) => {
    const step = stepOf(event.key, document.documentElement.dir === 'rtl');
    const next = step && stepFrom(layout, here, step);
    if (step) event.preventDefault();
    if (next === undefined) return;
    setAt(next);
    list.current?.querySelector<HTMLElement>(`[data-node="${next}"]`)?.focus();
  };
  const look = (id: string) => {
    setAt(id);
    setLooking(true);
  };
  return (
    <div ref={measured} className={styles['scroll']}>
      <div className={styles['graph']} style={{ inlineSize: rem(width), blockSize: rem(height) }}>
        <Lines edges={edges} drawn={drawn} marked={ofCurrent} />
        {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- the links in it have the focus. */}
        <ul ref={list} className={styles['nodes']} aria-label={t('graph.title')} onKeyDown={walk} onBlur={() => setLooking(false)}>
          {placed.map((one) => (
            <NodeLink
              key={one.node.id}
              placed={one}
              point={points.get(one.node.id)!}
              width={drawn.box}
              said={words.said(one, isOneInMiddle)}
              name={words.nameOf(one.node.id)}
              full={edges.filter(({ from, to }) => [from, to].includes(one.node.id)).map(words.sentence)}
              isCurrent={one.node.id === here}
              onLook={look}
            />
          ))}
        </ul>
      </div>
      <p className="visually-hidden">{t('graph.keys')}</p>
      <p className={styles['detail']} aria-hidden dir="auto">
        {ofCurrent.slice(0, mostSaid).map(words.sentence).join(t('graph.between'))}
      </p>
    </div>
  );
}

const mostSaid = 8;

const rem = (units: number) => `${units / 16}rem`;

interface Drawn {
  readonly points: ReadonlyMap<string, Point>;
  /** Of a box. */
  readonly box: number;
  readonly width: number;
  readonly height: number;
}

/** Each column stands around the middle of the highest. Boxes are as wide as there is room, and never too narrow for a name. @param room in pixels; 0 until it is known. */
function pointsOf(placed: readonly PlacedNode[], room: number): Drawn {
  const columns = [...new Set(placed.map(({ column }) => column))].sort((one, other) => one - other);
  const rowsIn = new Map(columns.map((column) => [column, placed.filter((one) => one.column === column).length]));
  const most = Math.max(...rowsIn.values());
  const perColumn = (unitsOf(room) - (columns.length - 1) * gap.across) / columns.length;
  const width = Math.max(box.narrowest, Math.min(box.widest, Math.floor(perColumn)));
  const down = (rows: number) => rows * (box.height + gap.down) - gap.down;
  const points = placed.map(({ node, column, row }) => {
    const x = columns.indexOf(column) * (width + gap.across);
    const y = (down(most) - down(rowsIn.get(column)!)) / 2 + row * (box.height + gap.down);
    return [node.id, { x, y }] as const;
  });
  return { points: new Map(points), box: width, width: columns.length * (width + gap.across) - gap.across, height: down(most) };
}

/** Without the room of the ring of a focus. */
function unitsOf(pixels: number): number {
  const perRem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize) || 16;
  return (pixels / perRem) * 16 - 8;
}

function stepOf(key: string, isMirrored: boolean): Step | undefined {
  if (key === 'ArrowUp') return 'up';
  if (key === 'ArrowDown') return 'down';
  if (key === 'ArrowLeft') return isMirrored ? 'behind' : 'before';
  if (key === 'ArrowRight') return isMirrored ? 'before' : 'behind';
  return undefined;
}

interface LinesProps {
  readonly edges: readonly GraphEdge[];
  readonly drawn: Drawn;
  readonly marked: readonly GraphEdge[];
}

function Lines({ edges, drawn: { points, box: across, width, height }, marked }: LinesProps) {
  return (
    <svg
      aria-hidden
      className={styles['lines']}
      viewBox={`0 0 ${width} ${height}`}
      style={{ inlineSize: rem(width), blockSize: rem(height) }}
    >
      {edges.map((edge) => (
        <path
          key={`${edge.from} ${edge.to} ${edge.by} ${edge.type}`}
          d={pathOf(points.get(edge.from)!, points.get(edge.to)!, across)}
          data-by={edge.by}
          data-marked={marked.includes(edge) || undefined}
        />
      ))}
    </svg>
  );
}

/** From the side of one box to the side of the other; between two of a column around their outer sides. */
function pathOf(one: Point, other: Point, width: number): string {
  const [left, right] = one.x <= other.x ? [one, other] : [other, one];
  const from = { x: left.x + width, y: left.y + box.height / 2 };
  const y = right.y + box.height / 2;
  if (left.x === right.x) {
    const bend = from.x + gap.across / 2;
    return `M${from.x} ${from.y} C${bend} ${from.y} ${bend} ${y} ${from.x} ${y}`;
  }
  const middle = (from.x + right.x) / 2;
  return `M${from.x} ${from.y} C${middle} ${from.y} ${middle} ${y} ${right.x} ${y}`;
}

interface NodeLinkProps {
  readonly placed: PlacedNode;
  readonly point: Point;
  readonly width: number;
  readonly name: string;
  readonly said: string;
  readonly full: readonly string[];
  readonly isCurrent: boolean;
  readonly onLook: (id: string) => void;
}

function NodeLink({ placed: { node, column }, point, width, name, said, full, isCurrent, onLook }: NodeLinkProps) {
  const t = useText();
  return (
    <li style={{ insetInlineStart: rem(point.x), insetBlockStart: rem(point.y), inlineSize: rem(width), blockSize: rem(box.height) }}>
      <a
        href={hrefOf(['people', node.id])}
        className={styles['node']}
        data-node={node.id}
        data-middle={column === 0 || undefined}
        tabIndex={isCurrent ? 0 : -1}
        onFocus={() => onLook(node.id)}
        onPointerEnter={() => onLook(node.id)}
      >
        <span className={styles['name']} dir="auto">
          {name}
        </span>
        {said !== '' && (
          <span className={styles['said']} dir="auto" title={said}>
            {said}
          </span>
        )}
        <span className="visually-hidden">{full.join(t('graph.between'))}</span>
      </a>
    </li>
  );
}
