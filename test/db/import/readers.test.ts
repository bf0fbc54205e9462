import * as fc from 'fast-check';
import { readFileSync } from 'node:fs';

import { expect, test } from 'vitest';

import { detectFormat } from '../../../db/import/formats.ts';
import { bytesSource, fileSource, type ImportSource } from '../../../db/import/source.ts';
import { surveyText, textLimits } from '../../../db/import/text-stream.ts';
import { AppError } from '../../../db/model/errors.ts';
import { readNoOffice } from '../../../db/office/reader.ts';
import { importRecommendations } from '../../../db/recommendations/import.ts';
import { fixture, openTestRecommendations } from '../recommendations/support.ts';

const renamed = readFileSync(fixture('table-renamed.csv'), 'utf8');
const report = readFileSync(fixture('report.json'), 'utf8');
const now = () => new Date(0);

const refusal = async (work: Promise<unknown>) =>
  work.then(
    () => 'no error',
    (error: unknown) => (error instanceof AppError ? error.code : `not an AppError: ${String(error)}`),
  );

/** MacRoman and Windows-1252 bytes of the letters that the fixture holds. */
const macRoman: Readonly<Record<string, number>> = { è: 0x8f, é: 0x8e, ô: 0x99, '’': 0xd5, '–': 0xd0, '«': 0xc7, '»': 0xc8 };
const windows: Readonly<Record<string, number>> = { è: 0xe8, é: 0xe9, ô: 0xf4, '’': 0x92, '–': 0x96, '«': 0xab, '»': 0xbb };
const encode = (text: string, table: Readonly<Record<string, number>>) =>
  Buffer.from([...text].map((letter) => table[letter] ?? letter.charCodeAt(0)));
const semicolons = (text: string) =>
  text
    .split('\n')
    .map((line) => line.replace(/"([^"]*)"|,/g, (whole, quoted?: string) => (quoted === undefined ? ';' : whole)))
    .join('\n');

const variants: readonly (readonly [string, Buffer])[] = [
  ['UTF-8 with LF', Buffer.from(renamed)],
  ['UTF-8 with byte order mark and CRLF', Buffer.from(`\ufeff${renamed.replaceAll('\n', '\r\n')}`)],
  ['CR only', Buffer.from(renamed.replaceAll('\n', '\r'))],
  ['MacRoman with CR only', encode(renamed.replaceAll('\n', '\r'), macRoman)],
  ['Windows-1252 with CRLF', encode(renamed.replaceAll('\n', '\r\n'), windows)],
  ['UTF-16 little endian', Buffer.from(`\ufeff${renamed}`, 'utf16le')],
  ['UTF-16 big endian', Buffer.from(`\ufeff${renamed}`, 'utf16le').swap16()],
  ['semicolons', Buffer.from(semicolons(renamed))],
  ['tabs', Buffer.from(semicolons(renamed).replaceAll(';', '\t'))],
  [
    'mixed line ends and blank lines',
    Buffer.from(
      renamed
        .replace('\n', '\r\n')
        .replace(/\n(?=China)/g, '\n\n')
        .concat('\n\n'),
    ),
  ],
  ['no line end at the end', Buffer.from(renamed.trimEnd())],
  ['the exported header', Buffer.from(renamed.replace(/^.*/, 'SuR,Rgrp,Org,Recommendation,RS,Rgrp,Org,Response,Action,Issue,Session'))],
  [
    'empty columns behind, as spreadsheets write',
    Buffer.from(
      renamed
        .split('\n')
        .map((line) => (line === '' ? line : `${line},,`))
        .join('\n'),
    ),
  ],
];

test.each(variants)('a UPR Info table reads the same as %s', async (_name, bytes) => {
  await using plain = openTestRecommendations();
  await using vault = openTestRecommendations();
  await plain.import(Buffer.from(renamed));
  const result = await vault.import(bytes);
  const rows = (one: typeof vault) =>
    one.raw
      .prepare(
        'SELECT hex(r.id) AS id, r.text, s.state, s.region, s.organisations, s.response, s.action, s.issues FROM recommendation r JOIN statement s ON s.recommendation_key = r.key ORDER BY r.key, s.key',
      )
      .all();

  expect(result).toMatchObject({ rows: 3, added: 3, rejected: [] });
  expect(rows(vault)).toEqual(rows(plain));
  expect(rows(plain)[2]).toMatchObject({ text: "Protège l’avocat imaginaire – d'abord «café»", state: 'CIV' });
});

