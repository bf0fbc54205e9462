/**
 * Which documents of the index are out of date, and how it catches up.
 *
 * A write only notes its records: by one statement for each kind, whatever their number. A job, or the next search, brings
 * their documents up to date in steps. After an erasure this is done at once, and then what FTS5 keeps of former
 * documents until its segments are merged goes by `forgetErasedWords`.
 */
import type { LogStore } from '../log/store.ts';
import { entityOf } from '../model/entities.ts';
import { columnOf, type EntityDefinition } from '../model/entity.ts';
import { recordKeySql } from '../log/record-key.ts';
import { documentOf } from './documents.ts';
import type { SearchDocument, SearchIndex } from './document.ts';
import { partsWithin, type RecordKind, recordKinds, type SearchKind } from './kinds.ts';

/** A part that is found in something: SQL for the key of that, by an alias of its own row. */
interface FoundInside {
  readonly part: EntityDefinition;
  readonly kind: RecordKind;
  readonly keyOf: (row: string) => string;
}

/** All parts, and theirs, whose words are found in a record of a kind. */
const foundInside: readonly FoundInside[] = recordKinds.flatMap((kind) => inside(entityOf(kind), kind, (id) => recordKeySql(kind, id)));

function inside(whole: EntityDefinition, kind: RecordKind, keyByOwner: (id: string) => string): FoundInside[] {
  return partsWithin(whole).flatMap((part) => {
    const owner = columnOf(part.owner!, 'reference');
    const keyOf = (row: string) => keyByOwner(`${row}.${owner}`);
    const byId = (id: string) => keyByOwner(`(SELECT w.${owner} FROM ${part.table} w WHERE w.key = ${recordKeySql(part.name, id)})`);
    return [{ part, kind, keyOf }, ...inside(part, kind, byId)];
  });
}

const noteInside = foundInside.map(({ part, kind, keyOf }) => ({
  entity: part.name,
  sql: `INSERT OR IGNORE INTO search_pending (record_key, entity)
    SELECT k, '${kind}' FROM (SELECT ${keyOf('p')} AS k FROM json_each(?) j JOIN ${part.table} p ON p.key = j.value) WHERE k IS NOT NULL`,
}));

/** Where a person's names are found, too, which triggers note (migration 40), for the people they were of: by these columns a record of a searchable entity names people. */
const namingPeople = recordKinds.flatMap((entity) => {
  const { fields, table } = entityOf(entity);
  return Object.entries(fields)
    .filter(([, { isSearched, to }]) => isSearched && to === 'person')
    .map(([field]) => ({ entity, table, column: columnOf(field, 'reference') }));
});

/** Parts that name people by whose names what they are part of is found. */
const partsNaming = foundInside.flatMap((found) =>
  Object.entries(found.part.fields)
    .filter(([, { isSearched, to }]) => isSearched && to === 'person')
    .map(([field]) => ({ ...found, column: columnOf(field, 'reference') })),
);

/** Notes the records that the transaction changed. Part of it. */
export function noteSearchDocuments(store: LogStore): void {
  if (store.dirty.size === 0 && !store.hasErased) return;
  const note = store.sql('INSERT OR IGNORE INTO search_pending (record_key, entity) SELECT value, ? FROM json_each(?)');
  const keys = Map.groupBy(store.dirty, ([, entity]) => entity);
  for (const entity of recordKinds) {
    const changed = keys.get(entity);
    if (changed) note.run(entity, JSON.stringify(changed.map(([key]) => key)));
  }
  for (const { entity, sql } of noteInside) {
    const changed = keys.get(entity);
    if (changed) store.sql(sql).run(JSON.stringify(changed.map(([key]) => key)));
  }
  if (keys.has('term')) noteCiting(store);
  store.dirty.clear();
  if (store.hasErased) setResidue(store, 'begin');
  store.hasErased = false;
}

/** Whatever cites a term of the team is found by its words: few records do, and terms change seldom. */
function noteCiting(store: LogStore): void {
  store
    .sql(
      `INSERT OR IGNORE INTO search_pending (record_key, entity)
        SELECT r.key, r.entity FROM record r WHERE r.entity IN (SELECT value FROM json_each(?)) AND r.key IN
          (SELECT key FROM act WHERE type GLOB 'own-*' UNION SELECT record_key FROM own_value WHERE typeof(value) = 'text' AND value GLOB 'own-*')`,
    )
    .run(JSON.stringify(recordKinds));
  for (const { part, kind, keyOf } of foundInside)
    store
      .sql(
        `INSERT OR IGNORE INTO search_pending (record_key, entity)
          SELECT k, '${kind}' FROM (SELECT ${keyOf('p')} AS k FROM ${part.table} p WHERE p.key IN
            (SELECT record_key FROM own_value WHERE typeof(value) = 'text' AND value GLOB 'own-*')) WHERE k IS NOT NULL`,
      )
      .run();
}

