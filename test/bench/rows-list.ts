/**
 * A row on lists: filter, what there is to filter cases by and how many there are of each.
 */
import { join } from 'node:path';

import { countCases, facetCounts } from '../../db/cases/facets.ts';
import { soughtCases } from '../../db/cases/filter.ts';
import type { Vault } from '../../db/vault/vault.ts';
import { copyTables, openPlain } from './baseline.ts';
import { type BenchRow, compare, time } from './measure.ts';

const facets = ['act', 'actor', 'year', 'place', 'tag', 'urgency', 'status', 'secrecy', 'language', 'linked', 'due'] as const;
/** Nothing chosen yet, and two values chosen. */
const asked = [{}, { filters: { act: ['HRD-01'], urgency: ['high'] } }];

/** Every facet with its counts, against the same SQL on a plain file. */
export function filterRow(folder: string, vault: Vault): Promise<BenchRow> {
  const plain = openPlain(join(folder, 'filter-plain.db'));
  copyTables(vault.raw, plain, ['case_record', 'act', 'involvement', 'link', 'source', 'record_element', 'person_name']);
  const statements = asked.flatMap((filter) => {
    const { given, shape } = soughtCases(vault, filter);
    return facets.map((facet) => facetCounts.statement(given, { ...shape, facet }));
  });
  const bare = statements.map(
    ({ text, values }) =>
      () =>
        plain.prepare(text).all(...values),
  );
  return compare(
    'filter',
    2,
    () =>
      time(() => {
        for (const filter of asked) for (const facet of facets) countCases(vault, facet, filter);
      }),
    () =>
      time(() => {
        for (const run of bare) run();
      }),
  );
}
