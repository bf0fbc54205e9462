import type { Connection } from '../vault/connection.ts';
import { ofEveryRecord } from './0020-records.ts';

export const version = 90;

/** The tables, made as in 0020, of what was settled about a report, and of what stands in it for whom. */
export function up(raw: Connection): void {
  raw.exec(`
    CREATE TABLE report_finding (
      key INTEGER PRIMARY KEY,
      id BLOB NOT NULL,
      report_id BLOB,
      finding TEXT,
      reason TEXT,
      member_id BLOB,
      name TEXT,
      ${ofEveryRecord}
    ) STRICT;
    CREATE TABLE report_mark (
      key INTEGER PRIMARY KEY,
      id BLOB NOT NULL,
      report_id BLOB,
      subject_id BLOB,
      kind TEXT,
      mark TEXT,
      ${ofEveryRecord}
    ) STRICT;

    CREATE INDEX report_finding_by_report ON report_finding (report_id, deleted);
    CREATE INDEX report_mark_by_report ON report_mark (report_id, deleted);
  `);
}
