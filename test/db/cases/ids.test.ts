/** Ids in a file say which record is meant, wherever they stand: of a case, and of whatever stands in it. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

import { showCase } from '../../../db/cases/details.ts';
import { importCases } from '../../../db/cases/import.ts';
import { showPerson } from '../../../db/people/details.ts';
import type { Vault } from '../../../db/vault/vault.ts';
import { openWorkshop, type Workshop } from '../../support/vaults.ts';

const id = (n: number) => `018f0000-0000-7000-8000-${String(n).padStart(12, '0')}`;

async function importing(workshop: Workshop, vault: Vault, rows: readonly unknown[], dryRun = false) {
  const file = join(workshop.folder, 'cases.json');
  writeFileSync(file, JSON.stringify(rows));
  return importCases(vault, file, { dryRun });
}

test('an id of an act or a source that two cases use is refused in the second, and both rows are named', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  const rows = [
    { id: id(1), title: 'first', acts: [{ id: id(10), type: 'HRD-01' }], sources: [{ id: id(20), title: 'letter' }] },
    { title: 'takes the act', acts: [{ id: id(10), type: 'HRD-02' }] },
    { title: 'takes the source', sources: [{ id: id(20), title: 'letter' }] },
    { title: 'an act as a source', sources: [{ id: id(10), title: 'letter' }] },
    { title: 'a case as an act', acts: [{ id: id(1), type: 'HRD-01' }] },
    { title: 'a person as an act', people: [{ id: id(30), name: '王全' }], acts: [{ id: id(30), type: 'HRD-01' }] },
    { id: id(10), title: 'an act as a case' },
    { title: 'last' },
  ];
  const refused = [2, 3, 4, 5, 6, 7];
  for (const dryRun of [true, false]) {
    const report = await importing(workshop, vault, rows, dryRun);
    expect(report).toMatchObject({ rows: 8, added: 2 });
    expect(report.rejected.map(({ row }) => row)).toEqual(refused);
    expect(report.rejected[0]!.reason).toContain('row 1');
    expect(report.rejected[0]!.reason).toContain('row 2');
  }
  expect(showCase(vault, id(1))).toMatchObject({ acts: [{ id: id(10), fields: { type: 'HRD-01' } }], sources: [{ id: id(20) }] });

  // The same from another file: the vault knows them.
  const again = await importing(workshop, vault, rows.slice(1, 7));
  expect(again.rejected.map(({ row }) => row)).toEqual([1, 2, 3, 4, 5, 6]);
  expect(showCase(vault, id(1)).acts).toHaveLength(1);
});

test('the same rows again are unchanged, and what differs in them is named', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  const act = { id: id(10), type: 'HRD-01', victim: id(30), note: 'as told' };
  const row = {
    id: id(1),
    title: 'first',
    people: [{ id: id(30), name: '王全' }],
    acts: [act],
    sources: [{ id: id(20), title: 'letter' }],
  };
  expect(await importing(workshop, vault, [row])).toMatchObject({ added: 1, notTaken: [] });
  expect(await importing(workshop, vault, [row, row])).toMatchObject({ added: 0, unchanged: 2, updated: 0, notTaken: [] });
  const changed = { ...row, acts: [{ ...act, note: 'otherwise' }] };
  expect(await importing(workshop, vault, [changed])).toMatchObject({ unchanged: 1, notTaken: [{ row: 1, column: 'acts', value: '1' }] });
  expect(showCase(vault, id(1)).acts[0]!.fields['note']).toBe('as told');
});

test('a person of one id stands in several cases; what a later row says otherwise is named', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  const person = { id: id(30), name: '王全', sex: 'male' };
  const report = await importing(workshop, vault, [
    { title: 'one', people: [person] },
    { title: 'two', people: [person, person] },
    { title: 'three', people: [{ ...person, sex: 'female' }] },
    { title: 'four', people: [{ id: id(30), name: '陈山' }] },
    { title: 'five', people: [person, { ...person, sex: 'female' }] },
  ]);
  expect(report).toMatchObject({ added: 4, rejected: [{ row: 5 }] });
  expect(report.notTaken).toMatchObject([
    { row: 3, column: 'people', code: 'known-otherwise' },
    { row: 4, column: 'people', code: 'known-otherwise' },
  ]);
  expect(showPerson(vault, id(30))).toMatchObject({ fields: { sex: 'male' }, names: [{ fields: { fullName: '王全' } }] });
  expect(showPerson(vault, id(30)).cases).toHaveLength(4);
});

test('numbers of a batch count on, also where a row between was refused', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  const report = await importing(workshop, vault, [{ title: 'one' }, { title: '' }, { title: 'two' }, { id: 'no id', title: 'x' }]);
  const { prefix } = vault.store.replica;
  expect(report.cases.map(({ number }) => number)).toEqual([`${prefix}-0001`, `${prefix}-0002`]);
  expect((await importing(workshop, vault, [{ title: 'three' }])).cases[0]!.number).toBe(`${prefix}-0003`);
});
