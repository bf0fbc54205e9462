/** Rows on tables of others: import-table (time of a case from a spreadsheet against one ready made) and import-table-memory (peak). */
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

import { spreadsheet } from '../support/office.ts';
import { plainCases } from './fixture.ts';
import { type BenchRow, longRounds, median, toRow } from './measure.ts';

export const tableIds = ['import-table', 'import-table-memory'];

const headings = ['title', 'narrative', 'begin', 'place', 'urgency', 'act.type', 'act.begin'].map((field) => `Own ${field}`);

/** @param count rows of the sheet, each a case with one act. */
export function tableRows(folder: string, count: number): BenchRow[] {
  const file = join(folder, 'table.xlsx');
  const rows = Array.from(plainCases(count), ({ title, narrative, begin, place, urgency, acts }) =>
    [title, narrative, begin, place, urgency, acts?.[0]?.type, acts?.[0]?.begin].map((text) => text ?? ''),
  );
  writeFileSync(file, spreadsheet([headings, ...rows], { isShared: true }));
  rows.length = 0;
  const measured = (work: string) => Array.from({ length: longRounds }, () => inProcess(folder, file, count, work));
  const [table, ready] = [measured('table'), measured('ready')];
  return [
    toRow('import-table', 1.5, median(table.map(({ took }) => took)), median(ready.map(({ took }) => took)), 'ms'),
    toRow('import-table-memory', { limit: 200 }, Math.max(...table.map(({ peak }) => peak)), median(ready.map(({ peak }) => peak)), 'MiB'),
  ];
}

function inProcess(folder: string, file: string, count: number, work: string): { readonly took: number; readonly peak: number } {
  const script = resolve(import.meta.dirname, 'table-process.ts');
  // Taking the types off leaves a young generation of 16 MiB; that of the vault process ends at 8 (early-collection.ts).
  const words = ['--max-semi-space-size=4', script, folder, file, String(count), work];
  const [took, peak] = execFileSync(process.execPath, words, { encoding: 'utf8' }).trim().split(' ').map(Number);
  return { took: took!, peak: peak! };
}
