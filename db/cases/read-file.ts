/**
 * A file of cases, row by row: a JSON list or a CSV in any encoding and with any separator that people save.
 *
 * All of it is read and checked before anything is stored. Memory holds the cases, never the file.
 */
import { detectSeparator, readCells, requireColumns } from '../import/csv-rows.ts';
import { ElementSplitter } from '../import/json-elements.ts';
import { fileSource, type ImportSource, readHead } from '../import/source.ts';
import { decodeHead, readUtf8, requireText, surveyText, type TextSurvey } from '../import/text-stream.ts';
import { AppError } from '../model/errors.ts';
import { CaseCollector, countValues } from './case-collector.ts';
import { type ReadCase, short } from './read-case.ts';
import { readCaseObject, readCaseRow } from './read-input.ts';

/** A narrative has up to a million characters; a case with several long texts still fits. */
const caseBytes = 16 * 1024 * 1024;
/** In one case; its lists have maxima that are checked only after what is in them. */
const caseValues = 100_000;
const fileBytes = 2 ** 31;
const headBytes = 64 * 1024;

export interface CaseFile {
  readonly format: 'json' | 'csv';
  readonly cases: readonly ReadCase[];
}

/** @throws {AppError} `import.*` when it is no list of cases; `file.not-found`, `file.unreadable`; `job.cancelled`. */
export async function readCaseFile(path: string, signal?: AbortSignal): Promise<CaseFile> {
  const source = await fileSource(path);
  const head = await readHead(source, headBytes);
  requireText(head);
  const start = decodeHead(head).text.trimStart();
  if (start === '') throw notCases();
  if (start.startsWith('[') || start.startsWith('{')) return { format: 'json', cases: await readJson(source, signal) };
  return { format: 'csv', cases: await readCsv(source, signal) };
}

function notCases(cause?: unknown): AppError {
  return new AppError(
    'import.not-this-format',
    'This file is neither a JSON array of cases nor a CSV with a "title" column. Nothing was imported.',
    { cause },
  );
}

async function readJson(source: ImportSource, signal: AbortSignal | undefined): Promise<ReadCase[]> {
  // A JSON file may be one line; its elements are what is limited.
  const survey = await surveyText(source, { sizeBytes: fileBytes, lineBytes: fileBytes }, signal);
  if (survey.encoding !== 'utf-8' || survey.isMixed)
    throw new AppError('import.encoding', 'JSON is UTF-8, and this file holds other bytes. Nothing was imported; save it as UTF-8.');
  const splitter = new ElementSplitter({ elementCharacters: caseBytes, depth: 32 });
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
  const values = countValues(element, caseValues);
  collector.expect({ characters: 0, values });
  if (values <= caseValues) return collector.add(readCaseObject(element, row));
  collector.add({ ok: false, problems: [{ row, column: '', value: '', code: 'field-invalid', reason: 'holds more than any real case' }] });
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw notCases(error);
  }
}

async function readCsv(source: ImportSource, signal: AbortSignal | undefined): Promise<ReadCase[]> {
  const survey = await surveyText(source, { sizeBytes: fileBytes, lineBytes: caseBytes }, signal);
  const { text } = decodeHead(await readHead(source, headBytes));
  const collector = new CaseCollector();
  let header: readonly string[] | undefined;
  for await (const batch of readCells(source, survey, detectSeparator(text), signal, caseBytes)) {
    for (const cells of batch.rows) {
      if (cells.every((cell) => cell.trim() === '')) continue;
      if (!header) {
        header = requireHeader(cells);
        continue;
      }
      collector.expect({ characters: cells.reduce((sum, cell) => sum + cell.length, 0), values: cells.length });
      collector.add(readRow(header, cells, survey, collector.cases.length + 1));
    }
  }
  if (!header) throw notCases();
  return collector.cases;
}

function requireHeader(cells: readonly string[]): readonly string[] {
  requireColumns(cells);
  const names = cells.map((cell) => cell.trim());
  if (!names.includes('title')) throw notCases();
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

function readRow(header: readonly string[], cells: readonly string[], survey: TextSurvey, row: number): ReadCase {
  const refuse = (column: string, value: string, code: string, reason: string): ReadCase => ({
    ok: false,
    problems: [{ row, column, value: short(value), code, reason }],
  });
  const surplus = cells.findIndex((cell, at) => cell.trim() !== '' && (at >= header.length || header[at] === ''));
  if (surplus !== -1) return refuse('', cells[surplus]!, 'column-unnamed', `stands in column ${surplus + 1}, which has no name`);
  const damaged = survey.isMixed ? cells.findIndex((cell) => cell.includes('\ufffd')) : -1;
  if (damaged !== -1)
    return refuse(header[damaged]!, cells[damaged]!, 'encoding', 'holds bytes of another encoding than the rest of the file');
  return readCaseRow(Object.fromEntries(header.map((name, at) => [name, cells[at] ?? ''])), row);
}
