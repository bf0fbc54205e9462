/** A list as it shows, as a file: its columns, its order, its rows. Unencrypted on purpose: the caller has warned. */
import { type FileConsent, fileConsent, type FileUse, type LeftOut } from '../consent/files.ts';
import { AppError } from '../model/errors.ts';
import type { FacetFilters, ListOrder } from '../model/list-order.ts';
import type { WorkOptions } from '../vault/batches.ts';
import type { ReadableVault } from '../vault/vault.ts';
import { type TableFormat, writeTableFile } from '../record-files/write-table.ts';

interface ListedColumn {
  readonly id: string;
  /** What stands above it, in the user's words. */
  readonly label: string;
}

interface ListFile {
  readonly order: ListOrder;
  /** Only these of the list, and in its order. */
  readonly keys?: readonly number[] | undefined;
  readonly columns: readonly ListedColumn[];
  readonly locale: string;
}

/** How a list of a noun is written. */
interface WrittenList<Row> {
  readonly keys: (vault: ReadableVault, order: ListOrder, work: WorkOptions) => number[] | Promise<number[]>;
  readonly rows: (vault: ReadableVault, keys: readonly number[], filters: FacetFilters) => readonly Row[];
  /** By column what stands in its cells: codes in words, dates as EDTF, which is what people sort by in a spreadsheet. */
  readonly cells: (locale: string, vault: ReadableVault) => Promise<Readonly<Record<string, (row: Row) => string>>>;
  /** The row without what says who somebody is that did not agree to the use of the file. */
  readonly told: (vault: ReadableVault, row: Row, leaving: FileConsent, filters: FacetFilters) => Row;
}

/** @throws {AppError} as `writeTableFile`, and `input.invalid` for a column or a filter that the list does not have. */
export type ListWriter = (
  vault: ReadableVault,
  list: ListFile,
  format: TableFormat,
  out: string,
  options: FileUse & WorkOptions,
) => Promise<{ readonly rows: number; readonly sizeBytes: number; readonly withheld: LeftOut }>;

/** Writes lists of a noun. */
export function listWriter<Row>(noun: WrittenList<Row>): ListWriter {
  return (vault, ...rest) => write(vault, noun, ...rest);
}

async function write<Row>(
  vault: ReadableVault,
  noun: WrittenList<Row>,
  ...[{ order, keys: wanted, columns, locale }, format, out, options]: [ListFile, TableFormat, string, FileUse & WorkOptions]
): ReturnType<ListWriter> {
  const leaving = await fileConsent(vault, options);
  const cells = await noun.cells(locale, vault);
  const texts = columns.map(({ id }) => {
    if (!Object.hasOwn(cells, id)) throw new AppError('input.invalid', 'The list has no such column.');
    return cells[id]!;
  });
  const filters = order.filters ?? {};
  const read = (some: readonly number[]) =>
    noun.rows(vault, some, filters).map((row) => {
      const told = noun.told(vault, row, leaving, filters);
      return texts.map((text) => text(told));
    });
  const keys = keysToWrite(await noun.keys(vault, order, options), wanted);
  const written = await writeTableFile(vault, { head: columns.map(({ label }) => label), keys, read }, format, out, options);
  return { ...written, withheld: leaving.leftOut() };
}

/** In the order of the list; what is wanted and does not show there stands behind it. */
function keysToWrite(all: readonly number[], wanted: readonly number[] | undefined): readonly number[] {
  if (!wanted) return all;
  const [chosen, shown] = [new Set(wanted), new Set(all)];
  return [...all.filter((key) => chosen.has(key)), ...wanted.filter((key) => !shown.has(key))];
}
