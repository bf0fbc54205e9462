import { stat } from 'node:fs/promises';

import { AppError } from '../../db/model/errors.ts';

/** A mistyped --out must not replace somebody's file, least of all the vault's own. @throws {AppError} `file.exists`. */
export async function requireFreeName(path: string): Promise<void> {
  const isTaken = await stat(path).then(
    () => true,
    () => false,
  );
  if (isTaken) throw new AppError('file.exists', 'There is a file with this name already. Choose another name; nothing was overwritten.');
}
