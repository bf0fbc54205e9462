/**
 * Numbers, texts and raw bytes, one after the other: what the bodies of actions are made of.
 *
 * Numbers are LEB128 varints (DWARF 5, 7.6): seven bits a byte, lowest first, the top bit says that more follow.
 */
const smallest = 64 * 1024;
/** The scratch buffer is given back when one large action made it grow. */
const largestKept = 4 * 1024 * 1024;

export class ByteWriter {
  #buffer = Buffer.allocUnsafe(smallest);
  #at = 0;

  get length(): number {
    return this.#at;
  }

  varint(value: number): void {
    this.#need(8);
    let rest = value;
    while (rest >= 0x80) {
      this.#buffer[this.#at++] = (rest % 0x80) | 0x80;
      rest = Math.floor(rest / 0x80);
    }
    this.#buffer[this.#at++] = rest;
  }

  raw(bytes: Uint8Array): void {
    this.#need(bytes.length);
    this.#buffer.set(bytes, this.#at);
    this.#at += bytes.length;
  }

  /** The length in bytes, then UTF-8. */
  text(value: string): void {
    const size = Buffer.byteLength(value);
    this.varint(size);
    this.#need(size);
    this.#at += this.#buffer.write(value, this.#at, 'utf8');
  }

  /** Keeps room for a varint of four bytes; `fill` writes it once the number is known. */
  reserve(): number {
    this.#need(4);
    this.#at += 4;
    return this.#at - 4;
  }

  fill(place: number, value: number): void {
    for (let n = 0; n < 3; n += 1) this.#buffer[place + n] = ((value >>> (7 * n)) & 0x7f) | 0x80;
    this.#buffer[place + 3] = value >>> 21;
  }

  /** A copy of what was written; the writer begins anew, and keeps nothing of it. */
  take(): Buffer {
    const bytes = Buffer.from(this.#buffer.subarray(0, this.#at));
    this.#buffer.fill(0, 0, this.#at);
    if (this.#buffer.length > largestKept) this.#buffer = Buffer.allocUnsafe(smallest);
    this.#at = 0;
    return bytes;
  }

  #need(bytes: number): void {
    if (this.#at + bytes <= this.#buffer.length) return;
    const larger = Buffer.allocUnsafe(Math.max(this.#buffer.length * 2, this.#at + bytes));
    this.#buffer.copy(larger, 0, 0, this.#at);
    this.#buffer.fill(0, 0, this.#at);
    this.#buffer = larger;
  }
}

/** Reads what a writer wrote. @throws {RangeError} past the end: the bytes are damaged. */
export class ByteReader {
  at = 0;
  readonly #bytes: Buffer;

  constructor(bytes: Buffer) {
    this.#bytes = bytes;
  }

  get isAtEnd(): boolean {
    return this.at >= this.#bytes.length;
  }

  varint(): number {
    let value = 0;
    for (let scale = 1; ; scale *= 0x80) {
      const byte = this.#bytes[this.at++];
      if (byte === undefined || scale > 2 ** 49) throw new RangeError('The bytes of an action end too early');
      value += (byte & 0x7f) * scale;
      if (byte < 0x80) return value;
    }
  }

  raw(size: number): Buffer {
    const end = this.at + size;
    if (end > this.#bytes.length) throw new RangeError('The bytes of an action end too early');
    const part = this.#bytes.subarray(this.at, end);
    this.at = end;
    return part;
  }

  text(): string {
    const size = this.varint();
    const end = this.at + size;
    if (end > this.#bytes.length) throw new RangeError('The bytes of an action end too early');
    const text = this.#bytes.toString('utf8', this.at, end);
    this.at = end;
    return text;
  }
}
