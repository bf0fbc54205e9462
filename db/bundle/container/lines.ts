import { AppError } from '../../model/errors.ts';

export interface LineLimits {
  readonly maxLineBytes: number;
  readonly maxLines: number;
}

/**
 * Lines of strict UTF-8, each ending with a line feed. Memory holds one line.
 *
 * @throws {AppError} `bundle.limit`; `bundle.structure` for bytes that are not UTF-8 or an unfinished last line.
 */
export async function* readLines(source: AsyncIterable<Uint8Array>, limits: LineLimits): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let held: Buffer[] = [];
  let heldBytes = 0;
  let lines = 0;
  const finish = (last: Uint8Array): string => {
    if ((lines += 1) > limits.maxLines) throw tooMany();
    const bytes = held.length === 0 ? last : Buffer.concat([...held, last]);
    held = [];
    heldBytes = 0;
    try {
      return decoder.decode(bytes);
    } catch (error) {
      throw new AppError('bundle.structure', 'A line of the bundle is not text. Nothing was imported; ask for it again.', { cause: error });
    }
  };
  for await (const part of source) {
    const block = Buffer.from(part.buffer, part.byteOffset, part.byteLength);
    let from = 0;
    for (let at = block.indexOf(0x0a); at >= 0; at = block.indexOf(0x0a, from)) {
      yield finish(block.subarray(from, at));
      from = at + 1;
    }
    if (from === block.length) continue;
    heldBytes += block.length - from;
    if (heldBytes > limits.maxLineBytes) throw tooMany();
    // A copy: the source may use its block again.
    held.push(Buffer.from(block.subarray(from)));
  }
  if (heldBytes > 0)
    throw new AppError('bundle.structure', 'The last line of the bundle is not finished. Nothing was imported; ask for it again.');
}

function tooMany(): AppError {
  return new AppError('bundle.limit', 'A line of this bundle is longer than any real one, or there are too many. Nothing was imported.');
}
