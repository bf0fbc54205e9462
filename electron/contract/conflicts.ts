import * as z from 'zod';

import { RecordId } from '../../db/model/record-id.ts';
import { Done, FieldName, FieldValue, maxPageRows, method, NoInput } from './define.ts';
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
  'conflicts.count': method({ kind: 'read', input: NoInput, output: z.strictObject({ conflicts: count, bundles: count }) }),
  'conflicts.list': method({ kind: 'read', input: NoInput, output: z.array(Conflict).max(maxPageRows) }),
  /** Settles one with a value; all values stay in the history. */
  'conflicts.resolve': method({
    kind: 'write',
    input: z.strictObject({ record: RecordId, field: FieldName, value: FieldValue }),
    output: Done,
  }),
};
