import { expect, test, vi } from 'vitest';

import { openConnection } from '../../../db/vault/connection.ts';

/** Before anything of the library is loaded: it is loaded once. */
test('a library that is not there, taken by an antivirus, is told by name', () => {
  const real = Object.getOwnPropertyDescriptor(process, 'arch')!;
  Object.defineProperty(process, 'arch', { ...real, value: 'none' });
  try {
    expect(() => openConnection(':memory:', undefined)).toThrow(expect.objectContaining({ code: 'app.incomplete' }));
  } finally {
    Object.defineProperty(process, 'arch', real);
  }
});

test('when it is there, the database opens without a report on the whole process', () => {
  const report = vi.spyOn(process.report, 'getReport').mockImplementation(() => {
    throw new Error('was asked');
  });
  using _ = { [Symbol.dispose]: () => report.mockRestore() };
  const raw = openConnection(':memory:', undefined);
  expect(raw.prepare('SELECT 1 AS one').get()).toEqual({ one: 1 });
  raw.close();
  expect(report).not.toHaveBeenCalled();
});
