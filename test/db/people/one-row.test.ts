/** Who is said to be the same is one row, one hit and one count everywhere, and two again when that is taken back. */
import { expect, test } from 'vitest';

import { pivot } from '../../../db/analysis/pivot.ts';
import { recordsBehind } from '../../../db/analysis/records.ts';
import { createCase } from '../../../db/cases/commands.ts';
import { createPerson, relateRecords } from '../../../db/people/commands.ts';
import { showPerson } from '../../../db/people/details.ts';
import { findPerson } from '../../../db/people/find.ts';
import { countsOnce, foundOnce } from '../../../db/people/found-once.ts';
import type { ListOrder } from '../../../db/model/list-order.ts';
import { peopleKeys } from '../../../db/lists/people/keys.ts';
import { findPeople } from '../../../db/people/look-alikes.ts';
import { listPeople } from '../../../db/people/queries.ts';
import { peopleByKey } from '../../../db/people/rows.ts';
import { editRecord, trashRecord } from '../../../db/records/commands.ts';
import { summarizeToday } from '../../../db/today/today.ts';
import type { Vault } from '../../../db/vault/vault.ts';
import { openWorkshop } from '../../support/vaults.ts';

/** Lena Marsh is recorded twice, each time as the victim of an act and one time as who told of it; Tola Reed once. */
async function marshes(vault: Vault) {
  const one = createPerson(vault, { name: 'Lena Marsh', occupation: 'nurse' }).id;
  const other = createPerson(vault, { names: [{ fullName: '马琳' }, { fullName: 'Lena  Marsh' }], organisation: 'Reed Clinic' }).id;
  const tola = createPerson(vault, { name: 'Tola Reed' }).id;
  createCase(vault, {
    title: 'First',
    acts: [
      { type: 'arrest', begin: '2015', victim: one },
      { type: 'arrest', victim: tola },
    ],
  });
  createCase(vault, { title: 'Second', acts: [{ type: 'beating', begin: '2014', victim: other }], sources: [{ person: other }] });
  await vault.finishPending();
  return { one, other, tola };
}

/** How many people everything says that there are. */
function counts(vault: Vault) {
  const asked = { rows: 'kind', measure: 'persons' } as const;
  return {
    list: peopleKeys(vault, {}).length,
    byPage: listPeople(vault, { limit: 1 }).flatMap(({ cursor }) => listPeople(vault, { limit: 50, after: cursor })).length + 1,
    today: summarizeToday(vault).people,
    analysis: pivot(vault, asked).total,
    behind: recordsBehind(vault, asked, {}).keys.length,
    search: foundOnce(vault, vault.search.search('marsh OR tola', { limit: 50, kinds: ['person'] })).length,
    counted: countsOnce(vault, 'marsh OR tola').find(({ kind }) => kind === 'person')!.count,
    field: findPeople(vault, 'Lena Marsh', 10).length + findPeople(vault, 'Tola', 10).length,
  };
}

const all = (people: number) =>
  Object.fromEntries(['list', 'byPage', 'today', 'analysis', 'behind', 'search', 'counted', 'field'].map((place) => [place, people]));

test('lists, counts and searches agree on how many people there are, and again after they are told apart', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  const { one, other } = await marshes(vault);
  expect(counts(vault)).toEqual(all(3));
  const edge = relateRecords(vault, 'person', one, other, 'same', 'the same card');
  expect(counts(vault)).toEqual(all(2));
  expect(() => findPerson(vault, 'Lena Marsh')).not.toThrow();
  trashRecord(vault, 'same-as', edge);
  expect(counts(vault)).toEqual(all(3));
  expect(() => findPerson(vault, 'Lena Marsh')).toThrow('More than one person');
});

test('a row joins what the records say, and is found by each of them', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  const { one, other, tola } = await marshes(vault);
  relateRecords(vault, 'person', one, other, 'same', 'the same card');
  const face = one < other ? one : other;
  const ids = (order: ListOrder) => peopleByKey(vault, peopleKeys(vault, order)).map(({ id }) => id);
  expect(peopleByKey(vault, peopleKeys(vault, { text: 'marsh' }))).toMatchObject([
    { id: face, records: 2, occupation: 'nurse', organisation: 'Reed Clinic', suffered: 2, done: 0 },
  ]);
  const [{ name, otherNames } = { name: '', otherNames: [] }] = peopleByKey(vault, peopleKeys(vault, { text: 'marsh' }));
  expect([name, ...otherNames].toSorted()).toEqual(['Lena Marsh', '马琳']);
  for (const text of ['nurse', 'reed clinic', '马琳', 'malin']) expect(ids({ text }), text).toEqual([face]);
  editRecord(vault, 'person', other, { occupation: 'midwife' });
  expect(ids({ sort: [{ by: 'updated', isFalling: true }] })).toEqual([face, tola]);
  expect(ids({ sort: [{ by: 'updated' }] })).toEqual([tola, face]);
  editRecord(vault, 'person', other, { doNotContact: true });
  expect(ids({ filters: { contact: ['1'] } })).toEqual([face]);
});

test('one record of a person in the trash takes nothing from the other', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  const { one, other } = await marshes(vault);
  relateRecords(vault, 'person', one, other, 'same', 'the same card');
  const [face, folded] = [one, other].toSorted() as [string, string];
  trashRecord(vault, 'person', face);
  expect(peopleByKey(vault, peopleKeys(vault, {})).map(({ id, records }) => [id, records])).toContainEqual([folded, 1]);
  expect(summarizeToday(vault).people).toBe(2);
  expect(showPerson(vault, folded).deleted).toBe(false);
});