test('the preview says which column is what, before anything is read', async () => {
  const found = await detectFormat(await fileSource(fixture('table-exported.csv'), readNoOffice));

  expect(found.format.id).toBe('upr-info-csv');
  expect(found.columns.map(({ name, field }) => `${name}=${field}`)).toEqual([
    'SuR=state',
    'Rgrp=stateRegion',
    'Org=stateOrganisations',
    'Recommendation=text',
    'RS=recommender',
    'Rgrp=region',
    'Org=organisations',
    'Response=response',
    'Action=action',
    'Issue=issues',
    'Session=session',
  ]);
  expect(found.rows[0]?.[0]).toBe('Ruritania');
  expect((await detectFormat(await fileSource(fixture('report.json'), readNoOffice))).format.id).toBe('json');
});

const refusals: readonly (readonly [string, Buffer, string])[] = [
  ['an old Excel file', Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(2000)]), 'import.old-excel'],
  ['an .xlsx file', Buffer.concat([Buffer.from('PK\u0003\u0004'), Buffer.alloc(2000, 1)]), 'import.not-this-format'],
  ['a PDF', Buffer.from('%PDF-1.7\n…'), 'import.not-this-format'],
  ['bytes with NUL', Buffer.from('To,Text,From,Session\nChina,a\u0000b,France,17'), 'import.encoding'],
  ['an empty file', Buffer.alloc(0), 'import.empty'],
  ['a file of blanks behind a byte order mark', Buffer.from('\ufeff \r\n\t\n'), 'import.empty'],
  ['a file whose content never reached the disk', Buffer.alloc(5000), 'import.empty'],
  ['a table of something else', Buffer.from('name,age\nTest Person,40\n'), 'import.not-this-format'],
  ['a table that names a column twice', Buffer.from(renamed.replace('Action', 'Session')), 'import.not-this-format'],
  ['a quote that is never closed', Buffer.from(`${renamed}China,,,"Never closed,France,,,Noted,4,General,17\n`), 'import.not-this-format'],
  [
    'a record beyond the limit, over many lines',
    Buffer.from(`${renamed}China,,,"${'never closed\n'.repeat(100_000)}`),
    'import.line-too-long',
  ],
  ['JSON that is cut off', Buffer.from(report.slice(0, report.length - 5)), 'import.not-this-format'],
  ['JSON nested too deep', Buffer.from(`[{"paragraph":"1","text":${'['.repeat(100_000)}`), 'import.not-this-format'],
  ['JSON with a huge entry', Buffer.from(`[{"paragraph":"1","text":"${'a'.repeat(2 ** 21)}"}]`), 'import.line-too-long'],
  ['JSON of another kind', Buffer.from('[{"AnnotationId":"1","Body":"- UPR"}]'), 'import.not-this-format'],
];

test.each(refusals)('%s is refused by name, and nothing is stored', async (_name, bytes, code) => {
  await using vault = openTestRecommendations();

  expect(await refusal(vault.import(bytes))).toBe(code);
  for (const table of ['reference_set', 'recommendation', 'statement'])
    expect(vault.raw.prepare(`SELECT count(*) FROM ${table}`).pluck().get()).toBe(0);
});

test('a line of 300 MB is refused after its first megabyte', async () => {
  let given = 0;
  const endless: ImportSource = {
    sizeBytes: 300 * 2 ** 20,
    readOffice: readNoOffice,
    async *chunks() {
      yield Buffer.from('To,Text,From,Session\n');
      for (let at = 0; at < 4800; at += 1) {
        given += 1;
        yield Buffer.alloc(64 * 1024, 'a');
      }
    },
  };

  expect(await refusal(surveyText(endless, textLimits))).toBe('import.line-too-long');
  expect(given).toBeLessThan(20);
});

