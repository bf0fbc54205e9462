/**
 * What a bundle holds at most besides its actions (action-limits.ts), for who writes and for who reads.
 *
 * One set for both: the writer stops before it writes what every reader would refuse.
 */
import { AppError } from './errors.ts';

export const bundleLimits = {
  /** Of the author's name, as of every name by which others know somebody. */
  nameChars: 200,
  recipients: 100,
  /** Of one recipient; a post-quantum one has about 2,000. */
  recipientChars: 4096,
  /** Kinds of records that the description counts. */
  recordKinds: 1000,
  citations: 200_000,
  citationTextChars: 100_000,
  /** Of a document symbol, as it is kept. */
  symbolChars: 200,
  /** What is said of files, a thousand cases of one at most in a line. */
  fileLines: 400_000,
  /** Of one cited recommendation as JSON. */
  citationBytes: 1024 * 1024,
  /** Actions, runs of digests and checkpoints. */
  lines: 10_000_000,
  /** Files of the payload. */
  entries: 200_000,
  tagBytes: 64 * 1024,
  manifestBytes: 32 * 1024 * 1024,
  envelopeBytes: 1024 * 1024,
  actionsBytes: 16 * 2 ** 30,
  setBytes: 2 ** 30,
  fileBytes: 2 ** 40,
  totalBytes: 4 * 2 ** 40,
} as const;

/** The most bytes of a file of the payload. */
export function payloadLimit(path: string): number {
  if (path === 'data/bundle.json') return bundleLimits.envelopeBytes;
  if (path === 'data/actions.ndjson') return bundleLimits.actionsBytes;
  return path.startsWith('data/sets/') ? bundleLimits.setBytes : bundleLimits.fileBytes;
}

/** @throws {AppError} `input.invalid` for more recipients than a reader takes, or one that is too long. */
export function requireRecipients(recipients: readonly string[]): void {
  if (recipients.length > bundleLimits.recipients)
    throw new AppError(
      'input.invalid',
      `A bundle is for ${bundleLimits.recipients} recipients at most, and these are ${recipients.length}. Nothing was written; make several bundles.`,
    );
  if (recipients.some((recipient) => recipient.length > bundleLimits.recipientChars))
    throw new AppError('input.invalid', 'This is not an age recipient (age1…), or it was mistyped. Nothing was written.');
}

/** @throws {AppError} `bundle.limit` for a payload that every reader refuses. */
export function requirePayload(payload: readonly { readonly path: string; readonly sizeBytes: number }[]): void {
  const total = payload.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
  const isTooMuch =
    payload.length > bundleLimits.entries ||
    total > bundleLimits.totalBytes ||
    payload.some(({ path, sizeBytes }) => sizeBytes > payloadLimit(path));
  if (isTooMuch) throw tooMuch();
}

/** What a writer says that reached a limit. */
export function tooMuch(): AppError {
  return new AppError(
    'bundle.limit',
    'This is more than one bundle can hold. No bundle was written; choose fewer cases and make several bundles.',
  );
}
