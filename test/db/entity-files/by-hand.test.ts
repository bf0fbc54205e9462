/** Tables of records as people write them, and what of them cannot be taken. */
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { expect, test } from 'vitest';

import { createCase } from '../../../db/cases/commands.ts';
import { createPerson, relateRecords } from '../../../db/people/commands.ts';
import { showPerson } from '../../../db/people/details.ts';
import { addRecord, editRecord, trashRecord } from '../../../db/records/commands.ts';
import { showRecord } from '../../../db/records/lists.ts';
import { exportRecords } from '../../../db/entity-files/export.ts';
import { importRecords } from '../../../db/entity-files/import.ts';
import type { ImportOptions } from '../../../db/record-files/store-file.ts';
import { addTheme, listThemes } from '../../../db/themes/themes.ts';
import type { Vault } from '../../../db/vault/vault.ts';
import { openWorkshop, type Workshop } from '../../support/vaults.ts';

async function importing(workshop: Workshop, vault: Vault, entity: string, content: string | object, options: ImportOptions = {}) {
  const file = join(workshop.folder, typeof content === 'string' ? 'a.csv' : 'a.json');
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
  return importRecords(vault, entity, file, options);
}

const count = (vault: Vault, table: string) => vault.raw.prepare(`SELECT count(*) FROM ${table}`).pluck().get();

test('a table that a person made is taken: headings in any case, dates in their own way, tags in one cell', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  const table = 'TITLE;Announced;inforce;Tags;Confidentiality\n Rules on assembly ;9 July 2015;about March 2016;law | police;2\n';
  const report = await importing(workshop, vault, 'measure', table);
  expect(report).toMatchObject({ format: 'csv', rows: 1, added: 1, problems: [], notTaken: [] });
  expect(showRecord(vault, 'measure', report.records[0]!.id)).toMatchObject({
    fields: { title: 'Rules on assembly', announced: '2015-07-09', inForce: '2016-03~', confidentiality: 2 },
    tags: ['law', 'police'],
  });
  const flat = await importing(workshop, vault, 'measure', [{ title: 'A policy', kind: 'policy', tags: ['b|c'] }]);
  // What nobody said begins as in the window.
  expect(showRecord(vault, 'measure', flat.records[0]!.id)).toMatchObject({
    fields: { kind: 'policy', confidentiality: 1 },
    tags: ['b|c'],
  });
});

test('a cell that cannot be read refuses its row, by its column and with both readings of a date', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  const rows = ['x,03/04/2015,,', 'x,never,,', 'x,,9,', `${'x'.repeat(501)},,,`, ',,,', 'x,,,K7F-0001', 'y,,,'];
  const report = await importing(workshop, vault, 'measure', `title,announced,confidentiality,id\n${rows.join('\n')}\n`);
  expect(report).toMatchObject({ rows: 6, added: 1, unchanged: 0 });
  expect(report.rejected.map(({ row, column, code }) => [row, column, code])).toEqual([
    [1, 'announced', 'date-ambiguous'],
    [2, 'announced', 'date-invalid'],
    [3, 'confidentiality', 'level-invalid'],
    [4, 'title', 'text-too-long'],
    [5, 'id', 'field-invalid'],
  ]);
  expect(report.rejected[0]!.reason).toMatch(/2015-04-03 or 2015-03-04/);
  const objects = await importing(workshop, vault, 'measure', [
    7,
    { title: ['x'] },
    { colour: 'red' },
    { fields: { colour: 1 } },
    { title: ' ' },
  ]);
  expect(objects.rejected.map(({ column, code }) => [column, code])).toEqual([
    ['', 'not-an-object'],
    ['title', 'field-invalid'],
    ['colour', 'field-unknown'],
    ['colour', 'field-unknown'],
    ['', 'field-missing'],
  ]);
  expect(count(vault, 'measure')).toBe(1);
});

test.each([
  ['import.unknown-column', 'title,colour\nx,red\n'],
  ['import.not-this-format', 'colour,size\nred,9\n'],
  ['import.not-this-format', 'title,Title\nx,y\n'],
  ['import.not-this-format', '[{"title":'],
  ['import.empty', ''],
])('%s: a file that is something else is refused once and whole', async (code, content) => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  await expect(importing(workshop, vault, 'measure', content)).rejects.toMatchObject({ code });
  expect(count(vault, 'measure')).toBe(0);
});