test('bytes of another encoding inside UTF-8 refuse their row only', async () => {
  await using vault = openTestRecommendations();
  const bytes = Buffer.concat([
    Buffer.from(renamed),
    Buffer.from('China,,,Invented caf'),
    Buffer.from([0xe9]),
    Buffer.from(' text,France,,,Noted,4,General,17\nChina,,,Invented café,France,,,Noted,4,General,17\n'),
  ]);
  const result = await vault.import(bytes);

  expect(result).toMatchObject({ rows: 5, added: 4 });
  expect(result.rejected.map(({ row, column, code }) => [row, column, code])).toEqual([[5, 'Text', 'encoding']]);
});

test('characters that fall between two pieces stay whole', async () => {
  await using vault = openTestRecommendations();
  const lines = Array.from({ length: 4000 }, (_, at) => `China,,,${'é…’中'.repeat(1 + (at % 7))} ${at},France,,,Noted,4,General,17`);
  const result = await vault.import(Buffer.from(`${renamed}${lines.join('\r\n')}`));

  expect(result).toMatchObject({ rows: 4003, added: 4003, rejected: [], warningCount: 0 });
  expect(vault.raw.prepare("SELECT count(*) FROM recommendation WHERE text LIKE '%\ufffd%'").pluck().get()).toBe(0);
});

test('a paragraph with problems is refused with each of them, the others are taken', async () => {
  await using vault = openTestRecommendations();
  const paragraphs = JSON.parse(report) as Record<string, unknown>[];
  const bad = [
    { ...paragraphs[0], paragraph: 'x', state_under_review: 'Ruritania' },
    { ...paragraphs[0], text: 5 },
    { ...paragraphs[0], text: 'Other content' },
    'a word',
  ];
  const result = await vault.import(Buffer.from(JSON.stringify([...paragraphs, ...bad]).replace('"a word"', '{"paragraph":}')));

  expect(result).toMatchObject({ rows: 6, added: 2 });
  expect(result.rejected.map(({ row, code, more }) => [row, code, more?.length ?? 0])).toEqual([
    [3, 'state-unknown', 1],
    [4, 'field-invalid', 0],
    [5, 'paragraph-repeated', 0],
    [6, 'json-invalid', 0],
  ]);
});

test('State and symbol given with the import stand in for missing ones', async () => {
  await using vault = openTestRecommendations();
  const bare = Buffer.from('[{"paragraph":"7","text":"Invented text (France)"}]');

  expect((await vault.import(bare)).rejected.map(({ code }) => code)).toEqual(['state-unknown']);
  expect(await vault.import(bare, { state: 'China', symbol: 'a/invented/2' })).toMatchObject({ added: 1 });
  expect(vault.raw.prepare('SELECT state, symbol, paragraph FROM recommendation').get()).toEqual({
    state: 'CHN',
    symbol: 'A/INVENTED/2',
    paragraph: '7',
  });
  expect(await refusal(vault.import(bare, { state: 'Ruritania' }))).toBe('input.invalid');
});

test('any bytes end in a report that accounts for every row, or in a named error', async () => {
  await using vault = openTestRecommendations();
  const originals = [
    ...variants.map(([, bytes]) => bytes),
    Buffer.from(report),
    ...['uhri.json', 'report-pasted.txt'].map((name) => readFileSync(fixture(name))),
  ];
  const mutated = fc
    .tuple(fc.constantFrom(...originals), fc.array(fc.tuple(fc.nat(), fc.uint8Array({ maxLength: 6 }), fc.nat(8)), { maxLength: 6 }))
    .map(([bytes, edits]) =>
      edits.reduce((now, [place, insert, remove]) => {
        const at = place % (now.length + 1);
        return Buffer.concat([now.subarray(0, at), insert, now.subarray(at + remove)]);
      }, bytes),
    );
  const check = async (bytes: Uint8Array) => {
    try {
      const result = await importRecommendations(vault.raw, bytesSource(bytes), { now, state: 'CHN', symbol: 'A/INVENTED/9' });
      expect(result.added + result.updated + result.unchanged + result.rejected.length).toBe(result.rows);
    } catch (error) {
      if (!(error instanceof AppError) || error.code === 'internal') throw error;
    }
  };

  await fc.assert(fc.asyncProperty(mutated, check), { numRuns: 600, interruptAfterTimeLimit: 8000 });
  await fc.assert(fc.asyncProperty(fc.uint8Array({ maxLength: 3000 }), check), { numRuns: 300, interruptAfterTimeLimit: 4000 });
});
