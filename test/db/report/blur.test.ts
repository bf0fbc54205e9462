import { expect, test } from 'vitest';

import { blurredDate } from '../../../db/report/audience/blur.ts';

test.each([
  ['2015-03-09', '2015-03', '2015-33'],
  ['2015-03-09~', '2015-03~', '2015-33~'],
  ['2015-03-09/2015-07-12', '2015-03/2015-07', '2015-33/2015-35'],
  ['2015', '2015', '2015'],
  // A time of day and a set are told by what holds all that they can mean.
  ['2015-03-09T10:15', '2015-03', '2015-33'],
  ['[2015-01~..2015-04~]', '2015~', '2015~'],
  ['[2015-03-09,2015-03-12]', '2015-03', '2015-33'],
  // What it was written as says the day.
  ['2014-07-24 (persian: 1393/05/02)', '2014-07', '2014-35'],
  ['[2014-12,2015-02]', undefined, undefined],
  ['the day of the flood', undefined, undefined],
] as const)('the public is told of %s no more than %s, or %s', (edtf, month, quarter) => {
  expect(blurredDate(edtf, 'month')).toBe(month);
  expect(blurredDate(edtf, 'quarter')).toBe(quarter);
});
