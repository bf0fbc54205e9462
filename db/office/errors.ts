/** What is said of Office files (.xlsx, .docx) that hold too much, are none, or that nobody reads to their end. */
import { AppError } from '../model/errors.ts';

export function tooLarge(): AppError {
  return new AppError(
    'import.too-large',
    'This file holds more than what can be imported at once. Nothing was imported; split it, or save it as CSV.',
  );
}

export function notWhole(cause?: unknown): AppError {
  return new AppError(
    'import.not-this-format',
    'This is no whole Office file (.xlsx, .docx). Nothing was imported; save it anew, a table as CSV in UTF-8.',
    { cause },
  );
}

/** The process that reads the file ended, fell silent, or said what no reader says. */
export function readerFailed(): AppError {
  return new AppError(
    'import.reader-failed',
    'The helper process that reads Office files failed, so this file was not read to its end. What was saved before is safe. Close other programs and import it again: that completes it; or save it as CSV.',
    { retryable: true },
  );
}
