/** What the index is given, and what it finds. */
import type { SearchKind } from './kinds.ts';
import type { Snippet } from './snippet.ts';

export interface SearchDocument {
  readonly kind: SearchKind;
  /** The owning row's key. */
  readonly key: number;
  readonly title: string;
  readonly names?: readonly { readonly text: string; readonly reading?: string | undefined }[];
  readonly body: string;
  /** The words of its file, read from the tables when they are wanted: there may be a book of them. */
  readonly pages?: () => readonly FilePage[];
  /** There is no document of this kind and key yet: it is added without looking for one to replace. */
  readonly isNew?: boolean;
}

export interface SearchHit {
  readonly kind: SearchKind;
  readonly key: number;
  readonly title: string;
  readonly snippet: Snippet;
  /** Where in its file the snippet stands. */
  readonly page?: number;
}

/** From 1; a file without pages has pieces. */
export interface FilePage {
  readonly page: number;
  readonly text: string;
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
  /** How many hits there are of each kind that has some, the last word as it is typed; a search of more than `mostCounted` is counted up to there. */
  counts(query: string): { readonly kind: SearchKind; readonly count: number }[];
  clear(): void;
}

/** The document as the tables have it now; nothing for what is not there any more. */
export type ReadDocument = (kind: SearchKind, key: number) => SearchDocument | undefined;
