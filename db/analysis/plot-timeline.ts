/** Counts and days on one line of time, as Plot takes them. */
import * as Plot from '@observablehq/plot';

import type { DayDirection, Timeline } from '../model/chart.ts';
import type { Colours } from './colours.ts';
import type { Room } from './plot-room.ts';

const monthStart = (month: string, more = 0) => new Date(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5, 7)) - 1 + more, 1));

const margin = { left: 40, right: 34 };
const levelHeight = 22;

interface Event {
  readonly day: Date;
  readonly mark: string;
  readonly direction: DayDirection | undefined;
  /** How many marks lie below it, for they would lie on each other. */
  readonly level: number;
}

/** A bar for each month, and above them the numbers of what happened on a day. */
export function timelineOf({ from, to, counts, days }: Timeline, { look, width, most }: Room): Plot.PlotOptions {
  const domain = [monthStart(from), monthStart(to, 1)] as const;
  const [begin, end] = domain.map((date) => date.getTime()) as [number, number];
  const places = days.map(({ day }) => ((Date.parse(day) - begin) / (end - begin)) * (width - margin.left - margin.right));
  const levels = levelsOf(places);
  const events = days.map(({ day, mark, direction }, n) => ({ day: new Date(`${day}T00:00:00Z`), mark, direction, level: levels[n]! }));
  const top = levelHeight * (1 + Math.max(0, ...levels)) + 8;
  const bars = counts
    .filter(({ count }) => count > 0)
    .map(({ month, count }) => ({ x1: monthStart(month), x2: monthStart(month, 1), count }));
  return {
    width,
    height: top + 190,
    marginLeft: margin.left,
    marginRight: margin.right,
    marginTop: top,
    marginBottom: 28,
    x: { type: 'utc', domain, label: null, tickFormat: timeLabel(counts.length), ticks: Math.max(2, Math.floor(width / 80)) },
    y: { domain: [0, most], label: null, grid: true, ticks: Math.min(most, 5), tickFormat: 'd' },
    marks: [
      Plot.rectY(bars, { x1: 'x1', x2: 'x2', y: 'count', fill: look.mark, insetLeft: 1, insetRight: 1 }),
      Plot.ruleX(events, { x: 'day', stroke: look.strong, strokeDasharray: '3 2' }),
      ...[...new Set(levels)].flatMap((level) => marksAt(events, level, look)),
      Plot.ruleY([0], { stroke: look.strong }),
    ],
  };
}

/**
 * The marks of one level above the highest bar: a square for what speaks against, a filled circle for what speaks for. The forms
 * differ, and not the colours alone.
 */
function marksAt(events: readonly Event[], level: number, look: Colours) {
  const here = events.filter((event) => event.level === level);
  const at = { x: 'day', frameAnchor: 'top', dy: -(12 + levelHeight * level) } as const;
  const isFor = ({ direction }: Event) => direction === 'for';
  return [
    Plot.dot(here, {
      ...at,
      r: 9,
      symbol: ({ direction }: Event) => (direction === 'against' ? 'square' : 'circle'),
      fill: (event: Event) => (isFor(event) ? look.ink : look.paper),
      stroke: look.ink,
    }),
    Plot.text(here, {
      ...at,
      text: 'mark',
      lineAnchor: 'middle',
      fontSize: 10,
      fill: (event: Event) => (isFor(event) ? look.paper : look.ink),
    }),
  ];
}

/** Numbers alone, which every language reads: `2015`, or `2015-07` where there are few months. */
function timeLabel(months: number): (date: Date) => string {
  return (date) => (months > 36 && date.getUTCMonth() === 0 ? date.toISOString().slice(0, 4) : date.toISOString().slice(0, 7));
}

/** The lowest level for each, from the left, on which it does not lie on the one before. */
function levelsOf(places: readonly number[]): number[] {
  const lasts: number[] = [];
  return places.map((at) => {
    const free = lasts.findIndex((last) => at - last >= 20);
    const level = free === -1 ? lasts.length : free;
    lasts[level] = at;
    return level;
  });
}
