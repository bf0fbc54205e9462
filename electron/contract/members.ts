import * as z from 'zod';

import { bundleLimits } from '../../db/model/bundle-limits.ts';
import { RecordId } from '../../db/model/record-id.ts';
import { Done, method, NoInput } from './define.ts';
import { lineText } from './shared.ts';

export const membersContract = {
  /** Who works in this vault; `isAtWork` is the one whose name later changes carry. */
  'members.list': method({
    kind: 'read',
    input: NoInput,
    output: z.array(z.strictObject({ id: RecordId, name: lineText, isAtWork: z.boolean() })).max(10_000),
  }),
  'members.add': method({
    kind: 'write',
    input: z.strictObject({ name: z.string().trim().min(1).max(bundleLimits.nameChars) }),
    output: z.strictObject({ id: RecordId }),
  }),
  /** Somebody else sits down: what is written from now on is theirs. What was typed before stays the other's. */
  'members.use': method({ kind: 'write', input: z.strictObject({ id: RecordId }), output: Done }),
};
