/**
 * Whether words or markup carry a picture: in an address (RFC 2397), as a drawing, or packed into lines. However an address is spelled that
 * readers take for one: with spaces and line ends in it, by the numbers of its letters, in an encoding of two bytes a letter.
 */
import { withoutSignatures } from './armor.ts';

/** `undefined` where nobody can tell. */
export type Holds = boolean | undefined;

/** Letters that every reader leaves out of an address, or that stand between those of wide encodings. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for.
const left = /[\u0000-\u0020\u007F-\u00A0\u00AD\u200B-\u200F\u2028\u2029\u2060\uFEFF]+/g;
const drawn =
  /data:|<(?:[a-z][\w.-]*:)?(?:svg|canvas)|<[a-z][\w.-]*:(?:arc|background|curve|group|imagedata|line|oval|polyline|rect|roundrect|shape)/i;
/** What a program makes of a page nobody sees beforehand. */
const programmed = /<script|javascript:|vbscript:|[\s"'/]on[a-z]{3,}\s*=|expression\(|<\?xml-stylesheet|<!entity/i;
const inWords = /data:[a-z]+\/|<(?:[a-z][\w.-]*:)?svg/i;
/** uuencode, yEnc, BinHex, Ascii85; and lines of Base64, or of a letter that is locked. */
const packedFile = /^(?:begin(?:-base64)? +[0-7]{3,4} |=ybegin |\(This file must be converted with BinHex|<~)/m;
const packedLines = /(?:^[A-Za-z0-9+/]{56,}={0,2}[ \t\r]*\n){3}|-----BEGIN PGP MESSAGE/m;
/** No words: a file that is called by another type. Escapes of the encodings of East Asia are words. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for.
const noWords = /[\u0000-\u0008\u000E-\u001A\u001C-\u001F]/;

/** Pictures that are written as text, by what they begin with (XPM, XBM, PNM); RTF that does not begin at once. */
const drawnInText = /^\s*(?:\/\* XPM \*\/|P[1-7]\s|#define \w+_width\s|\{\\rtf)/;
/** Of letters, whatever they are called, of cards and calendars: what is no words in them. */
const carried =
  /^(?:content-type[ \t]*:\s*(?:image|audio|video|application|multipart)\/|content-transfer-encoding[ \t]*:\s*(?:base64|quoted))/im;
const carriedByCard = /^(?:[\w-]+\.)?(?:attach|image|logo|photo|sound)[;:]/im;
/** Bytes as Base64, in lines or not: in flat office documents, tables, notebooks, previews of side files. */
const packedBytes = /(?:(?:^|\s)[A-Za-z0-9+/]{56,}={0,2}(?=\s)){3}|(?<![A-Za-z0-9+/])[A-Za-z0-9+/]{400}|"image\/[a-z+.-]+"\s*:/;
const packedElement = /<(?:[a-z][\w.-]*:)?(?:binary-?data|bindata|binary)\b/i;
const drawnAsText = [drawnInText, carried, carriedByCard, packedBytes, packedElement];

/**
 * Of words, whatever program opens them: several go by the name of a file, or by how it begins.
 *
 * @param bytes one character a byte. @param named the encoding that a letter around it says.
 */
export function drawsInWords(bytes: string, named: string | undefined): Holds {
  const texts = readingsOf(withoutSignatures(bytes), named);
  if (!texts) return undefined;
  if (texts.some((text) => packedFile.test(text) || inWords.test(text.replaceAll(left, '')))) return true;
  const isDrawn = (text: string) => drawnAsText.some((sought) => sought.test(text));
  if (texts.some((text) => withLetters(text).some(isDrawn))) return true;
  return texts.some((text) => packedLines.test(text)) || noWords.test(texts.at(-1)!) ? undefined : false;
}

/** As `drawsInWords`. */
export function drawsInMarkup(bytes: string, named: string | undefined): Holds {
  const saidInside = bytes.matchAll(/(?:charset|encoding)\s*=\s*["']?\s*([\w-]{1,40})/gi).map((found) => found[1]!);
  const texts = readingsOf(bytes, named, saidInside);
  if (!texts) return undefined;
  let isProgrammed = false;
  for (const text of texts)
    for (const read of withLetters(text)) {
      if (drawn.test(`${read.replaceAll(left, '')} `) || drawnInText.test(read) || packedElement.test(read)) return true;
      isProgrammed ||= programmed.test(read);
    }
  return isProgrammed || noWords.test(texts.at(-1)!) ? undefined : false;
}

/** As bytes and in each encoding that is named; nothing where one is not known. */
function readingsOf(bytes: string, named: string | undefined, inside: Iterable<string> = []): readonly string[] | undefined {
  const raw = Buffer.from(bytes, 'latin1');
  const marked = raw[0] === 0xff && raw[1] === 0xfe ? 'utf-16le' : raw[0] === 0xfe && raw[1] === 0xff ? 'utf-16be' : undefined;
  try {
    const names = [...new Set([marked, named, ...inside])];
    const known = new Set(names.flatMap((name) => (name === undefined ? [] : [new TextDecoder(name).encoding])));
    // Some readers guess at the encoding by these escapes, and leave them out.
    if (bytes.includes('\u001B') && !known.has('iso-2022-jp')) return undefined;
    return [bytes, ...known.values().map((name) => new TextDecoder(name).decode(raw))];
  } catch {
    return undefined;
  }
}

const references: Readonly<Record<string, string>> = {
  amp: '&',
  colon: ':',
  comma: ',',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  tab: '\t',
  newline: '\n',
  bsol: '\\',
  sol: '/',
  num: '#',
  semi: ';',
  nbsp: ' ',
};
const reference =
  /&(?:#0*(\d{1,7})(?!\d)|#x0*([\da-f]{1,6})(?![\da-f])|(amp|colon|comma|lt|gt|quot|apos|tab|newline|bsol|sol|num|semi|nbsp));?/gi;
const maxRounds = 6;

/**
 * As written, and with letters in place of their numbers, also where a page stands within an attribute of another; then of styles. One after
 * another: all of a large page beside each other are more than this process may hold.
 */
function* withLetters(text: string): Generator<string, void> {
  let plain = text;
  yield plain;
  for (let round = 0; round < maxRounds; round += 1) {
    const next = replaced(plain, reference, ([, decimal, hex, name]) =>
      name === undefined ? letterOf(decimal === undefined ? Number.parseInt(hex!, 16) : Number(decimal)) : references[name.toLowerCase()]!,
    );
    if (next === plain) break;
    plain = next;
    yield plain;
  }
  // One that does not end is looked for once, and not from each beginning.
  const bare = plain.replaceAll(/\/\*[\s\S]*?(?:\*\/|$)/g, '');
  const styled = replaced(bare, /\\(?:([\da-f]{1,6})\s?|\n|([^\n]))/gi, ([, hex, letter]) =>
    hex === undefined ? (letter ?? '') : letterOf(Number.parseInt(hex, 16)),
  );
  if (styled !== plain) yield styled;
}

const partsJoined = 10_000;

/** As `replaceAll`, which holds all that it finds until the end: of forty megabytes of references two thousand. */
function replaced(text: string, pattern: RegExp, by: (found: RegExpExecArray) => string): string {
  const done: string[] = [];
  let parts: string[] = [];
  let from = 0;
  for (const found of text.matchAll(pattern)) {
    parts.push(text.slice(from, found.index), by(found));
    from = found.index + found[0].length;
    if (parts.length < partsJoined) continue;
    done.push(parts.join(''));
    parts = [];
  }
  return from === 0 ? text : [...done, ...parts, text.slice(from)].join('');
}

function letterOf(code: number): string {
  return code <= 0x10ffff ? String.fromCodePoint(code) : '';
}

/**
 * Of a file of words: text, a table, JSON, XML.
 *
 * @returns `true` where some program shows a picture in it, or where that cannot be told; `undefined` where it is words.
 */
export function drawsInText(bytes: string): true | undefined {
  // Nobody says its encoding: these escapes do.
  const named = bytes.includes('\u001B') ? 'iso-2022-jp' : undefined;
  const inMarkup = /<[!?a-z]/i.test(bytes) ? drawsInMarkup(bytes, named) : false;
  if (inMarkup === true || (inMarkup === undefined && /^(?:\u00EF\u00BB\u00BF)?\s*</.test(bytes))) return true;
  return drawsInWords(bytes, named) === false ? undefined : true;
}

const inMarkupPart = /data:[a-z]+\/|<(?:[a-z][\w.-]*:)?svg|<!entity/i;
/** So much at once: letters are put in the place of their numbers several times over. */
const pieceOfPart = 2 ** 20;
/** Longer than what is looked for. */
const overlap = 2048;

/**
 * Of a part of a packed file that is called words.
 *
 * @param isMarkup of a part that is markup by its name: one that does not begin as such is something else. What draws lines there is text to
 *   readers of documents.
 */
export function drawsInPart(bytes: string, isMarkup: boolean): boolean {
  if (!isMarkup) return drawsInText(bytes) === true;
  if (!/^(?:\u00EF\u00BB\u00BF)?\s*<[!?A-Za-z]/.test(bytes)) return true;
  for (let at = 0; at < bytes.length; at += pieceOfPart) {
    const piece = bytes.slice(Math.max(0, at - overlap), at + pieceOfPart);
    const texts = piece.includes('&#') ? [piece, ...withLetters(piece).map((text) => text.replaceAll(left, ''))] : [piece];
    if (texts.some((text) => inMarkupPart.test(text) || packedElement.test(text))) return true;
  }
  return false;
}
