/** A State's positions by paragraph, pasted or as a table. */
import * as fc from 'fast-check';
import { expect, test } from 'vitest';

import { findParagraphLists } from '../../../db/import/paragraph-list.ts';
import { AppError } from '../../../db/model/errors.ts';
import { openTestRecommendations, type TestRecommendations } from '../recommendations/support.ts';

const report = (count: number, symbol = 'A/INVENTED/1') =>
  Buffer.from(
    JSON.stringify(
      Array.from({ length: count }, (_, at) => ({
        state_under_review: 'CHN',
        session: 17,
        symbol,
        paragraph: `186.${at + 1}`,
        text: `Invented text ${at + 1} (France)`,
      })),
    ),
  );

async function withReport(count = 30): Promise<TestRecommendations> {
  const vault = openTestRecommendations();
  await vault.import(report(count));
  return vault;
}

const responses = (vault: TestRecommendations) =>
  Object.fromEntries(
    (
      vault.raw.prepare('SELECT paragraph, response FROM recommendation ORDER BY paragraph_order').all() as {
        paragraph: string;
        response: string | null;
      }[]
    )
      .filter(({ response }) => response !== null)
      .map(({ paragraph, response }) => [paragraph.slice(4), response]),
  );

const numbers = (from: number, to: number, response: string) =>
  Object.fromEntries(Array.from({ length: to - from + 1 }, (_, at) => [String(from + at), response]));

test.each([
  [
    'a sentence with ranges and lists',
    'The recommendations in paragraphs 186.1–186.12, 186.15 and 186.20 to 186.21 enjoy the support of China.',
    { ...numbers(1, 12, 'accepted'), 15: 'accepted', ...numbers(20, 21, 'accepted') },
  ],
  ['short ranges', 'Noted: 186.3-5, 186.9', { ...numbers(3, 5, 'noted'), 9: 'noted' }],
  [
    'headings over lists',
    'The following recommendations are accepted:\n186.1\n186.2, 186.3\n\nThe following are not accepted:\n186.4\n186.5',
    { ...numbers(1, 3, 'accepted'), 4: 'noted', 5: 'noted' },
  ],
  [
    'a list over several lines',
    'China accepts recommendations 186.1,\n186.2, 186.3 and\n186.4.\nChina notes 186.5.',
    { ...numbers(1, 4, 'accepted'), 5: 'noted' },
  ],
  [
    'two positions in one sentence',
    'Recommendations 186.1 and 186.2 are supported, while 186.3 is noted; 186.4 is partially accepted.',
    { 1: 'accepted', 2: 'accepted', 3: 'noted', 4: 'partly' },
  ],
  [
    'a position behind each number',
    '186.1: Accepted\n186.2. Not Accepted. Invented law says\notherwise, and it accepts nothing.\n186.3–186.4 – Accepted and already implemented',
    { 1: 'accepted', 2: 'noted', 3: 'accepted', 4: 'accepted' },
  ],
  [
    'a table from a spreadsheet',
    'Paragraph\tPosition\tComments\n186.1–186.3\tSupported\t\n186.4, 186.6\tNoted\tInvented reason\n',
    { ...numbers(1, 3, 'accepted'), 4: 'noted', 6: 'noted' },
  ],
  ['a table with quotes', 'Comment,Response,Paragraph\n"One, two",Supported/Noted,186.2\n', { 2: 'partly' }],
  [
    'pages in between',
    '186.1 Accepted\n12\nA/INVENTED/1/Add.1\n186.2 Noted\n* Invented footnote about 186.3 being accepted\n',
    { 1: 'accepted', 2: 'noted' },
  ],
])('positions come out of %s', async (_what, text, expected) => {
  await using vault = await withReport();
  const result = await vault.import(Buffer.from(text), { state: 'China' });

  expect(result.rejected).toEqual([]);
  expect(result).toMatchObject({ format: 'addendum', added: 0, updated: Object.keys(expected).length });
  expect(responses(vault)).toEqual(expected);
});

test('it says what changed, old and new, and pasted again it changes nothing', async () => {
  await using vault = await withReport();
  await vault.import(Buffer.from('186.1–186.3: Noted'), { state: 'CHN' });
  const text = Buffer.from('186.2: Accepted. Invented reason of the State.\n186.3: Not accepted');
  const result = await vault.import(text, { state: 'CHN' });

  expect(result).toMatchObject({ rows: 2, updated: 1, unchanged: 1, changeCount: 3 });
  expect(result.changes.map(({ paragraph, field, from, to }) => [paragraph, field, from, to])).toEqual([
    ['186.2', 'response', 'noted', 'accepted'],
    ['186.2', 'responseGiven', 'Noted', 'Accepted'],
    ['186.2', 'responseComment', '', 'Invented reason of the State.'],
  ]);
  expect(await vault.import(text, { state: 'CHN' })).toMatchObject({ updated: 0, unchanged: 2, changeCount: 0 });
  expect(responses(vault)).toEqual({ 1: 'noted', 2: 'accepted', 3: 'noted' });
});

