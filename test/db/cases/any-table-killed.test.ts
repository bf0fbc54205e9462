/** An import of a table that is killed in the middle: what came in is whole and said, and the same file again completes it. */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

import { createCase } from '../../../db/cases/commands.ts';
import { caseKeys } from '../../../db/cases/keys.ts';
import { importCaseTable, type TableImportOptions } from '../../../db/cases/table/import.ts';
import { lookAtCaseTable } from '../../../db/look/case-table.ts';
import { createPerson } from '../../../db/people/commands.ts';
import { editMany } from '../../../db/records/many.ts';
import { noteOpeningRead } from '../../../db/vault/opening.ts';
import { interruptedImport } from '../../../db/vault/under-way.ts';
import type { Vault } from '../../../db/vault/vault.ts';
import { count } from '../../support/case-tables.ts';
import { openWorkshop, type Workshop } from '../../support/vaults.ts';

const mapping = {
  columns: [
    { column: 'Name', field: 'person.name' },
    { column: 'What', field: 'act.type' },
    { column: 'When', field: 'begin' },
  ],
};

/** Rows of which many look the same, and one that cannot be taken. */
function table(workshop: Workshop): string {
  const rows = Array.from({ length: 3000 }, (_, at) => `Ida Reed,arrest,${at === 500 ? 'sometime' : 2015 + (at % 5)}`);
  const file = join(workshop.folder, 'watch list.csv');
  writeFileSync(file, `Name,What,When\n${rows.join('\n')}\n`);
  return file;
}

async function killed(workshop: Workshop, file: string): Promise<void> {
  const { stateFolder } = workshop.environment;
  const words = [join(workshop.folder, 'v'), stateFolder, file, JSON.stringify(mapping)];
  const child = fork(join(import.meta.dirname, 'import-process.ts'), words, { execArgv: ['--no-warnings'] });
  await once(child, 'message');
  child.kill('SIGKILL');
  await once(child, 'exit');
}

test('after a kill the next opening says how far it came, and the same file goes on: nothing twice, nothing left out', async () => {
  await using workshop = openWorkshop();
  await (await workshop.vault('v')).close();
  const file = table(workshop);
  await killed(workshop, file);

  const vault = await workshop.open('v');
  const stored = count(vault, 'case_record') as number;
  expect(stored % 1000).toBe(999);
  expect(vault.opening.interrupted).toEqual({ file: 'watch list.csv', done: stored + 1, total: 3000 });
  expect(readdirSync(join(workshop.folder, 'v', 'files')).filter((name) => name.endsWith('.part'))).toEqual([]);
  // What was decided is still known, and nobody is asked about rows that look like those which came in.
  const look = await lookAtCaseTable(vault, file);
  expect(look).toMatchObject({ kind: 'table', counts: { done: stored, alike: 0, rejected: 1, added: 2999 - stored } });
  const mended = { row: 502, cells: [{ column: 'When', value: '2014' }] };
  expect(await importCaseTable(vault, file, { repairs: [mended] })).toMatchObject({
    added: 3000 - stored,
    unchanged: stored,
    rejected: [],
  });
  expect([count(vault, 'case_record'), count(vault, 'person')]).toEqual([3000, 1]);
  expect(vault.opening).toEqual({ oldPassphrase: [] });
});

test('another file begins anew, what was read is not said again, and a cancelled import goes on as well', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  const file = table(workshop);
  const stop = new AbortController();
  const report = (phase: string) => phase === 'store' && stop.abort();
  await expect(importCaseTable(vault, file, { mapping, signal: stop.signal, report })).rejects.toMatchObject({ name: 'AbortError' });
  const stored = count(vault, 'case_record') as number;
  expect(vault.opening.interrupted).toMatchObject({ done: stored + 1 });
  noteOpeningRead(vault);
  expect(vault.opening).toEqual({ oldPassphrase: [] });

  const other = join(workshop.folder, 'other.csv');
  writeFileSync(other, 'Title,When\nOne,2015\n');
  expect(await lookAtCaseTable(vault, other)).toMatchObject({ counts: { done: 0, added: 1 } });
  expect(await importCaseTable(vault, file, {})).toMatchObject({ added: 2999 - stored, unchanged: stored });
});

async function stopAt(vault: Vault, file: string, least: number, options: TableImportOptions): Promise<unknown> {
  const stop = new AbortController();
  const report = (phase: string, done: number) => phase === 'store' && done >= least && stop.abort();
  await expect(importCaseTable(vault, file, { ...options, signal: stop.signal, report })).rejects.toMatchObject({ name: 'AbortError' });
  return [count(vault, 'case_record'), interruptedImport(vault)?.done];
}

test('an import that is stopped again and again makes nothing twice, whatever was left out, mended and refused meanwhile', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  const file = table(workshop);
  const known = join(workshop.folder, 'known.csv');
  writeFileSync(known, 'Name,What,When\nIda Reed,arrest,2015\n');
  await importCaseTable(vault, known, { mapping });
  // 399 of the first 2,000 look like what is here; one cannot be taken.
  const options = { mapping, alike: 'skip' } as const;
  expect(await stopAt(vault, file, 2000, options)).toEqual([1601, 2000]);
  // Stopped in what was dealt with before, with a row mended there.
  const repairs = [{ row: 502, cells: [{ column: 'When', value: '2014' }] }];
  expect(await stopAt(vault, file, 1000, { ...options, repairs })).toEqual([1602, 2000]);
  expect(await importCaseTable(vault, file, options)).toMatchObject({ added: 800, unchanged: 2200, rejected: [] });
  expect(count(vault, 'case_record')).toBe(2402);
});

test('a row that the vault itself refused is refused again, and more of them than are noted make the same file begin anew', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  const { id } = createPerson(vault, { name: 'Ida Reed' });
  const file = join(workshop.folder, 'ids.csv');
  const withIds = { columns: [...mapping.columns, { column: 'Id', field: 'id' }] };
  const rows = Array.from({ length: 1001 }, (_, at) => `Ida Reed,arrest,2015,${at === 7 ? id : ''}`);
  writeFileSync(file, `Name,What,When,Id\n${rows.join('\n')}\n`);
  expect(await stopAt(vault, file, 1000, { mapping: withIds })).toEqual([999, 1000]);
  expect(await importCaseTable(vault, file)).toMatchObject({ added: 1, unchanged: 999, rejected: [{ row: 9 }] });

  const bad = join(workshop.folder, 'bad.csv');
  const unread = Array.from({ length: 12_000 }, (_, at) => `Ada Marsh,arrest,${at === 0 ? 2016 : 'sometime'}`);
  writeFileSync(bad, `Name,What,When\n${unread.join('\n')}\n`);
  expect(await stopAt(vault, bad, 11_000, { mapping })).toEqual([1001, undefined]);
  await expect(importCaseTable(vault, bad, { mapping })).rejects.toMatchObject({ code: 'import.alike' });
});

test('what came in and was taken back comes again, whatever others entered meanwhile', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  const file = table(workshop);
  await stopAt(vault, file, 1000, { mapping });
  editMany(vault, 'case', caseKeys(vault, {}).slice(0, 2), { deleted: true });
  for (const title of ['One', 'Two', 'Three']) createCase(vault, { title });
  expect(await lookAtCaseTable(vault, file)).toMatchObject({ counts: { done: 0 } });
  expect(await importCaseTable(vault, file, { alike: 'take' })).toMatchObject({ added: 2999 });
});
