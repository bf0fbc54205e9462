import type { Connection } from '../vault/connection.ts';
import { ofEveryRecord } from './0020-records.ts';

export const version = 180;

/**
 * The whole record: details of acts by their kind, where somebody was held, proceedings with charges and hearings, how
 * persons stand to one another, risks and protection, and what a team adds: terms, fields and their values.
 */
export function up(raw: Connection): void {
  raw.exec(`
    ALTER TABLE act ADD COLUMN detention_type TEXT;
    ALTER TABLE act ADD COLUMN warrant_shown INTEGER;
    ALTER TABLE act ADD COLUMN warrant_issuer TEXT;
    ALTER TABLE act ADD COLUMN ordered_by_id BLOB;
    ALTER TABLE act ADD COLUMN reasons_told INTEGER;
    ALTER TABLE act ADD COLUMN family_told_edtf TEXT;
    ALTER TABLE act ADD COLUMN family_told_earliest TEXT;
    ALTER TABLE act ADD COLUMN family_told_latest TEXT;
    ALTER TABLE act ADD COLUMN contact TEXT;
    ALTER TABLE act ADD COLUMN incommunicado INTEGER;
    ALTER TABLE act ADD COLUMN counsel TEXT;
    ALTER TABLE act ADD COLUMN first_counsel_edtf TEXT;
    ALTER TABLE act ADD COLUMN first_counsel_earliest TEXT;
    ALTER TABLE act ADD COLUMN first_counsel_latest TEXT;
    ALTER TABLE act ADD COLUMN first_family_edtf TEXT;
    ALTER TABLE act ADD COLUMN first_family_earliest TEXT;
    ALTER TABLE act ADD COLUMN first_family_latest TEXT;
    ALTER TABLE act ADD COLUMN court TEXT;
    ALTER TABLE act ADD COLUMN first_judge_edtf TEXT;
    ALTER TABLE act ADD COLUMN first_judge_earliest TEXT;
    ALTER TABLE act ADD COLUMN first_judge_latest TEXT;
    ALTER TABLE act ADD COLUMN legal_limit TEXT;
    ALTER TABLE act ADD COLUMN legal_limit_ends_edtf TEXT;
    ALTER TABLE act ADD COLUMN legal_limit_ends_earliest TEXT;
    ALTER TABLE act ADD COLUMN legal_limit_ends_latest TEXT;
    ALTER TABLE act ADD COLUMN limit_passed INTEGER;
    ALTER TABLE act ADD COLUMN conditions TEXT;
    ALTER TABLE act ADD COLUMN arbitrary_why TEXT;
    ALTER TABLE act ADD COLUMN released_edtf TEXT;
    ALTER TABLE act ADD COLUMN released_earliest TEXT;
    ALTER TABLE act ADD COLUMN released_latest TEXT;
    ALTER TABLE act ADD COLUMN release_kind TEXT;
    ALTER TABLE act ADD COLUMN release_terms TEXT;
    ALTER TABLE act ADD COLUMN statement TEXT;
    ALTER TABLE act ADD COLUMN statement_text TEXT;
    ALTER TABLE act ADD COLUMN injuries TEXT;
    ALTER TABLE act ADD COLUMN medical_attention TEXT;
    ALTER TABLE act ADD COLUMN examined_edtf TEXT;
    ALTER TABLE act ADD COLUMN examined_earliest TEXT;
    ALTER TABLE act ADD COLUMN examined_latest TEXT;
    ALTER TABLE act ADD COLUMN examiner TEXT;
    ALTER TABLE act ADD COLUMN findings TEXT;
    ALTER TABLE act ADD COLUMN istanbul_consistency TEXT;
    ALTER TABLE act ADD COLUMN aim TEXT;
    ALTER TABLE act ADD COLUMN forensic_request TEXT;
    ALTER TABLE act ADD COLUMN death_circumstances TEXT;
    ALTER TABLE act ADD COLUMN autopsy TEXT;
    ALTER TABLE act ADD COLUMN autopsy_findings TEXT;
    ALTER TABLE act ADD COLUMN death_certificate TEXT;
    ALTER TABLE act ADD COLUMN cause_of_death TEXT;
    ALTER TABLE act ADD COLUMN body_returned INTEGER;
    ALTER TABLE act ADD COLUMN last_seen_edtf TEXT;
    ALTER TABLE act ADD COLUMN last_seen_earliest TEXT;
    ALTER TABLE act ADD COLUMN last_seen_latest TEXT;
    ALTER TABLE act ADD COLUMN last_seen_place TEXT;
    ALTER TABLE act ADD COLUMN seen_by TEXT;
    ALTER TABLE act ADD COLUMN forces_believed TEXT;
    ALTER TABLE act ADD COLUMN search TEXT;
    ALTER TABLE act ADD COLUMN search_result TEXT;
    ALTER TABLE act ADD COLUMN acknowledged INTEGER;
    ALTER TABLE act ADD COLUMN fate TEXT;
    ALTER TABLE act ADD COLUMN found_edtf TEXT;
    ALTER TABLE act ADD COLUMN found_earliest TEXT;
    ALTER TABLE act ADD COLUMN found_latest TEXT;
    ALTER TABLE act ADD COLUMN items TEXT;
    ALTER TABLE act ADD COLUMN worth TEXT;
    ALTER TABLE act ADD COLUMN receipt_given INTEGER;
    ALTER TABLE act ADD COLUMN returned_edtf TEXT;
    ALTER TABLE act ADD COLUMN returned_earliest TEXT;
    ALTER TABLE act ADD COLUMN returned_latest TEXT;
    ALTER TABLE act ADD COLUMN compensation TEXT;

    ALTER TABLE person ADD COLUMN residence TEXT;
    ALTER TABLE person ADD COLUMN civil_status TEXT;
    ALTER TABLE person ADD COLUMN education TEXT;
    ALTER TABLE person ADD COLUMN religion TEXT;
    ALTER TABLE person ADD COLUMN ethnicity TEXT;
    ALTER TABLE person ADD COLUMN health TEXT;
    ALTER TABLE person ADD COLUMN defender_why TEXT;
    ALTER TABLE person ADD COLUMN visibility TEXT;
    ALTER TABLE person ADD COLUMN un_contact_endangers INTEGER;
    ALTER TABLE person ADD COLUMN un_contact_why TEXT;
    ALTER TABLE person ADD COLUMN reliability TEXT;

    CREATE TABLE stay (
      key INTEGER PRIMARY KEY,
      id BLOB NOT NULL,
      act_id BLOB,
      begin_edtf TEXT,
      begin_earliest TEXT,
      begin_latest TEXT,
      end_edtf TEXT,
      end_earliest TEXT,
      end_latest TEXT,
      place TEXT,
      kind TEXT,
      authority_id BLOB,
      incommunicado INTEGER,
      note TEXT,
      ${ofEveryRecord}
    ) STRICT;
    CREATE INDEX stay_by_act ON stay (act_id, deleted);
    CREATE INDEX stay_by_authority ON stay (authority_id) WHERE authority_id IS NOT NULL;

    CREATE TABLE proceeding (
      key INTEGER PRIMARY KEY,
      id BLOB NOT NULL,
      case_id BLOB,
      person_id BLOB,
      act_id BLOB,
      kind TEXT,
      instance TEXT,
      court_id BLOB,
      judge_id BLOB,
      prosecutor_id BLOB,
      counsel_id BLOB,
      counsel_chosen INTEGER,
      case_number TEXT,
      opened_edtf TEXT,
      opened_earliest TEXT,
      opened_latest TEXT,
      verdict TEXT,
      decided_edtf TEXT,
      decided_earliest TEXT,
      decided_latest TEXT,
      sentence TEXT,
      sentence_months INTEGER,
      appealed_edtf TEXT,
      appealed_earliest TEXT,
      appealed_latest TEXT,
      appeal_result TEXT,
      note TEXT,
      confidentiality INTEGER,
      ${ofEveryRecord}
    ) STRICT;
    CREATE INDEX proceeding_by_case ON proceeding (case_id, deleted);
    CREATE INDEX proceeding_by_person ON proceeding (person_id) WHERE person_id IS NOT NULL;
    CREATE INDEX proceeding_by_act ON proceeding (act_id) WHERE act_id IS NOT NULL;
    CREATE INDEX proceeding_by_court ON proceeding (court_id) WHERE court_id IS NOT NULL;
    CREATE INDEX proceeding_by_judge ON proceeding (judge_id) WHERE judge_id IS NOT NULL;
    CREATE INDEX proceeding_by_prosecutor ON proceeding (prosecutor_id) WHERE prosecutor_id IS NOT NULL;
    CREATE INDEX proceeding_by_counsel ON proceeding (counsel_id) WHERE counsel_id IS NOT NULL;

    CREATE TABLE charge (
      key INTEGER PRIMARY KEY,
      id BLOB NOT NULL,
      proceeding_id BLOB,
      law TEXT,
      article TEXT,
      offence TEXT,
      date_edtf TEXT,
      date_earliest TEXT,
      date_latest TEXT,
      outcome TEXT,
      note TEXT,
      ${ofEveryRecord}
    ) STRICT;
    CREATE INDEX charge_by_proceeding ON charge (proceeding_id, deleted);

    CREATE TABLE hearing (
      key INTEGER PRIMARY KEY,
      id BLOB NOT NULL,
      proceeding_id BLOB,
      date_edtf TEXT,
      date_earliest TEXT,
      date_latest TEXT,
      kind TEXT,
      form TEXT,
      judge_id BLOB,
      counsel_present INTEGER,
      family_admitted INTEGER,
      result TEXT,
      ${ofEveryRecord}
    ) STRICT;
    CREATE INDEX hearing_by_proceeding ON hearing (proceeding_id, deleted);
    CREATE INDEX hearing_by_judge ON hearing (judge_id) WHERE judge_id IS NOT NULL;

    CREATE TABLE relation (
      key INTEGER PRIMARY KEY,
      id BLOB NOT NULL,
      person_id BLOB,
      other_id BLOB,
      type TEXT,
      position TEXT,
      rank TEXT,
      begin_edtf TEXT,
      begin_earliest TEXT,
      begin_latest TEXT,
      end_edtf TEXT,
      end_earliest TEXT,
      end_latest TEXT,
      note TEXT,
      confidentiality INTEGER,
      ${ofEveryRecord}
    ) STRICT;
    CREATE INDEX relation_by_person ON relation (person_id, deleted);
    CREATE INDEX relation_by_other ON relation (other_id) WHERE other_id IS NOT NULL;

    CREATE TABLE risk (
      key INTEGER PRIMARY KEY,
      id BLOB NOT NULL,
      person_id BLOB,
      kind TEXT,
      date_edtf TEXT,
      date_earliest TEXT,
      date_latest TEXT,
      place TEXT,
      description TEXT,
      confidentiality INTEGER,
      ${ofEveryRecord}
    ) STRICT;
    CREATE INDEX risk_by_person ON risk (person_id, deleted);

    CREATE TABLE protection (
      key INTEGER PRIMARY KEY,
      id BLOB NOT NULL,
      person_id BLOB,
      kind TEXT,
      begin_edtf TEXT,
      begin_earliest TEXT,
      begin_latest TEXT,
      end_edtf TEXT,
      end_earliest TEXT,
      end_latest TEXT,
      by TEXT,
      effect TEXT,
      confidentiality INTEGER,
      ${ofEveryRecord}
    ) STRICT;
    CREATE INDEX protection_by_person ON protection (person_id, deleted);

    CREATE TABLE term (
      key INTEGER PRIMARY KEY,
      id BLOB NOT NULL,
      vocabulary TEXT,
      english TEXT,
      chinese TEXT,
      note TEXT,
      parent TEXT,
      deprecated INTEGER,
      merged_into TEXT,
      ${ofEveryRecord}
    ) STRICT;

    CREATE TABLE own_field (
      key INTEGER PRIMARY KEY,
      id BLOB NOT NULL,
      of TEXT,
      kind TEXT,
      vocabulary TEXT,
      english TEXT,
      chinese TEXT,
      hint TEXT,
      identifies INTEGER,
      deprecated INTEGER,
      position TEXT,
      ${ofEveryRecord}
    ) STRICT;

    CREATE INDEX act_by_ordered_by ON act (ordered_by_id) WHERE ordered_by_id IS NOT NULL;

    -- Values of own fields. What kind they are of says the record of the field, which may come later.
    CREATE TABLE own_value (
      record_key INTEGER NOT NULL,
      field_id BLOB NOT NULL,
      value ANY NOT NULL,
      earliest TEXT,
      latest TEXT,
      PRIMARY KEY (record_key, field_id)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX own_value_by_field ON own_value (field_id, value);
  `);
}
