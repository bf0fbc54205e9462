/** Recommendations copied out of a report's pages. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

import { foldText } from '../../../db/model/recommendation-text.ts';
import { stateByName } from '../../../db/model/states.ts';
import { splitStatements } from '../../../db/model/inline-states.ts';
import { fixture, hasRealData, openTestRecommendations, realDataFile, type TestRecommendations } from '../recommendations/support.ts';

const pasted = readFileSync(fixture('report-pasted.txt'), 'utf8');

const pairs = (vault: TestRecommendations) =>
  vault.raw
    .prepare(
      `SELECT r.paragraph, coalesce(s.text, r.text) AS text, s.state FROM recommendation r
       JOIN statement s ON s.recommendation_key = r.key WHERE r.provisional = 0 ORDER BY r.paragraph_order, s.ordinal`,
    )
    .all() as { paragraph: string; text: string; state: string | null }[];

test('paragraphs come out of the pages whole, each with who said what', async () => {
  await using vault = openTestRecommendations();
  const report = await vault.import(Buffer.from(pasted), { state: 'China', session: 17 });

  expect(report).toMatchObject({ format: 'report-text', rows: 4, added: 4, rejected: [], recommendations: 4, statements: 8 });
  expect(report.warnings.map(({ row, code, value }) => [row, code, value])).toEqual([
    [16, 'paragraph-missing', '186.3'],
    [25, 'recommender-missing', 'Answer every invented letter'],
  ]);
  expect(pairs(vault).map(({ paragraph, text, state }) => [paragraph, text, state])).toEqual([
    ['186.1', 'Ratify the invented treaty', 'ALB'],
    ['186.1', 'Ratify both invented treaties', 'CHL'],
    ['186.1', 'Ratify both invented treaties', 'ESP'],
    ['186.1', 'Sign by 1998 at the latest, for 0.7 per cent of 186.5 million people', 'IRN'],
    ['186.2', 'Open the invented North-Eastern archive by 2016 – 2017', 'POL'],
    ['186.2', 'Open the invented North-Eastern archive by 2016 – 2017', 'CIV'],
    ['186.4', 'Continue the invented training', 'TGO'],
    ['186.5', 'Answer every invented letter', null],
  ]);
});

test('pasted again it changes nothing, and beside the JSON of the same report it takes nothing away', async () => {
  await using vault = openTestRecommendations();
  const options = { state: 'CHN', session: 17 };
  await vault.import(Buffer.from(pasted), options);
  expect(await vault.import(Buffer.from(pasted.replaceAll('\n', '\r\n')), options)).toMatchObject({ unchanged: 4, changeCount: 0 });

  const json = [
    { paragraph: '186.2', text: "Open the invented North-Eastern archive by 2016 - 2017 (Poland) (Cote d'Ivoire)", response: 'Noted' },
  ];
  const given = { state_under_review: 'CHN', symbol: 'A/INVENTED/1', session: 17 };
  const bytes = Buffer.from(JSON.stringify(json.map((one) => ({ ...one, ...given }))));
  expect((await vault.import(bytes)).changes).toMatchObject([
    { paragraph: '186.2', field: 'response', from: '', to: 'noted' },
    { paragraph: '186.2', field: 'responseGiven', from: '', to: 'Noted' },
  ]);
  expect(await vault.import(Buffer.from(pasted), options)).toMatchObject({ unchanged: 4 });
  expect(vault.raw.prepare("SELECT response FROM recommendation WHERE paragraph = '186.2'").pluck().get()).toBe('noted');
  expect(pairs(vault)).toHaveLength(8);
});

test('what the text does not say is asked for once, by the name of its option, and nothing is stored', async () => {
  await using vault = openTestRecommendations();
  const untitled = pasted.replaceAll(/A\/INVENTED\/\d+/g, '');
  const asked = (text: string, state?: string) => vault.import(Buffer.from(text), { format: 'report-text', state });
  await expect(asked(pasted)).rejects.toMatchObject({
    code: 'import.not-said',
    params: { unsaid: 'state' },
    message: expect.stringContaining('--state') as string,
  });
  await expect(asked(untitled)).rejects.toMatchObject({ code: 'import.not-said', params: { unsaid: 'state symbol' } });
  await expect(asked(untitled, 'CHN')).rejects.toMatchObject({ message: expect.stringContaining('--symbol') as string });
  expect(vault.raw.prepare('SELECT count(*) FROM reference_set').pluck().get()).toBe(0);
});

test.each([
  ['no number stands before a paragraph', 'Invented text (France); other text (Poland).', 'import.not-this-format'],
  ['no State stands anywhere', '186.1. Invented text\n186.2. Other text', 'import.not-this-format'],
  ['it is longer than any report', `186.1. Invented (France);\n${'invented words\n'.repeat(1_200_000)}`, 'import.too-large'],
])('a text is refused by name when %s', async (_why, text, code) => {
  await using vault = openTestRecommendations();
  await expect(vault.import(Buffer.from(text), { state: 'CHN', format: 'report-text' })).rejects.toMatchObject({ code });
  expect(vault.raw.prepare('SELECT count(*) FROM reference_set').pluck().get()).toBe(0);
});

test.each([
  ['Do it (France) (Lithuania);', [['Do it', ['France', 'Lithuania']]]],
  [
    'Do it (No. 29) (Spain, Tunisia); Do more (as in 2009) (Iran (Islamic Republic of)).',
    [
      ['Do it (No. 29)', ['Spain', 'Tunisia']],
      ['Do more (as in 2009)', ['Iran (Islamic Republic of)']],
    ],
  ],
  ['Visit North Korea (China) and do it (Poland)', [['Visit North Korea (China) and do it', ['Poland']]]],
  [
    'Do it (Belgium);Do both (Hungary) Then more',
    [
      ['Do it', ['Belgium']],
      ['Do both', ['Hungary']],
      ['Then more', []],
    ],
  ],
  ['Nothing here (yet)', [['Nothing here (yet)', []]]],
] as const)('who said what is read from the brackets: %s', (text, expected) => {
  expect(splitStatements(text).map(({ text: piece, states }) => [piece, states])).toEqual(expected);
});

test.runIf(hasRealData)('the real paste gives the paragraphs and pairs of the real report', async () => {
  await using vault = openTestRecommendations();
  const report = await vault.import(realDataFile('a-hrc-25-5-section-186.txt'), { state: 'CHN', session: 17 });
  const json = JSON.parse(readFileSync(realDataFile('china-2013.json'), 'utf8')) as {
    paragraph: string;
    parts: { text: string; states: string[] }[];
  }[];
  const wanted = json.flatMap(({ paragraph, parts }) =>
    parts.flatMap(({ text, states }) => states.map((state) => [paragraph, foldText(text), stateByName(state)].join('|'))),
  );
  const found = pairs(vault).map(({ paragraph, text, state }) => [paragraph, foldText(text), state].join('|'));

  expect(report).toMatchObject({ rows: 252, added: 252, rejected: [], warningCount: 0, recommendations: 252, statements: 286 });
  expect(found).toHaveLength(wanted.length);
  // Copying lost a dash in one text and a hyphen in another.
  expect(found.filter((pair) => !wanted.includes(pair))).toHaveLength(2);
  const again = await vault.import(realDataFile('china-2013.json'));
  expect(again).toMatchObject({ added: 0, recommendations: 252, statements: 286 });
});
