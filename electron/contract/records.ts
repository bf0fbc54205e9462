/** What is the same for every kind of record: edits, and lists and pages that follow from the description of an entity. */
import * as z from 'zod';

import { besideOf, holdsBeside } from '../../db/model/beside.ts';
import type { Json } from '../../db/model/canonical-json.ts';
import { editedEntities, entities, placedEntities } from '../../db/model/entities.ts';
import { RecordId } from '../../db/model/record-id.ts';
import { boundedRecord, Done, FieldName, FieldValue, maxPageRows, method } from './define.ts';
import { FacetCounts, ListFilter, ListKeys, ListOrder, ManyKeys } from './lists.ts';
import { code, count, dateText, FieldState, lineText, longText, RecordDetails } from './shared.ts';

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
    const beside = besideOf(definition, name);
    if (beside) return holdsBeside(beside, value as Json);
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

const PlacedEntity = z.enum(placedEntities);
const Fields = RecordDetails.shape.fields;

export const recordsContract = {
  /** Keys of a whole list in its order; the window loads the rows that show with `records.rows`. */
  'records.keys': method({
    kind: 'read',
    input: ListOrder.extend({ entity: PlacedEntity }),
    output: ListKeys,
  }),
  /** How many there are of each value of a facet, among those that fit what else is asked. */
  'records.counts': method({
    kind: 'read',
    input: z.strictObject({ entity: PlacedEntity, facet: code, filter: ListFilter }),
    output: FacetCounts,
  }),
  'records.rows': method({
    kind: 'read',
    input: z.strictObject({ entity: PlacedEntity, keys: z.array(z.int()).max(maxPageRows) }),
    output: z
      .array(
        z.strictObject({
          key: z.int(),
          id: RecordId,
          title: longText,
          fields: Fields,
          names: boundedRecord(FieldName, longText, 100),
          tags: z.array(lineText).max(10_000),
          updated: dateText,
          created: dateText,
        }),
      )
      .max(maxPageRows),
  }),
  'records.show': method({
    kind: 'read',
    input: z.strictObject({ entity: PlacedEntity, id: RecordId }),
    output: z.strictObject({
      id: RecordId,
      title: longText,
      fields: Fields,
      /** What its references are called, by field. */
      names: boundedRecord(FieldName, longText, 1000),
      tags: z.array(lineText).max(10_000),
      deleted: z.boolean(),
      created: dateText,
      updated: dateText,
      states: z.array(FieldState).max(1000),
      owner: z.strictObject({ entity: code, id: RecordId, title: longText }).optional(),
    }),
  }),
  'records.edit': method({
    kind: 'write',
    input: z.strictObject({ ...WhichRecord.shape, fields: EditedFields }).refine(hasFields, { path: ['fields'] }),
    output: Done,
  }),
  'records.trash': method({ kind: 'write', input: WhichRecord, output: Done }),
  /** The same fields of many records of a list, by their keys: one step to take back. */
  'records.editMany': method({
    kind: 'write',
    input: z.strictObject({ entity: EditedEntity, keys: ManyKeys, fields: EditedFields }).refine(hasFields, { path: ['fields'] }),
    output: z.strictObject({ count }),
  }),
  'records.trashMany': method({
    kind: 'write',
    input: z.strictObject({ entity: EditedEntity, keys: ManyKeys }),
    output: z.strictObject({ count }),
  }),
  'records.restore': method({ kind: 'write', input: WhichRecord, output: Done }),
};
