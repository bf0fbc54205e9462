import { expect, test } from 'vitest';

import { acceptBundle } from '../../../db/bundle/accept.ts';
import { compareBundle } from '../../../db/bundle/compare.ts';
import { exportBundle } from '../../../db/bundle/export.ts';
import { stageBundle } from '../../../db/bundle/stage.ts';
import { createCase } from '../../../db/cases/commands.ts';
import { editRecord, restoreRecord, trashRecord } from '../../../db/records/commands.ts';
import { countConflicts, listConflicts, resolveConflict } from '../../../db/log/decide/conflict.ts';
import type { Vault } from '../../../db/vault/vault.ts';
import { openWorkshop, type Workshop } from '../../support/vaults.ts';

let bundles = 0;
async function staged(workshop: Workshop, from: Vault, to: Vault): Promise<number> {
  const out = `${workshop.folder}/compared-${(bundles += 1)}.age`;
  await exportBundle(from, { recipients: [to.recipient], scope: 'all', out, authorName: 'sender' });
  return (await stageBundle(to, out)).key;
}

test('a waiting bundle is compared record by record, with old and new value of each field', async () => {
  await using workshop = openWorkshop();
  const [one, two] = [await workshop.vault('one'), await workshop.vault('two')];
  const shared = createCase(one, {
    title: 'Shared',
    place: 'Reedmarsh',
    people: [{ name: '王全' }],
    acts: [{ type: 'HRD-07', victim: '王全' }],
  });
  await workshop.send(one, two);
  editRecord(one, 'case', shared.id, { place: 'Heathfield', remarks: 'a remark' });
  const fresh = createCase(one, { title: 'Fresh' });

  const compared = compareBundle(two, await staged(workshop, one, two));
  expect(compared).toMatchObject({ added: { case: 1 }, changed: 1, conflicts: 0 });
  const [first, second] = compared.records;
  expect(first).toMatchObject({ record: shared.id, title: 'Shared', kind: 'changed' });
  expect(first!.fields).toEqual([
    { field: 'place', kind: 'changed', mine: 'Reedmarsh', theirs: 'Heathfield' },
    { field: 'remarks', kind: 'new', mine: null, theirs: 'a remark' },
  ]);
  expect(second).toMatchObject({ record: fresh.id, kind: 'new' });
  const act = compared.records.find(({ entity }) => entity === 'act')!;
  expect(act).toMatchObject({ kind: 'identical', caseTitle: 'Shared', fields: [] });
});

test('a field changed on both sides shows their value, whichever would be shown afterwards', async () => {
  await using workshop = openWorkshop();
  const [one, two] = [await workshop.vault('one'), await workshop.vault('two')];
  const { id } = createCase(one, { title: 'Shared', place: 'Reedmarsh' });
  await workshop.send(one, two);
  editRecord(one, 'case', id, { place: 'theirs' });
  editRecord(two, 'case', id, { place: 'first of mine' });
  editRecord(two, 'case', id, { place: 'mine' });

  const key = await staged(workshop, one, two);
  const { records, conflicts } = compareBundle(two, key);
  expect(conflicts).toBe(1);
  expect(records[0]).toMatchObject({ kind: 'conflict', fields: [{ field: 'place', kind: 'conflict', mine: 'mine', theirs: 'theirs' }] });
  // Asking changed nothing.
  expect(listConflicts(two.store)).toEqual([]);
  await acceptBundle(two, key);
  expect(listConflicts(two.store)).toHaveLength(1);
});

test('as many conflicts are told before as there are afterwards, of a record in the trash and taken back and changed too', async () => {
  await using workshop = openWorkshop();
  const [one, two] = [await workshop.vault('one'), await workshop.vault('two')];
  const { id } = createCase(one, { title: 'Shared', place: 'Reedmarsh' });
  await workshop.send(one, two);
  restoreRecord(two, 'case', id);
  for (const remarks of ['first', 'second', 'third']) editRecord(one, 'case', id, { remarks });
  trashRecord(one, 'case', id);
  editRecord(two, 'case', id, { place: 'mine' });

  const key = await staged(workshop, one, two);
  const { conflicts } = compareBundle(two, key);
  await acceptBundle(two, key);
  expect(listConflicts(two.store).map(({ field }) => field)).toEqual(['deleted']);
  expect([conflicts, countConflicts(two.store)]).toEqual([1, 1]);
  resolveConflict(two.store, id, 'deleted', false);
  expect(countConflicts(two.store)).toBe(0);
});

test('a record that was put in the trash elsewhere is listed as a change', async () => {
  await using workshop = openWorkshop();
  const [one, two] = [await workshop.vault('one'), await workshop.vault('two')];
  const { id } = createCase(one, { title: 'Shared' });
  await workshop.send(one, two);
  trashRecord(one, 'case', id);
  const { records } = compareBundle(two, await staged(workshop, one, two));
  expect(records[0]!.fields).toContainEqual({ field: 'deleted', kind: 'new', mine: null, theirs: true });
});

test('a bundle of too many actions, changes or bytes is not compared', async () => {
  await using workshop = openWorkshop();
  const [one, two] = [await workshop.vault('one'), await workshop.vault('two')];
  createCase(one, { title: 'Shared', place: 'Reedmarsh' });
  const key = await staged(workshop, one, two);
  const limits = { actions: 1000, changes: 1000, bytes: 1_000_000 };
  expect(compareBundle(two, key, limits).recordCount).toBe(1);
  for (const name of ['actions', 'changes', 'bytes'] as const) {
    expect(() => compareBundle(two, key, { ...limits, [name]: 0 })).toThrow(expect.objectContaining({ code: 'bundle.limit' }));
  }
});
