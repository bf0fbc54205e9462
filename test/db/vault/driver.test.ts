import { expect, test, vi } from 'vitest';

import { openConnection } from '../../../db/vault/connection.ts';

test('the database opens without a report on the whole process', () => {
  const report = vi.spyOn(process.report, 'getReport').mockImplementation(() => {
    throw new Error('was asked');
  });
  using _ = { [Symbol.dispose]: () => report.mockRestore() };
  const raw = openConnection(':memory:', undefined);
  expect(raw.prepare('SELECT 1 AS one').get()).toEqual({ one: 1 });
  raw.close();
  expect(report).not.toHaveBeenCalled();
});
