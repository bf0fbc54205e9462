/**
 * Lists of entities that have them by their description alone, with the columns that no table has: what is found out of a record when it is
 * asked, so that it says what holds now. Nothing is sorted by these.
 */
import { setImmediate as nextTurn } from 'node:timers/promises';

import { fileInEach } from '../evidence/files-listed.ts';
import { shownInEach } from '../evidence/shows.ts';
import { entityOf, type PlacedEntity } from '../model/entities.ts';
import { isFoundOut } from '../model/entity.ts';
import type { FacetCount, ListOrder } from '../model/list-order.ts';
import type { ListedShows } from '../model/shows-people.ts';
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

/** By entity and column: what the description of the entity calls `foundOut`. Of each record that is there. */
const finders: Readonly<Record<string, (vault: ReadableVault, keys: readonly number[]) => ReadonlyMap<number, FoundOut>>> = {
  'evidence.shows'(vault, keys) {
    const found = [...shownInEach(vault, keys)].map(([key, { shows, people, isEmpty }]): [number, FoundOut] => {
      if (shows === 'people') return [key, { value: shows, shown: people.length }];
      // Of a file without a byte there is more to say than that no picture is in it: its copy failed.
      const value: ListedShows = shows === 'words' && isEmpty ? 'empty' : shows;
      return [key, { value, shown: value }];
    });
    return new Map(found);
  },
  'evidence.file'(vault, keys) {
    return new Map([...fileInEach(vault, keys)].map(([key, file]) => [key, { value: file, shown: file }]));
  },
};

const find = (vault: ReadableVault, entity: PlacedEntity, name: string, keys: readonly number[]) =>
  finders[`${entity}.${name}`]!(vault, keys);

/** What is found out of so many takes some milliseconds; then whoever else asks for anything has their turn. */
const turnRecords = 200;

/** So many at a time, in their order. @throws the signal's reason. */
async function* turnsOf(keys: readonly number[], signal: AbortSignal | undefined): AsyncGenerator<readonly number[]> {
  for (let at = 0; at < keys.length; at += turnRecords) {
    await nextTurn();
    signal?.throwIfAborted();
    yield keys.slice(at, at + turnRecords);
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
  const found: number[] = [];
  for await (const part of turnsOf(keys, signal)) {
    const asking = asked.map(([name, wanted]) => ({ wanted, values: find(vault, entity, name, part) }));
    const fits = (key: number) =>
      asking.every(({ wanted, values }) => {
        const value = values.get(key)?.value;
        // A record that went while others were looked at has none.
        return value !== undefined && wanted.includes(value);
      });
    found.push(...part.filter(fits));
  }
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
  for await (const part of turnsOf(await left(), work.signal))
    for (const { value } of find(vault, entity, facet, part).values()) counts.set(value, (counts.get(value) ?? 0) + 1);
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
  const found = names.map((name) => ({ name, values: find(vault, entity, name, keys) }));
  return rows.map((row) => {
    const shown = found.map(({ name, values }) => [name, values.get(row.key)!.shown] as const);
    return { ...row, fields: { ...row.fields, ...Object.fromEntries(shown) } };
  });
}
