import { AppError } from '../../db/model/errors.ts';

/** Runs what Lapwing may refuse by these names. @returns undefined when it did. @throws everything else. */
export function unlessRefused<T>(codes: readonly string[], work: () => T): T | undefined {
  try {
    return work();
  } catch (error) {
    if (error instanceof AppError && codes.includes(error.code)) return undefined;
    throw error;
  }
}
