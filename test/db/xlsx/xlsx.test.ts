/** Spreadsheets: what other programs write is read, what would cost the memory of the vault is refused before it does. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { strToU8, zipSync } from 'fflate';
import { expect, test } from 'vitest';

import { exportCases } from '../../../db/cases/export.ts';
import { importCases } from '../../../db/cases/import.ts';
import { showCase } from '../../../db/cases/details.ts';
import { bytesSource } from '../../../db/import/source.ts';
import { readShownSheet } from '../../../db/office/parse/shown-sheet.ts';
import { xlsxLimits } from '../../../db/xlsx/limits.ts';
import { writeXlsx } from '../../../db/xlsx/write.ts';
import { openWorkshop } from '../../support/vaults.ts';

const main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
const relation = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

/** A workbook as spreadsheet programs write it: shared texts, a style for days. */
function workbook(sheet: string, parts: Readonly<Record<string, string>> = {}): Uint8Array {
  const relations = ['worksheet" Target="worksheets/sheet1.xml', 'sharedStrings" Target="sharedStrings.xml', 'styles" Target="styles.xml'];
  const xml = {
    'xl/workbook.xml': `<workbook ${main} xmlns:r="${relation}"><sheets><sheet name="A" sheetId="1" r:id="r0"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships>${relations.map((target, at) => `<Relationship Id="r${at}" Type="${relation}/${target}"/>`).join('')}</Relationships>`,
    'xl/sharedStrings.xml': `<sst ${main}><si><t>title</t></si><si><t>begin</t></si><si><r><t>A </t></r><r><t>raid</t></r></si></sst>`,
    'xl/styles.xml': `<styleSheet ${main}><cellXfs><xf numFmtId="0"/><xf numFmtId="14" applyNumberFormat="1"/></cellXfs></styleSheet>`,
    'xl/worksheets/sheet1.xml': `<worksheet ${main}><sheetData>${sheet}</sheetData></worksheet>`,
    ...parts,
  };
  return zipSync(Object.fromEntries(Object.entries(xml).map(([name, text]) => [name, strToU8(text)])));
}

const header = '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c></row>';

test('a table from a spreadsheet program is read as it shows: shared texts, days, numbers', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  const file = join(workshop.folder, 'table.xlsx');
  writeFileSync(
    file,
    workbook(
      `${header}<row r="3"><c r="A3" t="s"><v>2</v></c><c r="B3" s="1"><v>42072</v></c></row><row r="4"><c r="A4"><v>7</v></c></row>`,
    ),
  );
  const report = await importCases(vault, file);
  expect(report).toMatchObject({ format: 'xlsx', rows: 2, added: 2 });
  expect(report.cases.map(({ id }) => showCase(vault, id).fields)).toMatchObject([
    { title: 'A raid', begin: '2015-03-09' },
    { title: '7' },
  ]);
});

test('a text longer than any cell goes on in further columns and comes back whole', async () => {
  await using workshop = openWorkshop();
  const [one, two] = [await workshop.vault('one'), await workshop.vault('two')];
  const narrative = `${'x'.repeat(31_999)}😀${'=y'.repeat(30_000)}_x0041_\n`;
  const long = JSON.stringify([{ title: 'long', narrative, sources: [{ title: 'a letter' }] }, { title: 'short' }]);
  writeFileSync(join(workshop.folder, 'long.json'), long);
  const { cases } = await importCases(one, join(workshop.folder, 'long.json'));
  const file = join(workshop.folder, 'long.xlsx');
  await exportCases(one, 'xlsx', file);
  expect(await importCases(two, file)).toMatchObject({ added: 2, notTaken: [] });
  expect(showCase(two, cases[0]!.id)).toMatchObject({ fields: { title: 'long', narrative } });
});

/** Small, so that the test is quick. */
const fewBytes = { ...xlsxLimits, unpackedBytes: 8 * 1024 * 1024 };
const cells = (count: number) => Array.from({ length: count }, (_, at) => `<c r="A${at}"/>`).join('');

