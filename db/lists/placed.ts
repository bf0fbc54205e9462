/**
 * Lists of entities that have them by their description alone, with the columns that no table has: what is found out of a record when it is
 * asked, so that it says what holds now. Nothing is sorted by these.
 */
import { setImmediate as nextTurn } from 'node:timers/promises';

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
import type { WorkOptions } from '../vault/batches.ts';
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

/** `undefined`: the record went while others were looked at. */
function valueAt(vault: ReadableVault, entity: PlacedEntity, name: string, key: number): string | undefined {
  const row = idByKey(entityOf(entity)).get(vault, { key });
  return row && find(vault, entity, name, idText(row.id)).value;
}

/** What is found out of so many takes some milliseconds; then whoever else asks for anything has their turn. */
const turnRecords = 100;

/** What is found out of each of these, in their order. @throws the signal's reason. */
async function* foundOf<T>(keys: readonly number[], signal: AbortSignal | undefined, of: (key: number) => T): AsyncGenerator<T> {
  for (const [at, key] of keys.entries()) {
    if (at % turnRecords === 0) await nextTurn();
    signal?.throwIfAborted();
    yield of(key);
  }
}

/** As `recordKeys`. What has to be found out is found out last, of what is left then: one record after another. */
export async function listKeys(
  vault: ReadableVault,
  entity: PlacedEntity,
  { filters = {}, ...order }: ListOrder,
  { signal }: Pick<WorkOptions, 'signal'> = {},
): Promise<number[]> {
  const { stored, asked } = parted(entity, filters);
  const keys = recordKeys(vault, entity, { ...order, filters: stored });
  if (asked.length === 0) return keys;
  const fits = (key: number) =>
    asked.every(([name, wanted]) => {
      const value = valueAt(vault, entity, name, key);
      return value !== undefined && wanted.includes(value);
    });
  const found: number[] = [];
  for await (const key of foundOf(keys, signal, (one) => (fits(one) ? one : undefined))) if (key !== undefined) found.push(key);
  return found;
}

/** As `countRecords`. */
export async function listCounts(
  vault: ReadableVault,
  entity: PlacedEntity,
  facet: string,
  filter: Omit<ListOrder, 'sort'>,
  work: Pick<WorkOptions, 'signal'> = {},
): Promise<FacetCount[]> {
  const { [facet]: _counted, ...others } = filter.filters ?? {};
  const { stored, asked } = parted(entity, others);
  const left = () => listKeys(vault, entity, { ...filter, filters: others }, work);
  if (!isFoundOut(entityOf(entity), facet))
    return countRecords(vault, entity, facet, { ...filter, filters: stored }, asked.length > 0 ? await left() : undefined);
  const counts = new Map<string, number>();
  for await (const value of foundOf(await left(), work.signal, (key) => valueAt(vault, entity, facet, key)))
    if (value !== undefined) counts.set(value, (counts.get(value) ?? 0) + 1);
  const counted = [...counts].map(([value, count]) => ({ value, name: null, count }));
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
