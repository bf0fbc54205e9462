/**
 * Cells of a sheet that are one, from top to bottom: what stands in the first is said of all rows beside it. A sheet names them
 * behind its rows, so they are looked for before the rows are read; only what follows the rows is read as more than bytes.
 */
import { tooLarge } from '../errors.ts';
import type { PackedBytes, SheetRow } from '../protocol.ts';
import { type PartLimits, readParts } from './parts.ts';

/** From the row whose text counts to the last one. */
interface Merged {
  readonly column: number;
  readonly first: number;
  readonly last: number;
}

const mostMerged = 200_000;
const mark = 'mergeCells';
/** Links and formulas, too, say of which cells they are. */
const range = /<(?:\w+:)?mergeCell\s[^<>]*?\bref=["']([A-Z]{1,3})(\d{1,7}):[A-Z]{1,3}(\d{1,7})["']/g;

/** @throws {AppError} `import.too-large`; as `readParts`. */
export async function findMerged(file: PackedBytes, sheet: string, limits: PartLimits): Promise<MergedCells> {
  const found: Merged[] = [];
  let text = '';
  let isThere = false;
  for await (const { bytes } of readParts(file, (name) => name === sheet, limits)) {
    text += Buffer.from(bytes).toString('latin1');
    if (!isThere) {
      const at = text.indexOf(mark);
      isThere = at !== -1;
      text = text.slice(isThere ? at : -mark.length);
    }
    if (!isThere) continue;
    const whole = text.lastIndexOf('>') + 1;
    for (const [, column, first, last] of text.slice(0, whole).matchAll(range))
      if (Number(last) > Number(first)) found.push({ column: columnAt(column!), first: Number(first), last: Number(last) });
    if (found.length > mostMerged) throw tooLarge();
    text = text.slice(whole);
    if (text.length > 2 ** 20) throw tooLarge();
  }
  return new MergedCells(found);
}

/** For the rows of a sheet in their order. */
export class MergedCells {
  readonly #coming: readonly Merged[];
  #next = 0;
  #open: { readonly column: number; readonly last: number; readonly text: string }[] = [];

  constructor(merged: readonly Merged[]) {
    this.#coming = merged.toSorted((one, other) => one.first - other.first);
  }

  filled({ row, cells }: SheetRow): SheetRow {
    if (this.#open.length === 0 && (this.#coming[this.#next]?.first ?? Number.POSITIVE_INFINITY) > row) return { row, cells };
    const whole = [...cells];
    this.#open = this.#open.filter(({ last }) => last >= row);
    for (const { column, text } of this.#open) {
      while (whole.length <= column) whole.push('');
      if (whole[column] === '') whole[column] = text;
    }
    for (let next = this.#coming[this.#next]; next && next.first <= row; next = this.#coming[(this.#next += 1)]) {
      const text = next.first === row ? (cells[next.column] ?? '') : '';
      if (text !== '') this.#open.push({ column: next.column, last: next.last, text });
    }
    return { row, cells: whole };
  }
}

function columnAt(letters: string): number {
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}
