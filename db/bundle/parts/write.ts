/** Writes a bundle in parts of a given size: each under a provisional name until the last one is on the disk. */
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

import { sealedChunkBytes } from '../../age/chunks.ts';
import type { ByteTarget } from '../../age/file.ts';
import { renamePatiently, tryRemove } from '../../disk/patience.ts';
import { AppError } from '../../model/errors.ts';
import { syncFolder } from '../../vault/layout.ts';
import { withProvisionalNames } from '../../vault/outside-file.ts';
import type { ReadableVault } from '../../vault/vault.ts';
import { mostParts, printPartName } from '../../model/part-name.ts';
import { sumOf, tagOf } from './tag.ts';

/** Smaller ones would be nothing but names. */
export const leastPartBytes = 2 ** 20;

/**
 * @param out what the bundle would be called in one piece.
 * @param partBytes the most that a part may have; each ends where a chunk of the age format does.
 * @returns the names of the parts; one that fits into the first is written as `out` itself.
 * @throws {AppError} `input.invalid` for parts that are too small or too many; what `fill` throws. No part stays then.
 */
export async function writeInParts(
  vault: ReadableVault,
  out: string,
  partBytes: number,
  fill: (target: ByteTarget) => Promise<unknown>,
): Promise<string[]> {
  if (!(partBytes >= leastPartBytes)) throw new AppError('input.invalid', 'A part of a bundle has 1 MiB or more. Nothing was written.');
  return withProvisionalNames(vault, out, async (newName) => {
    const writer = new PartWriter(newName, partBytes);
    try {
      await fill(writer);
      await writer.finish();
      return await rename(writer.paths, namesFor(out, writer));
    } catch (error) {
      await writer.close();
      for (const path of writer.paths) await tryRemove(path);
      throw AppError.from(error);
    }
  });
}

function namesFor(out: string, { paths, sums, start }: PartWriter): string[] {
  if (paths.length === 1) return [out];
  const title = basename(out).replace(/\.age$/i, '');
  return paths.map((_, n) => join(dirname(out), printPartName({ title, tag: tagOf(start), n: n + 1, parts: paths.length, sum: sums[n]! })));
}

/** All of them or none: the first ones alone would look like parts of something that somebody still has to find. */
async function rename(parts: readonly string[], names: readonly string[]): Promise<string[]> {
  if (names.some((name) => existsSync(name)))
    throw new AppError('file.exists', 'There is a file with this name already. Choose another name; nothing was overwritten.');
  const done: string[] = [];
  try {
    for (const [n, part] of parts.entries()) {
      await renamePatiently(part, names[n]!);
      done.push(names[n]!);
    }
    await syncFolder(dirname(names[0]!));
  } catch (error) {
    for (const name of done) await tryRemove(name);
    throw error;
  }
  return names.map((name) => basename(name));
}

class PartWriter implements ByteTarget {
  readonly paths: string[] = [];
  /** Of those that are whole. */
  readonly sums: string[] = [];
  /** The age header and the nonce behind it: what is written first. */
  start: Uint8Array = Buffer.alloc(0);
  readonly #newName: () => string;
  readonly #partBytes: number;
  #handle: FileHandle | undefined;
  #room = 0;
  #hash = createHash('sha256');

  constructor(newName: () => string, partBytes: number) {
    this.#newName = newName;
    this.#partBytes = partBytes;
  }

  async write(bytes: Buffer, at: number, length: number): Promise<{ readonly bytesWritten: number }> {
    if (this.paths.length === 0) this.start = Buffer.from(bytes);
    if (this.#room === 0) await this.#next();
    const { bytesWritten } = await this.#handle!.write(bytes, at, Math.min(length, this.#room), null);
    this.#room -= bytesWritten;
    this.#hash.update(bytes.subarray(at, at + bytesWritten));
    return { bytesWritten };
  }

  async #next(): Promise<void> {
    if (this.paths.length === mostParts)
      throw new AppError('input.invalid', `That would be more than ${mostParts} parts. Nothing was written; choose larger ones.`);
    await this.finish();
    const path = this.#newName();
    const begun = this.paths.length === 0 ? this.start.length : 0;
    this.#handle = await open(path, 'wx', 0o600);
    this.paths.push(path);
    this.#room = begun + Math.floor((this.#partBytes - begun) / sealedChunkBytes) * sealedChunkBytes;
  }

  /** What was written is on the disk. */
  async finish(): Promise<void> {
    if (!this.#handle) return;
    await this.#handle.sync();
    await this.close();
    this.sums.push(sumOf(this.#hash.digest()));
    this.#hash = createHash('sha256');
  }

  async close(): Promise<void> {
    const handle = this.#handle;
    this.#handle = undefined;
    await handle?.close();
  }
}
