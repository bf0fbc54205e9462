import { expect, test } from 'vitest';

import { localDay } from '../../db/model/local-day.ts';
import { isOverdue } from '../../renderer/features/today/now.ts';

test('a deadline is overdue after the last day that it can mean', () => {
  expect(isOverdue('2026-03-31', '2026-03-31')).toBe(false);
  expect(isOverdue('2026-03-31', '2026-04-01')).toBe(true);
  expect(isOverdue(null, '2026-04-01')).toBe(false);
  expect(localDay(new Date(2026, 3, 1).getTime())).toBe('2026-04-01');
});
