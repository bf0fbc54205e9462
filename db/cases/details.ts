/** One case, person or other record with all that it holds. Lists of cases: queries.ts. */
import { idBytes, idText } from '../log/ids.ts';
import { AppError } from '../model/errors.ts';
import { isRecordId, type RecordId } from '../model/record-id.ts';
import type { ReadableVault } from '../vault/vault.ts';
import { type ForeignGuard, guardsFromOthers } from '../people/guards.ts';
import { fieldsOf } from './known-records.ts';

export interface RecordDetails {
  readonly id: RecordId;
  readonly fields: Readonly<Record<string, string | number | boolean>>;
}

export interface PersonWithNames extends RecordDetails {
  readonly deleted: boolean;
  readonly names: readonly RecordDetails[];
  /** What other records of the same person forbid beyond these fields. */
  readonly guards: readonly ForeignGuard[];
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
  return {
    id,
    fields: row.fields,
    deleted: deleted === 1,
    names: childrenOf(vault, 'name', 'person_id', id, 'position, id'),
    guards: guardsFromOthers(vault, id),
  };
}

/** One record of any entity, fields by their names in the log; fields without a value are left out. */
export function detailsOf(vault: ReadableVault, entity: string, id: RecordId): (RecordDetails & { key: number }) | undefined {
  const definition = vault.store.entities.get(entity)!;
  const row = vault.store
    .sql<Record<string, unknown>>(`SELECT * FROM ${definition.table} WHERE key = (SELECT key FROM record WHERE id = ? AND entity = ?)`)
    .get(idBytes(id), entity);
  return row ? { id, key: row['key'] as number, fields: fieldsOf(vault.store.entities.get(entity)!, row) } : undefined;
}

function childrenOf(vault: ReadableVault, entity: string, column: string, id: RecordId, order = 'key'): RecordDetails[] {
  const { table } = vault.store.entities.get(entity)!;
  const rows = vault.store
    .sql<Record<string, unknown>>(`SELECT * FROM ${table} WHERE ${column} = ? AND deleted = 0 ORDER BY ${order}`)
    .all(idBytes(id));
  return rows.map((row) => ({ id: idText(row['id'] as Buffer), fields: fieldsOf(vault.store.entities.get(entity)!, row) }));
}
