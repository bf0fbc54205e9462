import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

import { createCase } from '../../../db/cases/commands.ts';
import { editRecord } from '../../../db/records/commands.ts';
import { guardFormula } from '../../../db/record-files/cells.ts';
import { importCases } from '../../../db/cases/import.ts';
import { showCase } from '../../../db/cases/details.ts';
import { type CaseFilter, listCases } from '../../../db/cases/queries.ts';
import { readCaseObject } from '../../../db/cases/read-input.ts';
import { cardOf } from '../../../db/contacts/card.ts';
import { addContact, listContacts } from '../../../db/contacts/contacts.ts';
import { resolveRecipient } from '../../../db/contacts/recipients.ts';
import { commitDraft, discardDraft, listDrafts, saveDraft } from '../../../db/drafts/drafts.ts';
import { listConflicts } from '../../../db/log/decide/conflict.ts';
import { clusterOf } from '../../../db/people/clusters.ts';
import { createGuardTest } from '../../../db/people/guards.ts';
import { createPerson, relateRecords } from '../../../db/people/commands.ts';
import { AppError } from '../../../db/model/errors.ts';
import { fillTrainingVault } from '../../../db/training/fill.ts';
import type { Vault } from '../../../db/vault/vault.ts';
import { openWorkshop } from '../../support/vaults.ts';
import { queryPlanOf, recordStatements } from '../../support/plans.ts';

async function allPages(vault: Vault, filter: Omit<CaseFilter, 'limit' | 'after'>): Promise<string[]> {
  const ids: string[] = [];
  for (
    let page = listCases(vault, { ...filter, limit: 3 });
    page.length > 0;
    page = listCases(vault, { ...filter, limit: 3, after: page.at(-1)!.cursor })
  ) {
    ids.push(...page.map((row) => row.id));
  }
  return ids;
}

test.each(['updated', 'begin', 'title'] as const)('pages by %s hold every case once, dates or not', async (sort) => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  const made = Array.from(
    { length: 11 },
    (_, n) => createCase(vault, { title: `case ${n % 4}`, ...(n % 3 === 0 ? {} : { begin: `201${n % 5}-0${1 + (n % 9)}` }) }).id,
  );
  const seen = await allPages(vault, { sort });
  expect(seen).toHaveLength(11);
  expect(new Set(seen)).toEqual(new Set(made));
});

test('the lists are read through their indexes', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  const plan = (sort: 'updated' | 'begin' | 'title') => {
    using recording = recordStatements();
    listCases(vault, { sort, limit: 100 });
    return [...recording.statements].flatMap((text) => queryPlanOf(vault.raw, text));
  };
  expect(plan('updated')).toContain('SEARCH c USING INDEX case_by_update (deleted=?)');
  expect(plan('begin')).toContain('SEARCH c USING INDEX case_by_begin (deleted=?)');
  expect(plan('title')).toContain('SEARCH c USING INDEX case_by_title (deleted=?)');
});

test('a period shows cases that may fall into it, and those without a date', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  createCase(vault, { title: 'before', begin: '2013' });
  createCase(vault, { title: 'inside', begin: '2015-03~' });
  createCase(vault, { title: 'after', begin: '2016-07-01' });
  createCase(vault, { title: 'undated' });
  const rows = listCases(vault, { limit: 9, sort: 'title', from: '2014-01-01', to: '2016-05-31' });
  expect(rows.map((row) => row.title)).toEqual(['inside', 'undated']);
});

test('numbers count on, and a case that failed gives its number back', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  const prefix = vault.store.replica.prefix;
  expect(createCase(vault, { title: 'one' }).number).toBe(`${prefix}-0001`);
  const failed = () =>
    vault.transaction(() => {
      createCase(vault, { title: 'two' });
      throw new AppError('job.cancelled', 'Stopped half-way');
    });
  expect(failed).toThrow('Stopped half-way');
  expect(createCase(vault, { title: 'two again' }).number).toBe(`${prefix}-0002`);
});

test('CSV rows become cases; a second import with ids updates them; problems name row and column', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  const csv = join(workshop.folder, 'cases.csv');
  writeFileSync(
    csv,
    '\uFEFFtitle,begin,tags,act.type,act.victim,source.title\nFirst,9 March 2015,a|b,HRD-07,王全,letter\n,2015,,,,\nThird,03/04/2015,,,,\n',
  );
  const dry = await importCases(vault, csv, { dryRun: true });
  expect(vault.raw.prepare('SELECT count(*) FROM case_record').pluck().get()).toBe(0);
  const report = await importCases(vault, csv);
  expect({ ...report, cases: [] }).toEqual({ ...dry, cases: [] });
  expect(report).toMatchObject({
    format: 'csv',
    rows: 3,
    added: 1,
    rejected: [
      { row: 2, column: 'title' },
      { row: 3, column: 'begin', value: '03/04/2015' },
    ],
  });
  const { id } = report.cases[0]!;
  expect(showCase(vault, id)).toMatchObject({
    fields: { begin: '2015-03-09' },
    tags: ['a', 'b'],
    acts: [{ fields: { type: 'HRD-07' } }],
    people: [{ names: [{ fields: { fullName: '王全' } }] }],
  });
  writeFileSync(csv, `id,title,place\n${id},First,Hangzhou\n`);
  expect(await importCases(vault, csv)).toMatchObject({ added: 0, updated: 1 });
  expect(await importCases(vault, csv)).toMatchObject({ added: 0, updated: 0, unchanged: 1 });
  expect(showCase(vault, id).fields['place']).toBe('Hangzhou');
});

