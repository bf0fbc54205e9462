import type { Connection } from '../vault/connection.ts';
import { ofEveryRecord } from './0020-records.ts';

export const version = 70;

/** The table, made as in 0020, of what persons agreed to. */
export function up(raw: Connection): void {
  raw.exec(`
    CREATE TABLE consent (
      key INTEGER PRIMARY KEY,
      id BLOB NOT NULL,
      person_id BLOB,
      given_by TEXT,
      given_by_why TEXT,
      language TEXT,
      interpreter TEXT,
      method TEXT,
      date_edtf TEXT,
      date_earliest TEXT,
      date_latest TEXT,
      place TEXT,
      keep TEXT,
      team TEXT,
      analysis TEXT,
      published_named TEXT,
      published_anonymised TEXT,
      government_letter TEXT,
      un_public TEXT,
      third_parties TEXT,
      press TEXT,
      image_voice TEXT,
      follow_up TEXT,
      conditions TEXT,
      expires_edtf TEXT,
      expires_earliest TEXT,
      expires_latest TEXT,
      withdrawn_edtf TEXT,
      withdrawn_earliest TEXT,
      withdrawn_latest TEXT,
      ${ofEveryRecord}
    ) STRICT;

    CREATE INDEX consent_by_person ON consent (person_id, deleted);
  `);
}
