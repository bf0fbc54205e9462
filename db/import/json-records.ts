/** The records of a JSON list as rows: what stands inside of another value is a column by its path, `victims/1/name`. */
import { AppError } from '../model/errors.ts';

export type FlatRecord = ReadonlyMap<string, string>;

/** More columns than any table, so that a hostile list ends early. */
const mostColumns = 500;

/** @throws {AppError} `import.not-this-format` for an element that is no record. */
export function flatRecord(element: string): FlatRecord {
  const found = parse(element);
  if (typeof found !== 'object' || found === null || Array.isArray(found)) throw noRecord();
  const cells = new Map<string, string>();
  flatten(found as Readonly<Record<string, unknown>>, '', cells);
  return cells;
}

function parse(element: string): unknown {
  try {
    return JSON.parse(element);
  } catch (error) {
    throw noRecord(error);
  }
}

function flatten(record: Readonly<Record<string, unknown>>, path: string, cells: Map<string, string>): void {
  for (const [name, value] of Object.entries(record)) put(`${path}${name}`, value, cells);
}

/** A list of texts stays in one cell; of a list of records each is by its number. */
function put(path: string, value: unknown, cells: Map<string, string>): void {
  if (value === null || value === undefined) return;
  if (Array.isArray(value)) {
    if (value.every((one) => typeof one !== 'object' || one === null)) cells.set(path, value.filter((one) => one !== null).join('|'));
    else for (const [at, one] of value.entries()) put(`${path}/${at + 1}`, one, cells);
  } else if (typeof value === 'object') flatten(value as Readonly<Record<string, unknown>>, `${path}/`, cells);
  else cells.set(path, String(value as string | number | boolean));
}

export class JsonColumns {
  readonly #names = new Set<string>();

  /** @throws {AppError} `import.not-this-format` for more than any table has. */
  add(record: FlatRecord): void {
    for (const name of record.keys()) this.#names.add(name);
    if (this.#names.size > mostColumns)
      throw new AppError(
        'import.not-this-format',
        'The records of this list have more names than any table has columns. Nothing was imported.',
      );
  }

  names(): readonly string[] {
    return [...this.#names];
  }
}

export function cellsOfRecord(record: FlatRecord, names: readonly string[]): readonly string[] {
  return names.map((name) => record.get(name) ?? '');
}

function noRecord(cause?: unknown): AppError {
  return new AppError('import.not-this-format', 'This JSON is no list of records with names and values. Nothing was imported.', { cause });
}
