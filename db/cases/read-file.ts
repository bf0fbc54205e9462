/**
 * A file of cases, row by row: a JSON list, a CSV in any encoding and with any separator that people save, or
 * the first sheet of an XLSX.
 *
 * All of it is read and checked before anything is stored. Memory holds the cases, never the file.
 */
import { detectSeparator, readCells } from '../import/csv-rows.ts';
import { ElementSplitter } from '../import/json-elements.ts';
import { fileSource, type ImportSource, readHead } from '../import/source.ts';
import { decodeHead, readUtf8, requireText, surveyText } from '../import/text-stream.ts';
import { AppError } from '../model/errors.ts';
import { CaseCollector, countValues } from './case-collector.ts';
import { caseLimits, tooMuchInCase } from './case-limits.ts';
import type { ReadCase } from './read-case.ts';
import { readCaseObject } from './read-input.ts';
import { notCases, TableReader } from './read-table.ts';
import { joinedColumns } from './sheet.ts';
import type { CaseFormat } from './table.ts';

const fileBytes = 2 ** 31;
const headBytes = 64 * 1024;

export interface CaseFile {
  readonly format: CaseFormat;
  readonly cases: readonly ReadCase[];
}

/** @throws {AppError} `import.*` when it is no list of cases; `file.not-found`, `file.unreadable`; `job.cancelled`. */
export async function readCaseFile(path: string, signal?: AbortSignal): Promise<CaseFile> {
  const source = await fileSource(path);
  const head = await readHead(source, headBytes);
  if (head.subarray(0, 4).toString('latin1') === 'PK\u0003\u0004') return { format: 'xlsx', cases: await readSheet(source, signal) };
  requireText(head);
  const start = decodeHead(head).text.trimStart();
  if (start === '') throw notCases();
  if (start.startsWith('[') || start.startsWith('{')) return { format: 'json', cases: await readJson(source, signal) };
  return { format: 'csv', cases: await readCsv(source, signal) };
}

async function readJson(source: ImportSource, signal: AbortSignal | undefined): Promise<ReadCase[]> {
  // A JSON file may be one line; its elements are what is limited.
  const survey = await surveyText(source, { sizeBytes: fileBytes, lineBytes: fileBytes }, signal);
  if (survey.encoding !== 'utf-8' || survey.isMixed)
    throw new AppError('import.encoding', 'JSON is UTF-8, and this file holds other bytes. Nothing was imported; save it as UTF-8.');
  const splitter = new ElementSplitter({ elementCharacters: caseLimits.characters, depth: 32 });
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  const collector = new CaseCollector();
  const take = (elements: readonly string[]) => {
    for (const text of elements) readElement(text, collector);
  };
  for await (const bytes of readUtf8(source, survey, signal)) take(splitter.add(decoder.decode(bytes, { stream: true })));
  splitter.finish();
  return collector.cases;
}

function readElement(text: string, collector: CaseCollector): void {
  const row = collector.cases.length + 1;
  collector.expect({ characters: text.length, values: 0 });
  const element = parse(text);
  const values = countValues(element, caseLimits.values);
  collector.expect({ characters: 0, values });
  collector.add(values <= caseLimits.values ? readCaseObject(element, row) : tooMuchInCase(row, ''));
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw notCases(error);
  }
}

async function readCsv(source: ImportSource, signal: AbortSignal | undefined): Promise<readonly ReadCase[]> {
  const survey = await surveyText(source, { sizeBytes: fileBytes, lineBytes: caseLimits.characters }, signal);
  const { text } = decodeHead(await readHead(source, headBytes));
  const reader = new TableReader(survey.isMixed);
  for await (const { rows } of readCells(source, survey, detectSeparator(text), signal, caseLimits.characters))
    for (const cells of rows) reader.add(cells);
  return reader.finish();
}

async function readSheet(source: ImportSource, signal: AbortSignal | undefined): Promise<readonly ReadCase[]> {
  const { readXlsx } = await import('../xlsx/read.ts');
  const reader = new TableReader(false);
  let columns: ReturnType<typeof joinedColumns> | undefined;
  for (const cells of await readXlsx(source, signal)) {
    if (columns) reader.add(columns.join(cells));
    else if (cells.some((cell) => cell.trim() !== '')) reader.add((columns = joinedColumns(cells)).header);
  }
  return reader.finish();
}
