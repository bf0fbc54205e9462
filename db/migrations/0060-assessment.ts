import type { Connection } from '../vault/connection.ts';
import { ofEveryRecord } from './0020-records.ts';

export const version = 60;

/** The tables, made as in 0020, of what an assessment needs: testable parts, links of measures, rules, rounds, grades. */
export function up(raw: Connection): void {
  raw.exec(`
    CREATE TABLE part (
      key INTEGER PRIMARY KEY,
      id BLOB NOT NULL,
      recommendation_id BLOB,
      text TEXT,
      aspect TEXT,
      quote TEXT,
      position TEXT,
      ${ofEveryRecord}
    ) STRICT;
    CREATE TABLE measure_link (
      key INTEGER PRIMARY KEY,
      id BLOB NOT NULL,
      measure_id BLOB,
      recommendation_id BLOB,
      part_id BLOB,
      direction TEXT,
      reason TEXT,
      confirmed_by_id BLOB,
      snapshot_symbol TEXT,
      snapshot_paragraph TEXT,
      snapshot_text TEXT,
      ${ofEveryRecord}
    ) STRICT;
    CREATE TABLE link_rule (
      key INTEGER PRIMARY KEY,
      id BLOB NOT NULL,
      name TEXT,
      act_type TEXT,
      perpetrator_type TEXT,
      words TEXT,
      recommendation_id BLOB,
      part_id BLOB,
      theme_id BLOB,
      direction TEXT,
      reason TEXT,
      off INTEGER,
      ${ofEveryRecord}
    ) STRICT;
    CREATE TABLE link_refusal (
      key INTEGER PRIMARY KEY,
      id BLOB NOT NULL,
      case_id BLOB,
      act_id BLOB,
      recommendation_id BLOB,
      part_id BLOB,
      rule_id BLOB,
      ${ofEveryRecord}
    ) STRICT;
    CREATE TABLE round (
      key INTEGER PRIMARY KEY,
      id BLOB NOT NULL,
      name TEXT,
      state TEXT,
      cycle INTEGER,
      period_edtf TEXT,
      period_earliest TEXT,
      period_latest TEXT,
      cut_off_edtf TEXT,
      cut_off_earliest TEXT,
      cut_off_latest TEXT,
      remarks TEXT,
      ${ofEveryRecord}
    ) STRICT;
    CREATE TABLE assessor (
      key INTEGER PRIMARY KEY,
      id BLOB NOT NULL,
      round_id BLOB,
      name TEXT,
      member_id BLOB,
      ${ofEveryRecord}
    ) STRICT;
    CREATE TABLE assessment (
      key INTEGER PRIMARY KEY,
      id BLOB NOT NULL,
      round_id BLOB,
      recommendation_id BLOB,
      part_id BLOB,
      assessor_id BLOB,
      grade TEXT,
      grade_detail TEXT,
      reason TEXT,
      claim TEXT,
      claim_source TEXT,
      counter_evidence TEXT,
      coverage_note TEXT,
      confidence TEXT,
      confidence_reason TEXT,
      done INTEGER,
      ${ofEveryRecord}
    ) STRICT;
    CREATE TABLE stakeholder_view (
      key INTEGER PRIMARY KEY,
      id BLOB NOT NULL,
      round_id BLOB,
      recommendation_id BLOB,
      part_id BLOB,
      stakeholder TEXT,
      grade TEXT,
      text TEXT,
      source TEXT,
      ${ofEveryRecord}
    ) STRICT;
    CREATE TABLE verdict (
      key INTEGER PRIMARY KEY,
      id BLOB NOT NULL,
      round_id BLOB,
      recommendation_id BLOB,
      part_id BLOB,
      grade TEXT,
      grade_detail TEXT,
      note TEXT,
      ${ofEveryRecord}
    ) STRICT;
    CREATE TABLE sign_off (
      key INTEGER PRIMARY KEY,
      id BLOB NOT NULL,
      verdict_id BLOB,
      step TEXT,
      member_id BLOB,
      name TEXT,
      covers TEXT,
      withdrawn INTEGER,
      ${ofEveryRecord}
    ) STRICT;

    CREATE INDEX recommendation_note_by_predecessor ON recommendation_note (predecessor_id);
    CREATE INDEX part_by_recommendation ON part (recommendation_id, deleted);
    CREATE INDEX measure_link_by_measure ON measure_link (measure_id, deleted);
    CREATE INDEX measure_link_by_recommendation ON measure_link (recommendation_id, deleted);
    CREATE INDEX link_refusal_by_case ON link_refusal (case_id, deleted);
    CREATE INDEX link_rule_by_update ON link_rule (deleted, updated_lamport, key);
    CREATE INDEX round_by_update ON round (deleted, updated_lamport, key);
    CREATE INDEX assessor_by_round ON assessor (round_id, deleted);
    CREATE INDEX assessment_by_round ON assessment (round_id, recommendation_id, deleted);
    CREATE INDEX stakeholder_view_by_round ON stakeholder_view (round_id, recommendation_id, deleted);
    CREATE INDEX verdict_by_round ON verdict (round_id, recommendation_id, deleted);
    CREATE INDEX sign_off_by_verdict ON sign_off (verdict_id, deleted);
  `);
}
