/**
 * Which letters a font has: its character map (OpenType `cmap`, formats 4 and 12).
 *
 * Only that table is read, of fonts that come with Lapwing; shaping is what the page setter does.
 */

import { closeSync, openSync, readSync } from 'node:fs';

export interface Letters {
  has(codePoint: number): boolean;
}

const known = new WeakMap<Uint8Array, Letters>();

/** Read once of each font. @throws {RangeError} for bytes that are no font. */
export function lettersOf(font: Uint8Array): Letters {
  const letters = known.get(font) ?? readLetters(font);
  known.set(font, letters);
  return letters;
}

function readLetters(font: Uint8Array): Letters {
  const view = new DataView(font.buffer, font.byteOffset, font.byteLength);
  return lettersIn(view, tableAt(view, 'cmap').at);
}

function lettersIn(view: DataView, table: number): Letters {
  const ranges = subtables(view, table).flatMap((at) => rangesIn(view, at));
  const sorted = ranges.toSorted(([one], [other]) => one - other);
  return { has: (codePoint) => isWithin(sorted, codePoint) };
}

/**
 * The same of a font in a file, without the rest of it: one of Chinese has 10 MB. @throws {RangeError} for a file that is no font.
 */
export function lettersOfFile(file: string): Letters {
  const opened = openSync(file, 'r');
  const read = (at: number, length: number) => {
    const bytes = Buffer.alloc(length);
    readSync(opened, bytes, 0, length, at);
    return new DataView(bytes.buffer, bytes.byteOffset, length);
  };
  try {
    const directory = read(0, 12 + 16 * read(4, 2).getUint16(0));
    const { at, length } = tableAt(directory, 'cmap');
    return lettersIn(read(at, length), 0);
  } finally {
    closeSync(opened);
  }
}

type Range = readonly [first: number, last: number];

function tableAt(view: DataView, wanted: string): { readonly at: number; readonly length: number } {
  const count = view.getUint16(4);
  for (let n = 0; n < count; n += 1) {
    const at = 12 + 16 * n;
    const tag = String.fromCodePoint(...[0, 1, 2, 3].map((byte) => view.getUint8(at + byte)));
    if (tag === wanted) return { at: view.getUint32(at + 8), length: view.getUint32(at + 12) };
  }
  throw new RangeError('This font has no character map.');
}

/** Those of Unicode: platform 0, and platform 3 with encodings 1 and 10. */
function subtables(view: DataView, table: number): number[] {
  const found = [];
  for (let n = 0; n < view.getUint16(table + 2); n += 1) {
    const at = table + 4 + 8 * n;
    const [platform, encoding] = [view.getUint16(at), view.getUint16(at + 2)];
    if (platform === 0 || (platform === 3 && (encoding === 1 || encoding === 10))) found.push(table + view.getUint32(at + 4));
  }
  return found;
}

function rangesIn(view: DataView, at: number): Range[] {
  const format = view.getUint16(at);
  if (format === 12) {
    return Array.from({ length: view.getUint32(at + 12) }, (_, n): Range => {
      const group = at + 16 + 12 * n;
      return [view.getUint32(group), view.getUint32(group + 4)];
    });
  }
  if (format !== 4) return [];
  const doubled = view.getUint16(at + 6);
  const [ends, starts] = [at + 14, at + 16 + doubled];
  return Array.from({ length: doubled / 2 }, (_, n): Range => [view.getUint16(starts + 2 * n), view.getUint16(ends + 2 * n)]).filter(
    ([first]) => first !== 0xff_ff,
  );
}

function isWithin(ranges: readonly Range[], codePoint: number): boolean {
  let [low, high] = [0, ranges.length - 1];
  while (low <= high) {
    const middle = (low + high) >> 1;
    const [first, last] = ranges[middle]!;
    if (codePoint < first) high = middle - 1;
    else if (codePoint > last) low = middle + 1;
    else return true;
  }
  return false;
}