test('a field that is not known is named, never dropped', () => {
  expect(readCaseObject({ title: 'x', plaec: 'y', acts: [{ type: 'a', whom: 'b' }] }, 4)).toMatchObject({
    ok: false,
    problems: [
      { row: 4, column: 'acts.0.whom', value: 'b' },
      { row: 4, column: 'plaec', value: 'y' },
    ],
  });
});

test('a cell that a spreadsheet would run is guarded', () => {
  for (const text of ['=1+1', '+1', '-1', '@x', '\tx', '\rx']) expect(guardFormula(text)).toBe(`'${text}`);
  expect(guardFormula('plain')).toBe('plain');
});

test('a draft survives closing, follows what it started from, and leaves nothing when discarded', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  const { id } = createCase(vault, { title: 'old' });
  const [draft, other] = [vault.newId(), vault.newId()];
  saveDraft(vault, draft, 'case', id, { title: 'typed' });
  saveDraft(vault, other, 'case', id, { remarks: 'never meant' });
  editRecord(vault, 'case', id, { title: 'changed meanwhile' });
  await vault.close();
  const again = await workshop.open('v');
  expect(listDrafts(again)).toHaveLength(2);
  commitDraft(again, draft);
  discardDraft(again, other);
  expect(
    listConflicts(again.store)[0]!
      .heads.map((head) => head.value)
      .sort(),
  ).toEqual(['changed meanwhile', 'typed']);
  expect(again.raw.prepare("SELECT count(*) FROM action WHERE instr(body, CAST('never meant' AS BLOB)) > 0").pluck().get()).toBe(0);
  expect(listDrafts(again)).toEqual([]);
});

test('"do not contact" holds for everybody who is said to be the same person', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  const [one, two, three] = ['王全', 'Wang Quan', '陈山'].map((name) => createPerson(vault, { name }).id) as [string, string, string];
  editRecord(vault, 'person', two, { doNotContact: true });
  expect([createGuardTest(vault)(one).mayContact, createGuardTest(vault)(two).mayContact]).toEqual([true, false]);
  relateRecords(vault, 'person', one, two, 'same', 'same date of birth');
  expect([createGuardTest(vault)(one).mayContact, createGuardTest(vault)(three).mayContact]).toEqual([false, true]);
  relateRecords(vault, 'person', two, one, 'different', 'their sister says so');
  expect(clusterOf(vault, 'person', two)).toMatchObject({ members: [one, two].sort(), contradictions: [{}] });
});

test('a card with other keys under a known name is not taken over', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  const other = await workshop.vault('other');
  const third = await workshop.vault('third');
  const id = addContact(vault, cardOf(other, 'Team'));
  expect(addContact(vault, cardOf(other, 'Team'))).toBe(id);
  expect(() => addContact(vault, cardOf(third, 'Team'))).toThrow(expect.objectContaining({ code: 'contact.changed' }) as Error);
  expect(listContacts(vault)).toHaveLength(1);
});

test('a card that comes again keeps the name it was given, and a later one renames only when a person gives the name', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  const other = await workshop.vault('other');
  addContact(vault, cardOf(other, 'Field 3'), 'Team');
  addContact(vault, cardOf(other, 'Field 3'));
  expect(listContacts(vault)).toMatchObject([{ name: 'Team' }]);
  const later = { ...cardOf(other, 'Field 4'), counter: 99_000 };
  addContact(vault, later);
  expect(listContacts(vault)).toMatchObject([{ name: 'Team' }]);
  addContact(vault, later, 'Field 4');
  expect(listContacts(vault)).toMatchObject([{ name: 'Field 4', counter: 99_000 }]);
  expect(() => addContact(vault, cardOf(other, 'Field 4'), ' ')).toThrow(expect.objectContaining({ code: 'input.invalid' }) as Error);
});

test('a known contact cannot take the name of another: bundles for that name would go to the wrong keys', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  const [team, other] = [await workshop.vault('team'), await workshop.vault('other')];
  addContact(vault, cardOf(other, 'Other'));
  addContact(vault, cardOf(team, 'Team'));
  const card = { ...cardOf(other, 'Team'), counter: 99_000 };
  addContact(vault, card);
  expect(listContacts(vault).map(({ name }) => name)).toEqual(['Other', 'Team']);
  expect(() => addContact(vault, card, 'Team')).toThrow(expect.objectContaining({ code: 'contact.changed' }) as Error);
  expect(resolveRecipient(vault, 'Team')).toBe(team.recipient);
});

test('a training vault has twelve linked cases and five themes', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  expect(await fillTrainingVault(vault)).toEqual({ cases: 12, recommendations: 9, themes: 5, links: 12 });
  // Whoever learns finds each kind of record filled, and a field of a team.
  for (const table of ['stay', 'proceeding', 'charge', 'hearing', 'risk', 'protection', 'own_value'])
    expect([table, vault.raw.prepare(`SELECT count(*) > 0 FROM ${table}`).pluck().get()]).toEqual([table, 1]);
  const [first] = listCases(vault, { limit: 1, sort: 'title' });
  expect(first).toMatchObject({ acts: 1, links: 1, sources: 1 });
});
