import { titleOf } from '../records/titles.ts';
import type { SearchHit } from '../search/document.ts';
import { recordIdOf } from '../search/documents.ts';
import type { ReadableVault } from '../vault/vault.ts';
import { onePersonOneRow } from './one-row.ts';

/** Each person of what a search found once, whichever of their records it found: as the record that stands for all of them. */
export function foundOnce(vault: ReadableVault, hits: readonly SearchHit[]): SearchHit[] {
  const { faceOf, folded } = onePersonOneRow(vault);
  if (folded.length === 0) return [...hits];
  const met = new Set<number>();
  return hits.flatMap((hit) => {
    if (hit.kind !== 'person') return [hit];
    const key = faceOf(hit.key);
    if (met.has(key)) return [];
    met.add(key);
    return [key === hit.key ? hit : { ...hit, key, title: titleOf(vault, 'person', recordIdOf(vault.raw, { kind: 'person', key })) }];
  });
}

/** How many there are of each kind of what a search finds, each person once. Beyond `mostSifted` records of people, each record counts. */
export function countsOnce(vault: ReadableVault, text: string): ReturnType<ReadableVault['search']['counts']> {
  const isFolded = onePersonOneRow(vault).folded.length > 0;
  return vault.search.counts(text).map(({ kind, count }) => {
    if (kind !== 'person' || !isFolded || count > mostSifted) return { kind, count };
    return { kind, count: foundOnce(vault, vault.search.search(text, { limit: count, kinds: ['person'], prefixLast: true })).length };
  });
}

const mostSifted = 1_000;
