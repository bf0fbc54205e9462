/** Lists of cases. One case with all that it holds: details.ts. */
import { sql } from 'kysely';

import { idText } from '../log/ids.ts';
import type { RecordId } from '../model/record-id.ts';
import { shownNameSql } from '../query/shown-name.ts';
import type { ReadableVault } from '../vault/vault.ts';

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

/**
 * A page of cases with their counts: newest change first, or by first day, or by title.
 *
 * Pages by `(sort column, key)`, which has an index, rather than by offset: a page costs the same
 * at row 10 and at row 100 000, and no row shows twice while others change.
 */
export async function listCases(vault: Pick<ReadableVault, 'queries'>, filter: CaseFilter): Promise<CaseSummary[]> {
  return (await caseListQuery(vault, filter).execute()).map(summaryOf);
}

/** The query behind `listCases`. */
export function caseListQuery(vault: Pick<ReadableVault, 'queries'>, filter: CaseFilter) {
  const sort = filter.sort ?? 'updated';
  const column = sortColumns[sort];
  const direction = sort === 'updated' ? 'desc' : 'asc';
  let query = summaryQuery(vault, column)
    .where('deleted', '=', filter.deleted ? 1 : 0)
    .orderBy(column, direction)
    .orderBy('key', direction)
    .limit(filter.limit);
  if (filter.from !== undefined)
    query = query.where(
      sql<boolean>`(end_latest IS NULL OR end_latest >= ${filter.from}) AND (begin_latest IS NULL OR begin_latest >= ${filter.from} OR end_latest IS NOT NULL)`,
    );
  if (filter.to !== undefined) query = query.where(sql<boolean>`(begin_earliest IS NULL OR begin_earliest <= ${filter.to})`);
  if (filter.after) query = query.where(afterCursor(column, direction, filter.after));
  return query;
}

/** What a row of a list shows. @param cursor the column that the list is sorted by. */
function summaryQuery(vault: Pick<ReadableVault, 'queries'>, cursor: 'key' | (typeof sortColumns)[keyof typeof sortColumns]) {
  return vault.queries
    .selectFrom('case_record')
    .select([
      'key',
      'id',
      'number',
      'title',
      'place',
      'begin_edtf',
      'end_edtf',
      'confidentiality',
      'monitoring_status',
      'deadline_edtf',
      'updated_wall',
      `${cursor} as cursor_value`,
    ])
    .select(
      sql<number>`EXISTS (SELECT 1 FROM case_record o WHERE o.number = case_record.number AND o.key <> case_record.key AND o.deleted = 0)`.as(
        'shares_number',
      ),
    )
    .select(sql<number>`(SELECT count(*) FROM act WHERE act.case_id = case_record.id AND act.deleted = 0)`.as('acts'))
    .select(sql<number>`(SELECT count(*) FROM link WHERE link.case_id = case_record.id AND link.deleted = 0)`.as('links'))
    .select(sql<number>`(SELECT count(*) FROM source WHERE source.case_id = case_record.id AND source.deleted = 0)`.as('sources'))
    .select(
      sql<string | null>`(SELECT type FROM act WHERE act.case_id = case_record.id AND act.deleted = 0 ORDER BY act.key LIMIT 1)`.as(
        'act_type',
      ),
    )
    .select(
      sql<string | null>`(SELECT ${sql.raw(shownNameSql)} FROM act JOIN person_name n ON n.person_id = act.victim_id AND n.deleted = 0
      WHERE act.case_id = case_record.id AND act.deleted = 0 ORDER BY act.key, n.position, n.id LIMIT 1)`.as('victim'),
    );
}

interface SummaryRow {
  readonly key: number | null;
  readonly id: Buffer;
  readonly number: string | null;
  readonly title: string | null;
  readonly place: string | null;
  readonly begin_edtf: string | null;
  readonly end_edtf: string | null;
  readonly confidentiality: number | null;
  readonly monitoring_status: string | null;
  readonly deadline_edtf: string | null;
  readonly updated_wall: string;
  readonly cursor_value: string | number | null;
  readonly shares_number: number;
  readonly acts: number;
  readonly links: number;
  readonly sources: number;
  readonly act_type: string | null;
  readonly victim: string | null;
}

function summaryOf(row: SummaryRow): CaseSummary {
  const { number, title, place, confidentiality, acts, links, sources, victim } = row;
  return {
    id: idText(row.id),
    number,
    sharesNumber: row.shares_number === 1,
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
    cursor: { value: row.cursor_value, key: row.key! },
  };
}

/** Rows by their keys, in the order of the keys; a key that is no case any more is left out. */
export async function casesByKey(
  vault: Pick<ReadableVault, 'queries'>,
  keys: readonly number[],
): Promise<(CaseSummary & { key: number })[]> {
  const rows = await summaryQuery(vault, 'key')
    .where('key', 'in', [...keys])
    .execute();
  const found = new Map(rows.map((row) => [row.key!, { ...summaryOf(row), key: row.key! }]));
  return keys.flatMap((key) => found.get(key) ?? []);
}

/** SQLite sorts NULL first; a row value comparison with NULL is never true, so it is spelt out. */
function afterCursor(column: string, direction: 'asc' | 'desc', { value, key }: CaseCursor) {
  const name = sql.ref(column);
  if (direction === 'desc') return sql<boolean>`(${name}, key) < (${value}, ${key})`;
  if (value === null) return sql<boolean>`((${name} IS NULL AND key > ${key}) OR ${name} IS NOT NULL)`;
  return sql<boolean>`(${name}, key) > (${value}, ${key})`;
}
