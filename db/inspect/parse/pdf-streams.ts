/**
 * What the streams of a PDF draw, whether or not a reader shows them: glyphs and patterns that are drawn by small pictures, what stands on a
 * page for print alone, or only while a button is held, and what no page shows any more (ISO 32000-1, 7.3.8, 8.9.7).
 */
import { constants, inflateSync } from 'node:zlib';

import type { Holds } from './markup-pictures.ts';

/** All of them together. */
const unpackedBytes = 192 * 1024 * 1024;

/** A picture within what draws a page, and the preview of a page in its metadata. */
const drawn = /(?<![^\s\0>\])])BI(?=[\s\0/][^]{0,600}?\/(?:W|H|Width|Height)(?![A-Za-z]))[^]{0,1200}?[\s\0>\]\w]ID[\s\0]|xmpGImg:image/;
/** Tables of places, in which nothing is drawn. */
const place = /\/Type\s*\/XRef(?![A-Za-z])/;
const begin = /\d\s+\d+\s+obj(?![A-Za-z])/g;

/** Any letter of a name may be written by its number (7.3.5). */
export const withLetters = (text: string): string =>
  text.replaceAll(/#([0-9A-Fa-f]{2})/g, (_, hex: string) => String.fromCodePoint(Number.parseInt(hex, 16)));

/**
 * @param named of what is packed: the names of what holds pictures. @returns `true` where a picture was found, `false` where all of them were
 *   unpacked and hold none.
 */
export function drawsInStreams(bytes: Buffer, named: RegExp): Holds {
  const text = bytes.toString('latin1');
  if (drawn.test(text)) return true;
  if (withLetters(text).includes('/Encrypt')) return undefined;
  let left = unpackedBytes;
  let [mark, ended] = [0, 0];
  begin.lastIndex = 0;
  while (begin.exec(text)) {
    const from = begin.lastIndex;
    // Found once for all objects before it.
    if (mark !== -1 && mark < from) mark = text.indexOf('stream', from);
    if (ended !== -1 && ended < from) ended = text.indexOf('endobj', from);
    if (mark === -1) return false;
    if (ended !== -1 && ended < mark) {
      begin.lastIndex = ended;
      continue;
    }
    const stream = streamAt(text, from, mark);
    const content = stream && unpacked(bytes, stream, left);
    if (!content) return undefined;
    const words = content.toString('latin1');
    if (drawn.test(words) || named.test(words)) return true;
    left -= content.length;
    begin.lastIndex = stream.end;
  }
  return false;
}

interface Stream {
  readonly described: string;
  readonly start: number;
  readonly end: number;
}

/** @returns nothing where readers would not agree what describes it, or where it ends. */
function streamAt(text: string, from: number, mark: number): Stream | undefined {
  const described = text.slice(from, mark);
  const line = /^stream(?:\r\n|\n|\r)/.exec(text.slice(mark, mark + 8));
  const end = text.indexOf('endstream', mark + 6);
  if (!line || end === -1 || !/^\s*<<[^]*>>\s*$/.test(described) || /[%#()]/.test(withoutTexts(described))) return undefined;
  const start = mark + line[0].length;
  // Another object within it: a table of places may point there.
  return /\d\s+\d+\s+obj(?![A-Za-z])/.test(text.slice(start, end)) ? undefined : { described, start, end };
}

function withoutTexts(described: string): string {
  return described.replaceAll(/\((?:[^()\\%]|\\[^])*\)/g, '');
}

/** @returns nothing where it is packed in a way that is not read here, broken, or longer than `most`. */
function unpacked(bytes: Buffer, { described, start, end }: Stream, most: number): Buffer | undefined {
  const content = bytes.subarray(start, end);
  const filters = /\/Filter\s*(\[[^\]]*\]|\/\w+|\d)/.exec(described)?.[1];
  if (filters === undefined) return /\/Filter/.test(described) ? undefined : content;
  if (/\/(?:Predictor\s*(?:[2-9]|1\d)|DecodeParms\s*\[?\s*\d)/.test(described) && !place.test(described)) return undefined;
  try {
    return [...filters.matchAll(/\/(\w+)|\d/g)].reduce((packed, [, name = '']) => filtered(packed, name, most), content);
  } catch {
    return undefined;
  }
}

/** @throws for what is broken or unknown. */
function filtered(packed: Buffer, name: string, most: number): Buffer {
  // A line end behind it belongs to nothing.
  if (name === 'FlateDecode') return inflateSync(packed, { maxOutputLength: most, finishFlush: constants.Z_FINISH });
  if (name === 'ASCIIHexDecode') return Buffer.from(packed.toString('latin1').replaceAll(/>[^]*$|[\s\0]/g, ''), 'hex');
  throw new Error('This is not read.');
}
