/** What counts as trashed when something leaves: a record in the trash, and all that belongs to one. */
import { expressionBuilder, type Expression, type SqlBool } from 'kysely';

import { entities, ownerOf } from '../model/entities.ts';
import { columnOf, type EntityDefinition } from '../model/entity.ts';
import { entityQuery, recordsIn } from '../query/entity-query.ts';
import { keyOf } from '../query/terms.ts';
import type { ReadableVault } from '../vault/vault.ts';

const putAway = entityQuery((db, definition, given: { key: number }) =>
  recordsIn(db, definition).select('e.key').where('e.key', '=', given.key).where(isPutAway(definition, 'e')),
);

/** @param key the record's local key. */
export function isTrashed(vault: ReadableVault, entity: string, key: number): boolean {
  const definition = entities.get(entity);
  return definition !== undefined && putAway(definition).get(vault, { key }) !== undefined;
}

/** Whether a row lies in the trash, or what it is part of, up to the last owner: by the description of the entities. */
export function isPutAway(definition: EntityDefinition, row: string): Expression<SqlBool> {
  const eb = expressionBuilder<{ row: { key: number; deleted: number; owner_id: Buffer | null } }, 'row'>();
  const isDeleted = eb(`${row}.deleted` as 'row.deleted', '=', 1);
  const owner = ownerOf(definition);
  if (!owner) return isDeleted;
  const above = `${row}_owner`;
  const ownerId = eb.ref(`${row}.${columnOf(definition.owner!, 'reference')}` as 'row.owner_id');
  const ownerPutAway = eb
    .selectFrom(`${owner.table} as ${above}` as 'row')
    .select(`${above}.key` as 'row.key')
    .where(`${above}.key` as 'row.key', '=', keyOf(owner.name, ownerId))
    .where(isPutAway(owner, above));
  return eb.or([isDeleted, eb.exists(ownerPutAway)]);
}