test('an intervention knows its case by number or id, and one of no case is refused', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  const { id, number } = createCase(vault, { title: 'One' });
  const table = `case,addressee,date\n${number},Ministry,2015-03\n${id},Court,2015-04\nXXX-9999,Nobody,2015-05\n,Nobody,2015-06\n`;
  const report = await importing(workshop, vault, 'intervention', table);
  expect(report.rejected.map(({ row, column, code }) => [row, column, code])).toEqual([
    [3, 'case', 'reference-unknown'],
    [4, 'case', 'field-missing'],
  ]);
  const [one, two] = report.records.map((record) => showRecord(vault, 'intervention', record.id));
  expect([one?.owner?.id, two?.owner?.id]).toEqual([id, id]);
  // One that is here knows its case.
  const again = await importing(workshop, vault, 'intervention', `id,reply\n${one!.id},No answer\n`);
  expect(again).toMatchObject({ updated: 1, rejected: [] });
  expect(showRecord(vault, 'intervention', one!.id).fields).toMatchObject({ case: id, addressee: 'Ministry', reply: 'No answer' });
  // Of another case it would be taken away from where it stands.
  const { number: other } = createCase(vault, { title: 'Two' });
  expect(await importing(workshop, vault, 'intervention', `id,case\n${one!.id},${other}\n`)).toMatchObject({
    rejected: [{ code: 'contradicts-itself' }],
  });
});

test('interventions of a case in the trash lie there with it', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  const { id } = createCase(vault, { title: 'One' });
  addRecord(vault, 'intervention', { case: id, addressee: 'Ministry' });
  trashRecord(vault, 'case', id);
  expect(await exportRecords(vault, 'intervention', 'csv', undefined)).toMatchObject({ rows: 0 });
});

test('people have their names in one cell, in order, and a mark against contact is taken', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  const table = 'names,doNotContact\nTola Adeyemi | T. A.,yes\nUna Reed [do not contact],\n';
  const { records } = await importing(workshop, vault, 'person', table);
  const [tola, una] = records.map(({ id }) => showPerson(vault, id));
  expect(tola!.names.map(({ fields }) => [fields['fullName'], fields['kind']])).toEqual([
    ['Tola Adeyemi', 'legal'],
    ['T. A.', 'legal'],
  ]);
  expect(tola!.fields).toMatchObject({ doNotContact: true, confidentiality: 3, kind: 'person' });
  expect(una).toMatchObject({ names: [{ fields: { fullName: 'Una Reed' } }], fields: { doNotContact: true } });
  const json = await importing(workshop, vault, 'person', [
    { names: ['王全', { family: 'Reed', given: 'Ida' }] },
    { names: [{ colour: 1 }] },
  ]);
  expect(json).toMatchObject({ added: 1, rejected: [{ column: 'names.0.colour' }] });
});

test('a table without the column of what stands whole is read as people write it: nothing of it changes', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  createPerson(vault, { names: [{ family: 'Reed', given: 'Una' }, { fullName: 'U|R' }], remarks: 'x' });
  const { text } = await exportRecords(vault, 'person', 'csv', undefined);
  const rows = parse(text, { bom: true, columns: true }) as Record<string, string>[];
  expect(rows[0]!['names']).toBe(String.raw`Una Reed|U\|R`);
  const short = `id,names,remarks\n${rows[0]!['id']},"${rows[0]!['names']}",y\n`;
  expect(await importing(workshop, vault, 'person', short)).toMatchObject({ updated: 1, notTaken: [] });
  expect(await importing(workshop, vault, 'person', short)).toMatchObject({ unchanged: 1, notTaken: [] });
  // A name comes with a new person.
  expect(await importing(workshop, vault, 'person', `id,names\n${rows[0]!['id']},Somebody Else\n`)).toMatchObject({
    unchanged: 1,
    notTaken: [{ column: 'names', code: 'new-record-only' }],
  });
  const edited = text.replace('Una Reed|', 'Ida Reed|');
  expect(await importing(workshop, vault, 'person', edited)).toMatchObject({ notTaken: [{ column: 'names', code: 'for-reading' }] });
});

test('the same file a second time is told before anything is stored, and taken where it is meant', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  const { number } = createCase(vault, { title: 'One' });
  const files = {
    measure: 'title,announced\nRules,2015\nOther rules,2016\n',
    intervention: `case,addressee,date\n${number},Ministry,2015\n${number},Court,2015\n`,
    person: 'names,birthDate\nTola Adeyemi,1980\n王全,\n',
    theme: 'name\nTorture\nAssembly\n',
  };
  for (const [entity, table] of Object.entries(files)) {
    const { added } = await importing(workshop, vault, entity, table);
    await expect(importing(workshop, vault, entity, table)).rejects.toMatchObject({ code: 'import.alike', params: { count: added } });
    expect(await importing(workshop, vault, entity, table, { dryRun: true })).toMatchObject({ alike: added, added });
    expect(await importing(workshop, vault, entity, table, { again: true })).toMatchObject({ alike: added, added });
  }
  // Another date, or another case, is something else.
  const { number: other } = createCase(vault, { title: 'Two' });
  expect(await importing(workshop, vault, 'intervention', `case,addressee,date\n${other},Ministry,2015\n`)).toMatchObject({ alike: 0 });
  expect(await importing(workshop, vault, 'measure', 'title,announced\nRules,2017\n')).toMatchObject({ alike: 0 });
});

