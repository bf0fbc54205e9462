import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { parseDate } from '../../../db/model/date.ts';
import { readEnteredDate } from '../../../db/model/date-entry.ts';

/** A Sunday. */
const today = '2026-11-29';

/** What a person is asked to choose from. */
function choicesOf(text: string) {
  const answer = readEnteredDate(text, { today });
  if (answer.ok) throw new Error(`${text} was read as ${answer.edtf}`);
  const choices = (answer.choices ?? []).map(({ edtf }) => edtf);
  return [answer.code, ...choices];
}

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
  ['March 2015?', '2015-03?'],
  ['some time in March 2015', '2015-03'],
  ['2015年3月9日', '2015-03-09'],
  ['2015 年 3 月 9 日', '2015-03-09'],
  ['约2015年3月', '2015-03~'],
  ['2015年3月左右', '2015-03~'],
  ['二〇一五年三月二十三日', '2015-03-23'],
  ['2015-xx-09', '2015-XX-09'],
])('%s is understood as %s', (text, edtf) => {
  expect(readEnteredDate(text)).toMatchObject({ ok: true, edtf, date: { text: edtf } });
});

test.each([
  // Before a month is up to the end of the one before it.
  ['before May 2016', '../2016-04'],
  ['before 1 March 2016', '../2016-02-29'],
  ['before 2016', '../2015'],
  ['after May 2016', '2016-06/..'],
  ['after 31 December 2015', '2016-01-01/..'],
  ['since 2015', '2015/..'],
  ['until May 2016', '../2016-05'],
  ['by the end of 2015', '../2015'],
  ['2015-07-09 to 12', '2015-07-09/2015-07-12'],
  ['2015-07-09 to 08-12', '2015-07-09/2015-08-12'],
  ['2015-07-09/12', '2015-07-09/2015-07-12'],
  ['July 9–12, 2015', '2015-07-09/2015-07-12'],
  ['9-12 July 2015', '2015-07-09/2015-07-12'],
  ['Jan-Mar 2015', '2015-01/2015-03'],
  ['December 30, 2014 to January 2, 2015', '2014-12-30/2015-01-02'],
  ['between 9 and 12 July 2015', '2015-07-09/2015-07-12'],
  ['between March and May 2015', '2015-03/2015-05'],
  ['between 3/2014 and 5/2015', '2014-03/2015-05'],
  ['9 or 12 July 2015', '[2015-07-09,2015-07-12]'],
  // Two dates are two: nothing is said of those between them.
  ['9 and 12 July 2015', '{2015-07-09,2015-07-12}'],
  ['2013 & 2017', '{2013,2017}'],
  ['2015年7月9日和12日', '{2015-07-09,2015-07-12}'],
  ['2013年与2017年', '{2013,2017}'],
  ['2015年7月9日和12日之间', '2015-07-09/2015-07-12'],
  ['early 2015', '[2015-01~..2015-04~]'],
  ['mid-2015', '[2015-05~..2015-08~]'],
  ['late 2015', '[2015-09~..2015-12~]'],
  ['mid-March 2015', '[2015-03-11~..2015-03-20~]'],
  ['end of February 2016', '[2016-02-21~..2016-02-29~]'],
  ['spring 2015', '2015-21'],
  ['in the summer of 2015', '2015-22'],
  ['Q1 2015', '2015-33'],
  ['second half of 2015', '2015-41'],
  ['the 1990s', '199X'],
  ['2016年5月前', '../2016-04'],
  ['2016年5月以后', '2016-06/..'],
  ['截至2016年5月', '../2016-05'],
  ['自2015年3月起', '2015-03/..'],
  ['2015年7月9日至12日', '2015-07-09/2015-07-12'],
  ['2015年7月9日—8月12日', '2015-07-09/2015-08-12'],
  ['2015年3月9日或12日', '[2015-03-09,2015-03-12]'],
  ['2015年夏', '2015-22'],
  ['2015年上半年', '2015-40'],
  ['2015年初', '[2015-01~..2015-04~]'],
  ['2015年3月上旬', '[2015-03-01..2015-03-10]'],
])('what is said around dates is read: %s is %s', (text, edtf) => {
  expect(readEnteredDate(text)).toMatchObject({ ok: true, edtf });
});

test.each([
  ['2023-03-01T10:15:30.000+03:00', '2023-03-01T10:15:30+03:00'],
  ['2015-03-09 14:30', '2015-03-09T14:30'],
  ['2015-03-09 10:15 UTC+8', '2015-03-09T10:15+08'],
  ['3/13/2015 2:30 PM', '2015-03-13T14:30'],
  ['2015年3月9日 10:15', '2015-03-09T10:15'],
  // Midnight behind a day in figures comes from programs that have no days without a time.
  ['2015-03-09 00:00:00', '2015-03-09'],
  ['13/03/2015 00:00', '2015-03-13'],
  // In words, and where EDTF has it, somebody meant it.
  ['9 March 2015, 00:00', '2015-03-09T00:00'],
  ['2015-03-09T00:00:00Z', '2015-03-09T00:00:00Z'],
  ['٢٠١٥-٠٣-٠٩', '2015-03-09'],
  ['۲۰۱۵/۰۳/۰۹', '2015-03-09'],
  ['２０１５年３月', '2015-03'],
  ['\u200e2015\u2011\u200e03\u201109', '2015-03-09'],
])('times and the figures of other scripts: %s is %s', (text, edtf) => {
  expect(readEnteredDate(text)).toMatchObject({ ok: true, edtf });
});

