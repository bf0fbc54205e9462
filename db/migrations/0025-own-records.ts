import type { Connection } from '../vault/connection.ts';
import { ofEveryRecord } from './0020-records.ts';

export const version = 25;

/**
 * The tables, made as in 0020, of what is one vault's own and never travels: who works in it, whom
 * it knows, and what was decided here.
 */
export function up(raw: Connection): void {
  raw.exec(`
    CREATE TABLE member (
      key INTEGER PRIMARY KEY,
      id BLOB NOT NULL,
      name TEXT,
      ${ofEveryRecord}
    ) STRICT;
    CREATE TABLE contact (
      key INTEGER PRIMARY KEY,
      id BLOB NOT NULL,
      name TEXT,
      recipient TEXT,
      signing_key TEXT,
      counter INTEGER,
      compared INTEGER,
      revoked INTEGER,
      ${ofEveryRecord}
    ) STRICT;
    CREATE TABLE import_record (
      key INTEGER PRIMARY KEY,
      id BLOB NOT NULL,
      bundle TEXT,
      signing_key TEXT,
      changes TEXT,
      decision TEXT,
      reason TEXT,
      ${ofEveryRecord}
    ) STRICT;
    CREATE TABLE erasure (
      key INTEGER PRIMARY KEY,
      id BLOB NOT NULL,
      action TEXT,
      changes TEXT,
      decision TEXT,
      reason TEXT,
      notes TEXT,
      ${ofEveryRecord}
    ) STRICT;
    CREATE INDEX erasure_by_action ON erasure (action);
  `);
}
