import { expect, test } from 'vitest';

import { migrations } from '../../../db/migrations/index.ts';
import { migrate } from '../../../db/migrations/runner.ts';
import { mostRanked } from '../../../db/search/find.ts';
import { createSearchIndex, type SearchDocument } from '../../../db/search/index.ts';
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
  return { keys, reads: () => reads, [Symbol.dispose]: () => void raw.close() };
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
