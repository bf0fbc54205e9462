/** Any date that Lapwing understands, for property tests. */
import * as fc from 'fast-check';

import { parseDate } from '../../../db/model/date.ts';
import {
  type DateInterval,
  type DateReading,
  printDate,
  type Qualifier,
  readDate,
  type SingleDate,
} from '../../../db/model/date-syntax.ts';

const figure = (text: string) => fc.constantFrom(...text);
const year = fc.oneof(
  { weight: 4, arbitrary: fc.integer({ min: 1900, max: 2030 }).map(String) },
  fc.integer({ min: 1, max: 9999 }).map((number) => String(number).padStart(4, '0')),
  fc.integer({ min: 100, max: 220 }).map((number) => `${number}X`),
  fc.constantFrom('XXXX', '19XX', '20XX', '2XXX'),
  fc.string({ unit: figure('0123456789XX'), minLength: 4, maxLength: 4 }),
);
const twoFigures = (min: number, max: number) => fc.integer({ min, max }).map((number) => String(number).padStart(2, '0'));
const month = fc.oneof({ weight: 4, arbitrary: twoFigures(1, 12) }, fc.constantFrom('XX', '0X', '1X', 'X1', 'X2', 'X9'));
const season = fc.constantFrom('21', '22', '23', '24', '33', '34', '35', '36', '40', '41');
const day = fc.oneof({ weight: 4, arbitrary: twoFigures(1, 31) }, fc.constantFrom('XX', '0X', '1X', '2X', '3X', 'X1', 'X5', 'X9'));
const mark = fc.oneof({ weight: 3, arbitrary: fc.constant('' as Qualifier) }, fc.constantFrom<Qualifier>('~', '?', '%'));
const part = fc.oneof({ weight: 6, arbitrary: fc.constant('' as Qualifier) }, fc.constantFrom<Qualifier>('~', '?', '%'));
const time = fc
  .tuple(
    fc.integer({ min: 0, max: 23 }),
    fc.integer({ min: 0, max: 59 }),
    fc.constantFrom('', ':00', ':59'),
    fc.constantFrom('', 'Z', '+00:00', '+03', '-05:30', '+14:00'),
  )
  .map(([hour, minute, second, zone]) => `T${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}${second}${zone}`);

const code = fc.oneof(
  { weight: 2, arbitrary: fc.tuple(part, year, mark).map((parts) => parts.join('')) },
  fc
    .tuple(part, year, part, fc.constant('-'), part, fc.oneof({ weight: 3, arbitrary: month }, season), mark)
    .map((parts) => parts.join('')),
  {
    weight: 2,
    arbitrary: fc
      .tuple(part, year, part, fc.constant('-'), part, month, part, fc.constant('-'), part, day, mark)
      .map((parts) => parts.join('')),
  },
  fc.tuple(part, year, fc.constant('-'), part, month, fc.constant('-'), part, day, time).map((parts) => parts.join('')),
  // Two dates of one month or year are said shorter.
  fc.tuple(twoFigures(1, 12), twoFigures(1, 31)).map((parts) => ['2015', ...parts].join('-')),
);
const isDate = (text: string) => parseDate(text).ok;
/** EDTF of one date. */
export const singleDate: fc.Arbitrary<SingleDate> = code.filter(isDate).map((text) => readDate(text) as SingleDate);
const end = fc.oneof({ weight: 3, arbitrary: singleDate }, fc.constantFrom('open' as const, 'unknown' as const));
const interval: fc.Arbitrary<DateInterval> = fc.record({ kind: fc.constant('interval' as const), begin: end, end });
const member = fc.oneof({ weight: 3, arbitrary: singleDate }, interval);
const set = fc.record({
  kind: fc.constantFrom('one-of' as const, 'all-of' as const),
  members: fc.array(member, { minLength: 1, maxLength: 4 }),
});

/** EDTF of any date that the model accepts. */
export const anyDate: fc.Arbitrary<string> = fc
  .oneof({ weight: 3, arbitrary: singleDate }, { weight: 2, arbitrary: interval }, set as fc.Arbitrary<DateReading>)
  .map(printDate)
  .filter(isDate);
