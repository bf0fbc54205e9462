import { AppError } from '../../model/errors.ts';

/** Takes exact numbers of bytes from blocks of any size, without joining them. */
export interface BlockReader {
  /** A copy of the next `length` bytes. @throws {AppError} `bundle.truncated`. */
  take(length: number): Promise<Buffer>;
  /** The next `length` bytes as they come; each block is valid until the next is asked for. */
  stream(length: number): AsyncGenerator<Buffer>;
  /** Whatever is left. */
  rest(): AsyncGenerator<Buffer>;
  close(): Promise<void>;
}

export function createBlockReader(source: AsyncIterable<Uint8Array>): BlockReader {
  const iterator = source[Symbol.asyncIterator]();
  let block: Buffer = Buffer.alloc(0);

  async function more(): Promise<boolean> {
    while (block.length === 0) {
      const next = await iterator.next();
      if (next.done) return false;
      block = Buffer.from(next.value.buffer, next.value.byteOffset, next.value.byteLength);
    }
    return true;
  }

  async function* stream(length: number): AsyncGenerator<Buffer> {
    for (let left = length; left > 0; ) {
      if (!(await more()))
        throw new AppError(
          'bundle.truncated',
          'The end of this bundle is missing: the copy was cut short. Nothing was imported; copy it again.',
        );
      const part = block.subarray(0, left);
      block = block.subarray(part.length);
      left -= part.length;
      yield part;
    }
  }

  return {
    stream,
    async take(length) {
      const parts: Buffer[] = [];
      for await (const part of stream(length)) parts.push(Buffer.from(part));
      return parts.length === 1 ? parts[0]! : Buffer.concat(parts);
    },
    async *rest() {
      for (; await more(); block = Buffer.alloc(0)) yield block;
    },
    async close() {
      await iterator.return?.();
    },
  };
}
