/**
 * Reads the first sheet of an XLSX file as rows of texts. What the cells mean is `read-excel-file`'s; before it sees
 * them, what is unpacked is counted, and so is how large the sheet would be with every empty cell.
 */
import { zipSync } from 'fflate';

import { type XlsxLimits, xlsxLimits } from '../../xlsx/limits.ts';
import { notWhole, tooLarge } from '../errors.ts';
import type { PackedBytes } from '../protocol.ts';
import { unpackXml } from './unpack.ts';

/** @throws {AppError} `import.too-large`, `import.not-this-format`. */
export async function readShownSheet(file: PackedBytes, limits: XlsxLimits = xlsxLimits): Promise<string[][]> {
  const parts = await unpackXml(file, limits);
  for (const [name, xml] of parts) if (/\.xml$/i.test(name) && gridOf(xml) > limits.cells) throw tooLarge();
  // Packed anew without compression: the reader gets exactly the bytes that were counted.
  const packed = zipSync(Object.fromEntries(parts), { level: 0 });
  parts.clear();
  const { readSheet } = await import('read-excel-file/universal');
  try {
    const rows = await readSheet(packed.buffer as ArrayBuffer, 1, { trim: false });
    return rows.map((row) => row.map(cellText));
  } catch (error) {
    throw error instanceof RangeError ? tooLarge() : notWhole(error);
  }
}

function cellText(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (value instanceof Date) return dayText(value);
  return String(value);
}

/** A day without a time is a day; spreadsheets know no zones. */
function dayText(date: Date): string {
  if (Number.isNaN(date.getTime())) return '';
  const text = date.toISOString();
  return text.endsWith('T00:00:00.000Z') ? text.slice(0, 10) : text.slice(0, 19);
}

/** Rows × columns of a sheet: one cell far out makes all before it. Rather too many than too few. */
function gridOf(xml: Uint8Array): number {
  let [rows, columns, lastRow, inRow] = [0, 0, 0, 0];
  for (const tag of tagsOf(xml)) {
    const name = /^<(?:[^\s:/]*:)?(row|c)(?=[\s/>])/.exec(tag)?.[1];
    if (name === undefined) continue;
    if (name === 'row') [rows, inRow] = [rows + 1, 0];
    else columns = Math.max(columns, (inRow += 1));
    // In a quoted value too, where another attribute may seem to begin.
    for (const [, quoted] of tag.matchAll(/\s(?:[^\s=:]*:)?r\s*=\s*(?=("[^"]*"|'[^']*'))/g)) {
      const address = quoted!.slice(1, -1);
      [lastRow, columns] = [Math.max(lastRow, rowOf(address)), Math.max(columns, columnOf(address))];
    }
  }
  return Math.max(rows, lastRow) * columns;
}

/** As the reader takes it: `2e7`, `0x1312D00` and `Infinity` are numbers too. An address that is written in entities is no honest one. */
function rowOf(address: string): number {
  if (address.includes('&')) return Number.POSITIVE_INFINITY;
  return Math.max(Number(address) || 0, Number(/\d[^]*$/.exec(address)?.[0] ?? 0) || 0);
}

/** As the reader takes it: whatever stands before the first digit counts as letters. Bytes of UTF-8 make more of it, never less. */
function columnOf(address: string): number {
  const letters = /^\D*/.exec(address)![0];
  return Math.max(
    1,
    [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0),
  );
}

/** What spreadsheet programs write is far below; the reader's time grows with the square of each. */
const longest = { tagCharacters: 64 * 1024, tagAttributes: 256, otherCharacters: 1024 * 1024 };

/**
 * The tags of a part, one character a byte.
 *
 * The reader takes the XML in pieces, and where a piece ends in a quoted value it may end the tag at a `>` before it. As no
 * tag may hold a `<`, what it takes for a tag begins where one begins here, and ends no later.
 * @throws {AppError} `import.too-large` for a tag, a text or a comment that the reader does not get through in reasonable
 *   time; `import.not-this-format`.
 */
function* tagsOf(xml: Uint8Array): Generator<string> {
  const text = Buffer.from(xml.buffer, xml.byteOffset, xml.length).toString('latin1');
  for (let at = 0; at < text.length; ) {
    const start = text.indexOf('<', at);
    const textEnd = start === -1 ? text.length : start;
    const close = closings.find(([open]) => text.startsWith(open, textEnd))?.[1];
    const end = close === undefined ? tagEnd(text, textEnd) : endAfter(text, close, textEnd);
    if (textEnd - at > longest.otherCharacters || end - textEnd > longest.otherCharacters) throw tooLarge();
    at = end;
    if (close !== undefined || start === -1) continue;
    const tag = text.slice(start, end);
    requirePlain(tag);
    yield tag;
  }
}

const closings = [
  ['<!--', '-->'],
  ['<![CDATA[', ']]>'],
  ['<?', '?>'],
] as const;

function requirePlain(tag: string): void {
  if (tag.length > longest.tagCharacters) throw tooLarge();
  if (tag.includes('<', 1)) throw notWhole();
  const isLong = tag.length > longest.tagAttributes * ' a=""'.length;
  if (isLong && [...tag.matchAll(/=["']/g)].length > longest.tagAttributes) throw tooLarge();
}

/** Where the tag that begins here ends: in a quoted value `>` is no end. */
function tagEnd(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at += 1) {
    const character = text[at];
    if (character === '>') return at + 1;
    const quoteEnd = character === '"' || character === "'" ? text.indexOf(character, at + 1) : -1;
    if (quoteEnd !== -1) at = quoteEnd;
  }
  return text.length;
}

function endAfter(text: string, close: string, from: number): number {
  const at = text.indexOf(close, from);
  return at === -1 ? text.length : at + close.length;
}
