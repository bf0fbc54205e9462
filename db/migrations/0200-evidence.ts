import type { Connection } from '../vault/connection.ts';
import { ofEveryRecord } from './0020-records.ts';

export const version = 200;

/**
 * Evidence as a record that people work with: what is known of a file, the chain of custody, places in it that show what a
 * record says, its words, and trusted times for its hash.
 */
export function up(raw: Connection): void {
  raw.exec(`
    ALTER TABLE evidence ADD COLUMN number TEXT;
    ALTER TABLE evidence ADD COLUMN creator TEXT;
    ALTER TABLE evidence ADD COLUMN place TEXT;
    ALTER TABLE evidence ADD COLUMN method TEXT;
    ALTER TABLE evidence ADD COLUMN tool TEXT;
    ALTER TABLE evidence ADD COLUMN url TEXT;
    ALTER TABLE evidence ADD COLUMN received_from TEXT;
    ALTER TABLE evidence ADD COLUMN source_id BLOB;
    ALTER TABLE evidence ADD COLUMN independence_group TEXT;
    ALTER TABLE evidence ADD COLUMN content_warning INTEGER;
    ALTER TABLE evidence ADD COLUMN content_note TEXT;
    ALTER TABLE evidence ADD COLUMN captured_at TEXT;
    ALTER TABLE evidence ADD COLUMN received_at TEXT;
    ALTER TABLE evidence ADD COLUMN facts TEXT;
    ALTER TABLE evidence ADD COLUMN version TEXT;
    ALTER TABLE evidence ADD COLUMN copy_of_id BLOB;
    ALTER TABLE evidence ADD COLUMN steps TEXT;
    -- Its words are searched from now on, with those of its case put away or not (0040).
    INSERT OR IGNORE INTO search_pending SELECT key, 'evidence' FROM evidence;
    CREATE TRIGGER evidence_case_came_deleted AFTER INSERT ON case_record WHEN new.deleted = 1
      BEGIN INSERT OR IGNORE INTO search_pending SELECT key, 'evidence' FROM evidence WHERE case_id = new.id; END;
    CREATE TRIGGER evidence_case_put_away AFTER UPDATE OF deleted ON case_record WHEN new.deleted <> old.deleted
      BEGIN INSERT OR IGNORE INTO search_pending SELECT key, 'evidence' FROM evidence WHERE case_id = new.id; END;
    CREATE TRIGGER evidence_case_went_deleted AFTER DELETE ON case_record WHEN old.deleted = 1
      BEGIN INSERT OR IGNORE INTO search_pending SELECT key, 'evidence' FROM evidence WHERE case_id = old.id; END;
    CREATE INDEX evidence_by_sha256 ON evidence (sha256);
    CREATE INDEX evidence_by_copy_of ON evidence (copy_of_id) WHERE copy_of_id IS NOT NULL;

    CREATE TABLE custody (
      key INTEGER PRIMARY KEY,
      id BLOB NOT NULL,
      evidence_id BLOB,
      kind TEXT,
      at TEXT,
      party TEXT,
      place TEXT,
      sha256 TEXT,
      note TEXT,
      ${ofEveryRecord}
    ) STRICT;
    CREATE INDEX custody_by_evidence ON custody (evidence_id, deleted);

    CREATE TABLE pinpoint (
      key INTEGER PRIMARY KEY,
      id BLOB NOT NULL,
      evidence_id BLOB,
      claim_id BLOB,
      claim_field TEXT,
      page INTEGER,
      region TEXT,
      paragraph TEXT,
      from_ms INTEGER,
      to_ms INTEGER,
      quote TEXT,
      note TEXT,
      ${ofEveryRecord}
    ) STRICT;
    CREATE INDEX pinpoint_by_evidence ON pinpoint (evidence_id, deleted);
    CREATE INDEX pinpoint_by_claim ON pinpoint (claim_id, deleted);

    CREATE TABLE transcript (
      key INTEGER PRIMARY KEY,
      id BLOB NOT NULL,
      evidence_id BLOB,
      kind TEXT,
      language TEXT,
      author TEXT,
      made_edtf TEXT,
      made_earliest TEXT,
      made_latest TEXT,
      text TEXT,
      ${ofEveryRecord}
    ) STRICT;
    CREATE INDEX transcript_by_evidence ON transcript (evidence_id, deleted);

    CREATE TABLE time_stamp (
      key INTEGER PRIMARY KEY,
      id BLOB NOT NULL,
      evidence_id BLOB,
      sha256 TEXT,
      request TEXT,
      response TEXT,
      at TEXT,
      authority TEXT,
      ${ofEveryRecord}
    ) STRICT;
    CREATE INDEX time_stamp_by_evidence ON time_stamp (evidence_id, deleted);
  `);
  // An item is found by its transcripts and the places in it (0197): one that goes, or comes to another item, leaves words behind.
  for (const table of ['transcript', 'pinpoint'])
    raw.exec(`
      CREATE TRIGGER ${table}_moved_found AFTER UPDATE OF evidence_id ON ${table} WHEN old.evidence_id IS NOT NULL AND new.evidence_id IS NOT old.evidence_id
        BEGIN INSERT OR IGNORE INTO search_pending SELECT key, 'evidence' FROM evidence WHERE id = old.evidence_id; END;
      CREATE TRIGGER ${table}_went_found AFTER DELETE ON ${table} WHEN old.evidence_id IS NOT NULL
        BEGIN INSERT OR IGNORE INTO search_pending SELECT key, 'evidence' FROM evidence WHERE id = old.evidence_id; END;
    `);
}
