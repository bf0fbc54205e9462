/** What lies in the trash. Nothing in it is gone: erasing is a step of its own. */
import { idText } from '../log/ids.ts';
import type { RecordId } from '../model/record-id.ts';
import type { ReadableVault } from '../vault/vault.ts';

export interface TrashedRecord {
  readonly entity: 'case' | 'person' | 'act' | 'source' | 'theme' | 'link';
  readonly id: RecordId;
  readonly title: string | null;
  readonly when: string;
}

const titles: Readonly<Record<TrashedRecord['entity'], { readonly table: string; readonly title: string }>> = {
  case: { table: 'case_record', title: 'title' },
  person: {
    table: 'person',
    title:
      "(SELECT coalesce(full_name, trim(coalesce(family, '') || ' ' || coalesce(given, ''))) FROM person_name n WHERE n.person_id = person.id ORDER BY position LIMIT 1)",
  },
  act: { table: 'act', title: 'type' },
  source: { table: 'source', title: 'title' },
  theme: { table: 'theme', title: 'name' },
  link: { table: 'link', title: 'reason' },
};

/** The last 500 of each kind, latest first. */
export function listTrash(vault: ReadableVault): TrashedRecord[] {
  return Object.entries(titles)
    .flatMap(([entity, { table, title }]) =>
      vault.store
        .sql<{ id: Buffer; title: string | null; updated_wall: string }>(
          `SELECT id, ${title} AS title, updated_wall FROM ${table} WHERE deleted = 1 ORDER BY updated_lamport DESC LIMIT 500`,
        )
        .all()
        .map((row) => ({ entity: entity as TrashedRecord['entity'], id: idText(row.id), title: row.title, when: row.updated_wall })),
    )
    .sort((one, other) => (one.when < other.when ? 1 : -1));
}
