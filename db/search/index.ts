/**
 * The full-text index over cases, people, acts, recommendations: put, remove, search.
 *
 * It holds words and where they stand, no text: titles and snippets come from the tables. What a search does is
 * bounded by the page asked for, not by what is found (find.ts). Not here: when documents are written (queue.ts).
 */
import type { Connection } from '../vault/connection.ts';
import { foldedFurther } from './fold.ts';
import { soundsOf } from './pinyin.ts';
import { createFinder } from './find.ts';
import { rowidOf, type SearchKind } from './kinds.ts';
import { segment } from './segment.ts';
import type { Snippet } from './snippet.ts';

export type { SearchKind };

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
  /** Best first. @throws {AppError} `search.invalid-query`. */
  search(query: string, options: SearchOptions): SearchHit[];
  clear(): void;
}

/** The document as the tables have it now; nothing for what is not there any more. */
export type ReadDocument = (kind: SearchKind, key: number) => SearchDocument | undefined;

export function createSearchIndex(raw: Connection, read: ReadDocument): SearchIndex {
  const columns = 'INTO search_text (rowid, title, names, body, folded) VALUES (?, ?, ?, ?, ?)';
  const add = raw.prepare(`INSERT ${columns}`);
  const replace = raw.prepare(`INSERT OR REPLACE ${columns}`);
  const remove = raw.prepare('DELETE FROM search_text WHERE rowid = ?');
  return {
    put(documents) {
      for (const document of documents) (document.isNew ? add : replace).run(rowidOf(document.kind, document.key), ...columnsOf(document));
    },
    remove: (kind, key) => void remove.run(rowidOf(kind, key)),
    search: createFinder(raw, read),
    clear: () => void raw.exec("INSERT INTO search_text (search_text) VALUES ('delete-all')"),
  };
}

/** What the index is given of a document: title, names, body, and all of it folded where that says more. */
export function columnsOf({ title, names = [], body }: SearchDocument): readonly string[] {
  const written = names.map((name) => segment(name.text)).join('\n');
  const sounds = names.map(soundsOf).join('\n');
  const folded = [title, ...names.map((name) => name.text), body]
    .flatMap((text) => foldedFurther(text) ?? [])
    .map(segment)
    .join('\n');
  return [segment(title), sounds === '' ? written : `${written}\n${sounds}`, segment(body), folded];
}
