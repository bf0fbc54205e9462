/** Tables of cases that nobody meant well with: whatever stands in them, a report or a named error, nothing half, and the same again adds nothing. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';

import { showCase } from '../../../db/cases/details.ts';
import { importCaseTable } from '../../../db/cases/table/import.ts';
import { lookAtCaseTable } from '../../../db/look/case-table.ts';
import { AppError } from '../../../db/model/errors.ts';
import { importsContract } from '../../../electron/contract/imports.ts';
import { spreadsheet } from '../../support/office.ts';
import { openWorkshop, type Workshop } from '../../support/vaults.ts';

const headings = [
  'Nr',
  'Name of case',
  'When',
  'Who',
  'Type of attack',
  'Perpetrator',
  'Story',
  'Tags',
  '__proto__',
  'constructor',
  '=x',
  '\u202eeman',
  ' ',
  '',
];
const texts = [
  'Ada Marsh',
  'ada  marsh',
  '闻巧枝',
  '__proto__',
  'toString',
  'Unknown',
  '-',
  'police',
  'arrest',
  'C7',
  'a;b;c',
  'x|y',
  "'=1+1",
  '@SUM(A1)',
];
const odd = [
  'a\u0000b',
  '\ud800',
  '\ufeffx',
  '\u202egniht',
  'two\nlines',
  '"quoted',
  'x\ty',
  '\u001b[31m',
  'x'.repeat(700),
  'y'.repeat(40_000),
];
const dates = [
  '2015',
  '03/04/2015',
  '03/04/15',
  '1393/05/02',
  '2558-01-01',
  '42194',
  'never',
  '٢٠١٥/٣/٩',
  '9999-99-99',
  '2015-01-01/2014-01-01',
  '',
];
const cell = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...texts, ...dates, '1', '2', '1', '') },
  { weight: 1, arbitrary: fc.constantFrom(...odd) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 20 }) },
);
const table = fc
  .array(fc.constantFrom(...headings), { minLength: 1, maxLength: 8 })
  .chain((head) =>
    fc.tuple(fc.constant(['Name of case', ...head]), fc.array(fc.array(cell, { maxLength: head.length + 2 }), { maxLength: 10 })),
  );

type Rows = readonly (readonly string[])[];

const quoted = (rows: Rows, separator: string) =>
  rows.map((cells) => cells.map((one) => `"${one.replaceAll('"', '""')}"`).join(separator)).join('\r\n');
// XML holds no control characters; a sheet writes them as _x0000_.
const inXml = (text: string) =>
  text.replaceAll(/[\p{Cc}\p{Cs}\ufffe\uffff]/gu, (one) => `_x${one.charCodeAt(0).toString(16).padStart(4, '0')}_`).slice(0, 32_000);
const ways: Readonly<Record<string, (head: readonly string[], rows: Rows) => string | Uint8Array>> = {
  'quoted.csv': (head, rows) => quoted([head, ...rows], ','),
  'utf16.csv': (head, rows) => Buffer.from(`\ufeff${quoted([head, ...rows], '\t')}`, 'utf16le'),
  'bare.csv': (head, rows) => [head, ...rows].map((cells) => cells.join(';')).join('\r'),
  'list.json': (head, rows) => JSON.stringify(rows.map((cells) => Object.fromEntries(cells.map((one, at) => [head[at] ?? '', one])))),
  'sheet.xlsx': (head, rows) => spreadsheet([head, ...rows].map((cells) => cells.map(inXml))),
};

/** @returns what is wrong with what happened; nothing where it is right. */
async function wrongWith(workshop: Workshop, name: string, file: string): Promise<unknown> {
  const vault = await workshop.vault(name);
  try {
    const look = await lookAtCaseTable(vault, file);
    if (look.kind !== 'table') return undefined;
    const answer = importsContract['imports.lookTable'].output.safeParse({ ...look, again: 'a'.repeat(22) });
    if (!answer.success) return answer.error;
    if (look.unfit !== undefined) return undefined;
    const columns = look.columns.map(({ samples: _samples, values: _values, valueCount: _count, dates: _dates, ...column }) => column);
    const mapping = { columns, list: 'a list' };
    const first = await importCaseTable(vault, file, { mapping });
    const isCounted = first.added + first.updated + first.unchanged + first.rejected.length === look.counts.rows;
    const again = await importCaseTable(vault, file, { mapping, alike: 'skip' });
    return isCounted && again.added === 0 ? undefined : { first, again };
  } catch (error) {
    return AppError.from(error).code.startsWith('import.') ? undefined : error;
  } finally {
    await vault.close();
  }
}

