/** Parts of statements that several nouns need, in SQL that every database speaks. */
import { expressionBuilder, type Expression, type ExpressionBuilder, type OrderByItemBuilder, type SqlBool } from 'kysely';

import type { Schema } from '../schema.ts';

/** The key of a record whose id is known. Tables have no index of their own for ids: the one of `record` serves all. */
export function keyOf(entity: string, id: Expression<Buffer | null> | Buffer) {
  return expressionBuilder<Schema>()
    .selectFrom('record')
    .select('record.key')
    .where('record.id', '=', id)
    .where('record.entity', '=', entity);
}

/** From the least on. What has no value is less than all that has one. */
export function rising(order: OrderByItemBuilder): OrderByItemBuilder {
  return order.asc().nullsFirst();
}

/** From the greatest on, and what has no value last. */
export function falling(order: OrderByItemBuilder): OrderByItemBuilder {
  return order.desc().nullsLast();
}

/** Tables whose rows can lie in the trash. */
type Trashable = { [Table in keyof Schema]: Schema[Table] extends { deleted: unknown } ? Table : never }[keyof Schema];

/** How many rows of a table, without those in the trash, have `id` in a column. */
export function countOf<Table extends Trashable>(table: Table, column: keyof Schema[Table] & string, id: Expression<Buffer | null>) {
  const rows = expressionBuilder<Record<'counted', { deleted: number; id: Buffer | null }>>().selectFrom(
    `${table} as counted` as 'counted',
  );
  return rows
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where(`counted.${column}` as 'counted.id', '=', id)
    .where('counted.deleted', '=', 0)
    .$asScalar()
    .$notNull();
}

/**
 * Whether a date stands somewhere in time. A text that is no date has no days, and counts as missing wherever dates are
 * asked for; so does one of which nobody knows the year.
 */
export function isPlaced<Tables, Named extends keyof Tables>(
  eb: ExpressionBuilder<Tables, Named>,
  earliest: Expression<string | null>,
  latest: Expression<string | null>,
): Expression<SqlBool> {
  return eb.or([eb(earliest, 'is not', null), eb(latest, 'is not', null)]);
}

/** The days between which something began, and the last on which it can have ended. */
interface Bounds {
  readonly beginEarliest: Expression<string | null>;
  readonly beginLatest: Expression<string | null>;
  readonly endLatest: Expression<string | null>;
}

interface Period {
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

/** Whether it may have happened in a period of days: what has no date may have happened at any time. */
export function mayFallInto<Tables, Named extends keyof Tables>(
  eb: ExpressionBuilder<Tables, Named>,
  { beginEarliest, beginLatest, endLatest }: Bounds,
  { from, to }: Period,
): Expression<SqlBool> {
  const tested: Expression<SqlBool>[] = [];
  if (from !== undefined)
    tested.push(
      eb.or([eb(endLatest, 'is', null), eb(endLatest, '>=', from)]),
      eb.or([eb(beginLatest, 'is', null), eb(beginLatest, '>=', from), eb(endLatest, 'is not', null)]),
    );
  if (to !== undefined) tested.push(eb.or([eb(beginEarliest, 'is', null), eb(beginEarliest, '<=', to)]));
  return eb.and(tested);
}
