/** What one record of a person forbids holds over every record that is said to be the same person, wherever it shows. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';

import { parse } from 'csv-parse/sync';
import { expect, test } from 'vitest';

import { acceptBundle } from '../../../db/bundle/accept.ts';
import { exportBundle } from '../../../db/bundle/export.ts';
import { previewExport } from '../../../db/bundle/preview.ts';
import { stageBundle } from '../../../db/bundle/stage.ts';
import { createCase } from '../../../db/cases/commands.ts';
import { editRecord } from '../../../db/records/commands.ts';
import { showCase } from '../../../db/cases/details.ts';
import { eraseForGood } from '../../../db/erasure/commands.ts';
import { historyOf } from '../../../db/history/history.ts';
import { exportCases } from '../../../db/cases/export.ts';
import { createPerson, relateRecords } from '../../../db/people/commands.ts';
import { personDetails, showPerson } from '../../../db/people/details.ts';
import { createGuardTest } from '../../../db/people/guards.ts';
import { peopleKeys } from '../../../db/lists/people/keys.ts';
import { recordsOfPerson } from '../../../db/people/one-row.ts';
import { peopleByKey } from '../../../db/people/rows.ts';
import { findPeople } from '../../../db/people/look-alikes.ts';
import { listPeople } from '../../../db/people/queries.ts';
import type { RecordId } from '../../../db/model/record-id.ts';
import type { Vault } from '../../../db/vault/vault.ts';
import { openWorkshop } from '../../support/vaults.ts';

/** A chain of three, each in a case of its own: the ends know of each other by way of the middle. Somebody else stands by. */
async function chain(vault: Vault) {
  const names = ['Ada Marsh', 'Ida Reed', 'Una Vale', 'Noor Else'];
  const ids = names.map((name) => createPerson(vault, { name }).id) as [RecordId, RecordId, RecordId, RecordId];
  const cases = ids.map((victim, at) => createCase(vault, { title: `Case ${at}`, acts: [{ type: 'HRD-07', victim }] }).id);
  relateRecords(vault, 'person', ids[0], ids[1], 'same', 'one date of birth');
  relateRecords(vault, 'person', ids[2], ids[1], 'same', 'their sister says so');
  await vault.finishPending();
  return { ids, cases };
}

/** Who must not be contacted, as each place that shows people says it. */
async function quietIn(vault: Vault, ids: readonly RecordId[], cases: readonly RecordId[]) {
  const isQuiet = (person: NonNullable<ReturnType<typeof personDetails>> | ReturnType<typeof showCase>['people'][number]) =>
    person.fields['doNotContact'] === true || person.guards.some(({ field }) => field === 'doNotContact');
  // One row for all records of a person.
  const at = (list: readonly { id: RecordId; doNotContact: boolean }[]) =>
    ids.map((id) => list.find((entry) => entry.id === recordsOfPerson(vault, id)[0])?.doNotContact ?? false);
  const filtered = peopleByKey(vault, peopleKeys(vault, { filters: { contact: ['1'] } }));
  const rows = parse((await exportCases(vault, 'csv', undefined)).text, { bom: true, columns: true }) as Record<string, string>[];
  const exported = JSON.parse((await exportCases(vault, 'json', undefined)).text) as ReturnType<typeof showCase>[];
  return {
    ask: ids.map((id) => !createGuardTest(vault)(id).mayContact),
    page: ids.map((id) => isQuiet(personDetails(vault, id)!)),
    case: cases.map((id) => showCase(vault, id).people.some(isQuiet)),
    exported: cases.map((id) => exported.find((entry) => entry.id === id)!.people.some(isQuiet)),
    table: cases.map((id) => rows.find((row) => row['id'] === id)!['people']!.endsWith('[do not contact]')),
    list: at(listPeople(vault, { limit: 100 })),
    rows: at(peopleByKey(vault, peopleKeys(vault, {}))),
    filter: at(filtered),
    lookAlikes: at(['Ada', 'Ida', 'Una', 'Noor'].flatMap((name) => findPeople(vault, name, 10))),
  };
}

