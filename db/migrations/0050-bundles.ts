import type { Connection } from '../vault/connection.ts';

export const version = 50;

/**
 * Where bundles wait. Nothing here is part of the log: what is staged shows nowhere until a person
 * accepts it, and what a killed import left in state `receiving` is swept at the next one. `accepting`: a person
 * accepted it, and it is being taken over, batch by batch; the next opening goes on with it.
 */
export function up(raw: Connection): void {
  raw.exec(`
    CREATE TABLE staged_bundle (
      key INTEGER PRIMARY KEY,
      id TEXT NOT NULL,
      manifest_hash BLOB NOT NULL,
      signing_key BLOB NOT NULL,
      state TEXT NOT NULL,
      envelope TEXT NOT NULL,
      summary TEXT,
      received TEXT NOT NULL
    ) STRICT;
    CREATE INDEX staged_bundle_by_state ON staged_bundle (state);

    -- In causal order: what an action follows has a smaller lamport. 0 where only the digest came. arrival: what
    -- taking it over brought (db/bundle/accept.ts); NULL until then.
    CREATE TABLE staged_action (
      bundle_key INTEGER NOT NULL REFERENCES staged_bundle (key) ON DELETE CASCADE,
      lamport INTEGER NOT NULL,
      n INTEGER NOT NULL,
      replica BLOB NOT NULL,
      seq INTEGER NOT NULL,
      prev BLOB NOT NULL,
      digest BLOB NOT NULL,
      arrival TEXT,
      body TEXT,
      PRIMARY KEY (bundle_key, lamport, n)
    ) STRICT, WITHOUT ROWID;

    -- Bundles that were taken over: the log only grows, so the same bundle again can bring nothing.
    CREATE TABLE known_bundle (
      manifest_hash BLOB PRIMARY KEY,
      actions INTEGER NOT NULL,
      files INTEGER NOT NULL,
      accepted TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE staged_checkpoint (
      bundle_key INTEGER NOT NULL REFERENCES staged_bundle (key) ON DELETE CASCADE,
      replica BLOB NOT NULL,
      body TEXT NOT NULL
    ) STRICT;
    CREATE INDEX staged_checkpoint_by_bundle ON staged_checkpoint (bundle_key);

    CREATE TABLE staged_file (
      bundle_key INTEGER NOT NULL REFERENCES staged_bundle (key) ON DELETE CASCADE,
      sha256 BLOB NOT NULL,
      name TEXT NOT NULL,
      identity TEXT NOT NULL,
      size_bytes INTEGER NOT NULL,
      header_hash BLOB NOT NULL,
      PRIMARY KEY (bundle_key, sha256)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE staged_citation (
      bundle_key INTEGER NOT NULL REFERENCES staged_bundle (key) ON DELETE CASCADE,
      id BLOB NOT NULL,
      body TEXT NOT NULL,
      PRIMARY KEY (bundle_key, id)
    ) STRICT, WITHOUT ROWID;

    -- Recommendations that links from elsewhere cite; shown where the set itself is not here.
    CREATE TABLE cited_recommendation (
      id BLOB PRIMARY KEY,
      body TEXT NOT NULL,
      bundle TEXT NOT NULL
    ) STRICT;
  `);
}
