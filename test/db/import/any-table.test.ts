/** Any other table of recommendations: its columns are recognised, corrected, and remembered under a name. */
import * as fc from 'fast-check';
import { expect, test } from 'vitest';

import { detectFormat } from '../../../db/import/formats.ts';
import { bytesSource } from '../../../db/import/source.ts';
import { AppError } from '../../../db/model/errors.ts';
import { recommendationFields } from '../../../db/import/table-fields.ts';
import { placesOf, proposeMapping } from '../../../db/model/table-mapping.ts';
import { findMapping, listMappings, saveMapping } from '../../../db/recommendations/mappings.ts';
import { spreadsheet } from '../../support/office.ts';
import { readOfficeHere } from '../../support/office-here.ts';
import { openTestRecommendations, type TestRecommendations } from '../recommendations/support.ts';

const rows = [
  ['Nr', 'Who', 'What they ask of the State, in full', 'Answer', 'Document', 'Topics', 'Page'],
  ['186.1', 'France, Poland', 'Let the invented defenders work without any fear', 'Accepted', 'A/INVENTED/1', 'Defenders; Fear', '3'],
  ['186.2', 'Chile', 'Open the invented archive to everybody who asks', 'Noted', 'A/INVENTED/1', '', '3'],
];
const csv = Buffer.from(rows.map((cells) => cells.map((cell) => `"${cell}"`).join(',')).join('\n'));
const json = Buffer.from(JSON.stringify(rows.slice(1).map((cells) => Object.fromEntries(cells.map((cell, at) => [rows[0]![at]!, cell])))));

const quoted = (table: readonly (readonly string[])[]) => table.map((cells) => cells.map((cell) => `"${cell}"`).join(',')).join('\n');

const stored = (vault: TestRecommendations) =>
  vault.raw.prepare('SELECT state, symbol, paragraph, text, response, themes FROM recommendation ORDER BY paragraph_order').all();

test.each([
  ['CSV', csv, 'table-csv'],
  ['JSON', json, 'table-csv'],
  ['Excel', spreadsheet(rows), 'table-xlsx'],
] as const)('columns are recognised by name and by what stands in them: %s', async (_what, bytes, format) => {
  await using vault = openTestRecommendations();
  const preview = await detectFormat(bytesSource(bytes, readOfficeHere), format);
  expect(preview.columns.map(({ name, field, samples }) => [name, field, samples?.[0]])).toEqual([
    ['Nr', 'paragraph', '186.1'],
    ['Who', null, 'France, Poland'],
    ['What they ask of the State, in full', 'text', 'Let the invented defenders work without any fear'],
    ['Answer', 'response', 'Accepted'],
    ['Document', 'symbol', 'A/INVENTED/1'],
    ['Topics', 'themes', 'Defenders; Fear'],
    ['Page', null, '3'],
  ]);

  const columns = preview.columns.map(({ name: column, field }) => ({ column, field: column === 'Who' ? 'recommenders' : field }));
  const report = await vault.import(bytes, { format, state: 'China', mapping: { columns } });
  expect(report).toMatchObject({ format, rows: 2, added: 2, rejected: [], statements: 3 });
  expect(stored(vault)).toEqual([
    { state: 'CHN', symbol: 'A/INVENTED/1', paragraph: '186.1', text: rows[1]![2], response: 'accepted', themes: '["Defenders","Fear"]' },
    { state: 'CHN', symbol: 'A/INVENTED/1', paragraph: '186.2', text: rows[2]![2], response: 'noted', themes: null },
  ]);
  expect(await vault.import(bytes, { format, state: 'China', mapping: { columns } })).toMatchObject({ unchanged: 2, changeCount: 0 });
});

test('a row without paragraph needs a session, and then waits for its paragraph like a row of UPR Info', async () => {
  await using vault = openTestRecommendations();
  const table = Buffer.from(
    'State,Text,From,Session\nChina,Let the invented defenders work,France,17\nChina,Open the invented archive,Chile,\nRuritania,x,Chile,1\n',
  );
  const report = await vault.import(table, { format: 'table-csv' });

  expect(report).toMatchObject({ rows: 3, added: 1 });
  expect(report.rejected.map(({ row, column, code }) => [row, column, code])).toEqual([
    [3, 'paragraph', 'place-missing'],
    [4, 'State', 'state-unknown'],
  ]);
  expect(vault.raw.prepare('SELECT provisional, session FROM recommendation').all()).toEqual([{ provisional: 1, session: 17 }]);
});

