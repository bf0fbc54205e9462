/** What there is to filter people by, and how many there are of each. */
import { type FacetCount, type FacetValue, listLimits } from '../../model/list-order.ts';
import type { PersonFacet } from '../../model/person-list.ts';
import { isOwnName, ownFacetName, ownFacetOf, type OwnName } from '../../records/own-columns.ts';
import { shapedQuery } from '../../query/query.ts';
import { isAmong, manyKeyed, manyKeys } from '../../query/sqlite.ts';
import type { ReadableVault } from '../../vault/vault.ts';
import { codeNow } from '../../vocabularies/merged.ts';
import { consentByKey, fittingPeople, type PeopleFilter } from './filter.ts';
import { valuesOf } from './values.ts';
import { onePersonOneRow, tiedFaces } from '../../people/one-row.ts';

interface Given {
  readonly consent: string | undefined;
  /** Only these, and none of those. */
  readonly among: string | undefined;
  readonly without: string | undefined;
}

/** The statement behind `countPeopleBy`, for whoever is one record. */
export const personCounts = shapedQuery((db, { consent, among, without }: Given, { facet }: { facet: PersonFacet | OwnName }) => {
  let values = db.selectFrom(valuesOf(db, facet, consent).as('v'));
  if (among !== undefined) values = values.where(({ ref }) => isAmong(ref('v.key'), among));
  if (without !== undefined) values = values.where(({ not, ref }) => not(isAmong(ref('v.key'), without)));
  return values.select(({ fn }) => ['v.value', fn.count<number>('v.key').distinct().as('count')]).groupBy('v.value');
});

const saidBy = shapedQuery(
  (db, { consent, keys }: { consent: string | undefined; keys: string }, { facet }: { facet: PersonFacet | OwnName }) =>
    db
      .selectFrom(valuesOf(db, facet, consent).as('v'))
      .select(['v.key', 'v.value'])
      .where(({ ref }) => isAmong(ref('v.key'), keys)),
);

/**
 * How many people there are of each value, the most frequent first, among those who fit what else is asked. Whoever has
 * several values is counted for each, and once for each, whatever number of records say so.
 *
 * @throws {AppError} `input.invalid` for a filter that the list does not have.
 */
export function countPeopleBy(vault: ReadableVault, facet: PersonFacet | OwnName, filter: PeopleFilter): FacetCount[] {
  const field = isOwnName(facet) ? ownFacetOf(vault, 'person', facet) : undefined;
  const one = onePersonOneRow(vault);
  const wanted = fittingPeople(vault, one, filter, facet);
  const faces = tiedFaces(one);
  const tied = faces.flatMap(one.membersOf);
  const consent = facet === 'consent' ? manyKeyed([...consentByKey(vault)]) : undefined;
  const given = { consent, among: wanted && manyKeys([...wanted]), without: tied.length === 0 ? undefined : manyKeys(tied) };
  const counts = new Map<FacetValue, number>();
  const add = (value: FacetValue, count: number) => counts.set(value, (counts.get(value) ?? 0) + count);
  const now = codeNow(vault);
  // A record says one code of a list, so that what two terms count that are one adds up.
  for (const { value, count } of personCounts.all(vault, given, { facet })) add(now(asText(value)), count);
  const shown = faces.filter((face) => !wanted || wanted.has(face));
  if (shown.length > 0) {
    const said = new Map<number, Set<FacetValue>>();
    for (const { key, value } of saidBy.all(vault, { consent, keys: manyKeys(shown.flatMap(one.membersOf)) }, { facet }))
      said.set(one.faceOf(key), (said.get(one.faceOf(key)) ?? new Set()).add(now(asText(value))));
    // One record that says nothing takes nothing from another that does.
    for (const values of said.values()) for (const value of values) if (value !== null || values.size === 1) add(value, 1);
  }
  return [...counts]
    .map(([value, count]) => ({ value, name: field ? ownFacetName(vault, field, value) : null, count }))
    .toSorted((left, right) => right.count - left.count || compared(left.value, right.value))
    .slice(0, listLimits.countedValues);
}

function asText(value: string | number | null): FacetValue {
  return value === null ? null : String(value);
}

function compared(one: FacetValue, other: FacetValue): number {
  if (one === other) return 0;
  return one === null || (other !== null && one < other) ? -1 : 1;
}
