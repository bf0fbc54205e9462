/** An import of a table that is killed in the middle: what came in is whole and said, and the same file again completes it. */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

import { importCaseTable } from '../../../db/cases/table/import.ts';
import { lookAtCaseTable } from '../../../db/look/case-table.ts';
import { noteOpeningRead } from '../../../db/vault/opening.ts';
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