test('what cannot be placed is refused with its line: unknown paragraphs, broken ranges, contradictions, no position', async () => {
  await using vault = await withReport(5);
  const text = '186.4–186.7 Accepted\n186.3–186.1 Noted\n186.4 Noted\n186.2 Ratify the invented treaty and accept visits';
  const result = await vault.import(Buffer.from(text), { state: 'CHN', format: 'addendum' });

  expect(result.rejected.map(({ row, value, code }) => [row, value, code])).toEqual([
    [1, '186.6', 'paragraph-unknown'],
    [1, '186.7', 'paragraph-unknown'],
    [2, '186.3–186.1', 'range-invalid'],
    [3, '186.4', 'paragraph-repeated'],
    [4, 'Ratify the invented treaty and accept visits', 'position-unknown-here'],
  ]);
  expect(responses(vault)).toEqual({ 4: 'accepted', 5: 'accepted' });
  expect(vault.raw.prepare('SELECT count(*) FROM recommendation').pluck().get()).toBe(5);
});

test('the symbol of the addendum leads to its report; without one, a number that two reports have is refused', async () => {
  await using vault = await withReport(2);
  await vault.import(report(2, 'A/INVENTED/2'));
  const unclear = await vault.import(Buffer.from('186.1 Accepted'), { state: 'CHN' });
  expect(unclear.rejected.map(({ code }) => code)).toEqual(['paragraph-ambiguous']);

  await vault.import(Buffer.from('186.1 Accepted'), { state: 'CHN', symbol: 'A/INVENTED/2/Add.1' });
  expect(vault.raw.prepare("SELECT symbol FROM recommendation WHERE response = 'accepted'").pluck().all()).toEqual(['A/INVENTED/2']);
  await expect(vault.import(Buffer.from('186.1 Accepted'))).rejects.toMatchObject({ code: 'import.not-said', params: { unsaid: 'state' } });
});

test('lists are read whole, and a range never grows beyond a review', () => {
  const range = fc.tuple(fc.integer({ min: 1, max: 300 }), fc.integer({ min: 1, max: 300 }), fc.integer({ min: 0, max: 60 }));
  fc.assert(
    fc.property(fc.array(range, { minLength: 1, maxLength: 8 }), fc.constantFrom('–', '-', ' to ', '—'), (ranges, dash) => {
      const text = ranges
        .map(([main, from, more]) => (more === 0 ? `${main}.${from}` : `${main}.${from}${dash}${main}.${from + more}`))
        .join(', ');
      const wanted = ranges.flatMap(([main, from, more]) => Array.from({ length: more + 1 }, (_, at) => `${main}.${from + at}`));
      expect(findParagraphLists(text).flatMap(({ paragraphs }) => paragraphs)).toEqual(wanted);
    }),
  );
  expect(findParagraphLists('186.1–186.999999, 0.7 per cent')).toMatchObject([{ paragraphs: ['186.1'] }, { paragraphs: ['0.7'] }]);
});

test('any text ends in a report that accounts for every row, or in a named error', async () => {
  await using vault = await withReport(5);
  const piece = fc.constantFrom(
    '186.1',
    '186.2–186.4',
    ' ',
    '\n',
    'Accepted',
    'noted',
    ':',
    '.',
    ',',
    'and',
    'Paragraph',
    '\t',
    'Position',
    '"',
    '(France)',
    'x',
  );
  const check = async (text: string) => {
    try {
      const result = await vault.import(Buffer.from(text), { state: 'CHN', format: 'addendum' });
      expect(result.added + result.updated + result.unchanged + result.rejected.length).toBe(result.rows);
    } catch (error) {
      if (!(error instanceof AppError) || error.code === 'internal') throw error;
    }
  };
  await fc.assert(
    fc.asyncProperty(
      fc.array(piece, { maxLength: 40 }).map((all) => all.join('')),
      check,
    ),
    { numRuns: 200, interruptAfterTimeLimit: 4000 },
  );
});

test.each([
  ['blanks', `Accepted: 186.1${' '.repeat(30_000)}x`],
  ['ranges', `Accepted: ${'1.1-1000, '.repeat(100)}`],
  ['footnotes', `Accepted: 186.1\n${'1 A\n17\n1 A\n\n'.repeat(8000)}`],
])('a text of nothing but %s is read to its end', async (_what, text) => {
  await using vault = await withReport();
  const { rows } = await vault.import(Buffer.from(text), { state: 'China', format: 'addendum' });
  expect(rows).toBeGreaterThan(0);
  expect(rows).toBeLessThan(25_000);
});

test.each([
  ['an exception', 'China accepts recommendations 186.1–186.4, with the exception of 186.4.'],
  ['two positions without a border', 'China accepts 186.1 and rejects 186.2.'],
  ['what is left', 'Of 186.1 to 186.4 China accepts 186.2 and notes the rest.'],
  ['none', 'None of the recommendations 186.1 to 186.3 enjoy the support of China.'],
  ['a reservation, whatever stands above', 'Noted:\n186.1 Accepted, except for the visits.'],
  ['a mixed heading, whatever stands above', 'Noted:\n186.20\nAccepted other than in part, and noted:\n186.1\n186.2'],
])('no position is made up out of %s', async (_what, text) => {
  await using vault = await withReport();
  const { rejected } = await vault.import(Buffer.from(text), { state: 'China' }).catch((error: unknown) => {
    if (AppError.from(error).code !== 'import.not-this-format') throw error;
    return { rejected: [{}] };
  });
  expect(rejected.length).toBeGreaterThan(0);
  expect(responses(vault)).toEqual(text.includes('186.20') ? { 20: 'noted' } : {});
});
