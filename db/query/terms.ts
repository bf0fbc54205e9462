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

/** What has no value stands before all that has one. */
export function emptyFirst(order: OrderByItemBuilder): OrderByItemBuilder {
  return order.asc().nullsFirst();
}
