/** What is said of Office files (.xlsx, .docx) that hold too much, or are none. */
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
