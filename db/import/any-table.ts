/**
 * Any other table of recommendations (CSV, XLSX, JSON list of flat records) by a mapping of its columns. A row with a
 * paragraph and a document becomes that paragraph; one with a session and no paragraph, a row of a table like UPR Info's.
 */
import { unsaidInTable } from '../model/recommendation-table.ts';
import { placesOf, type ProposedColumn, proposeMapping, type TableMapping } from '../model/table-mapping.ts';
import { type CsvRow, readCsvRows, refusedAsBroken } from './broken-rows.ts';
import { detectSeparator, previewRows, requireColumns } from './csv-rows.ts';
import type { FormatPreview, ImportFormat, ReadContext } from './format.ts';
import { headOfList, readListRows } from './json-table.ts';
import { requireSaid } from './not-said.ts';
import type { RowBatch, SourceRow } from './rows.ts';
import { isSpreadsheet, readSheetRows, type SheetBatch } from './sheet-rows.ts';
import { readHead } from './source.ts';
import { recommendationFields } from './table-fields.ts';
import { isHeadingAgain, TableReader } from './table-row.ts';
import { decodeHead, nothingThere } from './text-stream.ts';

/** Rows by which columns are recognised. */
const lookedAt = 20;

export const tableCsvFormat: ImportFormat = {
  id: 'table-csv',
  isAsked: true,
  columns: async (text) => {
    const listed = headOfList(text);
    if (listed) return previewOf(listed);
    const rows = await previewRows(text, detectSeparator(text), 2 * lookedAt);
    return isEven(rows) ? previewOf(rows) : undefined;
  },
  read: async function* read(context) {
    const { text } = decodeHead(await readHead(context.source, 64 * 1024), context.source.encoding);
    yield* readTable(headOfList(text) ? readListRows(context) : readCsvRows(context, detectSeparator(text), isHeading), context);
  },
};

export const tableXlsxFormat: ImportFormat = {
  id: 'table-xlsx',
  isAsked: true,
  container: 'zip',
  columns: async (_text, source, head, signal) => {
    if (!isSpreadsheet(head)) return undefined;
    const rows: (readonly string[])[] = [];
    for await (const batch of readSheetRows(source, signal)) {
      rows.push(...batch.rows.map(({ cells }) => cells));
      if (rows.length > 2 * lookedAt) break;
    }
    if (rows.every(isBlank)) throw nothingThere();
    return previewOf(rows);
  },
  read: (context) => readTable(readSheetRows(context.source, context.signal), context),
};

/** A heading with rows of as many cells below it; whether they say enough shows when they are read. */
function previewOf(all: readonly (readonly string[])[]): FormatPreview | undefined {
  const given = all.filter((cells) => !isBlank(cells));
  const at = given.findIndex(isHeading);
  const [header = [], ...below] = at === -1 ? [] : given.slice(at);
  const rows = below.slice(0, lookedAt);
  requireColumns(header);
  if (rows.length === 0 || rows.filter(isHeading).length * 2 < rows.length) return undefined;
  const columns = proposed(header, rows);
  return { columns: columns.map(({ column, ...rest }) => ({ name: column, ...rest })), rows };
}

function proposed(header: readonly string[], rows: readonly (readonly string[])[]): readonly ProposedColumn[] {
  return proposeMapping(
    header,
    rows.filter((cells) => !isHeadingAgain(cells, header)),
    recommendationFields,
  );
}

/** Most rows have as many cells as the heading: a letter has commas too. */
function isEven(rows: readonly (readonly string[])[]): boolean {
  const lengths = rows.filter(isHeading).map((cells) => cells.length);
  return lengths.filter((length) => length === lengths[0]).length * 2 > lengths.length;
}

function isBlank(cells: readonly string[]): boolean {
  return cells.every((cell) => cell.trim() === '');
}

/** The names of columns are the first row with more than one cell: a title may stand above. */
function isHeading(cells: readonly string[]): boolean {
  return cells.filter((cell) => cell.trim() !== '').length > 1;
}

type Batches = AsyncGenerator<Pick<SheetBatch, 'doneBytes'> & { readonly rows: readonly CsvRow[] }>;

async function* readTable(batches: Batches, context: ReadContext): AsyncGenerator<RowBatch> {
  let header: readonly string[] | undefined;
  let reader: TableReader | undefined;
  let waiting: CsvRow[] = [];
  let doneBytes = 0;
  for await (const batch of batches) {
    for (const row of batch.rows) {
      if (isBlank(row.cells)) continue;
      if (header) waiting.push(row);
      else if (isHeading(row.cells)) header = row.cells;
    }
    doneBytes = batch.doneBytes;
    if (!header || (!reader && waiting.length < lookedAt)) continue;
    reader ??= readerOf(header, waiting, context);
    yield { rows: waiting.map(readerOfRows(header, reader)), doneBytes };
    waiting = [];
  }
  reader ??= readerOf(header ?? [], waiting, context);
  if (waiting.length > 0) yield { rows: waiting.map(readerOfRows(header ?? [], reader)), doneBytes };
}

function readerOfRows(header: readonly string[], reader: TableReader): (row: CsvRow) => SourceRow {
  return (row) => refusedAsBroken(row, header) ?? reader.read(row.cells, row.row);
}

function readerOf(header: readonly string[], rows: SheetBatch['rows'], context: ReadContext): TableReader {
  requireColumns(header);
  const cells = rows.slice(0, lookedAt).map((row) => row.cells);
  const mapping: TableMapping = context.mapping ?? {
    columns: proposed(header, cells).map(({ column, field }) => ({ column, field })),
  };
  const places = placesOf(mapping, header, recommendationFields);
  requireSaid(unsaidInTable(new Set(places.keys()), context));
  return new TableReader(places, header, context);
}
