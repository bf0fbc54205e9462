/** What a case needs before it can be used in a report: one test for each part, the same for lists and counts. */
import type { Expression, ExpressionBuilder, SqlBool } from 'kysely';

import { mayFallInto } from '../query/terms.ts';
import type { CaseRecordTable, Schema } from '../schema.ts';

export const missingParts = ['title', 'date', 'place', 'act', 'kind', 'victim', 'source', 'narrative'] as const;
export type MissingPart = (typeof missingParts)[number];

/** Of a statement in which `c` is the case. */
export type OfCase = ExpressionBuilder<Schema & { c: CaseRecordTable }, 'c'>;
type Test = (eb: OfCase) => Expression<SqlBool>;

/** True where the part is missing. An act that is not there lacks no kind and no victim. */
const tests: Readonly<Record<MissingPart, Test>> = {
  title: (eb) => isBlank(eb, 'c.title'),
  date: (eb) => eb('c.begin_edtf', 'is', null),
  place: (eb) => isBlank(eb, 'c.place'),
  act: (eb) => eb.not(eb.exists(actsOf(eb))),
  kind: (eb) => eb.exists(actsOf(eb).where('a.type', 'is', null)),
  victim: (eb) => eb.exists(actsOf(eb).where('a.victim_id', 'is', null)),
  source: (eb) =>
    eb.not(eb.exists(eb.selectFrom('source as s').select('s.key').whereRef('s.case_id', '=', 'c.id').where('s.deleted', '=', 0))),
  narrative: (eb) => isBlank(eb, 'c.narrative'),
};

/** The acts of the case `c`, as `a`, without those in the trash. */
export function actsOf(eb: OfCase) {
  return eb.selectFrom('act as a').select('a.key').whereRef('a.case_id', '=', 'c.id').where('a.deleted', '=', 0);
}

function isBlank(eb: OfCase, column: 'c.title' | 'c.place' | 'c.narrative'): Expression<SqlBool> {
  return eb(eb.fn.coalesce(column, eb.val('')), '=', '');
}

/** Whether something is missing. */
export function isIncomplete(eb: OfCase): Expression<SqlBool> {
  return eb.or(missingParts.map((part) => tests[part](eb)));
}

/** One column for each part. */
export function missingColumns(eb: OfCase) {
  return missingParts.map((part) => tests[part](eb)).map((test, n) => eb.parens(test).as(`missing_${missingParts[n]!}`));
}

export type MissingColumns = Readonly<Record<`missing_${MissingPart}`, SqlBool>>;

export function missingOf(row: MissingColumns): MissingPart[] {
  return missingParts.filter((part) => Boolean(row[`missing_${part}`]));
}

/** Something is to be done by a day: a case that is closed has no deadline any more. There is an index of these. */
export function isDue(eb: OfCase): Expression<SqlBool> {
  return eb.and([eb('c.deadline_edtf', 'is not', null), eb('c.monitoring_status', 'is distinct from', 'closed')]);
}

/** Whether the case may have happened in this period. @param period day strings. */
export function caseMayFallInto(eb: OfCase, period: { readonly from?: string | undefined; readonly to?: string | undefined }) {
  const [beginEarliest, beginLatest, endLatest] = [eb.ref('c.begin_earliest'), eb.ref('c.begin_latest'), eb.ref('c.end_latest')];
  return mayFallInto(eb, { beginEarliest, beginLatest, endLatest }, period);
}
