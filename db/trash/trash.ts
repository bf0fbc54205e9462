/** What lies in the trash. Nothing in it is gone: erasing is a step of its own. */
import { idText } from '../log/ids.ts';
import { entityOf, type TrashedEntity, trashedEntities } from '../model/entities.ts';
import type { RecordId } from '../model/record-id.ts';
import { titleOf } from '../records/titles.ts';
import type { ReadableVault } from '../vault/vault.ts';

export interface TrashedRecord {
  readonly entity: TrashedEntity;
  readonly id: RecordId;
  /** As `titleOf`. */
  readonly title: string | null;
  readonly when: string;
}

/** The last 500 of each kind, latest first. */
export function listTrash(vault: ReadableVault): TrashedRecord[] {
  return trashedEntities
    .flatMap((entity) =>
      vault.store
        .sql<{ id: Buffer; updated_wall: string }>(
          `SELECT id, updated_wall FROM ${entityOf(entity).table} WHERE deleted = 1 ORDER BY updated_lamport DESC LIMIT 500`,
        )
        .all()
        .map((row) => ({ entity, id: idText(row.id), when: row.updated_wall }))
        .map((row) => ({ ...row, title: titleOf(vault, row.entity, row.id) || null })),
    )
    .sort((one, other) => (one.when < other.when ? 1 : -1));
}
