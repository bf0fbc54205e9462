/**
 * What can be wrong with an age file, and how each kind of file says it.
 *
 * The readers in this folder know problems, not users: the caller hands in the words.
 */
import { AppError, type ErrorCode } from '../model/errors.ts';

export type AgeProblem =
  /** The first line is not age's. */
  | 'not-age'
  /** No stanza opens with this identity: another recipient, or a damaged stanza; the two cannot be told apart. */
  | 'not-for-me'
  /** Bytes differ from those that were written. */
  | 'altered'
  /** The end is missing. */
  | 'truncated'
  /** The header is larger than `maximumHeaderBytes`. */
  | 'header-too-large';

/** Turns a problem into the error of one kind of file. */
export type AgeErrors = (problem: AgeProblem, cause?: unknown) => AppError;

export function ageErrors(texts: Readonly<Record<AgeProblem, readonly [ErrorCode, string]>>): AgeErrors {
  return (problem, cause) => new AppError(texts[problem][0], texts[problem][1], cause === undefined ? {} : { cause });
}

/** For bundles: nothing of one that fails becomes visible. */
export const bundleErrors = ageErrors({
  'not-age': ['bundle.not-a-bundle', 'This file is not a bundle. Nothing was imported.'],
  'not-for-me': [
    'bundle.not-for-me',
    'This bundle is not encrypted to this vault, or its header is damaged. Nothing was imported; ask for it to be sent again to your card.',
  ],
  altered: ['bundle.altered', 'This bundle was changed or damaged on its way. Nothing was imported; ask for it again.'],
  truncated: ['bundle.truncated', 'The end of this bundle is missing: the copy was cut short. Nothing was imported; copy it again.'],
  'header-too-large': ['bundle.limit', 'The header of this bundle is larger than any real one. Nothing was imported.'],
});

const altered =
  'A file in the vault is not the one that was stored. Nothing of it was used; the records are safe. Restore the file from a backup.';

/** For evidence files in the vault: whatever differs, it is not the file that was stored. */
export const storedFileErrors = ageErrors({
  'not-age': ['file.altered', altered],
  'not-for-me': ['file.altered', altered],
  altered: ['file.altered', altered],
  truncated: ['file.altered', altered],
  'header-too-large': ['file.altered', altered],
});
