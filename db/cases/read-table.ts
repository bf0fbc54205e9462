/** A table of cases, row by row: the first that is not blank names the columns. */
import { requireColumns } from '../import/csv-rows.ts';
import { caseColumnNames } from '../model/case-columns.ts';
import { AppError } from '../model/errors.ts';
import { CaseCollector, type CaseFileLimits, countValues } from './case-collector.ts';
import { isOwnRow, isOwnTable, parseRecords, readOwnRow } from './own-table.ts';
import { caseLimits, tooMuchInCase } from './case-limits.ts';
import { type ReadCase, short } from './read-case.ts';
import { readCaseRow } from './read-input.ts';
import { caseColumns, unguarded } from './table.ts';

export class TableReader {
  readonly #collector: CaseCollector;
  readonly #isMixed: boolean;
  #header: readonly string[] | undefined;
  #isOwn = false;

  /** @param isMixed some bytes could not be read: the rows that hold them are refused. */
  constructor(isMixed: boolean, limits: CaseFileLimits) {
    this.#isMixed = isMixed;
    this.#collector = new CaseCollector(limits);
  }

  /** @throws {AppError} `import.*` when this is no table of cases, or more than can be held. */
  add(cells: readonly string[]): void {
    if (cells.every((cell) => cell.trim() === '')) return;
    if (this.#header) {
      this.#collector.expect({ characters: cells.reduce((sum, cell) => sum + cell.length, 0), values: cells.length });
      this.#collector.add(this.#read(this.#header, cells.map(unguarded), this.#collector.count + 1));
    } else {
      this.#header = requireHeader(cells);
      this.#isOwn = isOwnTable(this.#header);
    }
  }

  /** The rows since the last call. */
  take(): ReadCase[] {
    return this.#collector.take();
  }

  /** @throws {AppError} `import.not-this-format` when not even a header came. */
  finish(): ReadCase[] {
    if (!this.#header) throw notCases();
    return this.take();
  }

  #read(header: readonly string[], cells: readonly string[], row: number): ReadCase {
    const refuse = (column: string, value: string, code: string, reason: string): ReadCase => ({
      ok: false,
      problems: [{ row, column, value: short(value), code, reason }],
    });
    const surplus = cells.findIndex((cell, at) => cell.trim() !== '' && (at >= header.length || header[at] === ''));
    if (surplus !== -1) return refuse('', cells[surplus]!, 'column-unnamed', `stands in column ${surplus + 1}, which has no name`);
    const damaged = this.#isMixed ? cells.findIndex((cell) => cell.includes('\ufffd')) : -1;
    if (damaged !== -1)
      return refuse(header[damaged]!, cells[damaged]!, 'encoding', 'holds bytes of another encoding than the rest of the file');
    const named = Object.fromEntries(header.flatMap((name, at) => (name === '' ? [] : [[name, cells[at] ?? '']])));
    return this.#isOwn && isOwnRow(named) ? this.#readOwn(named, row) : readCaseRow(named, row);
  }

  #readOwn(cells: Readonly<Record<string, string>>, row: number): ReadCase {
    const parsed = parseRecords(cells, row, caseLimits.characters);
    if ('problem' in parsed) return { ok: false, problems: [parsed.problem] };
    const values = countValues(parsed.records, caseLimits.values);
    if (values > caseLimits.values) return tooMuchInCase(row, 'records');
    this.#collector.expect({ characters: 0, values });
    return readOwnRow(cells, parsed.records, row);
  }
}

export function notCases(cause?: unknown): AppError {
  return new AppError(
    'import.not-this-format',
    'This file is neither a JSON array of cases nor a table with a "title" column. Nothing was imported.',
    { cause },
  );
}

/** A spreadsheet, or a person, writes “Title”: no reason to refuse the file. */
const columnNames = new Map([...caseColumnNames, ...caseColumns].map((name) => [name.toLowerCase(), name]));

/** Of the heading once, not of each row: every row that says something there would be refused. */
function requireKnown(names: readonly string[]): void {
  const unknown = names.filter((name) => name !== '' && !columnNames.has(name.toLowerCase()));
  if (unknown.length === 0) return;
  const columns = unknown
    .slice(0, 10)
    .map((name) => `"${name.slice(0, 60)}"`)
    .join(', ');
  throw new AppError(
    'import.unknown-column',
    `The heading names what Lapwing does not know: ${columns}. Nothing was imported; rename these columns or remove them. Known are: ${caseColumnNames.join(', ')}.`,
    { params: { columns, count: unknown.length } },
  );
}

function requireHeader(cells: readonly string[]): readonly string[] {
  requireColumns(cells);
  const names = cells.map((cell) => columnNames.get(cell.trim().toLowerCase()) ?? cell.trim());
  if (!names.includes('title')) throw notCases();
  requireKnown(names);
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