test.each(Object.keys(ways))('%s: a report or a named error, whatever stands in it', async (name) => {
  await using workshop = openWorkshop();
  let run = 0;
  const holds = fc.asyncProperty(table, async ([head, rows]) => {
    const file = join(workshop.folder, `${(run += 1)}-${name}`);
    writeFileSync(file, ways[name]!(head, rows));
    expect(await wrongWith(workshop, `v${run}`, file)).toBeUndefined();
  });
  await fc.assert(holds, { numRuns: 12 });
});

const cells = (row: number, ...texts: readonly string[]) =>
  `<row r="${row}">${texts.map((text, at) => (text === '' ? '' : `<c r="${'ABC'[at]}${row}" t="inlineStr"><is><t>${text}</t></is></c>`)).join('')}</row>`;

test('cells of a sheet that are one say it in each of their rows, a formula that nobody calculated is shown, short rows are whole', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  const file = join(workshop.folder, 'merged.xlsx');
  const rows = [
    cells(1, 'No', 'Name of case', 'Victim'),
    cells(2, '1', 'One', 'Ada'),
    cells(3, '', '', 'Bel'),
    cells(4, '', '', 'Cor'),
    cells(5, '2'),
    '<row r="6"><c r="A6"><v>3</v></c><c r="B6"><f>CONCAT("a",1)</f></c></row>',
  ];
  const merges = '<mergeCells count="2"><mergeCell ref="A2:A4"/><mergeCell ref="B2:B4"/><mergeCell ref="A1:C1"/></mergeCells>';
  // A link over two cells makes them no one cell.
  const links = '<hyperlinks><hyperlink ref="C4:C5" location="A1"/></hyperlinks>';
  writeFileSync(file, spreadsheet([], { xml: `${rows.join('')}</sheetData>${merges}${links}<sheetData>` }));
  const columns = [
    { column: 'No', field: 'key' },
    { column: 'Name of case', field: 'title' },
    { column: 'Victim', field: 'person.name' },
  ];
  const { cases, rejected } = await importCaseTable(vault, file, { mapping: { columns, list: 'a list' } });
  const shown = cases.map(({ id }) => showCase(vault, id));
  expect(shown.map(({ fields, people }) => [fields['title'], people.length])).toEqual([
    ['One', 3],
    ['=CONCAT("a",1)', 0],
  ]);
  // A number alone is no case.
  expect(rejected.map(({ row, code }) => [row, code])).toEqual([[5, 'field-missing']]);
});

test('half of a letter refuses its row and no other', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  const file = join(workshop.folder, 'halved.xlsx');
  writeFileSync(
    file,
    spreadsheet([
      ['Name of case', 'Tags'],
      ['One', '_xD800_'],
      ['Two', 'b'],
    ]),
  );
  const { added, rejected } = await importCaseTable(vault, file, {});
  expect([added, rejected.map(({ row, code }) => [row, code])]).toEqual([1, [[2, 'text-damaged']]]);
});

test('headings that stand again are no case, days that are numbers are asked for, and no cell is too long for the window', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  const file = join(workshop.folder, 'odd.csv');
  writeFileSync(file, `Name of case,When,Story\nOne,42194,x\nName of case,When,Story\nTwo,,${'z'.repeat(1_200_000)}\n`);
  const look = await lookAtCaseTable(vault, file);
  if (look.kind !== 'table') throw new Error('It is a table.');
  expect(importsContract['imports.lookTable'].output.safeParse({ ...look, again: 'a'.repeat(22) }).error?.issues ?? []).toEqual([]);
  expect(look.refused.map(({ row, problems }) => [row, problems[0]!.code])).toEqual([
    [2, 'date-ambiguous'],
    [3, 'heading-again'],
    [4, 'text-too-long'],
  ]);
  expect(look.columns[1]!.dates).toMatchObject({ numbers: { count: 1, example: '42194' } });
  const columns = [
    { column: 'Name of case', field: 'title' },
    { column: 'When', field: 'begin', numbers: 'days' as const },
  ];
  const { cases } = await importCaseTable(vault, file, { mapping: { columns } });
  expect(cases.map(({ id }) => showCase(vault, id).fields['begin'])).toEqual(['2015-07-09', undefined]);
});
