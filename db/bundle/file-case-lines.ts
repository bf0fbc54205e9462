/**
 * With which cases the files of a bundle came: what whoever wrote it knows, and whoever reads it could not tell from the records, in
 * which anybody may name any hash.
 */
import * as z from 'zod';

import { canonicalJson } from '../model/canonical-json.ts';
import { AppError } from '../model/errors.ts';
import { RecordId } from '../model/record-id.ts';
import type { ScopedFile } from './files.ts';

/** Of a file with more there are several lines. */
const casesOfLine = 1_000;

const FileCases = z.object({
  sha256: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .max(64),
  cases: z.array(RecordId).min(1).max(casesOfLine),
});
export type FileCases = z.infer<typeof FileCases>;

/** Of each file that leaves, those of its cases that leave too. */
export function* fileCaseLines(files: readonly ScopedFile[]): Generator<string> {
  for (const { sha256, items } of files) {
    const cases = [...new Set(items.flatMap(({ came, case: of }) => (came && of !== null ? [of] : [])))].sort();
    for (let at = 0; at < cases.length; at += casesOfLine)
      yield `${canonicalJson({ sha256: sha256.toString('hex'), cases: cases.slice(at, at + casesOfLine) })}\n`;
  }
}

/** @throws {AppError} `bundle.structure`. */
export function parseFileCases(line: string): FileCases {
  try {
    return FileCases.parse(JSON.parse(line));
  } catch (error) {
    throw new AppError(
      'bundle.structure',
      'What this bundle says of its files cannot be read. Nothing was imported; ask for the bundle again.',
      { cause: error },
    );
  }
}
