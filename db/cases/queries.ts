import { sql } from 'kysely';

import { idBytes, idText } from '../log/ids.ts';
import { columnOf } from '../model/entity.ts';
import { AppError } from '../model/errors.ts';
import { isRecordId, type RecordId } from '../model/record-id.ts';
import { shownNameSql } from '../people/shown-name.ts';
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
  return (await query.execute()).map(summaryOf);
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

export interface RecordDetails {
  readonly id: RecordId;
  readonly fields: Readonly<Record<string, string | number | boolean>>;
}

export interface PersonWithNames extends RecordDetails {
  readonly deleted: boolean;
  readonly names: readonly RecordDetails[];
}

/** What is to be said of a field beside its value: a conflict, a value that was withheld. */
export interface FieldState {
  readonly record: RecordId;
  readonly field: string;
  readonly state: string;
}

export interface CaseDetails extends RecordDetails {
  readonly tags: readonly string[];
  readonly deleted: boolean;
  readonly created: string;
  readonly updated: string;
  readonly people: readonly PersonWithNames[];
  readonly acts: readonly (RecordDetails & { involvements: readonly RecordDetails[] })[];
  readonly sources: readonly RecordDetails[];
  readonly links: readonly RecordDetails[];
  readonly evidence: readonly RecordDetails[];
  /** Of the case and everything in it. */
  readonly states: readonly FieldState[];
}

interface CaseMeta {
  readonly key: number;
  readonly deleted: number;
  readonly created_wall: string;
  readonly updated_wall: string;
}

/** A whole case. @throws {AppError} `record.not-found`. */
export function showCase(vault: ReadableVault, id: RecordId): CaseDetails {
  const row = detailsOf(vault, 'case', id);
  if (!row) throw new AppError('record.not-found', 'There is no case with this id.');
  const acts = childrenOf(vault, 'act', 'case_id', id).map((act) => ({
    ...act,
    involvements: childrenOf(vault, 'involvement', 'act_id', act.id),
  }));
  const sources = childrenOf(vault, 'source', 'case_id', id);
  const links = childrenOf(vault, 'link', 'case_id', id);
  const people = peopleIn(vault, row.key, acts, sources);
  const meta = vault.store.sql<CaseMeta>('SELECT key, deleted, created_wall, updated_wall FROM case_record WHERE key = ?').get(row.key)!;
  return {
    id,
    fields: row.fields,
    tags: elementsOf(vault, row.key, 'tags'),
    deleted: meta.deleted === 1,
    created: meta.created_wall,
    updated: meta.updated_wall,
    people,
    acts,
    sources,
    links,
    evidence: childrenOf(vault, 'evidence', 'case_id', id),
    states: statesOf(vault, [id, ...idsIn(acts), ...idsIn(sources), ...idsIn(links), ...idsIn(people)]),
  };
}

/** Who stands in a case: named in it without an act, victims, perpetrators, sources. */
function peopleIn(vault: ReadableVault, key: number, acts: CaseDetails['acts'], sources: readonly RecordDetails[]): PersonWithNames[] {
  const ids = new Set([
    ...elementsOf(vault, key, 'people').filter(isRecordId),
    ...acts.flatMap((act) => [act.fields['victim'], ...act.involvements.map((involvement) => involvement.fields['perpetrator'])]),
    ...sources.map((source) => source.fields['person']),
  ]);
  return [...ids].flatMap((person) => (typeof person === 'string' ? (personDetails(vault, person) ?? []) : []));
}

function idsIn(
  records: readonly (RecordDetails & { names?: readonly RecordDetails[]; involvements?: readonly RecordDetails[] })[],
): readonly RecordId[] {
  return records.flatMap(({ id, names = [], involvements = [] }) => [id, ...idsIn(names), ...idsIn(involvements)]);
}

function elementsOf(vault: ReadableVault, key: number, set: string): string[] {
  return vault.store
    .sql<{ code: string }>('SELECT code FROM record_element WHERE record_key = ? AND set_name = ? ORDER BY code')
    .all(key, set)
    .map(({ code }) => code);
}

/** The states of all fields of some records; most have none. */
export function statesOf(vault: ReadableVault, records: readonly RecordId[]): FieldState[] {
  const read = vault.store.sql<{ field: string; state: string }>(
    'SELECT s.field, s.state FROM record r JOIN field_state s ON s.record_key = r.key WHERE r.id = ? ORDER BY s.field',
  );
  return [...new Set(records)].flatMap((record) => read.all(idBytes(record)).map((row) => ({ record, ...row })));
}

/** The case that an act is part of, in the trash or not. @throws {AppError} `record.not-found`. */
export function caseOfAct(vault: ReadableVault, act: RecordId): RecordId {
  const id = detailsOf(vault, 'act', act)?.fields['case'];
  if (typeof id !== 'string') throw new AppError('record.not-found', 'There is no such act, or it belongs to no case.');
  return id;
}

/** A person with its names. */
export function personDetails(vault: ReadableVault, id: RecordId): PersonWithNames | undefined {
  const row = detailsOf(vault, 'person', id);
  if (!row) return undefined;
  const { deleted } = vault.store.sql<{ deleted: number }>('SELECT deleted FROM person WHERE key = ?').get(row.key)!;
  return { id, fields: row.fields, deleted: deleted === 1, names: childrenOf(vault, 'name', 'person_id', id, 'position, id') };
}

/** One record of any entity, fields by their names in the log; fields without a value are left out. */
export function detailsOf(vault: ReadableVault, entity: string, id: RecordId): (RecordDetails & { key: number }) | undefined {
  const definition = vault.store.entities.get(entity)!;
  const row = vault.store
    .sql<Record<string, unknown>>(`SELECT * FROM ${definition.table} WHERE key = (SELECT key FROM record WHERE id = ? AND entity = ?)`)
    .get(idBytes(id), entity);
  return row ? { id, key: row['key'] as number, fields: fieldsOf(vault, entity, row) } : undefined;
}

function childrenOf(vault: ReadableVault, entity: string, column: string, id: RecordId, order = 'key'): RecordDetails[] {
  const { table } = vault.store.entities.get(entity)!;
  const rows = vault.store
    .sql<Record<string, unknown>>(`SELECT * FROM ${table} WHERE ${column} = ? AND deleted = 0 ORDER BY ${order}`)
    .all(idBytes(id));
  return rows.map((row) => ({ id: idText(row['id'] as Buffer), fields: fieldsOf(vault, entity, row) }));
}

function fieldsOf(vault: ReadableVault, entity: string, row: Readonly<Record<string, unknown>>): RecordDetails['fields'] {
  const fields: Record<string, string | number | boolean> = {};
  for (const [name, { kind }] of Object.entries(vault.store.entities.get(entity)!.fields)) {
    const cell = row[columnOf(name, kind)];
    if (cell === null || cell === undefined) continue;
    if (kind === 'boolean') fields[name] = cell === 1;
    else if (kind === 'reference') fields[name] = idText(cell as Buffer);
    else fields[name] = cell as string | number;
  }
  return fields;
}
