/**
 * A ZIP by the directory at its end (APPNOTE.TXT 4.3, ZIP64 too): its entries are found without reading what lies before them,
 * and each is unpacked no further than the directory says it is long.
 */
import { createHash } from 'node:crypto';
import { createInflateRaw } from 'node:zlib';

import type { AskedFile } from './asked-file.ts';
import { decoded } from './encodings.ts';

export interface ZipEntry {
  readonly name: string;
  /** Unpacked. */
  readonly sizeBytes: number;
  readonly packedBytes: number;
  readonly method: number;
  readonly offset: number;
  /** What the directory says of it beside its name. */
  readonly besideBytes: number;
  readonly isLocked: boolean;
}

const limits = { directoryBytes: 16 * 1024 * 1024, entries: 50_000, ratio: 1100 };
const stepBytes = 1024 * 1024;

const broken = () => new Error('This is no whole ZIP.');

/** @throws where there is no directory, or more in it than any tool writes. */
export async function zipEntries(file: AskedFile): Promise<ZipEntry[]> {
  return (await directoryOf(file)).entries;
}

/** What a descriptor behind an entry takes at most (4.3.9), and what tools write beside a name. */
const atMost = { descriptor: 24, besideName: 1024 };

/**
 * Whether a file is the entries of its directory and nothing else. What the directory leaves out, or what stands before, between or behind the
 * entries, other programs unpack or find.
 *
 * @throws as `zipEntries`.
 */
export async function isAllListed(file: AskedFile): Promise<boolean> {
  const { entries, offset, end, isWhole } = await directoryOf(file);
  if (!isWhole) return false;
  let at = 0;
  const isNext = (from: number) => from >= at && from - at <= atMost.descriptor;
  for (const entry of entries.toSorted((one, other) => one.offset - other.offset)) {
    const local = view(await file.read(entry.offset, 30));
    if (!isNext(entry.offset) || local.byteLength < 30 || local.getUint32(0, true) !== 0x04034b50) return false;
    const [nameLength, besideLength] = [local.getUint16(26, true), local.getUint16(28, true)];
    if (local.getUint16(8, true) !== entry.method || besideLength > atMost.besideName || entry.besideBytes > atMost.besideName)
      return false;
    at = entry.offset + 30 + nameLength + besideLength + entry.packedBytes;
  }
  return isNext(offset) && end + 22 === file.sizeBytes;
}

/** `end`: where its last record stands. `isWhole`: it is entries to its end, and what ends it follows at once. */
async function directoryOf(file: AskedFile) {
  const tailAt = Math.max(0, file.sizeBytes - 65_557);
  const tail = view(await file.read(tailAt, file.sizeBytes - tailAt));
  let end = tail.byteLength - 22;
  while (end >= 0 && tail.getUint32(end, true) !== 0x06054b50) end -= 1;
  if (end < 0) throw broken();
  const { size, offset, tailBytes } = await directoryAt(file, tail, end, tailAt + end);
  if (size > limits.directoryBytes || offset + size > file.sizeBytes) throw broken();
  const { entries, usedBytes } = readDirectory(await file.read(offset, size));
  return { entries, offset, end: tailAt + end, isWhole: usedBytes === size && offset + size + tailBytes === tailAt + end };
}

async function directoryAt(file: AskedFile, tail: DataView, end: number, endAt: number) {
  const plain = { size: tail.getUint32(end + 12, true), offset: tail.getUint32(end + 16, true), tailBytes: 0 };
  if (plain.offset !== 0xffffffff && plain.size !== 0xffffffff) return plain;
  const locator = view(await file.read(endAt - 20, 20));
  if (locator.getUint32(0, true) !== 0x07064b50) throw broken();
  const far = view(await file.read(Number(locator.getBigUint64(8, true)), 56));
  if (far.getUint32(0, true) !== 0x06064b50) throw broken();
  return { size: Number(far.getBigUint64(40, true)), offset: Number(far.getBigUint64(48, true)), tailBytes: 56 + 20 };
}

