/**
 * SQLite's write-ahead log, `lapwing.db-wal`, as a file: whether it holds more than SQLite will read of it.
 *
 * SQLite reads a log up to the first frame that does not fit its checksum and then drops the file. That is right for
 * a commit that a crash cut short, and silent when one byte in the middle was damaged: everything behind it is gone.
 * So the file is looked at before SQLite opens it. Format: https://www.sqlite.org/fileformat2.html#walformat
 */
import { closeSync, openSync, readSync, statSync } from 'node:fs';

const headerBytes = 32;
const frameHeaderBytes = 24;
const littleEndianMagic = 0x377f0682;
/** Frames read at once: about 1 MiB. */
const framesAtOnce = 256;

/** The running checksum of a log. */
interface Sum {
  first: number;
  second: number;
}

/**
 * Whether something stands behind the last frame that SQLite will read, written in the same run of the log. Frames
 * of an earlier run, which SQLite overwrites from the beginning, have another salt and do not count.
 *
 * A commit that a power cut tore apart looks the same: only the marker tells whether it had been finished.
 */
export function holdsUnreadFrames(path: string): boolean {
  const file = openFile(path);
  if (file === undefined) return false;
  try {
    const header = readAt(file, headerBytes, 0);
    if (header.length < headerBytes) return header.length > 0;
    const sum: Sum = { first: 0, second: 0 };
    addWords(sum, header.subarray(0, headerBytes - 8));
    const isKnown = header.readUInt32BE(0) === littleEndianMagic && isSum(sum, header.subarray(headerBytes - 8));
    // Of a log without a header nothing is read at all.
    return isKnown ? readFrames(file, header, sum) : readAt(file, 1, headerBytes).length > 0;
  } finally {
    closeSync(file);
  }
}

function openFile(path: string): number | undefined {
  try {
    return statSync(path).isFile() ? openSync(path, 'r') : undefined;
  } catch {
    return undefined;
  }
}

function readFrames(file: number, header: Buffer, sum: Sum): boolean {
  const frameBytes = frameHeaderBytes + header.readUInt32BE(8);
  const salts = header.subarray(16, 24);
  let isRead = true;
  for (let at = headerBytes; ; at += frameBytes * framesAtOnce) {
    const block = readAt(file, frameBytes * framesAtOnce, at);
    for (let start = 0; start < block.length; start += frameBytes) {
      const frame = block.subarray(start, start + frameBytes);
      isRead &&= frame.length === frameBytes && fits(frame, salts, sum);
      if (!isRead && isOfRun(frame, salts)) return true;
    }
    if (block.length < frameBytes * framesAtOnce) return false;
  }
}

function fits(frame: Buffer, salts: Buffer, sum: Sum): boolean {
  if (!isOfRun(frame, salts)) return false;
  addWords(sum, frame.subarray(0, 8));
  addWords(sum, frame.subarray(frameHeaderBytes));
  return isSum(sum, frame.subarray(16, 24));
}

function isOfRun(frame: Buffer, salts: Buffer): boolean {
  return frame.subarray(8, 16).equals(salts);
}

/** SQLite's checksum, over 32-bit words in pairs. */
function addWords(sum: Sum, bytes: Buffer): void {
  let { first, second } = sum;
  const words = new Int32Array(bytes.buffer, bytes.byteOffset, bytes.length / 4);
  for (let at = 0; at + 1 < words.length; at += 2) {
    first = (first + words[at]! + second) | 0;
    second = (second + words[at + 1]! + first) | 0;
  }
  sum.first = first;
  sum.second = second;
}

function isSum({ first, second }: Sum, stored: Buffer): boolean {
  return stored.readInt32BE(0) === first && stored.readInt32BE(4) === second;
}

/** Up to `length` bytes; fewer only where the file ends. */
function readAt(file: number, length: number, position: number): Buffer {
  const bytes = Buffer.alloc(length);
  let filled = 0;
  while (filled < length) {
    const read = readSync(file, bytes, filled, length - filled, position + filled);
    if (read === 0) break;
    filled += read;
  }
  return bytes.subarray(0, filled);
}
