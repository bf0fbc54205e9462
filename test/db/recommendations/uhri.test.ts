/** The Universal Human Rights Index: what its records become, alone and beside a report. */
import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

import { splitNumber } from '../../../db/import/paragraph-start.ts';
import { getRecommendation } from '../../../db/recommendations/details.ts';
import { findRecommendation } from '../../../db/recommendations/queries.ts';
import { fixture, openTestRecommendations, realDataFile, type TestRecommendations } from './support.ts';

const text = readFileSync(fixture('uhri.json'), 'utf8');
type Record_ = Readonly<Record<string, unknown>>;
const records = JSON.parse(text) as readonly Record_[];
const file = (...changed: readonly Record_[]) => Buffer.from(JSON.stringify(changed));

const all = (vault: TestRecommendations, sql: string) => vault.raw.prepare(sql).all();
const paragraphs = (vault: TestRecommendations) =>
  all(
    vault,
    'SELECT mechanism, state, symbol, paragraph, text, type, response, themes, affected, sdgs, published_on AS published, cycle, session FROM recommendation ORDER BY mechanism, state, paragraph',
  );
const aliases = (vault: TestRecommendations) =>
  all(
    vault,
    `SELECT substr(a.value, -1) AS id, s.ordinal, s.state, coalesce(s.text, r.text) AS text FROM statement_alias a
     JOIN statement s ON s.key = a.statement_key JOIN recommendation r ON r.key = s.recommendation_key ORDER BY a.value, r.state, s.ordinal`,
  );

test('every mechanism keeps its own kind, paragraph, themes, groups and goals', async () => {
  await using vault = openTestRecommendations();
  const report = await vault.import(fixture('uhri.json'));

  expect(report).toMatchObject({ format: 'uhri-json', rows: 5, added: 5, rejected: [], recommendations: 6, statements: 7 });
  expect(report.warnings.map(({ row, column, code, value }) => [row, column, code, value])).toEqual([
    [4, 'Countries', 'country-unknown', 'Ruritania'],
  ]);
  expect(paragraphs(vault)).toMatchObject([
    {
      mechanism: 'CERD',
      state: 'TUR',
      paragraph: null,
      text: 'The invented Committee asks for 30 per cent more invented judges.',
      themes: null,
    },
    {
      mechanism: 'CRC',
      state: 'PER',
      paragraph: '4',
      text: 'The invented Committee reminds the State party of the "invented" rules.\nThe invented Committee recommends that invented schools open.',
      type: 'Recommendations',
      themes: '["Right to health","Right to education"]',
      affected: '["Human rights defenders","Youth & juveniles"]',
      sdgs: '["16.2 - Invented goal"]',
      published: '2025-02-12',
      session: null,
    },
    {
      mechanism: 'SR DEFENDERS',
      state: 'PSE',
      paragraph: '49',
      text: 'Rural women The Special Rapporteur calls for invented inquiries in Timor-Leste.',
    },
    { mechanism: 'SR DEFENDERS', state: 'TUR', paragraph: '49' },
    { mechanism: 'SR DEFENDERS', state: 'XKX', paragraph: '49' },
    { mechanism: 'UPR', state: 'CHN', symbol: 'A/INVENTED/1', paragraph: '186.2', response: 'accepted', cycle: 2, session: 17 },
  ]);
  expect([...vault.indexed.values()]).toContain('The invented Committee asks for 30 per cent more invented judges.');
});

test('the same file again changes nothing, and an annotation becomes an alias of its statements', async () => {
  await using vault = openTestRecommendations();
  await vault.import(fixture('uhri.json'));
  const before = [paragraphs(vault), aliases(vault)];
  const again = await vault.import(fixture('uhri.json'));

  expect(again).toMatchObject({ rows: 5, added: 0, updated: 0, unchanged: 5, recommendations: 6, statements: 7, changeCount: 0 });
  expect([paragraphs(vault), aliases(vault)]).toEqual(before);
  expect(aliases(vault)).toMatchObject([
    { id: '1', ordinal: 1, text: 'The invented Committee reminds the State party of the "invented" rules.' },
    { id: '2', ordinal: 2 },
    { id: '3', ordinal: 1, state: 'POL', text: 'Open the invented archive' },
    { id: '4' },
    { id: '4' },
    { id: '4' },
    { id: '5' },
  ]);
});

test('a newer export updates what it says otherwise, and says what that is', async () => {
  await using vault = openTestRecommendations();
  await vault.import(file(...records));
  const newer = records.map((record, at) => {
    if (at === 0) return { ...record, Text: '4. The invented Committee reminds everybody.' };
    return at === 2 ? { ...record, UprPositions: ['Supported', 'Noted'], Themes: ['Death penalty'] } : record;
  });
  const report = await vault.import(file(...newer));

  expect(report).toMatchObject({ added: 0, updated: 2, unchanged: 3, recommendations: 6, statements: 7 });
  expect(report.changes.map(({ row, paragraph, field, from, to }) => [row, paragraph, field, from, to])).toEqual([
    [
      1,
      '4',
      'text',
      expect.stringContaining('"invented" rules.\nThe'),
      'The invented Committee reminds everybody.\nThe invented Committee recommends that invented schools open.',
    ],
    [3, '186.2', 'response', 'accepted', 'partly'],
    [3, '186.2', 'responseGiven', 'Supported', 'Supported/Noted'],
    [3, '186.2', 'themes', 'Access to justice & remedy', 'Death penalty'],
  ]);
  expect(aliases(vault)).toHaveLength(7);
  expect((await vault.import(file(...newer))).unchanged).toBe(5);
  expect((await vault.import(file(...records))).updated).toBe(2);
});

