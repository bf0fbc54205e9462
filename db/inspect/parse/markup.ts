/** The words of a web page. Nothing of it is run, fetched or built: tags are left out, and what no reader sees. */
import { decoded } from './encodings.ts';

/** @param named the encoding that a letter around it says. */
export function wordsOfPage(bytes: Uint8Array, named?: string): string {
  const head = Buffer.from(bytes.subarray(0, 2048)).toString('latin1');
  return wordsOfMarkup(decoded(bytes, named ?? /charset\s*=\s*["']?([\w-]{2,40})/i.exec(head)?.[1]));
}

const unread = new Set(['script', 'style', 'template']);
/** Within a line: a word may go on behind them. */
const inline = new Set(
  'a abbr acronym b bdi bdo big cite code dfn em font i ins kbd mark q ruby rb rt s samp small span strong sub sup tt u var wbr'.split(' '),
);

/** In one pass, however it is broken. */
export function wordsOfMarkup(markup: string): string {
  // Of the same length: letters beyond ASCII may grow.
  const lower = markup.replaceAll(/[A-Z]+/g, (letters) => letters.toLowerCase());
  const words: string[] = [];
  for (let at = 0; at < markup.length; ) {
    const open = markup.indexOf('<', at);
    words.push(markup.slice(at, open === -1 ? undefined : open));
    if (open === -1) break;
    const { name, end } = tagAt(lower, open);
    if (name !== undefined && !inline.has(name)) words.push('\n');
    if (name === undefined && end === open + 1) words.push('<');
    at = end;
  }
  return withoutReferences(words.join(''))
    .replaceAll(/[^\S\n]+/g, ' ')
    .replaceAll(/ ?\n\s*/g, '\n')
    .trim();
}

/** @returns the name of the element, none for a comment or what is no tag; and where one reads on. */
function tagAt(lower: string, open: number): { readonly name?: string; readonly end: number } {
  const after = (text: string, from: number) => {
    const found = lower.indexOf(text, from);
    return found === -1 ? lower.length : found + text.length;
  };
  if (lower.startsWith('<!--', open)) return { end: after('-->', open + 4) };
  const found = /^<(\/?)([a-z][a-z0-9-]{0,40})/.exec(lower.slice(open, open + 44));
  if (!found) return { end: /^<[!?/]/.test(lower.slice(open, open + 2)) ? after('>', open) : open + 1 };
  const [, slash, name] = found;
  const end = after('>', open);
  return { name: name!, end: slash === '' && unread.has(name!) ? after('>', after(`</${name}`, end) - 1) : end };
}

const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' };

function withoutReferences(text: string): string {
  return text.replaceAll(
    /&(?:#(\d{1,7})|#x([\da-f]{1,6})|(amp|lt|gt|quot|apos|nbsp));/gi,
    (whole, decimal?: string, hex?: string, name?: string) => {
      if (name !== undefined) return named[name.toLowerCase()]!;
      const code = decimal === undefined ? Number.parseInt(hex!, 16) : Number(decimal);
      return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code).toWellFormed() : whole;
    },
  );
}
