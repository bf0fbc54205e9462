import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

import { parse } from 'csv-parse/sync';
import { expect, test } from 'vitest';

import { hasProgram } from '../../../build/setup-tools.mjs';
import { progressOf } from '../../../db/assessment/progress.ts';
import { listCases } from '../../../db/cases/queries.ts';
import { AppError } from '../../../db/model/errors.ts';
import { editRecord } from '../../../db/records/commands.ts';
import { detailsOf } from '../../../db/records/details.ts';
import { writeAnnexes } from '../../../db/report/annexes/write-annexes.ts';
import { writeSources } from '../../../db/report/citations/write-sources.ts';
import { composed, demoRound } from '../../support/reports.ts';
import { openWorkshop } from '../../support/vaults.ts';

const choices = { language: 'en', date: '2016-07-01' } as const;

type Row = Readonly<Record<string, string>>;

function tableIn(folder: string, name: string): Row[] {
  return parse(readFileSync(join(folder, `${name}.csv`), 'utf8'), { bom: true, columns: true });
}

test('the tables hold what the report counts, each row with the id of its record', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  const round = await demoRound(vault);
  const folder = join(workshop.folder, 'annexes');
  const { rows, secretCases } = await writeAnnexes(vault, round, 'csv', folder, choices);
  expect(secretCases).toBe(0);
  const tables = Object.fromEntries(['cases', 'acts', 'measures', 'sources', 'grades'].map((name) => [name, tableIn(folder, name)]));
  for (const [name, count] of Object.entries(rows)) expect(tables[name]).toHaveLength(count);
  for (const [name, entity] of [
    ['cases', 'case'],
    ['acts', 'act'],
    ['measures', 'measure'],
  ] as const)
    for (const { id } of tables[name]!) expect(detailsOf(vault, entity, id as never)).toBeDefined();
  // As the report says them.
  const report = await composed(vault, round);
  const [figures] = report.blocks.filter((block) => block.kind === 'figures');
  expect(figures!.figures.map(({ value }) => value)).toEqual([
    progressOf(vault, round).index!.mean.toFixed(2),
    String(tables['grades']!.filter(({ part }) => part === '').length),
    String(tables['cases']!.length),
    String(tables['measures']!.length),
  ]);
  const heads = report.blocks.filter((block) => block.kind === 'recommendation');
  for (const { paragraph, facts } of heads) {
    const row = tables['grades']!.find((one) => one['paragraph'] === paragraph && one['part'] === '')!;
    const against = tables['cases']!.filter(({ contradicts }) => contradicts!.split('|').includes(paragraph));
    expect(facts[0]).toBe(`${row['casesAgainst']} ${row['casesAgainst'] === '1' ? 'case' : 'cases'} against`);
    expect(String(against.length)).toBe(row['casesAgainst']);
    expect(facts.join()).toContain(`index ${row['index']}`);
  }
});

test('a cell that a spreadsheet would run is guarded, a secret case has no row, and nothing is written over', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  const round = await demoRound(vault);
  const [hostile, hidden] = listCases(vault, { limit: 2 });
  editRecord(vault, 'case', hostile!.id, { title: '=HYPERLINK("http://x.example","y")' });
  editRecord(vault, 'case', hidden!.id, { confidentiality: 4 });
  const folder = join(workshop.folder, 'annexes');
  expect(await writeAnnexes(vault, round, 'csv', folder, choices)).toMatchObject({ secretCases: 1 });
  const cases = tableIn(folder, 'cases');
  expect(cases.find(({ id }) => id === hostile!.id)!['title']).toBe('\'=HYPERLINK("http://x.example","y")');
  for (const name of readdirSync(folder)) expect(readFileSync(join(folder, name), 'utf8')).not.toContain(hidden!.id);
  await expect(writeAnnexes(vault, round, 'csv', folder, choices)).rejects.toMatchObject({ code: 'file.exists' });
  await expect(writeAnnexes(vault, round, 'csv', join(vault.folder, 'out'), choices)).rejects.toMatchObject({ code: 'file.in-vault' });
  expect(existsSync(join(vault.folder, 'out'))).toBe(false);
});

test('tables and sources are cancelled at any time, and leave no file', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  const round = await demoRound(vault);
  const write = { xlsx: writeAnnexes, csv: writeAnnexes, ris: writeSources, 'csl-json': writeSources } as const;
  for (const format of ['xlsx', 'csv', 'ris', 'csl-json'] as const)
    for (const when of ['reading', 'writing'] as const) {
      const controller = new AbortController();
      const cancel = () => controller.abort(new AppError('job.cancelled', 'The call was cancelled.'));
      const out = join(workshop.folder, `${format}-${when}`);
      const options = { signal: controller.signal, onPhase: when === 'writing' ? cancel : () => {} };
      const written = write[format](vault, round, format as never, out, choices, options);
      if (when === 'reading') cancel();
      await expect(written).rejects.toMatchObject({ code: 'job.cancelled' });
      expect(readdirSync(workshop.folder).filter((name) => name.startsWith(format))).toEqual([]);
    }
});

test.skipIf(!hasProgram('soffice'))('LibreOffice opens the spreadsheet with its five sheets, and finds the ids', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  const round = await demoRound(vault);
  const file = join(workshop.folder, 'annexes.xlsx');
  const { rows } = await writeAnnexes(vault, round, 'xlsx', file, choices);
  const out = join(workshop.folder, 'out');
  mkdirSync(out);
  const profile = `-env:UserInstallation=${pathToFileURL(join(workshop.folder, 'office')).href}`;
  // The last number: every sheet as a file of its own.
  const filter = 'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1';
  const { status, stderr } = spawnSync('soffice', [profile, '--headless', '--convert-to', filter, '--outdir', out, file], {
    encoding: 'utf8',
  });
  expect(status, stderr).toBe(0);
  expect(readdirSync(out).toSorted()).toEqual(['acts', 'cases', 'grades', 'measures', 'sources'].map((name) => `annexes-${name}.csv`));
  for (const [name, count] of Object.entries(rows)) expect(tableIn(out, `annexes-${name}`)).toHaveLength(count);
});
