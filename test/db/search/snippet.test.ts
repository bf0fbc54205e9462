import fc from 'fast-check';
import { expect, test } from 'vitest';

import { soughtPhrases } from '../../../db/search/query.ts';
import { createSnippets, type Snippet } from '../../../db/search/snippet.ts';

const take = (text: string, query: string, effort = { left: 200_000 }) => createSnippets(soughtPhrases(query, true), effort)(text);
const marked = ({ text, matches }: Snippet) => matches.map(([from, to]) => text.slice(from, to));

test.each([
  ['No comment. '.repeat(40_000), 'comment', 'comment'],
  ['No comment. '.repeat(40_000), '"no comment"', 'No'],
  ['看'.repeat(1_000_000), '看', '看'],
  ['看'.repeat(1_000_000), '看看看', '看看看'],
])('a word that fills a text costs no more than what is shown: %.12s… %s', (text, query, first) => {
  const effort = { left: 200_000 };
  const snippet = take(text, query, effort);
  expect(marked(snippet)[0]).toContain(first);
  expect(snippet.text.length).toBeLessThan(300);
  expect(200_000 - effort.left).toBeLessThan(2_000);
});

test.each([
  ['看'.repeat(1_000_000), '听'],
  ['看'.repeat(1_000_000), `${'看'.repeat(400)}听`],
  [`${'看'.repeat(400)}听`.repeat(2_000), `${'看'.repeat(399)}听听`],
  ['é a '.repeat(500_000), 'z'],
  [`${'a'.repeat(1_000_000)} é`, 'b'],
  ['No comment. '.repeat(40_000), '"comment no no"'],
])('a text that holds no such word is left after a bounded while, and its beginning shows: %.12s…', (text, query) => {
  const effort = { left: 200_000 };
  const snippet = take(text, query, effort);
  expect(snippet.matches).toEqual([]);
  expect(snippet.text.length).toBeGreaterThan(100);
  expect(snippet.text.length).toBeLessThan(300);
  expect(200_000 - effort.left).toBeLessThan(21_000);
});

test('all hits of a search share one effort; who comes when it is used up gets the beginning', () => {
  const effort = { left: 1_000 };
  for (let n = 0; n < 5; n += 1) take('é a '.repeat(1_000), 'z', effort);
  expect(effort.left).toBeGreaterThan(-50);
  expect(take('律师在看守所', '看守所', effort)).toEqual({ text: '律师在看守所', matches: [] });
});

test('a word deep in a long plain text is found, and words beside it are marked', () => {
  const text = `${'outlaw report. '.repeat(60_000)}The law was read to him.${' After that.'.repeat(60_000)}`;
  const snippet = take(text, 'law read');
  expect(marked(snippet)).toContain('law');
  expect(snippet.text).toContain('was read to him');
});

test.each([
  ['Zwei Wörter, ZWEI wörter', 'worter', ['Wörter', 'wörter']],
  ['Ein Wort und ein Wortteil', '"ein wort"', ['Ein', 'Wort', 'ein', 'Wortteil'].slice(0, 2)],
  ['律师在看守所会见当事人', '看守所 当事人', ['看守所', '当事人']],
  ['ＡＢＣ group', 'abc', ['ＡＢＣ']],
  ['in his own words', 'own NOT words', ['own']],
  ['caf\u0065\u0301 au lait', 'café', ['caf\u0065\u0301']],
  ['searched at night', 'sear', ['searched']],
])('%s for %s', (text, query, expected) => {
  expect(marked(take(text, query))).toEqual(expected);
});

test('no character outside the basic plane is cut in half', () => {
  for (let shift = 0; shift < 2; shift += 1) {
    const text = `${'x'.repeat(shift)}${'\u{20000}'.repeat(300)}律${'\u{20000}'.repeat(300)}`;
    expect(take(text, '律').text.isWellFormed()).toBe(true);
    expect(take(text, '听').text.isWellFormed()).toBe(true);
  }
});

test.each([
  ['marks of emphasis', 'He was **taken** from _his_ home', 'taken', 'He was taken from his home', [[7, 12]]],
  ['headings and lists', '# Day\n- taken\n2) at night', 'night', 'Day\ntaken\nat night', [[13, 18]]],
  ['the address behind a link', 'see [the list](https://example.org/a) of taken', 'taken', 'see the list of taken', [[16, 21]]],
  ['marks that are none', '3 * 4 snake_case 5*', 'snake', '3  4 snake_case 5', [[5, 10]]],
])('a snippet reads without %s', (_what, body, query, text, matches) => {
  expect(createSnippets(soughtPhrases(query, false))(body)).toEqual({ text, matches });
});

test('what was found in a mark stays with it, and matches stand on what they found', () => {
  const found = createSnippets(soughtPhrases('example', false))('a [list](https://example.org) **of** it');
  expect(found.text.slice(...(found.matches[0] as [number, number]))).toBe('example');
  fc.assert(
    fc.property(fc.array(fc.constantFrom('word', '**', '_', '# ', '[', '](x)', ' ', '\n', '王'), { maxLength: 40 }), (parts) => {
      const { text, matches } = createSnippets(soughtPhrases('word', false))(parts.join(''));
      for (const [from, to] of matches) expect(text.slice(from, to)).toMatch(/^(word)+$/);
    }),
  );
});
