import type { Connection } from '../vault/connection.ts';

export const version = 10;

/**
 * The log and what is computed from it for every record alike.
 *
 * One row per action: a row per field change costs ten times the space. Nearly all records have one action for
 * long, so that what follows from it (`record.heads`, rows of `touch`) is stored from the second one on.
 */
export function up(raw: Connection): void {
  raw.exec(`
    CREATE TABLE vault_meta (name TEXT PRIMARY KEY, value ANY) STRICT, WITHOUT ROWID;

    -- id follows from the owner's key and a nonce; of replicas of others both stand in each checkpoint.
    CREATE TABLE replica (
      key INTEGER PRIMARY KEY,
      id BLOB NOT NULL UNIQUE,
      prefix TEXT NOT NULL,
      nonce BLOB,
      mine INTEGER NOT NULL DEFAULT 0,
      origin TEXT NOT NULL,
      since TEXT NOT NULL,
      CHECK (mine = 0 OR nonce IS NOT NULL)
    ) STRICT;

    -- Kinds, fields, ids of members: what stands in many actions, each once.
    CREATE TABLE log_word (key INTEGER PRIMARY KEY, text TEXT NOT NULL UNIQUE) STRICT;

    -- body is NULL while only the digest of the action is known. What an action follows is the one of the
    -- seq before whose chain fits: see db/log/chain.ts.
    CREATE TABLE action (
      key INTEGER PRIMARY KEY,
      replica_key INTEGER NOT NULL REFERENCES replica (key),
      seq INTEGER NOT NULL,
      lamport INTEGER,
      erases INTEGER NOT NULL DEFAULT 0,
      digest BLOB NOT NULL,
      chain BLOB NOT NULL,
      body BLOB
    ) STRICT;
    CREATE INDEX action_by_digest ON action (substr(digest, 1, 8));
    CREATE INDEX action_by_replica ON action (replica_key, seq);
    CREATE INDEX action_that_erases ON action (key) WHERE erases = 1;

    CREATE TABLE checkpoint (
      replica_key INTEGER NOT NULL REFERENCES replica (key),
      seq INTEGER NOT NULL,
      chain BLOB NOT NULL,
      wall TEXT NOT NULL,
      signing_key BLOB NOT NULL,
      nonce BLOB NOT NULL,
      signature BLOB NOT NULL,
      PRIMARY KEY (replica_key, seq, chain)
    ) STRICT, WITHOUT ROWID;

    -- A record keeps its key for ever: actions name it by that.
    CREATE TABLE record (
      key INTEGER PRIMARY KEY,
      id BLOB NOT NULL,
      entity TEXT NOT NULL,
      origin INTEGER,
      pending INTEGER NOT NULL DEFAULT 0,
      heads TEXT,
      UNIQUE (id, entity)
    ) STRICT;
    CREATE INDEX record_pending ON record (key) WHERE pending = 1;

    -- Imports that were excluded or accepted again, while what they brought is being marked, in batches.
    CREATE TABLE import_marking (
      import_key INTEGER PRIMARY KEY,
      part INTEGER NOT NULL,
      seq INTEGER NOT NULL
    ) STRICT;

    -- The actions of a record after its first.
    CREATE TABLE touch (
      record_key INTEGER NOT NULL,
      action_key INTEGER NOT NULL,
      PRIMARY KEY (record_key, action_key)
    ) STRICT, WITHOUT ROWID;

    -- conflict, withheld, erased, delete-conflict, unreadable
    CREATE TABLE field_state (
      record_key INTEGER NOT NULL,
      field TEXT NOT NULL,
      state TEXT NOT NULL,
      PRIMARY KEY (record_key, field, state)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX field_state_by_state ON field_state (state, record_key, field);

    CREATE TABLE record_element (
      record_key INTEGER NOT NULL,
      set_name TEXT NOT NULL,
      code TEXT NOT NULL,
      PRIMARY KEY (record_key, set_name, code)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX record_element_by_code ON record_element (set_name, code, record_key);

    -- Accepted erasures: a change in scope keeps its value only if the erase is among its ancestors.
    CREATE TABLE erased_scope (
      record_key INTEGER NOT NULL,
      field TEXT NOT NULL,
      action_key INTEGER NOT NULL,
      n INTEGER NOT NULL,
      PRIMARY KEY (record_key, field, action_key, n)
    ) STRICT, WITHOUT ROWID;

    -- Changes that this version cannot show; kept and passed on.
    CREATE TABLE unprojected_change (
      record_key INTEGER NOT NULL,
      action_key INTEGER NOT NULL,
      n INTEGER NOT NULL,
      reason TEXT NOT NULL,
      PRIMARY KEY (record_key, action_key, n)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE draft (
      id BLOB PRIMARY KEY,
      entity TEXT NOT NULL,
      record BLOB NOT NULL,
      fields TEXT NOT NULL,
      heads TEXT NOT NULL,
      begun TEXT NOT NULL,
      updated TEXT NOT NULL
    ) STRICT;

    CREATE TABLE evidence_file (
      sha256 BLOB PRIMARY KEY,
      name TEXT NOT NULL,
      identity TEXT NOT NULL,
      size_bytes INTEGER NOT NULL,
      header_hash BLOB NOT NULL,
      stored TEXT NOT NULL
    ) STRICT;
  `);
}
