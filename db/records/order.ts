/** Lists of entities that have them by their description alone: their order, what they are filtered by, how many there are of each. */
import type { AliasableExpression, Expression, ExpressionBuilder, OrderByItemBuilder, SqlBool } from 'kysely';

import { entityOf, type PlacedEntity } from '../model/entities.ts';
import { columnOf, type EntityDefinition, isFoundOut } from '../model/entity.ts';
import { AppError } from '../model/errors.ts';
import { type FacetCount, type FacetFilters, type FacetValue, listLimits, type ListOrder } from '../model/list-order.ts';
import { type ExtendedEntity, ownOfField } from '../model/term.ts';
import { isOwnName, ownFacetName, ownFacetOf, ownNames, ownSortValue, ownText } from './own-columns.ts';
import { columnIn, shownIn } from '../query/entity-query.ts';
import { type KnownSortKey, saidText, sortKeysOf, textsUnknownLast, unknownLast } from '../query/ordered.ts';
import { shapedQuery } from '../query/query.ts';
import { idAsText, isAmong, manyKeys, periodOf } from '../query/sqlite.ts';
import type { Schema } from '../schema.ts';
import type { ReadableVault } from '../vault/vault.ts';
import { codeNow, codesCountedAs } from '../vocabularies/merged.ts';
import { titleOfTarget } from './titles.ts';

/** More hits than this are no answer to a few words. */
const longestSearch = 1000;

/**
 * The keys of a whole list in its order, the newest change first unless something else is asked; what has no value in a
 * column comes last.
 *
 * @throws {AppError} `input.invalid` for a column or a filter that the list does not have.
 */
export function recordKeys(vault: ReadableVault, entity: PlacedEntity, { sort, ...filter }: ListOrder): number[] {
  const definition = entityOf(entity);
  const { columns, more } = definition.place!;
  const stored = [...columns, ...more].filter((name) => !isFoundOut(definition, name));
  const keys = sortKeysOf([...stored, ...ownNames(vault, extended(entity)), 'updated', 'created'], sort, {
    by: 'updated',
    isFalling: true,
  });
  const { given, shape } = sought(vault, entity, filter);
  return keysInOrder.all(vault, given, { ...shape, sort: keys }).map(({ key }) => key);
}

/**
 * How many records there are of each value, the most frequent first, among those that fit what else is asked.
 *
 * @param among keys that are left of a search, or of anything else that is asked beside.
 * @throws {AppError} as `recordKeys`.
 */
export function countRecords(
  vault: ReadableVault,
  entity: PlacedEntity,
  facet: string,
  filter: Omit<ListOrder, 'sort'>,
  among?: readonly number[],
): FacetCount[] {
  const definition = entityOf(entity);
  const { [facet]: _counted, ...filters } = filter.filters ?? {};
  const { given, shape } = sought(vault, entity, { ...filter, filters }, among);
  knownFacet(vault, definition, facet);
  const own = isOwnName(facet) ? ownFacetOf(vault, extended(entity), facet) : undefined;
  const now = codeNow(vault);
  const isReference = definition.fields[facet]?.kind === 'reference';
  const sums = new Map<string | null, number>();
  // A record says one code of a list, so that what two terms count that are one adds up.
  for (const { value, count } of counts.all(vault, given, { ...shape, facet })) {
    const text = value === null ? null : now(String(value));
    sums.set(text, (sums.get(text) ?? 0) + count);
  }
  const nameOf = (text: string | null) => {
    if (own) return ownFacetName(vault, own, text);
    return isReference && text !== null ? titleOfTarget(vault, definition, facet, text) : null;
  };
  const counted = [...sums].map(([value, count]) => ({ value, name: nameOf(value), count }));
  return counted.toSorted((one, other) => other.count - one.count);
}

/** `among`: what a search found; and the values of each facet, under its name. */
interface Given {
  readonly among: string | undefined;
  readonly [facet: string]: string | readonly string[] | undefined;
}

interface Shape {
  readonly entity: PlacedEntity;
  readonly facets: readonly string[];
  /** Of which what has no value is wanted, too. */
  readonly none: readonly string[];
}

function sought(
  vault: ReadableVault,
  entity: PlacedEntity,
  { text = '', filters = {} }: Omit<ListOrder, 'sort'>,
  among?: readonly number[],
) {
  const definition = entityOf(entity);
  for (const name of Object.keys(filters)) knownFacet(vault, definition, name);
  const found =
    text.trim() === '' || among ? undefined : vault.search.search(text, { limit: longestSearch, kinds: [entity], prefixLast: true });
  const values = Object.entries(filters).map(
    ([name, wanted]) =>
      [
        name,
        codesCountedAs(
          vault,
          wanted.filter((value) => value !== null),
        ),
      ] as const,
  );
  const given: Given = { among: among ? manyKeys(among) : found && manyKeys(found.map(({ key }) => key)), ...Object.fromEntries(values) };
  return { given, shape: { entity, facets: Object.keys(filters), none: withNone(filters) } };
}

function withNone(filters: FacetFilters): string[] {
  return Object.entries(filters).flatMap(([name, values]: readonly [string, readonly FacetValue[]]) => (values.includes(null) ? name : []));
}

/** Whoever has a place of its own can have fields of the team. */
function extended(entity: PlacedEntity): ExtendedEntity {
  return entity;
}

