import type { Connection } from '../vault/connection.ts';
import { ofEveryRecord } from './0020-records.ts';

export const version = 120;

/** The table, made as in 0020, of which cases belong together. */
export function up(raw: Connection): void {
  raw.exec(`
    CREATE TABLE chain (
      key INTEGER PRIMARY KEY,
      id BLOB NOT NULL,
      case_id BLOB,
      other_id BLOB,
      type TEXT,
      note TEXT,
      ${ofEveryRecord}
    ) STRICT;

    CREATE INDEX chain_by_case ON chain (case_id, deleted);
    CREATE INDEX chain_by_other ON chain (other_id, deleted);
  `);
}
