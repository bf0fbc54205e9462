/** What lies in the trash. Nothing in it is gone: erasing is a step of its own. */
import { idText } from '../log/ids.ts';
import { entityOf, type TrashedEntity, trashedEntities } from '../model/entities.ts';
import type { RecordId } from '../model/record-id.ts';
import { entityQuery, recordsIn } from '../query/entity-query.ts';
import { titleOf } from '../records/titles.ts';
import type { ReadableVault } from '../vault/vault.ts';

export interface TrashedRecord {
  readonly entity: TrashedEntity;
  readonly id: RecordId;
  /** As `titleOf`. */
  readonly title: string | null;
  readonly when: string;
}

const lastTrashed = entityQuery((db, definition) =>
  recordsIn(db, definition).select(['e.id', 'e.updated_wall']).where('e.deleted', '=', 1).orderBy('e.updated_lamport', 'desc').limit(500),
);

/** The last 500 of each kind, latest first. */
export function listTrash(vault: ReadableVault): TrashedRecord[] {
  return trashedEntities
    .flatMap((entity) =>
      lastTrashed(entityOf(entity))
        .all(vault)
        .map((row) => ({ entity, id: idText(row.id), when: row.updated_wall }))
        .map((row) => ({ ...row, title: titleOf(vault, row.entity, row.id) || null })),
    )
    .sort((one, other) => (one.when < other.when ? 1 : -1));
}
