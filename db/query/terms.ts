/** Parts of statements that several nouns need, in SQL that every database speaks. */
import { expressionBuilder, type Expression, type Kysely, type OrderByItemBuilder } from 'kysely';

import type { EntityDefinition } from '../model/entity.ts';
import type { Schema } from '../schema.ts';
import type { Composer } from './composer.ts';

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

/** What the table of every entity has, beside its own columns. */
type CommonColumns = Pick<Schema['theme'], 'key' | 'id' | 'deleted' | 'created_wall' | 'updated_wall' | 'updated_lamport'>;

/** The records of an entity that is only known when the program runs, as `e`. */
export function recordsIn(db: Composer, { table }: Pick<EntityDefinition, 'table'>) {
  return (db as unknown as Kysely<{ entity: CommonColumns }>).selectFrom(`${table} as e` as 'entity as e');
}
