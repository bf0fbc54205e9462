/** What the window keeps of what it read, once something changed. */
import { QueryObserver } from '@tanstack/react-query';
import { beforeEach, expect, test, vi } from 'vitest';

import type { ChangedEvent } from '../../electron/contract/wire.ts';

let tell: (event: ChangedEvent) => void = () => {};
vi.mock('../../renderer/api.ts', () => ({ CallError: Error, onVaultEvent: (listener: typeof tell) => (tell = listener) }));
const { queries } = await import('../../renderer/state/queries.ts');

beforeEach(() => queries.clear());

test('the order of a list that changed and does not show is forgotten: its rows would move once they show', () => {
  const [cases, contacts, aCase] = [
    ['cases', 'keys', {}],
    ['contacts', 'keys', {}],
    ['cases', 'one', 'a'],
  ] as const;
  for (const key of [cases, contacts, aCase]) queries.setQueryData(key, [1, 2]);
  tell({ type: 'changed', tables: ['case_record'], ids: [] });
  expect(queries.getQueryData(cases)).toBeUndefined();
  expect(queries.getQueryData(contacts)).toEqual([1, 2]);
  // A page shows what it was, until it is read anew.
  expect(queries.getQueryData(aCase)).toEqual([1, 2]);
  expect(queries.getQueryState(aCase)?.isInvalidated).toBe(true);
});

test('of a list that shows the rows stay until those that come in their place are there', async () => {
  const { promise, resolve } = Promise.withResolvers<number[]>();
  const queryKey = ['cases', 'keys', {}];
  queries.setQueryData(queryKey, [1, 2]);
  const stop = new QueryObserver(queries, { queryKey, queryFn: () => promise }).subscribe(() => {});
  tell({ type: 'changed', tables: ['case_record'], ids: [] });
  expect(queries.getQueryData(queryKey)).toEqual([1, 2]);
  resolve([3, 1, 2]);
  await expect.poll(() => queries.getQueryData(queryKey)).toEqual([3, 1, 2]);
  stop();
});
