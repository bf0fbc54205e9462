/** What a record that a field points to is called. */
import { idBytes } from '../log/ids.ts';
import { keyOf } from '../log/record-key.ts';
import { isRecordId, type RecordId } from '../model/record-id.ts';
import type { ReadableVault } from '../vault/vault.ts';
import { shownNameSql } from '../people/shown-name.ts';

const titles = [
  `SELECT ${shownNameSql} AS title FROM person_name n WHERE n.person_id = ? AND n.deleted = 0 ORDER BY n.position, n.id LIMIT 1`,
  `SELECT trim(coalesce(number, '') || ' ' || coalesce(title, '')) AS title FROM case_record WHERE key = ${keyOf('case', '?')}`,
  'SELECT coalesce(paragraph, substr(text, 1, 80)) AS title FROM recommendation WHERE id = ?',
  `SELECT name AS title FROM member WHERE key = ${keyOf('member', '?')}`,
];

/** Name, title or paragraph; `undefined` for what is no id, and for what this vault does not have. */
export function titleOf(vault: ReadableVault, id: RecordId): string | undefined {
  if (!isRecordId(id)) return undefined;
  for (const source of titles) {
    const row = vault.store.sql<{ title: string | null }>(source).get(idBytes(id));
    if (row?.title) return row.title;
  }
  return undefined;
}
