/** Terms that a team adds to the coded lists. Their words come with `vocabularies.list`. */
import * as z from 'zod';

import { RecordId } from '../../db/model/record-id.ts';
import { Done, method, NoInput } from './define.ts';
import { code, count, lineText, longText } from './shared.ts';

const Words = z.string().max(500);

/** More are no list to read: they are counted. */
export const mostShownUses = 100;

const TermFields = z.strictObject({
  english: Words.nullable().optional(),
  chinese: Words.nullable().optional(),
  note: z.string().max(10_000).nullable().optional(),
  /** Code of the term that it is narrower than. */
  parent: code.nullable().optional(),
  deprecated: z.boolean().optional(),
});

/** Where a term is cited: in which field or set of which entity, in how many records, and in which; the first `mostShownUses`. */
const Uses = z
  .array(
    z.strictObject({
      entity: code,
      field: lineText,
      count,
      records: z
        .array(z.strictObject({ id: RecordId, title: longText, caseId: RecordId.optional(), caseTitle: longText.optional() }))
        .max(mostShownUses),
    }),
  )
  .max(10_000);

const InPlaceOf = z.strictObject({ list: code, from: code, to: code });

export const termsContract = {
  'terms.list': method({
    kind: 'read',
    input: NoInput,
    output: z
      .array(
        z.strictObject({
          id: RecordId,
          code,
          list: code,
          english: longText.nullable(),
          chinese: longText.nullable(),
          note: longText.nullable(),
          parent: code.nullable(),
          /** The HURIDOCS term that it means or is nearest to. */
          esf: code.nullable(),
          deprecated: z.boolean(),
          mergedInto: code.nullable(),
          /** Another one that is offered in the same words. */
          alike: code.nullable(),
          /** In how many records it stands. */
          uses: count,
        }),
      )
      .max(100_000),
  }),
  'terms.add': method({
    kind: 'write',
    input: z.strictObject({ list: code, fields: TermFields }),
    output: z.strictObject({ id: RecordId, code }),
  }),
  'terms.edit': method({ kind: 'write', input: z.strictObject({ id: RecordId, fields: TermFields }), output: Done }),
  /** Into the trash; refused (`term.in-use`) while a record cites it. */
  'terms.remove': method({ kind: 'write', input: z.strictObject({ id: RecordId }), output: Done }),
  /** What a merge would change. */
  'terms.previewMerge': method({ kind: 'read', input: z.strictObject({ id: RecordId, into: code }), output: Uses }),
  /** One step to take back. `count`: how many records cite the other term now. */
  'terms.merge': method({
    kind: 'write',
    input: z.strictObject({ id: RecordId, into: code, isRewriting: z.boolean() }),
    output: z.strictObject({ count }),
  }),
  /** What writing one term in the place of another would change. */
  'terms.previewRemap': method({ kind: 'read', input: InPlaceOf, output: Uses }),
  'terms.remap': method({ kind: 'write', input: InPlaceOf, output: z.strictObject({ count }) }),
};
