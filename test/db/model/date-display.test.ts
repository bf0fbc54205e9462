import * as fc from 'fast-check';
import { expect, test } from 'vitest';

import { describeDate } from '../../../db/model/date-display.ts';

test.each([
  ['2015', '2015', '2015年'],
  ['2015-03', 'March 2015', '2015年3月'],
  ['2015-03~', 'about March 2015', '约2015年3月'],
  ['2015-03-09', '9 March 2015', '2015年3月9日'],
  ['2015-03-09?', '9 March 2015 (uncertain)', '2015年3月9日（不确定）'],
  ['2015-03-09%', 'about 9 March 2015 (uncertain)', '约2015年3月9日（不确定）'],
  ['2015-XX-09', '9th of an unknown month in 2015', '2015年某月9日'],
  ['2015-XX-22', '22nd of an unknown month in 2015', '2015年某月22日'],
  ['2015-XX-11', '11th of an unknown month in 2015', '2015年某月11日'],
  ['2015-03-XX', 'an unknown day in March 2015', '2015年3月某日'],
  ['XXXX-03-09', '9 March of an unknown year', '某年3月9日'],
  ['XXXX-1X', 'month 1X of an unknown year', '某年1X月'],
  ['201X', 'the 2010s', '2010年代'],
  ['2015-03-1X', 'a day from 10 to 19 March 2015', '2015年3月10日至19日中某日'],
  ['2015-07-09/2015-07-12', 'between 9 and 12 July 2015', '2015年7月9日至12日之间'],
  ['2015-07-09/2015-08-12', 'between 9 July and 12 August 2015', '2015年7月9日至8月12日之间'],
  ['2014-12-30/2015-01-02', 'between 30 December 2014 and 2 January 2015', '2014年12月30日至2015年1月2日之间'],
  ['2015-07/2015-08', 'between July and August 2015', '2015年7月至8月之间'],
  ['2015-07/2015-07-12', 'between July 2015 and 12 July 2015', '2015年7月至7月12日之间'],
  ['2014/2016', 'between 2014 and 2016', '2014年至2016年之间'],
  ['2015-03~/2015-05', 'between about March 2015 and May 2015', '约2015年3月至2015年5月之间'],
  ['../2016-05', 'in or before May 2016', '2016年5月或之前'],
  ['../2016-05-09', 'on or before 9 May 2016', '2016年5月9日或之前'],
  ['2016-05/..', 'in or after May 2016', '2016年5月或之后'],
  ['/2016', 'from an unknown date until 2016', '始于未知日期，止于2016年'],
  ['2016/', 'from 2016 until an unknown date', '始于2016年，止于未知日期'],
  ['2015-23', 'autumn 2015', '2015年秋季'],
  ['2015-36', 'the last quarter of 2015', '2015年第四季度'],
  ['[2015-03-09,2015-03-12]', '9 March 2015 or 12 March 2015', '2015年3月9日或2015年3月12日'],
  ['[2015-03,2015-05,2015-07]', 'one of: March 2015; May 2015; July 2015', '以下之一：2015年3月；2015年5月；2015年7月'],
  ['{2015-03,2015-05}', 'all of: March 2015; May 2015', '以下各项：2015年3月；2015年5月'],
  ['[2015-01~..2015-04~]', 'early 2015', '2015年初'],
  ['[2015-03-21~..2015-03-31~]', 'late March 2015', '2015年3月底'],
  ['2015-1X', 'a month from October to December 2015', '2015年10月至12月中某月'],
  ['20XX', 'a year from 2000 to 2099', '2000年至2099年中某年'],
  ['2015-03-X2', 'X2 March 2015', '2015年3月X2日'],
  ['2015-?03', 'March 2015 (uncertain: month)', '2015年3月（不确定：月）'],
  ['2015-~03-~09', '9 March 2015 (about: month, day)', '2015年3月9日（约：月、日）'],
  ['1393-05-02', '2 May 1393 AD', '公元1393年5月2日'],
  ['2015-03-09T10:15Z', '9 March 2015, 10:15 UTC', '2015年3月9日 10:15 UTC'],
])('%s reads in words', (text, english, chinese) => {
  expect(describeDate(text, 'en')).toBe(english);
  expect(describeDate(text, 'zh-Hans')).toBe(chinese);
  expect(describeDate(text, 'zh-CN')).toBe(chinese);
});

test('a language without words of its own reads English', () => {
  for (const locale of ['ar', 'fr-FR', 'zh-Hant', 'en-GB', '']) expect(describeDate('2015-03~', locale)).toBe('about March 2015');
});

test('text that is no date is shown as it was entered', () => {
  expect(describeDate('some time in spring', 'en')).toBe('some time in spring');
  expect(describeDate('2015-02-30', 'zh-Hans')).toBe('2015-02-30');
});

test('no date in any language shows a missing word', () => {
  const figures = fc.constantFrom(...'0123456789XXX');
  const month = fc.constantFrom('01', '12', 'XX', '1X', '0X', 'X2', '21', '24', '33', '41');
  const date = fc.tuple(
    fc.string({ unit: figures, minLength: 4, maxLength: 4 }),
    fc.option(month),
    fc.option(fc.constantFrom('01', 'XX', '1X', 'X9')),
    fc.constantFrom('', '~', '?', '%'),
  );
  const text = date.map(([year, m, d, mark]) => `${[year, m, m === null ? null : d].filter((part) => part !== null).join('-')}${mark}`);
  fc.assert(
    fc.property(text, fc.option(text), fc.constantFrom('en', 'zh-Hans'), (one, other, locale) => {
      expect(describeDate(other === null ? one : `${one}/${other}`, locale)).not.toMatch(/undefined|NaN|null/);
    }),
    { numRuns: 2000 },
  );
});
