import { join } from 'node:path';
import { renameSync } from 'node:fs';
import { expect, test } from 'vitest';

import { createCase } from '../../../db/cases/commands.ts';
import { editRecord } from '../../../db/records/commands.ts';
import { showCase } from '../../../db/cases/details.ts';
import { cardOf } from '../../../db/contacts/card.ts';
import { addContact } from '../../../db/contacts/contacts.ts';
import { saveDraft } from '../../../db/drafts/drafts.ts';
import { eraseForGood } from '../../../db/erasure/commands.ts';
import { createNameFinder } from '../../../db/erasure/names.ts';
import { planErasure, planProposal } from '../../../db/erasure/plan.ts';
import { backUpVault } from '../../../db/vault/backup.ts';
import type { Vault } from '../../../db/vault/vault.ts';
import { openWorkshop } from '../../support/vaults.ts';

function aboutWang(vault: Vault) {
  const { id } = createCase(vault, { title: 'Office searched', people: [{ names: [{ fullName: '王全', family: '王', given: '全' }] }] });
  return { id, person: showCase(vault, id).people[0]!.id };
}

const planPerson = (vault: Vault, record: string, signal?: AbortSignal) =>
  planErasure(vault, { records: [{ entity: 'person', record }], withParts: true }, { signal });

test('the plan of a person counts every value that goes, earlier ones and names included, and changes nothing', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  const { person } = aboutWang(vault);
  editRecord(vault, 'person', person, { occupation: 'lawyer' });
  editRecord(vault, 'person', person, { occupation: 'baker', 'tags/at-risk': true });
  const { seq } = vault.store.replica;
  const plan = await planPerson(vault, person);
  // kind, confidentiality, two occupations, a tag; six fields of the name.
  expect(plan.records).toEqual([
    { entity: 'person', record: person, title: '王全', values: 5, elements: ['tags/at-risk'] },
    { entity: 'name', record: expect.any(String) as string, title: '王全', values: 6, elements: [] },
  ]);
  expect(plan).toMatchObject({ values: 11, mentions: [], backups: [], bundles: [], authors: [], files: [] });
  expect(vault.store.replica.seq).toBe(seq);
});

test('of the marks that stay, tags are named and the people of a case, who are ids, are not', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  const { id } = aboutWang(vault);
  editRecord(vault, 'case', id, { 'tags/lawyers': true });
  const plan = await planErasure(vault, { records: [{ entity: 'case', record: id }], withParts: true });
  expect(plan.records[0]).toMatchObject({ entity: 'case', elements: ['tags/lawyers'] });
});

test('other texts that name the person are listed: in characters, in Latin letters, in an earlier version, in a draft', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  const { person } = aboutWang(vault);
  const said = (title: string, narrative: string) => createCase(vault, { title, narrative }).id;
  const [han, latin, turned, earlier, draft] = [
    said('Characters', '证人王 全说：'),
    said('Latin', 'They asked for WANG Quan’s brother.'),
    said('Turned', 'Quan Wang was there.'),
    said('Earlier', 'Wangquan was named here once.'),
    said('Draft', 'nobody'),
  ];
  said('Somebody else', 'Wang Qiang and 王权 are other people; so is Swang Quantity.');
  editRecord(vault, 'case', earlier!, { narrative: 'The witness was named here once.' });
  saveDraft(vault, vault.newId(), 'case', draft!, { narrative: 'Wang Quan called again' });
  const { mentions, more } = await planPerson(vault, person);
  expect(more).toBe(0);
  const of = (record: string, isShown = true, isDraft = false, values = 1) => {
    const title = String(
      vault.raw
        .prepare('SELECT title FROM case_record WHERE id = ?')
        .pluck()
        .get(Buffer.from(record.replaceAll('-', ''), 'hex')),
    );
    return { entity: 'case', record, title, field: 'narrative', isShown, values, isDraft };
  };
  expect(mentions).toEqual([of(han!), of(latin!), of(turned!), of(earlier!, false), of(draft!, false, true, 0)]);
});

