/**
 * The texts that the cells of a spreadsheet share, by their number. Packed in blocks outside of the heap: cells ask for long
 * ones mostly in their order, so a few unpacked blocks serve nearly all. Short ones come again and again (a State, a kind), and
 * the first of them stay as they are.
 */
import { deflateRawSync, inflateRawSync } from 'node:zlib';

const blockTexts = 128;
const keptBlocks = 48;
const short = { characters: 64, texts: 50_000 };

export class SharedTexts {
  readonly #blocks: Uint8Array[] = [];
  #open: string[] = [];
  readonly #short = new Map<number, string>();
  readonly #unpacked = new Map<number, readonly string[]>();

  add(text: string): void {
    const isShort = text.length <= short.characters && this.#short.size < short.texts;
    // A copy: a piece of a longer text keeps all of that.
    if (isShort) this.#short.set(this.#blocks.length * blockTexts + this.#open.length, Buffer.from(text).toString());
    this.#open.push(text);
    if (this.#open.length < blockTexts) return;
    // A copy: what zlib returns keeps a larger piece of memory behind it.
    this.#blocks.push(new Uint8Array(deflateRawSync(JSON.stringify(this.#open), { level: 1 })));
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
    const packed = this.#blocks[at];
    if (!packed) return undefined;
    const texts = JSON.parse(inflateRawSync(packed).toString('utf8')) as readonly string[];
    this.#unpacked.set(at, texts);
    if (this.#unpacked.size > keptBlocks) this.#unpacked.delete(this.#unpacked.keys().next().value!);
    return texts;
  }
}
