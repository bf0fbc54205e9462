import { expect, test } from 'vitest';

import { byDate } from '../../../db/model/date-order.ts';

test('records stand in the order of time, whatever their dates are, and those without one last', () => {
  const dates = [undefined, '2016', '2015-XX-09', 'some day', '../2014-05', '2015-07-09', '2015-07~'];
  const sorted = dates.map((date) => ({ fields: { date } })).toSorted(byDate('date'));
  expect(sorted.map(({ fields }) => fields.date)).toEqual([
    '../2014-05',
    '2015-XX-09',
    '2015-07~',
    '2015-07-09',
    '2016',
    undefined,
    'some day',
  ]);
});
