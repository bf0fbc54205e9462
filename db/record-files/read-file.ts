/**
 * A file of records, row by row: a JSON list, a CSV in any encoding and with any separator that people save, or
 * the first sheet of an XLSX.
 *
 * All of it is read and checked before anything is stored. Memory holds a batch, or the rows of a small file.
 */
import type { Encoding } from '../model/encodings.ts';
import { detectSeparator, readCells } from '../import/csv-rows.ts';
import { ElementSplitter, repeatedName } from '../import/json-elements.ts';
import { fileSource, type ImportSource, readHead } from '../import/source.ts';
import { decodeHead, readUtf8, requireText, surveyText } from '../import/text-stream.ts';
import { AppError } from '../model/errors.ts';
import type { OfficeReader } from '../office/reader.ts';
import { countValues, type FileLimits, fileLimits, RowCollector, streamedLimits } from './collector.ts';
import { notOfKind, type RowKind, TableReader } from './read-table.ts';
import { rowLimits, tooMuchInRow } from './row-limits.ts';
import { type RefusedRow, short } from './rows.ts';
import { joinedColumns } from './sheet.ts';

export type FileFormat = 'csv' | 'json' | 'xlsx';

const fileBytes = 2 ** 31;
const headBytes = 64 * 1024;
/** A file of this size is read once and kept; a larger one is read to its end first, and then again to be stored. */
const smallBytes = 32 * 1024 * 1024;

export interface RecordFile<Row> {
  readonly format: FileFormat;
  readonly rows: number;
  /** The rows in order, some at a time. Nothing of the file is left unread or unchecked when it comes to be called. */
  batches(): AsyncIterable<readonly Row[]> | Iterable<readonly Row[]>;
}

export interface ReadFileOptions<Row> {
  readonly readOffice: OfficeReader;
  /** As a person said it; left out, it is recognised. */
  readonly encoding?: Encoding | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Sees every row once, before the file is given back. */
  readonly watch?: (rows: readonly Row[]) => void;
}

type Good = { readonly ok: true };

/** @throws {AppError} `import.*` when it holds no such rows; `file.not-found`, `file.unreadable`; `job.cancelled`. */
export async function readRecordFile<Row extends Good>(
  kind: RowKind<Row>,
  path: string,
  { readOffice, encoding, signal, watch }: ReadFileOptions<Row | RefusedRow>,
): Promise<RecordFile<Row | RefusedRow>> {
  const source = await fileSource(path, readOffice, encoding);
  const format = await formatOf(source);
  const read = (limits: FileLimits) => readers[format](kind, source, limits, signal);
  // Of a spreadsheet all is unpacked anyway.
  if (source.sizeBytes <= smallBytes || format === 'xlsx') {
    const all: (Row | RefusedRow)[] = [];
    for await (const batch of read(fileLimits)) for (const one of batch) all.push(one);
    watch?.(all);
    return { format, rows: all.length, batches: () => [all] };
  }
  let rows = 0;
  for await (const batch of read(streamedLimits)) {
    rows += batch.length;
    watch?.(batch);
  }
  return {
    format,
    rows,
    async *batches() {
      yield* read(streamedLimits);
    },
  };
}

async function formatOf(source: ImportSource): Promise<FileFormat> {
  const head = await readHead(source, headBytes);
  if (head.subarray(0, 4).toString('latin1') === 'PK\u0003\u0004') return 'xlsx';
  requireText(head);
  const start = decodeHead(head, source.encoding).text.trimStart();
  return start.startsWith('[') || start.startsWith('{') ? 'json' : 'csv';
}

const readers = { csv: readCsv, json: readJson, xlsx: readSheet } as const;

async function* readJson<Row extends Good>(
  kind: RowKind<Row>,
  source: ImportSource,
  limits: FileLimits,
  signal: AbortSignal | undefined,
): AsyncGenerator<(Row | RefusedRow)[]> {
  // A JSON file may be one line; its elements are what is limited.
  const survey = await surveyText(source, { sizeBytes: fileBytes, lineBytes: fileBytes }, signal);
  if (survey.encoding !== 'utf-8' || survey.isMixed)
    throw new AppError('import.encoding', 'JSON is UTF-8, and this file holds other bytes. Nothing was imported; save it as UTF-8.');
  const splitter = new ElementSplitter({ elementCharacters: rowLimits.characters, depth: 32 });
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  const collector = new RowCollector<Row | RefusedRow>(kind.noun, limits);
  for await (const bytes of readUtf8(source, survey, signal)) {
    for (const text of splitter.add(decoder.decode(bytes, { stream: true }))) readElement(kind, text, collector);
    yield collector.take();
  }
  splitter.finish();
}

function readElement<Row extends Good>(kind: RowKind<Row>, text: string, collector: RowCollector<Row | RefusedRow>): void {
  const row = collector.count + 1;
  collector.expect({ characters: text.length, values: 0 });
  const element = parse(kind, text);
  const values = countValues(element, rowLimits.values);
  collector.expect({ characters: 0, values });
  const repeated = repeatedName(text);
  if (repeated !== undefined) collector.add(standsTwice(row, repeated));
  else collector.add(values <= rowLimits.values ? kind.readObject(element, row) : tooMuchInRow(row, ''));
}

/** Of two values one would be lost without a word. */
function standsTwice(row: number, field: string): RefusedRow {
  const reason = 'stands twice in one record; which value is meant?';
  return { ok: false, problems: [{ row, column: short(field), value: '', code: 'field-repeated', reason }] };
}

function parse(kind: RowKind<Good>, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw notOfKind(kind, error);
  }
}

async function* readCsv<Row extends Good>(
  kind: RowKind<Row>,
  source: ImportSource,
  limits: FileLimits,
  signal: AbortSignal | undefined,
): AsyncGenerator<(Row | RefusedRow)[]> {
  const survey = await surveyText(source, { sizeBytes: fileBytes, lineBytes: rowLimits.characters }, signal);
  const { text } = decodeHead(await readHead(source, headBytes), source.encoding);
  const separator = detectSeparator(text);
  const reader = new TableReader(kind, survey.isMixed, limits, separator);
  for await (const { rows } of readCells(source, survey, separator, signal, rowLimits.characters)) {
    for (const cells of rows) reader.add(cells);
    yield reader.take();
  }
  yield reader.finish();
}

async function* readSheet<Row extends Good>(
  kind: RowKind<Row>,
  source: ImportSource,
  limits: FileLimits,
  signal: AbortSignal | undefined,
): AsyncGenerator<(Row | RefusedRow)[]> {
  const reader = new TableReader(kind, false, limits);
  let columns: ReturnType<typeof joinedColumns> | undefined;
  for await (const batch of source.readOffice('shown-sheet', source, signal)) {
    for (const { cells } of batch.type === 'sheet' ? batch.rows : []) {
      if (columns) reader.add(columns.join(cells));
      else if (cells.some((cell) => cell.trim() !== '')) reader.add((columns = joinedColumns(cells)).header);
    }
    yield reader.take();
  }
  yield reader.finish();
}
