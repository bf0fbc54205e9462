/** The rows of a table while they are read: its heading first, then what stands below. */
import { AppError } from '../model/errors.ts';
import type { CsvRow } from './broken-rows.ts';

export interface TableBatch {
  readonly rows: readonly CsvRow[];
  readonly doneBytes: number;
}

/** Rows as they are read, of which the first may be looked at before. */
export class BegunRows {
  readonly #batches: AsyncGenerator<TableBatch>;
  /** Read and not given away. */
  #ahead: TableBatch[] = [];

  constructor(batches: AsyncGenerator<TableBatch>) {
    this.#batches = batches;
  }

  /** The heading; what stands above it is left out. @throws {AppError} `import.not-this-format` where there is none. */
  async heading(): Promise<readonly string[]> {
    for (let batch = await this.#next(); batch; batch = await this.#next()) {
      const { rows, doneBytes } = batch;
      const at = rows.findIndex(({ cells }) => isHeading(cells));
      if (at === -1) continue;
      this.#ahead = [{ rows: rows.slice(at + 1).filter(isFilled), doneBytes }];
      return this.#inTwoRows(rows[at]!.cells);
    }
    throw noTable();
  }

  /** Of a heading in two rows each column has the name of its group before its own: "Victim: Name". */
  async #inTwoRows(groups: readonly string[]): Promise<readonly string[]> {
    if (!hasGaps(groups)) return groups;
    const [names, first] = await this.head(2);
    if (!names || !first || !isBelowGroups(groups, names.cells, first.cells)) return groups;
    this.#ahead = this.#ahead.map(({ rows, doneBytes }) => ({ rows: rows.filter((row) => row !== names), doneBytes }));
    return namesInGroups(groups, names.cells);
  }

  async head(count: number): Promise<readonly CsvRow[]> {
    let found = this.#ahead.flatMap(({ rows }) => rows);
    while (found.length < count) {
      const batch = await this.#next();
      if (!batch) break;
      this.#ahead.push(batch);
      found = [...found, ...batch.rows.filter(isFilled)];
    }
    return found;
  }

  async *rest(): AsyncGenerator<TableBatch> {
    try {
      for (;;) {
        const batch = this.#ahead.shift() ?? (await this.#next());
        if (!batch) return;
        yield { rows: batch.rows.filter(isFilled), doneBytes: batch.doneBytes };
      }
    } finally {
      await this.close();
    }
  }

  async close(): Promise<void> {
    await this.#batches.return(undefined);
  }

  async #next(): Promise<TableBatch | undefined> {
    const { done, value } = await this.#batches.next();
    return done ? undefined : value;
  }
}

/** A row with more than one cell: a title may stand above. */
export function isHeading(cells: readonly string[]): boolean {
  return cells.filter((cell) => cell.trim() !== '').length > 1;
}

/** A name of a group stands over its first column; the others of the group have nothing above them. */
function hasGaps(groups: readonly string[]): boolean {
  const last = groups.findLastIndex((cell) => cell.trim() !== '');
  return groups.some((cell, at) => cell.trim() === '' && (at < last || at === last + 1));
}

const longestName = 40;

/**
 * Whether a row names the columns of groups: short words, none twice, none with a figure, one wherever nothing stands above;
 * and the row below it has figures, as records have.
 */
function isBelowGroups(groups: readonly string[], names: readonly string[], first: readonly string[]): boolean {
  const said = names.map((name) => name.trim());
  const own = groups.map((group, at) => (group.trim() === '' ? '' : group.trim()) || said[at] || '');
  const filled = said.filter((name) => name !== '');
  return (
    filled.length > 1 &&
    filled.every((name) => name.length <= longestName && !/\p{N}/u.test(name)) &&
    new Set(namesInGroups(groups, names)).size === Math.max(groups.length, names.length) &&
    own.every((name) => name !== '') &&
    first.some((cell) => /\p{N}/u.test(cell))
  );
}

function namesInGroups(groups: readonly string[], names: readonly string[]): readonly string[] {
  let group = '';
  return Array.from({ length: Math.max(groups.length, names.length) }, (_, at) => {
    const [above, below] = [groups[at]?.trim() ?? '', names[at]?.trim() ?? ''];
    if (above !== '') group = above;
    if (below === '') return above;
    return group === '' ? below : `${group}: ${below}`;
  });
}

function isFilled({ cells }: CsvRow): boolean {
  return cells.some((cell) => cell.trim() !== '');
}

function noTable(): AppError {
  return new AppError(
    'import.not-this-format',
    'There is no table in this file: no row has more than one cell. Nothing was imported; choose a CSV, an Excel file (.xlsx) or a JSON list of records.',
  );
}
