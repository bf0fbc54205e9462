import { expect, test } from 'vitest';

import { note, noteOf, noteOnce, notesOf } from '../../../db/query/vault-meta.ts';
import { emptyDatabase } from './support.ts';

test('what is noted by name is found by it, replaced where that is meant, and listed by its kind', () => {
  const at = emptyDatabase();
  note(at, 'invented:b', 'first');
  note(at, 'invented:b', 'then');
  noteOnce(at, 'invented:a', 1);
  noteOnce(at, 'invented:a', 2);
  for (const other of ['invented', 'invented;', 'invented-too:c', 'inventee:d']) note(at, other, 0);

  expect([noteOf(at, 'invented:b'), noteOf(at, 'invented:a'), noteOf(at, 'invented:')]).toEqual(['then', 1, undefined]);
  expect(notesOf(at, 'invented')).toEqual([
    { name: 'a', value: 1 },
    { name: 'b', value: 'then' },
  ]);
});
