/**
 * What is searchable of each record: built from the tables, brought up to date with every write.
 */
import { idText } from '../log/ids.ts';
import type { LogStore } from '../log/store.ts';
import { namesOf } from '../recommendations/table-writer.ts';
import type { SearchRow } from '../recommendations/writer.ts';
import type { Connection } from '../vault/connection.ts';
import type { SearchDocument, SearchHit, SearchIndex } from './index.ts';

/** More changed records than this are not somebody typing: they are indexed in the same transaction. */
const typedRecords = 8;

/**
 * Notes which documents are out of date, or writes them at once when there are many, or when values
 * were erased. Part of the writing transaction.
 */
export function noteSearchDocuments(store: LogStore, search: SearchIndex): void {
  if (store.dirty.size === 0) return;
  if (store.dirty.size > typedRecords || store.hasErased) {
    catchUpSearch(store, search);
    return;
  }
  const note = store.sql('INSERT OR IGNORE INTO search_pending (record_key, entity) VALUES (?, ?)');
  for (const [key, entity] of store.dirty) note.run(key, entity);
  store.dirty.clear();
}

/** Brings every document up to date. Inside a transaction. */
export function catchUpSearch(store: LogStore, search: SearchIndex): void {
  for (const { record_key, entity } of store
    .sql<{ record_key: number; entity: string }>('SELECT record_key, entity FROM search_pending')
    .all())
    store.dirty.set(record_key, entity);
  store.sql('DELETE FROM search_pending').run();
  writeSearchDocuments(store, search);
  store.hasErased = false;
}

export function hasPendingSearch(store: LogStore): boolean {
  return store.sql('SELECT 1 FROM search_pending LIMIT 1').get() !== undefined;
}

function writeSearchDocuments(store: LogStore, search: SearchIndex): void {
  const affected = new Map<string, { kind: Kind; key: number }>();
  const add = (kind: Kind, key: number) => void affected.set(`${kind} ${key}`, { kind, key });
  for (const [key, entity] of store.dirty) addAffected(store, entity, key, add);
  store.dirty.clear();
  const documents: SearchDocument[] = [];
  for (const { kind, key } of affected.values()) {
    const document = builders[kind](store, key);
    if (document) documents.push(document);
    else search.remove(kind, key);
  }
  if (documents.length > 0) search.put(documents);
}

type Kind = 'case' | 'person' | 'act';

/** A name shows in its person and in the acts that this person suffered. */
function addAffected(store: LogStore, entity: string, key: number, add: (kind: Kind, key: number) => void): void {
  if (entity === 'case' || entity === 'act') add(entity, key);
  if (entity === 'person') addPerson(store, key, add);
  if (entity === 'name') {
    const person = store
      .sql<{ key: number }>(
        'SELECT p.key FROM person_name n JOIN record r ON r.id = n.person_id AND r.entity = ? JOIN person p ON p.key = r.key WHERE n.key = ?',
      )
      .get('person', key);
    if (person) addPerson(store, person.key, add);
  }
}

function addPerson(store: LogStore, key: number, add: (kind: Kind, key: number) => void): void {
  add('person', key);
  for (const act of store.sql<{ key: number }>('SELECT a.key FROM person p JOIN act a ON a.victim_id = p.id WHERE p.key = ?').all(key))
    add('act', act.key);
}

const builders: Readonly<Record<Kind, (store: LogStore, key: number) => SearchDocument | undefined>> = {
  case: caseDocument,
  person: personDocument,
  act: actDocument,
};

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
  return rows.filter((row) => row.text !== '').map(({ text, reading }) => (reading ? { text, reading } : { text }));
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
    title: names[0]?.text ?? '',
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
    }>('SELECT type, place, stated_reason, consequences, law, charge, note, victim_id FROM act WHERE key = ? AND deleted = 0')
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

/** Documents of all recommendations, in pages; for rebuilding the index. */
export function allRecommendationDocuments(raw: Connection, take: (documents: readonly SearchDocument[]) => void): void {
  const page = raw.prepare('SELECT key, id, text, paragraph, symbol, state FROM recommendation WHERE key > ? ORDER BY key LIMIT 500');
  for (let after = 0; ; ) {
    const rows = page.all(after) as (Omit<SearchRow, 'states'> & { state: string })[];
    if (rows.length === 0) return;
    take(rows.map((row) => recommendationDocument({ ...row, states: namesOf(raw, row.key, row.state) })));
    after = rows.at(-1)!.key;
  }
}

/** The id that a hit's local key stands for. */
export function recordIdOf(raw: Connection, hit: Pick<SearchHit, 'kind' | 'key'>): string {
  const table = hit.kind === 'recommendation' ? 'recommendation' : 'record';
  return idText(raw.prepare(`SELECT id FROM ${table} WHERE key = ?`).pluck().get(hit.key) as Buffer);
}
