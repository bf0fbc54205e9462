/** Fields and bars of counts, as Plot takes them. */
import * as Plot from '@observablehq/plot';

import { type Bars, type Fields, notTold } from '../model/chart.ts';
import { inkOn, stepOf } from './colours.ts';
import { fontSize, type Room } from './plot-room.ts';
import { linesOf, shortened, textWidth } from './text-width.ts';

const rowHeight = 24;
/** Of rows among which one has a name of two lines. */
const tallRowHeight = 32;
const longestName = 260;
const longestLine = 230;
const longestColumn = 130;

/** Room for the names at the left: in two lines where one is long, and cut only where those do not hold it. */
function namesOf(names: readonly string[]) {
  const lines = names.map((name) => (textWidth(name, fontSize) <= longestName ? [name] : linesOf(name, longestLine, fontSize, 2)));
  const room = Math.max(...lines.flat().map((line) => textWidth(line, fontSize))) + 14;
  const height = lines.some(({ length }) => length > 1) ? tallRowHeight : rowHeight;
  return { room, height, shown: (n: number) => (lines[n] ?? []).join('\n') };
}

/** Axes by place and not by name: two rows may be called the same. */
export function fieldsOf({ rows, columns, counts }: Fields, { look, width, most }: Room): Plot.PlotOptions {
  const { room, height, shown } = namesOf(rows);
  const names = columns.map((name) => shortened(name, longestColumn, fontSize));
  const widest = Math.max(...names.map((name) => textWidth(name, fontSize)));
  const field = Math.max(26, Math.min(96, (width - room - 12) / columns.length));
  const isUpright = widest > field - 6;
  const top = isUpright ? Math.ceil(widest) + 14 : 22;
  return {
    width: Math.ceil(room + field * columns.length + 12),
    height: top + height * rows.length + 4,
    marginLeft: room,
    marginRight: 12,
    marginTop: top,
    marginBottom: 4,
    x: {
      type: 'band',
      domain: columns.map((_, n) => n),
      label: null,
      axis: 'top',
      padding: 0.06,
      tickSize: 0,
      tickFormat: (n: number) => names[n]!,
      tickRotate: isUpright ? -90 : 0,
    },
    y: { type: 'band', domain: rows.map((_, n) => n), label: null, padding: 0.1, tickSize: 0, tickFormat: shown },
    color: { type: 'identity' },
    marks: marksOf(counts, look, most),
  };
}

/** A hole where nothing was counted, a frame where the count is not told. */
function marksOf(counts: Fields['counts'], look: Room['look'], most: number): Plot.Markish[] {
  const fields = counts.flatMap((line, row) => line.flatMap((count, column) => (count === null ? [] : [{ row, column, count }])));
  const untold = counts.flatMap((line, row) => line.flatMap((count, column) => (count === null ? [{ row, column }] : [])));
  const [none, some] = [fields.filter(({ count }) => count === 0), fields.filter(({ count }) => count > 0)];
  const fill = (count: number) => look.steps[stepOf(count, most)]!;
  const at = { x: 'column', y: 'row' };
  return [
    Plot.cell(none, { ...at, fill: 'none', stroke: look.line, strokeDasharray: '2 2', inset: 0.5 }),
    Plot.cell(untold, { ...at, fill: 'none', stroke: look.line, inset: 0.5 }),
    Plot.text(untold, { ...at, text: () => notTold, fill: look.ink }),
    Plot.cell(some, { ...at, fill: ({ count }: { count: number }) => fill(count) }),
    Plot.text(some, { ...at, text: 'count', fill: ({ count }: { count: number }) => inkOn(fill(count), look) }),
  ];
}

/** A bar for each row, its count behind it. */
export function barsOf({ rows, counts }: Bars, { look, width, most }: Room): Plot.PlotOptions {
  const { room, height, shown } = namesOf(rows);
  const bars = counts.flatMap((count, row) => (count === null ? [] : [{ row, count }]));
  const untold = counts.flatMap((count, row) => (count === null ? [{ row }] : []));
  return {
    width,
    height: height * rows.length + 30,
    marginLeft: room,
    marginRight: textWidth(String(most), fontSize) + 16,
    marginTop: 4,
    marginBottom: 26,
    x: { label: null, domain: [0, most], ticks: Math.min(most, Math.max(2, Math.floor((width - room) / 90))), tickFormat: 'd', grid: true },
    y: { type: 'band', domain: rows.map((_, n) => n), label: null, padding: 0.25, tickSize: 0, tickFormat: shown },
    marks: [
      Plot.barX(bars, { x: 'count', y: 'row', fill: look.mark }),
      Plot.text(bars, { x: 'count', y: 'row', text: 'count', dx: 6, textAnchor: 'start', fill: look.ink }),
      Plot.text(untold, { x: 0, y: 'row', text: () => notTold, dx: 6, textAnchor: 'start', fill: look.ink }),
      Plot.ruleX([0], { stroke: look.strong }),
    ],
  };
}
