/**
 * From bytes to clean UTF-8, with a first look that refuses what is no text before anything is stored.
 *
 * The first look reads the whole source once (hash, encoding, line ends, longest line): a file that
 * cannot be imported is refused while the vault is still untouched. Memory stays flat.
 */
import { createHash } from 'node:crypto';
import { setImmediate as nextTurn } from 'node:timers/promises';

import type { Encoding } from '../model/encodings.ts';
import { AppError } from '../model/errors.ts';
import { byteOrderMark, createEncodingProbe, type EncodingFindings, incompleteTail } from './encoding.ts';
import type { ImportSource } from './source.ts';

export interface TextLimits {
  readonly sizeBytes: number;
  readonly lineBytes: number;
}

export const textLimits: TextLimits = { sizeBytes: 2 ** 31, lineBytes: 2 ** 20 };

export type LineEnd = '\r\n' | '\n' | '\r';

export interface TextSurvey extends EncodingFindings {
  readonly sha256: Buffer;
  readonly lineEnds: readonly LineEnd[];
}

/** What stands at the start of files that are no text, and what they are called. */
const signatures: readonly (readonly [string, string])[] = [
  ['504b0304', 'zip'],
  ['504b0506', 'zip'],
  ['25504446', 'pdf'],
  ['1f8b', 'gzip'],
  ['7b5c727466', 'rtf'],
  ['89504e47', 'png'],
  ['ffd8ff', 'jpeg'],
  ['53514c697465', 'sqlite'],
  ['6167652d656e6372797074696f6e', 'age'],
  ['377abcaf', '7z'],
  ['526172211a', 'rar'],
];

/**
 * Refuses files that are not text by their first bytes.
 *
 * @throws {AppError} `import.empty` where nothing but blanks stands there; `import.old-excel` for binary .xls; `import.not-this-format` (`params.found`) for others;
 *   `import.encoding` for text with NUL bytes and no byte order mark.
 */
export function requireText(head: Uint8Array): void {
  requireContent(head);
  const start = Buffer.from(head.subarray(0, 16)).toString('hex');
  if (start.startsWith('d0cf11e0a1b11ae1')) {
    throw new AppError(
      'import.old-excel',
      'This is an old Excel file (.xls). Nothing was changed; save it as .xlsx or CSV and import that.',
    );
  }
  const found = signatures.find(([bytes]) => start.startsWith(bytes));
  if (found) {
    throw new AppError('import.not-this-format', `This file is ${found[1]}, not a text that can be imported here. Nothing was changed.`, {
      params: { found: found[1] },
    });
  }
  const mark = byteOrderMark(head)?.encoding;
  if (mark !== 'utf-16le' && mark !== 'utf-16be' && head.includes(0)) {
    throw new AppError(
      'import.encoding',
      'This file holds bytes that no text holds. Nothing was changed; save it as CSV in UTF-8 and import that.',
    );
  }
}

/** Zeros alone are what a file is made of whose disk was cut off while it was written. */
function requireContent(head: Uint8Array): void {
  const bytes = head.subarray(byteOrderMark(head)?.markBytes ?? 0);
  if (bytes.every((byte) => byte === 0 || byte === 0x20 || (byte >= 0x09 && byte <= 0x0d))) throw nothingThere();
}

/** Of a file, or of the sheet in it. */
export function nothingThere(): AppError {
  return new AppError(
    'import.empty',
    'There is nothing in this file. Nothing was changed; save it again, or copy it again, and import that.',
  );
}

/**
 * Reads the source once to its end and says what it is.
 *
 * @throws {AppError} what `requireText` throws; `import.encoding-unsure` where nobody said which it is; `import.line-too-long`; `import.too-large`; `job.cancelled`.
 */
export async function surveyText(source: ImportSource, limits: TextLimits, signal?: AbortSignal): Promise<TextSurvey> {
  if (source.sizeBytes > limits.sizeBytes) throw tooLarge(limits.sizeBytes);
  const hash = createHash('sha256');
  let probe: ReturnType<typeof createEncodingProbe> | undefined;
  let lines: ReturnType<typeof createLineCounter> | undefined;
  let done = 0;
  for await (const chunk of source.chunks()) {
    throwIfAborted(signal);
    done += chunk.length;
    if (done > limits.sizeBytes) throw tooLarge(limits.sizeBytes);
    if (!probe || !lines) {
      requireText(chunk);
      const mark = byteOrderMark(chunk);
      probe = createEncodingProbe(mark);
      lines = createLineCounter(mark?.encoding ?? 'utf-8', limits.lineBytes);
    }
    hash.update(chunk);
    probe.add(chunk);
    lines.add(chunk);
  }
  const findings = asSaid(probe?.finish() ?? { encoding: 'utf-8', isMixed: false, markBytes: 0 }, source.encoding);
  if (findings.candidates) throw encodingUnsure(findings.candidates);
  return { ...findings, sha256: hash.digest(), lineEnds: lines?.kinds() ?? [] };
}

/** Reads a source that is no text once to its end. @throws {AppError} `import.too-large`, `job.cancelled`. */
export async function surveyBytes(source: ImportSource, signal?: AbortSignal): Promise<TextSurvey> {
  if (source.sizeBytes > textLimits.sizeBytes) throw tooLarge(textLimits.sizeBytes);
  const hash = createHash('sha256');
  for await (const chunk of source.chunks()) {
    throwIfAborted(signal);
    hash.update(chunk);
  }
  return { encoding: 'utf-8', isMixed: false, markBytes: 0, sha256: hash.digest(), lineEnds: [] };
}

