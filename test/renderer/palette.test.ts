import { expect, test } from 'vitest';

import { kindsOfAct } from '../../renderer/features/frame/kinds-of-act.ts';
import { firstHits, mostShown } from '../../renderer/features/frame/first-hits.ts';

const found = (count: number) => Array.from({ length: count }, (_, n) => n);

test('a page of hits is all there is; one more says that there are more, and does not show', () => {
  expect(firstHits(found(mostShown))).toEqual({ hits: found(mostShown), isCut: false });
  expect(firstHits(found(mostShown + 1))).toEqual({ hits: found(mostShown), isCut: true });
  expect(firstHits([])).toEqual({ hits: [], isCut: false });
});

test('a kind of act is found by its words, another word or a slip, where some case tells of it', () => {
  const terms = [
    { id: 'HRD-07', label: 'Lawyer kept from client', spellings: ['counsel denied', '律师会见被拒'] },
    { id: '01', label: 'Arbitrary arrest', spellings: ['detain'] },
    { id: '02', label: 'House search', spellings: [] },
  ];
  const counts = [
    { value: 'HRD-07', count: 14 },
    { value: '01', count: 2 },
    { value: null, count: 9 },
  ];
  const found = (typed: string) => kindsOfAct(terms, counts, typed).map(({ term, count }) => [term.id, count]);
  expect(found('律师')).toEqual([['HRD-07', 14]]);
  expect(found('detain')).toEqual([['01', 2]]);
  expect(found('arest')).toEqual([['01', 2]]);
  // No case tells of it; one letter means none.
  expect(found('house')).toEqual([]);
  expect(found('a')).toEqual([]);
});
