/** A table of which a part is here, or that is changed while it is read: what came in is told as it is, nothing is lost or comes twice. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

import { caseKeys } from '../../../db/cases/keys.ts';
import { importCaseTable } from '../../../db/cases/table/import.ts';
import { lookAtCaseTable } from '../../../db/look/case-table.ts';
import type { TableMapping } from '../../../db/model/table-mapping.ts';
import { editMany } from '../../../db/records/many.ts';
import type { OfficeReader } from '../../../db/office/reader.ts';
import { openVault } from '../../../db/vault/open.ts';
import type { Vault } from '../../../db/vault/vault.ts';
import { count } from '../../support/case-tables.ts';
import { spreadsheet } from '../../support/office.ts';
import { readOfficeHere } from '../../support/office-here.ts';
import { openWorkshop, passphrase, type Workshop } from '../../support/vaults.ts';

const columns = (...pairs: readonly (readonly [string, string])[]) => ({ columns: pairs.map(([column, field]) => ({ column, field })) });
const flat: TableMapping = columns(['Name', 'title'], ['Victim', 'person.name']);
const keyed: TableMapping = { ...columns(['No', 'key'], ['Name', 'title'], ['Victim', 'person.name']), list: 'watch' };

/** 1,200 cases of two rows each, the second far below the first. */
function table(workshop: Workshop): string {
  const file = join(workshop.folder, 'two rows each.csv');
  const rows = Array.from({ length: 2400 }, (_, at) => `${at % 1200},Case ${at % 1200},Ida ${at}`);
  writeFileSync(file, `No,Name,Victim\n${rows.join('\n')}\n`);
  return file;
}

async function stopped(vault: Vault, file: string, mapping: TableMapping): Promise<void> {
  const stop = new AbortController();
  const report = (phase: string) => phase === 'store' && stop.abort();
  await expect(importCaseTable(vault, file, { mapping, signal: stop.signal, report })).rejects.toMatchObject({ name: 'AbortError' });
}

test.each([
  ['a number is a column now', flat, keyed],
  ['the number is a column no more', keyed, flat],
  ['the list has another name', keyed, { ...keyed, list: 'another' }],
])('an import does not go on where cases are told apart in another way: %s', async (_, before, now) => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  const file = table(workshop);
  await stopped(vault, file, before);
  const otherwise = { code: 'import.begun-otherwise', params: { count: 1000 } };
  await expect(importCaseTable(vault, file, { mapping: now })).rejects.toMatchObject(otherwise);
  await expect(lookAtCaseTable(vault, file, { mapping: now })).rejects.toMatchObject(otherwise);
  expect(count(vault, 'case_record')).toBe(1000);

  // What is said of columns may be mended; and who takes back what came in begins anew.
  const mended = { ...before, columns: before.columns.map((column) => ({ ...column, separator: ';' })) };
  expect(await lookAtCaseTable(vault, file, { mapping: mended })).toMatchObject({ counts: { done: 1000 } });
  editMany(vault, 'case', caseKeys(vault, {}), { deleted: true });
  expect(await lookAtCaseTable(vault, file, { mapping: { ...now, list: 'a third' } })).toMatchObject({ counts: { done: 0 } });
});

const rowsOf = (name: string) => Array.from({ length: 9000 }, (_, at) => [`${name} ${at}`, 'Ida Reed']);
const csv = (name: string) => ['Name,Victim', ...rowsOf(name).map((cells) => cells.join(','))].join('\n');
const sheet = (name: string) => spreadsheet([['Name', 'Victim'], ...rowsOf(name).slice(0, 60)]);

test('a file that another one of its length is written over while it is read is refused, and nothing of either comes in', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  const file = join(workshop.folder, 'list.csv');
  writeFileSync(file, csv('One'));
  const report = (phase: string) => phase === 'read' && writeFileSync(file, csv('Two'));
  await expect(importCaseTable(vault, file, { mapping: flat, report })).rejects.toMatchObject({ code: 'import.changed' });
  expect(count(vault, 'case_record')).toBe(0);
  expect(await importCaseTable(vault, file, { mapping: flat })).toMatchObject({ added: 9000 });
});

test('a sheet that is another one by the time its rows are read is refused', async () => {
  await using workshop = openWorkshop();
  const file = join(workshop.folder, 'list.xlsx');
  writeFileSync(file, sheet('One'));
  const readOffice: OfficeReader = (...read) => {
    writeFileSync(file, sheet('Two'));
    return readOfficeHere(...read);
  };
  await (await workshop.vault('v')).close();
  await using vault = await openVault(join(workshop.folder, 'v'), passphrase, { ...workshop.environment, readOffice });
  await expect(importCaseTable(vault, file, { mapping: flat })).rejects.toMatchObject({ code: 'import.changed' });
  expect(count(vault, 'case_record')).toBe(0);
});

test('what was decided of a table holds for the file that was looked at, and for no other of its name', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  const file = join(workshop.folder, 'list.csv');
  writeFileSync(file, 'Name,Victim,When\nOne,Ida,sometime\nTwo,Bel,2015\n');
  const look = await lookAtCaseTable(vault, file);
  const seen = look.kind === 'table' ? look.seen : '';
  // The row that was mended is another one now.
  writeFileSync(file, 'Name,Victim,When\nTwo,Bel,2015\nOne,Ida,sometime\n');
  const repairs = [{ row: 2, cells: [{ column: 'When', value: '2014' }] }];
  await expect(importCaseTable(vault, file, { seen, repairs })).rejects.toMatchObject({ code: 'import.changed' });
  await expect(lookAtCaseTable(vault, file, { seen, repairs })).rejects.toMatchObject({ code: 'import.changed' });
  expect(count(vault, 'case_record')).toBe(0);
});
