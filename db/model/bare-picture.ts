/**
 * Pictures that hold pixels and nothing that tells of them: no time, place or device, no small picture of what was there before, no
 * profile with words in it, and nothing behind their end. Pure; for what draws one and for what checks it.
 */

const signature = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
/** PNG, third edition, 11.2: what a picture without a palette needs. */
const neededChunks = new Set(['IHDR', 'IDAT', 'IEND']);

type Bytes = Uint8Array<ArrayBuffer>;

/**
 * The parts of a picture that draw it, in their order; together they are the bare picture.
 *
 * @returns nothing for what is no whole picture of this type.
 */
export function barePicture(bytes: Bytes, mediaType: 'image/png' | 'image/jpeg'): Bytes[] | undefined {
  return mediaType === 'image/png' ? barePng(bytes) : bareJpeg(bytes);
}

/** Whether it holds nothing else. */
export function isBarePicture(bytes: Bytes, mediaType: 'image/png' | 'image/jpeg'): boolean {
  const parts = barePicture(bytes, mediaType);
  return parts !== undefined && parts.reduce((sum, part) => sum + part.length, 0) === bytes.length;
}

/** Width and height in pixels, as the frame of a JPEG says; `undefined` where it is no bare one. */
export function bareJpegSize(bytes: Bytes): { readonly width: number; readonly height: number } | undefined {
  if (!isBarePicture(bytes, 'image/jpeg')) return undefined;
  const frame = bareJpeg(bytes)?.find((part) => isFrame(part[1]!) && part.length >= 9);
  if (!frame) return undefined;
  const view = viewOf(frame);
  return { width: view.getUint16(7), height: view.getUint16(5) };
}

function barePng(bytes: Bytes): Bytes[] | undefined {
  if (signature.some((byte, at) => bytes[at] !== byte)) return undefined;
  const view = viewOf(bytes);
  const parts = [bytes.subarray(0, 8)];
  for (let at = 8; at + 12 <= bytes.length; ) {
    const end = at + 12 + view.getUint32(at);
    if (end > bytes.length) return undefined;
    const name = String.fromCodePoint(...bytes.subarray(at + 4, at + 8));
    if ((name === 'IHDR') !== (at === 8)) return undefined;
    if (neededChunks.has(name)) parts.push(bytes.subarray(at, end));
    if (name === 'IEND') return end === at + 12 ? parts : undefined;
    at = end;
  }
  return undefined;
}

const isFrame = (marker: number) => [0xc0, 0xc1, 0xc2].includes(marker);

/** Markers of ITU-T T.81 that say how pixels are read: frames, tables, restarts. JFIF's own (T.871) says how they lie. */
const isDrawing = (marker: number) => isFrame(marker) || marker === 0xc4 || marker === 0xdb || marker === 0xdd || marker === 0xda;

function bareJpeg(bytes: Bytes): Bytes[] | undefined {
  if (bytes[0] !== 0xff || bytes[1] !== 0xd8) return undefined;
  const view = viewOf(bytes);
  const parts = [bytes.subarray(0, 2)];
  for (let at = 2; at + 4 <= bytes.length || at + 2 === bytes.length; ) {
    const marker = bytes[at + 1]!;
    if (bytes[at] !== 0xff) return undefined;
    if (marker === 0xd9) return [...parts, bytes.subarray(at, at + 2)];
    if (at + 4 > bytes.length) return undefined;
    const segmentEnd = at + 2 + view.getUint16(at + 2);
    const end = marker === 0xda ? scanEnd(bytes, segmentEnd) : segmentEnd;
    if (end === undefined || end <= at + 3 || end > bytes.length) return undefined;
    if (isDrawing(marker) || (marker === 0xe0 && isPlainJfif(bytes.subarray(at, end)))) parts.push(bytes.subarray(at, end));
    at = end;
  }
  return undefined;
}

/** Where coded pixels end: at the next marker that is no restart. */
function scanEnd(bytes: Bytes, from: number): number | undefined {
  for (let at = bytes.indexOf(0xff, from); at !== -1 && at + 1 < bytes.length; at = bytes.indexOf(0xff, at + 1)) {
    const next = bytes[at + 1]!;
    if (next !== 0 && next !== 0xff && !(next >= 0xd0 && next <= 0xd7)) return at;
  }
  return undefined;
}

/** Without the small picture that it may bring. */
function isPlainJfif(segment: Bytes): boolean {
  return segment.length === 18 && String.fromCodePoint(...segment.subarray(4, 9)) === 'JFIF\0' && segment[16] === 0 && segment[17] === 0;
}

function viewOf(bytes: Bytes): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
}
