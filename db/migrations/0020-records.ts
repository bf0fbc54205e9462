import type { Connection } from '../vault/connection.ts';

export const version = 20;

/** What a table of records has beside its fields. */
export const ofEveryRecord = `deleted INTEGER NOT NULL DEFAULT 0,
      created_wall TEXT NOT NULL,
      updated_wall TEXT NOT NULL,
      updated_lamport INTEGER NOT NULL`;

/**
 * The tables that show the log: one per entity, one row per record, `key` as in `record`.
 *
 * No foreign keys, NOT NULL or UNIQUE on what people enter: a missing target shows as "not
 * received", and required fields are a matter for validation, shown to people.
 */
export function up(raw: Connection): void {
  raw.exec(`
    CREATE TABLE case_record (
      key INTEGER PRIMARY KEY,
      id BLOB NOT NULL,
      number TEXT,
      title TEXT,
      confidentiality INTEGER,
      place TEXT,
      begin_edtf TEXT,
      begin_earliest TEXT,
      begin_latest TEXT,
      end_edtf TEXT,
      end_earliest TEXT,
      end_latest TEXT,
      narrative TEXT,
      impact TEXT,
      remarks TEXT,
      violation_status TEXT,
      received_edtf TEXT,
      received_earliest TEXT,
      received_latest TEXT,
      monitoring_status TEXT,
      attack_link TEXT,
      attack_link_reason TEXT,
      reprisal TEXT,
      urgency TEXT,
      next_action TEXT,
      deadline_edtf TEXT,
      deadline_earliest TEXT,
      deadline_latest TEXT,
      ${ofEveryRecord}
    ) STRICT;
    CREATE TABLE person (
      key INTEGER PRIMARY KEY,
      id BLOB NOT NULL,
      kind TEXT,
      counting_unit TEXT,
      group_size INTEGER,
      group_description TEXT,
      sex TEXT,
      gender_identity TEXT,
      birth_date_edtf TEXT,
      birth_date_earliest TEXT,
      birth_date_latest TEXT,
      birth_place TEXT,
      occupation TEXT,
      organisation TEXT,
      citizenship TEXT,
      deceased INTEGER,
      is_defender TEXT,
      activities TEXT,
      remarks TEXT,
      safe_contact TEXT,
      do_not_contact INTEGER,
      confidentiality INTEGER,
      ${ofEveryRecord}
    ) STRICT;
    CREATE TABLE person_name (
      key INTEGER PRIMARY KEY,
      id BLOB NOT NULL,
      person_id BLOB,
      kind TEXT,
      full_name TEXT,
      family TEXT,
      given TEXT,
      part_order TEXT,
      reading TEXT,
      position TEXT,
      ${ofEveryRecord}
    ) STRICT;
    CREATE TABLE same_as (
      key INTEGER PRIMARY KEY,
      id BLOB NOT NULL,
      entity TEXT,
      one_id BLOB,
      other_id BLOB,
      verdict TEXT,
      reason TEXT,
      ${ofEveryRecord}
    ) STRICT;
    CREATE TABLE act (
      key INTEGER PRIMARY KEY,
      id BLOB NOT NULL,
      case_id BLOB,
      victim_id BLOB,
      type TEXT,
      begin_edtf TEXT,
      begin_earliest TEXT,
      begin_latest TEXT,
      end_edtf TEXT,
      end_earliest TEXT,
      end_latest TEXT,
      place TEXT,
      stated_reason TEXT,
      method TEXT,
      attribution TEXT,
      consequences TEXT,
      status_at_end TEXT,
      location_type TEXT,
      law TEXT,
      charge TEXT,
      number_affected INTEGER,
      note TEXT,
      confidentiality INTEGER,
      ${ofEveryRecord}
    ) STRICT;
    CREATE TABLE involvement (
      key INTEGER PRIMARY KEY,
      id BLOB NOT NULL,
      act_id BLOB,
      perpetrator_id BLOB,
      degree TEXT,
      type TEXT,
      later_status TEXT,
      unit TEXT,
      rank TEXT,
      identification TEXT,
      confidence TEXT,
      confidentiality INTEGER,
      ${ofEveryRecord}
    ) STRICT;
    CREATE TABLE source (
      key INTEGER PRIMARY KEY,
      id BLOB NOT NULL,
      case_id BLOB,
      person_id BLOB,
      title TEXT,
      connection TEXT,
      language TEXT,
      date_edtf TEXT,
      date_earliest TEXT,
      date_latest TEXT,
      material_type TEXT,
      reliability TEXT,
      first_hand INTEGER,
      independence_group TEXT,
      may_be_named INTEGER,
      confidentiality INTEGER,
      ${ofEveryRecord}
    ) STRICT;
    CREATE TABLE theme (
      key INTEGER PRIMARY KEY,
      id BLOB NOT NULL,
      name TEXT,
      kind TEXT,
      description TEXT,
      position TEXT,
      ${ofEveryRecord}
    ) STRICT;
    CREATE TABLE link (
      key INTEGER PRIMARY KEY,
      id BLOB NOT NULL,
      case_id BLOB,
      act_id BLOB,
      recommendation_id BLOB,
      part_id BLOB,
      direction TEXT,
      reason TEXT,
      confirmed_by_id BLOB,
      rule_id BLOB,
      snapshot_symbol TEXT,
      snapshot_paragraph TEXT,
      snapshot_text TEXT,
      ${ofEveryRecord}
    ) STRICT;
    CREATE TABLE evidence (
      key INTEGER PRIMARY KEY,
      id BLOB NOT NULL,
      case_id BLOB,
      title TEXT,
      file_name TEXT,
      media_type TEXT,
      size_bytes INTEGER,
      sha256 TEXT,
      material_type TEXT,
      language TEXT,
      description TEXT,
      captured_edtf TEXT,
      captured_earliest TEXT,
      captured_latest TEXT,
      received_edtf TEXT,
      received_earliest TEXT,
      received_latest TEXT,
      confidentiality INTEGER,
      ${ofEveryRecord}
    ) STRICT;
    CREATE TABLE measure (
      key INTEGER PRIMARY KEY,
      id BLOB NOT NULL,
      title TEXT,
      kind TEXT,
      reference TEXT,
      authority TEXT,
      announced_edtf TEXT,
      announced_earliest TEXT,
      announced_latest TEXT,
      in_force_edtf TEXT,
      in_force_earliest TEXT,
      in_force_latest TEXT,
      ended_edtf TEXT,
      ended_earliest TEXT,
      ended_latest TEXT,
      text TEXT,
      effect TEXT,
      source TEXT,
      remarks TEXT,
      confidentiality INTEGER,
      ${ofEveryRecord}
    ) STRICT;
    CREATE TABLE intervention (
      key INTEGER PRIMARY KEY,
      id BLOB NOT NULL,
      case_id BLOB,
      party_id BLOB,
      type TEXT,
      date_edtf TEXT,
      date_earliest TEXT,
      date_latest TEXT,
      addressee TEXT,
      reference TEXT,
      request TEXT,
      deadline_edtf TEXT,
      deadline_earliest TEXT,
      deadline_latest TEXT,
      response TEXT,
      replied_edtf TEXT,
      replied_earliest TEXT,
      replied_latest TEXT,
      reply TEXT,
      impact TEXT,
      urgency TEXT,
      remarks TEXT,
      confidentiality INTEGER,
      ${ofEveryRecord}
    ) STRICT;
    CREATE TABLE recommendation_note (
      key INTEGER PRIMARY KEY,
      id BLOB NOT NULL,
      same_as_id BLOB,
      predecessor_id BLOB,
      sub_status TEXT,
      state_reason TEXT,
      action TEXT,
      note TEXT,
      ${ofEveryRecord}
    ) STRICT;

    CREATE INDEX case_by_update ON case_record (deleted, updated_lamport, key);
    CREATE INDEX case_by_begin ON case_record (deleted, begin_earliest, key);
    CREATE INDEX case_by_title ON case_record (deleted, title, key);
    CREATE INDEX case_by_number ON case_record (number, deleted);
    CREATE INDEX case_due ON case_record (deleted, coalesce(deadline_latest, '9999'), key)
      WHERE deadline_edtf IS NOT NULL AND monitoring_status IS NOT 'closed';
    CREATE INDEX person_by_update ON person (deleted, updated_lamport, key);
    CREATE INDEX name_by_person ON person_name (person_id);
    CREATE INDEX same_as_by_one ON same_as (one_id);
    CREATE INDEX same_as_by_other ON same_as (other_id);
    CREATE INDEX act_by_case ON act (case_id, deleted);
    CREATE INDEX act_by_victim ON act (victim_id, deleted);
    CREATE INDEX involvement_by_act ON involvement (act_id);
    CREATE INDEX involvement_by_perpetrator ON involvement (perpetrator_id);
    CREATE INDEX source_by_case ON source (case_id, deleted);
    CREATE INDEX source_by_person ON source (person_id);
    CREATE INDEX link_by_case ON link (case_id, deleted);
    CREATE INDEX link_by_recommendation ON link (recommendation_id, deleted);
    CREATE INDEX measure_by_update ON measure (deleted, updated_lamport, key);
    CREATE INDEX intervention_by_case ON intervention (case_id, deleted);
    CREATE INDEX intervention_by_party ON intervention (party_id);
    CREATE INDEX evidence_by_case ON evidence (case_id, deleted);
    CREATE INDEX recommendation_note_by_same ON recommendation_note (same_as_id);
  `);
}
