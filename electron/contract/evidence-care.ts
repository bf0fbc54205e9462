/** The care of files kept as proof: quiet checks, and trusted times that are asked for and answered elsewhere. */
import * as z from 'zod';

import { RecordId } from '../../db/model/record-id.ts';
import { mostCertificates } from '../../db/model/stamp-limits.ts';
import { Certificate, stampProblems } from '../../db/model/time-stamp.ts';
import { Done, method, NoInput } from './define.ts';
import { code, count, dateText, lineText, longText } from './shared.ts';
import { GrantToken } from './vault.ts';

const Outcome = z.enum(['whole', 'missing', 'altered', 'unreadable']);

const Problem = z.enum([...stampProblems, 'hash', 'nonce', 'unread']);

/** `proven`: the item existed by `at` (UTC), by the word of `authority`; whether a person here trusts its root says `isAccepted`. */
export const TrustedTime = z.strictObject({
  id: RecordId,
  state: z.enum(['asked', 'proven', 'bad']),
  since: dateText,
  at: dateText.optional(),
  accuracyMs: z.number().optional(),
  authority: lineText.optional(),
  serial: lineText.optional(),
  policy: lineText.optional(),
  root: Certificate.optional(),
  isAccepted: z.boolean(),
  problems: z.array(Problem).max(20),
});

const Roots = z.array(z.strictObject({ ...Certificate.shape, accepted: dateText })).max(1000);

export const evidenceCareContract = {
  /** Answers that nobody looked into here are looked into now. */
  'evidence.times': method({
    kind: 'read',
    input: z.strictObject({ id: RecordId }),
    output: z.strictObject({
      times: z.array(TrustedTime).max(10_000),
      /** When its file was last read whole, and what was found. */
      check: z.strictObject({ outcome: Outcome, at: dateText }).optional(),
    }),
  }),
  'evidence.care': method({
    kind: 'read',
    input: NoInput,
    output: z.strictObject({
      /** After how many days each file is checked again; 0: not in the background. */
      days: count,
      files: count,
      checked: count,
      oldest: dateText.optional(),
      damaged: z
        .array(
          z.strictObject({
            id: RecordId,
            title: longText,
            number: lineText.optional(),
            outcome: z.enum(['missing', 'altered', 'unreadable']),
            at: dateText,
          }),
        )
        .max(1_000_000),
      times: z.strictObject({
        items: count,
        none: count,
        asked: count,
        accepted: count,
        open: count,
        roots: Roots,
        seen: z.array(z.strictObject({ root: Certificate, items: count })).max(100_000),
      }),
    }),
  }),
  'evidence.setCheckDays': method({
    kind: 'write',
    input: z.strictObject({ days: z.literal([0, 7, 30, 90]) }),
    output: Done,
  }),
  /** Writes requests into a new folder: of these items, or of all that have no answer. The path stays in the vault process. */
  'evidence.askTimes': method({
    kind: 'job',
    input: z.strictObject({ folder: GrantToken, ids: z.array(RecordId).max(100_000).optional() }),
    output: z.strictObject({ count, name: lineText }),
  }),
  'evidence.readTimes': method({
    kind: 'job',
    input: z.strictObject({ files: z.array(GrantToken).min(1).max(100_000) }),
    output: z.strictObject({
      answers: z
        .array(
          z.strictObject({
            file: lineText,
            outcome: z.enum(['taken', 'known', 'refused', 'bad', 'unknown', 'unreadable']),
            items: z.array(RecordId).max(100_000),
            at: dateText.optional(),
            authority: lineText.optional(),
            root: Certificate.optional(),
            isAccepted: z.boolean().optional(),
            problems: z.array(Problem).max(20).optional(),
            text: lineText.optional(),
          }),
        )
        .max(1_000_000),
    }),
  }),
  /** Request, answer and chain of the times of an item, for whoever checks them elsewhere. */
  'evidence.handOutTimes': method({
    kind: 'job',
    input: z.strictObject({ id: RecordId, folder: GrantToken }),
    output: z.strictObject({ name: lineText, files: z.array(code).max(100_000) }),
  }),
  /** Certificates of authorities in a file. Nothing is accepted by it. */
  'evidence.rootsIn': method({
    kind: 'job',
    input: z.strictObject({ file: GrantToken }),
    output: z.strictObject({ certificates: z.array(Certificate).max(mostCertificates) }),
  }),
  /** The person saw its fingerprint. */
  'evidence.acceptRoot': method({ kind: 'write', input: z.strictObject({ certificate: Certificate }), output: Done }),
  'evidence.forgetRoot': method({
    kind: 'write',
    input: z.strictObject({
      fingerprint: z
        .string()
        .max(64)
        .regex(/^[0-9a-f]{64}$/),
    }),
    output: Done,
  }),
};
