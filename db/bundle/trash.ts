/** What counts as trashed when a bundle is written: a record in the trash, and all that belongs to one. */
import type { ReadableVault } from '../vault/vault.ts';

/** The record that another is part of: an act goes with its case, an involvement with its act. */
const owners: Readonly<Record<string, { readonly column: string; readonly entity: string }>> = {
  act: { column: 'case_id', entity: 'case' },
  source: { column: 'case_id', entity: 'case' },
  link: { column: 'case_id', entity: 'case' },
  evidence: { column: 'case_id', entity: 'case' },
  involvement: { column: 'act_id', entity: 'act' },
  name: { column: 'person_id', entity: 'person' },
};

/** @param key the record's local key. */
export function isTrashed(vault: ReadableVault, entity: string, key: number): boolean {
  const sqlText = sqlFor(vault, entity);
  return sqlText !== undefined && vault.store.sql<{ trashed: number }>(sqlText).get(key)?.trashed === 1;
}

const texts = new Map<string, string>();

/** One statement looks up all the way to the last owner. */
function sqlFor({ store }: ReadableVault, entity: string): string | undefined {
  const known = texts.get(entity);
  if (known !== undefined) return known;
  const definition = store.entities.get(entity);
  if (!definition) return undefined;
  let joins = '';
  const deleted = ['t0.deleted = 1'];
  let above = owners[entity];
  for (let level = 1; above; level += 1) {
    joins += ` LEFT JOIN record r${level} ON r${level}.id = t${level - 1}.${above.column} AND r${level}.entity = '${above.entity}'`;
    joins += ` LEFT JOIN ${store.entities.get(above.entity)!.table} t${level} ON t${level}.key = r${level}.key`;
    deleted.push(`t${level}.deleted = 1`);
    above = owners[above.entity];
  }
  const text = `SELECT coalesce(${deleted.join(' OR ')}, 0) AS trashed FROM ${definition.table} t0${joins} WHERE t0.key = ?`;
  texts.set(entity, text);
  return text;
}
