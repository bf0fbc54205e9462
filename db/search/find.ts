/**
 * Answers a query: which documents, in which order, with the text around what was found.
 *
 * Ranking by bm25 reads every hit. So it orders searches with few hits; of many, those with the words in a title or
 * name come first, and the newest first among them: for that, no more is read than is shown.
 */
import type { Statement } from 'better-sqlite3';

import type { Connection } from '../vault/connection.ts';
import type { ReadDocument, SearchDocument, SearchHit, SearchOptions } from './document.ts';
import { foundPage, pagesPerSearch } from './found-page.ts';
import { kindCodes, recordOfRow, type SearchKind, searchKinds } from './kinds.ts';
import { soughtPhrases, toMatch } from './query.ts';
import { createSnippets } from './snippet.ts';
import { createWordsWith } from './words.ts';

/** More hits than this are not ranked: nobody reads them, and the next word makes them fewer. */
export const mostRanked = 2_000;
/** Hits are counted up to here: to read more takes longer than to type another word. */
export const mostCounted = 100_000;
/** Titles and names are looked at so many times further back than the newest hits that would be ranked. */
const sifted = 10;

type RowSource = Statement<unknown[], number>;

interface Statements {
  readonly ranked: RowSource;
  readonly newest: RowSource;
  readonly newestSince: RowSource;
}

/** @returns a search over the index of a connection, whose texts `read` gives. */
export function createFinder(raw: Connection, read: ReadDocument): (query: string, options: SearchOptions) => SearchHit[] {
  const statementsFor = createStatements(raw);
  const wordsWith = createWordsWith(raw);
  return (query, { limit, kinds: wanted, prefixLast = false }) => {
    const match = toMatch(query, prefixLast);
    if (match === undefined) return [];
    const matches = { match, quick: toMatch(query, prefixLast, wordsWith)! };
    const kinds = (wanted ?? []).map((kind) => searchKinds.indexOf(kind));
    const rowids = rowidsOf(statementsFor(kinds.length), matches, kinds, limit);
    const sought = soughtPhrases(query, prefixLast);
    const snippetOf = createSnippets(sought);
    const effort = { left: pagesPerSearch };
    const shownIn = (document: SearchDocument): Pick<SearchHit, 'snippet' | 'page'> => {
      const snippet = snippetOf(document.body);
      const found = snippet.matches.length === 0 && document.pages ? foundPage(document.pages(), sought, effort) : undefined;
      return found ? { snippet: snippetOf(found.text), page: found.page } : { snippet };
    };
    return rowids.flatMap((rowid) => {
      const { kind, key } = recordOfRow(rowid);
      const document = read(kind, key);
      return document ? [{ kind, key, title: document.title, ...shownIn(document) }] : [];
    });
  };
}

/** @returns how many documents a query finds, by kind. */
export function createCounter(raw: Connection): (query: string) => { kind: SearchKind; count: number }[] {
  const wordsWith = createWordsWith(raw);
  const statement = raw.prepare<[string, number], { code: number; count: number }>(
    `SELECT code, count(*) AS count FROM (SELECT rowid % ${kindCodes} AS code FROM search_text WHERE search_text MATCH ? LIMIT ?) GROUP BY code`,
  );
  return (query) => {
    const match = toMatch(query, true, wordsWith);
    if (match === undefined) return [];
    return statement.all(match, mostCounted).map(({ code, count }) => ({ kind: searchKinds[code]!, count }));
  };
}

/** @param matches two expressions for the same hits: `quick` finds the first of them sooner, `match` is ranked as one word. */
function rowidsOf(
  statements: Statements,
  { match, quick }: { readonly match: string; readonly quick: string },
  kinds: readonly number[],
  limit: number,
): number[] {
  const newest = statements.newest.all(quick, ...kinds, Math.max(limit, mostRanked + 1));
  if (newest.length <= mostRanked) return newest.length === 0 ? [] : statements.ranked.all(match, ...kinds, limit);
  const since = newest[0]! - sifted * (newest[0]! - newest.at(-1)!);
  const titled = statements.newestSince.all(`(${quick}) AND {title names} : (${quick})`, ...kinds, since, limit);
  return [...new Set([...titled, ...newest])].slice(0, limit);
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
      ranked: rows('ORDER BY rank LIMIT ?'),
      newest: rows('ORDER BY rowid DESC LIMIT ?'),
      newestSince: rows('AND rowid >= ? ORDER BY rowid DESC LIMIT ?'),
    };
    prepared.set(kindCount, statements);
    return statements;
  };
}
