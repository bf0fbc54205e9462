/** What a vault notes by name about itself, beside the log. */
import { type At, query } from './query.ts';

const valueOf = query((db, given: { name: string }) => db.selectFrom('vault_meta').select('value').where('name', '=', given.name));

const putNote = query((db, given: { name: string; value: unknown }) =>
  db
    .insertInto('vault_meta')
    .values({ name: given.name, value: given.value })
    .onConflict((known) => known.column('name').doUpdateSet((eb) => ({ value: eb.ref('excluded.value') }))),
);

const addNote = query((db, given: { name: string; value: unknown }) =>
  db
    .insertInto('vault_meta')
    .values({ name: given.name, value: given.value })
    .onConflict((known) => known.column('name').doNothing()),
);

const removeNote = query((db, given: { name: string }) => db.deleteFrom('vault_meta').where('name', '=', given.name));

const notesBetween = query((db, given: { from: string; to: string }) =>
  db.selectFrom('vault_meta').select(['name', 'value']).where('name', '>=', given.from).where('name', '<', given.to).orderBy('name'),
);

/** What is noted under a name; `undefined` where nothing is. */
export function noteOf<Value extends string | number>(at: At, name: string): Value | undefined {
  return valueOf.get(at, { name })?.value as Value | undefined;
}

/** Notes it in place of what was noted under this name. */
export function note(at: At, name: string, value: string | number): void {
  putNote.run(at, { name, value });
}

/** Notes it where nothing is noted under this name yet. */
export function noteOnce(at: At, name: string, value: string | number): void {
  addNote.run(at, { name, value });
}

/** Forgets what is noted under a name. */
export function dropNote(at: At, name: string): void {
  removeNote.run(at, { name });
}

/** All that is noted under names that begin with `kind:`, by the rest of the name, in its order. */
export function notesOf<Value extends string | number>(at: At, kind: string): { readonly name: string; readonly value: Value }[] {
  // `;` comes right after `:`.
  const rows = notesBetween.all(at, { from: `${kind}:`, to: `${kind};` });
  return rows.map(({ name, value }) => ({ name: name.slice(kind.length + 1), value: value as Value }));
}
