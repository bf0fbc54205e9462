import type { Connection } from '../vault/connection.ts';

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
      deleted INTEGER NOT NULL DEFAULT 0,
      created_wall TEXT NOT NULL,
      updated_wall TEXT NOT NULL,
      updated_lamport INTEGER NOT NULL
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
      deleted INTEGER NOT NULL DEFAULT 0,
      created_wall TEXT NOT NULL,
      updated_wall TEXT NOT NULL,
      updated_lamport INTEGER NOT NULL
    ) STRICT;
    CREATE TABLE import_record (
      key INTEGER PRIMARY KEY,
      id BLOB NOT NULL,
      bundle TEXT,
      signing_key TEXT,
      changes TEXT,
      decision TEXT,
      reason TEXT,
      deleted INTEGER NOT NULL DEFAULT 0,
      created_wall TEXT NOT NULL,
      updated_wall TEXT NOT NULL,
      updated_lamport INTEGER NOT NULL
    ) STRICT;
    CREATE TABLE erasure (
      key INTEGER PRIMARY KEY,
      id BLOB NOT NULL,
      action TEXT,
      changes TEXT,
      decision TEXT,
      reason TEXT,
      notes TEXT,
      deleted INTEGER NOT NULL DEFAULT 0,
      created_wall TEXT NOT NULL,
      updated_wall TEXT NOT NULL,
      updated_lamport INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX erasure_by_action ON erasure (action);
  `);
}
