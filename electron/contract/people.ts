import * as z from 'zod';

import { PersonInput } from '../../db/model/case-input.ts';
import { RecordId } from '../../db/model/record-id.ts';
import { maxPageRows, method } from './define.ts';
import { code, count, longText, Reason, RecordDetails } from './shared.ts';

const PersonSummary = z.strictObject({
  id: RecordId,
  kind: code.nullable(),
  name: longText.nullable(),
  otherNames: count,
  acts: count,
  doNotContact: z.boolean(),
  cursor: z.int(),
});

const Cluster = z.strictObject({
  face: RecordId,
  members: z.array(RecordId).max(100_000),
  contradictions: z.array(z.strictObject({ one: RecordId, other: RecordId })).max(100_000),
});

const PersonDetails = z.strictObject({
  ...RecordDetails.shape,
  names: z.array(RecordDetails).max(10_000),
  acts: z.array(z.strictObject({ act: RecordId, case: RecordId.nullable(), type: code.nullable() })).max(100_000),
  involvements: z.array(z.strictObject({ act: RecordId.nullable(), degree: code.nullable() })).max(100_000),
  cluster: Cluster,
  cases: z.array(z.strictObject({ id: RecordId, number: longText.nullable(), title: longText.nullable() })).max(500),
});

export const peopleContract = {
  'people.list': method({
    kind: 'read',
    input: z.strictObject({ limit: z.int().min(1).max(maxPageRows), after: z.int().min(0).optional() }),
    output: z.array(PersonSummary).max(maxPageRows),
  }),
  /** Look-alikes while a name is typed: any script, pinyin, initials. */
  'people.find': method({
    kind: 'read',
    input: z.strictObject({ text: z.string().max(200), limit: z.int().min(1).max(50) }),
    output: z.array(z.strictObject({ id: RecordId, name: longText, otherNames: longText, acts: count })).max(50),
  }),
  'people.show': method({ kind: 'read', input: z.strictObject({ id: RecordId }), output: PersonDetails }),
  'people.create': method({ kind: 'write', input: PersonInput, output: z.strictObject({ id: RecordId }) }),
  /** Two records are the same person or case, or are not, and why. */
  'people.relate': method({
    kind: 'write',
    input: z.strictObject({
      entity: z.enum(['person', 'case']),
      one: RecordId,
      other: RecordId,
      verdict: z.enum(['same', 'different']),
      reason: Reason,
    }),
    output: z.strictObject({ id: RecordId }),
  }),
};
