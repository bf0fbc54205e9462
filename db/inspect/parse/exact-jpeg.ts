/**
 * Whether the pixels of a bare JPEG are all that it holds (ITU-T T.81): each table once and as long as it has to be, one scan, and its
 * codes are counted to the last. What stands behind the last pixel is drawn by nobody, and read by whoever looks for it.
 */

interface Component {
  readonly blocks: number;
  readonly across: number;
  readonly down: number;
  readonly quantiser: number;
}

interface Frame {
  readonly width: number;
  readonly height: number;
  readonly components: ReadonlyMap<number, Component>;
}

interface Found {
  readonly codes: Map<number, Codes>;
  readonly once: Set<string>;
  /** Of each quantiser, what its first number counts for. */
  readonly steps: Map<number, number>;
  frame: Frame | undefined;
}

const [dht, sof0, dqt, sos, app0] = [0xc4, 0xc0, 0xdb, 0xda, 0xe0];

/**
 * Sequential ones without restarts alone: as browsers write them.
 *
 * @param bytes for which `isBarePicture` holds. @param see is told of each block of pixels in the order in which they stand.
 */
export function isExactJpeg(bytes: Uint8Array<ArrayBuffer>, see?: SeeBlocks): boolean {
  const found: Found = { codes: new Map(), once: new Set(), steps: new Map(), frame: undefined };
  try {
    for (let at = 2; at + 4 <= bytes.length; ) {
      const marker = bytes[at + 1]!;
      const length = (bytes[at + 2]! << 8) | bytes[at + 3]!;
      const body = bytes.subarray(at + 4, at + 2 + length);
      at += 2 + length;
      if (marker === sos) return isWholeScan(bytes, at, body, found, see);
      if (!isExactSegment(marker, body, found)) return false;
    }
  } catch {
    // A code that there is none of, or the end where there is more to come.
  }
  return false;
}

function isExactSegment(marker: number, body: Uint8Array, found: Found): boolean {
  if (marker === dqt) return readQuantisers(body, found);
  if (marker === dht) return readCodes(body, found);
  if (!isFirst(found, `segment ${marker}`)) return false;
  if (marker === sof0) return (found.frame = readFrame(body)) !== undefined;
  return marker === app0;
}

function isFirst({ once }: Found, what: string): boolean {
  if (once.has(what)) return false;
  once.add(what);
  return true;
}

function readQuantisers(body: Uint8Array, found: Found): boolean {
  let at = 0;
  while (at < body.length) {
    const [bits, id] = [body[at]! >> 4, body[at]! & 15];
    if (bits > 1 || id > 3 || !isFirst(found, `quantiser ${id}`)) return false;
    found.steps.set(id, bits === 0 ? body[at + 1]! : (body[at + 1]! << 8) | body[at + 2]!);
    at += 1 + 64 * (bits + 1);
  }
  return at === body.length && body.length > 0;
}

/** How many codes there are of each length in bits, and what they stand for, in their order. */
interface Codes {
  readonly counts: Uint8Array;
  readonly values: Uint8Array;
}

function readCodes(body: Uint8Array, found: Found): boolean {
  let at = 0;
  while (at < body.length) {
    const id = body[at]!;
    const counts = body.subarray(at + 1, at + 17);
    const sum = counts.reduce((total, count) => total + count, 0);
    const values = body.subarray(at + 17, at + 17 + sum);
    if ((id & 0xec) !== 0 || !isFirst(found, `codes ${id}`) || sum > 256 || new Set(values).size !== sum) return false;
    if (!values.every((value) => isMeant(id, value))) return false;
    found.codes.set(id, { counts, values });
    at += 17 + sum;
  }
  return at === body.length && body.length > 0;
}

/**
 * T.81, F.1.2: of a mean how many bits it takes; of others also how many zeros stand before it. Decoders take a code that is none of
 * these for the end of a block, each in its own way, and would draw something else than was looked at.
 */
function isMeant(id: number, value: number): boolean {
  if (id < 0x10) return value <= 11;
  const bits = value & 15;
  return bits === 0 ? value === 0 || value === 0xf0 : bits <= 10;
}

function readFrame(body: Uint8Array): Frame | undefined {
  const [height, width, count] = [(body[1]! << 8) | body[2]!, (body[3]! << 8) | body[4]!, body[5]!];
  if (body[0] !== 8 || height === 0 || width === 0 || body.length !== 6 + 3 * count || (count !== 1 && count !== 3)) return undefined;
  const components = new Map<number, Component>();
  for (let at = 6; at < body.length; at += 3) {
    const [across, down] = count === 1 ? [1, 1] : [body[at + 1]! >> 4, body[at + 1]! & 15];
    if (across < 1 || across > 2 || down < 1 || down > 2 || body[at + 2]! > 3) return undefined;
    components.set(body[at]!, { blocks: across * down, across, down, quantiser: body[at + 2]! });
  }
  // How bright a pixel is stands at least as finely as its colour: else what is looked at is coarser than a part.
  const [bright, ...colours] = components.values();
  const isFinest = colours.every(({ across, down }) => across <= bright!.across && down <= bright!.down);
  return components.size === count && isFinest ? { width, height, components } : undefined;
}

