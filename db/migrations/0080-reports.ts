import type { Connection } from '../vault/connection.ts';
import { ofEveryRecord } from './0020-records.ts';

export const version = 80;

/**
 * The tables, made as in 0020, of reports; and what a frozen one holds, which is this vault's own and no part of the log: the
 * document (NULL once it was taken away), and of each record that it rests on the heads that it had.
 */
export function up(raw: Connection): void {
  raw.exec(`
    CREATE TABLE report (
      key INTEGER PRIMARY KEY,
      id BLOB NOT NULL,
      round_id BLOB,
      title TEXT,
      subtitle TEXT,
      publisher TEXT,
      date_edtf TEXT,
      date_earliest TEXT,
      date_latest TEXT,
      audience TEXT,
      length TEXT,
      recommendation_id BLOB,
      ${ofEveryRecord}
    ) STRICT;
    CREATE TABLE report_text (
      key INTEGER PRIMARY KEY,
      id BLOB NOT NULL,
      report_id BLOB,
      section TEXT,
      language TEXT,
      text TEXT,
      ${ofEveryRecord}
    ) STRICT;
    CREATE TABLE report_freeze (
      key INTEGER PRIMARY KEY,
      id BLOB NOT NULL,
      report_id BLOB,
      title TEXT,
      language TEXT,
      audience TEXT,
      length TEXT,
      digest TEXT,
      member_id BLOB,
      name TEXT,
      ${ofEveryRecord}
    ) STRICT;
    CREATE TABLE report_approval (
      key INTEGER PRIMARY KEY,
      id BLOB NOT NULL,
      freeze_id BLOB,
      digest TEXT,
      member_id BLOB,
      name TEXT,
      withdrawn INTEGER,
      ${ofEveryRecord}
    ) STRICT;

    CREATE TABLE frozen_report (
      freeze_id BLOB PRIMARY KEY,
      document BLOB
    ) STRICT;
    CREATE TABLE frozen_use (
      freeze_id BLOB NOT NULL,
      entity TEXT NOT NULL,
      record_id BLOB NOT NULL,
      heads TEXT NOT NULL,
      PRIMARY KEY (freeze_id, entity, record_id)
    ) STRICT, WITHOUT ROWID;

    CREATE INDEX report_by_round ON report (round_id, deleted);
    CREATE INDEX report_text_by_report ON report_text (report_id, deleted);
    CREATE INDEX report_freeze_by_report ON report_freeze (report_id, deleted);
    CREATE INDEX report_approval_by_freeze ON report_approval (freeze_id, deleted);
    CREATE INDEX frozen_use_by_record ON frozen_use (record_id);
  `);
}
