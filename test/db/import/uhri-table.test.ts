/** The Universal Human Rights Index as a spreadsheet: the same as its JSON, however its columns stand, and nothing that harms. */
import * as fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

import { AppError } from '../../../db/model/errors.ts';
import { readOffice } from '../../../db/office/node-reader.ts';
import { SharedTexts } from '../../../db/office/parse/shared-texts.ts';
import { spreadsheet } from '../../support/office.ts';
import { uhriColumns } from '../../support/uhri-columns.ts';
import { fixture, hasRealData, openTestRecommendations, realDataFile, type TestRecommendations } from '../recommendations/support.ts';

interface IndexRecord {
  readonly [field: string]: unknown;
}
const records = JSON.parse(readFileSync(fixture('uhri.json'), 'utf8')) as readonly IndexRecord[];

function cellOf(value: unknown): string | number {
  if (Array.isArray(value)) return value.map((item) => `- ${String(item)}`).join('\n');
  const text = typeof value === 'string' ? value : '';
  return /^\d{4}-\d\d-\d\dT/.test(text) ? Date.parse(`${text.slice(0, 10)}T00:00:00Z`) / 86_400_000 + 25_569 + 0.5 : text;
}
const header = uhriColumns.map(([name]) => name);
const rows = records.map((record) => uhriColumns.map(([, field]) => cellOf(record[field])));

const all = (vault: TestRecommendations) => [
  vault.raw
    .prepare(
      'SELECT hex(id) AS id, mechanism, state, symbol, paragraph, text, type, response, themes, affected, sdgs, published_on FROM recommendation ORDER BY id',
    )
    .all(),
  vault.raw
    .prepare('SELECT value, s.ordinal, s.state FROM statement_alias a JOIN statement s ON s.key = a.statement_key ORDER BY 1, 2, s.key')
    .all(),
];

test.each([
  ['as exported', () => spreadsheet([header, ...rows])],
  ['with shared texts', () => spreadsheet([header, ...rows], { isShared: true })],
  ['with columns in another order', () => spreadsheet([header, ...rows].map((cells) => cells.toReversed()))],
  [
    'with other case, punctuation and the right spelling',
    () => spreadsheet([header.map((name) => name.toUpperCase().replace('RECCOM', 'Recom-M').replaceAll(' ', '_')), ...rows]),
  ],
  [
    'below a title and groups of columns',
    () => spreadsheet([['Exported by an invented person'], [''], ['What', '', 'Who'], header, ...rows]),
  ],
  ['with the header twice and blank rows', () => spreadsheet([header, header, ...rows.slice(0, 2), [''], header, ...rows.slice(2)])],
])('a sheet %s says the same as the JSON', async (_how, bytes) => {
  await using sheet = openTestRecommendations();
  await using json = openTestRecommendations();
  const report = await sheet.import(bytes());
  await json.import(fixture('uhri.json'));

  expect(report).toMatchObject({ format: 'uhri-xlsx', rows: 5, added: 5, rejected: [] });
  expect(all(sheet)).toEqual(all(json));
  expect(await sheet.import(bytes())).toMatchObject({ unchanged: 5, changeCount: 0 });
});

test('a value is a line, never cut at a hyphen, and a broken line goes on', async () => {
  await using vault = openTestRecommendations();
  const row = new Map<string, string>([
    ...header.map((name, at) => [name, String(rows[4]![at])] as const),
    ['Countries Concerned', '- Timor-Leste\n- Guinea-Bissau'],
    ['Themes', '- Non-discrimination -\nin law\n- Other'],
    ['UPR Position', 'Supported'],
  ]);
  await vault.import(spreadsheet([header, header.map((name) => row.get(name)!)]));

  expect(vault.raw.prepare('SELECT state, themes, response FROM recommendation ORDER BY state').all()).toEqual([
    { state: 'GNB', themes: '["Non-discrimination - in law","Other"]', response: 'accepted' },
    { state: 'TLS', themes: '["Non-discrimination - in law","Other"]', response: 'accepted' },
  ]);
});

test('a problem names its row and column as the sheet shows them', async () => {
  await using vault = openTestRecommendations();
  const bad = rows.map((cells, at) => cells.map((cell, place) => (at === 1 && place === 1 ? '- Ruritania' : cell)));
  const report = await vault.import(spreadsheet([['A title'], header, ...bad]));

  expect(report.rejected.map(({ row, column, value, code }) => [row, column, value, code])).toEqual([
    [4, 'Countries Concerned', 'Ruritania', 'state-unknown'],
  ]);
});

const inSheet = (xml: string) => spreadsheet([], { xml: `${headerXml}${xml}` });
const headerXml = `<row r="1">${header.map((name, at) => `<c r="${String.fromCharCode(65 + at)}1" t="str"><v>${name}</v></c>`).join('')}</row>`;
const whole = spreadsheet([header, ...rows], { isShared: true });

