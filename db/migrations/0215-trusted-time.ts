import type { Connection } from '../vault/connection.ts';

export const version = 215;

/**
 * What this vault found out for itself, and believes nobody else about: in no log and no bundle.
 *
 * `stamp_check`: what an answer of a time-stamp authority says, as it was read and checked here. `stamp_root`: certificates that a
 * person accepted here. `file_check`: when each stored file was last read whole, and what was found.
 */
export function up(raw: Connection): void {
  raw.exec(`
    ALTER TABLE time_stamp ADD COLUMN chain TEXT;
    CREATE TABLE stamp_check (
      id BLOB PRIMARY KEY,
      reading TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE TRIGGER time_stamp_changed AFTER UPDATE OF response, chain ON time_stamp
      WHEN new.response IS NOT old.response OR new.chain IS NOT old.chain
      BEGIN DELETE FROM stamp_check WHERE id = old.id; END;
    CREATE TRIGGER time_stamp_went AFTER DELETE ON time_stamp BEGIN DELETE FROM stamp_check WHERE id = old.id; END;
    CREATE TABLE stamp_root (
      fingerprint BLOB PRIMARY KEY,
      certificate TEXT NOT NULL,
      accepted_wall TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE file_check (
      sha256 BLOB PRIMARY KEY,
      outcome TEXT NOT NULL,
      checked_wall TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX file_check_by_time ON file_check (checked_wall);
    CREATE TRIGGER file_check_went AFTER DELETE ON evidence_file BEGIN DELETE FROM file_check WHERE sha256 = old.sha256; END;
    CREATE TRIGGER file_check_replaced AFTER UPDATE OF name ON evidence_file WHEN new.name <> old.name
      BEGIN DELETE FROM file_check WHERE sha256 = old.sha256; END;
  `);
}
