import type { Connection } from '../vault/connection.ts';

export const version = 220;

/**
 * Files in bundles: a line of custody names the bundle that a file left or came in, and parts of a bundle wait here, each stored as
 * files are, until all of it came from however many sticks.
 */
export function up(raw: Connection): void {
  raw.exec(`
    ALTER TABLE custody ADD COLUMN bundle TEXT;

    -- tag: what all parts of one bundle have in their names (db/model/part-name.ts); n counts from 1.
    CREATE TABLE staged_part (
      tag TEXT NOT NULL,
      n INTEGER NOT NULL,
      parts INTEGER NOT NULL,
      title TEXT NOT NULL,
      sha256 BLOB NOT NULL,
      name TEXT NOT NULL,
      identity TEXT NOT NULL,
      size_bytes INTEGER NOT NULL,
      header_hash BLOB NOT NULL,
      received TEXT NOT NULL,
      PRIMARY KEY (tag, n)
    ) STRICT, WITHOUT ROWID;
  `);
}
