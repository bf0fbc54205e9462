/** The hash of a file outside, which is only read. */
import { createHash } from 'node:crypto';

import { readBlocks } from '../age/file.ts';
import { openRegularFile } from '../age/regular-file.ts';

/** @throws {AppError} `file.not-found`, `file.unreadable`, `job.cancelled`. */
export async function hashOfFile(path: string, signal?: AbortSignal): Promise<Buffer> {
  const hash = createHash('sha256');
  const handle = await openRegularFile(path);
  try {
    for await (const block of readBlocks(handle, signal)) hash.update(block);
  } finally {
    await handle.close();
  }
  return hash.digest();
}
