/**
 * Answers a query: which documents, in which order, with the text around what was found.
 *
 * Ranking by bm25 reads every hit. So it orders searches with few hits; of many, those with the words in a title or
 * name come first, and the newest first among them: for that, no more is read than is shown.
 */
import type { Statement } from 'better-sqlite3';

import type { Connection } from '../vault/connection.ts';
import type { ReadDocument, SearchHit, SearchOptions } from './index.ts';
import { kindCodes, ownerOf, searchKinds } from './kinds.ts';
import { soughtPhrases, toMatch } from './query.ts';
import { effortPerSearch, snippetOf } from './snippet.ts';

/** More hits than this are not ranked: nobody reads them, and the next word makes them fewer. */
export const mostRanked = 2_000;
/** Among so many of the newest hits, those with the words in a title or name are looked for. */
const mostSifted = 20_000;

type RowSource = Statement<unknown[], number>;

interface Statements {
  /** How many hits there are, up to a limit. */
  readonly count: Statement<unknown[], { hits: number; oldest: number }>;
  readonly ranked: RowSource;
  readonly newest: RowSource;
  readonly newestSince: RowSource;
}

/** @returns a search over the index of a connection, whose texts `read` gives. */
export function createFinder(raw: Connection, read: ReadDocument): (query: string, options: SearchOptions) => SearchHit[] {
  const statementsFor = createStatements(raw);
  return (query, { limit, kinds: wanted, prefixLast = false }) => {
    const match = toMatch(query, prefixLast);
    if (match === undefined) return [];
    const kinds = (wanted ?? []).map((kind) => searchKinds.indexOf(kind));
    const rowids = rowidsOf(statementsFor(kinds.length), match, kinds, limit);
    const sought = soughtPhrases(query, prefixLast);
    const effort = { left: effortPerSearch };
    return rowids.flatMap((rowid) => {
      const { kind, key } = ownerOf(rowid);
      const document = read(kind, key);
      return document ? [{ kind, key, title: document.title, snippet: snippetOf(document.body, sought, effort) }] : [];
    });
  };
}

function rowidsOf({ count, ranked, newest, newestSince }: Statements, match: string, kinds: readonly number[], limit: number): number[] {
  const { hits, oldest } = count.get(match, ...kinds, mostSifted)!;
  if (hits <= mostRanked) return ranked.all(match, ...kinds, limit);
  const titled = newestSince.all(`(${match}) AND {title names} : (${match})`, ...kinds, oldest, limit);
  if (titled.length === limit) return titled;
  return [...new Set([...titled, ...newest.all(match, ...kinds, limit)])].slice(0, limit);
}

function createStatements(raw: Connection): (kindCount: number) => Statements {
  const prepared = new Map<number, Statements>();
  return (kindCount) => {
    const known = prepared.get(kindCount);
    if (known) return known;
    const filter = kindCount === 0 ? '' : `AND rowid % ${kindCodes} IN (${Array.from({ length: kindCount }, () => '?').join(', ')})`;
    const found = `FROM search_text WHERE search_text MATCH ? ${filter}`;
    const rows = (sql: string) => raw.prepare<unknown[], number>(`SELECT rowid ${found} ${sql}`).pluck() as RowSource;
    const statements: Statements = {
      count: raw.prepare(`SELECT count(*) AS hits, min(rowid) AS oldest FROM (SELECT rowid ${found} ORDER BY rowid DESC LIMIT ?)`),
      ranked: rows('ORDER BY rank LIMIT ?'),
      newest: rows('ORDER BY rowid DESC LIMIT ?'),
      newestSince: rows('AND rowid >= ? ORDER BY rowid DESC LIMIT ?'),
    };
    prepared.set(kindCount, statements);
    return statements;
  };
}
