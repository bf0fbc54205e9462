/** What a field of the log holds: by which list it is coded, and whether people write it themselves. */
import { entities } from '../../../db/model/entities.ts';
import type { FieldKind } from '../../../db/model/entity.ts';

/** Id of the list that a field's codes stand in; `''` for none. */
export function listOf(entity: string, field: string): string {
  return entities.get(entity)?.fields[field]?.vocabulary ?? '';
}

/** Where a record may be called by a code: the list that it stands in; `''` for none. */
export function listOfTitle(entity: string): string {
  const definition = entities.get(entity);
  return definition?.title.map((field) => definition.fields[field]?.vocabulary ?? '').find(Boolean) ?? '';
}

/** Nothing for a field that this version does not know, and for an element of a set. */
export function kindOf(entity: string, field: string): FieldKind | undefined {
  return entities.get(entity)?.fields[field]?.kind;
}

/** How a person may write a value of their own: as text, as a date, or not at all (codes, references, yes and no). */
export function writingOf(entity: string, field: string): 'text' | 'date' | undefined {
  const definition = entities.get(entity)?.fields[field];
  if (!definition || definition.isWritten) return undefined;
  return definition.kind === 'text' || definition.kind === 'date' ? definition.kind : undefined;
}

/** Where a record may be called by a date: a talk about consent. */
export function isCalledByDate(entity: string): boolean {
  const definition = entities.get(entity);
  return definition?.title.some((field) => definition.fields[field]?.kind === 'date') === true;
}

/** Id of the list that the elements of a set are codes of; `''` for none. */
export function listOfSet(entity: string, set: string): string {
  return entities.get(entity)?.sets[set]?.vocabulary ?? '';
}

/** Where a record stands among its like: a key that sorts and says nothing to anybody. */
export function isOrder(field: string): boolean {
  return field === 'position';
}
