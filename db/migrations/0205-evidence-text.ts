import type { Connection } from '../vault/connection.ts';

export const version = 205;

/**
 * The words of files, read out of them after they came in: derived, so they travel in no bundle, and go with the key of their file.
 *
 * `evidence_text_read` has a row for each file that was read, whatever came of it. A file that another was put in the place of
 * is read again. Items are found by the words of their files: what comes and goes here changes their documents (0040).
 */
export function up(raw: Connection): void {
  const note = (row: 'new' | 'old') =>
    `INSERT OR IGNORE INTO search_pending SELECT key, 'evidence' FROM evidence WHERE sha256 = lower(hex(${row}.sha256));`;
  const forget = 'DELETE FROM evidence_text WHERE sha256 = old.sha256; DELETE FROM evidence_text_read WHERE sha256 = old.sha256;';
  raw.exec(`
    CREATE TABLE evidence_text (
      sha256 BLOB NOT NULL,
      page INTEGER NOT NULL,
      text TEXT NOT NULL
    ) STRICT;
    CREATE UNIQUE INDEX evidence_text_by_page ON evidence_text (sha256, page);
    CREATE TABLE evidence_text_read (
      sha256 BLOB PRIMARY KEY,
      pages INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE TRIGGER evidence_text_came AFTER INSERT ON evidence_text_read WHEN new.pages > 0 BEGIN ${note('new')} END;
    CREATE TRIGGER evidence_text_went AFTER DELETE ON evidence_text_read WHEN old.pages > 0 BEGIN ${note('old')} END;
    CREATE TRIGGER evidence_file_went AFTER DELETE ON evidence_file BEGIN ${forget} END;
    CREATE TRIGGER evidence_file_replaced AFTER UPDATE OF name ON evidence_file WHEN new.name <> old.name BEGIN ${forget} END;
  `);
}
