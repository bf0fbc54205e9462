import * as z from 'zod';

import { RecordId } from '../../db/model/record-id.ts';
import { boundedRecord, method } from './define.ts';
import { count, lineText } from './shared.ts';
import { GrantToken } from './vault.ts';

const Counts = z.strictObject({
  records: boundedRecord(z.string().max(64), count, 1000),
  actions: count,
  hiddenActions: count,
  values: count,
  withheld: count,
  files: count,
  fileBytes: count,
});

const Signer = z.strictObject({ signingKey: z.string().max(100), contact: z.strictObject({ id: RecordId, name: lineText }).optional() });

const StagedBundle = z.strictObject({
  key: z.int(),
  id: RecordId,
  kind: z.enum(['cases', 'field-pack', 'receipt', 'seal']),
  created: lineText,
  authorName: lineText,
  signer: Signer,
  actions: count,
  files: count,
  counts: Counts,
});

export const bundlesContract = {
  /** A recipient is an `age1…` string or a contact's name; what was asked and confirmed stands in the window. */
  'bundles.export': method({
    kind: 'job',
    input: z.strictObject({
      file: GrantToken,
      recipients: z.array(z.string().min(1).max(4096)).min(1).max(100),
      cases: z.union([z.literal('all'), z.array(RecordId).min(1).max(100_000)]),
      authorName: z.string().trim().min(1).max(200),
    }),
    output: z.strictObject({ id: RecordId, recipients: count, sizeBytes: count, counts: Counts }),
  }),
  /** Checks a bundle and stages it: nothing of it shows before `bundles.accept`. */
  'bundles.stage': method({ kind: 'job', input: z.strictObject({ file: GrantToken }), output: StagedBundle }),
  'bundles.accept': method({
    kind: 'job',
    input: z.strictObject({ key: z.int(), reason: z.string().max(10_000).optional() }),
    output: z.strictObject({
      newActions: count,
      fullerActions: count,
      sameActions: count,
      files: count,
      importRecord: RecordId.optional(),
    }),
  }),
  /** Undoes an import, or takes it back in. Nothing is deleted either way. */
  'bundles.decide': method({
    kind: 'job',
    input: z.strictObject({
      importRecord: RecordId,
      decision: z.enum(['accept', 'exclude']),
      reason: z.string().trim().min(1).max(10_000),
    }),
    output: z.strictObject({}),
  }),
};
