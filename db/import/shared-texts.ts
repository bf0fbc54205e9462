/**
 * The texts that the cells of a spreadsheet share, by their number. Packed in blocks outside of the heap: cells ask for them
 * mostly in their order, so a few unpacked blocks serve nearly all.
 */
import { deflateRawSync, inflateRawSync } from 'node:zlib';

const blockTexts = 512;
const keptBlocks = 24;

export class SharedTexts {
  readonly #blocks: Buffer[] = [];
  #open: string[] = [];
  readonly #unpacked = new Map<number, readonly string[]>();

  add(text: string): void {
    this.#open.push(text);
    if (this.#open.length < blockTexts) return;
    this.#blocks.push(deflateRawSync(JSON.stringify(this.#open), { level: 1 }));
    this.#open = [];
  }

  /** `undefined` for a number that no text has. */
  at(number: number): string | undefined {
    const block = Math.floor(number / blockTexts);
    return this.#block(block)?.[number % blockTexts];
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
