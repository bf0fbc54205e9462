/** OHCHR's lists of recommendations in Word: what they say, and documents that are none or mean harm. */
import { strToU8, zipSync } from 'fflate';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';

import { AppError } from '../../../db/model/errors.ts';
import { readOffice } from '../../../db/office/node-reader.ts';
import { wordDocument, wordTable } from '../../support/office.ts';
import { hasRealData, openTestRecommendations, realDataFile, type TestRecommendations } from '../recommendations/support.ts';

const head = ['Recommendation', 'Position', 'Full list of themes', 'Assessment/comments on level of implementation'];
const header = 'UPR of China (3rd Cycle – 31st Session)Thematic list of recommendations';
const rows = [
  head,
  ['Theme: Invented norms'],
  [
    '28.1 Ratify the invented treaty (France) (Lithuania); Ratify both (Iran (Islamic Republic of));\nSource of Position: A/HRC/INV/6/Add.1 - Para.3',
    'Supported',
    '- Invented norms\n- Women & girls\nSDGs: \n- 16 - PEACE\nAffected persons: \n- Disappeared persons and\nchildren',
    '',
  ],
  ['28.2 Open the invented archive (Timor-Leste);\nSource of Position: A/HRC/INV/6 - Para 28', 'Supported/Noted', '', 'Archive is open'],
  ['', '', '', ''],
];
const list = (table: readonly (readonly string[])[] = rows, title = header) => wordDocument({ header: title, body: wordTable(table) });

const stored = (vault: TestRecommendations) =>
  vault.raw
    .prepare(
      'SELECT state, cycle, session, symbol, paragraph, response, response_detail AS detail, response_comment AS comment, themes, affected, sdgs FROM recommendation ORDER BY paragraph_order',
    )
    .all();

test('each row is a paragraph with its position, themes, groups, goals and States', async () => {
  await using vault = openTestRecommendations();
  const report = await vault.import(list());

  expect(report).toMatchObject({ format: 'ohchr-list-docx', rows: 2, added: 2, rejected: [], warningCount: 0, statements: 4 });
  const place = { state: 'CHN', cycle: 3, session: 31, symbol: 'A/HRC/INV/6' };
  expect(stored(vault)).toEqual([
    {
      ...place,
      paragraph: '28.1',
      response: 'accepted',
      detail: 'A/HRC/INV/6/Add.1 - Para.3',
      comment: null,
      themes: '["Invented norms","Women & girls"]',
      affected: '["Disappeared persons and children"]',
      sdgs: '["16 - PEACE"]',
    },
    {
      ...place,
      paragraph: '28.2',
      response: 'partly',
      detail: 'A/HRC/INV/6 - Para 28',
      comment: 'Archive is open',
      themes: '["Invented norms"]',
      affected: null,
      sdgs: null,
    },
  ]);
  expect(await vault.import(list())).toMatchObject({ unchanged: 2, changeCount: 0 });
});

test('columns may stand in another order, with the States in one of their own', async () => {
  await using one = openTestRecommendations();
  await using other = openTestRecommendations();
  await one.import(list([head, ['28.1 Do it (France); Source of position: A/HRC/INV/6', 'Noted', '- A theme', '']]));
  const turned = ['Full list of themes', 'Relevant SDGs', 'Position', 'Recommending state/s', 'Recommendation'];
  await other.import(
    list([['A title over all'], turned, ['- A theme', '', 'Noted', 'France', '28.1 Do it Source of position: A/HRC/INV/6']]),
  );

  expect(stored(other)).toEqual(stored(one));
  const states = (vault: TestRecommendations) => vault.raw.prepare('SELECT state FROM statement').pluck().all();
  expect(states(other)).toEqual(['FRA']);
  expect(states(other)).toEqual(states(one));
});

test('a newer list says what changed, and a row that cannot be placed is refused with its place', async () => {
  await using vault = openTestRecommendations();
  await vault.import(list());
  const newer = rows.map((cells) => cells.map((cell) => cell.replace('Supported/Noted', 'Noted')));
  const report = await vault.import(list([...newer, ['No number (France);', 'Perhaps', '', '']]));

  expect(report.changes.map(({ row, paragraph, field, from, to }) => [row, paragraph, field, from, to])).toEqual([
    [4, '28.2', 'response', 'partly', 'noted'],
    [4, '28.2', 'responseGiven', 'Supported/Noted', 'Noted'],
  ]);
  expect(report.rejected.map(({ row, column, code, more }) => [row, column, code, more?.map((one) => one.code)])).toEqual([
    [6, 'symbol', 'symbol-missing', ['paragraph-invalid']],
  ]);
});

const cell = (inside: string) => `<w:tbl><w:tr><w:tc><w:p><w:r><w:t>${inside}</w:t></w:r></w:p></w:tc></w:tr></w:tbl>`;
const whole = list();

