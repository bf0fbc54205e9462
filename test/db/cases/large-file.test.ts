/** A file too large to be kept in memory is read to its end before anything is stored, and then again. */
import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

import { importCases } from '../../../db/cases/import.ts';
import { readCaseFile } from '../../../db/cases/read-file.ts';
import { lookAtCases } from '../../../db/look/cases.ts';
import { readOffice } from '../../../db/office/node-reader.ts';
import { openWorkshop, type Workshop } from '../../support/vaults.ts';

const narrative = 'long words of a long day '.repeat(1000);

/** Above 32 MiB. */
function largeFile(workshop: Workshop, kind: 'csv' | 'json', end = ''): string {
  const file = join(workshop.folder, `large.${kind}`);
  const titles = Array.from({ length: 1400 }, (_, n) => `Case ${n + 1}`);
  const text =
    kind === 'json'
      ? `[${titles.map((title) => JSON.stringify({ title, narrative })).join(',\n')}${end}]`
      : `title,narrative\n${titles.map((title) => `${title},${narrative}\n`).join('')}${end}`;
  writeFileSync(file, text);
  return file;
}

test.each(['csv', 'json'] as const)('a large %s is looked at and imported row by row, in order', async (kind) => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  const file = largeFile(workshop, kind);
  expect((await lookAtCases(vault, file)).counts).toMatchObject({ rows: 1400, added: 1400 });
  const reports: number[] = [];
  const report = await importCases(vault, file, { report: (done, total) => void reports.push(done / total) });
  expect(report).toMatchObject({ format: kind, rows: 1400, added: 1400, rejected: [] });
  expect(reports.at(-1)).toBe(1);
  expect(report.cases.map(({ row }) => row)).toEqual(Array.from({ length: 1400 }, (_, n) => n + 1));
  expect(vault.raw.prepare('SELECT title FROM case_record ORDER BY key DESC LIMIT 1').pluck().get()).toBe('Case 1400');
});

test('what is wrong at the end of a large file is found before anything is stored', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  await expect(importCases(vault, largeFile(workshop, 'json', ',{"title":'))).rejects.toMatchObject({ code: 'import.not-this-format' });
  const report = await importCases(vault, largeFile(workshop, 'csv', ',without a title\n'), { dryRun: true });
  expect(report.rejected.map(({ row }) => row)).toEqual([1401]);
  expect(vault.raw.prepare('SELECT count(*) FROM case_record').pluck().get()).toBe(0);
});

test.each([
  ['grows', (file: string) => appendFileSync(file, 'one more,\n')],
  [
    'becomes another one of its length',
    (file: string) => writeFileSync(file, readFileSync(file, 'utf8').replace('Case 1400', 'Case 1500')),
  ],
])('a large file that %s after it was checked is refused', async (_, change) => {
  await using workshop = openWorkshop();
  const file = largeFile(workshop, 'csv');
  const { batches } = await readCaseFile(file, { readOffice });
  change(file);
  const read = async () => {
    for await (const _ of batches());
  };
  await expect(read()).rejects.toMatchObject({ code: 'import.changed' });
});
