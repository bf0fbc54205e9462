/** Checks what comes from the process that reads an Office file as what a stranger sends: the file may have taken it over. */
import * as z from 'zod';

import { batchLimits, type FromReader, type OfficeKind, rowLimits } from './protocol.ts';

const Texts = z.array(z.string()).max(rowLimits.cells);
const SheetRow = z.strictObject({ row: z.int().min(1).max(rowLimits.rows), cells: Texts });
const WordRow = z.array(Texts).max(rowLimits.cells);

const message = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('again') }),
  z.strictObject({ type: z.literal('more') }),
  z.strictObject({ type: z.literal('sheet'), rows: z.array(SheetRow).min(1).max(batchLimits.rows) }),
  z.strictObject({ type: z.literal('headers'), headers: Texts.min(1) }),
  z.strictObject({ type: z.literal('word'), rows: z.array(WordRow).min(1).max(batchLimits.rows) }),
  z.strictObject({ type: z.literal('done') }),
  z.strictObject({ type: z.literal('refused'), code: z.enum(['import.too-large', 'import.not-this-format']) }),
]) satisfies z.ZodType<FromReader>;

/** Each part of a file is looked for from its beginning: the workbook, its relations, its texts, the sheet. */
const mostPasses = 8;
/** More than any file that the reader unpacks. */
const mostCharacters = 2 ** 33;

/** Follows one reader through all that it says about one file. */
export class ReaderCheck {
  readonly #kind: OfficeKind;
  #passes = 0;
  #lastRow = 0;
  #characters = 0;

  constructor(kind: OfficeKind) {
    this.#kind = kind;
  }

  /** @returns the message, or `undefined` for what no honest reader says. */
  check(raw: unknown): FromReader | undefined {
    const { data } = message.safeParse(raw);
    return data && this.#isPossible(data) ? data : undefined;
  }

  #isPossible(said: FromReader): boolean {
    if (said.type === 'again') return (this.#passes += 1) <= mostPasses;
    if (said.type === 'sheet') return this.#kind !== 'word' && said.rows.every(({ row, cells }) => this.#comes(row) && this.#fits(cells));
    if (said.type === 'headers') return this.#kind === 'word' && this.#lastRow === 0 && this.#fits(said.headers);
    if (said.type === 'word')
      return this.#kind === 'word' && said.rows.every((cells) => this.#comes(this.#lastRow + 1) && this.#fits(cells.flat()));
    return true;
  }

  /** Rows come in their order, so that there is an end to them. */
  #comes(row: number): boolean {
    const isNext = row > this.#lastRow && row <= rowLimits.rows;
    this.#lastRow = row;
    return isNext;
  }

  #fits(texts: readonly string[]): boolean {
    const characters = texts.reduce((sum, text) => sum + text.length, 0);
    this.#characters += characters;
    return characters <= rowLimits.characters && this.#characters <= mostCharacters;
  }
}
