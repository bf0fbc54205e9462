/** The parts of an Office file (a ZIP), one piece after another, unpacked no further than a limit whatever the file says of itself. */
import { type AsyncFlateStreamHandler, Inflate, Unzip, type UnzipDecoder } from 'fflate';

import { AppError } from '../../model/errors.ts';
import { notWhole, tooLarge } from '../errors.ts';
import type { PackedBytes } from '../protocol.ts';

export interface PartPiece {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly isLast: boolean;
}

export interface PartLimits {
  readonly unpackedBytes: number;
  readonly entries: number;
}

/** A kilobyte unpacks to a megabyte at most, which is then counted. */
const stepBytes = 4096;

/** @throws {AppError} `import.too-large`, `import.not-this-format` (a part that does not come to its end too). */
export async function* readParts(file: PackedBytes, isWanted: (name: string) => boolean, limits: PartLimits): AsyncGenerator<PartPiece> {
  const unpacker = createUnpacker(isWanted, limits);
  for await (const chunk of file.chunks())
    for (let at = 0; at < chunk.length; at += stepBytes) yield* unpacker.push(chunk.subarray(at, at + stepBytes), false);
  yield* unpacker.push(new Uint8Array(), true);
  unpacker.end();
}

function createUnpacker(isWanted: (name: string) => boolean, limits: PartLimits) {
  const open = new Set<string>();
  const seen = new Set<string>();
  let size = 0;
  let entries = 0;
  let ready: PartPiece[] = [];
  const unzip = new Unzip((file) => {
    if ((entries += 1) > limits.entries) throw tooLarge();
    if (!isWanted(file.name)) {
      // One that is not started would be kept whole.
      file.ondata = () => undefined;
      return file.start();
    }
    if (seen.has(file.name)) throw notWhole();
    seen.add(file.name);
    open.add(file.name);
    file.ondata = (error, bytes, isLast) => {
      if (error) throw error;
      if ((size += bytes.length) > limits.unpackedBytes) throw tooLarge();
      if (isLast) open.delete(file.name);
      ready.push({ name: file.name, bytes, isLast });
    };
    file.start();
  });
  unzip.register(decoderOf(isWanted));
  return {
    push(bytes: Uint8Array, isFinal: boolean): readonly PartPiece[] {
      try {
        unzip.push(bytes, isFinal);
      } catch (error) {
        throw error instanceof AppError ? error : notWhole(error);
      }
      const pieces = ready;
      ready = [];
      return pieces;
    },
    end(): void {
      if (open.size > 0) throw notWhole();
    },
  };
}

/** Unpacks what is wanted, and lets the rest go by. */
function decoderOf(isWanted: (name: string) => boolean) {
  return class {
    static readonly compression = 8;
    readonly #inflate: Inflate | undefined;
    ondata: AsyncFlateStreamHandler = () => undefined;

    constructor(name: string) {
      if (isWanted(name)) this.#inflate = new Inflate((bytes, isLast) => this.ondata(null, bytes, isLast));
    }

    push(bytes: Uint8Array, isLast: boolean): void {
      try {
        if (this.#inflate) this.#inflate.push(bytes, isLast);
        else this.ondata(null, new Uint8Array(), isLast);
      } catch (error) {
        this.ondata(error as Error as Parameters<AsyncFlateStreamHandler>[0], new Uint8Array(), isLast);
      }
    }

    terminate(): void {
      // Nothing runs beside.
    }
  } satisfies new (
    name: string,
  ) => UnzipDecoder;
}
