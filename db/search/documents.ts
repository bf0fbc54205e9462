/**
 * What is searchable of each record: built from the tables.
 */
import { idText } from '../log/ids.ts';
import { hasBeside } from '../log/project/beside.ts';
import { recordKeySql } from '../log/record-key.ts';
import type { LogStore } from '../log/store.ts';
import { entityOf, ownerOf } from '../model/entities.ts';
import { columnOf, type FieldDefinition } from '../model/entity.ts';
import { isRecordId } from '../model/record-id.ts';
import { termOfCode } from '../model/term.ts';
import { shownNameSql } from '../query/shown-name.ts';
import { namesOf } from './named-states.ts';
import type { SearchRow } from '../recommendations/writer.ts';
import type { Connection } from '../vault/connection.ts';
import type { SearchDocument, SearchHit } from './document.ts';
import { type RecordKind, recordKinds, type SearchKind, searchKinds } from './kinds.ts';

/** What a record is found by, from its rows. Nothing for one that is not there, or lies in the trash; what is part of a case lies there with it. */
export function documentOf(store: LogStore, kind: SearchKind, key: number): SearchDocument | undefined {
  return kind === 'recommendation' ? storedRecommendation(store, key) : recordDocument(store, kind, key);
}

const pageRows = 500;

/** The documents of everything that is searchable, in pages. */
export function allDocuments(store: LogStore, take: (documents: readonly SearchDocument[]) => void): void {
  for (const kind of searchKinds) {
    const table = kind === 'recommendation' ? kind : entityOf(kind).table;
    const page = store.sql<{ key: number }>(`SELECT key FROM ${table} WHERE key > ? ORDER BY key LIMIT ${pageRows}`);
    for (let rows = page.all(0); rows.length > 0; rows = page.all(rows.at(-1)!.key))
      take(rows.flatMap(({ key }) => documentOf(store, kind, key) ?? []));
  }
}

type TextRow = Readonly<Record<string, string | null>> & { readonly id: Buffer };

/** What the description of an entity says about its documents. */
interface DocumentPlan {
  readonly read: string;
  /** The column that titles it; the others make its body. */
  readonly title: string | undefined;
  readonly body: readonly string[];
  /** Columns that name people by whose names it is found. */
  readonly people: readonly string[];
}

function planOf(kind: RecordKind): DocumentPlan {
  const definition = entityOf(kind);
  const { fields, table, title: titles, owner } = definition;
  const searched = Object.entries(fields).filter(([, { isSearched }]) => isSearched);
  const columns = (isWanted: (name: string, field: FieldDefinition) => boolean) =>
    searched.filter(([name, field]) => isWanted(name, field)).map(([name, { kind: fieldKind }]) => columnOf(name, fieldKind));
  const people = kind === 'person' ? ['id'] : columns((_name, { to }) => to === 'person');
  const body = columns((name, { to }) => to === undefined && name !== titles[0]);
  const [title] = columns((name, { to }) => to === undefined && name === titles[0]);
  const read = [...new Set([...people, ...body, ...(title === undefined ? [] : [title])])];
  const whole = ownerOf(definition);
  const isOut = whole
    ? ` AND NOT EXISTS (SELECT 1 FROM ${whole.table} o WHERE o.key = ${recordKeySql(whole.name, `${table}.${columnOf(owner!, 'reference')}`)} AND o.deleted = 1)`
    : '';
  return { read: `SELECT ${read.join(', ')} FROM ${table} WHERE key = ? AND deleted = 0${isOut}`, title, body, people };
}

const plans = new Map(recordKinds.map((kind) => [kind, planOf(kind)]));

function recordDocument(store: LogStore, kind: RecordKind, key: number): SearchDocument | undefined {
  const { read, title, body, people } = plans.get(kind)!;
  const row = store.sql<TextRow>(read).get(key);
  if (!row) return undefined;
  const names = people.flatMap((column) => (row[column] ? personNames(store, row[column] as unknown as Buffer) : []));
  return {
    kind,
    key,
    title: title === undefined ? (names.find(({ text }) => text !== '')?.text ?? '') : (row[title] ?? ''),
    ...(people.length > 0 && { names }),
    body: joined(...body.map((column) => row[column]!), ...textsBeside(store, key)),
  };
}

/** What was written into own fields, and in notes beside coded values. Ids and codes are no words. */
function textsBeside(store: LogStore, key: number): string[] {
  if (!hasBeside(store)) return [];
  const own = store.sql<{ text: string }>("SELECT value AS text FROM own_value WHERE record_key = ? AND typeof(value) = 'text'").all(key);
  const notes = store.sql<{ text: string }>('SELECT note AS text FROM field_note WHERE record_key = ?').all(key);
  return [...own, ...notes].flatMap(({ text }) => (isRecordId(text) || termOfCode(text) !== undefined ? [] : [text]));
}

interface NameText {
  readonly text: string;
  readonly reading: string | null;
}

function personNames(store: LogStore, personId: Buffer): { text: string; reading?: string }[] {
  const rows = store
    .sql<NameText>(
      `SELECT ${shownNameSql} AS text, n.reading FROM person_name n WHERE n.person_id = ? AND n.deleted = 0 ORDER BY n.position, n.id`,
    )
    .all(personId);
  // Of a name that was erased, or cannot be shown, its reading may be left.
  return rows.filter(({ text, reading }) => text !== '' || reading).map(({ text, reading }) => (reading ? { text, reading } : { text }));
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
