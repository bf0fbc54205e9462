/** Texts in whatever encoding they were written. */

/**
 * @param named what the text says of itself; what is no encoding is not believed.
 * @returns the text in UTF-8 where it is that; a text of neither is taken for Chinese, and then for one of Western Europe.
 */
export function decoded(bytes: Uint8Array, named?: string): string {
  return decoderFor(bytes, named).decode(bytes);
}

/** @param head the beginning of the text, which may end within a character. */
export function decoderFor(head: Uint8Array, named?: string): InstanceType<typeof TextDecoder> {
  if (head[0] === 0xff && head[1] === 0xfe) return new TextDecoder('utf-16le');
  if (head[0] === 0xfe && head[1] === 0xff) return new TextDecoder('utf-16be');
  const wanted = [named, 'utf-8', 'gb18030'].find((encoding) => encoding !== undefined && isWritten(head, encoding));
  return new TextDecoder(wanted ?? 'windows-1252');
}

function isWritten(head: Uint8Array, encoding: string): boolean {
  try {
    new TextDecoder(encoding, { fatal: true }).decode(head, { stream: true });
    return true;
  } catch {
    return false;
  }
}