const everywhere = (...quiet: boolean[]) =>
  Object.fromEntries(['ask', 'page', 'case', 'exported', 'table', 'list', 'rows', 'filter', 'lookAlikes'].map((place) => [place, quiet]));

test('"do not contact" of one holds over a cluster of three everywhere, and goes when they are told apart', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  const { ids, cases } = await chain(vault);
  expect(await quietIn(vault, ids, cases)).toEqual(everywhere(false, false, false, false));
  editRecord(vault, 'person', ids[2], { doNotContact: true });
  await vault.finishPending();
  expect(await quietIn(vault, ids, cases)).toEqual(everywhere(true, true, true, false));
  expect(personDetails(vault, ids[0])!.guards).toEqual([{ field: 'doNotContact', value: true, from: ids[2], name: 'Una Vale' }]);
  expect(personDetails(vault, ids[2])!.guards).toEqual([]);

  const { id } = showPerson(vault, ids[0]).verdicts[0]!;
  editRecord(vault, 'same-as', id, { verdict: 'different' });
  await vault.finishPending();
  expect(await quietIn(vault, ids, cases)).toEqual(everywhere(false, true, true, false));
});

test('the most secret confidentiality of a cluster is told, with the record that has it', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  const { ids } = await chain(vault);
  editRecord(vault, 'person', ids[0], { confidentiality: 2 });
  editRecord(vault, 'person', ids[1], { confidentiality: 4 });
  editRecord(vault, 'person', ids[2], { confidentiality: 4 });
  await vault.finishPending();
  expect(personDetails(vault, ids[0])!.guards).toMatchObject([{ field: 'confidentiality', value: 4 }]);
  // Nobody is told to follow another record that says no more than their own.
  expect([ids[1], ids[2], ids[3]].map((id) => personDetails(vault, id)!.guards)).toEqual([[], [], []]);
});

/** Counts what the statements of a vault are asked. */
function countingVault(vault: Vault): { readonly counted: Vault; readonly questions: () => number } {
  let questions = 0;
  const counted = <T extends object>(inside: T): T =>
    new Proxy(inside, {
      get(target, name) {
        const value: unknown = Reflect.get(target, name);
        if (typeof value !== 'function') return value;
        return (...given: unknown[]) => {
          if (name === 'get' || name === 'all') questions += 1;
          const answer: unknown = Reflect.apply(value, target, given);
          return name === 'sql' || name === 'prepare' ? counted(answer as object) : answer;
        };
      },
    });
  return { counted: { ...vault, raw: counted(vault.raw), store: counted(vault.store) }, questions: () => questions };
}

test('a page of people who are all said to be the same goes through them once, not once for each', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  const ids = Array.from({ length: 40 }, (_, n) => createPerson(vault, { name: `Ada ${n}` }).id);
  for (const [at, id] of ids.entries()) if (at > 0) relateRecords(vault, 'person', ids[at - 1]!, id, 'same', 'one person');
  await vault.finishPending();
  const { counted, questions } = countingVault(vault);
  expect(peopleByKey(counted, peopleKeys(counted, {}))).toMatchObject([{ records: 40 }]);
  expect(listPeople(counted, { limit: 100 })).toMatchObject([{ records: 40 }]);
  expect(questions()).toBeLessThan(40 * 10);
});

test('when the record that forbids it is erased, those that stay go on forbidding it; with all of them nothing is written', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  const { ids } = await chain(vault);
  // The middle one: without it the ends would not even know of each other's guard.
  editRecord(vault, 'person', ids[1], { doNotContact: true, confidentiality: 4 });
  await eraseForGood(vault, { records: [{ entity: 'person', record: ids[1] }], withParts: true }, { reason: 'asked for' });
  expect([ids[0], ids[2], ids[3]].map((id) => createGuardTest(vault)(id).mayContact)).toEqual([false, false, true]);
  const confidentiality = vault.raw.prepare('SELECT confidentiality FROM person WHERE confidentiality IS NOT NULL').pluck();
  expect(confidentiality.all()).toContain(4);
  const before = vault.store.replica.seq;
  const rest = [ids[0], ids[2]].map((record) => ({ entity: 'person', record }));
  await eraseForGood(vault, { records: rest, withParts: true }, { reason: 'asked for' });
  // The erasure, the decision and the trash; no guard was left to keep.
  expect(vault.store.replica.seq - before).toBe(3);
});

