/**
 * Which encoding a text has. UTF-8 and UTF-16 show themselves; Windows-1252 and MacRoman are told
 * apart by what their bytes would mean: letters inside words and typographic quotes speak for one,
 * mathematical signs and control characters against it. Of any other one a person says which it is.
 */
import { isAscii, isUtf8 } from 'node:buffer';

import type { Encoding } from '../model/encodings.ts';
import { otherEncodings } from './encoding-guess.ts';

export interface EncodingFindings {
  readonly encoding: Encoding;
  /** Where it is not certain: all that it may be, the likeliest first. A person chooses. */
  readonly candidates?: readonly Encoding[];
  /** UTF-8 with bytes in between that are not: the rows that hold them are refused one by one. */
  readonly isMixed: boolean;
  readonly markBytes: number;
}

export interface EncodingProbe {
  add(chunk: Uint8Array): void;
  finish(): EncodingFindings;
}

/** The byte order mark at the start of a file, if any. */
export function byteOrderMark(head: Uint8Array): { readonly encoding: Encoding; readonly markBytes: number } | undefined {
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return { encoding: 'utf-8', markBytes: 3 };
  if (head[0] === 0xff && head[1] === 0xfe) return { encoding: 'utf-16le', markBytes: 2 };
  if (head[0] === 0xfe && head[1] === 0xff) return { encoding: 'utf-16be', markBytes: 2 };
  return undefined;
}

/** Looks at all bytes, chunk by chunk, and decides at the end. */
export function createEncodingProbe(mark: ReturnType<typeof byteOrderMark>): EncodingProbe {
  const tally = { valid: 0, invalid: 0, macintosh: 0, windows: 0 };
  const sample = new Sample();
  let rest = Buffer.alloc(0);
  const isUtf16 = mark?.encoding === 'utf-16le' || mark?.encoding === 'utf-16be';
  const look = (bytes: Buffer) => {
    if (isAscii(bytes)) return;
    if (isUtf8(bytes)) tally.valid += 1;
    else {
      tallyBytes(bytes, tally);
      sample.add(bytes);
    }
  };
  return {
    add(chunk) {
      if (isUtf16) return;
      const bytes = rest.length > 0 ? Buffer.concat([rest, chunk]) : Buffer.from(chunk.buffer, chunk.byteOffset, chunk.length);
      const whole = bytes.length - incompleteTail(bytes);
      look(bytes.subarray(0, whole));
      rest = Buffer.from(bytes.subarray(whole));
    },
    finish() {
      look(rest);
      const markBytes = mark?.markBytes ?? 0;
      if (isUtf16) return { encoding: mark.encoding, isMixed: false, markBytes };
      if (tally.invalid === 0) return { encoding: 'utf-8', isMixed: false, markBytes };
      if (mark || tally.valid >= tally.invalid) return { encoding: 'utf-8', isMixed: true, markBytes };
      const western = tally.macintosh > tally.windows ? 'macintosh' : 'windows-1252';
      const candidates = otherEncodings(sample.bytes(), western);
      if (candidates) return { encoding: candidates[0]!, candidates, isMixed: false, markBytes };
      // In Chinese and Japanese encodings one pair of bytes in ten is good UTF-8 by chance; in a Western text none is.
      if (tally.valid * 10 >= tally.invalid) return { encoding: 'utf-8', isMixed: true, markBytes };
      return { encoding: western, isMixed: false, markBytes };
    },
  };
}

const sampleBytes = 64 * 1024;

/** The first bytes of a text around those beyond ASCII. */
class Sample {
  readonly #pieces: Buffer[] = [];
  #size = 0;

  add(bytes: Buffer): void {
    if (this.#size >= sampleBytes) return;
    const first = bytes.findIndex((byte) => byte >= 0x80);
    const piece = Buffer.from(bytes.subarray(first, first + sampleBytes - this.#size));
    this.#pieces.push(piece);
    this.#size += piece.length;
  }

  bytes(): Buffer {
    return Buffer.concat(this.#pieces);
  }
}

/** How many bytes at the end begin a UTF-8 character that the next chunk completes. */
export function incompleteTail(bytes: Uint8Array): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back += 1) {
    const byte = bytes[bytes.length - back]!;
    if (byte < 0x80) return 0;
    if (byte >= 0xc0) return sequenceLength(byte) > back ? back : 0;
  }
  return 0;
}

function sequenceLength(lead: number): number {
  if (lead < 0xc2 || lead > 0xf4) return 1;
  if (lead < 0xe0) return 2;
  return lead < 0xf0 ? 3 : 4;
}

function tallyBytes(bytes: Buffer, tally: { valid: number; invalid: number; macintosh: number; windows: number }): void {
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at]!;
    if (byte < 0x80) continue;
    const length = sequenceLength(byte);
    if (length > 1 && at + length <= bytes.length && isUtf8(bytes.subarray(at, at + length))) {
      tally.valid += 1;
      at += length - 1;
      continue;
    }
    tally.invalid += 1;
    const isInWord = isLetter(bytes[at - 1]) || isLetter(bytes[at + 1]);
    tally.macintosh += weigh(meanings.macintosh[byte - 0x80]!, isInWord);
    tally.windows += weigh(meanings['windows-1252'][byte - 0x80]!, isInWord);
  }
}

function isLetter(byte: number | undefined): boolean {
  return byte !== undefined && ((byte >= 0x61 && byte <= 0x7a) || (byte >= 0x41 && byte <= 0x5a));
}

type Meaning = 'letter' | 'capital' | 'punctuation' | 'control' | 'sign';

function weigh(meaning: Meaning, isInWord: boolean): number {
  if (meaning === 'letter') return isInWord ? 3 : 0;
  if (meaning === 'capital') return isInWord ? 1 : 0;
  if (meaning === 'punctuation') return 2;
  return meaning === 'control' ? -6 : -2;
}

const highBytes = Uint8Array.from({ length: 128 }, (_, at) => at + 0x80);
const meanings = { macintosh: meaningsOf('macintosh'), 'windows-1252': meaningsOf('windows-1252') };

function meaningsOf(encoding: 'macintosh' | 'windows-1252'): readonly Meaning[] {
  return [...new TextDecoder(encoding).decode(highBytes)].map((character) => {
    if (/[à-öø-ÿœßıšž]/u.test(character)) return 'letter';
    if (/[À-ÖØ-ÞŒŠŽŸ]/u.test(character)) return 'capital';
    if (/[‘’“”–—…•\u00a0«»§°]/u.test(character)) return 'punctuation';
    return /\p{C}/u.test(character) ? 'control' : 'sign';
  });
}