test('what a newer export says nothing of stays: a position of the paragraph and of its statements', async () => {
  await using vault = openTestRecommendations();
  await vault.import(file(...records));
  const answers = () =>
    all(
      vault,
      'SELECT r.response, s.response AS own FROM recommendation r JOIN statement s ON s.recommendation_key = r.key ORDER BY s.key',
    );
  const before = answers();
  expect(before).toContainEqual({ response: 'accepted', own: 'accepted' });
  await vault.import(file(...records.map((record) => ({ ...record, UprPositions: [] }))));
  expect(answers()).toEqual(before);
});

test('one annotation that stands twice with other content is refused the second time', async () => {
  await using vault = openTestRecommendations();
  const twice = file(records[4]!, { ...records[4]!, Text: 'Other invented text.' }, records[4]!);
  const report = await vault.import(twice);

  expect(report).toMatchObject({ rows: 3, added: 1, unchanged: 1 });
  expect(report.rejected.map(({ row, code }) => [row, code])).toEqual([[2, 'annotation-repeated']]);
  expect(await vault.import(twice)).toMatchObject({ added: 0, updated: 0, unchanged: 2 });
});

test('the report first or the index first: the same statements, with the annotation as an alias', async () => {
  const whole = {
    ...records[2]!,
    AnnotationId: '11111111-0000-4000-8000-000000000006',
    Text: `186.10. Let invented defenders work without fear (Switzerland); Train invented guards, in writing and practice (Poland);`,
    UprRecommendingCountry: ['Switzerland', 'Cabo Verde', 'Poland'],
    UprPositions: ['Noted'],
  };
  const index = file(records[2]!, whole);
  await using reportFirst = openTestRecommendations();
  await using indexFirst = openTestRecommendations();
  await reportFirst.import(fixture('report.json'));
  const second = await reportFirst.import(index);
  await indexFirst.import(index);
  await indexFirst.import(fixture('report.json'));

  expect(second).toMatchObject({ rows: 2, added: 0, updated: 2, recommendations: 2, statements: 4 });
  expect(aliases(reportFirst)).toEqual(aliases(indexFirst));
  expect(aliases(reportFirst).map((one) => [(one as { id: string }).id, (one as { state: string }).state])).toEqual([
    ['3', 'POL'],
    ['6', 'CHE'],
    ['6', 'CPV'],
    ['6', 'POL'],
  ]);
  const shown = getRecommendation(reportFirst.raw, findRecommendation(reportFirst.raw, 'CHN/2/186.10').id);
  expect(shown.statements.map((one) => one.text)).toEqual([
    'Let invented defenders work without fear',
    'Let invented defenders work without fear',
    'Train invented guards, in writing and practice',
  ]);
});

test('records that cannot be placed are refused with each reason', async () => {
  await using vault = openTestRecommendations();
  const base = records[4]!;
  const report = await vault.import(
    file(
      { ...base, AnnotationId: '', Body: ' ', Symbol: null, Text: '&nbsp;', Countries: ['Ruritania'] },
      { ...base, Text: { a: 1 } },
      { ...base, Themes: [{}] },
      { ...base, Text: 'x'.repeat(20_001) },
      { ...base, UprPositions: ['Perhaps'], Countries: 'Turkey' },
    ),
  );

  expect(report.rejected.map(({ row, column, code, more }) => [row, column, code, more?.length ?? 0])).toEqual([
    [1, 'AnnotationId', 'annotation-id', 4],
    [2, 'Text', 'field-invalid', 0],
    [3, 'Themes', 'field-invalid', 0],
    [4, 'Text', 'text-too-long', 0],
  ]);
  expect(report).toMatchObject({ added: 1, warningCount: 1 });
});

test.each([
  ['186.62 Strengthen it', true, '186.62', 'Strengthen it'],
  ['186.62.Strengthen it', true, '186.62', 'Strengthen it'],
  ['6.1(a) Strengthen it', false, null, '6.1(a) Strengthen it'],
  ['4.The Committee', false, '4', 'The Committee'],
  ['12a) The Committee', false, '12a', 'The Committee'],
  ['Rural women 49.The Committee', false, '49', 'Rural women The Committee'],
  ['Recommendation No. 3 of 2020, para. 12: Act', false, '12', 'Act'],
  ['30 per cent of judges', false, null, '30 per cent of judges'],
  ['3.5 million people', false, null, '3.5 million people'],
  ['49.', false, null, '49.'],
] as const)('the number of a paragraph stands in front: %s', (given, isReview, paragraph, rest) => {
  expect(splitNumber(given, isReview)).toEqual({ paragraph, text: rest });
});

test.runIf(existsSync(realDataFile('uhri_json_one_real_record.json')))('a real record is read whole', async () => {
  await using vault = openTestRecommendations();
  const report = await vault.import(realDataFile('uhri_json_one_real_record.json'));

  expect(report).toMatchObject({ format: 'uhri-json', rows: 1, added: 1, rejected: [], warningCount: 0 });
  expect(paragraphs(vault)).toMatchObject([
    { mechanism: 'CRC', state: 'PER', paragraph: '4', type: 'Concerns/Observations', published: '2025-02-12', session: null },
  ]);
});