test('a guard that only a record which stays here has leaves on the record that leaves, as a change of mine, and nothing else of the other', async () => {
  await using workshop = openWorkshop();
  const one = await workshop.vault('one');
  const two = await workshop.vault('two');
  const { ids, cases } = await chain(one);
  editRecord(one, 'person', ids[2], { doNotContact: true, confidentiality: 4 });
  const request = { recipients: [two.recipient], scope: [cases[0]!], out: join(workshop.folder, 'out.age'), authorName: 'one' };
  const { untold } = await previewExport(one, request.scope);
  expect(untold).toEqual([
    { entity: 'person', record: ids[0], title: 'Ada Marsh', field: 'doNotContact', value: true },
    { entity: 'person', record: ids[0], title: 'Ada Marsh', field: 'confidentiality', value: 4 },
  ]);
  await expect(exportBundle(one, request)).rejects.toMatchObject({ code: 'export.untold-guards', params: { count: 2 } });
  expect([existsSync(request.out), showPerson(one, ids[0]).fields['doNotContact']]).toEqual([false, undefined]);

  await exportBundle(one, { ...request, writesGuards: true });
  await acceptBundle(two, (await stageBundle(two, request.out)).key);
  expect(showPerson(two, ids[0])).toMatchObject({
    fields: { doNotContact: true, confidentiality: 4 },
    guards: [],
    cluster: { members: [ids[0]] },
  });
  const bytes = two.raw.serialize();
  for (const id of ids.slice(1)) expect(bytes.includes(Buffer.from(id.replaceAll('-', ''), 'hex'))).toBe(false);
  expect(showPerson(one, ids[0]).fields).toMatchObject({ doNotContact: true, confidentiality: 4 });
  const history = historyOf(one, 'person', ids[0], 'doNotContact', 10);
  expect(history).toMatchObject([{ value: true, isMine: true }]);
  // Told once.
  expect((await previewExport(one, request.scope)).untold).toEqual([]);
});

test('those who are tied by way of a record that stays are told each; who leaves with the other needs no telling', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  const { ids, cases } = await chain(vault);
  editRecord(vault, 'person', ids[1], { doNotContact: true });
  const told = async (...at: number[]) =>
    (
      await previewExport(
        vault,
        at.map((n) => cases[n]!),
      )
    ).untold.map(({ record }) => record);
  expect(new Set(await told(0, 2))).toEqual(new Set([ids[0], ids[2]]));
  expect(await told(0, 1)).toEqual([]);
  expect(await told(3)).toEqual([]);
  expect((await previewExport(vault, 'all')).untold).toEqual([]);
});

test('a guard that is written for others settles no conflict that nobody has seen', async () => {
  await using workshop = openWorkshop();
  const [vault, other] = [await workshop.vault('v'), await workshop.vault('other')];
  const { ids, cases } = await chain(vault);
  await workshop.send(vault, other);
  editRecord(vault, 'person', ids[0], { confidentiality: 1 });
  editRecord(other, 'person', ids[0], { confidentiality: 2 });
  await workshop.send(other, vault);
  editRecord(vault, 'person', ids[1], { confidentiality: 4 });
  const contested = () => showPerson(vault, ids[0]).states.map(({ field, state }) => `${field} ${state}`);
  expect(contested()).toEqual(['confidentiality conflict']);
  const request = { recipients: [other.recipient], scope: [cases[0]!], out: join(workshop.folder, 'out.age'), authorName: 'v' };
  await exportBundle(vault, { ...request, writesGuards: true });
  expect(contested()).toEqual(['confidentiality conflict']);
  expect(showPerson(vault, ids[0]).fields['confidentiality']).toBe(4);
});