test('a paragraph without its document is refused and never left out: once where no row has one, else row by row', async () => {
  await using vault = openTestRecommendations();
  const table = (document: readonly string[]) =>
    Buffer.from(quoted(rows.map((cells, at) => [...cells.slice(0, 4), ...(document.length > 0 ? [document[at]!] : [])])));
  const said = { format: 'table-csv', state: 'CHN', session: 17 } as const;
  await expect(vault.import(table([]), said)).rejects.toMatchObject({ code: 'import.not-said', params: { unsaid: 'symbol' } });
  const report = await vault.import(table(['Document', 'A/INVENTED/1', '']), said);
  expect(report).toMatchObject({ added: 1, rejected: [{ row: 3, column: 'Document', code: 'place-missing' }] });
  expect(stored(vault)).toMatchObject([{ paragraph: '186.1' }]);
});

test('a recommendation of a treaty body has no session or cycle of the review, and keeps the number that its text begins with', async () => {
  await using vault = openTestRecommendations();
  const table = [
    'State,Body,Document,Paragraph,Text,Session',
    'China,CEDAW,CEDAW/C/INVENTED,12,Let the invented defenders work,60',
    'China,CEDAW,CEDAW/C/INVENTED,,3.1 per cent of the invented budget goes to shelters,60',
    'China,CEDAW,,,Open the invented archive to everybody,60',
    'China,Universal Periodic Review,,,Open the invented archive to all,17',
  ];
  const report = await vault.import(Buffer.from(table.join('\n')), { format: 'table-csv' });
  expect(report.rejected.map(({ row, code }) => [row, code])).toEqual([
    [3, 'place-missing'],
    [4, 'place-missing'],
  ]);
  expect(
    vault.raw.prepare('SELECT mechanism, paragraph, session, cycle, provisional FROM recommendation ORDER BY mechanism').all(),
  ).toEqual([
    { mechanism: 'CEDAW', paragraph: '12', session: null, cycle: null, provisional: 0 },
    { mechanism: 'UPR', paragraph: null, session: 17, cycle: 2, provisional: 1 },
  ]);
});

test('a mapping is kept under its name; one that does not fit is refused with what is wrong', async () => {
  await using vault = openTestRecommendations();
  const columns = [
    { column: 'Nr', field: 'paragraph' },
    { column: 'What they ask of the State, in full', field: 'text' },
  ];
  saveMapping(vault, 'recommendations', ' Mine ', { columns: [] });
  saveMapping(vault, 'recommendations', 'Mine', { columns });
  expect(listMappings(vault, 'recommendations')).toEqual([{ name: 'Mine', mapping: { columns } }]);
  expect(listMappings(vault, 'cases')).toEqual([]);
  expect(() => findMapping(vault, 'recommendations', 'Yours')).toThrow(expect.objectContaining({ code: 'import.mapping' }));

  const options = { format: 'table-csv', state: 'CHN', symbol: 'A/INVENTED/1' } as const;
  const wrong = [
    [{ column: 'Nowhere', field: 'text' }],
    [{ column: 'Nr', field: 'colour' }],
    [...columns, { column: 'Who', field: 'text' }],
  ];
  for (const one of wrong)
    await expect(vault.import(csv, { ...options, mapping: { columns: one } })).rejects.toMatchObject({ code: 'import.mapping' });
  const textless = { columns: [{ column: 'Nr', field: 'paragraph' }] };
  await expect(vault.import(csv, { ...options, mapping: textless })).rejects.toMatchObject({ params: { unsaid: 'text' } });
  expect(stored(vault)).toEqual([]);
  expect(await vault.import(csv, { ...options, mapping: findMapping(vault, 'recommendations', 'Mine') })).toMatchObject({ added: 2 });
});

test('nobody is asked about a file that is known otherwise, and a table without a text is none', async () => {
  await using vault = openTestRecommendations();
  await expect(vault.import(csv)).rejects.toMatchObject({ code: 'import.not-this-format' });
  const asked = (table: string) => vault.import(Buffer.from(table), { format: 'table-csv' });
  for (const table of ['[{"a":1}]', '[{"a":', 'only,a heading\n', 'Dear friends, we write, as ever,\nof one, two\nthings, and, of\nmore\n'])
    await expect(asked(table)).rejects.toMatchObject({ code: 'import.not-this-format' });
  await expect(asked('')).rejects.toMatchObject({ code: 'import.empty' });
  await expect(asked('name,age\nTest Person,40\n')).rejects.toMatchObject({
    code: 'import.not-said',
    params: { unsaid: 'text state place' },
    message: expect.stringMatching(/--map.+--state.+--session/) as string,
  });
});

