/** Fields that a team adds to records. Values are fields of the records (`own/<id>`), written as any other. */
import * as z from 'zod';

import { RecordId } from '../../db/model/record-id.ts';
import { extendedEntities, ownFieldKinds } from '../../db/model/term.ts';
import { Done, method, NoInput } from './define.ts';
import { code, count, longText } from './shared.ts';

const Name = z.string().max(200).nullable().optional();

const Words = {
  english: Name,
  chinese: Name,
  hint: z.string().max(10_000).nullable().optional(),
  /** Says who somebody is: it stays here where they did not agree. */
  identifies: z.boolean().optional(),
  /** No longer asked for. */
  deprecated: z.boolean().optional(),
};

export const ownFieldsContract = {
  /** Those that were put aside or lie in the trash, too: their values stay readable. */
  'fields.list': method({
    kind: 'read',
    input: NoInput,
    output: z
      .array(
        z.strictObject({
          id: RecordId,
          of: z.enum(extendedEntities),
          kind: z.enum(ownFieldKinds),
          /** Of a choice: the list of its terms. */
          list: code.nullable(),
          english: longText.nullable(),
          chinese: longText.nullable(),
          hint: longText.nullable(),
          identifies: z.boolean(),
          deprecated: z.boolean(),
          deleted: z.boolean(),
          /** How many records have a value. */
          values: count,
        }),
      )
      .max(10_000),
  }),
  'fields.add': method({
    kind: 'write',
    input: z.strictObject({ of: z.enum(extendedEntities), kind: z.enum(ownFieldKinds), list: code.optional(), ...Words }),
    output: z.strictObject({ id: RecordId }),
  }),
  'fields.edit': method({ kind: 'write', input: z.strictObject({ id: RecordId, ...Words }), output: Done }),
  /** Into the trash; refused (`own-field.in-use`) while a record has a value. */
  'fields.remove': method({ kind: 'write', input: z.strictObject({ id: RecordId }), output: Done }),
};