test('themes take recommendations by reference, and come behind those that are there', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  addTheme(vault, 'z', []);
  await importing(workshop, vault, 'theme', 'name\nb\na\n');
  expect(listThemes(vault).map(({ name }) => name)).toEqual(['z', 'b', 'a']);
  expect(await importing(workshop, vault, 'theme', 'name,recommendations\nd,186.62\n')).toMatchObject({
    rejected: [{ column: 'recommendations', code: 'reference-unknown' }],
  });
});

test('a file never loosens a guard of a record that is here, and says what it left', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  const { id } = createPerson(vault, { name: 'Una Reed', doNotContact: false });
  const { text } = await exportRecords(vault, 'person', 'csv', undefined);
  editRecord(vault, 'person', id, { doNotContact: true, confidentiality: 4 });
  expect(await importing(workshop, vault, 'person', text)).toMatchObject({
    unchanged: 1,
    notTaken: [
      { column: 'doNotContact', code: 'guard-kept' },
      { column: 'confidentiality', code: 'guard-kept' },
    ],
  });
  expect(showPerson(vault, id).fields).toMatchObject({ doNotContact: true, confidentiality: 4 });
});

test('what another record of the same person forbids leaves with each of them', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  const { id } = createPerson(vault, { name: 'Una Reed' });
  const { id: other } = createPerson(vault, { name: 'U. R.', doNotContact: true, confidentiality: 4 });
  relateRecords(vault, 'person', id, other, 'same', 'one passport');
  for (const format of ['csv', 'json', 'xlsx'] as const) {
    const file = join(workshop.folder, `people.${format}`);
    await exportRecords(vault, 'person', format, file);
    const empty = await workshop.vault(format);
    expect(await importRecords(empty, 'person', file)).toMatchObject({ added: 2, problems: [], notTaken: [] });
    expect(showPerson(empty, id).fields).toMatchObject({ doNotContact: true, confidentiality: 4 });
    expect(await importRecords(vault, 'person', file)).toMatchObject({ unchanged: 2, notTaken: [] });
  }
  expect(showPerson(vault, id).fields['doNotContact']).toBeUndefined();
  expect((await exportRecords(vault, 'person', 'csv', undefined)).text).toContain('Una Reed [do not contact]');
  // A guard that cannot be read is at its strictest.
  const third = vault.newId();
  await importing(workshop, vault, 'person', [{ id: third, fields: {}, guards: [{ field: 'doNotContact', value: 'maybe' }, 7] }]);
  expect(showPerson(vault, third).fields).toMatchObject({ doNotContact: true });
});

test('how a person is reached safely stays out, unless it is asked for; what lies in the trash stays', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  const { id } = createPerson(vault, { name: 'Una Reed', safeContact: 'a secret number' });
  for (const format of ['csv', 'json'] as const) {
    const { text } = await exportRecords(vault, 'person', format, undefined);
    expect(text).toContain('Una Reed');
    expect(text).not.toContain('secret number');
    expect((await exportRecords(vault, 'person', format, undefined, { withSensitive: true })).text).toContain('a secret number');
  }
  await expect(exportRecords(vault, 'person', 'csv', join(vault.folder, 'people.csv'))).rejects.toMatchObject({ code: 'file.in-vault' });
  const { text } = await exportRecords(vault, 'person', 'csv', undefined);
  trashRecord(vault, 'person', id);
  expect(await importing(workshop, vault, 'person', text)).toMatchObject({
    unchanged: 1,
    notTaken: [{ column: 'deleted', code: 'trash-kept' }],
  });
  expect(showPerson(vault, id)).toMatchObject({ deleted: true });
});

test('a file that is larger than what is kept is read to its end first, and an export that is cancelled leaves no file', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  const text = 'long words of a long law '.repeat(8000);
  const table = (end: string) => `title,text\n${Array.from({ length: 180 }, (_, n) => `Law ${n + 1},${text}\n`).join('')}${end}`;
  // What is wrong at its end is found before anything is stored.
  await expect(importing(workshop, vault, 'measure', table('"no end'))).rejects.toMatchObject({ code: 'import.not-this-format' });
  expect(count(vault, 'measure')).toBe(0);
  expect(await importing(workshop, vault, 'measure', table(''))).toMatchObject({ rows: 180, added: 180, rejected: [] });
  const cancelled = new AbortController();
  const seen: number[] = [];
  const report = (done: number) => {
    seen.push(done);
    cancelled.abort();
  };
  const file = join(workshop.folder, 'laws.json');
  const options = { signal: cancelled.signal, report };
  await expect(exportRecords(vault, 'measure', 'json', file, options)).rejects.toMatchObject({ code: 'job.cancelled' });
  expect(seen).toEqual([100]);
  expect(existsSync(file)).toBe(false);
});
