/** Where events stand on a drawn line in time. */
import fc from 'fast-check';
import { expect, test } from 'vitest';

import { type ToldEntity, toldEntities } from '../../db/model/timeline.ts';
import { marksOf, scaleOf, ticksOf } from '../../renderer/features/timeline/layout.ts';

interface Event {
  readonly entity: ToldEntity;
  readonly begin: string | null;
  readonly end: string | null;
}

const event = (begin: string | null, end: string | null = null, entity: ToldEntity = 'act'): Event => ({ entity, begin, end });
const drawn = (events: readonly Event[], width = 900) => marksOf(events, scaleOf(events)!, width, () => 120);

test('a day is a point, a month an empty bar as wide as the month, a span full between its days', () => {
  const [day, month, span] = drawn([event('2015-01-10'), event('2015-03'), event('2015-05-02', '2015-06')]);
  expect(day!.sure).toMatchObject({ from: day!.from, to: day!.to });
  expect(month!.sure).toBeUndefined();
  expect(month!.to - month!.from).toBeGreaterThan(3 * (day!.to - day!.from));
  expect(span!.sure!.from).toBe(span!.from);
  expect(span!.sure!.to).toBeLessThan(span!.to);
});

test('a post of many years does not press what happened into a corner; what goes on beyond the line is open there', () => {
  const events = [event('1990', null, 'relation'), event('2015-06-18'), event('2015-07-10'), event('2012', '2016', 'relation')];
  const scale = scaleOf(events)!;
  expect(scale.to - scale.from).toBeLessThan(4 * 366);
  const marks = marksOf(events, scale, 900, () => 120);
  expect(marks.map((mark) => [mark.event.begin, mark.isOpen.before, mark.isOpen.after])).toEqual([
    ['2015-06-18', false, false],
    ['2015-07-10', false, false],
    ['2012', true, true],
  ]);
});

test('what is open to one side reaches the edge of the line', () => {
  const [open] = drawn([event('2015-03/..'), event('2016-02')]);
  expect([open!.isOpen.after, open!.to]).toEqual([true, 900]);
});

test('nothing that stands in time has no scale', () => {
  expect(scaleOf([])).toBeUndefined();
  expect(scaleOf([event('in spring'), event(null)])).toBeUndefined();
});

const years = fc.integer({ min: 1, max: 9999 }).map((year) => String(year).padStart(4, '0'));
const dates = fc.oneof(
  years,
  fc.integer({ min: 2010, max: 2018 }).map((year) => `${year}-07`),
  fc.integer({ min: 1, max: 28 }).map((day) => `2015-07-${String(day).padStart(2, '0')}`),
  fc.constantFrom('2015/..', '../2015', 'once', '2015-07~'),
);
const anyEvents = fc.array(
  fc.tuple(fc.option(dates), fc.option(dates), fc.constantFrom(...toldEntities)).map(([begin, end, entity]) => event(begin, end, entity)),
  { maxLength: 40 },
);

test('no two words or marks touch, and nothing stands outside of the line', () => {
  fc.assert(
    fc.property(anyEvents, fc.integer({ min: 320, max: 2000 }), (events, width) => {
      const scale = scaleOf(events);
      if (!scale) return;
      const marks = marksOf(events, scale, width, ({ begin }) => 40 + (begin ?? '').length * 20);
      const taken = marks.map((mark) => ({
        row: mark.row,
        from: Math.min(mark.from, mark.label.at),
        to: Math.max(mark.to, mark.label.at + mark.label.width),
      }));
      for (const [at, one] of taken.entries()) {
        expect(one.from).toBeGreaterThanOrEqual(0);
        expect(one.to).toBeLessThanOrEqual(width + 0.001);
        for (const other of taken.slice(at + 1)) expect(one.row !== other.row || one.to <= other.from || other.to <= one.from).toBe(true);
      }
      const ticks = ticksOf(scale, width);
      for (const [at, tick] of ticks.entries()) expect(tick.at - (ticks[at - 1]?.at ?? -100)).toBeGreaterThan(60);
    }),
    // The end of February is short.
    { examples: [[[event('2015/..', '2015-07~')], 1588]] },
  );
});

test('years, months and days stand on the line as there is room', () => {
  const unitOf = (begin: string, end: string) => {
    const [first, ...others] = ticksOf(scaleOf([event(begin), event(end)])!, 900);
    return [first!.unit, others.length >= 3];
  };
  expect(unitOf('1990', '2016')).toEqual(['year', true]);
  expect(unitOf('2015-01', '2015-12')).toEqual(['month', true]);
  expect(unitOf('2015-07-10', '2015-07-14')[0]).toBe('day');
});