test.each([
  [
    'unpacks to more than the memory has',
    () => workbook(header, { 'xl/worksheets/sheet1.xml': '<'.repeat(fewBytes.unpackedBytes + 1) }),
    'import.too-large',
  ],
  ['unpacks to much beside the sheet', () => workbook(header, { 'xl/other.xml': ' '.repeat(fewBytes.unpackedBytes) }), 'import.too-large'],
  [
    'has a cell far out in many rows',
    () => workbook(`<row r="1"><c r="XFD1"/></row>${'<row><c r="A1"/></row>'.repeat(1000)}`),
    'import.too-large',
  ],
  ['has a row far down', () => workbook(`${header}<row r="999999999"><c r="A999999999"/></row>`), 'import.too-large'],
  [
    'has a row as far down as a number can be written',
    () => workbook(`${header}<row r="2e7"><c r="A20000000"/></row>`),
    'import.too-large',
  ],
  ['has a row far down in another notation', () => workbook(`${header}<row r="0x1312D00"></row>`), 'import.too-large'],
  ['has a row without end', () => workbook(`${header}<row r="Infinity"></row>`), 'import.too-large'],
  ['has a cell far down in another notation', () => workbook(`${header}<row><c r="A2e7"><v>1</v></c></row>`), 'import.too-large'],
  ['has a cell far out in letters of no column', () => workbook(`<row r="1"><c r="一一一1"><v>1</v></c></row>`), 'import.too-large'],
  ['has cells far out in small letters', () => workbook(`<row r="1"><c r="aaaaa1"><v>1</v></c></row>`), 'import.too-large'],
  [
    'has a tag of very many attributes',
    () => workbook(`<row ${Array.from({ length: 5000 }, (_, at) => `a${at}=">"`).join(' ')}/>`),
    'import.too-large',
  ],
  ['hides a row in the value of another attribute', () => workbook(`${header}<row y=" r='" r="2e7" z="'"></row>`), 'import.too-large'],
  ['has a row far down under a prefix', () => workbook(`${header}<a-b:row a-b:r="2e7"></a-b:row>`), 'import.too-large'],
  ['has a tag in a tag', () => workbook(`${header}<row y="<row r='2e7'>"></row>`), 'import.not-this-format'],
  ['has a tag of very many characters', () => workbook(`<row a="${' '.repeat(200_000)}"/>`), 'import.too-large'],
  [
    'has a text longer than any cell',
    () => workbook(`<row r="1"><c r="A1" t="str"><v>${'x'.repeat(2_000_000)}</v></c></row>`),
    'import.too-large',
  ],
  ['hides an address', () => workbook('<row r="1"><c x:r="XF&#68;1048576"/></row>'), 'import.too-large'],
  ['has cells without an address', () => workbook(`<row>${'<c/>'.repeat(5000)}</row>${'<row/>'.repeat(5000)}`), 'import.too-large'],
  [
    'has very many parts',
    () => workbook(header, Object.fromEntries(Array.from({ length: 3000 }, (_, at) => [`a${at}.xml`, '']))),
    'import.too-large',
  ],
  ['is cut off', () => workbook(`${header}${cells(2000)}`).subarray(0, 900), 'import.not-this-format'],
  ['is another zip', () => zipSync({ 'word/document.xml': strToU8('<w/>') }), 'import.not-this-format'],
  [
    'has a sheet that is no XML',
    () => workbook(header, { 'xl/worksheets/sheet1.xml': '<worksheet><sheetData><row' }),
    'import.not-this-format',
  ],
])('a file that %s is refused with its name', async (_name, make, code) => {
  await expect(readShownSheet(bytesSource(make()), fewBytes)).rejects.toMatchObject({ code });
});

test.each([
  ['cells', () => workbook('<row r="1"><c r="A1"/></row><row r="200001"><c r="E200001"/></row>')],
  ['letters', () => workbook(header, { 'xl/other.xml': ' '.repeat(64 * 1024 * 1024) })],
])('more %s than can be read in half a gigabyte of memory are refused before they are read', async (_name, make) => {
  await expect(readShownSheet(bytesSource(make()))).rejects.toMatchObject({ code: 'import.too-large' });
});

test('nothing is written that would not be read', async () => {
  const write = async (rows: number, limits = xlsxLimits, row = ['a', 'b']) => {
    const batches = (async function* () {
      for (let at = 0; at < rows; at += 1) yield [row];
    })();
    const chunks: Uint8Array[] = [];
    for await (const chunk of writeXlsx(batches, limits)) chunks.push(chunk);
    return readShownSheet(bytesSource(Buffer.concat(chunks)), limits);
  };
  expect(await write(3)).toEqual([
    ['a', 'b'],
    ['a', 'b'],
    ['a', 'b'],
  ]);
  expect(await write(2, xlsxLimits, ['<row r="zzzzz9">', "it said r='far away' and"])).toHaveLength(2);
  await expect(write(6, { ...xlsxLimits, cells: 10 })).rejects.toMatchObject({ code: 'file.too-large' });
  await expect(write(500, { ...xlsxLimits, unpackedBytes: 50_000 })).rejects.toMatchObject({ code: 'file.too-large' });
});
