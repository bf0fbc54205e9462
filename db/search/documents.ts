/**
 * What is searchable of each record: built from the tables.
 */
import { idText } from '../log/ids.ts';
import { keyOf } from '../log/record-key.ts';
import type { LogStore } from '../log/store.ts';
import { namesOf } from '../recommendations/table-writer.ts';
import type { SearchRow } from '../recommendations/writer.ts';
import type { Connection } from '../vault/connection.ts';
import type { SearchDocument, SearchHit } from './index.ts';
import { type SearchKind, searchKinds } from './kinds.ts';

/** What a record is found by, from its rows. Nothing for one that is not there, or lies in the trash; the acts of a case lie there with it. */
export function documentOf(store: LogStore, kind: SearchKind, key: number): SearchDocument | undefined {
  return builders[kind](store, key);
}

const builders: Readonly<Record<SearchKind, (store: LogStore, key: number) => SearchDocument | undefined>> = {
  case: caseDocument,
  person: personDocument,
  act: actDocument,
  recommendation: storedRecommendation,
};

const tables: Readonly<Record<SearchKind, string>> = {
  case: 'case_record',
  person: 'person',
  act: 'act',
  recommendation: 'recommendation',
};
const pageRows = 500;

/** The documents of everything that is searchable, in pages. */
export function allDocuments(store: LogStore, take: (documents: readonly SearchDocument[]) => void): void {
  for (const kind of searchKinds) {
    const page = store.sql<{ key: number }>(`SELECT key FROM ${tables[kind]} WHERE key > ? ORDER BY key LIMIT ${pageRows}`);
    for (let rows = page.all(0); rows.length > 0; rows = page.all(rows.at(-1)!.key))
      take(rows.flatMap(({ key }) => documentOf(store, kind, key) ?? []));
  }
}

interface CaseText {
  readonly number: string | null;
  readonly title: string | null;
  readonly place: string | null;
  readonly narrative: string | null;
  readonly impact: string | null;
  readonly remarks: string | null;
}

function caseDocument(store: LogStore, key: number): SearchDocument | undefined {
  const row = store
    .sql<CaseText>('SELECT number, title, place, narrative, impact, remarks FROM case_record WHERE key = ? AND deleted = 0')
    .get(key);
  return row && { kind: 'case', key, title: row.title ?? '', body: joined(row.number, row.place, row.narrative, row.impact, row.remarks) };
}

interface NameText {
  readonly text: string;
  readonly reading: string | null;
}

function personNames(store: LogStore, personId: Buffer): { text: string; reading?: string }[] {
  const rows = store
    .sql<NameText>(
      "SELECT coalesce(full_name, trim(coalesce(family, '') || ' ' || coalesce(given, ''))) AS text, reading FROM person_name WHERE person_id = ? AND deleted = 0 ORDER BY position, id",
    )
    .all(personId);
  // Of a name that was erased, or cannot be shown, its reading may be left.
  return rows.filter(({ text, reading }) => text !== '' || reading).map(({ text, reading }) => (reading ? { text, reading } : { text }));
}

function personDocument(store: LogStore, key: number): SearchDocument | undefined {
  const row = store
    .sql<{
      id: Buffer;
      occupation: string | null;
      organisation: string | null;
      activities: string | null;
      remarks: string | null;
      group_description: string | null;
    }>('SELECT id, occupation, organisation, activities, remarks, group_description FROM person WHERE key = ? AND deleted = 0')
    .get(key);
  if (!row) return undefined;
  const names = personNames(store, row.id);
  return {
    kind: 'person',
    key,
    title: names.find(({ text }) => text !== '')?.text ?? '',
    names,
    body: joined(row.occupation, row.organisation, row.activities, row.remarks, row.group_description),
  };
}

function actDocument(store: LogStore, key: number): SearchDocument | undefined {
  const row = store
    .sql<{
      type: string | null;
      place: string | null;
      stated_reason: string | null;
      consequences: string | null;
      law: string | null;
      charge: string | null;
      note: string | null;
      victim_id: Buffer | null;
    }>(
      `SELECT type, place, stated_reason, consequences, law, charge, note, victim_id FROM act WHERE key = ? AND deleted = 0
       AND NOT EXISTS (SELECT 1 FROM case_record c WHERE c.key = ${keyOf('case', 'act.case_id')} AND c.deleted = 1)`,
    )
    .get(key);
  if (!row) return undefined;
  const names = row.victim_id ? personNames(store, row.victim_id) : [];
  return {
    kind: 'act',
    key,
    title: row.type ?? '',
    names,
    body: joined(row.place, row.stated_reason, row.consequences, row.law, row.charge, row.note),
  };
}

function joined(...parts: readonly (string | null)[]): string {
  return parts.filter(Boolean).join('\n');
}

/** A recommendation is found by its text, its paragraph, and the States. */
export function recommendationDocument(row: SearchRow): SearchDocument {
  return {
    kind: 'recommendation',
    key: row.key,
    title: [row.paragraph, row.symbol].filter(Boolean).join(' ') || (row.states[0] ?? ''),
    body: joined(row.text, row.states.join(', ')),
    isNew: row.isNew === true,
  };
}

function storedRecommendation(store: LogStore, key: number): SearchDocument | undefined {
  const row = store
    .sql<Omit<SearchRow, 'states'> & { state: string }>('SELECT key, id, text, paragraph, symbol, state FROM recommendation WHERE key = ?')
    .get(key);
  return row && recommendationDocument({ ...row, states: namesOf(store.raw, row.key, row.state) });
}

/** The id that a hit's local key stands for. */
export function recordIdOf(raw: Connection, hit: Pick<SearchHit, 'kind' | 'key'>): string {
  const table = hit.kind === 'recommendation' ? 'recommendation' : 'record';
  return idText(raw.prepare(`SELECT id FROM ${table} WHERE key = ?`).pluck().get(hit.key) as Buffer);
}