test('a date with two readings is refused, and both are named', () => {
  const answer = readEnteredDate('03/04/2015');
  expect(answer).toMatchObject({ ok: false, code: 'ambiguous' });
  expect((answer as { reason: string }).reason).toMatch(/2015-04-03.*2015-03-04/);
  expect(choicesOf('3.4.2015')).toEqual(['ambiguous', '2015-04-03', '2015-03-04']);
  expect(choicesOf('before 3-4-2015')).toEqual(['ambiguous', '../2015-04-02', '../2015-03-03']);
  expect(readEnteredDate('03/04/2015', { order: 'month-first' })).toMatchObject({ ok: true, edtf: '2015-03-04' });
});

test('a year with two figures is asked for, whatever else is certain', () => {
  expect(choicesOf('9 March 15')).toEqual(['ambiguous', '2015-03-09', '1915-03-09']);
  expect(choicesOf('9 March 86')).toEqual(['ambiguous', '1986-03-09', '2086-03-09']);
  expect(choicesOf('03/04/15')).toEqual(['ambiguous', '2015-04-03', '2015-03-04', '2003-04-15']);
  expect(choicesOf('15年3月9日')).toEqual(['ambiguous', '2015-03-09', '1915-03-09']);
  expect(choicesOf('15.7.9')).toEqual(['ambiguous', '2015-07-09', '1915-07-09']);
  expect(choicesOf('15/12/9')).toEqual(['ambiguous', '2015-12-09', '1915-12-09']);
  expect(readEnteredDate('15.7.9', { order: 'day-first', century: '20' })).toMatchObject({ ok: true, edtf: '2015-07-09' });
  expect(readEnteredDate('5.7.9')).toMatchObject({ ok: false, code: expect.any(String) as string });
});

test('what counts from today is worked out and has to be confirmed; without a today it has no reading', () => {
  expect(choicesOf('yesterday')).toEqual(['relative', '2026-11-28']);
  expect(choicesOf('last Friday')).toEqual(['relative', '2026-11-27', '2026-11-20']);
  expect(choicesOf('next Friday')).toEqual(['relative', '2026-12-04', '2026-12-11']);
  expect(choicesOf('since last Sunday')).toEqual(['relative', '2026-11-22/..', '2026-11-15/..']);
  expect(choicesOf('two weeks ago')).toEqual(['relative', '2026-11-15~']);
  expect(choicesOf('上周五')).toEqual(['relative', '2026-11-20']);
  expect(choicesOf('下个月')).toEqual(['relative', '2026-12']);
  expect(choicesOf('去年3月')).toEqual(['relative', '2025-03']);
  expect(choicesOf('3月9日')).toEqual(['no-year', '2026-03-09', '2025-03-09']);
  expect(choicesOf('9 March')).toEqual(['no-year', '2026-03-09', '2025-03-09']);
  for (const [text, code] of [
    ['yesterday', 'relative'],
    ['上周五', 'relative'],
    ['9 March', 'no-year'],
  ] as const) {
    const answer = readEnteredDate(text);
    expect(answer).toMatchObject({ ok: false, code });
    expect(answer).not.toHaveProperty('choices');
  }
});

