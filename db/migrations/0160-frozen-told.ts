import type { Connection } from '../vault/connection.ts';

export const version = 160;

/** Of a frozen report whom and which cases it tells of: it does not leave once one of them may not be told of any more. */
export function up(raw: Connection): void {
  raw.exec(`
    CREATE TABLE frozen_told (
      freeze_id BLOB NOT NULL,
      entity TEXT NOT NULL,
      record_id BLOB NOT NULL,
      is_named INTEGER NOT NULL,
      PRIMARY KEY (freeze_id, entity, record_id)
    ) STRICT, WITHOUT ROWID;
  `);
}
