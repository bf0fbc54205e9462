import * as fc from 'fast-check';
import { expect, test } from 'vitest';

import { readEnteredDate } from '../../../db/model/date-entry.ts';

test.each([
  ['2015-03-09', '2015-03-09'],
  ['2015-07-09/2015-07-12', '2015-07-09/2015-07-12'],
  ['2015/2016', '2015/2016'],
  ['2015/03/09', '2015-03-09'],
  ['2015.3.9', '2015-03-09'],
  ['2015-3-9', '2015-03-09'],
  ['2015/03', '2015-03'],
  ['20150309', '2015-03-09'],
  ['March 2015', '2015-03'],
  ['9 Mar 2015', '2015-03-09'],
  ['9-Mar-2015', '2015-03-09'],
  ['the 9th of March, 2015', '2015-03-09'],
  ['March 9, 2015', '2015-03-09'],
  ['Sept. 2015', '2015-09'],
  ['13/04/2015', '2015-04-13'],
  ['04/13/2015', '2015-04-13'],
  ['3/3/2015', '2015-03-03'],
  ['03/2015', '2015-03'],
  ['about March 2015', '2015-03~'],
  ['c. 2015', '2015~'],
  ['2015年3月9日', '2015-03-09'],
  ['约2015年3月', '2015-03~'],
  ['２０１５年３月', '2015-03'],
  ['2015-xx-09', '2015-XX-09'],
])('%s is understood as %s', (text, edtf) => {
  expect(readEnteredDate(text)).toMatchObject({ ok: true, edtf, date: { text: edtf } });
});

test('a date with two readings is refused, and both are named', () => {
  const answer = readEnteredDate('03/04/2015');
  expect(answer).toMatchObject({ ok: false, code: 'ambiguous' });
  expect((answer as { reason: string }).reason).toMatch(/2015-04-03.*2015-03-04/);
  expect(readEnteredDate('3.4.2015')).toMatchObject({ ok: false, code: 'ambiguous' });
  expect(readEnteredDate('3-4-2015')).toMatchObject({ ok: false, code: 'ambiguous' });
});

test.each([
  ['03/04/15', 'ambiguous'],
  ['42072', 'ambiguous'],
  ['31 Feb 2015', 'no-such-day'],
  ['30/02/2015', 'no-such-day'],
  ['99/99/2015', 'not-understood'],
  ['Ma 2015', 'not-understood'],
  ['yesterday', 'not-understood'],
  ['about', 'not-understood'],
  ['', 'empty'],
])('%j is refused as %s', (text, code) => {
  const answer = readEnteredDate(text);
  expect(answer).toMatchObject({ ok: false, code });
  expect((answer as { reason: string }).reason.length).toBeGreaterThan(10);
});

test('day and month as numbers are never guessed: accepted only when one order fits', () => {
  const number = fc.integer({ min: 1, max: 31 });
  fc.assert(
    fc.property(number, number, fc.integer({ min: 1950, max: 2050 }), (one, other, year) => {
      const answer = readEnteredDate(`${one}/${other}/${year}`);
      const hasTwoReadings = one <= 12 && other <= 12 && one !== other;
      expect(!answer.ok && answer.code === 'ambiguous').toBe(hasTwoReadings);
      const numbers = answer.ok ? [Number(answer.edtf.slice(5, 7)), Number(answer.edtf.slice(8))] : [one, other];
      expect(numbers.sort()).toEqual([one, other].sort());
    }),
    { numRuns: 1000 },
  );
});