test.each([
  ['a ZIP bomb', () => wordDocument({ body: `${wordTable(rows)}${`<!--${' '.repeat(100_000)}-->`.repeat(340)}` }), 'import.too-large'],
  ['a cell of huge size', () => wordDocument({ body: wordTable(rows) + cell('a'.repeat(2 ** 19)) }), 'import.too-large'],
  ['a tag of huge size', () => wordDocument({ body: `${wordTable(rows)}<w:p a="${'a'.repeat(2 ** 19)}"/>` }), 'import.too-large'],
  ['tables inside of tables without end', () => wordDocument({ body: '<w:tbl><w:tr><w:tc>'.repeat(1000) }), 'import.too-large'],
  [
    'an external entity',
    () => wordDocument({ xml: `<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]><w>${wordTable(rows)}${cell('&x;')}</w>` }),
    'import.not-this-format',
  ],
  [
    'entities that multiply',
    () => wordDocument({ xml: `<!DOCTYPE w [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><w>${wordTable(rows)}${cell('&b;')}</w>` }),
    'import.not-this-format',
  ],
  ['XML that ends in the middle', () => wordDocument({ xml: `<w>${wordTable(rows)}<w:p>` }), 'import.not-this-format'],
  ['XML that is none', () => wordDocument({ xml: `<w>${wordTable(rows)}<<<` }), 'import.not-this-format'],
  [
    'bytes that are no UTF-8',
    () => zipSync({ 'word/document.xml': Buffer.from([0x3c, 0x77, 0x3e, 0xff, 0xfe]) }),
    'import.not-this-format',
  ],
  ['a file that ends in the middle', () => whole.subarray(0, Math.floor(whole.length / 2)), 'import.not-this-format'],
  ['a document without a table', () => wordDocument({ body: '<w:p/>' }), 'import.not-this-format'],
  ['a table of something else', () => wordDocument({ body: wordTable([['Name', 'Age']]) }), 'import.not-this-format'],
  ['the document twice', () => twice(), 'import.not-this-format'],
  ['more entries than any document', () => wordDocument({ body: wordTable(rows), parts: manyParts() }), 'import.too-large'],
  ['a ZIP of something else', () => zipSync({ 'a.txt': strToU8('words') }), 'import.not-this-format'],
])('%s is refused by name, and nothing is stored', async (_what, bytes, code) => {
  await using vault = openTestRecommendations(':memory:', undefined, readOffice);
  await expect(vault.import(bytes())).rejects.toMatchObject({ code });
  for (const table of ['reference_set', 'recommendation', 'statement'])
    expect(vault.raw.prepare(`SELECT count(*) FROM ${table}`).pluck().get()).toBe(0);
});

/** The same name at two places of the ZIP: which of them is meant? */
function twice(): Uint8Array {
  const bytes = Buffer.from(wordDocument({ body: wordTable(rows), parts: { 'word/documenX.xml': '<w/>' } }));
  const found = [bytes.indexOf('word/documenX.xml'), bytes.lastIndexOf('word/documenX.xml')];
  for (const at of found) bytes.write('word/document.xml', at);
  return bytes;
}

function manyParts(): Record<string, string> {
  return Object.fromEntries(Array.from({ length: 2100 }, (_, at) => [`custom/${at}.xml`, '<a/>']));
}

test('attributes without end are not read', async () => {
  await using vault = openTestRecommendations();
  const attributes = Array.from({ length: 20_000 }, (_, at) => ` a${at}="1"`).join('');
  const bytes = wordDocument({ header, body: `${wordTable(rows)}<w:br${attributes}/>` });
  expect(await vault.import(bytes)).toMatchObject({ added: 2 });
});

test('any bytes of such a document end in a report or in a named error', async () => {
  await using vault = openTestRecommendations();
  const xml = `<w:document><w:body>${wordTable(rows)}</w:body></w:document>`;
  const edits = fc.array(fc.tuple(fc.nat(), fc.string({ maxLength: 5 }), fc.nat(8)), { maxLength: 6 });
  const edited = (text: string, all: readonly (readonly [number, string, number])[]) =>
    all.reduce((now, [place, insert, remove]) => {
      const at = place % (now.length + 1);
      return now.slice(0, at) + insert + now.slice(at + remove);
    }, text);
  const check = async (bytes: Uint8Array) => {
    try {
      const result = await vault.import(bytes, { state: 'CHN' });
      expect(result.added + result.updated + result.unchanged + result.rejected.length).toBe(result.rows);
    } catch (error) {
      if (!(error instanceof AppError) || error.code === 'internal' || error.code === 'import.reader-failed') throw error;
    }
  };
  const documents = edits.map((all) => wordDocument({ header, xml: edited(xml, all) }));
  const packed = edits.map((all) => Buffer.from(edited(Buffer.from(whole).toString('latin1'), all), 'latin1'));
  await fc.assert(fc.asyncProperty(documents, check), { numRuns: 150, interruptAfterTimeLimit: 4000 });
  await fc.assert(fc.asyncProperty(packed, check), { numRuns: 150, interruptAfterTimeLimit: 4000 });
});

test.runIf(hasRealData)('the real list of Slovenia: 215 paragraphs with positions and themes', async () => {
  await using vault = openTestRecommendations();
  const report = await vault.import(realDataFile('ohchr-thematic-list-slovenia-cycle3.docx'));

  expect(report).toMatchObject({ format: 'ohchr-list-docx', rows: 215, added: 215, rejected: [], warningCount: 0, recommendations: 215 });
  const all = stored(vault) as { state: string; symbol: string; session: number; response: string; themes: string | null }[];
  expect(all.filter(({ state, symbol, session }) => state === 'SVN' && symbol === 'A/HRC/43/15' && session === 34)).toHaveLength(215);
  expect(all.filter(({ response }) => response === 'accepted')).toHaveLength(182);
  expect(all.filter(({ response }) => response === 'noted')).toHaveLength(33);
  expect(all.every(({ themes }) => themes !== null)).toBe(true);
});
