/**
 * The full-text index over cases, people, acts, recommendations: put, remove, search.
 *
 * Synchronous: documents are written in the transaction of the record they belong to.
 */
import type { Statement } from 'better-sqlite3';

import type { Connection } from '../vault/connection.ts';
import { fold, foldsFurther } from './fold.ts';
import { soundsOf } from './pinyin.ts';
import { foldedSnippet, type Snippet, type SoughtWord } from './folded-snippet.ts';
import { soughtWords, toMatch } from './query.ts';
import { segment, unsegment } from './segment.ts';

export type SearchKind = 'case' | 'person' | 'act' | 'recommendation';

export interface SearchDocument {
  readonly kind: SearchKind;
  /** The owning row's key. */
  readonly key: number;
  readonly title: string;
  readonly names?: readonly { readonly text: string; readonly reading?: string | undefined }[];
  readonly body: string;
  /** There is no document of this kind and key yet: it is added without looking for one to replace. */
  readonly isNew?: boolean;
}

export interface SearchHit {
  readonly kind: SearchKind;
  readonly key: number;
  readonly title: string;
  readonly snippet: Snippet;
  /** bm25: lower is better. */
  readonly rank: number;
}

export interface SearchOptions {
  readonly limit: number;
  readonly kinds?: readonly SearchKind[] | undefined;
  readonly prefixLast?: boolean | undefined;
}

export interface SearchIndex {
  /** Adds documents, or replaces those of the same kind and key. */
  put(documents: readonly SearchDocument[]): void;
  remove(kind: SearchKind, key: number): void;
  /** Best first; equal ranks newest first. @throws {AppError} `search.invalid-query`. */
  search(query: string, options: SearchOptions): SearchHit[];
  clear(): void;
}

/** Their place is their code in a rowid: only append. */
const kinds: readonly SearchKind[] = ['case', 'person', 'act', 'recommendation'];
const kindCodes = 16;
const [markStart, markEnd] = ['\u0001', '\u0002'];

function rowidOf(kind: SearchKind, key: number): number {
  return key * kindCodes + kinds.indexOf(kind);
}

export function createSearchIndex(raw: Connection): SearchIndex {
  const columns = 'INTO search_text (rowid, title, names, body, folded) VALUES (?, ?, ?, ?, ?)';
  const add = raw.prepare(`INSERT ${columns}`);
  const replace = raw.prepare(`INSERT OR REPLACE ${columns}`);
  const remove = raw.prepare('DELETE FROM search_text WHERE rowid = ?');
  return {
    put(documents) {
      for (const document of documents) (document.isNew ? add : replace).run(rowidOf(document.kind, document.key), ...columnsOf(document));
    },
    remove: (kind, key) => void remove.run(rowidOf(kind, key)),
    search: (query, options) => find(raw, query, options),
    clear: () => void raw.exec('DELETE FROM search_text'),
  };
}

function columnsOf({ title, names = [], body }: SearchDocument): readonly string[] {
  const written = names.map((name) => segment(name.text)).join('\n');
  const sounds = names.map(soundsOf).join('\n');
  const folded = [title, ...names.map((name) => name.text), body]
    .filter(foldsFurther)
    .map((text) => segment(fold(text)))
    .join('\n');
  return [segment(title), sounds === '' ? written : `${written}\n${sounds}`, segment(body), folded];
}

interface FoundRow {
  readonly rowid: number;
  readonly title: string;
  readonly snippet: string;
  readonly rank: number;
  readonly folds: number;
}

const statements = new WeakMap<Connection, Map<string, Statement<unknown[], unknown>>>();

function find(raw: Connection, query: string, { limit, kinds: wanted, prefixLast = false }: SearchOptions): SearchHit[] {
  const match = toMatch(query, prefixLast);
  if (match === undefined) return [];
  const rows = statementFor(raw, wanted?.length ?? 0).all(match, ...(wanted ?? []).map((kind) => kinds.indexOf(kind)), limit) as FoundRow[];
  const mark = createMarker(raw, () => soughtWords(query, prefixLast));
  return rows.map((row) => ({
    kind: kinds[row.rowid % kindCodes]!,
    key: Math.floor(row.rowid / kindCodes),
    title: unsegment(row.title),
    snippet: mark(row),
    rank: row.rank,
  }));
}

/** The snippet of a row; of a word in another form than it is written in, from the text itself. */
function createMarker(raw: Connection, soughtIn: () => readonly SoughtWord[]): (row: FoundRow) => Snippet {
  let sought: readonly SoughtWord[] | undefined;
  return (row) => {
    const plain = readSnippet(row.snippet);
    if (plain.matches.length > 0 || row.folds === 0) return plain;
    sought ??= soughtIn();
    const body = raw.prepare('SELECT body FROM search_text WHERE rowid = ?').pluck().get(row.rowid) as string;
    return foldedSnippet(unsegment(body), sought) ?? plain;
  };
}

function statementFor(raw: Connection, kindCount: number): Statement<unknown[], unknown> {
  let prepared = statements.get(raw);
  if (!prepared) statements.set(raw, (prepared = new Map()));
  const filter = kindCount === 0 ? '' : `AND rowid % ${kindCodes} IN (${Array.from({ length: kindCount }, () => '?').join(', ')})`;
  let statement = prepared.get(filter);
  if (!statement) {
    statement = raw.prepare<unknown[], unknown>(
      `SELECT rowid, title, snippet(search_text, 2, '${markStart}', '${markEnd}', '…', 28) AS snippet, rank, folded <> '' AS folds FROM search_text WHERE search_text MATCH ? ${filter} ORDER BY rank LIMIT ?`,
    );
    prepared.set(filter, statement);
  }
  return statement;
}

/** Takes the marks and the token borders out and keeps where the marks stood. */
function readSnippet(marked: string): Snippet {
  const matches: [number, number][] = [];
  let text = '';
  let start = 0;
  for (const part of unsegment(marked).split(/([\u0001\u0002])/)) {
    if (part === markStart) start = text.length;
    else if (part === markEnd) addMatch(matches, start, text.length);
    else text += part;
  }
  return { text, matches };
}

/** Neighbouring Han characters are one match to who reads. */
function addMatch(matches: [number, number][], start: number, end: number): void {
  const last = matches.at(-1);
  if (last && last[1] === start) last[1] = end;
  else matches.push([start, end]);
}
