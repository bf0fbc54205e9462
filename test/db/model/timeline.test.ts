/** What records tell by their dates, and where it stands in time. */
import fc from 'fast-check';
import { expect, test } from 'vitest';

import { parseDate } from '../../../db/model/date.ts';
import { entityOf } from '../../../db/model/entities.ts';
import { eventsOf, inTime, placeInTime, type TimelineEvent, toldEntities, yearOf } from '../../../db/model/timeline.ts';

const id = '01890000-0000-7000-8000-000000000001';

test('every date of an act tells an event; begin and end are one', () => {
  const fields = {
    type: 'arrest',
    begin: '2015-07-10',
    end: '2015-08-16',
    released: '2015-09',
    firstCounsel: '2015-08-20',
    conditions: 'Bad.',
  };
  expect(eventsOf({ entity: 'act', id, fields }).map(({ field, begin, end }) => [field, begin, end])).toEqual([
    ['begin', '2015-07-10', '2015-08-16'],
    ['firstCounsel', '2015-08-20', null],
    ['released', '2015-09', null],
  ]);
  expect(eventsOf({ entity: 'act', id, fields })[0]!.fields).toEqual({ type: 'arrest' });
});

test('every date that an aspect of an act has is told', () => {
  const dates = Object.entries(entityOf('act').fields).filter(([, { kind, aspect }]) => kind === 'date' && aspect !== undefined);
  expect(dates.length).toBeGreaterThan(8);
  const fields = Object.fromEntries(dates.map(([field]) => [field, '2015']));
  const told = eventsOf({ entity: 'act', id, fields }).map(({ field }) => field);
  expect(told).toEqual(['begin', ...dates.map(([field]) => field)]);
});

test('an act without a date is told as one; a relation without a date is none', () => {
  expect(eventsOf({ entity: 'act', id, fields: { type: 'threat' } })).toMatchObject([{ field: 'begin', begin: null }]);
  expect(eventsOf({ entity: 'hearing', id, fields: {} })).toMatchObject([{ field: 'date', begin: null }]);
  expect(eventsOf({ entity: 'relation', id, fields: { type: 'head' } })).toEqual([]);
  expect(eventsOf({ entity: 'risk', id, fields: { kind: 'arrest' } })).toEqual([]);
  expect(eventsOf({ entity: 'case', id, fields: { received: '2015', deadline: '2016' } })).toEqual([]);
});

const place = (begin: string | null, end: string | null = null) => placeInTime({ begin, end });

test('a month is a month wide, and what goes on has its doubt at both ends', () => {
  expect(place('2015-07-10')).toMatchObject({ first: '2015-07-10', begun: '2015-07-10', ending: undefined, last: '2015-07-10' });
  expect(place('2016-02')).toMatchObject({ first: '2016-02-01', begun: '2016-02-29', ending: undefined, last: '2016-02-29' });
  expect(place('2015-07', '2015-09')).toMatchObject({ first: '2015-07-01', begun: '2015-07-31', ending: '2015-09-01', last: '2015-09-30' });
  expect(place('2015-07-10/2015-07-12')).toMatchObject({ first: '2015-07-10', begun: '2015-07-12', ending: undefined, last: '2015-07-12' });
  expect(place('2015/..')).toMatchObject({ first: '2015-01-01', last: undefined });
  expect(place(null, '2015')).toMatchObject({ first: '2015-01-01', ending: undefined, last: '2015-12-31' });
  expect([place('2015-03~')!.isAbout, place('2015-03?')!.isAbout, place('2015-03')!.isAbout]).toEqual([true, true, false]);
});

test('an end before the begin draws no length', () => {
  expect(place('2015-07-10', '2014')).toMatchObject({ first: '2015-07-10', last: '2015-07-10' });
});

test('what has no date that can be read stands nowhere', () => {
  for (const text of [null, '', 'last summer', 'XXXX-07-10', '2015-02-30']) expect(place(text), String(text)).toBeUndefined();
  expect(yearOf({ begin: 'last summer', end: null })).toBeUndefined();
  expect(yearOf({ begin: '2015-07~', end: null })).toBe('2015');
});

const dates = fc.constantFrom(
  '2015',
  '2015-07',
  '2015-07-10',
  '2015-07-10/2015-07-12',
  '2014-12-31',
  '2015-2X',
  'once',
  'XXXX-03-01',
  '../2015',
  '2015-07~',
  '2016/..',
);
const events = fc.uniqueArray(
  fc.record({ entity: fc.constantFrom(...toldEntities), begin: fc.option(dates), end: fc.option(dates), n: fc.nat(50) }).map(
    ({ entity, begin, end, n }): TimelineEvent => ({
      entity,
      record: `01890000-0000-7000-8000-0000000000${String(n).padStart(2, '0')}`,
      field: 'begin',
      begin,
      end,
      case: null,
      part: null,
      fields: {},
    }),
  ),
  { selector: ({ entity, record }) => `${entity} ${record}` },
);

test('in time: nothing is lost, nothing invented, whatever order it came in', () => {
  fc.assert(
    fc.property(events, (given) => {
      const { dated, undated } = inTime(given);
      expect(new Set([...dated, ...undated])).toEqual(new Set(given));
      expect(undated.every((event) => placeInTime(event) === undefined)).toBe(true);
      const starts = dated.map((event) => placeInTime(event)!).map(({ first, begun, last }) => (first ?? begun ?? last)!);
      expect(starts).toEqual(starts.toSorted());
      // Whatever is drawn lies within what was written.
      const known = new Set(
        given.flatMap(({ begin, end }) =>
          [begin, end].flatMap((text) => {
            const read = parseDate(text ?? '');
            return read.ok ? [read.date.earliest, read.date.latest] : [];
          }),
        ),
      );
      const drawn = dated.flatMap((event) => Object.values(placeInTime(event)!).filter((day) => typeof day === 'string'));
      expect(drawn.filter((day) => !known.has(day))).toEqual([]);
      const key = ({ begin, end, entity, record }: TimelineEvent) => [begin, end, entity, record].join();
      expect(inTime(given.toReversed()).dated.map(key)).toEqual(dated.map(key));
    }),
  );
});
