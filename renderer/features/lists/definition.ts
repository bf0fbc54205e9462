/** What the one list component needs to know of a noun. */
import type { ComponentType, ReactNode } from 'react';

import type { ExportedList } from '../../../db/model/exported-lists.ts';
import type { FacetCount, FacetFilters, FacetValue, ListOrder, SortKey } from '../../../db/model/list-order.ts';

export interface ListRow {
  readonly key: number;
  readonly id: string;
}

export interface ListColumn<Row> {
  readonly id: string;
  readonly label: string;
  /** As in `grid-template-columns`, until somebody chooses another width. */
  readonly width: string;
  readonly isSortable?: boolean;
  /** The greatest comes first at the first press: dates of changes, counts. */
  readonly isFallingFirst?: boolean;
  readonly isNumeric?: boolean;
  /** What the cell says, for copies and for the printer. */
  readonly text: (row: Row) => string;
  /** Where it shows more than its text. */
  readonly render?: (row: Row) => ReactNode;
}

export interface ListFacet {
  readonly name: string;
  readonly label: string;
  /** Words for a value; a name where the value is the id of a record. */
  readonly valueText: (value: FacetValue, name: string | null) => string;
  /** In the order of this, and not of how many there are: years, levels. */
  readonly isOrdered?: boolean;
  /** Open until somebody closes it. */
  readonly isOpen?: boolean;
}

/** Rows that are marked, for what is done with all of them. */
export interface Marked {
  readonly keys: readonly number[];
  clear(): void;
}

export interface ListDefinition<Row extends ListRow> {
  /** By this name its settings and its place are kept; also the first part of the keys of its queries. */
  readonly list: string;
  readonly path: readonly string[];
  readonly title: string;
  readonly countText: (shown: number) => string;
  /** Every column there is, in the usual order. */
  readonly columns: readonly ListColumn<Row>[];
  /** Those that show until somebody chooses. */
  readonly usual: readonly string[];
  /** Always shown: by this one knows a row. */
  readonly main: string;
  /** Rows have the height of two lines: a picture stands in them. */
  readonly lines?: 2;
  readonly sort: SortKey;
  readonly facets: readonly ListFacet[];
  /** Records have dates to be asked for. */
  readonly hasPeriod?: boolean;
  readonly searchLabel: string;
  /** What the search understands, where nobody would guess it. */
  readonly searchHelp?: ReactNode;
  readonly readKeys: (order: ListOrder) => Promise<number[]>;
  /** Has to be the same function at every call. */
  readonly readRows: (keys: number[], filters: FacetFilters) => Promise<readonly Row[]>;
  readonly readCounts?: (facet: string, filter: Omit<ListOrder, 'sort'>) => Promise<readonly FacetCount[]>;
  /** What all of them, or the marked ones, add up to. */
  readonly readTotals?: (filter: Omit<ListOrder, 'sort'>, keys?: readonly number[]) => Promise<string>;
  /** A look at the row at hand, beside the list. */
  readonly Preview?: ComponentType<{ readonly row: Row }>;
  /** What can be done with the rows that are marked. */
  readonly Bulk?: ComponentType<{ readonly marked: Marked }>;
  /** Under this name the vault writes what shows into a file, after it was said what that means. */
  readonly exported?: ExportedList;
  /** Its rows say who somebody is: what a file is for has to be said. */
  readonly namesPeople?: boolean;
  /** What makes a new one, and whatever else stands above the list. */
  readonly actions?: ReactNode;
  readonly Empty: ComponentType<{ readonly isFiltered: boolean }>;
}
