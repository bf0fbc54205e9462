/**
 * What is searchable of each record: built from the tables.
 */
import { idBytes, idText } from '../log/ids.ts';
import { hasBeside } from '../log/project/beside.ts';
import { recordKeySql } from '../log/record-key.ts';
import type { LogStore } from '../log/store.ts';
import { entityOf, ownerOf } from '../model/entities.ts';
import { columnOf, type EntityDefinition, type FieldDefinition } from '../model/entity.ts';
import { isRecordId } from '../model/record-id.ts';
import { termOfCode } from '../model/term.ts';
import { shownNameSql } from '../query/shown-name.ts';
import { namesOf } from './named-states.ts';
import type { SearchRow } from '../recommendations/writer.ts';
import type { Connection } from '../vault/connection.ts';
import type { FilePage, SearchDocument, SearchHit } from './document.ts';
import { partsWithin } from './kinds.ts';
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
interface DocumentPlan extends Searched {
  readonly parts: readonly PartPlan[];
  readonly read: string;
  /** The column that titles it; the others make its body. */
  readonly title: string | undefined;
}

interface Searched {
  readonly body: readonly string[];
  /** Columns that name people by whose names it is found. */
  readonly people: readonly string[];
  /** Columns with codes, which may be those of a team's terms. */
  readonly codes: readonly string[];
}

/** What is part of it and is not found by itself. @param read the rows of one that it is part of. */
interface PartPlan extends Searched {
  readonly read: string;
  readonly parts: readonly PartPlan[];
  /** Nothing of Lapwing's is searched in it: only what a team added. */
  readonly isBesideOnly: boolean;
}

function searchedIn(definition: EntityDefinition, title: string | undefined): Searched {
  const searched = Object.entries(definition.fields).filter(([, { isSearched }]) => isSearched);
  const columns = (isWanted: (name: string, field: FieldDefinition) => boolean) =>
    searched.filter(([name, field]) => isWanted(name, field)).map(([name, { kind }]) => columnOf(name, kind));
  return {
    people: columns((_name, { to }) => to === 'person'),
    body: columns((name, { to }) => to === undefined && name !== title),
    codes: columns((_name, { kind }) => kind === 'code'),
  };
}

function partPlans(definition: EntityDefinition): PartPlan[] {
  return partsWithin(definition).map((part) => {
    const { owner, table } = part;
    const found = searchedIn(part, undefined);
    const columns = ['key', 'id', ...found.people, ...found.body].join(', ');
    const read = `SELECT ${columns} FROM ${table} WHERE ${columnOf(owner!, 'reference')} = ? AND deleted = 0 ORDER BY key`;
    const isBesideOnly = found.people.length + found.body.length === 0 && partsWithin(part).length === 0;
    return { ...found, read, parts: partPlans(part), isBesideOnly };
  });
}

function planOf(kind: RecordKind): DocumentPlan {
  const definition = entityOf(kind);
  const { fields, table, title: titles, owner } = definition;
  const { body, codes, people: named } = searchedIn(definition, titles[0]);
  const people = kind === 'person' ? ['id'] : named;
  const titled = fields[titles[0] ?? ''];
  const title = titled?.isSearched && titled.to === undefined ? columnOf(titles[0]!, titled.kind) : undefined;
  const read = [...new Set(['id', ...people, ...body, ...(title === undefined ? [] : [title])])];
  const whole = ownerOf(definition);
  const isOut = whole
    ? ` AND NOT EXISTS (SELECT 1 FROM ${whole.table} o WHERE o.key = ${recordKeySql(whole.name, `${table}.${columnOf(owner!, 'reference')}`)} AND o.deleted = 1)`
    : '';
  return {
    read: `SELECT ${read.join(', ')} FROM ${table} WHERE key = ? AND deleted = 0${isOut}`,
    title,
    body,
    people,
    codes,
    parts: partPlans(definition),
  };
}

const plans = new Map(recordKinds.map((kind) => [kind, planOf(kind)]));

