/** Lists of cases. One case with all that it holds: details.ts. */
import type { Expression, SqlBool } from 'kysely';

import { idText } from '../log/ids.ts';
import type { RecordId } from '../model/record-id.ts';
import type { Composer } from '../query/composer.ts';
import { type At, type RowOf, shapedQuery } from '../query/query.ts';
import { countOf, falling, rising } from '../query/terms.ts';
import { caseMayFallInto, type OfCase } from './completeness.ts';
import { firstAct, firstVictim } from './first-act.ts';

export interface CaseFilter {
  readonly sort?: 'updated' | 'begin' | 'title';
  readonly limit: number;
  /** The last row of the page before, as `cursor` gave it. */
  readonly after?: CaseCursor | undefined;
  /** Only cases that may have happened in this period: day strings. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly deleted?: boolean | undefined;
}

export interface CaseCursor {
  readonly value: string | number | null;
  readonly key: number;
}

export interface CaseSummary {
  readonly id: RecordId;
  readonly number: string | null;
  /** Another case that shows has the same number: two copies of a vault went on counting. */
  readonly sharesNumber: boolean;
  readonly title: string | null;
  readonly place: string | null;
  readonly begin: string | null;
  readonly end: string | null;
  readonly confidentiality: number | null;
  readonly monitoringStatus: string | null;
  readonly deadline: string | null;
  readonly updated: string;
  readonly acts: number;
  readonly links: number;
  readonly sources: number;
  /** The first act's kind, and the name of whom it was done to. */
  readonly actType: string | null;
  readonly victim: string | null;
  readonly cursor: CaseCursor;
}

const sortColumns = { updated: 'updated_lamport', begin: 'begin_earliest', title: 'title' } as const;
type SortColumn = (typeof sortColumns)[keyof typeof sortColumns];

/**
 * A page of cases with their counts: newest change first, or by first day, or by title.
 *
 * Pages by `(sort column, key)`, which has an index, rather than by offset: a page costs the same
 * at row 10 and at row 100 000, and no row shows twice while others change.
 */
export function listCases(vault: At, filter: CaseFilter): CaseSummary[] {
  return caseList.all(vault, ...caseListArguments(filter)).map(summaryOf);
}

/** The values of a page, and its shape. */
export function caseListArguments({ sort = 'updated', limit, after, from, to, deleted = false }: CaseFilter): [Place, Shape] {
  const value = after?.value ?? undefined;
  return [
    { limit, from, to, value, key: after?.key },
    { sort, deleted, isAfterNothing: after?.value === null },
  ];
}

interface Place {
  readonly limit: number;
  readonly from: string | undefined;
  readonly to: string | undefined;
  /** Of the row before. */
  readonly value: string | number | undefined;
  readonly key: number | undefined;
}

interface Shape {
  readonly sort: keyof typeof sortColumns;
  readonly deleted: boolean;
  /** The row before has no value in the sorted column. */
  readonly isAfterNothing: boolean;
}

/** The statement behind `listCases`. */
export const caseList = shapedQuery((db, given: Place, { sort, deleted, isAfterNothing }: Shape) => {
  const column = sortColumns[sort];
  const direction = sort === 'updated' ? falling : rising;
  const page = summaries(db, column)
    .where('c.deleted', '=', deleted ? 1 : 0)
    .where((eb) => caseMayFallInto(eb, given))
    .orderBy(`c.${column}`, direction)
    .orderBy('c.key', direction)
    .limit(given.limit);
  const { key, value } = given;
  if (key === undefined) return page;
  return page.where((eb) =>
    isAfterNothing ? isAfterEmpty(eb, `c.${column}`, key) : isAfter(eb, `c.${column}`, sort === 'updated', [value!, key]),
  );
});

/** What a row of a list shows. @param cursor the column that the list is sorted by. */
export function summaries(db: Composer, cursor: 'key' | SortColumn) {
  return db
    .selectFrom('case_record as c')
    .select(['c.key', 'c.id', 'c.number', 'c.title', 'c.place', 'c.begin_edtf', 'c.end_edtf', 'c.confidentiality'])
    .select(['c.monitoring_status', 'c.deadline_edtf', 'c.updated_wall', `c.${cursor} as cursor_value`])
    .select((eb) => [
      eb.exists(othersOfNumber(eb)).as('shares_number'),
      countOf('act', 'case_id', eb.ref('c.id')).as('acts'),
      countOf('link', 'case_id', eb.ref('c.id')).as('links'),
      countOf('source', 'case_id', eb.ref('c.id')).as('sources'),
      firstAct(eb).select('a.type').as('act_type'),
      firstVictim(eb).as('victim'),
    ]);
}

function othersOfNumber(eb: OfCase) {
  return eb
    .selectFrom('case_record as o')
    .select('o.key')
    .whereRef('o.number', '=', 'c.number')
    .whereRef('o.key', '<>', 'c.key')
    .where('o.deleted', '=', 0);
}

type SummaryRow = Omit<RowOf<ReturnType<typeof summaries>>, 'cursor_value'> & { readonly cursor_value: string | number | null };

export function summaryOf(row: SummaryRow): CaseSummary {
  const { number, title, place, confidentiality, acts, links, sources, victim } = row;
  return {
    id: idText(row.id),
    number,
    sharesNumber: Boolean(row.shares_number),
    title,
    place,
    begin: row.begin_edtf,
    end: row.end_edtf,
    confidentiality,
    monitoringStatus: row.monitoring_status,
    deadline: row.deadline_edtf,
    updated: row.updated_wall,
    acts,
    links,
    sources,
    actType: row.act_type,
    victim,
    cursor: { value: row.cursor_value, key: row.key },
  };
}

/** What has no value is least; a comparison of rows with NULL is never true, so it is spelt out. */
function isAfterEmpty(eb: OfCase, column: `c.${SortColumn}`, key: number): Expression<SqlBool> {
  return eb.or([eb.and([eb(column, 'is', null), eb('c.key', '>', key)]), eb(column, 'is not', null)]);
}

function isAfter(eb: OfCase, column: `c.${SortColumn}`, isFalling: boolean, [value, key]: [string | number, number]): Expression<SqlBool> {
  return eb(eb.refTuple(column, 'c.key'), isFalling ? '<' : '>', eb.tuple(value, key));
}
