/** A table of records, row by row: the first row that is not blank names the columns. */
import { RowShape } from '../import/broken-rows.ts';
import { requireColumns, type Separator } from '../import/csv-rows.ts';
import { AppError } from '../model/errors.ts';
import { unguarded } from './cells.ts';
import { countValues, type FileLimits, RowCollector } from './collector.ts';
import { type Cells, isOwnRow, parseRecords } from './own-row.ts';
import { rowLimits, tooMuchInRow } from './row-limits.ts';
import { ownColumnOf } from './own-cells.ts';
import { type RefusedRow, short } from './rows.ts';

/** What the rows of a file are, and how one is read. */
export interface RowKind<Row extends { readonly ok: true }> {
  /** In the plural. */
  readonly noun: string;
  /** Every column that a table may have, as the help names them. */
  readonly columns: readonly string[];
  /** Known too, without a word about it. */
  readonly moreColumns?: readonly string[];
  /** Whether a heading is one of these tables: what says no is something else. */
  isTable(columns: readonly string[]): boolean;
  /** What such a table has, for who hands in something else. */
  readonly tableHas: string;
  /** Whether Lapwing wrote a table with these columns. */
  isOwnTable(columns: readonly string[]): boolean;
  /** @param records what the column of that name holds. */
  readOwn(cells: Cells, records: Readonly<Record<string, unknown>>, row: number): Row | RefusedRow;
  readCells(cells: Cells, row: number): Row | RefusedRow;
  readObject(raw: unknown, row: number): Row | RefusedRow;
}

export class TableReader<Row extends { readonly ok: true }> {
  readonly #kind: RowKind<Row>;
  readonly #collector: RowCollector<Row | RefusedRow>;
  readonly #isMixed: boolean;
  readonly #separator: Separator | undefined;
  #header: readonly string[] | undefined;
  #isOwn = false;
  #shape: RowShape | undefined;
  /** The last row: whether it is whole shows in the one that follows. */
  #waiting: readonly string[] | undefined;

  /**
   * @param isMixed some bytes could not be read: the rows that hold them are refused.
   * @param separator of a CSV: its rows may be broken.
   */
  constructor(kind: RowKind<Row>, isMixed: boolean, limits: FileLimits, separator?: Separator) {
    this.#separator = separator;
    this.#kind = kind;
    this.#isMixed = isMixed;
    this.#collector = new RowCollector(kind.noun, limits);
  }

  /** @throws {AppError} `import.*` when this is no such table, or more than can be held. */
  add(cells: readonly string[]): void {
    if (cells.every((cell) => cell.trim() === '')) {
      this.#readWaiting(undefined);
      this.#shape?.pause();
      return;
    }
    if (this.#header) {
      this.#readWaiting(cells.length);
      this.#waiting = cells;
    } else {
      this.#header = requireHeader(this.#kind, cells);
      this.#isOwn = this.#kind.isOwnTable(this.#header);
      if (this.#separator !== undefined) this.#shape = new RowShape(this.#header, this.#separator);
    }
  }

  #readWaiting(next: number | undefined): void {
    const cells = this.#waiting;
    if (!cells || !this.#header) return;
    this.#waiting = undefined;
    const row = this.#collector.count + 1;
    this.#collector.expect({ characters: cells.reduce((sum, cell) => sum + cell.length, 0), values: cells.length });
    const broken = this.#shape?.check(cells, next);
    this.#collector.add(
      broken
        ? refusedRow(row, this.#header[broken.at] ?? '', cells[broken.at] ?? '', broken.code, broken.reason)
        : this.#read(this.#header, cells.map(unguarded), row),
    );
  }

  /** The rows since the last call. */
  take(): (Row | RefusedRow)[] {
    return this.#collector.take();
  }

  /** @throws {AppError} `import.not-this-format` when not even a header came. */
  finish(): (Row | RefusedRow)[] {
    if (!this.#header) throw notOfKind(this.#kind);
    this.#readWaiting(undefined);
    return this.take();
  }

  #read(header: readonly string[], cells: readonly string[], row: number): Row | RefusedRow {
    const surplus = cells.findIndex((cell, at) => cell.trim() !== '' && (at >= header.length || header[at] === ''));
    if (surplus !== -1) return refusedRow(row, '', cells[surplus]!, 'column-unnamed', `stands in column ${surplus + 1}, which has no name`);
    const damaged = this.#isMixed ? cells.findIndex((cell) => cell.includes('\ufffd')) : -1;
    if (damaged !== -1)
      return refusedRow(row, header[damaged]!, cells[damaged]!, 'encoding', 'holds bytes of another encoding than the rest of the file');
    const named = Object.fromEntries(header.flatMap((name, at) => (name === '' ? [] : [[name, cells[at] ?? '']])));
    return this.#isOwn && isOwnRow(named) ? this.#readOwn(named, row) : this.#kind.readCells(named, row);
  }

  #readOwn(cells: Cells, row: number): Row | RefusedRow {
    const parsed = parseRecords(cells, row);
    if ('problem' in parsed) return { ok: false, problems: [parsed.problem] };
    const values = countValues(parsed.records, rowLimits.values);
    if (values > rowLimits.values) return tooMuchInRow(row, 'records');
    this.#collector.expect({ characters: 0, values });
    return this.#kind.readOwn(cells, parsed.records, row);
  }
}

function refusedRow(row: number, column: string, value: string, code: string, reason: string): RefusedRow {
  return { ok: false, problems: [{ row, column, value: short(value), code, reason }] };
}

type Named = Pick<RowKind<{ readonly ok: true }>, 'noun' | 'tableHas'>;

export function notOfKind({ noun, tableHas }: Named, cause?: unknown): AppError {
  return new AppError(
    'import.not-this-format',
    `This file is neither a JSON array of ${noun} nor a table with ${tableHas}. Nothing was imported.`,
    { cause },
  );
}

/** Of the heading once, not of each row: every row that says something there would be refused. */
function requireKnown({ columns: known }: { readonly columns: readonly string[] }, unknown: readonly string[]): void {
  if (unknown.length === 0) return;
  const columns = unknown
    .slice(0, 10)
    .map((name) => `"${name.slice(0, 60)}"`)
    .join(', ');
  throw new AppError(
    'import.unknown-column',
    `The heading names what Lapwing does not know: ${columns}. Nothing was imported; rename these columns or remove them. Known are: ${known.join(', ')}.`,
    { params: { columns, count: unknown.length } },
  );
}

function requireHeader(kind: RowKind<{ readonly ok: true }>, cells: readonly string[]): readonly string[] {
  requireColumns(cells);
  // A spreadsheet, or a person, writes “Title”: no reason to refuse the file.
  const known = new Map([...kind.columns, ...(kind.moreColumns ?? [])].map((name) => [name.toLowerCase(), name]));
  const names = cells.map((cell) => known.get(cell.trim().toLowerCase()) ?? cell.trim());
  if (!kind.isTable(names)) throw notOfKind(kind);
  requireKnown(
    kind,
    names.filter((name) => name !== '' && !known.has(name.toLowerCase()) && !ownColumnOf(name)),
  );
  const twice = names.find((name, at) => name !== '' && names.indexOf(name) !== at);
  if (twice === undefined) return names;
  throw new AppError(
    'import.not-this-format',
    `The column "${twice.slice(0, 60)}" stands there twice. Nothing was imported; give each its own name.`,
    {
      params: { column: twice.slice(0, 60) },
    },
  );
}
