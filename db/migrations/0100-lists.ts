import type { Connection } from '../vault/connection.ts';

export const version = 100;

/**
 * How lists are shown, and the views of them that somebody gave a name: settings of this vault, in no log and in no bundle.
 * They are kept here because a filter says what is worked on.
 *
 * The index of acts holds their kind, so that counting kinds of act reads the index alone.
 */
export function up(raw: Connection): void {
  raw.exec(`
    CREATE TABLE list_setting (
      list TEXT NOT NULL,
      kind TEXT NOT NULL,
      name TEXT NOT NULL,
      setting TEXT NOT NULL,
      PRIMARY KEY (list, kind, name)
    ) STRICT, WITHOUT ROWID;

    DROP INDEX act_by_case;
    CREATE INDEX act_by_case ON act (case_id, deleted, type);
  `);
}
