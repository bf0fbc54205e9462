/** What a search finds, with whoever is called exactly so first: nobody who types a whole name means a longer one. */
import { keysOfName } from '../model/name.ts';
import { nameKey } from '../model/name-key.ts';
import { query } from '../query/query.ts';
import { rising } from '../query/terms.ts';
import type { SearchHit, SearchOptions } from '../search/document.ts';
import type { ReadableVault } from '../vault/vault.ts';
import { foundOnce } from './found-once.ts';
import { onePersonOneRow } from './one-row.ts';

const namesOf = query((db, given: { key: number }) =>
  db
    .selectFrom('person as p')
    .innerJoin('person_name as n', 'n.person_id', 'p.id')
    .select(['n.full_name as fullName', 'n.family', 'n.given', 'n.part_order as partOrder'])
    .where('p.key', '=', given.key)
    .where('n.deleted', '=', 0)
    .orderBy('n.position', rising)
    .limit(20),
);

/** So many people with the words in their names are looked at. */
const mostLookedAt = 50;

/** Each person once; the last word of the text may be the beginning of one. */
export function searchExactFirst(vault: ReadableVault, text: string, { limit, kinds }: Omit<SearchOptions, 'prefixLast'>): SearchHit[] {
  const hits = foundOnce(vault, vault.search.search(text, { limit, prefixLast: true, ...(kinds && { kinds }) }));
  if (kinds && kinds.length > 0 && !kinds.includes('person')) return hits;
  const exact = calledExactly(vault, text);
  const firsts = new Set(exact.map(({ key }) => key));
  return [...exact, ...hits.filter(({ kind, key }) => kind !== 'person' || !firsts.has(key))].slice(0, limit);
}

function calledExactly(vault: ReadableVault, text: string): SearchHit[] {
  const wanted = nameKey(text);
  if (wanted === '') return [];
  const hits = foundOnce(vault, vault.search.search(text, { limit: mostLookedAt, kinds: ['person'] }));
  const { membersOf } = onePersonOneRow(vault);
  return hits.filter(({ key }) =>
    membersOf(key).some((member) => namesOf.all(vault, { key: member }).some((name) => keysOfName(name).has(wanted))),
  );
}