test('a name is found in other forms of its letters, before an ending, and by a long surname alone', () => {
  const finds = (name: Parameters<typeof createNameFinder>[0][number], text: string) => createNameFinder([name])(text);
  const adeyemi = { text: 'Tola Adéyemi', family: 'Adéyemi', given: 'Tola' };
  for (const text of ['TOLA ADEYEMI', 'Adeyemi, Tola', 'the Adeyemis', 'Mrs Adéyemi’s house', 'ＴＯＬＡ ａｄｅｙｅｍｉ'])
    expect(finds(adeyemi, text), text).toBe(true);
  for (const text of ['Tola', 'Tola Ade', 'Badeyemi', '']) expect(finds(adeyemi, text), text).toBe(false);
  expect(finds({ text: 'Li Na', family: 'Li', given: 'Na' }, 'Li was not there')).toBe(false);
  expect(finds({ text: 'Иван Петров', family: 'Петров', given: 'Иван' }, 'видели Петрова')).toBe(true);
  expect(finds({ text: 'مريم الحداد' }, 'قالت مريم  الحداد')).toBe(true);
  expect(finds({ text: 'ཚེ་རིང་' }, 'ཚེ་རིང་ལགས་')).toBe(true);
  expect(finds({ text: 'Office searched at night' }, 'see “Office searched at night”')).toBe(true);
  expect(finds({ text: '  ' }, 'anything')).toBe(false);
});

test('copies elsewhere are named: backups made since, in reach or not, bundles that may hold it, and who wrote it', async () => {
  await using workshop = openWorkshop();
  const one = await workshop.vault('one');
  const two = await workshop.vault('two');
  const three = await workshop.vault('three');
  await backUpVault(one, join(workshop.folder, 'before'));
  addContact(one, cardOf(two, 'Otis Tern'));
  addContact(two, cardOf(one, 'Mara Heath'));
  const { id, person } = aboutWang(one);
  const other = createCase(one, { title: 'Another' });
  await workshop.send(one, two, [id]);
  await workshop.send(one, three, [other.id]);
  const kept = await backUpVault(one, join(workshop.folder, 'stick'));
  const away = await backUpVault(one, join(workshop.folder, 'away'));
  renameSync(join(workshop.folder, 'away'), join(workshop.folder, 'taken out'));
  const plan = await planPerson(one, person);
  const nameOf = (folder: string) => folder.split('/').at(-1);
  expect(plan.backups.map(({ name, isReachable }) => ({ name, isReachable }))).toEqual([
    { name: nameOf(kept.folder), isReachable: true },
    { name: nameOf(away.folder), isReachable: false },
  ]);
  expect(plan.bundles).toMatchObject([{ recipients: ['Otis Tern'] }]);
  expect(plan.authors).toEqual([]);
  expect((await planPerson(two, person)).authors).toEqual(['Mara Heath']);
});

test('a plan reads the log in steps and can be stopped', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  const { person } = aboutWang(vault);
  for (let n = 0; n < 450; n += 1) createCase(vault, { title: `Case ${n}`, narrative: 'Wang Quan' });
  const steps: number[] = [];
  const plan = await planErasure(
    vault,
    { records: [{ entity: 'person', record: person }], withParts: true },
    { report: (done) => void steps.push(done) },
  );
  expect(steps.length).toBeGreaterThan(1);
  expect(plan.mentions).toHaveLength(200);
  expect(plan.more).toBe(250);
  const stop = new AbortController();
  stop.abort();
  await expect(planPerson(vault, person, stop.signal)).rejects.toMatchObject({ name: 'AbortError' });
});

test('who only proposes an erasure is not named among those who wrote something of it', async () => {
  await using workshop = openWorkshop();
  const one = await workshop.vault('one');
  const two = await workshop.vault('two');
  addContact(one, cardOf(two, 'Otis Tern'));
  const { person } = aboutWang(one);
  await workshop.send(one, two);
  const { action } = await eraseForGood(two, { records: [{ entity: 'person', record: person }], withParts: true }, { reason: 'asked' });
  await workshop.send(two, one);
  const plan = await planProposal(one, action);
  expect(plan).toMatchObject({ authors: [], records: [{ entity: 'person' }, { entity: 'name' }] });
  expect(plan.bundles).toHaveLength(1);
});
