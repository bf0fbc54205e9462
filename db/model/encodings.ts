/** The encodings that a text can come in. */

/** As `TextDecoder` names them. */
export const encodings = [
  'utf-8',
  'utf-16le',
  'utf-16be',
  'windows-1252',
  'macintosh',
  'gb18030',
  'big5',
  'shift_jis',
  'euc-jp',
  'euc-kr',
  'windows-1250',
  'windows-1251',
  'windows-1253',
  'windows-1254',
  'windows-1255',
  'windows-1256',
  'windows-874',
  'koi8-r',
] as const;
export type Encoding = (typeof encodings)[number];

/** So much of the beginning of a text decides how it is read: what is found in it, and what is shown of it, are the same words. */
export const decidingBytes = 64 * 1024;

/** What is needed of `TextDecoder`, which Node and windows have alike and the model does not name. */
interface Decoder {
  decode(bytes: Uint8Array, options?: { stream?: boolean }): string;
}

/**
 * UTF-8 where a text is that; one of neither is taken for Chinese, and then for one of Western Europe.
 *
 * @param Of `TextDecoder`.
 * @param head the beginning of the text, which may end within a character.
 * @param named what the text says of itself; what is no encoding is not believed.
 */
export function decoderFor<D extends Decoder>(
  Of: new (encoding?: string, options?: { fatal?: boolean }) => D,
  head: Uint8Array,
  named?: string,
): D {
  if (head[0] === 0xff && head[1] === 0xfe) return new Of('utf-16le');
  if (head[0] === 0xfe && head[1] === 0xff) return new Of('utf-16be');
  const isWritten = (encoding: string) => {
    try {
      new Of(encoding, { fatal: true }).decode(head, { stream: true });
      return true;
    } catch {
      return false;
    }
  };
  return new Of([named, 'utf-8', 'gb18030'].find((encoding) => encoding !== undefined && isWritten(encoding)) ?? 'windows-1252');
}
