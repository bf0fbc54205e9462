import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';

import { importCases } from '../../../db/cases/import.ts';
import { listCases } from '../../../db/cases/queries.ts';
import { lookAtCases } from '../../../db/look/cases.ts';
import { lookAtRecommendations } from '../../../db/look/recommendations.ts';
import { saveMapping } from '../../../db/recommendations/mappings.ts';
import { importRecommendationFile } from '../../../db/recommendations/vault-import.ts';
import { type CaseColumn, caseColumnGroups } from '../../../db/model/case-columns.ts';
import { openWorkshop } from '../../support/vaults.ts';

const fixture = (name: string) => resolve(import.meta.dirname, '../../fixtures/upr', name);

test('a look at a UPR Info table names its columns, its first rows and what an import would do, and imports nothing', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('one');
  const look = await lookAtRecommendations(vault, fixture('table-exported.csv'));
  expect(look.format).toBe('upr-info-csv');
  expect(look.columns.map(({ field }) => field)).toContain('text');
  expect(look.sample[0]!.cells.map(({ field }) => field)).toEqual(['state', 'session', 'text', 'recommender', 'response']);
  expect(look.problems.length).toBe(look.problemCount);
  for (const problem of look.problems) expect(problem).toMatchObject({ row: expect.any(Number), code: expect.any(String) });
  expect(vault.raw.prepare('SELECT count(*) FROM recommendation').pluck().get()).toBe(0);

  const report = await importRecommendationFile(vault, { path: fixture('table-exported.csv') });
  expect(look.counts).toMatchObject({ rows: report.rows, added: report.added, rejected: report.rejected.length });
});

test('a look at a report in JSON shows paragraphs', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('one');
  const look = await lookAtRecommendations(vault, fixture('report.json'));
  expect(look).toMatchObject({ format: 'json', columns: [] });
  expect(look.sample[0]!.cells.map(({ field }) => field)).toContain('paragraph');
});

test('a look at cases says which rows would be refused and why, and stores none', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('one');
  const file = join(workshop.folder, 'cases.csv');
  writeFileSync(file, 'title,begin,place,urgency\nHeld,2015-03,Hangzhou,\n,2015,Beijing,\nSearched,sometime,,\n');
  const look = await lookAtCases(vault, file);
  expect(look.counts).toMatchObject({ rows: 3, added: 1, rejected: 2 });
  expect(look.sample).toMatchObject([
    { row: 1, cells: [{ field: 'title', value: 'Held' }, { field: 'begin' }, { field: 'place', value: 'Hangzhou' }, {}, {}] },
  ]);
  expect(look.problems.map(({ row, column, code }) => `${row} ${column} ${code}`)).toEqual([
    '2 title field-missing',
    '3 begin date-invalid',
  ]);
  expect(listCases(vault, { limit: 10 })).toEqual([]);
  expect((await importCases(vault, file)).added).toBe(1);
});

test('a heading may be written as a spreadsheet does, and a reason says what the field takes', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('one');
  const file = join(workshop.folder, 'cases.csv');
  writeFileSync(file, 'Title,BEGIN,Confidentiality\nHeld,2015-03,2\nSearched,03/04/2015,\nFollowed,,9\nAsked,,secret\n');
  const look = await lookAtCases(vault, file);
  expect(look.counts).toMatchObject({ rows: 4, added: 1, rejected: 3 });
  expect(look.problems.map(({ row, column, code }) => `${row} ${column} ${code}`)).toEqual([
    '2 begin date-ambiguous',
    '3 confidentiality level-invalid',
    '4 confidentiality level-invalid',
  ]);
});

test('a column that is not known is a matter of the heading: said once, with those that are, and no row is taken', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('one');
  const file = join(workshop.folder, 'cases.csv');
  writeFileSync(file, `title,colour,act.typ,begin\n${'Held,red,HRD-07,2015\n'.repeat(3)}`);
  await expect(lookAtCases(vault, file)).rejects.toMatchObject({
    code: 'import.unknown-column',
    message: expect.stringMatching(/"colour", "act\.typ"\. Nothing was imported.+ title, .+ act\.type,/) as string,
    params: { columns: '"colour", "act.typ"', count: 2 },
  });
  await expect(importCases(vault, file)).rejects.toMatchObject({ code: 'import.unknown-column' });
  expect(listCases(vault, { limit: 10 })).toEqual([]);
});

test('every column that is said to be known is taken, however it is spelt', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('one');
  const file = join(workshop.folder, 'cases.csv');
  const left = new Set(['dates', 'act.dates', 'begin', 'end', 'act.begin', 'act.end', 'source.name']);
  const columns = caseColumnGroups.flatMap(({ columns: all }) => all).filter(({ name }) => !left.has(name));
  const cells = columns.map(({ takes }) => (takes === 'id' ? vault.newId() : sampleOf(takes)));
  writeFileSync(file, `${columns.map(({ name }) => name.toUpperCase()).join(',')}\n${cells.join(',')}\n`);
  const report = await importCases(vault, file);
  expect(report).toMatchObject({ added: 1, problems: [] });
  const other = join(workshop.folder, 'other.csv');
  writeFileSync(other, `title,act.type,${[...left].join(',')}\nHeld,HRD-07${',2015'.repeat(left.size)}\n`);
  expect((await lookAtCases(vault, other)).problems).toEqual([]);
});

