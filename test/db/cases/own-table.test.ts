/** Lapwing's own table after a person had it in a spreadsheet: columns left out, cells edited, rows added, cells cut off. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';
import { expect, test } from 'vitest';

import { createCase } from '../../../db/cases/commands.ts';
import { exportCases } from '../../../db/cases/export.ts';
import { importCases } from '../../../db/cases/import.ts';
import { showCase } from '../../../db/cases/details.ts';
import { listCell, readList } from '../../../db/record-files/cells.ts';
import type { Vault } from '../../../db/vault/vault.ts';
import { everybodyAgrees } from '../../support/consent.ts';
import { openWorkshop, type Workshop } from '../../support/vaults.ts';

type Row = Record<string, string>;

async function importing(workshop: Workshop, vault: Vault, content: string) {
  const file = join(workshop.folder, 'cases.csv');
  writeFileSync(file, content);
  return importCases(vault, file);
}

/** A vault with two cases, and its table as rows of cells. */
async function exported(workshop: Workshop) {
  const vault = await workshop.vault('one');
  const file = join(workshop.folder, 'cases.json');
  const act = { type: 'HRD-01', begin: '2015-03~', victim: 'Tola Adeyemi' };
  writeFileSync(
    file,
    JSON.stringify([
      {
        title: "'=1 is no formula",
        narrative: '=1+1',
        tags: ['b|c', 'd'],
        confidentiality: 4,
        acts: [act],
        sources: [{ title: 'a letter' }],
      },
      { title: 'second' },
    ]),
  );
  const report = await importCases(vault, file);
  everybodyAgrees(vault);
  const { text } = await exportCases(vault, 'csv', undefined);
  return { vault, ids: report.cases.map((one) => one.id), text, rows: parse(text, { bom: true, columns: true }) as Row[] };
}

const written = (rows: readonly Row[]) => `\uFEFF${stringify([...rows], { header: true })}`;

test('a table begins with a byte order mark, names every field and guards what would be run', async () => {
  await using workshop = openWorkshop();
  const { text, rows } = await exported(workshop);
  expect(text.startsWith('\uFEFFid,number,title,')).toBe(true);
  expect(rows[0]).toMatchObject({
    title: "''=1 is no formula",
    narrative: "'=1+1",
    tags: String.raw`b\|c|d`,
    people: 'Tola Adeyemi',
    acts: 'HRD-01 2015-03~',
  });
  expect(Object.keys(rows[0]!)).toEqual(expect.arrayContaining(['urgency', 'deadline', 'attackLinkReason', 'received', 'evidence']));
});

test('with columns left out by hand the rest comes as it was', async () => {
  await using workshop = openWorkshop();
  const { rows, ids } = await exported(workshop);
  const vault = await workshop.vault('two');
  const short = rows.map(({ id, title, narrative, tags }) => ({ id: id!, title: title!, narrative: narrative!, tags: tags! }));
  expect(await importing(workshop, vault, written(short))).toMatchObject({ added: 2, notTaken: [] });
  expect(showCase(vault, ids[0]!)).toMatchObject({
    tags: ['b|c', 'd'],
    fields: { title: "'=1 is no formula", narrative: '=1+1', confidentiality: 2 },
  });

  // What is for reading only is no list of people: it is named, and the case is taken.
  const third = await workshop.vault('three');
  const report = await importing(workshop, third, written(rows.map(({ records: _records, ...row }) => row)));
  expect(report).toMatchObject({ added: 2, rejected: [] });
  expect(report.notTaken).toMatchObject([
    { row: 1, column: 'people', code: 'for-reading', value: 'Tola Adeyemi' },
    { row: 1, column: 'acts', code: 'for-reading' },
    { row: 1, column: 'sources', code: 'for-reading' },
  ]);
  expect(showCase(third, ids[0]!).fields).toMatchObject({ number: rows[0]!['number'], confidentiality: 4 });
});

test('edited cells are taken, edited summaries are named, and a row that was added is read as people write it', async () => {
  await using workshop = openWorkshop();
  const { rows, vault, ids } = await exported(workshop);
  const [first, second] = rows as [Row, Row];
  const added = {
    ...Object.fromEntries(Object.keys(first).map((column) => [column, ''])),
    title: 'by hand',
    begin: '9 July 2015',
    tags: 'x|y',
  };
  const report = await importing(
    workshop,
    vault,
    written([{ ...first, place: 'Lagos', begin: '9 July 2015', people: 'Somebody Else' }, { ...second, tags: 'e' }, added]),
  );
  expect(report).toMatchObject({ updated: 2, added: 1, rejected: [], notTaken: [{ row: 1, column: 'people', value: 'Somebody Else' }] });
  expect(showCase(vault, ids[0]!).fields).toMatchObject({ place: 'Lagos', begin: '2015-07-09' });
  expect(showCase(vault, ids[1]!).tags).toEqual(['e']);
  expect(showCase(vault, report.cases[2]!.id)).toMatchObject({ tags: ['x', 'y'], fields: { begin: '2015-07-09' } });
});

test.each([
  ['records', '{"sets":{},"acts":[{"id":'],
  ['records', '['.repeat(100_000)],
  ['records', '[]'],
  ['confidentiality', 'secret'],
  ['begin', 'Mar-15 or so'],
  ['id', 'K7F-0001'],
])('a cell that cannot be read refuses its row, which is named with the column: %s', async (column, value) => {
  await using workshop = openWorkshop();
  const { rows } = await exported(workshop);
  const vault = await workshop.vault('two');
  const report = await importing(workshop, vault, written([{ ...rows[0]!, [column]: value }, rows[1]!]));
  expect(report).toMatchObject({ added: 1, rejected: [{ row: 1, column }] });
});

test('tags keep what separates them, and blanks around them in a list that people wrote do not count', () => {
  for (const tags of [['b|c', 'd'], ['\\', '|', ' ', ' a '], [String.raw`a\|`, String.raw`\\`], []])
    expect(readList(listCell(tags))).toEqual(tags);
  expect(readList(String.raw` a | b c |d\e`)).toEqual(['a', 'b c', String.raw`d\e`]);
});

test('how a person is reached safely stays out of every format, unless it is asked for', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  createCase(vault, { title: 'One', people: [{ name: 'Una Reed', safeContact: 'a secret number', remarks: 'told freely' }] });
  for (const format of ['csv', 'json'] as const) {
    const { text } = await exportCases(vault, format, undefined);
    expect(text).toContain('told freely');
    expect(text).not.toContain('secret number');
    expect((await exportCases(vault, format, undefined, { withSensitive: true })).text).toContain('a secret number');
  }
});
