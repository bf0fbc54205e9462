/** Texts in whatever encoding they were written. */
import { encodingOf } from '../../model/encodings.ts';

/**
 * @param named what the text says of itself; what is no encoding is not believed.
 * @returns the text as `encodingOf` finds it to be written.
 */
export function decoded(bytes: Uint8Array, named?: string): string {
  return decoderFor(bytes, named).decode(bytes);
}

/** @param head the beginning of the text, which may end within a character. */
export function decoderFor(head: Uint8Array, named?: string): InstanceType<typeof TextDecoder> {
  return new TextDecoder(encodingOf(head, (encoding) => isWritten(head, encoding), named));
}

function isWritten(head: Uint8Array, encoding: string): boolean {
  try {
    new TextDecoder(encoding, { fatal: true }).decode(head, { stream: true });
    return true;
  } catch {
    return false;
  }
}
