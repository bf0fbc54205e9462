/**
 * `data/bundle.json`: who sends what to whom. It is covered by the signature like every payload file.
 */
import * as z from 'zod';

import { bundleLimits } from '../model/bundle-limits.ts';
import { AppError } from '../model/errors.ts';
import { RecordId } from '../model/record-id.ts';
import type { BundleKind } from '../records/belongings.ts';

/** A reader refuses only a newer envelope; unknown content inside is kept. */
export const envelopeVersion = 2;

/** What holds no files is as it was before bundles said with which cases files came. */
export const versionWithoutFiles = 1;

const key = z
  .string()
  .length(43)
  .regex(/^[A-Za-z0-9_-]+$/);
const count = z.int().min(0).max(Number.MAX_SAFE_INTEGER);

export const Envelope = z.object({
  format: z.literal('lapwing-bundle'),
  version: z.int().positive(),
  id: RecordId,
  kind: z.enum(['cases', 'assessment', 'field-pack', 'receipt', 'seal']),
  created: z.iso.datetime().max(40),
  author: z.object({
    name: z.string().max(bundleLimits.nameChars),
    recipient: z.string().max(bundleLimits.recipientChars),
    signingKey: key,
  }),
  /** The age recipients it is for; a reader that is not among them refuses a forwarded bundle. */
  recipients: z.array(z.string().max(bundleLimits.recipientChars)).min(1).max(bundleLimits.recipients),
  /** Ids of verified receipts that this bundle builds on; empty: it holds everything in its scope. */
  base: z.array(z.string().max(100)).max(1000),
  /** The use that consent was checked for, as records.md numbers them: 2 sharing with the central team, 8 with others. */
  use: z.int().min(1).max(11),
  counts: z.object({
    records: z
      .record(z.string().regex(/^[a-z][a-z0-9-]{0,63}$/), count)
      .refine((records) => Object.keys(records).length <= bundleLimits.recordKinds),
    actions: count,
    hiddenActions: count,
    values: count,
    withheld: count,
    files: count,
    fileBytes: count,
    /** Files that stay with the author though their records are here; absent where there are none. */
    filesStaying: count.optional(),
  }),
  app: z.string().max(40),
});
export type Envelope = z.infer<typeof Envelope>;

/**
 * The description as it is written. A reader's own check says whether one could read it.
 *
 * @throws {AppError} `input.invalid`; nothing was written.
 */
export function printEnvelope(envelope: Envelope): Buffer {
  const parsed = Envelope.safeParse(envelope);
  if (parsed.success) return Buffer.from(`${JSON.stringify(envelope, null, 1)}\n`);
  const place = parsed.error.issues[0]?.path.join('.') ?? '';
  throw new AppError('input.invalid', `The description of this bundle could not be read by anybody (${place}). No bundle was written.`, {
    cause: parsed.error,
    params: { place },
  });
}

/** @throws {AppError} `bundle.newer-version`, `bundle.structure`. */
export function parseEnvelope(bytes: Uint8Array): Envelope {
  let raw: unknown;
  try {
    raw = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (error) {
    throw new AppError(
      'bundle.structure',
      'The description inside this bundle cannot be read. Nothing was imported; ask for the bundle again.',
      { cause: error },
    );
  }
  const version = (raw as { version?: unknown } | null)?.version;
  if (typeof version === 'number' && version > envelopeVersion) {
    throw new AppError(
      'bundle.newer-version',
      'This bundle was made by a newer version of the app. Nothing was imported; update the app and try again.',
      { params: { found: version, known: envelopeVersion } },
    );
  }
  const parsed = Envelope.safeParse(raw);
  if (!parsed.success)
    throw new AppError(
      'bundle.structure',
      'The description inside this bundle is not complete. Nothing was imported; ask for the bundle again.',
      { cause: parsed.error },
    );
  return parsed.data;
}

/** What this version takes in. */
export function isTakenIn(kind: Envelope['kind']): kind is BundleKind {
  return kind === 'cases' || kind === 'assessment' || kind === 'field-pack';
}
