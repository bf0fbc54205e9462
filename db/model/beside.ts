/**
 * Fields that stand beside those of the description of an entity: what a team adds (`own/<id of the own field>`), and a note
 * that makes a coded value clearer (`note/<field>`). They are fields of the log like any other; their values stand in tables of
 * their own, for the rows of a record have columns only for what Lapwing describes.
 */
import type { Json } from './canonical-json.ts';
import type { EntityDefinition } from './entity.ts';
import type { RecordId } from './record-id.ts';
import { extendedEntities, ownOfField } from './term.ts';

export type BesideField = { readonly own: RecordId } | { readonly note: string };

/** What a field beside those of an entity is; nothing for one of its own, an element of a set, and what it cannot have. */
export function besideOf({ name, fields, sets }: EntityDefinition, field: string): BesideField | undefined {
  const own = ownOfField(field);
  if (own !== undefined) return (extendedEntities as readonly string[]).includes(name) ? { own } : undefined;
  const note = notedField(field);
  if (note === undefined) return undefined;
  const isCoded = (Object.hasOwn(fields, note) && fields[note]!.kind === 'code') || (Object.hasOwn(sets, note) && !!sets[note]!.vocabulary);
  return isCoded ? { note } : undefined;
}

/** Whether a value can stand there, whatever kind an own field is of: its description may come later, or never. */
export function holdsBeside(beside: BesideField, value: Json): boolean {
  if (value === null || typeof value === 'string') return true;
  return 'own' in beside && (typeof value === 'boolean' || (typeof value === 'number' && Number.isFinite(value)));
}

const notePrefix = 'note/';

/** The field of the log that holds the note beside a coded field or set. */
export function fieldOfNote(field: string): string {
  return `${notePrefix}${field}`;
}

/** The coded field or set that a field of the log is the note of. */
export function notedField(field: string): string | undefined {
  return field.startsWith(notePrefix) && field.length > notePrefix.length ? field.slice(notePrefix.length) : undefined;
}

/** Whether a field of the log is an element of a set, whose name says what it is; its value is only yes or no. */
export function isElement(field: string): boolean {
  return field.includes('/') && ownOfField(field) === undefined && notedField(field) === undefined;
}
