/**
 * The texts that the cells of a spreadsheet share, by their number. In blocks outside of the heap, packed where they are many: cells ask for long
 * ones mostly in their order, so a few unpacked blocks serve nearly all. Short ones come again and again (a State, a kind), and
 * the first of them stay as they are.
 */
import { deflateRawSync, inflateRawSync } from 'node:zlib';

const blockTexts = 128;
const keptBlocks = 48;
/** So much stays as it is: packing takes longer than reading the sheet. */
const plainBytes = 24 * 2 ** 20;
const short = { characters: 64, texts: 50_000 };

export class SharedTexts {
  readonly #blocks: { readonly isPacked: boolean; readonly bytes: Uint8Array }[] = [];
  #plainLeft = plainBytes;
  #open: string[] = [];
  readonly #short = new Map<number, string>();
  readonly #unpacked = new Map<number, readonly string[]>();

  add(text: string): void {
    const isShort = text.length <= short.characters && this.#short.size < short.texts;
    // A copy: a piece of a longer text keeps all of that.
    if (isShort) this.#short.set(this.#blocks.length * blockTexts + this.#open.length, Buffer.from(text).toString());
    this.#open.push(text);
    if (this.#open.length < blockTexts) return;
    const bytes = Buffer.from(JSON.stringify(this.#open));
    const isPacked = bytes.length > this.#plainLeft;
    if (!isPacked) this.#plainLeft -= bytes.length;
    // A copy: what zlib returns, and a short buffer, keep a larger piece of memory behind them.
    this.#blocks.push({ isPacked, bytes: new Uint8Array(isPacked ? deflateRawSync(bytes, { level: 1 }) : bytes) });
    this.#open = [];
  }

  /** `undefined` for a number that no text has. */
  at(number: number): string | undefined {
    return this.#short.get(number) ?? this.#block(Math.floor(number / blockTexts))?.[number % blockTexts];
  }

  #block(at: number): readonly string[] | undefined {
    if (at === this.#blocks.length) return this.#open;
    const known = this.#unpacked.get(at);
    if (known) {
      // The one asked for last goes last.
      this.#unpacked.delete(at);
      this.#unpacked.set(at, known);
      return known;
    }
    const block = this.#blocks[at];
    if (!block) return undefined;
    const bytes = block.isPacked ? inflateRawSync(block.bytes) : Buffer.from(block.bytes.buffer);
    const texts = JSON.parse(bytes.toString('utf8')) as readonly string[];
    this.#unpacked.set(at, texts);
    if (this.#unpacked.size > keptBlocks) this.#unpacked.delete(this.#unpacked.keys().next().value!);
    return texts;
  }
}