/** The text as valid UTF-8 without byte order mark. What could not be read is U+FFFD. Gives the event loop a turn after each piece. */
export async function* readUtf8(source: ImportSource, findings: EncodingFindings, signal?: AbortSignal): AsyncGenerator<Buffer> {
  const isPlain = findings.encoding === 'utf-8' && !findings.isMixed;
  const decoder = isPlain ? undefined : new TextDecoder(findings.encoding, { ignoreBOM: true });
  let skip = findings.markBytes;
  let rest = Buffer.alloc(0);
  for await (const chunk of source.chunks()) {
    throwIfAborted(signal);
    const bytes = chunk.subarray(skip);
    skip = Math.max(0, skip - chunk.length);
    if (decoder) {
      yield Buffer.from(decoder.decode(bytes, { stream: true }), 'utf8');
    } else {
      const joined = rest.length > 0 ? Buffer.concat([rest, bytes]) : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
      const whole = joined.length - incompleteTail(joined);
      rest = Buffer.from(joined.subarray(whole));
      yield joined.subarray(0, whole);
    }
    await nextTurn();
  }
  if (decoder) yield Buffer.from(decoder.decode(), 'utf8');
  else if (rest.length > 0) yield rest;
}

/** The first part of the text, for detection and preview. @param said the encoding, where a person said it. */
export function decodeHead(head: Uint8Array, said?: Encoding): { readonly text: string; readonly findings: EncodingFindings } {
  const probe = createEncodingProbe(byteOrderMark(head));
  probe.add(head);
  const findings = asSaid(probe.finish(), said);
  return { text: new TextDecoder(findings.encoding, { ignoreBOM: true }).decode(head.subarray(findings.markBytes)), findings };
}

/** What is valid UTF-8 is UTF-8, whatever is said. */
function asSaid(findings: EncodingFindings, said: Encoding | undefined): EncodingFindings {
  const isKnown = findings.encoding.startsWith('utf-') && !findings.isMixed;
  return said === undefined || isKnown ? findings : { encoding: said, isMixed: false, markBytes: findings.markBytes };
}

function encodingUnsure(candidates: readonly Encoding[]): AppError {
  const names = candidates.join(', ');
  return new AppError(
    'import.encoding-unsure',
    `The letters of this file are in an old encoding, and which one is not certain: it may be ${names}. Nothing was imported; say which with --encoding, or save the file as UTF-8.`,
    { params: { candidates: names } },
  );
}

export function throwIfAborted(signal: AbortSignal | undefined): void {
  if (signal?.aborted) throw new AppError('job.cancelled', 'The import was cancelled. What was saved before is safe.');
}

export function lineTooLong(limitBytes: number, row?: number): AppError {
  return new AppError(
    'import.line-too-long',
    'A line of this file is longer than any real one, so it is not what it seems. Nothing was changed.',
    {
      params: row === undefined ? { limitBytes } : { limitBytes, row },
    },
  );
}

function tooLarge(limitBytes: number): AppError {
  return new AppError(
    'import.too-large',
    'This file is larger than what can be imported at once. Nothing was changed; split it and import the parts.',
    { params: { limitBytes } },
  );
}

/** Counts the kinds of line ends and refuses a line beyond the limit. Works on bytes; UTF-16 lines are left to the reader behind. */
function createLineCounter(encoding: Encoding, limitBytes: number) {
  const counts = { '\r\n': 0, '\n': 0, '\r': 0 };
  let lineStart = 0;
  let offset = 0;
  let pendingReturn = false;
  const isWide = encoding === 'utf-16le' || encoding === 'utf-16be';
  const add = (chunk: Uint8Array) => {
    if (isWide) return;
    let feed = chunk.indexOf(10);
    let back = chunk.indexOf(13);
    if (pendingReturn) counts[feed === 0 ? '\r\n' : '\r'] += 1;
    if (pendingReturn && feed === 0) feed = chunk.indexOf(10, 1);
    pendingReturn = false;
    while (feed !== -1 || back !== -1) {
      const isReturn = back !== -1 && (feed === -1 || back < feed);
      const at = isReturn ? back : feed;
      if (offset + at - lineStart > limitBytes) throw lineTooLong(limitBytes);
      lineStart = offset + at + 1;
      if (!isReturn) counts['\n'] += 1;
      else if (feed === at + 1) counts['\r\n'] += 1;
      else if (at + 1 === chunk.length) pendingReturn = true;
      else counts['\r'] += 1;
      if (!isReturn || feed === at + 1) feed = chunk.indexOf(10, feed + 1);
      if (isReturn) back = chunk.indexOf(13, at + 1);
    }
    offset += chunk.length;
    if (offset - lineStart > limitBytes) throw lineTooLong(limitBytes);
  };
  const kinds = (): readonly LineEnd[] => {
    if (pendingReturn) counts['\r'] += 1;
    return isWide ? ['\r\n', '\n', '\r'] : (Object.keys(counts) as LineEnd[]).filter((kind) => counts[kind] > 0);
  };
  return { add, kinds };
}
