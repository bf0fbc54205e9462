import { AppError } from '../../model/errors.ts';

/** The process that sets the pages ended, fell silent, or said what none says. */
export function setterFailed(): AppError {
  return new AppError(
    'report.setter-failed',
    'The helper process that sets the pages failed, so no file was written. Close other programs and try again; if it fails again, try another format.',
    { retryable: true },
  );
}
