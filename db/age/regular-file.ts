import { constants } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';

import { AppError } from '../model/errors.ts';

/**
 * Opens a file for reading, and nothing else: opening a pipe waits for a writer for ever, and a device may never end.
 *
 * @throws {AppError} `file.not-found`, `file.unreadable` for a folder, a pipe, a device, or without the right to read.
 */
export async function openRegularFile(path: string): Promise<FileHandle> {
  const handle = await open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0)).catch((cause: unknown) => {
    const error = AppError.from(cause);
    throw error.code === 'file.unwritable' ? unreadable(cause) : error;
  });
  if ((await handle.stat()).isFile()) return handle;
  await handle.close();
  throw unreadable();
}

function unreadable(cause?: unknown): AppError {
  return new AppError('file.unreadable', 'This is not a file, or it cannot be read with your rights. Nothing was changed.', { cause });
}
