/** Parts of statements that several nouns need, in SQL that every database speaks. */
import { expressionBuilder, type Expression, type OrderByItemBuilder } from 'kysely';

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
