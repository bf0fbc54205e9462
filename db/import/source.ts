/** The bytes to import, readable more than once: a first look decides how they are read. */
import { createHash } from 'node:crypto';
import { open, stat } from 'node:fs/promises';

import type { Encoding } from '../model/encodings.ts';
import { AppError } from '../model/errors.ts';
import { type OfficeReader, readNoOffice } from '../office/reader.ts';

export interface ImportSource {
  readonly sizeBytes: number;
  /** As a person said it; left out, it is recognised. */
  readonly encoding?: Encoding | undefined;
  /** How it is read where it is an Office file: elsewhere. */
  readonly readOffice: OfficeReader;
  /** From the first byte, in pieces of at most 64 KiB. @throws {AppError} `import.changed` where a file is not what it was. */
  readonly chunks: () => AsyncIterable<Uint8Array>;
}

const chunkBytes = 64 * 1024;

/** @throws {AppError} `file.not-found`, `file.unreadable` for a folder or a file without right to read. */
export async function fileSource(file: string, readOffice: OfficeReader, encoding?: Encoding): Promise<ImportSource> {
  const found = await stat(file).catch((error: unknown) => {
    throw AppError.from(error);
  });
  if (!found.isFile()) throw new AppError('file.unreadable', 'This is not a file. Nothing was changed; choose the file to import.');
  const first = new FirstReading(found.size);
  return { sizeBytes: found.size, encoding, readOffice, chunks: () => readFileChunks(file, first) };
}

/** For text that was pasted or came inside something else. */
export function bytesSource(bytes: Uint8Array, readOffice = readNoOffice): ImportSource {
  return {
    sizeBytes: bytes.length,
    readOffice,
    async *chunks() {
      for (let at = 0; at < bytes.length; at += chunkBytes) yield bytes.subarray(at, at + chunkBytes);
    },
  };
}

/** The first `limitBytes` bytes. */
export async function readHead(source: ImportSource, limitBytes: number): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of source.chunks()) {
    pieces.push(chunk);
    size += chunk.length;
    if (size >= limitBytes) break;
  }
  return Buffer.concat(pieces).subarray(0, limitBytes);
}

/** What a file held when it was read to its end for the first time: what was checked is what is read afterwards. */
class FirstReading {
  readonly #sizeBytes: number;
  #sha256: string | undefined;

  constructor(sizeBytes: number) {
    this.#sizeBytes = sizeBytes;
  }

  begin(sizeBytes: number): void {
    if (sizeBytes !== this.#sizeBytes) throw fileChanged();
  }

  end(sha256: string): void {
    this.#sha256 ??= sha256;
    if (sha256 !== this.#sha256) throw fileChanged();
  }
}

/** A file that somebody works on, or a program puts another one in its place. */
export function fileChanged(): AppError {
  return new AppError(
    'import.changed',
    'The file was changed or replaced while it was read. What came in before is safe; copy the file to a place where nothing changes it, and import the copy.',
  );
}

async function* readFileChunks(file: string, first: FirstReading): AsyncGenerator<Uint8Array> {
  let handle: Awaited<ReturnType<typeof open>>;
  try {
    handle = await open(file, 'r');
  } catch (error) {
    throw unreadable(error);
  }
  const hash = createHash('sha256');
  try {
    first.begin((await handle.stat()).size);
    for (;;) {
      const { bytesRead, buffer } = await handle.read(Buffer.allocUnsafe(chunkBytes), 0, chunkBytes);
      if (bytesRead === 0) return first.end(hash.digest('hex'));
      const bytes = buffer.subarray(0, bytesRead);
      hash.update(bytes);
      yield bytes;
    }
  } catch (error) {
    throw unreadable(error);
  } finally {
    await handle.close();
  }
}

function unreadable(error: unknown): AppError {
  const known = AppError.from(error);
  if (known.code === 'file.not-found' || known.code === 'import.changed') return known;
  return new AppError(
    'file.unreadable',
    'The file could not be read to its end. Nothing was changed; copy it to this computer and try again.',
    { cause: error },
  );
}
