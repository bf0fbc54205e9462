import type { Connection } from '../vault/connection.ts';

export const version = 30;

/**
 * Reference sets and the recommendations that came with them.
 *
 * They are not logged; what people add to them is. Ids are 16 bytes of a UUIDv5, so the same
 * paragraph has the same id in every vault. A statement whose `text` is NULL has its recommendation's
 * text: most rows of a table source do, and long texts are stored once.
 */
export function up(raw: Connection): void {
  raw.exec(`
    CREATE TABLE reference_set (
      key INTEGER PRIMARY KEY,
      id TEXT NOT NULL,
      version TEXT NOT NULL,
      source TEXT NOT NULL,
      sha256 BLOB NOT NULL,
      imported_at TEXT NOT NULL,
      complete INTEGER NOT NULL DEFAULT 0,
      UNIQUE (id, version)
    ) STRICT;

    -- A version that came again with other bytes: nothing of it was taken in.
    CREATE TABLE quarantined_set (
      id TEXT NOT NULL,
      version TEXT NOT NULL,
      sha256 BLOB NOT NULL,
      source TEXT NOT NULL,
      seen_at TEXT NOT NULL,
      PRIMARY KEY (id, version, sha256)
    ) STRICT, WITHOUT ROWID;

    -- type: what the source calls it ("Recommendations", "Concerns/Observations"). affected: groups of people. Lists are JSON.
    -- paragraph_order sorts as people count: 186.2 before 186.10, rows without paragraph last.
    CREATE TABLE recommendation (
      key INTEGER PRIMARY KEY,
      id BLOB NOT NULL UNIQUE,
      provisional INTEGER NOT NULL,
      mechanism TEXT NOT NULL,
      state TEXT NOT NULL,
      cycle INTEGER,
      session INTEGER,
      symbol TEXT,
      paragraph TEXT,
      paragraph_order TEXT NOT NULL,
      text TEXT NOT NULL,
      response TEXT,
      response_given TEXT,
      response_detail TEXT,
      response_comment TEXT,
      issues TEXT,
      actions TEXT,
      themes TEXT,
      affected TEXT,
      sdgs TEXT,
      type TEXT,
      published_on TEXT,
      review_date TEXT,
      source_url TEXT,
      content_hash BLOB,
      set_key INTEGER NOT NULL REFERENCES reference_set (key)
    ) STRICT;
    CREATE INDEX recommendation_in_order ON recommendation (state, cycle, paragraph_order, session, provisional);
    CREATE INDEX recommendation_by_paragraph ON recommendation (paragraph) WHERE paragraph IS NOT NULL;

    -- match_id: the id that a provisional recommendation with this very text has.
    CREATE TABLE statement (
      key INTEGER PRIMARY KEY,
      recommendation_key INTEGER NOT NULL REFERENCES recommendation (key),
      ordinal INTEGER NOT NULL,
      text TEXT,
      state TEXT,
      state_given TEXT NOT NULL,
      region TEXT,
      organisations TEXT,
      response TEXT,
      response_given TEXT,
      action INTEGER,
      issues TEXT,
      match_id BLOB,
      content_hash BLOB,
      set_key INTEGER NOT NULL REFERENCES reference_set (key)
    ) STRICT;
    CREATE UNIQUE INDEX statement_in_order ON statement (recommendation_key, ordinal);
    CREATE INDEX statement_by_match ON statement (match_id) WHERE match_id IS NOT NULL;

    -- Other ids of a statement, such as OHCHR's annotation id; an annotation by several States is several statements.
    -- content_hash, set_key: what stood under that id when it was read last, and in which set.
    CREATE TABLE statement_alias (
      scheme TEXT NOT NULL,
      value TEXT NOT NULL,
      statement_key INTEGER NOT NULL REFERENCES statement (key),
      content_hash BLOB NOT NULL,
      set_key INTEGER NOT NULL REFERENCES reference_set (key),
      PRIMARY KEY (scheme, value, statement_key)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX statement_alias_by_statement ON statement_alias (statement_key);

    -- kind: exact (becomes a logged alias) or proposed (a person decides). similarity: 0 to 1.
    CREATE TABLE recommendation_match (
      provisional_key INTEGER NOT NULL REFERENCES recommendation (key),
      recommendation_key INTEGER NOT NULL REFERENCES recommendation (key),
      kind TEXT NOT NULL CHECK (kind IN ('exact', 'proposed')),
      similarity REAL NOT NULL,
      PRIMARY KEY (provisional_key, recommendation_key)
    ) STRICT, WITHOUT ROWID;
    -- Which columns of a table are which fields, under a name that a person gave. JSON.
    CREATE TABLE table_mapping (
      kind TEXT NOT NULL,
      name TEXT NOT NULL,
      mapping TEXT NOT NULL,
      PRIMARY KEY (kind, name)
    ) STRICT, WITHOUT ROWID;

    CREATE INDEX recommendation_match_by_target ON recommendation_match (recommendation_key);
  `);
}
