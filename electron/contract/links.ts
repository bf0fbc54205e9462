import * as z from 'zod';

import { LinkDirection } from '../../db/model/link.ts';
import { RecordId } from '../../db/model/record-id.ts';
import { boundedRecord, maxPageRows, method } from './define.ts';
import { ManyKeys } from './lists.ts';
import { code, count, longText, Reason } from './shared.ts';

const LinkedAct = z.strictObject({ id: RecordId, type: code.nullable(), begin: longText.nullable() });

/** The part that a link is about, where it is not the whole. */
const LinkedPart = z.strictObject({ id: RecordId, text: longText.nullable() });

const linked = {
  id: RecordId,
  part: LinkedPart.nullable(),
  direction: longText.nullable(),
  reason: longText.nullable(),
};

/** What a link starts at: one of them; an act brings its case along. */
const LinkSource = z.strictObject({ case: RecordId.optional(), act: RecordId.optional(), measure: RecordId.optional() });

const startsSomewhere = (source: z.infer<typeof LinkSource>) => (source.case ?? source.act ?? source.measure) !== undefined;

const NewLink = z
  .strictObject({
    ...LinkSource.shape,
    /** The window's own, of what it began as a draft. */
    id: RecordId.optional(),
    recommendation: RecordId,
    part: RecordId.optional(),
    direction: LinkDirection,
    reason: Reason,
  })
  .refine(startsSomewhere);

export const linksContract = {
  /** Cases, acts and measures that are linked to a recommendation or a part of it. */
  'links.list': method({
    kind: 'read',
    input: z.strictObject({ recommendation: RecordId }),
    output: z.strictObject({
      count,
      directions: boundedRecord(z.string().max(100), count, 100),
      links: z
        .array(
          z.strictObject({
            ...linked,
            case: RecordId,
            number: longText.nullable(),
            title: longText.nullable(),
            begin: longText.nullable(),
            place: longText.nullable(),
            act: LinkedAct.nullable(),
          }),
        )
        .max(maxPageRows),
      measureCount: count,
      measures: z
        .array(
          z.strictObject({
            ...linked,
            measure: RecordId,
            title: longText.nullable(),
            kind: code.nullable(),
            inForce: longText.nullable(),
          }),
        )
        .max(maxPageRows),
    }),
  }),
  /** To what a case (with its acts), an act, or a measure is linked. */
  'links.of': method({
    kind: 'read',
    input: LinkSource.refine(startsSomewhere),
    output: z
      .array(
        z.strictObject({
          ...linked,
          recommendation: RecordId.nullable(),
          reference: longText.nullable(),
          paragraph: longText.nullable(),
          text: longText.nullable(),
          act: LinkedAct.nullable(),
          /** The name of the rule that proposed it. */
          rule: longText.nullable(),
        }),
      )
      .max(maxPageRows),
  }),
  /** One or many, in one step. */
  'links.add': method({
    kind: 'write',
    input: z.strictObject({ links: z.array(NewLink).min(1).max(maxPageRows) }),
    output: z.strictObject({ ids: z.array(RecordId).max(maxPageRows) }),
  }),
  /** Cases of a list with one recommendation, in one step. */
  'links.addToCases': method({
    kind: 'write',
    input: z.strictObject({ keys: ManyKeys, recommendation: RecordId, direction: LinkDirection, reason: Reason }),
    output: z.strictObject({ count }),
  }),
};
