/** Values of own fields and notes of a record, as fields by their names in the log. */
import { idText } from '../log/ids.ts';
import { hasBeside } from '../log/project/beside.ts';
import { fieldOfNote } from '../model/beside.ts';
import { fieldOfOwn } from '../model/term.ts';
import { query } from '../query/query.ts';
import { storageOf } from '../query/sqlite.ts';
import type { ReadableVault } from '../vault/vault.ts';

type ShownValue = string | number | boolean;

const ownValues = query((db, given: { key: number }) =>
  db
    .selectFrom('own_value')
    .select(['field_id as field', 'value'])
    .select(({ ref }) => storageOf(ref('value')).as('storage'))
    .where('record_key', '=', given.key)
    .orderBy('field_id'),
);

const notes = query((db, given: { key: number }) =>
  db.selectFrom('field_note').select(['field', 'note']).where('record_key', '=', given.key).orderBy('field'),
);

/** The fields of a record with what stands beside its row. Most vaults have nothing there. @param key its local key. */
export function withBeside(vault: ReadableVault, key: number, fields: Record<string, ShownValue>): Record<string, ShownValue> {
  if (!hasBeside(vault.store)) return fields;
  for (const { field, value, storage } of ownValues.all(vault, { key }))
    fields[fieldOfOwn(idText(field))] = storage === 'integer' ? value === 1 : (value as ShownValue);
  for (const { field, note } of notes.all(vault, { key })) fields[fieldOfNote(field)] = note;
  return fields;
}
