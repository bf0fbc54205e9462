/** A list of cases in its order, without its rows: what the window scrolls through. */
import type { ReadableVault } from '../vault/vault.ts';
import { isDueSql, isIncompleteSql } from './completeness.ts';

export const caseSorts = ['updated', 'begin', 'title', 'number', 'place'] as const;
export type CaseSort = (typeof caseSorts)[number];

export interface CaseOrder {
  readonly sort?: CaseSort | undefined;
  readonly isReversed?: boolean | undefined;
  /** Words that title, number, place or the name of somebody concerned must hold, each as typed. */
  readonly text?: string | undefined;
  readonly confidentiality?: number | undefined;
  readonly monitoringStatus?: string | undefined;
  /** Only cases with an act of this kind. */
  readonly actType?: string | undefined;
  /** Only cases that may have happened in this period: day strings. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly isIncomplete?: boolean | undefined;
  /** Only cases that are linked to no recommendation. */
  readonly isUnlinked?: boolean | undefined;
  /** Only cases with a deadline that are not closed. */
  readonly isDue?: boolean | undefined;
}

const columns = { updated: 'updated_lamport', begin: 'begin_earliest', title: 'title', number: 'number', place: 'place' } as const;

interface Condition {
  readonly sql: string;
  readonly bound: readonly (string | number)[];
}

/**
 * The keys of all cases of a list, in its order: 20,000 numbers are read from the index alone, so that a list
 * can jump anywhere and loads just the rows that show.
 */
export function caseKeys(vault: ReadableVault, { sort = 'updated', isReversed = false, ...filter }: CaseOrder): number[] {
  const conditions = [...wordConditions(filter.text ?? ''), ...fieldConditions(filter), ...periodConditions(filter)];
  const direction = (sort === 'updated') !== isReversed ? 'DESC' : 'ASC';
  const where = ['c.deleted = 0', ...conditions.map(({ sql }) => sql)].join(' AND ');
  return vault.store
    .sql<{ key: number }>(`SELECT c.key FROM case_record c WHERE ${where} ORDER BY c.${columns[sort]} ${direction}, c.key ${direction}`)
    .all(...conditions.flatMap(({ bound }) => bound))
    .map(({ key }) => key);
}

const ownText = "(coalesce(c.title, '') || ' ' || coalesce(c.number, '') || ' ' || coalesce(c.place, ''))";
const named = `c.id IN (SELECT a.case_id FROM person_name n JOIN act a ON a.victim_id = n.person_id AND a.deleted = 0
  WHERE n.deleted = 0 AND (coalesce(n.full_name, '') || ' ' || coalesce(n.family, '') || ' ' || coalesce(n.given, '') || ' ' || coalesce(n.reading, '')) LIKE ? ESCAPE '!')`;

function wordConditions(text: string): Condition[] {
  const words = text.split(/\s+/).filter(Boolean).slice(0, 20);
  return words.map((word) => {
    const pattern = `%${word.replace(/[!%_]/g, '!$&')}%`;
    return { sql: `(${ownText} LIKE ? ESCAPE '!' OR ${named})`, bound: [pattern, pattern] };
  });
}

function fieldConditions(filter: CaseOrder): Condition[] {
  const found: Condition[] = [];
  if (filter.confidentiality !== undefined) found.push({ sql: 'c.confidentiality = ?', bound: [filter.confidentiality] });
  if (filter.monitoringStatus !== undefined) found.push({ sql: 'c.monitoring_status = ?', bound: [filter.monitoringStatus] });
  if (filter.actType !== undefined)
    found.push({ sql: 'EXISTS (SELECT 1 FROM act a WHERE a.case_id = c.id AND a.deleted = 0 AND a.type = ?)', bound: [filter.actType] });
  if (filter.isIncomplete) found.push({ sql: isIncompleteSql, bound: [] });
  if (filter.isDue) found.push({ sql: isDueSql, bound: [] });
  if (filter.isUnlinked) found.push({ sql: 'NOT EXISTS (SELECT 1 FROM link l WHERE l.case_id = c.id AND l.deleted = 0)', bound: [] });
  return found;
}

/** As in `listCases`: a case without a date may fall into any period. */
function periodConditions({ from, to }: CaseOrder): Condition[] {
  const found: Condition[] = [];
  if (from !== undefined)
    found.push({
      sql: '(c.end_latest IS NULL OR c.end_latest >= ?) AND (c.begin_latest IS NULL OR c.begin_latest >= ? OR c.end_latest IS NOT NULL)',
      bound: [from, from],
    });
  if (to !== undefined) found.push({ sql: '(c.begin_earliest IS NULL OR c.begin_earliest <= ?)', bound: [to] });
  return found;
}
