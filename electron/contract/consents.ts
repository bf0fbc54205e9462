import * as z from 'zod';

import { consentUses } from '../../db/model/consent.ts';
import { RecordId } from '../../db/model/record-id.ts';
import { method } from './define.ts';

/** What may be done now, use by use, and which record said so. */
const standing = {
  answer: z.enum(['yes', 'no', 'ask']),
  why: z.enum(['given', 'refused', 'ask-again', 'missing', 'expired', 'withdrawn']),
  person: RecordId,
  consent: RecordId.nullable(),
};

export const consentsContract = {
  'consents.show': method({
    kind: 'read',
    input: z.strictObject({ person: RecordId, day: z.iso.date() }),
    output: z.strictObject({
      isNeeded: z.boolean(),
      uses: z.array(z.strictObject({ use: z.enum(consentUses), ...standing })).max(consentUses.length),
    }),
  }),
  /** For one use; only of those whose consent is needed. `of`: who was asked for. */
  'consents.standings': method({
    kind: 'read',
    input: z.strictObject({ use: z.enum(consentUses), day: z.iso.date(), persons: z.array(RecordId).max(1000) }),
    output: z.array(z.strictObject({ of: RecordId, ...standing })).max(1000),
  }),
};