test('a title above the names of the columns is none of them, and the names are no row where they come again', async () => {
  await using vault = openTestRecommendations();
  for (const [format, bytes] of [
    [
      'table-csv',
      Buffer.from(
        [['What was recommended'], [], ...rows, rows[0]!, []].map((cells) => cells.map((cell) => `"${cell}"`).join(',')).join('\n'),
      ),
    ],
    ['table-xlsx', spreadsheet([['What was recommended'], [], ...rows, rows[0]!])],
  ] as const) {
    const report = await vault.import(bytes, { format, state: 'CHN' });
    expect(report).toMatchObject({ rows: 3, rejected: [{ row: 6, code: 'heading-again' }] });
    expect(report.added + report.unchanged).toBe(2);
  }
});

test('words without blanks between them are recognised as a text', async () => {
  const table = '国家,届会,甲\n中国,17,让虚构的捍卫者在工作时不再感到任何恐惧和担忧\n中国,17,向每一位提出请求的人开放虚构的档案馆\n';
  const { columns } = await detectFormat(bytesSource(Buffer.from(table)), 'table-csv');
  expect(columns.map(({ field }) => field)).toEqual(['state', 'session', 'text']);
});

function endsByName(work: () => unknown): boolean {
  try {
    work();
    return true;
  } catch (error) {
    return error instanceof AppError;
  }
}

test('a proposal names each column once and each field once, whatever the table', () => {
  const cell = fc.oneof(fc.constantFrom('text', 'State', 'France', '186.1', 'Accepted', '', 'A/HRC/1/2'), fc.string({ maxLength: 60 }));
  const table = fc.array(fc.array(cell, { minLength: 1, maxLength: 6 }), { minLength: 1, maxLength: 6 });
  fc.assert(
    fc.property(table, ([header = [], ...others]) => {
      const proposed = proposeMapping(header, others, recommendationFields);
      const fields = proposed.flatMap(({ field }) => field ?? []);
      expect(new Set(fields).size).toBe(fields.length);
      expect(new Set(proposed.map(({ column }) => column)).size).toBe(header.length);
      const places = () => placesOf({ columns: proposed.map(({ column, field }) => ({ column, field })) }, header, recommendationFields);
      expect(endsByName(places)).toBe(true);
    }),
  );
});

test('a paragraph that stands twice is one; with other content it is refused, so that the same file never flickers', async () => {
  await using vault = openTestRecommendations();
  const one = ['186.1', 'CHN', 'A/INVENTED/1', 'Let the invented defenders work'];
  const bytes = Buffer.from(quoted([['Nr', 'State', 'Document', 'Text'], one, one, [...one.slice(0, 3), 'Something else']]));
  expect(await vault.import(bytes, { format: 'table-csv' })).toMatchObject({
    added: 1,
    unchanged: 1,
    rejected: [{ row: 4, code: 'paragraph-repeated' }],
  });
  expect(await vault.import(bytes, { format: 'table-csv' })).toMatchObject({ added: 0, updated: 0, unchanged: 2 });
});

test('a row with bytes of another encoding is refused, not stored with signs that stand for nothing', async () => {
  await using vault = openTestRecommendations();
  const line = (text: string, encoding: BufferEncoding) => Buffer.from(`China,17,${text},France\n`, encoding);
  const bytes = Buffer.concat([
    Buffer.from('State,Session,Text,From\n'),
    line('Écouter les défenseurs', 'utf8'),
    line('Protéger les défenseurs', 'latin1'),
  ]);
  const report = await vault.import(bytes, { format: 'table-csv' });
  expect(report).toMatchObject({ added: 1, rejected: [{ row: 3, column: 'Text', code: 'encoding' }] });
});

test.each([
  ['16,384 columns', Array.from({ length: 16_384 }, (_, at) => `C${at}`)],
  ['501 columns without names', Array.from({ length: 501 }, () => 'x')],
])('a table of %s is refused by name, and at once', async (_what, head) => {
  await using vault = openTestRecommendations();
  const cells = head.map((name) => `<c t="str"><v>${name}</v></c>`).join('');
  const sheet = spreadsheet([], { xml: `<row r="1">${cells}</row><row r="2">${cells}</row>` });
  const known = { code: expect.stringMatching(/^import\.(?:not-this-format|too-large)$/) as string };
  await expect(vault.import(Buffer.from(`${head.join(',')}\n${head.join(',')}\n`), { format: 'table-csv' })).rejects.toMatchObject(known);
  await expect(vault.import(sheet, { format: 'table-xlsx' })).rejects.toMatchObject(known);
  expect(stored(vault)).toEqual([]);
});

test('nothing is guessed from States alone: the one reviewed and one that recommends look alike', async () => {
  const table = 'Wer,Nr,Was\nFrance,186.1,Let the invented defenders work without any fear\n';
  const { columns } = await detectFormat(bytesSource(Buffer.from(table), readOfficeHere), 'table-csv');
  expect(columns.map(({ field }) => field)).toEqual([null, 'paragraph', 'text']);
});
