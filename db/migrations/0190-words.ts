import type { Connection } from '../vault/connection.ts';

export const version = 190;

/**
 * What a team says in words of its own: notes beside coded values, and lists that somebody imported whole.
 *
 * Imported lists are reference data, as sets of recommendations are: no log, and a version only takes the place of an older one.
 */
export function up(raw: Connection): void {
  raw.exec(`
    CREATE TABLE field_note (
      record_key INTEGER NOT NULL,
      field TEXT NOT NULL,
      note TEXT NOT NULL,
      PRIMARY KEY (record_key, field)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE vocabulary_pack (
      id TEXT PRIMARY KEY,
      version INTEGER NOT NULL,
      -- SHA-256 of the file that it was read from.
      hash BLOB NOT NULL,
      imported TEXT NOT NULL,
      -- Whether its terms are offered beside Lapwing's.
      offered INTEGER NOT NULL
    ) STRICT;

    CREATE TABLE vocabulary_pack_term (
      pack TEXT NOT NULL,
      -- Number of the HURIDOCS list.
      list INTEGER NOT NULL,
      code TEXT NOT NULL,
      -- By BCP 47 tag, as JSON.
      labels TEXT NOT NULL,
      parent TEXT,
      deprecated INTEGER NOT NULL,
      PRIMARY KEY (pack, list, code)
    ) STRICT, WITHOUT ROWID;

    -- Terms of a pack that came with records that cite them. They show where the pack is not here.
    CREATE TABLE cited_term (
      list INTEGER NOT NULL,
      code TEXT NOT NULL,
      labels TEXT NOT NULL,
      PRIMARY KEY (list, code)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE staged_term (
      bundle_key INTEGER NOT NULL REFERENCES staged_bundle (key) ON DELETE CASCADE,
      list INTEGER NOT NULL,
      code TEXT NOT NULL,
      labels TEXT NOT NULL,
      PRIMARY KEY (bundle_key, list, code)
    ) STRICT, WITHOUT ROWID;
  `);
}
