/** What a case needs before it can be used in a report: one test for each part, the same for lists and counts. */

export const missingParts = ['title', 'date', 'place', 'act', 'kind', 'victim', 'source', 'narrative'] as const;
export type MissingPart = (typeof missingParts)[number];

const anAct = 'SELECT 1 FROM act a WHERE a.case_id = c.id AND a.deleted = 0';

/** True where the part is missing; `c` is the case. An act that is not there lacks no kind and no victim. */
const tests: Readonly<Record<MissingPart, string>> = {
  title: "coalesce(c.title, '') = ''",
  date: 'c.begin_edtf IS NULL',
  place: "coalesce(c.place, '') = ''",
  act: `NOT EXISTS (${anAct})`,
  kind: `EXISTS (${anAct} AND a.type IS NULL)`,
  victim: `EXISTS (${anAct} AND a.victim_id IS NULL)`,
  source: 'NOT EXISTS (SELECT 1 FROM source s WHERE s.case_id = c.id AND s.deleted = 0)',
  narrative: "coalesce(c.narrative, '') = ''",
};

/** For WHERE; `c` is the case. */
export const isIncompleteSql = `(${missingParts.map((part) => tests[part]).join(' OR ')})`;

/** For SELECT: one column for each part. */
export const missingColumnsSql = missingParts.map((part) => `${tests[part]} AS missing_${part}`).join(', ');

export type MissingColumns = Readonly<Record<`missing_${MissingPart}`, number>>;

export function missingOf(row: MissingColumns): MissingPart[] {
  return missingParts.filter((part) => row[`missing_${part}`] === 1);
}

/** Something is to be done by a day: a case that is closed has no deadline any more. */
export const isDueSql = "c.deadline_edtf IS NOT NULL AND c.monitoring_status IS NOT 'closed'";