function knownFacet(vault: ReadableVault, definition: EntityDefinition, name: string): void {
  if (isOwnName(name)) ownFacetOf(vault, definition.name as ExtendedEntity, name);
  else if (!definition.place!.facets.includes(name) || isFoundOut(definition, name))
    throw new AppError('input.invalid', 'The list has no such filter.');
}

type OfRecord = ExpressionBuilder<{ e: { key: number } }, 'e'>;

function fitting(db: Parameters<typeof shownIn>[0], given: Given, { entity, facets, none }: Shape) {
  const definition = entityOf(entity);
  let found = shownIn(db, definition);
  if (given.among !== undefined) found = found.where(({ ref }) => isAmong(ref('e.key'), given.among!));
  for (const name of facets)
    found = found.where((eb) =>
      isOneOf(eb as unknown as OfRecord, definition, name, given[name] as readonly string[], none.includes(name)),
    );
  return found;
}

function isOneOf(
  eb: OfRecord,
  definition: EntityDefinition,
  name: string,
  values: readonly string[],
  orNone: boolean,
): Expression<SqlBool> {
  const tests: Expression<SqlBool>[] = [];
  if (Object.hasOwn(definition.sets, name)) {
    if (values.length > 0) tests.push(eb.exists(elementsIn(eb, name).where('s.code', 'in', values)));
    if (orNone) tests.push(eb.not(eb.exists(elementsIn(eb, name))));
    return eb.or(tests);
  }
  const value = isOwnName(name) ? ownText(eb, eb.ref('e.key'), ownOfField(name)!) : valueOf(definition, name);
  if (values.length > 0) tests.push(eb(eb.cast<string>(value, 'text'), 'in', values));
  if (orNone) tests.push(eb(value, 'is', null));
  return eb.or(tests);
}

function elementsIn(eb: OfRecord, set: string) {
  return (eb as unknown as ExpressionBuilder<Schema & { e: { key: number } }, 'e'>)
    .selectFrom('record_element as s')
    .select('s.code')
    .whereRef('s.record_key', '=', 'e.key')
    .where('s.set_name', '=', set);
}

/** What a facet says of a record: of a date its year, of a reference its id. */
function valueOf({ fields }: EntityDefinition, name: string): AliasableExpression<string | number | null> {
  const { kind } = fields[name]!;
  const column = (suffix = '') => columnIn<string | null>(`${columnOf(name, 'text')}${suffix}`);
  if (kind === 'date') return periodOf('year', { edtf: column('_edtf'), earliest: column('_earliest'), latest: column('_latest') });
  if (kind === 'reference') return idAsText(columnIn<Buffer | null>(columnOf(name, kind)));
  const own = columnIn<string | null>(columnOf(name, kind));
  return kind === 'text' ? saidText(own) : own;
}

const keysInOrder = shapedQuery((db, given: Given, { sort, ...shape }: Shape & { readonly sort: readonly KnownSortKey<string>[] }) => {
  const definition = entityOf(shape.entity);
  let found = fitting(db, given, shape).select('e.key');
  for (const { by, isFalling } of sort) {
    const { value, isText } = sortValue(definition, by);
    const direction = (isText ? textsUnknownLast : unknownLast)(isFalling) as (order: OrderByItemBuilder) => OrderByItemBuilder;
    found = found.orderBy((eb) => value(eb as unknown as OfRecord) as Expression<string>, direction);
  }
  return found.orderBy('e.key', sort[0]?.isFalling ? 'desc' : 'asc');
});

interface SortValue {
  readonly value: (eb: OfRecord) => Expression<unknown>;
  readonly isText: boolean;
}

function sortValue(definition: EntityDefinition, by: string): SortValue {
  const plain = (column: string): SortValue => ({ value: () => columnIn(column), isText: false });
  if (isOwnName(by)) return { value: (eb) => ownSortValue(eb, eb.ref('e.key'), ownOfField(by)!), isText: true };
  if (by === 'updated') return plain('updated_lamport');
  if (by === 'created') return plain('created_wall');
  if (Object.hasOwn(definition.sets, by))
    return {
      value: (eb) =>
        elementsIn(eb, by)
          .clearSelect()
          .select(({ fn }) => fn.min('s.code').as('first')),
      isText: true,
    };
  const { kind } = definition.fields[by]!;
  if (kind === 'date') return plain(`${columnOf(by, 'text')}_earliest`);
  if (kind !== 'text') return plain(columnOf(by, kind));
  return { value: () => saidText(columnIn<string | null>(columnOf(by, kind))), isText: true };
}

const counts = shapedQuery((db, given: Given, { facet, ...shape }: Shape & { readonly facet: string }) => {
  const definition = entityOf(shape.entity);
  const found = fitting(db, given, shape);
  const values = Object.hasOwn(definition.sets, facet)
    ? found
        .leftJoin('record_element as s' as 'entity as s', (join) =>
          join.onRef('s.record_key' as 'e.key', '=', 'e.key').on('s.set_name' as 'e.id', '=', facet as never),
        )
        .select(['e.key', 's.code as value' as 'e.created_wall as value'])
    : isOwnName(facet)
      ? found.select((eb) => ['e.key', ownText(eb, eb.ref('e.key'), ownOfField(facet)!).as('value')])
      : found.select(['e.key', valueOf(definition, facet).as('value')]);
  return db
    .selectFrom(values.as('v'))
    .select(({ fn }) => ['v.value', fn.count<number>('v.key').distinct().as('count')])
    .groupBy('v.value')
    .orderBy('count', 'desc')
    .orderBy('v.value')
    .limit(listLimits.countedValues);
});
