/** How a row of the index says whose it is. */
import { type SearchKind, searchKinds } from '../model/search-kinds.ts';

export { type SearchKind, searchKinds };

/** What is searchable and has a log: it follows its description. */
export type RecordKind = Exclude<SearchKind, 'recommendation'>;
export const recordKinds = searchKinds.filter((kind): kind is RecordKind => kind !== 'recommendation');
/** Room for more kinds. */
export const kindCodes = 16;

/** Newer records have higher rowids, whatever their kind. */
export function rowidOf(kind: SearchKind, key: number): number {
  return key * kindCodes + searchKinds.indexOf(kind);
}

/** The code of a kind, for statements that look into the index themselves. */
export function kindInIndex(kind: SearchKind): { readonly of: number; readonly code: number } {
  return { of: kindCodes, code: searchKinds.indexOf(kind) };
}

export function recordOfRow(rowid: number): { readonly kind: SearchKind; readonly key: number } {
  return { kind: searchKinds[rowid % kindCodes]!, key: Math.floor(rowid / kindCodes) };
}
