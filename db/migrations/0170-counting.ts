import type { Connection } from '../vault/connection.ts';

export const version = 170;

/**
 * What lists count by is read from indexes alone: a page of a table is decrypted for each row that is looked up, and a row
 * that tells what happened is long.
 *
 * `case_facts` holds what a case says in a word, and whether it says the rest at all; the expressions are those of
 * db/cases/completeness.ts. Two indexes hold just the acts with a date that needs a look.
 */
export function up(raw: Connection): void {
  raw.exec(`
    CREATE INDEX case_facts ON case_record (
      deleted, id, urgency, monitoring_status, confidentiality, place,
      begin_edtf, begin_earliest, begin_latest, end_edtf, end_earliest, end_latest,
      received_edtf, received_earliest, received_latest, deadline_edtf, deadline_earliest, deadline_latest,
      coalesce(title, '') = '', coalesce(narrative, '') = ''
    );

    DROP INDEX case_due;
    CREATE INDEX case_due ON case_record (
      deleted, coalesce(deadline_latest, '9999'), key, deadline_edtf, deadline_earliest, deadline_latest, monitoring_status
    ) WHERE deadline_edtf IS NOT NULL AND monitoring_status IS NOT 'closed';

    DROP INDEX act_by_case;
    CREATE INDEX act_by_case ON act (case_id, deleted, type, victim_id, id);
    CREATE INDEX act_unread ON act (case_id, deleted) WHERE (begin_edtf IS NOT NULL AND begin_earliest IS NULL AND begin_latest IS NULL)
      OR (end_edtf IS NOT NULL AND end_earliest IS NULL AND end_latest IS NULL);
    CREATE INDEX act_reversed ON act (case_id, deleted) WHERE end_latest < begin_earliest;

    DROP INDEX involvement_by_act;
    CREATE INDEX involvement_by_act ON involvement (act_id, deleted, perpetrator_id);

    DROP INDEX source_by_case;
    CREATE INDEX source_by_case ON source (case_id, deleted, language);
  `);
}
