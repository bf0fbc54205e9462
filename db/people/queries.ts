import { idText } from '../log/ids.ts';
import type { RecordId } from '../model/record-id.ts';
import type { ReadableVault } from '../vault/vault.ts';
import { createContactTest } from './guards.ts';
import { shownNameSql } from '../records/shown-name.ts';

export interface PersonSummary {
  readonly id: RecordId;
  readonly kind: string | null;
  readonly name: string | null;
  readonly otherNames: number;
  readonly acts: number;
  readonly doNotContact: boolean;
  readonly cursor: number;
}

interface PersonRow {
  readonly key: number;
  readonly id: Buffer;
  readonly kind: string | null;
  readonly name: string | null;
  readonly names: number;
  readonly acts: number;
}

/** The name that is shown of a person `p`. */
export const firstName = `(SELECT ${shownNameSql} FROM person_name n WHERE n.person_id = p.id AND n.deleted = 0 ORDER BY n.position, n.id LIMIT 1)`;

/** Persons by time of entry, with their first name. Pages by key. */
export function listPeople(vault: ReadableVault, { limit, after = 0 }: { limit: number; after?: number | undefined }): PersonSummary[] {
  const rows = vault.store
    .sql<PersonRow>(
      `SELECT p.key, p.id, p.kind,
         ${firstName} AS name,
         (SELECT count(*) FROM person_name n WHERE n.person_id = p.id AND n.deleted = 0) AS names,
         (SELECT count(*) FROM act a WHERE a.victim_id = p.id AND a.deleted = 0) AS acts
       FROM person p WHERE p.deleted = 0 AND p.key > ? ORDER BY p.key LIMIT ?`,
    )
    .all(after, limit);
  const mayContact = createContactTest(vault);
  return rows.map((row) => ({
    id: idText(row.id),
    kind: row.kind,
    name: row.name,
    otherNames: Math.max(0, row.names - 1),
    acts: row.acts,
    doNotContact: !mayContact(idText(row.id)),
    cursor: row.key,
  }));
}
