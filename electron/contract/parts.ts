import * as z from 'zod';

import { partRules } from '../../db/model/part-proposals.ts';
import { RecordId } from '../../db/model/record-id.ts';
import { Done, maxPageRows, method } from './define.ts';
import { code, count, longText } from './shared.ts';

/** Places in the text of the recommendation, in UTF-16 units. */
const spans = z.array(z.strictObject({ start: count, end: count })).max(10_000);

const PartText = z.string().trim().min(1).max(20_000);
/** Words of the recommendation as they stand there, ` … ` where some are left out; empty takes it away. */
const Quote = z.string().max(100_000);
const Aspect = z.string().max(200);

const OfRecommendation = z.strictObject({ recommendation: RecordId });

export const partsContract = {
  /** The testable parts of a recommendation, in their order. */
  'parts.list': method({
    kind: 'read',
    input: OfRecommendation,
    output: z
      .array(z.strictObject({ id: RecordId, text: longText.nullable(), aspect: code.nullable(), quote: longText.nullable(), spans }))
      .max(10_000),
  }),
  /** How the text may be split, by which rules, from which words. Nothing of it is stored. */
  'parts.propose': method({
    kind: 'read',
    input: OfRecommendation,
    output: z
      .array(z.strictObject({ text: longText, aspect: code.optional(), rules: z.array(z.enum(partRules)).max(10), spans }))
      .max(maxPageRows),
  }),
  'parts.add': method({
    kind: 'write',
    input: z.strictObject({
      recommendation: RecordId,
      parts: z
        .array(z.strictObject({ text: PartText, aspect: Aspect.optional(), quote: Quote.optional() }))
        .min(1)
        .max(100),
    }),
    output: z.strictObject({ ids: z.array(RecordId).max(100) }),
  }),
  'parts.edit': method({
    kind: 'write',
    input: z.strictObject({ id: RecordId, text: PartText.optional(), aspect: Aspect.optional(), quote: Quote.optional() }),
    output: Done,
  }),
  /** To a place in the list, counted from 0. It is taken away by `records.trash`. */
  'parts.move': method({ kind: 'write', input: z.strictObject({ id: RecordId, to: z.int().min(0).max(10_000) }), output: Done }),
};
