import { expect, test } from 'vitest';

import { createCase } from '../../../db/cases/commands.ts';
import { editRecord, trashRecord } from '../../../db/records/commands.ts';
import { recentRecords, shownHit } from '../../../db/search/shown-hits.ts';
import { openWorkshop } from '../../support/vaults.ts';

test('an act is shown with the case that it is part of, and hits are counted by kind', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  createCase(vault, { title: 'Reedmarsh', acts: [{ type: 'arrest', place: 'Northtown' }] });
  createCase(vault, { title: 'Northtown again' });
  const shown = vault.search.search('northtown', { limit: 5 }).map((hit) => shownHit(vault, hit));
  expect(shown.map(({ kind, title, partOf }) => [kind, title, partOf]).toSorted()).toEqual([
    ['act', 'arrest', 'Reedmarsh'],
    ['case', 'Northtown again', ''],
  ]);
  // Of what stands in a case that nobody named, its id: the number alone says nothing.
  const { id } = createCase(vault, { title: '', acts: [{ type: 'arrest', place: 'Southtown' }] });
  const [act] = vault.search.search('southtown', { limit: 5 }).map((hit) => shownHit(vault, hit));
  expect(act).toMatchObject({ kind: 'act', partOfCase: id });
  expect(vault.search.counts('northto').toSorted((one, other) => one.kind.localeCompare(other.kind))).toEqual([
    { kind: 'act', count: 1 },
    { kind: 'case', count: 1 },
  ]);
  expect(vault.search.counts('   ')).toEqual([]);
});

test('one goes on with what was opened, then with the cases that changed last; what is gone is left out', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  const [one, two, , gone] = ['One', 'Two', 'Three', 'Gone'].map((title) => createCase(vault, { title }).id) as [
    string,
    string,
    string,
    string,
  ];
  editRecord(vault, 'case', one, { place: 'Northtown' });
  trashRecord(vault, 'case', gone);
  const opened = [gone, two].map((id) => ({ kind: 'case' as const, id }));
  const never = { kind: 'recommendation' as const, id: '0198a000-0000-7000-8000-000000000009' };
  expect(recentRecords(vault, [never, ...opened], 9).map(({ title }) => title)).toEqual(['Two', 'One', 'Three']);
  // What nobody named has no title: not its number, so that the window can call it by what is known.
  editRecord(vault, 'case', one, { title: null });
  expect(recentRecords(vault, [], 1)).toMatchObject([{ id: one, title: '' }]);
  expect(recentRecords(vault, opened, 1).map(({ id }) => id)).toEqual([two]);
});