describe('other calendars are named and asked for, never guessed', () => {
  test('a year that can be of another calendar', () => {
    expect(choicesOf('2558')).toEqual(['calendar', '2015 (thai: 2558)', '2558']);
    expect(choicesOf('15/03/2558')).toEqual(['calendar', '2015-03-15 (thai: 15/03/2558)', '2558-03-15']);
    expect(choicesOf('1393-05-02')).toEqual([
      'calendar',
      '2014-07-24 (persian: 1393-05-02)',
      '1973-06-03~ (islamic: 1393-05-02)',
      '1393-05-02',
    ]);
    expect(choicesOf('1436')).toEqual(['calendar', '2014-10-25~/2015-10-13~ (islamic: 1436)', '1436']);
    expect(choicesOf('1393-02-31')).toEqual(['calendar', '2014-05-21 (persian: 1393-02-31)']);
    expect(choicesOf('104/03/09')).toEqual(['calendar', '2015-03-09 (roc: 104/03/09)']);
  });

  test('a calendar that the text names', () => {
    expect(choicesOf('民國104年3月9日')).toEqual(['calendar', '2015-03-09 (roc: 民國104年3月9日)']);
    expect(choicesOf('5 Mordad 1393')).toEqual(['calendar', '2014-07-27 (persian: 5 Mordad 1393)']);
    expect(choicesOf('۵ مرداد ۱۳۹۳')).toEqual(['calendar', '2014-07-27 (persian: ۵ مرداد ۱۳۹۳)']);
    expect(choicesOf('15 Ramadan 1436 AH')).toEqual(['calendar', '2015-07-02~ (islamic: 15 Ramadan 1436 AH)']);
    expect(choicesOf('9 มีนาคม พ.ศ. 2558')).toEqual(['calendar', '2015-03-09 (thai: 9 มีนาคม พ.ศ. 2558)']);
    expect(choicesOf('March 2558 BE')).toEqual(['calendar', '2015-03 (thai: March 2558 BE)']);
    expect(readEnteredDate('2 May 1393 AD')).toMatchObject({ ok: true, edtf: '1393-05-02' });
    expect(readEnteredDate('公元1393年5月2日')).toMatchObject({ ok: true, edtf: '1393-05-02' });
  });

  test('where a person named the calendar of a column, its years are of it and the others ours', () => {
    expect(readEnteredDate('1393/05/02', { calendar: 'persian' })).toMatchObject({ ok: true, edtf: '2014-07-24 (persian: 1393/05/02)' });
    expect(readEnteredDate('1393-05-02', { calendar: 'persian' })).toMatchObject({ ok: true, edtf: '2014-07-24 (persian: 1393-05-02)' });
    expect(readEnteredDate('2015-03-09', { calendar: 'persian' })).toMatchObject({ ok: true, edtf: '2015-03-09' });
    expect(readEnteredDate('2558', { calendar: 'thai' })).toMatchObject({ ok: true, edtf: '2015 (thai: 2558)' });
    expect(readEnteredDate('1393-05-02', { calendar: 'gregorian' })).toMatchObject({ ok: true, edtf: '1393-05-02' });
  });

  test.each([
    ['persian', 'persian'],
    ['islamic', 'islamic-umalqura'],
  ] as const)('every %s day is the day that it was made from', (calendar, name) => {
    const format = new Intl.DateTimeFormat(`en-u-ca-${name}-nu-latn`, {
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      timeZone: 'UTC',
    });
    const day = fc.date({ min: new Date('1960-01-01T00:00:00Z'), max: new Date('2035-12-31T00:00:00Z'), noInvalidDate: true });
    fc.assert(
      fc.property(day, (date) => {
        const parts = Object.fromEntries(format.formatToParts(date).map(({ type, value }) => [type, Number.parseInt(value, 10)]));
        const written = `${parts['year']}/${parts['month']}/${parts['day']}`;
        const edtf = `${date.toISOString().slice(0, 10)}${calendar === 'islamic' ? '~' : ''} (${calendar}: ${written})`;
        expect(readEnteredDate(written, { calendar })).toMatchObject({ ok: true, edtf });
      }),
      { numRuns: 500 },
    );
  });
});

test.each([
  ['42072', 'ambiguous'],
  ['31 Feb 2015', 'no-such-day'],
  ['30/02/2015', 'no-such-day'],
  ['between May and March 2015', 'end-before-begin'],
  ['99/99/2015', 'not-understood'],
  ['21/2015', 'not-understood'],
  ['Ma 2015', 'not-understood'],
  ['about', 'not-understood'],
  ['9 March 2015 10:15-11:30', 'not-understood'],
  ['', 'empty'],
])('%j is refused as %s', (text, code) => {
  const answer = readEnteredDate(text);
  expect(answer).toMatchObject({ ok: false, code });
  expect((answer as { reason: string }).reason.length).toBeGreaterThan(10);
});

test('the number that a spreadsheet keeps is shown as the day that it can be', () => {
  expect(choicesOf('42072')).toEqual(['ambiguous', '2015-03-09']);
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

test('any text gives a date, choices that are dates, or a reason; never an exception', () => {
  const word = fc.constantFrom(
    'before',
    'between',
    'and',
    'to',
    'or',
    '2015',
    '15',
    '9',
    'March',
    'early',
    'about',
    '(',
    '?',
    '/',
    '-',
    '1393',
    '至',
    '年',
    '月',
    '约',
    'last',
    'Friday',
    '10:15',
    'XX',
    '~',
  );
  const names = Object.getOwnPropertyNames(Object.prototype);
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string({ maxLength: 60 }),
        // What every plain object has, too, and no list of words.
        fc.constantFrom(...names.flatMap((name) => [name, `early ${name}`, `${name} 2015`, `3 ${name} 2015`])),
        fc.array(word, { maxLength: 9 }).map((words) => words.join(' ')),
      ),
      (text) => {
        const answer = readEnteredDate(text, { today });
        const dates = answer.ok ? [answer] : (answer.choices ?? []);
        expect(dates.filter(({ edtf }) => !parseDate(edtf).ok)).toEqual([]);
        expect(answer.ok || answer.reason.length > 0).toBe(true);
      },
    ),
    { numRuns: 2000 },
  );
});
