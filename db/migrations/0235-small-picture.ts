import type { Connection } from '../vault/connection.ts';

export const version = 235;

/**
 * Pictures as small as a list shows them, drawn by the window: derived, so they travel in no bundle, and go with the key of their file.
 * Another file in its place is drawn anew.
 */
export function up(raw: Connection): void {
  const forget = 'DELETE FROM small_picture WHERE sha256 = old.sha256;';
  raw.exec(`
    CREATE TABLE small_picture (
      sha256 BLOB PRIMARY KEY,
      bytes BLOB NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE TRIGGER small_picture_went AFTER DELETE ON evidence_file BEGIN ${forget} END;
    CREATE TRIGGER small_picture_replaced AFTER UPDATE OF name ON evidence_file WHEN new.name <> old.name BEGIN ${forget} END;
  `);
}
