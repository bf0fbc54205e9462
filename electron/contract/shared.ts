/** Shapes that several nouns give back. Limits of results are wide: they name what must not be endless. */
import * as z from 'zod';

import { type PartLists, partsOf } from '../../db/model/entities.ts';
import type { EntityDefinition } from '../../db/model/entity.ts';
import { missingParts } from '../../db/model/missing-part.ts';
import { RecordId } from '../../db/model/record-id.ts';
import { boundedRecord, FieldName } from './define.ts';

/** A text that a person wrote. */
export const longText = z.string().max(1_000_000);
/** A title, a name, a place. */
export const lineText = z.string().max(10_000);
export const code = z.string().max(200);
/** An instant or an EDTF date, as text. */
export const dateText = z.string().max(200);
export const count = z.int().min(0);
/** Why, in a sentence or two. */
export const Reason = z.string().trim().min(1).max(10_000);

/** One record: its fields by their names in the log; those without a value are left out. */
export const RecordDetails = z.strictObject({
  id: RecordId,
  fields: boundedRecord(FieldName, z.union([longText, z.number(), z.boolean()]), 1000),
  sets: boundedRecord(FieldName, z.array(code).max(10_000), 100).optional(),
});

type PartsShape<Owner extends string> = Shaped<PartLists<Owner, z.infer<typeof RecordDetails>>>;
type Shaped<Lists> = { readonly [List in keyof Lists]: z.ZodType<Lists[List]> };

/** The lists of what is part of a record, each record with its own parts: they follow from the description of the entities. */
export function partListsShape<Owner extends string>(owner: EntityDefinition & { readonly name: Owner }): PartsShape<Owner> {
  const lists = partsOf(owner).map((part) => {
    const record = z.strictObject({ ...RecordDetails.shape, ...partListsShape<string>(part) });
    return [part.list!, z.array(record).max(100_000)];
  });
  return Object.fromEntries(lists) as PartsShape<Owner>;
}

/** What is to be said of a field beside its value: a conflict, a value that was withheld. */
export const FieldState = z.strictObject({ record: RecordId, field: lineText, state: code });

/** One thing wrong with one row of a file. */
export const RowProblem = z.strictObject({ row: count, column: lineText, value: lineText, code: code.optional(), reason: lineText });

/** What other records of the same person forbid beyond the fields of this one. */
export const ForeignGuards = z
  .array(
    z.strictObject({
      field: z.enum(['doNotContact', 'confidentiality', 'unContactEndangers']),
      value: z.union([z.boolean(), z.number()]),
      from: RecordId,
      name: longText.nullable(),
    }),
  )
  .max(3);

/** What a case lacks before a report can use it. */
export const MissingPart = z.enum(missingParts);
