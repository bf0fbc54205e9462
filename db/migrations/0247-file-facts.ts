import type { Connection } from '../vault/connection.ts';

export const version = 247;

/**
 * What this vault found in files itself, however they came: derived, so it travels in no bundle and is no record. It goes with the key of
 * the file, and with the record or the hash that it was said of; another file in the place of one is looked at anew.
 */
export function up(raw: Connection): void {
  raw.exec(`
    CREATE TABLE file_facts (
      sha256 BLOB NOT NULL REFERENCES evidence_file (sha256) ON DELETE CASCADE,
      -- Of the name of an item: whether it says another kind of file than the content does is among the facts.
      ending TEXT NOT NULL,
      -- How often whoever looked was ended by the file, or heard nothing more.
      tries INTEGER NOT NULL,
      -- JSON (FileFacts); none as long as nobody could look.
      facts TEXT,
      PRIMARY KEY (sha256, ending)
    ) STRICT, WITHOUT ROWID;
    CREATE TRIGGER file_facts_replaced AFTER UPDATE OF name ON evidence_file WHEN new.name <> old.name
      BEGIN DELETE FROM file_facts WHERE sha256 = old.sha256; END;

    -- What a file of metadata that came in a bundle says of an item that came: keys of their records.
    CREATE TABLE file_told (
      item INTEGER NOT NULL,
      said_by INTEGER NOT NULL,
      -- JSON (Told[]); empty where it says nothing, or cannot be read.
      told TEXT NOT NULL,
      -- Of the telephone that it names, made with the key of this vault.
      mark TEXT,
      PRIMARY KEY (item, said_by)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX file_told_by_said_by ON file_told (said_by);
    -- Which of its marks another vault gave to what is marked here.
    CREATE INDEX evidence_by_group ON evidence (independence_group) WHERE independence_group IS NOT NULL;
    CREATE TRIGGER file_told_went AFTER DELETE ON evidence
      BEGIN DELETE FROM file_told WHERE item = old.key OR said_by = old.key; END;
    CREATE TRIGGER file_told_of_another AFTER UPDATE OF sha256 ON evidence WHEN new.sha256 IS NOT old.sha256
      BEGIN DELETE FROM file_told WHERE item = old.key OR said_by = old.key; END;
    CREATE TRIGGER file_told_file_went AFTER DELETE ON evidence_file
      BEGIN DELETE FROM file_told WHERE said_by IN (SELECT key FROM evidence WHERE lower(sha256) = lower(hex(old.sha256))); END;
  `);
}
