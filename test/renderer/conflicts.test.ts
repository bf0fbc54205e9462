/** Which versions a conflict offers: what was written, and what nobody wrote and may stay. */
import { expect, test } from 'vitest';

import type { ConflictHead, ConflictValue } from '../../renderer/features/conflicts/conflict.ts';
import { titleOf, versionsOf, wordsOf } from '../../renderer/features/conflicts/versions.ts';

const head = (value: ConflictValue, isMine = false): ConflictHead => ({
  name: null,
  isMine,
  value,
  shown: value,
  by: '0198a000-0000-7000-8000-000000000001',
  replica: '0198a000-0000-7000-8000-000000000002',
  wall: '2026-03-01T00:00:00.000Z',
  change: `0198a000-0000-7000-8000-000000000003.${String(value)}`,
});

const offered = (kind: 'conflict' | 'delete-conflict', heads: readonly ConflictHead[], counts: ConflictValue) =>
  versionsOf({ kind, heads: [...heads], counts }).map(({ value, head: by }) => [value, by !== undefined]);

test('what strangers alone said may stay unsaid, whether it was one or several of them', () => {
  expect(offered('conflict', [head(1)], null)).toEqual([
    [1, true],
    [null, false],
  ]);
  expect(offered('conflict', [head(1), head(2)], null)).toEqual([
    [1, true],
    [2, true],
    [null, false],
  ]);
});

test('where somebody here said or emptied it, only what was written is offered', () => {
  expect(offered('conflict', [head(1), head(4, true)], 4)).toHaveLength(2);
  expect(offered('conflict', [head('a'), head(null, true)], null)).toHaveLength(2);
  expect(offered('conflict', [head(true), head(false)], null)).toHaveLength(2);
});

test('a record may always be kept, and once', () => {
  expect(offered('delete-conflict', [head(true)], null)).toEqual([
    [true, true],
    [false, false],
  ]);
  expect(offered('delete-conflict', [head(true, true), head(false)], true)).toHaveLength(2);
});

const saidOf = (field: string, counts: ConflictValue, heads: readonly ConflictHead[]) =>
  versionsOf({ kind: field === 'deleted' ? 'delete-conflict' : 'conflict', heads: [...heads], counts }).map((version) => {
    const { label, text } = wordsOf({ field, counts }, version);
    return [titleOf({ field, counts }, version).id, label, text];
  });

test('of what lies in the trash it is said that it may stay there or come back; of what does not, that it may go or be kept', () => {
  expect(saidOf('deleted', true, [head(true, true)])).toEqual([
    ['conflicts.mine', 'conflicts.trash.leave', 'conflicts.trash.text'],
    ['conflicts.back.title', 'conflicts.back', 'conflicts.back.text'],
  ]);
  expect(saidOf('deleted', true, [head(true, true), head(false)])).toEqual([
    ['conflicts.mine', 'conflicts.trash.leave', 'conflicts.trash.text'],
    ['conflicts.unknown', 'conflicts.back', 'conflicts.back.text'],
  ]);
  expect(saidOf('deleted', null, [head(true)])).toEqual([
    ['conflicts.unknown', 'conflicts.trash', 'conflicts.trash.text'],
    ['conflicts.keep.title', 'conflicts.keep', 'conflicts.keep.text'],
  ]);
});

test('of values it is said whose they are, and of what strangers alone said that it may stay unsaid', () => {
  expect(saidOf('confidentiality', null, [head(1)])).toEqual([
    ['conflicts.unknown', 'conflicts.take', undefined],
    ['conflicts.keep.title', 'conflicts.leaveUnsaid', 'conflicts.unsaid'],
  ]);
  expect(saidOf('title', 'b', [head('a', true), { ...head('b'), name: 'Otis Tern' }])).toEqual([
    ['conflicts.mine', 'conflicts.takeMine', undefined],
    ['conflicts.theirs', 'conflicts.take', undefined],
  ]);
});
