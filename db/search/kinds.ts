/** How a row of the index says whose it is. */
import { partsOf } from '../model/entities.ts';
import type { EntityDefinition } from '../model/entity.ts';
import { type SearchKind, searchKinds } from '../model/search-kinds.ts';
import { extendedEntities } from '../model/term.ts';

export { type SearchKind, searchKinds };

/** What is searchable and has a log: it follows its description. */
export type RecordKind = Exclude<SearchKind, 'recommendation'>;
export const recordKinds = searchKinds.filter((kind): kind is RecordKind => kind !== 'recommendation');
/**
 * What is part of records of an entity and is found in them, because it has no place of its own in a search: its words, and what
 * a team wrote of it. Names of people are found by themselves.
 */
export function partsWithin(entity: EntityDefinition): readonly EntityDefinition[] {
  return partsOf(entity).filter(
    (part) =>
      part.name !== 'name' &&
      !recordKinds.some((kind) => kind === part.name) &&
      (Object.values(part.fields).some(({ isSearched }) => isSearched) ||
        extendedEntities.some((one) => one === part.name) ||
        partsWithin(part).length > 0),
  );
}

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
