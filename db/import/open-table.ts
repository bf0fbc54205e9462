/**
 * Any table (CSV, the first sheet of an XLSX, a JSON list of records) as rows of texts below one heading, read as often as it
 * is asked for. Memory holds a batch: a table has any length.
 */
import type { Encoding } from '../model/encodings.ts';
import { AppError } from '../model/errors.ts';
import { BegunRows, isHeading, type TableBatch } from './begun-rows.ts';
import { type CsvRow, readCsvRows } from './broken-rows.ts';
import { detectSeparator, requireColumns } from './csv-rows.ts';
import { ElementSplitter } from './json-elements.ts';
import { cellsOfRecord, flatRecord, JsonColumns } from './json-records.ts';
import { type ImportSource, readHead } from './source.ts';
import { decodeHead, nothingThere, readUtf8, requireText, surveyText, textLimits, type TextSurvey } from './text-stream.ts';

export type TableKind = 'csv' | 'xlsx' | 'json';

/** To be disposed of: what was begun to be read may be a process that waits to be asked on. */
export interface OpenTable extends AsyncDisposable {
  readonly kind: TableKind;
  readonly encoding: Encoding;
  readonly header: readonly string[];
  /** Some bytes could not be read: the cells that hold them have U+FFFD. */
  readonly isMixed: boolean;
  readonly sizeBytes: number;
  /** The first rows below the heading, which `batches` gives again: as many as asked for or more, where there are as many. */
  head(count: number): Promise<readonly CsvRow[]>;
  /** The rows below the heading, from the first. `row` as a spreadsheet counts; of JSON the record, the first being 1. */
  batches(): AsyncGenerator<TableBatch>;
}

const headBytes = 64 * 1024;
/** A long narrative fits; a quote that is never closed does not. */
const recordBytes = 16 * 2 ** 20;

/** @throws {AppError} `import.*` where this is no table; what `fileSource` and `OfficeReader` throw; `job.cancelled`. */
export async function openTable(source: ImportSource, signal?: AbortSignal): Promise<OpenTable> {
  const head = await readHead(source, headBytes);
  if (head.subarray(0, 4).toString('latin1') === 'PK\u0003\u0004')
    return opened('xlsx', source, undefined, () => sheetRows(source, signal));
  requireText(head);
  const { text } = decodeHead(head, source.encoding);
  const isList = /^\s*\[/.test(text);
  const survey = await surveyText(source, { ...textLimits, lineBytes: isList ? Number.POSITIVE_INFINITY : recordBytes }, signal);
  if (isList) return openList(source, survey, signal);
  const separator = detectSeparator(text);
  return opened('csv', source, survey, () => readCsvRows({ source, survey, signal }, separator, isHeading, recordBytes));
}

type ReadRows = () => AsyncGenerator<TableBatch>;

/** The heading is the first row with more than one cell: a title may stand above. */
async function opened(kind: TableKind, source: ImportSource, survey: TextSurvey | undefined, read: ReadRows): Promise<OpenTable> {
  const begun = new BegunRows(read());
  try {
    const header = await begun.heading();
    requireColumns(header);
    return {
      kind,
      header,
      encoding: survey?.encoding ?? 'utf-8',
      isMixed: survey?.isMixed ?? false,
      sizeBytes: source.sizeBytes,
      ...readFrom(begun, () => belowHeading(read())),
    };
  } catch (error) {
    await begun.close();
    throw error;
  }
}

async function* belowHeading(batches: AsyncGenerator<TableBatch>): AsyncGenerator<TableBatch> {
  const rows = new BegunRows(batches);
  try {
    await rows.heading();
    yield* rows.rest();
  } finally {
    await rows.close();
  }
}

/** The first reading goes on from what was looked at: a long sheet is not unpacked again for each look. */
function readFrom(begun: BegunRows, again: ReadRows): Pick<OpenTable, 'head' | 'batches' | typeof Symbol.asyncDispose> {
  let first: BegunRows | undefined = begun;
  return {
    head: (count) => begun.head(count),
    batches() {
      const rows = first?.rest() ?? again();
      first = undefined;
      return rows;
    },
    [Symbol.asyncDispose]: () => begun.close(),
  };
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
  const read: ReadRows = async function* read() {
    let row = 0;
    for await (const { records, doneBytes } of readRecords(source, survey, signal))
      yield { rows: records.map((record) => ({ row: (row += 1), cells: cellsOfRecord(record, header) })), doneBytes };
  };
  return {
    kind: 'json',
    header,
    encoding: 'utf-8',
    isMixed: false,
    sizeBytes: source.sizeBytes,
    ...readFrom(new BegunRows(read()), read),
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