function recordDocument(store: LogStore, kind: RecordKind, key: number): SearchDocument | undefined {
  const { read, title, body, people, codes, parts } = plans.get(kind)!;
  const row = store.sql<TextRow>(read).get(key);
  if (!row) return undefined;
  const inside = parts.flatMap((part) => textsOfPart(store, part, row.id));
  const names = [...namesIn(store, people, row), ...inside.flatMap((part) => part.names)];
  return {
    kind,
    key,
    title: title === undefined ? (names.find(({ text }) => text !== '')?.text ?? '') : (row[title] ?? ''),
    ...((people.length > 0 || names.length > 0) && { names }),
    body: joined(...textsOf(store, { body, codes }, row, key), ...inside.flatMap((part) => part.texts)),
    ...(kind === 'evidence' && { pages: () => filePages(store, key) }),
  };
}

/** The hash in a record is text that anybody may have written. */
function filePages(store: LogStore, key: number): FilePage[] {
  return store
    .sql<FilePage>(
      'SELECT t.page, t.text FROM evidence e JOIN evidence_text t ON t.sha256 = unhex(e.sha256) WHERE e.key = ? ORDER BY t.page',
    )
    .all(key);
}

function namesIn(store: LogStore, people: readonly string[], row: TextRow): NamedText[] {
  return people.flatMap((column) => (row[column] ? personNames(store, row[column] as unknown as Buffer) : []));
}

function textsOf(store: LogStore, { body, codes }: Pick<Searched, 'body' | 'codes'>, row: TextRow, key: number): (string | null)[] {
  return [
    ...body.map((column) => row[column] ?? null),
    ...codes.flatMap((column) => wordsOfTerm(store, row[column] ?? null)),
    ...textsBeside(store, key),
  ];
}

interface PartTexts {
  readonly names: readonly NamedText[];
  readonly texts: readonly (string | null)[];
}

/** What stands in the parts of a record, and in theirs. */
function textsOfPart(store: LogStore, plan: PartPlan, owner: Buffer): PartTexts[] {
  if (plan.isBesideOnly && !hasBeside(store)) return [];
  return store
    .sql<TextRow & { readonly key: number }>(plan.read)
    .all(owner)
    .flatMap((row) => [
      { names: namesIn(store, plan.people, row), texts: textsOf(store, plan, row, row.key) },
      ...plan.parts.flatMap((part) => textsOfPart(store, part, row.id)),
    ]);
}

/** What was written into own fields, and in notes beside coded values. Ids and codes are no words. */
function textsBeside(store: LogStore, key: number): string[] {
  if (!hasBeside(store)) return [];
  const own = store
    .sql<{ text: string }>("SELECT value AS text FROM own_value WHERE record_key = ? AND typeof(value) = 'text'")
    .all(key)
    .flatMap(({ text }) => [{ text }, ...wordsOfTerm(store, text).map((word) => ({ text: word }))]);
  const notes = store.sql<{ text: string }>('SELECT note AS text FROM field_note WHERE record_key = ?').all(key);
  return [...own, ...notes].flatMap(({ text }) => (isRecordId(text) || termOfCode(text) !== undefined ? [] : [text]));
}

/** What a term of the team is called, and the one that took its place: by either word a record is found. Words of Lapwing's own lists are no part of an index. */
function wordsOfTerm(store: LogStore, code: string | null): string[] {
  const words = new Map<string, string>();
  for (let at = code; at !== null && !words.has(at); ) {
    const id = termOfCode(at);
    const term = id && store.sql<TermWords>('SELECT english, chinese, merged_into AS next FROM term WHERE id = ?').get(idBytes(id));
    if (!term) break;
    words.set(at, joined(term.english, term.chinese));
    at = term.next;
  }
  return [...words.values()];
}

interface TermWords {
  readonly english: string | null;
  readonly chinese: string | null;
  readonly next: string | null;
}

interface NamedText {
  readonly text: string;
  readonly reading?: string;
}

interface NameText {
  readonly text: string;
  readonly reading: string | null;
}

function personNames(store: LogStore, personId: Buffer): NamedText[] {
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
