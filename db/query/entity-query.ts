/** Statements over the records of any entity, composed by its description: once for each. */
import { type AliasableExpression, type Compilable, expressionBuilder, type Kysely } from 'kysely';

import { ownerOf } from '../model/entities.ts';
import { columnOf, type EntityDefinition } from '../model/entity.ts';
import type { Schema } from '../schema.ts';
import type { Composer } from './composer.ts';
import { type Query, query, type RowOf } from './query.ts';
import { keyOf } from './terms.ts';

/** What follows from the description of an entity, worked out at its first use. */
export function onceForEach<Found extends object>(find: (definition: EntityDefinition) => Found): (definition: EntityDefinition) => Found {
  const known = new WeakMap<EntityDefinition, Found>();
  return (definition) => {
    let found = known.get(definition);
    if (!found) known.set(definition, (found = find(definition)));
    return found;
  };
}

/** As `query`, with a statement for each entity. */
export function entityQuery<Given extends object = Record<never, never>, Statement extends Compilable<unknown> = Compilable<unknown>>(
  compose: (db: Composer, definition: EntityDefinition, given: Given) => Statement,
): (definition: EntityDefinition) => Query<Given, RowOf<Statement>> {
  return onceForEach((definition) => query<Given, Statement>((db, given) => compose(db, definition, given)));
}

/** What the table of every entity has, beside its own columns. */
type CommonColumns = Pick<Schema['theme'], 'key' | 'id' | 'deleted' | 'created_wall' | 'updated_wall' | 'updated_lamport'>;

/** The records of an entity that is only known when the program runs, as `e`. */
export function recordsIn(db: Composer, { table }: Pick<EntityDefinition, 'table'>) {
  return (db as unknown as Kysely<{ entity: CommonColumns }>).selectFrom(`${table} as e` as 'entity as e');
}

/** The same as `o`: what something is part of, beside the `e` that is part of it. */
function ownersIn(db: Composer, { table }: Pick<EntityDefinition, 'table'>) {
  return (db as unknown as Kysely<{ entity: CommonColumns }>).selectFrom(`${table} as o` as 'entity as o');
}

/** A column of `e` that is only known when the program runs. */
export function columnIn<Value>(column: string, of: 'e' | 'o' = 'e') {
  return expressionBuilder<{ e: { column: Value } }, 'e'>().ref(`${of}.${column}` as 'e.column');
}

/** The id of what `e` is part of. */
export function ownerIn({ owner }: EntityDefinition, of: 'e' | 'o' = 'e') {
  return columnIn<Buffer | null>(columnOf(owner!, 'reference'), of);
}

/** The id of the case that `e` stands in, by whatever stands between the two. */
export function caseIn(db: Composer, part: EntityDefinition): AliasableExpression<Buffer | null> {
  let [at, id]: [EntityDefinition, AliasableExpression<Buffer | null>] = [part, ownerIn(part)];
  for (let owner = ownerOf(at)!; owner.name !== 'case'; at = owner, owner = ownerOf(at)!)
    id = ownersIn(db, owner).select(ownerIn(owner, 'o').as('id')).where('o.key', '=', keyOf(owner.name, id)).$asScalar();
  return id;
}

/** As `recordsIn`, without the trash. What is part of something in the trash lies there with it. */
export function shownIn(db: Composer, definition: EntityDefinition) {
  const records = recordsIn(db, definition).where('e.deleted', '=', 0);
  const owner = ownerOf(definition);
  if (!owner) return records;
  const inTrash = ownersIn(db, owner)
    .select('o.key')
    .where('o.key', '=', keyOf(owner.name, ownerIn(definition)))
    .where('o.deleted', '=', 1);
  return records.where(({ not, exists }) => not(exists(inTrash)));
}
