/** What stands above the words of a letter (RFC 5322), and of a page that was saved. */
import { type FileLook, type LookAsk, lookHeaders, lookLimits } from '../../model/file-look.ts';
import { decoded } from './encodings.ts';
import { headerText, split, wordsBelowHeaders } from './mail.ts';

type Headers = FileLook['headers'];
type Name = Headers[number]['name'];

export function lookAtLetter(bytes: Uint8Array, { from }: LookAsk): FileLook {
  return { headers: letterHeaders(bytes), parts: [], hasMoreParts: false, ...pieceOf(wordsBelowHeaders(bytes), from) };
}

/** A piece of words that are known whole, and whether there is another. */
export function pieceOf(words: string, from: number): Pick<FileLook, 'text' | 'next'> {
  const size = lookLimits.pageCharacters;
  const hasMore = words.length > (from + 1) * size;
  return { text: words.slice(from * size, (from + 1) * size).toWellFormed(), ...(hasMore && { next: from + 1 }) };
}

function letterHeaders(bytes: Uint8Array): Headers {
  const { headers, repeated } = split(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1'));
  // Chromium writes the address of a page there (MHTML, RFC 2557).
  const url = headers.get('snapshot-content-location') ?? headers.get('content-location');
  const tool = /^<?saved by ([^>]*)/i.exec(headers.get('from') ?? '')?.[1];
  return said([
    ['url', url],
    ['tool', tool],
    ...(['from', 'to', 'cc', 'date', 'subject'] as const).map(
      (name) => [name, repeated.get(name)?.join(' | ') ?? headers.get(name)] as const,
    ),
  ]);
}

/** SingleFile writes a comment behind the first tag; browsers, `saved from url=(0023)https://…`. */
export function pageHeaders(head: Uint8Array): Headers {
  const text = decoded(head);
  const comment = /<!--\s*(?:Page saved with|Archive processed by) SingleFile\b([\s\S]{0,4000}?)-->/.exec(text)?.[1];
  const line = (name: string) => new RegExp(String.raw`^\s*${name}: *(\S.*?)\s*$`, 'm').exec(comment ?? '')?.[1];
  const from = /<!-- saved from url=\(\d{4}\)(\S{1,2000}) -->/.exec(text)?.[1];
  return said([
    ['url', line('url') ?? from],
    ['date', line('saved date')],
    ['tool', comment === undefined ? undefined : 'SingleFile'],
  ]);
}

/** What turns letters around: an address would read as another one. */
const turning = /[\u202A-\u202E\u2066-\u2069]/gu;

/** In the order in which they show, each one line. */
export function said(pairs: readonly (readonly [Name, string | undefined])[]): Headers {
  return lookHeaders.flatMap((name) => {
    const value = pairs.find(([given]) => given === name)?.[1];
    if (value === undefined || value.trim() === '') return [];
    return [
      {
        name,
        value: headerText(value)
          .replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
          .replace(turning, (letter) => `\\u{${letter.codePointAt(0)!.toString(16)}}`)
          .trim()
          .slice(0, 2000)
          .toWellFormed(),
      },
    ];
  });
}
