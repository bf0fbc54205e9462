/**
 * Any table (CSV, the first sheet of an XLSX, a JSON list of records) as rows of texts below one heading, read as often as it
 * is asked for. Memory holds a batch: a table has any length.
 */
import type { Encoding } from '../model/encodings.ts';
import { AppError } from '../model/errors.ts';
import { type CsvRow, readCsvRows } from './broken-rows.ts';
import { detectSeparator, requireColumns } from './csv-rows.ts';
import { ElementSplitter } from './json-elements.ts';
import { cellsOfRecord, flatRecord, JsonColumns } from './json-records.ts';
import { type ImportSource, readHead } from './source.ts';
import { decodeHead, nothingThere, readUtf8, requireText, surveyText, textLimits, type TextSurvey } from './text-stream.ts';

export type TableKind = 'csv' | 'xlsx' | 'json';

export interface TableBatch {
  readonly rows: readonly CsvRow[];
  readonly doneBytes: number;
}

export interface OpenTable {
  readonly kind: TableKind;
  readonly encoding: Encoding;
  readonly header: readonly string[];
  /** Some bytes could not be read: the cells that hold them have U+FFFD. */
  readonly isMixed: boolean;
  readonly sizeBytes: number;
  /** The rows below the heading, from the first. `row` as a spreadsheet counts; of JSON the record, the first being 1. */
  batches(signal?: AbortSignal): AsyncGenerator<TableBatch>;
}

const headBytes = 64 * 1024;
/** A long narrative fits; a quote that is never closed does not. */
const recordBytes = 16 * 2 ** 20;

/** @throws {AppError} `import.*` where this is no table; what `fileSource` and `OfficeReader` throw; `job.cancelled`. */
export async function openTable(source: ImportSource, signal?: AbortSignal): Promise<OpenTable> {
  const head = await readHead(source, headBytes);
  if (head.subarray(0, 4).toString('latin1') === 'PK\u0003\u0004')
    return opened('xlsx', source, undefined, (stop) => sheetRows(source, stop), signal);
  requireText(head);
  const { text } = decodeHead(head, source.encoding);
  const isList = /^\s*\[/.test(text);
  const survey = await surveyText(source, { ...textLimits, lineBytes: isList ? Number.POSITIVE_INFINITY : recordBytes }, signal);
  if (isList) return openList(source, survey, signal);
  const separator = detectSeparator(text);
  return opened('csv', source, survey, (stop) => readCsvRows({ source, survey, signal: stop }, separator, isHeading, recordBytes), signal);
}

type ReadRows = (signal: AbortSignal | undefined) => AsyncGenerator<TableBatch>;

/** The heading is the first row with more than one cell: a title may stand above. */
async function opened(
  kind: TableKind,
  source: ImportSource,
  survey: TextSurvey | undefined,
  read: ReadRows,
  signal: AbortSignal | undefined,
): Promise<OpenTable> {
  let header: readonly string[] | undefined;
  for await (const { rows } of read(signal)) {
    header = rows.find(({ cells }) => isHeading(cells))?.cells;
    if (header) break;
  }
  if (!header) throw noTable();
  requireColumns(header);
  return {
    kind,
    header,
    encoding: survey?.encoding ?? 'utf-8',
    isMixed: survey?.isMixed ?? false,
    sizeBytes: source.sizeBytes,
    batches: (stop) => belowHeading(read(stop)),
  };
}

async function* belowHeading(batches: AsyncGenerator<TableBatch>): AsyncGenerator<TableBatch> {
  let isBelow = false;
  for await (const { rows, doneBytes } of batches) {
    const at: number = isBelow ? -1 : rows.findIndex(({ cells }) => isHeading(cells));
    const below = isBelow || at !== -1 ? rows.slice(at + 1) : [];
    isBelow ||= at !== -1;
    yield { rows: below.filter(({ cells }) => !isBlank(cells)), doneBytes };
  }
}

async function* sheetRows(source: ImportSource, signal: AbortSignal | undefined): AsyncGenerator<TableBatch> {
  let done = 0;
  for await (const batch of source.readOffice('dated-sheet', source, signal))
    if (batch.type === 'sheet') {
      yield { rows: batch.rows, doneBytes: (done = batch.doneBytes) };
    }
  yield { rows: [], doneBytes: Math.max(done, source.sizeBytes) };
}

/** Its columns are the names of all its records: one that only the last one has is a column, too. */
async function openList(source: ImportSource, survey: TextSurvey, signal: AbortSignal | undefined): Promise<OpenTable> {
  if (survey.encoding !== 'utf-8' || survey.isMixed)
    throw new AppError('import.encoding', 'JSON is UTF-8, and this file holds other bytes. Nothing was imported; save it as UTF-8.');
  const columns = new JsonColumns();
  for await (const { records } of readRecords(source, survey, signal)) for (const record of records) columns.add(record);
  const header = columns.names();
  if (header.length === 0) throw nothingThere();
  requireColumns(header);
  return {
    kind: 'json',
    header,
    encoding: 'utf-8',
    isMixed: false,
    sizeBytes: source.sizeBytes,
    async *batches(stop) {
      let row = 0;
      for await (const { records, doneBytes } of readRecords(source, survey, stop))
        yield { rows: records.map((record) => ({ row: (row += 1), cells: cellsOfRecord(record, header) })), doneBytes };
    },
  };
}

async function* readRecords(source: ImportSource, survey: TextSurvey, signal: AbortSignal | undefined) {
  const splitter = new ElementSplitter({ elementCharacters: recordBytes, depth: 32 });
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  let doneBytes = 0;
  for await (const bytes of readUtf8(source, survey, signal)) {
    doneBytes = Math.min(doneBytes + bytes.length, source.sizeBytes);
    yield { records: splitter.add(decoder.decode(bytes, { stream: true })).map(flatRecord), doneBytes };
  }
  splitter.finish();
}

function isHeading(cells: readonly string[]): boolean {
  return cells.filter((cell) => cell.trim() !== '').length > 1;
}

function isBlank(cells: readonly string[]): boolean {
  return cells.every((cell) => cell.trim() === '');
}

function noTable(): AppError {
  return new AppError(
    'import.not-this-format',
    'There is no table in this file: no row has more than one cell. Nothing was imported; choose a CSV, an Excel file (.xlsx) or a JSON list of records.',
  );
}