function readDirectory(bytes: Uint8Array): { readonly entries: ZipEntry[]; readonly usedBytes: number } {
  const entries: ZipEntry[] = [];
  const data = view(bytes);
  let at = 0;
  while (at + 46 <= bytes.length) {
    if (data.getUint32(at, true) !== 0x02014b50) break;
    const [nameLength, extraLength, commentLength] = [28, 30, 32].map((from) => data.getUint16(at + from, true)) as [
      number,
      number,
      number,
    ];
    const flags = data.getUint16(at + 8, true);
    const nameBytes = bytes.subarray(at + 46, at + 46 + nameLength);
    const extra =
      data.byteLength >= at + 46 + nameLength + extraLength
        ? new DataView(data.buffer, data.byteOffset + at + 46 + nameLength, extraLength)
        : undefined;
    const [sizeBytes, packedBytes, offset] = wide(
      [data.getUint32(at + 24, true), data.getUint32(at + 20, true), data.getUint32(at + 42, true)],
      extra,
    );
    entries.push({
      // Programs leave the flag of UTF-8 out, and write names as their system does.
      name: (flags & 0x800) === 0 ? decoded(nameBytes) : new TextDecoder().decode(nameBytes),
      sizeBytes,
      packedBytes,
      offset,
      method: data.getUint16(at + 10, true),
      besideBytes: extraLength + commentLength,
      isLocked: (flags & 1) !== 0,
    });
    if (entries.length > limits.entries) throw broken();
    at += 46 + nameLength + extraLength + commentLength;
  }
  return { entries, usedBytes: at };
}

/** What does not fit into 32 bits stands in the extra field 1, in the same order. */
function wide(values: [number, number, number], extra: DataView | undefined): [number, number, number] {
  const length = extra?.byteLength ?? 0;
  for (let at = 0; at + 4 <= length; at += 4 + extra!.getUint16(at + 2, true)) {
    if (extra!.getUint16(at, true) !== 1) continue;
    let from = at + 4;
    return values.map((value) => {
      if (value !== 0xffffffff || from + 8 > length) return value;
      from += 8;
      return Number(extra!.getBigUint64(from - 8, true));
    }) as [number, number, number];
  }
  return values;
}

/**
 * The content of one entry, piece by piece.
 *
 * @throws for what is locked, packed in another way than stored or deflated, longer than the directory says, or packed more
 *   tightly than deflate can: that is no file, but a bomb.
 */
export async function* zipContent(file: AskedFile, entry: ZipEntry): AsyncGenerator<Uint8Array> {
  if (entry.isLocked || (entry.method !== 0 && entry.method !== 8)) throw broken();
  if (entry.sizeBytes > entry.packedBytes * limits.ratio + 1024) throw broken();
  const local = view(await file.read(entry.offset, 30));
  if (local.byteLength < 30 || local.getUint32(0, true) !== 0x04034b50) throw broken();
  const from = entry.offset + 30 + local.getUint16(26, true) + local.getUint16(28, true);
  let size = 0;
  const packed = pieces(file, from, entry.packedBytes);
  for await (const piece of entry.method === 0 ? packed : inflated(packed)) {
    if ((size += piece.length) > entry.sizeBytes) throw broken();
    yield piece;
  }
  if (size !== entry.sizeBytes) throw broken();
}

async function* pieces(file: AskedFile, from: number, length: number): AsyncGenerator<Uint8Array> {
  for (let done = 0; done < length; done += stepBytes) yield await file.read(from + done, Math.min(stepBytes, length - done));
}

async function* inflated(packed: AsyncGenerator<Uint8Array>): AsyncGenerator<Uint8Array> {
  const inflate = createInflateRaw();
  const feeding = (async () => {
    for await (const piece of packed) if (!inflate.write(piece)) await new Promise((resolve) => inflate.once('drain', resolve));
    inflate.end();
  })();
  feeding.catch((error: unknown) => inflate.destroy(error as Error));
  for await (const piece of inflate) yield piece as Uint8Array;
  await feeding;
}

/** @throws as `zipContent`; also where it is longer than `most`. */
export async function zipBytes(file: AskedFile, entry: ZipEntry, most: number): Promise<Uint8Array> {
  if (entry.sizeBytes > most) throw broken();
  const all: Uint8Array[] = [];
  for await (const piece of zipContent(file, entry)) all.push(piece);
  return Buffer.concat(all);
}

/** In hexadecimal digits. @throws as `zipContent`. */
export async function zipHash(file: AskedFile, entry: ZipEntry): Promise<string> {
  const hash = createHash('sha256');
  for await (const piece of zipContent(file, entry)) hash.update(piece);
  return hash.digest('hex');
}

function view(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
}
