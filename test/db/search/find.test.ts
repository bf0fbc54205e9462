import fc from 'fast-check';
import { expect, test } from 'vitest';

import { migrations } from '../../../db/migrations/index.ts';
import { migrate } from '../../../db/migrations/runner.ts';
import { mostRanked } from '../../../db/search/find.ts';
import { createSearchIndex } from '../../../db/search/index.ts';
import type { SearchDocument } from '../../../db/search/document.ts';
import { toMatch } from '../../../db/search/query.ts';
import { createWordsWith } from '../../../db/search/words.ts';
import { openConnection } from '../../../db/vault/connection.ts';

/** An index of `count` cases, the text of each from its number; the read ones are counted. */
function openIndex(count: number, documentOf: (key: number) => Partial<SearchDocument>) {
  const raw = openConnection(':memory:', undefined);
  migrate(raw, migrations);
  let reads = 0;
  const read = (key: number): SearchDocument => ({ kind: key <= 5 ? 'case' : 'act', key, title: '', body: '', ...documentOf(key) });
  const index = createSearchIndex(raw, (_kind, key) => {
    reads += 1;
    return read(key);
  });
  raw.transaction(() => index.put(Array.from({ length: count }, (_, n) => read(n + 1))))();
  const keys = (query: string, limit = 5, kinds?: SearchDocument['kind'][]) => index.search(query, { limit, kinds }).map(({ key }) => key);
  return { raw, keys, reads: () => reads, [Symbol.dispose]: () => void raw.close() };
}

const many = mostRanked + 10;

test('of more hits than are ranked, titles and names come first, then the newest; only what is shown is read', () => {
  using place = openIndex(many, (key) => ({
    title: [3, 7, 70].includes(key) ? 'harbour' : 'case',
    names: key === 20 ? [{ text: 'Harbour' }] : [],
    body: 'in the harbour',
  }));
  expect(place.keys('harbour')).toEqual([70, 20, 7, 3, many]);
  expect(place.reads()).toBe(5);
  expect(place.keys('harbour', 4, ['act'])).toEqual([70, 20, 7, many]);
  expect(place.keys('harbour', 2)).toEqual([70, 20]);
});

test('what a search leaves out is left out of many hits too, and no hit comes twice', () => {
  using place = openIndex(many, (key) => ({ title: 'harbour', body: key % 2 === 0 ? 'at night' : 'by day' }));
  const found = place.keys('harbour NOT day', many);
  expect(found.every((key) => key % 2 === 0)).toBe(true);
  expect(found).toHaveLength(many / 2);
  const all = place.keys('harbour', many + 5);
  expect([all.length, new Set(all).size]).toEqual([many, many]);
});

test('few hits are ranked: where it is said more often comes first', () => {
  using place = openIndex(100, (key) => ({ body: key === 50 ? 'harbour harbour harbour' : 'the harbour at night' }));
  expect(place.keys('harbour', 1)).toEqual([50]);
});

test('texts that are one word over and over are found and shown', () => {
  using place = openIndex(3, (key) => ({ body: key === 1 ? 'No comment. '.repeat(40_000) : '看'.repeat(300_000) }));
  expect(place.keys('comment')).toEqual([1]);
  expect(place.keys('看看看').toSorted()).toEqual([2, 3]);
});

test('the words that begin so are as many hits as the beginning, in whatever script they go on', () => {
  const syllables = ['la', 'law', 'lå', 'LA', 'l', '看', 'ĺ', 'l1'];
  const word = fc.array(fc.constantFrom(...syllables), { minLength: 1, maxLength: 3 }).map((parts) => parts.join(''));
  fc.assert(
    fc.property(fc.array(fc.array(word, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 8 }), (texts) => {
      using place = openIndex(texts.length, (key) => ({ body: texts[key - 1]!.join(' ') }));
      const hits = place.raw.prepare('SELECT rowid FROM search_text WHERE search_text MATCH ? ORDER BY rowid').pluck();
      const wordsWith = createWordsWith(place.raw);
      for (const query of ['l', 'la', 'Law', 'la law', 'l*', 'la NOT l1', 'x'])
        expect(hits.all(toMatch(query, true, wordsWith)!)).toEqual(hits.all(toMatch(query, true)!));
    }),
    { numRuns: 100 },
  );
});

test('a beginning of too many words stays a beginning', () => {
  using place = openIndex(100, (key) => ({ body: `word${key}` }));
  const wordsWith = createWordsWith(place.raw);
  expect(wordsWith('word')).toBeUndefined();
  expect(wordsWith('word1')).toEqual(['word1', 'word10', 'word100', ...Array.from({ length: 9 }, (_, n) => `word1${n + 1}`)].toSorted());
  expect(toMatch('word', true, wordsWith)).toBe('"word"*');
  expect(place.keys('wor*', 200)).toHaveLength(100);
});
