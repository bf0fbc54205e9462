/** What a list is sorted and filtered by, as it stands in the address: `sort=begin.-title&act=HRD-01|HRD-02&place==`. */
import { readEnteredDate } from '../../db/model/date-entry.ts';
import { type FacetValue, listLimits, type ListOrder, type SortKey } from '../../db/model/list-order.ts';

/** Stands for "has none": no value that is encoded holds it. */
const none = '=';

export function sortIn(query: URLSearchParams): readonly SortKey[] {
  return (query.get('sort') ?? '')
    .split('.')
    .filter(Boolean)
    .slice(0, listLimits.sortKeys)
    .map((key) => (key.startsWith('-') ? { by: key.slice(1), isFalling: true } : { by: key }));
}

export function sortAddress(sort: readonly SortKey[]): string {
  return sort.map(({ by, isFalling }) => (isFalling ? `-${by}` : by)).join('.');
}

/** The order after a press on the heading of a column. @param isMore besides what it is sorted by already. */
export function sortedBy(sort: readonly SortKey[], column: string, isMore: boolean): readonly SortKey[] {
  const now = sort.find(({ by }) => by === column);
  const next = { by: column, isFalling: now ? !now.isFalling : false };
  if (!isMore) return [next];
  return now ? sort.map((one) => (one === now ? next : one)) : [...sort, next];
}

/** The values of a facet that are chosen; none where it does not filter. */
export function facetIn(query: URLSearchParams, facet: string): readonly FacetValue[] {
  const text = query.get(facet);
  if (!text) return [];
  return text
    .split('|')
    .slice(0, listLimits.valuesOfFacet)
    .map((value) => (value === none ? null : decoded(value)));
}

export function facetAddress(values: readonly FacetValue[]): string | undefined {
  return values.map((value) => (value === null ? none : encodeURIComponent(value))).join('|') || undefined;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** As the vault takes it; a date that cannot be read filters nothing. */
export function orderIn(query: URLSearchParams, facets: readonly string[], columns: readonly string[]): ListOrder {
  const [text, from, to] = ['text', 'from', 'to'].map((name) => query.get(name) ?? '') as [string, string, string];
  const [earliest, latest] = [readEnteredDate(from), readEnteredDate(to)];
  const sort = sortIn(query).filter(({ by }) => columns.includes(by));
  const chosen = facets.map((name) => [name, facetIn(query, name)] as const).filter(([, values]) => values.length > 0);
  return {
    ...(sort.length > 0 && { sort }),
    ...(text && { text: text.slice(0, listLimits.textLetters) }),
    ...(earliest.ok && earliest.date.earliest && { from: earliest.date.earliest }),
    ...(latest.ok && latest.date.latest && { to: latest.date.latest }),
    ...(chosen.length > 0 && { filters: Object.fromEntries(chosen) }),
  };
}
