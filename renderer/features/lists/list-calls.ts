import type { FacetFilters, ListOrder } from '../../../db/model/list-order.ts';

/** The types of the contract are of what a call may change. */
export function filtersOf(filters: FacetFilters): Record<string, (string | null)[]> {
  return Object.fromEntries(Object.entries(filters).map(([name, values]) => [name, [...values]]));
}

/** An order as the vault is asked for it. */
export function asked({ sort, filters, ...rest }: ListOrder) {
  return { ...rest, ...(sort && { sort: [...sort] }), ...(filters && { filters: filtersOf(filters) }) };
}