test.each([
  ['a cell of huge size', () => inSheet(`<row r="2"><c r="A2" t="str"><v>${'a'.repeat(2 ** 19)}</v></c></row>`), 'import.too-large'],
  [
    'a row of huge size',
    () => inSheet(`<row r="2">${`<c t="str"><v>${'a'.repeat(2 ** 17)}</v></c>`.repeat(10)}</row>`),
    'import.too-large',
  ],
  ['a shared text of huge size', () => spreadsheet([header, ['a'.repeat(2 ** 19)]], { isShared: true }), 'import.too-large'],
  ['a row far down', () => inSheet('<row r="1048577"/>'), 'import.too-large'],
  ['rows that go back', () => inSheet('<row r="3"/><row r="2"/>'), 'import.not-this-format'],
  ['rows in another notation', () => inSheet('<row r="2e3x"/>'), 'import.not-this-format'],
  ['a cell far out', () => inSheet('<row r="2"><c r="XFD2"/></row>'), 'import.too-large'],
  ['a cell at no place', () => inSheet('<row r="2"><c r="&#x41;2;"/></row>'), 'import.not-this-format'],
  ['a shared text that is not there', () => inSheet('<row r="2"><c r="A2" t="s"><v>99</v></c></row>'), 'import.not-this-format'],
  [
    'an external entity',
    () => spreadsheet([header], { parts: { 'xl/workbook.xml': '<!DOCTYPE w SYSTEM "http://invented.example/w"><w/>' } }),
    'import.not-this-format',
  ],
  ['a workbook without sheets', () => spreadsheet([header], { parts: { 'xl/workbook.xml': '<workbook/>' } }), 'import.not-this-format'],
  ['XML that ends in the middle', () => inSheet('<row r="2"><c>'), 'import.not-this-format'],
  ['a file that ends in the middle', () => whole.subarray(0, whole.length - 900), 'import.not-this-format'],
  [
    'a sheet of something else',
    () =>
      spreadsheet([
        ['Name', 'Age'],
        ['Test Person', 40],
      ]),
    'import.not-this-format',
  ],
  ['a column that stands there twice', () => spreadsheet([[...header, 'Text'], ...rows]), 'import.not-this-format'],
  [
    'a sheet without the id of annotations',
    () => spreadsheet([header.map((name) => name.replace('Annotation', '')), ...rows]),
    'import.not-this-format',
  ],
])('%s is refused by name, and nothing is stored', async (_what, bytes, code) => {
  await using vault = openTestRecommendations(':memory:', undefined, readOffice);
  await expect(vault.import(bytes())).rejects.toMatchObject({ code });
  for (const table of ['reference_set', 'recommendation', 'statement'])
    expect(vault.raw.prepare(`SELECT count(*) FROM ${table}`).pluck().get()).toBe(0);
});

test('any bytes of such a sheet end in a report that accounts for every row, or in a named error', async () => {
  await using vault = openTestRecommendations();
  const edits = fc.array(fc.tuple(fc.nat(), fc.string({ maxLength: 5 }), fc.nat(8)), { maxLength: 6 });
  const edited = (text: string, changes: readonly (readonly [number, string, number])[]) =>
    changes.reduce((now, [place, insert, remove]) => {
      const at = place % (now.length + 1);
      return now.slice(0, at) + insert + now.slice(at + remove);
    }, text);
  const check = async (bytes: Uint8Array) => {
    try {
      const result = await vault.import(bytes);
      expect(result.added + result.updated + result.unchanged + result.rejected.length).toBe(result.rows);
    } catch (error) {
      if (!(error instanceof AppError) || error.code === 'internal' || error.code === 'import.reader-failed') throw error;
    }
  };
  const line = `<row r="2">${rows[0]!.map((cell, at) => `<c r="${String.fromCharCode(65 + at)}2" t="str"><v>${String(cell).replaceAll('&', '&amp;')}</v></c>`).join('')}</row>`;
  const sheets = edits.map((changes) => spreadsheet([], { xml: edited(headerXml + line, changes) }));
  const packed = edits.map((changes) => Buffer.from(edited(Buffer.from(whole).toString('latin1'), changes), 'latin1'));
  await fc.assert(fc.asyncProperty(sheets, check), { numRuns: 150, interruptAfterTimeLimit: 4000 });
  await fc.assert(fc.asyncProperty(packed, check), { numRuns: 150, interruptAfterTimeLimit: 4000 });
});

test('shared texts are found by their number, in any order', () => {
  const texts = new SharedTexts();
  const text = (at: number) => `invented text ${at} ${'é中'.repeat(at % 5)}`;
  for (let at = 0; at < 30_000; at += 1) texts.add(text(at));

  const isFound = (at: number) => texts.at(at) === text(at);
  fc.assert(fc.property(fc.nat(29_999), isFound), { numRuns: 2000 });
  expect(texts.at(30_000)).toBeUndefined();
  expect(texts.at(40_000)).toBeUndefined();
});

test.runIf(hasRealData)('the real header with its row is read as CSV', async () => {
  await using vault = openTestRecommendations();
  const report = await vault.import(realDataFile('uhri_xlsx_header_and_row.csv'));

  expect(report).toMatchObject({ format: 'uhri-csv', rows: 1, added: 1, rejected: [], warningCount: 0 });
  expect(vault.raw.prepare('SELECT mechanism, state, paragraph, published_on AS day, themes FROM recommendation').get()).toMatchObject({
    mechanism: 'CEDAW',
    state: 'IRQ',
    paragraph: '49',
    day: '2026-02-25',
    themes: '["Equality & non-discrimination","Discrimination against women","Land & property rights"]',
  });
});
