/**
 * A file of cases, row by row: a JSON list, a CSV in any encoding and with any separator that people save, or
 * the first sheet of an XLSX.
 *
 * All of it is read and checked before anything is stored. Memory holds a batch, or the cases of a small file.
 */
import { detectSeparator, readCells } from '../import/csv-rows.ts';
import { ElementSplitter, repeatedName } from '../import/json-elements.ts';
import { fileSource, type ImportSource, readHead } from '../import/source.ts';
import { decodeHead, readUtf8, requireText, surveyText } from '../import/text-stream.ts';
import { AppError } from '../model/errors.ts';
import { CaseCollector, type CaseFileLimits, caseFileLimits, countValues, streamedLimits } from './case-collector.ts';
import { caseLimits, tooMuchInCase } from './case-limits.ts';
import { type ReadCase, short } from './read-case.ts';
import { readCaseObject } from './read-input.ts';
import { notCases, TableReader } from './read-table.ts';
import { joinedColumns } from './sheet.ts';
import type { CaseFormat } from './table.ts';

const fileBytes = 2 ** 31;
const headBytes = 64 * 1024;
/** A file of this size is read once and kept; a larger one is read to its end first, and then again to be stored. */
const smallBytes = 32 * 1024 * 1024;

export interface CaseFile {
  readonly format: CaseFormat;
  readonly rows: number;
  /** The rows in order, some at a time. Nothing of the file is left unread or unchecked when it comes to be called. */
  batches(): AsyncIterable<readonly ReadCase[]> | Iterable<readonly ReadCase[]>;
}

export interface ReadFileOptions {
  readonly signal?: AbortSignal | undefined;
  /** Sees every row once, before the file is given back. */
  readonly watch?: (cases: readonly ReadCase[]) => void;
}

/** @throws {AppError} `import.*` when it is no list of cases; `file.not-found`, `file.unreadable`; `job.cancelled`. */
export async function readCaseFile(path: string, { signal, watch }: ReadFileOptions = {}): Promise<CaseFile> {
  const source = await fileSource(path);
  const format = await formatOf(source);
  // Of a spreadsheet all is unpacked anyway.
  if (source.sizeBytes <= smallBytes || format === 'xlsx') {
    const cases: ReadCase[] = [];
    for await (const batch of read(source, format, caseFileLimits, signal)) cases.push(...batch);
    watch?.(cases);
    return { format, rows: cases.length, batches: () => [cases] };
  }
  let rows = 0;
  for await (const batch of read(source, format, streamedLimits, signal)) {
    rows += batch.length;
    watch?.(batch);
  }
  return {
    format,
    rows,
    async *batches() {
      await requireSame(path, source);
      yield* read(source, format, streamedLimits, signal);
    },
  };
}

/** Another file of that name, or one that goes on being written, is not what was checked. */
async function requireSame(path: string, { sizeBytes }: ImportSource): Promise<void> {
  if ((await fileSource(path)).sizeBytes === sizeBytes) return;
  throw new AppError('file.altered', 'The file was changed while it was read. Nothing was imported; import it once it is whole.');
}

async function formatOf(source: ImportSource): Promise<CaseFormat> {
  const head = await readHead(source, headBytes);
  if (head.subarray(0, 4).toString('latin1') === 'PK\u0003\u0004') return 'xlsx';
  requireText(head);
  const start = decodeHead(head).text.trimStart();
  if (start === '') throw notCases();
  return start.startsWith('[') || start.startsWith('{') ? 'json' : 'csv';
}

const readers = { csv: readCsv, json: readJson, xlsx: readSheet } as const;

function read(
  source: ImportSource,
  format: CaseFormat,
  limits: CaseFileLimits,
  signal: AbortSignal | undefined,
): AsyncGenerator<ReadCase[]> {
  return readers[format](source, limits, signal);
}

async function* readJson(source: ImportSource, limits: CaseFileLimits, signal: AbortSignal | undefined): AsyncGenerator<ReadCase[]> {
  // A JSON file may be one line; its elements are what is limited.
  const survey = await surveyText(source, { sizeBytes: fileBytes, lineBytes: fileBytes }, signal);
  if (survey.encoding !== 'utf-8' || survey.isMixed)
    throw new AppError('import.encoding', 'JSON is UTF-8, and this file holds other bytes. Nothing was imported; save it as UTF-8.');
  const splitter = new ElementSplitter({ elementCharacters: caseLimits.characters, depth: 32 });
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  const collector = new CaseCollector(limits);
  for await (const bytes of readUtf8(source, survey, signal)) {
    for (const text of splitter.add(decoder.decode(bytes, { stream: true }))) readElement(text, collector);
    yield collector.take();
  }
  splitter.finish();
}

function readElement(text: string, collector: CaseCollector): void {
  const row = collector.count + 1;
  collector.expect({ characters: text.length, values: 0 });
  const element = parse(text);
  const values = countValues(element, caseLimits.values);
  collector.expect({ characters: 0, values });
  const repeated = repeatedName(text);
  if (repeated !== undefined) collector.add(standsTwice(row, repeated));
  else collector.add(values <= caseLimits.values ? readCaseObject(element, row) : tooMuchInCase(row, ''));
}

/** Of two values one would be lost without a word. */
function standsTwice(row: number, field: string): ReadCase {
  return {
    ok: false,
    problems: [
      { row, column: short(field), value: '', code: 'field-repeated', reason: 'stands twice in one record; which value is meant?' },
    ],
  };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw notCases(error);
  }
}

async function* readCsv(source: ImportSource, limits: CaseFileLimits, signal: AbortSignal | undefined): AsyncGenerator<ReadCase[]> {
  const survey = await surveyText(source, { sizeBytes: fileBytes, lineBytes: caseLimits.characters }, signal);
  const { text } = decodeHead(await readHead(source, headBytes));
  const reader = new TableReader(survey.isMixed, limits);
  for await (const { rows } of readCells(source, survey, detectSeparator(text), signal, caseLimits.characters)) {
    for (const cells of rows) reader.add(cells);
    yield reader.take();
  }
  yield reader.finish();
}

async function* readSheet(source: ImportSource, limits: CaseFileLimits, signal: AbortSignal | undefined): AsyncGenerator<ReadCase[]> {
  const { readXlsx } = await import('../xlsx/read.ts');
  const reader = new TableReader(false, limits);
  let columns: ReturnType<typeof joinedColumns> | undefined;
  for (const cells of await readXlsx(source, signal)) {
    if (columns) reader.add(columns.join(cells));
    else if (cells.some((cell) => cell.trim() !== '')) reader.add((columns = joinedColumns(cells)).header);
  }
  yield reader.finish();
}
