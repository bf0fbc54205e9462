/** What is made part by part, in the pieces in which it is sent to the vault. */
import { pieceBytes } from '../../../db/model/file-pieces.ts';

type Bytes = Uint8Array<ArrayBuffer>;

/** The last one is known as such: something is always held back. */
export async function* inPieces(
  parts: AsyncIterable<Bytes>,
  most = pieceBytes,
): AsyncGenerator<{ readonly bytes: Bytes; readonly isLast: boolean }> {
  let piece = new Uint8Array(most);
  let filled = 0;
  for await (const part of parts)
    for (let at = 0; at < part.length; ) {
      if (filled === most) {
        yield { bytes: piece, isLast: false };
        [piece, filled] = [new Uint8Array(most), 0];
      }
      const some = part.subarray(at, at + most - filled);
      piece.set(some, filled);
      filled += some.length;
      at += some.length;
    }
  yield { bytes: piece.slice(0, filled), isLast: true };
}