function sampleOf(takes: CaseColumn['takes']): string {
  if (takes === 'period') return '2015-03';
  if (typeof takes === 'string') return 'Ada';
  return { integer: '2', boolean: 'yes', date: '2015-03', code: 'other', text: 'text', reference: '' }[takes.kind];
}

test.each(['csv', 'json'] as const)(
  'rows of a %s that look like cases which are here are counted before anything is stored',
  async (format) => {
    await using workshop = openWorkshop();
    const vault = await workshop.vault('one');
    const write = (cases: readonly Record<string, string>[]) => {
      const file = join(workshop.folder, `cases.${format}`);
      const columns = ['title', 'begin', 'place', 'narrative'];
      const table = [columns, ...cases.map((one) => columns.map((column) => one[column] ?? ''))].map((cells) => cells.join(',')).join('\n');
      writeFileSync(file, format === 'json' ? JSON.stringify(cases) : table);
      return file;
    };
    const cases: Record<string, string>[] = [
      { title: 'Held', begin: 'March 2015', place: 'Hangzhou' },
      { title: 'Held', begin: '2016' },
      { title: 'Searched' },
    ];
    // Two rows of one file that are alike are the file's own matter.
    const file = write([...cases, { title: 'Searched' }]);
    expect((await lookAtCases(vault, file)).counts.alike).toBe(0);
    expect(await importCases(vault, file)).toMatchObject({ added: 4, alike: 0 });
    expect((await lookAtCases(vault, file)).counts).toMatchObject({ rows: 4, added: 4, alike: 4 });
    await expect(importCases(vault, file)).rejects.toMatchObject({ code: 'import.alike', params: { count: 4 } });
    expect(listCases(vault, { limit: 10 })).toHaveLength(4);

    const other = write([
      { ...cases[0]!, narrative: 'more is known' },
      { title: 'Held', begin: '2015-03', place: 'Ningbo' },
    ]);
    expect(await importCases(vault, other, { dryRun: true })).toMatchObject({ added: 2, alike: 1 });
    expect(await importCases(vault, other, { again: true })).toMatchObject({ added: 2, alike: 1 });
    expect(listCases(vault, { limit: 10 })).toHaveLength(6);
  },
);

const invented = [
  'Nr;Who;Ask;Answer',
  '186.1;France, Poland;Let the invented defenders work without any fear;Accepted',
  '186.2;Chile;Open the invented archive to everybody who asks;Noted',
].join('\n');

test('a table that is none of the known ones is looked at all the same: its columns, and what nobody says of it', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('one');
  const file = join(workshop.folder, 'table.csv');
  writeFileSync(file, invented);
  const look = await lookAtRecommendations(vault, file);
  expect(look).toMatchObject({ format: 'table-csv', unsaid: ['state', 'symbol'], sample: [], counts: { rows: 0 } });
  expect(look.columns.map(({ name, field, samples }) => [name, field, samples?.length])).toEqual([
    ['Nr', 'paragraph', 2],
    ['Who', null, 2],
    ['Ask', 'text', 2],
    ['Answer', 'response', 2],
  ]);
  expect(look.fields).toContain('recommenders');

  const columns = look.columns.map(({ name: column, field }) => ({ column, field: column === 'Who' ? 'recommenders' : field }));
  const said = { state: 'CHN', symbol: 'A/INVENTED/1', format: 'table-csv' } as const;
  const mapped = await lookAtRecommendations(vault, file, { ...said, mapping: { columns } });
  expect(mapped).toMatchObject({ counts: { rows: 2, added: 2, statements: 3 }, columns: [{}, { field: 'recommenders' }, {}, {}] });
  expect(mapped.unsaid).toBeUndefined();
  expect(mapped.mappingName).toBeUndefined();

  saveMapping(vault, 'recommendations', 'Of a friend', { columns: [...columns].reverse() });
  saveMapping(vault, 'recommendations', 'Another', { columns: columns.slice(1) });
  const again = await lookAtRecommendations(vault, file, { state: 'CHN', symbol: 'A/INVENTED/1' });
  expect(again).toMatchObject({
    mappingName: 'Of a friend',
    counts: { added: 2, statements: 3 },
    columns: [{}, { field: 'recommenders' }, {}, {}],
  });
});

test('a look at a text that does not name its State says so, and is no failure', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('one');
  const text = '186.1. Let the invented defenders work (France);\n186.2. Open the invented archive (Chile);';
  expect(await lookAtRecommendations(vault, { text })).toMatchObject({ format: 'report-text', unsaid: ['state', 'symbol'], columns: [] });
  const said = { state: 'CHN', symbol: 'A/INVENTED/1' };
  expect(await lookAtRecommendations(vault, { text }, said)).toMatchObject({ counts: { added: 2 } });
});

test('an empty file is called empty, whatever it was to be', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('one');
  const file = join(workshop.folder, 'empty.csv');
  writeFileSync(file, '\n');
  await expect(lookAtRecommendations(vault, file)).rejects.toMatchObject({ code: 'import.empty' });
  await expect(lookAtCases(vault, file)).rejects.toMatchObject({ code: 'import.empty' });
});
