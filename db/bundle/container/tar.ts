/**
 * The subset of tar (POSIX ustar) that a bundle uses: regular files, short names, nothing else.
 *
 * Own code instead of a library: docs/decisions/0005-tar.md.
 */
import { AppError } from '../../model/errors.ts';

export const blockBytes = 512;

export interface TarEntry {
  readonly path: string;
  readonly sizeBytes: number;
}

/** Largest size that 11 octal digits hold; beyond it GNU's base-256 form, which every tar reads. */
const octalLimit = 8 ** 11;
const maxSizeBytes = 2 ** 41;

/** A header with fixed times, owner and mode: two exports of the same content are the same bytes. */
export function tarHeader({ path, sizeBytes }: TarEntry): Buffer {
  const name = Buffer.from(path);
  if (name.length > 255 || sizeBytes > maxSizeBytes) throw new RangeError('Too long for this tar');
  const header = Buffer.alloc(blockBytes);
  const slash = name.length > 100 ? path.indexOf('/') : -1;
  if (slash > 0) {
    header.write(path.slice(slash + 1), 0, 100, 'latin1');
    header.write(path.slice(0, slash), 345, 155, 'latin1');
  } else header.write(path, 0, 100, 'latin1');
  header.write('0000644\0', 100, 'latin1');
  header.write('0000000\0', 108, 'latin1');
  header.write('0000000\0', 116, 'latin1');
  writeSize(header, sizeBytes);
  // 1980-02-01, as for stored files: no clock leaks, and FAT can hold it.
  header.write('02264042400\0', 136, 'latin1');
  header.write('0', 156, 'latin1');
  header.write('ustar\u000000', 257, 'latin1');
  writeChecksum(header);
  return header;
}

function writeSize(header: Buffer, sizeBytes: number): void {
  if (sizeBytes < octalLimit) {
    header.write(`${sizeBytes.toString(8).padStart(11, '0')}\0`, 124, 'latin1');
    return;
  }
  header[124] = 0x80;
  header.writeBigUInt64BE(BigInt(sizeBytes), 128);
}

function checksumOf(header: Buffer): number {
  let sum = 0;
  for (let at = 0; at < blockBytes; at += 1) sum += at >= 148 && at < 156 ? 0x20 : header[at]!;
  return sum;
}

function writeChecksum(header: Buffer): void {
  header.write(`${checksumOf(header).toString(8).padStart(6, '0')}\0 `, 148, 'latin1');
}

export function paddingAfter(sizeBytes: number): number {
  return (blockBytes - (sizeBytes % blockBytes)) % blockBytes;
}

export function isZero(bytes: Uint8Array): boolean {
  return Buffer.compare(bytes, zeroBlock.subarray(0, bytes.length)) === 0;
}

const zeroBlock = Buffer.alloc(2 * 1024 * 1024);

/**
 * Reads a header that may be hostile.
 *
 * @returns undefined for a block of zeros.
 * @throws {AppError} `bundle.structure` for links, devices, folders, long-name tricks, a wrong checksum.
 */
export function readTarHeader(header: Buffer): TarEntry | undefined {
  if (isZero(header)) return undefined;
  const checksum = readOctal(header.subarray(148, 156));
  if (checksum !== checksumOf(header)) throw structure('checksum');
  if (header.toString('latin1', 257, 262) !== 'ustar') throw structure('format');
  const type = header[156];
  if (type !== 0x30 && type !== 0) throw structure('type');
  if (!isZero(header.subarray(157, 257))) throw structure('link');
  const name = readName(header.subarray(0, 100));
  const prefix = readName(header.subarray(345, 500));
  return { path: prefix === '' ? name : `${prefix}/${name}`, sizeBytes: readSize(header.subarray(124, 136)) };
}

export function structure(what: string): AppError {
  return new AppError(
    'bundle.structure',
    `This bundle is not put together as it must be (${what}). Nothing was imported; ask for it again.`,
    { params: { what } },
  );
}

function readName(bytes: Buffer): string {
  const end = bytes.indexOf(0);
  const used = end < 0 ? bytes : bytes.subarray(0, end);
  if (end >= 0 && !isZero(bytes.subarray(end))) throw structure('name');
  if (!used.every((byte) => byte > 0x20 && byte < 0x7f)) throw structure('name');
  return used.toString('latin1');
}

function readSize(bytes: Buffer): number {
  const size = bytes[0] === 0x80 ? Number(bytes.readBigUInt64BE(4)) : readOctal(bytes);
  if (bytes[0] === 0x80 && !isZero(bytes.subarray(1, 4))) throw structure('size');
  if (size > maxSizeBytes)
    throw new AppError('bundle.limit', 'A file in this bundle claims to be larger than any real one. Nothing was imported.');
  return size;
}

function readOctal(bytes: Buffer): number {
  const text = bytes
    .toString('latin1')
    .replace(/[\0 ]+$/, '')
    .trimStart();
  if (!/^[0-7]{1,12}$/.test(text)) throw structure('number');
  return Number.parseInt(text, 8);
}
