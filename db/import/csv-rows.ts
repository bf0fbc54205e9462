/**
 * CSV as rows of cells, piece by piece. The grammar is csv-parse's; a subclass takes its records
 * without the stream's queue, which is its fastest mode and gives whole batches to work on.
 */
import { CsvError, Parser } from 'csv-parse';

import { AppError } from '../model/errors.ts';
import type { ImportSource } from './source.ts';
import { lineTooLong, readUtf8, type TextSurvey, textLimits, throwIfAborted } from './text-stream.ts';

export type Separator = ',' | ';' | '\t' | '|';

export interface CellBatch {
  /** The number of the first row as a spreadsheet counts, from 1. */
  readonly firstRow: number;
  readonly rows: readonly (readonly string[])[];
  readonly doneBytes: number;
}

const maximumColumns = 500;

/** Collects records as csv-parse makes them. */
class RecordCollector extends Parser {
  taken: string[][] = [];

  override push(record: string[] | null): boolean {
    if (record !== null) this.taken.push(record);
    return true;
  }
}

/** The separator that gives the first line the most cells; a comma where nothing speaks. */
export function detectSeparator(text: string): Separator {
  const [line = '', next] = firstLines(text);
  const count = (separator: Separator) => line.split(separator).length;
  const best = ([';', '\t'] as const).reduce<Separator>((found, candidate) => (count(candidate) > count(found) ? candidate : found), ',');
  // It stands in titles and between two languages of a heading, too.
  const isParted = count(best) === 1 && count('|') > 1 && next?.split('|').length === count('|');
  return isParted ? '|' : best;
}

/** Two of them, without what stands in quotes. */
function firstLines(text: string): readonly string[] {
  const lines = /^(?:(?:"(?:[^"]|"")*"|[^"\r\n])*[\r\n]*){0,2}/.exec(text.slice(0, 64 * 1024))?.[0] ?? '';
  return lines.replace(/"(?:[^"]|"")*"/g, '').split(/[\r\n]+/);
}

/** The first rows of a text, for detection and preview; a broken one ends it. */
export async function previewRows(text: string, separator: Separator, limit: number): Promise<readonly (readonly string[])[]> {
  const parser = createParser(separator, undefined);
  const lastLine = Math.max(text.lastIndexOf('\n'), text.lastIndexOf('\r'));
  await write(parser, Buffer.from(lastLine > 0 && text.length > 60_000 ? text.slice(0, lastLine + 1) : text)).catch(() => undefined);
  if (!parser.errored) await finish(parser).catch(() => undefined);
  return parser.taken.slice(0, limit);
}

/**
 * All rows in order, blank ones as `['']`.
 *
 * @throws {AppError} `import.line-too-long` (a quote that is never closed ends there too), `import.not-this-format`, `job.cancelled`.
 */
export async function* readCells(
  source: ImportSource,
  survey: TextSurvey,
  separator: Separator,
  signal?: AbortSignal,
  recordBytes: number = textLimits.lineBytes,
): AsyncGenerator<CellBatch> {
  const parser = createParser(separator, survey, recordBytes);
  let row = 1;
  let sourceShare = 0;
  const take = (): CellBatch => {
    const rows = parser.taken;
    parser.taken = [];
    const batch = { firstRow: row, rows, doneBytes: Math.min(sourceShare, source.sizeBytes) };
    row += rows.length;
    return batch;
  };
  try {
    for await (const piece of readUtf8(source, survey, signal)) {
      sourceShare += piece.length;
      for (let at = 0; at < piece.length; at += 64 * 1024) {
        throwIfAborted(signal);
        await write(parser, piece.subarray(at, at + 64 * 1024));
        if (parser.taken.length > 0) yield take();
      }
    }
    await finish(parser);
    sourceShare = source.sizeBytes;
    yield take();
  } catch (error) {
    throw csvProblem(error, row + parser.taken.length);
  } finally {
    parser.destroy();
  }
}

function createParser(separator: Separator, survey: TextSurvey | undefined, recordBytes: number = textLimits.lineBytes): RecordCollector {
  const parser = new RecordCollector({
    delimiter: separator,
    record_delimiter: survey && survey.lineEnds.length > 0 ? [...survey.lineEnds] : ['\r\n', '\n', '\r'],
    relax_column_count: true,
    relax_quotes: true,
    max_record_size: recordBytes,
  });
  // The write's own callback reports it; without a listener Node would end the process.
  parser.on('error', () => undefined);
  return parser;
}

function write(parser: RecordCollector, bytes: Buffer): Promise<void> {
  return new Promise((resolve, reject) => parser.write(bytes, (error) => (error ? reject(error) : resolve())));
}

/** `_flush` runs inside `end`; the record at the end of the file comes from it. */
function finish(parser: RecordCollector): Promise<void> {
  return new Promise((resolve, reject) => {
    parser.once('error', reject);
    parser.once('prefinish', () => (parser.errored ? reject(parser.errored) : resolve()));
    parser.end();
  });
}

function csvProblem(error: unknown, row: number): AppError {
  if (error instanceof AppError) return error;
  if (error instanceof CsvError && error.code === 'CSV_MAX_RECORD_SIZE') return lineTooLong(textLimits.lineBytes, row);
  if (error instanceof CsvError) {
    return new AppError(
      'import.not-this-format',
      `Row ${row} breaks the rules of CSV (often a quote that is never closed). Nothing was changed; repair that row and import again.`,
      {
        params: { row, found: error.code },
        cause: error,
      },
    );
  }
  return AppError.from(error);
}

/** Refuses a table wider than any real one. */
export function requireColumns(header: readonly string[]): void {
  if (header.length > maximumColumns) {
    throw new AppError('import.not-this-format', 'This table has more columns than any that can be imported. Nothing was changed.', {
      params: { columns: header.length },
    });
  }
}
