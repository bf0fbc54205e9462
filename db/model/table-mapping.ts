/**
 * Which column of somebody's table is which field: proposed by the names of the columns and by what stands in them, corrected
 * by a person, kept under a name. The same for every noun: each brings its own hints. Pure.
 */
import type { Calendar } from './date-calendars.ts';
import { AppError } from './errors.ts';

/** What a mapping is kept as. A column that stands twice has its number behind its name: `Org`, `Org (2)`. */
export interface TableMapping {
  columns: MappedColumn[];
  /** Of cases: the list whose own numbers tell its cases apart, by a name that stays the same. */
  list?: string | undefined;
}

/** Of recommendations, `column` and `field` alone. */
export interface MappedColumn {
  column: string;
  field: string | null;
  /** Of several acts, people or sources in one row: which one, counted from 1. */
  at?: number | undefined;
  /** What stands between several values in one cell. */
  separator?: string | undefined;
  /** In which order the figures of a date stand. */
  order?: ColumnOrder | undefined;
  /** Of which century years of two figures are; `near`: up to 49 of this one, from 50 on of the last. */
  century?: ColumnCentury | undefined;
  /** In which calendar dates are written whose year can be of several. */
  calendar?: Calendar | undefined;
  /** Its numbers are those that a spreadsheet keeps for days, counted from 1900 (42194). */
  numbers?: 'days' | undefined;
  /** Dates that cannot be read are kept as they are written, and count as missing; else their rows are refused, to be mended. */
  unread?: 'keep' | undefined;
  /** What values mean that are no codes; null for one that is to be left out. */
  codes?: { value: string; code: string | null }[] | undefined;
}

/** Whoever types Chinese means the same by both. */
const wideForms: Readonly<Record<string, RegExp>> = { ';': /[;；]/, ',': /[,，]/, '|': /[|｜]/ };

/** What stands in one cell, each for itself; all of it without a separator. */
export function valuesOf(cell: string, separator: string | undefined): readonly string[] {
  if (separator === undefined) return [cell];
  return cell
    .split(wideForms[separator] ?? separator)
    .map((value) => value.trim())
    .filter(Boolean);
}

/** Longer texts are no values that somebody says a code for: a story in the wrong column. */
export const longestMappedValue = 500;

export const columnOrders = ['day-first', 'month-first', 'year-first'] as const;
export type ColumnOrder = (typeof columnOrders)[number];

export const columnCenturies = ['near', '19', '20'] as const;
export type ColumnCentury = (typeof columnCenturies)[number];

/** How a field is recognised. */
export interface FieldHint {
  readonly field: string;
  /** Names of columns, in lower case, of letters and digits alone. */
  readonly names: readonly string[];
  /** Whether a cell looks like a value of it; where the name says nothing, four of five cells must. */
  readonly fits?: (cell: string) => boolean;
}

export interface ProposedColumn {
  readonly column: string;
  readonly field: string | null;
  /** The first cells that are not empty; long ones are cut. */
  readonly samples: readonly string[];
}

const shownSamples = 3;
const shownCharacters = 200;
const neededShare = 0.8;

/** The columns of a table by names that differ. */
export function columnNames(header: readonly string[]): readonly string[] {
  const seen = new Map<string, number>();
  return header.map((given, at) => {
    const name = given.trim() === '' ? `#${at + 1}` : given.trim().slice(0, 400);
    const count = (seen.get(name) ?? 0) + 1;
    seen.set(name, count);
    return count === 1 ? name : `${name} (${count})`;
  });
}

/** Each field at most once: by the name of a column first, then by its cells. */
export function proposeMapping(
  header: readonly string[],
  rows: readonly (readonly string[])[],
  hints: readonly FieldHint[],
): readonly ProposedColumn[] {
  const names = columnNames(header);
  const cellsOf = (at: number) => rows.map((row) => (row[at] ?? '').trim()).filter((cell) => cell !== '');
  const found = new Map<number, string>();
  const isFree = (at: number, { field }: FieldHint) => !found.has(at) && ![...found.values()].includes(field);
  for (const [at, name] of names.entries()) {
    const hint = hints.find((one) => one.names.includes(plainName(name)));
    if (hint && isFree(at, hint)) found.set(at, hint.field);
  }
  for (const hint of hints)
    for (const at of names.keys()) {
      const cells = cellsOf(at);
      const fitting = hint.fits ? cells.filter(hint.fits).length : 0;
      if (cells.length > 0 && fitting >= cells.length * neededShare && isFree(at, hint)) found.set(at, hint.field);
    }
  return names.map((column, at) => ({ column, field: found.get(at) ?? null, samples: cellsOf(at).slice(0, shownSamples).map(shown) }));
}

function shown(cell: string): string {
  return cell.length > shownCharacters ? `${cell.slice(0, shownCharacters - 1)}…` : cell;
}

export function plainName(name: string): string {
  return name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
}

/**
 * The place of each field in a table.
 *
 * @throws {AppError} `import.mapping` when the table has no such column, or a field is unknown or stands twice.
 */
export function placesOf(mapping: TableMapping, header: readonly string[], hints: readonly FieldHint[]): ReadonlyMap<string, number> {
  const names = columnNames(header);
  const places = new Map<string, number>();
  for (const { column, field } of mapping.columns) {
    if (field === null) continue;
    const at = names.indexOf(column);
    if (at === -1) throw unfit(`This table has no column "${column}".`);
    if (!hints.some((hint) => hint.field === field)) throw unfit(`There is no field "${field}".`);
    if (places.has(field)) throw unfit(`Two columns are to be the field "${field}".`);
    places.set(field, at);
  }
  return places;
}

/** Whether the mapping was made for a table of these very columns, in any order. */
export function fitsColumns(mapping: TableMapping, names: readonly string[]): boolean {
  const mapped = new Set(mapping.columns.map(({ column }) => column).filter((name) => !isOwnRemark(name)));
  const said = names.filter((name) => !isOwnRemark(name));
  return mapped.size === said.length && said.every((name) => mapped.has(name));
}

/** A column that Lapwing put beside rows which it could not take: it says why, and is none of the table. */
export function isOwnRemark(name: string): boolean {
  return /^Lapwing ?[:：]/.test(name);
}

function unfit(why: string): AppError {
  return new AppError('import.mapping', `${why} Nothing was imported; say which column is what.`);
}
