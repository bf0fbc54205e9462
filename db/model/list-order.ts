/** What a list is asked for: by what it is sorted, and what of it shows. */

/** A column, and whether the greatest comes first. What has no value in it comes last, whichever way. */
export interface SortKey {
  readonly by: string;
  readonly isFalling?: boolean | undefined;
}

/** A code, an id, a text, a number as text; null for what has none. */
export type FacetValue = string | null;

/** By the names of facets: what fits one of the values of each fits. */
export type FacetFilters = Readonly<Record<string, readonly FacetValue[]>>;

export interface ListOrder {
  /** The first decides; the next where it is equal. */
  readonly sort?: readonly SortKey[] | undefined;
  /** As one types it into a search. */
  readonly text?: string | undefined;
  /** Only what may have happened in this period: day strings. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly filters?: FacetFilters | undefined;
}

/** How many records have a value of a facet. */
export interface FacetCount {
  readonly value: FacetValue;
  /** What a record is called, where the value is its id. */
  readonly name: string | null;
  readonly count: number;
}

/** The limits of what may be asked: a person sorts by three columns, and ticks a few dozen values. */
export const listLimits = {
  sortKeys: 8,
  facets: 20,
  valuesOfFacet: 200,
  textLetters: 200,
  countedValues: 500,
  viewNameLetters: 100,
} as const;
