/**
 * Lists of entities that have them by their description alone, with the columns that no table has: what is found out of a record when it is
 * asked, so that it says what holds now. Nothing is sorted by these.
 */
import { shownIn } from '../evidence/shows.ts';
import { idText } from '../log/ids.ts';
import { entityOf, type PlacedEntity } from '../model/entities.ts';
import { isFoundOut } from '../model/entity.ts';
import type { FacetCount, ListOrder } from '../model/list-order.ts';
import type { ListedShows } from '../model/shows-people.ts';
import type { RecordId } from '../model/record-id.ts';
import { entityQuery, recordsIn } from '../query/entity-query.ts';
import { type ListedRecord, recordsByKey } from '../records/lists.ts';
import { countRecords, recordKeys } from '../records/order.ts';
import type { ReadableVault } from '../vault/vault.ts';

interface FoundOut {
  /** By this it is filtered and counted. */
  readonly value: string;
  /** What stands in its cell: the same, or how many. */
  readonly shown: string | number;
}

/** By entity and column: what the description of the entity calls `foundOut`. */
const finders: Readonly<Record<string, (vault: ReadableVault, id: RecordId) => FoundOut>> = {
  'evidence.shows'(vault, id) {
    const { shows, people, isEmpty } = shownIn(vault, id);
    if (shows === 'people') return { value: shows, shown: people.length };
    // Of a file without a byte there is more to say than that no picture is in it: its copy failed.
    const value: ListedShows = shows === 'words' && isEmpty ? 'empty' : shows;
    return { value, shown: value };
  },
};

const find = (vault: ReadableVault, entity: PlacedEntity, name: string, id: RecordId) => finders[`${entity}.${name}`]!(vault, id);

const idByKey = entityQuery((db, definition, given: { key: number }) =>
  recordsIn(db, definition).select('e.id').where('e.key', '=', given.key),
);

function valueAt(vault: ReadableVault, entity: PlacedEntity, name: string, key: number): string {
  return find(vault, entity, name, idText(idByKey(entityOf(entity)).get(vault, { key })!.id)).value;
}

/** As `recordKeys`. What has to be found out is found out last, of what is left then: one record after another. */
export function listKeys(vault: ReadableVault, entity: PlacedEntity, { filters = {}, ...order }: ListOrder): number[] {
  const { stored, asked } = parted(entity, filters);
  const keys = recordKeys(vault, entity, { ...order, filters: stored });
  if (asked.length === 0) return keys;
  return keys.filter((key) => asked.every(([name, wanted]) => wanted.includes(valueAt(vault, entity, name, key))));
}

/** As `countRecords`. */
export function listCounts(vault: ReadableVault, entity: PlacedEntity, facet: string, filter: Omit<ListOrder, 'sort'>): FacetCount[] {
  const { [facet]: _counted, ...others } = filter.filters ?? {};
  const { stored, asked } = parted(entity, others);
  const left = () => listKeys(vault, entity, { ...filter, filters: others });
  if (!isFoundOut(entityOf(entity), facet))
    return countRecords(vault, entity, facet, { ...filter, filters: stored }, asked.length > 0 ? left() : undefined);
  const found = Map.groupBy(left(), (key) => valueAt(vault, entity, facet, key));
  const counted = [...found].map(([value, keys]) => ({ value, name: null, count: keys.length }));
  return counted.toSorted((one, other) => other.count - one.count);
}

function parted(entity: PlacedEntity, filters: NonNullable<ListOrder['filters']>) {
  const isAsked = ([name]: readonly [string, unknown]) => isFoundOut(entityOf(entity), name);
  const all = Object.entries(filters);
  return { stored: Object.fromEntries(all.filter((one) => !isAsked(one))), asked: all.filter(isAsked) };
}

/** As `recordsByKey`, with what is found out of each among its fields. */
export function listRows(vault: ReadableVault, entity: PlacedEntity, keys: readonly number[]): ListedRecord[] {
  const names = entityOf(entity).place!.foundOut ?? [];
  const rows = recordsByKey(vault, entity, keys);
  if (names.length === 0) return rows;
  return rows.map((row) => {
    const found = names.map((name) => [name, find(vault, entity, name, row.id).shown] as const);
    return { ...row, fields: { ...row.fields, ...Object.fromEntries(found) } };
  });
}
