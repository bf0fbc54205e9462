import fc from 'fast-check';
import { expect, test } from 'vitest';

import { isOneSlip } from '../../../db/model/slip.ts';
import { findTerms } from '../../../db/model/term-search.ts';
import { labelOf, offeredTerms } from '../../../db/model/vocabulary.ts';
import { alsoCalled } from '../../../db/vocabularies/also-called.ts';
import { spellingsOf } from '../../../db/search/spellings.ts';
import { vocabulary, type VocabularyId, vocabularyIds } from '../../../db/vocabularies/vocabularies.ts';

async function termsOf(id: VocabularyId, locale = 'en') {
  const list = await vocabulary(id);
  const spellings = spellingsOf(list);
  return offeredTerms(list).map(({ code }) => ({ id: code, label: labelOf(list, code, locale), spellings: spellings.get(code)! }));
}

test.each([
  ['detain', 'detention'],
  ['kidnap', 'abduction'],
  ['evict', 'eviction'],
  ['arest', 'arrest'],
  ['律师', 'HRD-07'],
  ['律師', 'HRD-07'],
  ['house search', 'home-searched'],
  ['lüshi', 'HRD-07'],
  ['bangjia', 'abduction'],
  ['bj', 'abduction'],
  ['HRD-04', 'HRD-04'],
  ['exit ban', 'HRD-02'],
  ['tortre', 'torture'],
  ['Death threats', 'death-threat'],
])('%s finds the kind of act %s', async (typed, code) => {
  const found = findTerms(await termsOf('act-types'), typed);
  expect(found.slice(0, 5).map(({ id }) => id)).toContain(code);
});

test('what fits nothing finds nothing', async () => {
  expect(findTerms(await termsOf('act-types'), 'qqqq')).toEqual([]);
  expect(findTerms(await termsOf('act-types'), 'arrest qqqq')).toEqual([]);
});

test('what the label says comes before other words for it, and a slip last', async () => {
  const terms = await termsOf('act-types');
  expect(findTerms(terms, 'arrested')[0]!.id).toBe('arrest');
  expect(findTerms(terms, 'kidnap').map(({ id }) => id)).toEqual(['abduction']);
  const beaten = findTerms(
    [
      { id: 'slip', label: 'Baeten' },
      { id: 'other', label: 'Hit', spellings: ['beaten'] },
      { id: 'label', label: 'Beaten' },
    ],
    'beaten',
  );
  expect(beaten.map(({ id }) => id)).toEqual(['label', 'other', 'slip']);
});

test('every term is found first, or among those called alike, by each of its spellings in either language', async () => {
  for (const [id, locale] of [
    ['act-types', 'zh-Hans'],
    ['perpetrator-types', 'en'],
    ['provinces', 'en'],
  ] as const) {
    const terms = await termsOf(id, locale);
    for (const term of terms)
      for (const spelling of [term.label, ...term.spellings]) expect(findTerms(terms, spelling), `${id} ${spelling}`).toContain(term);
  }
});

test('no word of finding is of a term that its list does not have', async () => {
  for (const id of vocabularyIds) {
    const codes = new Set((await vocabulary(id)).terms.map(({ code }) => code));
    expect(Object.keys(alsoCalled[id] ?? {}).filter((code) => !codes.has(code))).toEqual([]);
  }
});

test('any text finds terms or none, and one slip is one, both ways', () => {
  const letter = fc.constantFrom('a', 'b', 'c');
  const word = fc.string({ unit: letter, minLength: 1, maxLength: 6 });
  fc.assert(
    fc.property(word, fc.nat(5), letter, fc.constantFrom('add', 'drop', 'swap', 'other'), (text, place, other, what) => {
      const at = place % text.length;
      const slips = {
        add: text.slice(0, at) + other + text.slice(at),
        drop: text.slice(0, at) + text.slice(at + 1),
        swap: text.slice(0, at) + (text[at + 1] ?? '') + text[at]! + text.slice(at + 2),
        other: text.slice(0, at) + other + text.slice(at + 1),
      };
      expect(isOneSlip(text, slips[what])).toBe(text !== slips[what]);
      expect(isOneSlip(slips[what], text)).toBe(text !== slips[what]);
    }),
  );
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      expect(findTerms([{ id: 'a', label: 'Arrested' }], text).length).toBeLessThan(2);
    }),
  );
});