/** One component of 8 × 8 pixels, or of as many more as it is coarser than the picture. */
export interface SeenBlock {
  /** 0: how bright it is. The others are what colour, where there are any. */
  readonly component: number;
  /** In pixels of the picture; a block may reach beyond it. */
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** The mean of its pixels, from -128 to 127, and how exact that is. */
  readonly mean: number;
  readonly within: number;
  /** Whether all its pixels are the same. */
  readonly isFlat: boolean;
}

export interface SeeBlocks {
  /** Before the first block. */
  begin(size: { readonly width: number; readonly height: number }): void;
  block(block: SeenBlock): void;
}

interface Coded extends Component {
  readonly dc: Codes;
  readonly ac: Codes;
  readonly step: number;
  /** Of the block before: each says how much it differs. */
  level: number;
}

function isWholeScan(
  bytes: Uint8Array,
  from: number,
  head: Uint8Array,
  { frame, codes, steps }: Found,
  see: SeeBlocks | undefined,
): boolean {
  if (!frame || head[0] !== frame.components.size || head.length !== 4 + 2 * head[0]) return false;
  const [first, last, shift] = head.subarray(-3);
  if (first !== 0 || last !== 63 || shift !== 0) return false;
  const coded = [...frame.components].flatMap(([id, component], at): Coded[] => {
    const [dc, ac] = [codes.get(head[2 + at * 2]! >> 4), codes.get(0x10 | (head[2 + at * 2]! & 15))];
    const step = steps.get(component.quantiser);
    return head[1 + at * 2] === id && dc && ac && step !== undefined ? [{ ...component, dc, ac, step, level: 0 }] : [];
  });
  if (coded.length !== frame.components.size) return false;
  const [across, down] = [Math.max(...coded.map((one) => one.across)), Math.max(...coded.map((one) => one.down))];
  const [columns, rows] = [Math.ceil(frame.width / (8 * across)), Math.ceil(frame.height / (8 * down))];
  const bits = new Bits(bytes, from);
  see?.begin(frame);
  for (let unit = 0; unit < columns * rows; unit += 1)
    for (const [component, one] of coded.entries()) {
      const [width, height] = [(8 * across) / one.across, (8 * down) / one.down];
      for (let n = 0; n < one.blocks; n += 1) {
        const isFlat = readBlock(bits, one);
        see?.block({
          component,
          x: (unit % columns) * 8 * across + (n % one.across) * width,
          y: Math.floor(unit / columns) * 8 * down + Math.floor(n / one.across) * height,
          width,
          height,
          mean: (one.level * one.step) / 8,
          within: one.step / 8,
          isFlat,
        });
      }
    }
  // Then the end of the picture, and of the file.
  return bits.align() === bytes.length - 2;
}

/** @returns whether all its pixels are the same. */
function readBlock(bits: Bits, coded: Coded): boolean {
  coded.level += bits.value(bits.code(coded.dc));
  let isFlat = true;
  for (let at = 1; at < 64; at += 1) {
    const code = bits.code(coded.ac);
    if (code === 0) return isFlat;
    at += code >> 4;
    if (at > 63) throw new RangeError('more than a block');
    isFlat &&= (code & 15) === 0;
    bits.value(code & 15);
  }
  return isFlat;
}

class Bits {
  readonly #bytes: Uint8Array;
  #at: number;
  #byte = 0;
  #left = 0;

  constructor(bytes: Uint8Array, from: number) {
    this.#bytes = bytes;
    this.#at = from;
  }

  #bit(): number {
    if (this.#left === 0) {
      this.#byte = this.#bytes[this.#at]!;
      // A byte of all ones is followed by a zero; anything else is a marker.
      if (this.#byte === 0xff && this.#bytes[this.#at + 1] !== 0) throw new RangeError('a marker');
      this.#at += this.#byte === 0xff ? 2 : 1;
      if (this.#at > this.#bytes.length) throw new RangeError('the end');
      this.#left = 8;
    }
    this.#left -= 1;
    return (this.#byte >> this.#left) & 1;
  }

  /** A number of so many bits (T.81, F.2.2.1): where the first is none, it is below zero. */
  value(count: number): number {
    let read = 0;
    for (let n = 0; n < count; n += 1) read = read * 2 + this.#bit();
    return count > 0 && read < 2 ** (count - 1) ? read - 2 ** count + 1 : read;
  }

  /** T.81, F.2.2.3. */
  code({ counts, values }: Codes): number {
    let [code, first, before] = [0, 0, 0];
    for (let length = 0; length < 16; length += 1) {
      code = (code << 1) | this.#bit();
      const count = counts[length]!;
      if (code - first < count) return values[before + code - first]!;
      before += count;
      first = (first + count) << 1;
    }
    throw new RangeError('no code');
  }

  /** What is left of a byte is ones. @returns where the next byte stands. */
  align(): number {
    const rest = (1 << this.#left) - 1;
    if ((this.#byte & rest) !== rest) throw new RangeError('hidden bits');
    return this.#at;
  }
}
