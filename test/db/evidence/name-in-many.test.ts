/** The same people named in many files at once: told before, one step, and nobody is named twice. */
import { expect, test } from 'vitest';

import { createCase } from '../../../db/cases/commands.ts';
import { peopleOfFiles } from '../../../db/cases/people-of-files.ts';
import { nameInMany, namingInMany } from '../../../db/evidence/name-in-many.ts';
import { createUndoStack } from '../../../db/history/undo-stack.ts';
import type { RecordId } from '../../../db/model/record-id.ts';
import { createPerson, relateRecords } from '../../../db/people/commands.ts';
import { addRecord, trashRecord } from '../../../db/records/commands.ts';
import { detailsOf, elementsOf } from '../../../db/records/details.ts';
import type { Vault } from '../../../db/vault/vault.ts';
import { openWorkshop } from '../../support/vaults.ts';

function family(vault: Vault) {
  const of = createCase(vault, { title: 'One' }).id;
  const person = (name: string) => createPerson(vault, { name }).id;
  const victim = (name: string) => {
    const id = person(name);
    addRecord(vault, 'act', { case: of, type: 'torture', victim: id });
    return id;
  };
  const add = (fields: object = {}) => addRecord(vault, 'evidence', { case: of, title: 'A', mediaType: 'image/png', ...fields });
  const item = (id: RecordId) => detailsOf(vault, 'evidence', id)!;
  const keys = (ids: readonly RecordId[]) => ids.map((id) => item(id).key);
  const named = (id: RecordId) => elementsOf(vault, item(id).key, 'people');
  return { of, person, victim, add, item, keys, named };
}

test('people are named in all of them but where they are named, or the item lies in the trash; one undo takes it back', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  const { victim, add, item, keys, named } = family(vault);
  const [ada, ben] = [victim('Ada Invented'), victim('Ben Invented')];
  const [both, one, nobody, open, trashed] = [
    add({ [`people/${ada}`]: true, [`people/${ben}`]: true }),
    add({ [`people/${ada}`]: true }),
    add({ nobodyShown: true, number: 'E-7', title: 'The gate' }),
    add(),
    add({ nobodyShown: true }),
  ] as const;
  trashRecord(vault, 'evidence', trashed);
  const ids = [both, one, nobody, open, trashed];
  const before = () => ids.map((id) => [named(id), item(id).fields['nobodyShown']]);
  const then = before();
  const whom = [ada, ben];
  expect(namingInMany(vault, keys(ids), [...whom, ada])).toEqual({
    count: 3,
    named: 1,
    trashed: 1,
    nobody: 1,
    nobodyIn: [{ id: nobody, number: 'E-7', title: 'The gate' }],
  });
  expect(before()).toEqual(then);

  const history = createUndoStack(vault);
  // Who is gone since the list was read is passed over, and what is no item, too.
  const others = [-1, 100_000, detailsOf(vault, 'person', ada)!.key];
  expect(await history.step(() => nameInMany(vault, [...keys(ids), ...others], whom))).toEqual({ count: 3, left: 2 });
  const all = whom.toSorted();
  expect(before()).toEqual([
    [all, undefined],
    [all, undefined],
    [all, undefined],
    [all, undefined],
    [[], true],
  ]);
  expect(await history.step(() => nameInMany(vault, keys(ids), whom))).toEqual({ count: 0, left: 5 });
  history.undo();
  expect(before()).toEqual(then);
  expect(history.state().canUndo).toBe(false);
});

test('nothing is written where somebody of them is not in this vault', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  const { victim, add, item, keys, named } = family(vault);
  const id = add({ nobodyShown: true });
  const whom = [victim('Ada Invented'), vault.newId()];
  const unknown = expect.objectContaining({ code: 'record.not-found' }) as Error;
  expect(() => namingInMany(vault, keys([id]), whom)).toThrow(unknown);
  expect(() => nameInMany(vault, keys([id]), whom)).toThrow(unknown);
  expect(() => nameInMany(vault, keys([id]), [id])).toThrow(unknown);
  expect([named(id), item(id).fields['nobodyShown']]).toEqual([[], true]);
});

test('who is named by another record of the same person is not named twice', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  const { victim, person, add, keys, named } = family(vault);
  const [ada, again] = [victim('Ada Invented'), person('A. Invented')];
  relateRecords(vault, 'person', ada, again, 'same', 'one date of birth');
  const id = add({ [`people/${again}`]: true });
  expect(nameInMany(vault, keys([id]), [ada])).toEqual({ count: 0, left: 1 });
  expect(named(id)).toEqual([again]);
});

test('those of the case of most items are offered first, then whoever is named in one of them; nobody who lies in the trash', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  const { victim, person, add, keys } = family(vault);
  const other = createCase(vault, { title: 'Another' }).id;
  const [cara, ada, ben, dan] = [person('Cara Invented'), victim('Ada Invented'), victim('Ben Invented'), person('Dan Invented')];
  addRecord(vault, 'act', { case: other, type: 'torture', victim: cara });
  trashRecord(vault, 'person', ben);
  const ids = [add({ case: other }), add({ [`people/${dan}`]: true }), add({ [`people/${dan}`]: true }), add({ case: undefined })];
  expect(peopleOfFiles(vault, keys(ids))).toEqual([
    { id: ada, name: 'Ada Invented', named: 0 },
    { id: cara, name: 'Cara Invented', named: 0 },
    { id: dan, name: 'Dan Invented', named: 2 },
  ]);
});

test('a thousand items are named in at once, and taken back at once', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  const { victim, add, keys, named } = family(vault);
  const whom = ['Ada Invented', 'Ben Invented', 'Cara Invented'].map(victim);
  const ids = vault.transaction(() => Array.from({ length: 1000 }, () => add()));
  const history = createUndoStack(vault);
  expect(namingInMany(vault, keys(ids), whom)).toMatchObject({ count: 1000, named: 0 });
  expect(await history.step(() => nameInMany(vault, keys(ids), whom))).toEqual({ count: 1000, left: 0 });
  expect(ids.every((id) => named(id).length === 3)).toBe(true);
  history.undo();
  expect(ids.every((id) => named(id).length === 0)).toBe(true);
  expect(history.state().canUndo).toBe(false);
});
