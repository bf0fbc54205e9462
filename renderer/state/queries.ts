/**
 * The one cache of what was read from the vault. A `changed` event marks what it touched as stale. Locking ends
 * the window's process, and the cache with it.
 */
import { type Query, QueryClient } from '@tanstack/react-query';

import { entities, entityOf, placedEntities } from '../../db/model/entities.ts';
import { tablesShownWith } from '../../db/model/entity-tables.ts';
import { CallError, onVaultEvent } from '../api.ts';

export const queries = new QueryClient({
  defaultOptions: {
    queries: {
      // Data changes only by what this window or its jobs do, and then `changed` says so.
      staleTime: Number.POSITIVE_INFINITY,
      gcTime: 5 * 60_000,
      refetchOnWindowFocus: false,
      refetchOnReconnect: false,
      networkMode: 'always',
      retry: (count, error) => error instanceof CallError && error.retryable && error.code !== 'vault.locked' && count < 2,
    },
    mutations: { networkMode: 'always' },
  },
});

/** The first part of a query's key names what it reads: these tables show in it, whatever entities there are. */
const tablesOf: Readonly<Record<string, readonly string[]>> = {
  cases: tablesShownWith('case'),
  people: tablesShownWith('person'),
  recommendations: tablesShownWith('recommendation'),
  links: [...tablesShownWith('link'), ...tablesShownWith('measure-link')],
  parts: tablesShownWith('part'),
  proposals: [...tablesShownWith('link'), ...tablesShownWith('link-rule'), ...tablesShownWith('link-refusal'), 'involvement'],
  themes: tablesShownWith('theme'),
  ...Object.fromEntries(placedEntities.map((entity) => [entityOf(entity).place!.path, tablesShownWith(entity)])),
  contacts: ['contact'],
  vault: [],
  forms: [],
  lists: [],
  undecided: [],
  vocabularies: ['term', 'vocabulary_pack'],
  terms: ['term', 'own_value', 'record_element', ...[...entities.values()].map(({ table }) => table)],
  packs: ['vocabulary_pack'],
  ownFields: ['own_field', 'own_value'],
};

onVaultEvent((event) => {
  if (event.type !== 'changed') return;
  const isTouched = ({ queryKey }: Query) => {
    const tables = tablesOf[String(queryKey[0])];
    // What is not listed reads from everywhere: search, history, Today, trash.
    return tables === undefined || event.tables.some((table) => tables.includes(table));
  };
  // The order of a list that does not show: shown first when somebody comes back, its rows would move under the pointer a moment later,
  // and a press would open or mark the one beside.
  queries.removeQueries({ type: 'inactive', predicate: (query) => query.queryKey[1] === 'keys' && isTouched(query) });
  void queries.invalidateQueries({ predicate: isTouched });
});
