import { encodingOf } from '../../../db/model/encodings.ts';

/** @param head the beginning of a text in whatever encoding it was written; it may end within a character. */
export function decoderFor(head: Uint8Array): TextDecoder {
  return new TextDecoder(encodingOf(head, (encoding) => isWritten(head, encoding)));
}

function isWritten(head: Uint8Array, encoding: string): boolean {
  try {
    new TextDecoder(encoding, { fatal: true }).decode(head, { stream: true });
    return true;
  } catch {
    return false;
  }
}
