/** Edits that are the same for every kind of record. */
import * as z from 'zod';

import { editedEntities, entities } from '../../db/model/entities.ts';
import { RecordId } from '../../db/model/record-id.ts';
import { boundedRecord, Done, FieldName, FieldValue, method } from './define.ts';

/** What a window may edit field by field. Contacts, imports and erasures have commands of their own. */
export const EditedEntity = z.enum(editedEntities);

/** Fields of one record by their names in the log; null empties one. */
export const EditedFields = boundedRecord(FieldName, FieldValue, 100);

const WhichRecord = z.strictObject({ entity: EditedEntity, id: RecordId });

/** Whether the entity has these fields, so that a misspelt one is refused and not kept for ever in the log. */
export function hasFields({ entity, fields }: { readonly entity: string; readonly fields: Readonly<Record<string, unknown>> }): boolean {
  const definition = entities.get(entity);
  if (!definition) return false;
  return Object.entries(fields).every(([name, value]) => {
    const [set] = name.split('/', 1);
    if (name.includes('/')) return Object.hasOwn(definition.sets, set!) && typeof value === 'boolean';
    return Object.hasOwn(definition.fields, name) && (value === null || fits(definition.fields[name]!.kind, value));
  });
}

function fits(kind: string, value: unknown): boolean {
  if (kind === 'integer') return Number.isSafeInteger(value);
  if (kind === 'boolean') return typeof value === 'boolean';
  if (kind === 'reference') return RecordId.safeParse(value).success;
  if (kind === 'code') return typeof value === 'string' && value.length <= 200;
  return typeof value === 'string';
}

export const recordsContract = {
  'records.edit': method({
    kind: 'write',
    input: z.strictObject({ ...WhichRecord.shape, fields: EditedFields }).refine(hasFields, { path: ['fields'] }),
    output: Done,
  }),
  'records.trash': method({ kind: 'write', input: WhichRecord, output: Done }),
  'records.restore': method({ kind: 'write', input: WhichRecord, output: Done }),
};
