import { expect, test } from 'vitest';

import { actTypeGroups, plainGroups } from '../../renderer/features/fields/term-groups.ts';

const kinds = [
  { id: 'arrest', label: 'Arrested' },
  { id: 'eviction', label: 'Evicted' },
  { id: 'own-1', label: 'Taken from a train', known: 'arrest' },
  { id: 'own-2', label: 'Kept from a well' },
  { id: 'esf-4-990101010000', label: 'Arrest at a ferry', known: 'arrest', isPacked: true },
];
const groups = (text: string) =>
  actTypeGroups(kinds, text, (group) => group).map(({ id, options }) => [id, options.map((option) => option.id)]);

test('a kind of act of the team stands with the one that it is narrower than, and one of nothing comes last', () => {
  expect(groups('')).toEqual([
    ['liberty', ['arrest', 'own-1']],
    ['movement', ['eviction']],
    ['other', ['own-2']],
  ]);
});

test('terms of an imported list are found by what is typed, and are no choice before', () => {
  expect(groups('ferry')).toEqual([['liberty', ['esf-4-990101010000']]]);
  expect(plainGroups(kinds, '')[0]!.options).toHaveLength(4);
  expect(plainGroups(kinds, 'ferry')[0]!.options).toHaveLength(1);
});
