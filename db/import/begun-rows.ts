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
      return rows[at]!.cells;
    }
    throw noTable();
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

function isFilled({ cells }: CsvRow): boolean {
  return cells.some((cell) => cell.trim() !== '');
}

function noTable(): AppError {
  return new AppError(
    'import.not-this-format',
    'There is no table in this file: no row has more than one cell. Nothing was imported; choose a CSV, an Excel file (.xlsx) or a JSON list of records.',
  );
}
