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

/**
 * @param head the beginning of a text, which may end within a character.
 * @param reads whether the beginning is a text in this encoding.
 * @param named what the text says of itself; what is no encoding is not believed.
 * @returns UTF-8 where it is that; a text of neither is taken for Chinese, and then for one of Western Europe.
 */
export function encodingOf(head: Uint8Array, reads: (encoding: string) => boolean, named?: string): string {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be';
  return [named, 'utf-8', 'gb18030'].find((encoding) => encoding !== undefined && reads(encoding)) ?? 'windows-1252';
}
