import * as z from 'zod';

import { RecordId } from '../../db/model/record-id.ts';
import { ChangeId, FieldName, FieldValue, maxPageRows, method, NoInput } from './define.ts';
import { code, count, dateText, lineText } from './shared.ts';

const ConflictHead = z.strictObject({
  /** Name of the member, where this vault knows it. */
  name: lineText.nullable(),
  isMine: z.boolean(),
  value: FieldValue,
  /** A reference by what it names. */
  shown: FieldValue,
  by: RecordId,
  wall: dateText,
  replica: RecordId,
  change: lineText,
});

const Conflict = z.strictObject({
  entity: code,
  record: RecordId,
  /** What the record is called. */
  title: lineText,
  field: FieldName,
  kind: z.enum(['conflict', 'delete-conflict']),
  heads: z.array(ConflictHead).max(10_000),
  /** What settling it has to name. */
  headIds: z.array(ChangeId).max(1_000_000),
  base: FieldValue.optional(),
  /** The value that counts until it is settled. */
  counts: FieldValue,
  /** Guards somebody's safety: the strictest value counts meanwhile. */
  isSafety: z.boolean(),
  /** The case it is part of. */
  caseId: RecordId.optional(),
});

export const conflictsContract = {
  /** What waits for a decision: for the navigation. */
  'conflicts.count': method({
    kind: 'read',
    input: NoInput,
    output: z.strictObject({ conflicts: count, bundles: count, erasures: count }),
  }),
  'conflicts.list': method({ kind: 'read', input: NoInput, output: z.array(Conflict).max(maxPageRows) }),
  /**
   * Settles one with a value; all values stay in the history. `heads` are those that were shown, or the change that
   * settled it before: what came in meanwhile stays a conflict.
   */
  'conflicts.resolve': method({
    kind: 'write',
    input: z.strictObject({ record: RecordId, field: FieldName, value: FieldValue, heads: z.array(ChangeId).min(1).max(1_000_000) }),
    output: z.strictObject({ change: ChangeId }),
  }),
};
