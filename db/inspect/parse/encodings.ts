/** Texts in whatever encoding they were written. */
import { decoderFor } from '../../model/encodings.ts';

/** A whole text. @param named what it says of itself; what is no encoding is not believed. */
export function decoded(bytes: Uint8Array, named?: string): string {
  return decoderFor(TextDecoder, bytes, named).decode(bytes);
}