export function hasPendingSearch(store: LogStore): boolean {
  return store.sql('SELECT 1 FROM search_pending UNION ALL SELECT 1 FROM search_renamed LIMIT 1').get() !== undefined;
}

/** Brings every document up to date. Inside a transaction. */
export function catchUpSearch(store: LogStore, search: SearchIndex): void {
  noteSearchDocuments(store);
  while (catchUpSome(store, search, 1_000));
}

/** Brings up to so many documents up to date. Inside a transaction. @returns false when nothing is left. */
export function catchUpSome(store: LogStore, search: SearchIndex, limit: number): boolean {
  if (spreadNames(store, limit)) return true;
  const rows = pendingRows(store, limit);
  if (rows.length === 0) return false;
  const documents: SearchDocument[] = [];
  for (const { record_key, entity } of rows) {
    const document = documentOf(store, entity, record_key);
    if (document) documents.push(document);
    else search.remove(entity, record_key);
  }
  search.put(documents);
  // Rows come by their keys: all up to the last are done.
  store.sql('DELETE FROM search_pending WHERE record_key <= ?').run(rows.at(-1)!.record_key);
  return true;
}

/** Forgets what waits: everything is written anew. */
export function dropSearchQueue(store: LogStore): void {
  store.dirty.clear();
  store.sql('DELETE FROM search_pending').run();
  store.sql('DELETE FROM search_renamed').run();
}

function pendingRows(store: LogStore, limit: number): { record_key: number; entity: SearchKind }[] {
  return store
    .sql<{ record_key: number; entity: SearchKind }>('SELECT record_key, entity FROM search_pending ORDER BY record_key LIMIT ?')
    .all(limit);
}

/** A name is found in its person, and in what names this person. @returns whether there was one. */
function spreadNames(store: LogStore, limit: number): boolean {
  const people = store.sql<{ id: Buffer }>('SELECT person_id AS id FROM search_renamed LIMIT ?').all(limit);
  const note = "INSERT OR IGNORE INTO search_pending (record_key, entity) SELECT key, '";
  const person = store.sql(`${note}person' FROM record WHERE id = ? AND entity = 'person'`);
  const naming = namingPeople.map(({ entity, table, column }) => store.sql(`${note}${entity}' FROM ${table} WHERE ${column} = ?`));
  const inParts = partsNaming.map(({ part, kind, keyOf, column }) =>
    store.sql(
      `INSERT OR IGNORE INTO search_pending (record_key, entity) SELECT k, '${kind}' FROM (SELECT ${keyOf('p')} AS k FROM ${part.table} p WHERE p.${column} = ?) WHERE k IS NOT NULL`,
    ),
  );
  const done = store.sql('DELETE FROM search_renamed WHERE person_id = ?');
  for (const { id } of people) for (const statement of [person, ...naming, ...inParts, done]) statement.run(id);
  return people.length > 0;
}

/** `page log`: the index is clean, but the log of changed pages holds what stood in it. */
type Residue = 'begin' | 'under way' | 'page log';

/** What one step writes. */
const stepDocuments = 50;
const stepPages = 64;

/**
 * Whether words of what was erased may still lie in the index, in documents that wait or in segments that no search looks
 * at, or in the log of changed pages.
 */
export function hasErasedWords(store: LogStore): boolean {
  return residueOf(store) !== undefined;
}

/**
 * One step until no page of the index holds a word of what was erased: documents that wait are written anew, then all
 * segments are merged. Inside a transaction.
 *
 * @returns false when nothing of it is left in the index; the log of changed pages is to be emptied then.
 */
export function forgetErasedWords(store: LogStore, search: SearchIndex): boolean {
  const state = residueOf(store);
  if (state === undefined || state === 'page log') return false;
  if (state === 'begin' && catchUpSome(store, search, stepDocuments)) return true;
  const changes = store.sql<{ n: number }>('SELECT total_changes() AS n');
  const before = changes.get()!.n;
  // Negative: all segments become one, also those that are not many enough to be merged by themselves.
  store.sql("INSERT INTO search_text (search_text, rank) VALUES ('merge', ?)").run(state === 'begin' ? -stepPages : stepPages);
  const isDone = changes.get()!.n - before < 2;
  setResidue(store, isDone ? 'page log' : 'under way');
  return !isDone;
}

/** The log of changed pages was emptied after the last step. Inside a transaction. */
export function noteWordsForgotten(store: LogStore): void {
  if (residueOf(store) === 'page log') setResidue(store, undefined);
}

function residueOf(store: LogStore): Residue | undefined {
  return store.sql<{ value: Residue }>("SELECT value FROM vault_meta WHERE name = 'search-residue'").get()?.value;
}

function setResidue(store: LogStore, value: Residue | undefined): void {
  if (value === undefined) store.sql("DELETE FROM vault_meta WHERE name = 'search-residue'").run();
  else store.sql("INSERT OR REPLACE INTO vault_meta (name, value) VALUES ('search-residue', ?)").run(value);
}
