/** What counts as trashed when a bundle is written: a record in the trash, and all that belongs to one. */
import { entities, ownerOf } from '../model/entities.ts';
import { columnOf } from '../model/entity.ts';
import type { ReadableVault } from '../vault/vault.ts';

/** @param key the record's local key. */
export function isTrashed(vault: ReadableVault, entity: string, key: number): boolean {
  const sqlText = sqlFor(entity);
  return sqlText !== undefined && vault.store.sql<{ trashed: number }>(sqlText).get(key)?.trashed === 1;
}

const texts = new Map<string, string>();

/** One statement looks up all the way to the last owner, by the description of the entities. */
function sqlFor(entity: string): string | undefined {
  const known = texts.get(entity);
  if (known !== undefined) return known;
  const definition = entities.get(entity);
  if (!definition) return undefined;
  let joins = '';
  const deleted = ['t0.deleted = 1'];
  let part = definition;
  for (let level = 1, above = ownerOf(part); above; level += 1, part = above, above = ownerOf(part)) {
    const column = columnOf(part.owner!, 'reference');
    joins += ` LEFT JOIN record r${level} ON r${level}.id = t${level - 1}.${column} AND r${level}.entity = '${above.name}'`;
    joins += ` LEFT JOIN ${above.table} t${level} ON t${level}.key = r${level}.key`;
    deleted.push(`t${level}.deleted = 1`);
  }
  const text = `SELECT coalesce(${deleted.join(' OR ')}, 0) AS trashed FROM ${definition.table} t0${joins} WHERE t0.key = ?`;
  texts.set(entity, text);
  return text;
}
