/** What a case needs before it can be used in a report: one test for each part, the same for lists and counts. */
import type { Expression, ExpressionBuilder, SqlBool } from 'kysely';

import { type MissingPart, missingParts } from '../model/missing-part.ts';
import { isPlaced, mayFallInto } from '../query/terms.ts';
import type { CaseRecordTable, Schema } from '../schema.ts';

/** Of a statement in which `c` is the case. */
export type OfCase = ExpressionBuilder<Schema & { c: CaseRecordTable }, 'c'>;
type Test = (eb: OfCase) => Expression<SqlBool>;

/** True where the part is missing. An act that is not there lacks no kind and no victim. */
const tests: Readonly<Record<MissingPart, Test>> = {
  title: (eb) => isBlank(eb, 'c.title'),
  date: (eb) => eb.not(isPlaced(eb, eb.ref('c.begin_earliest'), eb.ref('c.begin_latest'))),
  place: (eb) => isBlank(eb, 'c.place'),
  act: (eb) => eb.not(eb.exists(actsOf(eb))),
  kind: (eb) => eb.exists(actsOf(eb).where('a.type', 'is', null)),
  victim: (eb) => eb.exists(actsOf(eb).where('a.victim_id', 'is', null)),
  source: (eb) =>
    eb.not(eb.exists(eb.selectFrom('source as s').select('s.key').whereRef('s.case_id', '=', 'c.id').where('s.deleted', '=', 0))),
  narrative: (eb) => isBlank(eb, 'c.narrative'),
  // A first date that cannot be read is one that is missing.
  readable: (eb) =>
    eb.or([...(['end', 'received', 'deadline'] as const).map((name) => isUnread(eb, `c.${name}`)), eb.exists(unreadActs(eb))]),
  order: (eb) =>
    eb.or([eb('c.end_latest', '<', eb.ref('c.begin_earliest')), eb.exists(actsOf(eb).whereRef('a.end_latest', '<', 'a.begin_earliest'))]),
};

type DateOfCase = `c.${'end' | 'received' | 'deadline'}`;

/** There is a text, and it stands nowhere in time. */
function isUnread(eb: OfCase, date: DateOfCase): Expression<SqlBool> {
  return eb.and([eb(`${date}_edtf`, 'is not', null), eb(`${date}_earliest`, 'is', null), eb(`${date}_latest`, 'is', null)]);
}

function unreadActs(eb: OfCase) {
  const names = ['begin', 'end'] as const;
  return actsOf(eb).where(({ and, or, eb: of }) =>
    or(
      names.map((name) =>
        and([of(`a.${name}_edtf`, 'is not', null), of(`a.${name}_earliest`, 'is', null), of(`a.${name}_latest`, 'is', null)]),
      ),
    ),
  );
}

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
  return missingParts.map((part) => eb.parens(tests[part](eb)).as(`missing_${part}` as const));
}

type MissingColumns = Readonly<Record<`missing_${MissingPart}`, SqlBool>>;

export function missingOf(row: MissingColumns): MissingPart[] {
  return missingParts.filter((part) => Boolean(row[`missing_${part}`]));
}

/** How many cases lack each part. */
export function missingCounts(eb: OfCase) {
  return missingParts.map((part) =>
    // A sum of what is 0 or 1, or is not known and does not count: so it is read from the index of what cases say.
    eb.fn.coalesce(eb.fn.sum<number>(tests[part](eb) as Expression<number>), eb.val(0)).as(`missing_${part}` as const),
  );
}

/** Whether this part is missing. */
export function lacks(eb: OfCase, part: MissingPart): Expression<SqlBool> {
  return tests[part](eb);
}

/** Nobody closed it. */
export function isOpen(eb: OfCase): Expression<SqlBool> {
  return eb('c.monitoring_status', 'is distinct from', 'closed');
}

/** Something is to be done by a day: a case that is closed has no deadline any more. There is an index of these. */
export function isDue(eb: OfCase): Expression<SqlBool> {
  return eb.and([
    eb('c.deadline_edtf', 'is not', null),
    isPlaced(eb, eb.ref('c.deadline_earliest'), eb.ref('c.deadline_latest')),
    isOpen(eb),
  ]);
}

/** Whether the case may have happened in this period. @param period day strings. */
export function caseMayFallInto(eb: OfCase, period: { readonly from?: string | undefined; readonly to?: string | undefined }) {
  const [beginEarliest, beginLatest, endLatest] = [eb.ref('c.begin_earliest'), eb.ref('c.begin_latest'), eb.ref('c.end_latest')];
  return mayFallInto(eb, { beginEarliest, beginLatest, endLatest }, period);
}
