import { fieldOfNote } from '../../../db/model/beside.ts';

/** Notes beside coded values of a page, by record and field. */
export type NoteOf = (record: string, field: string) => string | undefined;

interface Noted {
  readonly id?: unknown;
  readonly fields?: Readonly<Record<string, unknown>>;
}

/** The notes of a record and of all that stands in it. @param whole as a page reads it. */
export function notesIn(whole: unknown): NoteOf {
  const notes = new Map<string, string>();
  const walk = (value: unknown) => {
    if (Array.isArray(value)) value.forEach(walk);
    if (typeof value !== 'object' || value === null) return;
    const { id, fields = {} } = value as Noted;
    if (typeof id === 'string')
      for (const [field, note] of Object.entries(fields)) if (typeof note === 'string') notes.set(`${id} ${field}`, note);
    for (const [name, part] of Object.entries(value)) if (name !== 'fields') walk(part);
  };
  walk(whole);
  return (record, field) => notes.get(`${record} ${fieldOfNote(field)}`);
}
