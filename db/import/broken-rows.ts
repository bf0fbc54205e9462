/**
 * Rows of a CSV that its own damage made: a quote that was opened and closed rows later hides the rows between in one cell,
 * and a line break that nobody quoted makes two rows of one. Each such row is refused: what it says is not what was written.
 */
import { readCells, type Separator } from './csv-rows.ts';
import type { ReadContext } from './format.ts';
import { type CellProblem, problem, type SourceRow } from './rows.ts';
import type { SheetBatch, SheetRow } from './sheet-rows.ts';

/** What is wrong with a row, and in which of its cells. */
export interface BrokenRow extends Pick<CellProblem, 'code' | 'reason'> {
  /** Counted from 0. */
  readonly at: number;
}

const short: BrokenRow = {
  at: 0,
  code: 'row-short',
  reason: 'has fewer cells than the heading; a line break or a lost separator may have cut it',
};
const cut: BrokenRow = { at: 0, code: 'row-cut', reason: 'and the line beside it may be one row that a line break cut in two' };

/** For the rows of one table, in their order. */
export class RowShape {
  readonly #separator: Separator;
  readonly #width: number;
  #before = 0;

  constructor(header: readonly string[], separator: Separator) {
    this.#separator = separator;
    // Without columns that have no name, at the end: programs write them or leave them out.
    this.#width = header.findLastIndex((name) => name.trim() !== '') + 1;
  }

  /** @param next how many cells the row has that follows at once; nothing at the end, or where a blank line is between. */
  check(cells: readonly string[], next: number | undefined): BrokenRow | undefined {
    const isCut = this.#joins(this.#before, cells.length) || (next !== undefined && this.#joins(cells.length, next));
    this.#before = cells.length;
    if (isCut) return cut;
    if (cells.length < this.#width) return short;
    const at = cells.findIndex((cell, place) => this.#holdsRows(cell, place, cells.length));
    if (at === -1) return undefined;
    return { at, code: 'row-swallowed', reason: 'holds further rows of the table in one cell; a quote is not closed where it should be' };
  }

  /** A blank line stands between two rows. */
  pause(): void {
    this.#before = 0;
  }

  /** Two rows that are one row when they are put together. */
  #joins(one: number, other: number): boolean {
    return one > 0 && other > 0 && this.#width > 1 && one + other - 1 === this.#width && Math.min(one, other) < this.#width;
  }

  /** Its lines have separators in the rhythm of the table: the first to the end of its row, the last from the beginning of its own. */
  #holdsRows(cell: string, place: number, length: number): boolean {
    if (!cell.includes('\n') && !cell.includes('\r')) return false;
    const counts = cell.split(/\r\n|\r|\n/).map((line) => line.split(this.#separator).length - 1);
    const full = this.#width - 1;
    const [first = 0, last = 0] = [counts[0], counts.at(-1)];
    return (
      first === full - place &&
      counts.slice(1, -1).every((count) => count === full) &&
      last + length - 1 - place === full &&
      counts.reduce((sum, count) => sum + count, 0) >= evidence
    );
  }
}

/** One comma in a note of two lines says nothing. */
const evidence = 3;

export interface CsvRow extends SheetRow {
  readonly broken?: BrokenRow | undefined;
}

/** The rows of a CSV, those that its own damage made among them. @param isHeading of rows before the heading was met. */
export async function* readCsvRows(
  { source, survey, signal }: Pick<ReadContext, 'source' | 'survey' | 'signal'>,
  separator: Separator,
  isHeading: (cells: readonly string[]) => boolean,
  recordBytes?: number,
): AsyncGenerator<Omit<SheetBatch, 'rows'> & { readonly rows: readonly CsvRow[] }> {
  let shape: RowShape | undefined;
  let waiting: SheetRow | undefined;
  const settle = (next: number | undefined): CsvRow[] => {
    const row = waiting;
    waiting = undefined;
    return row ? [{ ...row, broken: shape?.check(row.cells, next) }] : [];
  };
  for await (const { firstRow, rows: all, doneBytes } of readCells(source, survey, separator, signal, recordBytes)) {
    const rows: CsvRow[] = [];
    for (const [at, cells] of all.entries()) {
      const row = { row: firstRow + at, cells };
      const isBlank = cells.every((cell) => cell.trim() === '');
      rows.push(...settle(isBlank ? undefined : cells.length));
      if (isBlank) shape?.pause();
      if (shape && !isBlank) waiting = row;
      else rows.push(row);
      if (!shape && isHeading(cells)) shape = new RowShape(cells, separator);
    }
    yield { rows, doneBytes };
  }
  yield { rows: settle(undefined), doneBytes: source.sizeBytes };
}

export function refusedAsBroken({ row, cells, broken }: CsvRow, header: readonly string[]): SourceRow<never> | undefined {
  if (!broken) return undefined;
  const { at, code, reason } = broken;
  return { row, value: undefined, problems: [problem(header[at]?.trim() ?? '', cells[at] ?? '', code, reason)] };
}
