/**
 * Forms that were begun: what is typed in them is no record until they are sent, so no draft of one. It lies beside the drafts,
 * encrypted from the first keystroke, waits through locking, and is given back to the one who typed it.
 */
import { createHash } from 'node:crypto';

import { picked, query } from '../query/query.ts';
import type { ReadableVault, Vault } from '../vault/vault.ts';

/** Texts by the names that the form has for its fields. */
export type FormFields = Readonly<Record<string, string>>;

/** In the place of an entity: of no bundle, no history and no search. */
export const formEntity = 'form';

const columns = ['id', 'entity', 'record', 'fields', 'heads', 'begun', 'updated'] as const;
const formById = query((db, given: { id: Buffer }) =>
  db.selectFrom('draft').select(['fields', 'begun']).where('id', '=', given.id).where('entity', '=', formEntity),
);
const putForm = query(
  (db, given: { id: Buffer; entity: string; record: Buffer; fields: string; heads: string; begun: string; updated: string }) =>
    db
      .insertInto('draft')
      .values(picked(given, columns))
      .onConflict((known) =>
        known.column('id').doUpdateSet((eb) => ({ fields: eb.ref('excluded.fields'), updated: eb.ref('excluded.updated') })),
      ),
);
const allForms = query((db) => db.selectFrom('draft').select(['id', 'fields']).where('entity', '=', formEntity));
const removeForm = query((db, given: { id: Buffer }) => db.deleteFrom('draft').where('id', '=', given.id).where('entity', '=', formEntity));

/** @param form which one it is, and what about: `settle/ROUND/RECOMMENDATION`. Durable when it returns. */
export function saveForm(vault: Vault, form: string, fields: FormFields): void {
  vault.transaction(() => {
    const id = idOfForm(vault, form);
    const now = vault.now().toISOString();
    const begun = formById.get(vault, { id })?.begun ?? now;
    putForm.run(vault, { id, entity: formEntity, record: id, fields: JSON.stringify(fields), heads: '{}', begun, updated: now });
  });
}

/** What whoever is at work left in it; `undefined` where they have not begun it. */
export function readForm(vault: ReadableVault, form: string): FormFields | undefined {
  const row = formById.get(vault, { id: idOfForm(vault, form) });
  return row && (JSON.parse(row.fields) as FormFields);
}

export function discardForm(vault: Vault, form: string): void {
  vault.transaction(() => removeForm.run(vault, { id: idOfForm(vault, form) }));
}

/** Takes away whatever was begun, by anybody, that is such. */
export function discardForms(vault: Vault, isSuch: (fields: FormFields) => boolean): void {
  for (const { id, fields } of allForms.all(vault)) if (isSuch(JSON.parse(fields) as FormFields)) removeForm.run(vault, { id });
}

/** One for each form and member. */
function idOfForm(vault: ReadableVault, form: string): Buffer {
  return createHash('sha256').update(`${vault.store.by} ${form}`).digest().subarray(0, 16);
}
