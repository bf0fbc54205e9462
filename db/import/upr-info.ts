/**
 * UPR Info's table of recommendations: one row per recommending State, no paragraph, symbol or id.
 *
 * A row is refused when it cannot be placed (State under review, session, text, number of cells,
 * unknown response, unreadable bytes); everything else odd is taken in with a warning. Region and
 * organisations of the State under review are facts about that State and are not kept per row.
 */
import { AppError } from '../model/errors.ts';
import { type RecommendationResponse, responseOf } from '../model/recommendation.ts';
import { stateByName } from '../recommendations/states.ts';
import { cleanText } from './clean-text.ts';
import { detectSeparator, previewRows, readCells, requireColumns } from './csv-rows.ts';
import type { ImportFormat, ReadContext } from './formats.ts';
import { noProblems, problem, type RowBatch, type RowProblem, type SourceRow, type TableRow } from './rows.ts';
import { decodeHead } from './text-stream.ts';
import { findUprInfoColumns, type UprInfoColumns, type UprInfoField } from './upr-info-columns.ts';
import { readHead } from './source.ts';

const maximumText = 20_000;
const newestSession = 99;

export const uprInfoFormat: ImportFormat = {
  id: 'upr-info-csv',
  columns: async (text) => {
    const rows = await previewRows(text, detectSeparator(text), 6);
    const header = rows[0] ?? [];
    const columns = findUprInfoColumns(header);
    if (!columns) return undefined;
    const mapped = header.map((name, place) => ({
      name,
      field: Object.entries(columns.places).find(([, at]) => at === place)?.[0] ?? null,
    }));
    return { columns: mapped, rows: rows.slice(1) };
  },
  read: readUprInfo,
};

async function* readUprInfo(context: ReadContext): AsyncGenerator<RowBatch> {
  const { text } = decodeHead(await readHead(context.source, 64 * 1024));
  let readRow: ((cells: readonly string[], row: number) => SourceRow<TableRow>) | undefined;
  for await (const batch of readCells(context.source, context.survey, detectSeparator(text), context.signal)) {
    const rows: SourceRow[] = [];
    let row = batch.firstRow;
    for (const cells of batch.rows) {
      if (!readRow) readRow = createRowReader(requireHeader(cells), context.survey.isMixed);
      else if (!isBlank(cells)) rows.push(readRow(cells, row));
      row += 1;
    }
    yield { rows, doneBytes: batch.doneBytes };
  }
  if (!readRow) throw notThisFormat();
}

function requireHeader(cells: readonly string[]): UprInfoColumns {
  requireColumns(cells);
  const columns = findUprInfoColumns(cells);
  if (!columns) throw notThisFormat();
  return columns;
}

function notThisFormat(): AppError {
  return new AppError(
    'import.not-this-format',
    'This is not a UPR Info table: its header names no State under review, recommendation, recommending State or session. Nothing was changed.',
  );
}

function isBlank(cells: readonly string[]): boolean {
  return cells.every((cell) => cell === '' || cell.trim() === '');
}

/** Reads cells by their place; everything that repeats from row to row is worked out once. */
function createRowReader(columns: UprInfoColumns, isMixed: boolean): (cells: readonly string[], row: number) => SourceRow<TableRow> {
  const { places, names } = columns;
  const width = names.length;
  const nameOf = (field: UprInfoField) => names[places[field]] ?? field;
  const issuesOf = remember((cell) => listOf(cell, /,(?=\S)|,\s*$/));
  const organisationsOf = remember((cell) => listOf(cell, /,\s*/));
  const responseFor = remember(readResponse);
  const clean = remember(cleanText);
  return (cells, row) => {
    if (cells.length !== width && !hasOnlyBlanksBehind(cells, width)) {
      return refused(row, problem('', String(cells.length), 'cell-count', `This row has ${cells.length} cells; the header has ${width}.`));
    }
    const cell = (field: UprInfoField) => cells[places[field]] ?? '';
    if (isMixed && cells.some((one) => one.includes('\ufffd'))) {
      const at = cells.findIndex((one) => one.includes('\ufffd'));
      return refused(
        row,
        problem(names[at] ?? '', cells[at] ?? '', 'encoding', 'This cell holds bytes of another encoding than the rest of the file.'),
      );
    }
    const state = stateByName(clean(cell('state')));
    if (state === undefined) return refused(row, problem(nameOf('state'), cell('state'), 'state-unknown', 'No State has this name.'));
    const session = sessionOf(cell('session'));
    if (session === undefined)
      return refused(
        row,
        problem(nameOf('session'), cell('session'), 'session-invalid', `A session is a whole number from 1 to ${newestSession}.`),
      );
    const text = cleanText(cell('text'));
    if (text === '') return refused(row, problem(nameOf('text'), cell('text'), 'text-empty', 'The recommendation has no text.'));
    if (text.length > maximumText)
      return refused(row, problem(nameOf('text'), text, 'text-too-long', `The text is longer than ${maximumText} characters.`));
    const response = responseFor(cell('response'));
    if (response === undefined)
      return refused(
        row,
        problem(nameOf('response'), cell('response'), 'response-unknown', 'This response is not one that UPR Info uses.'),
      );
    const recommenderGiven = clean(cell('recommender'));
    const recommender = stateByName(recommenderGiven) ?? null;
    const action = actionOf(cell('action'));
    let problems = noProblems;
    if (recommender === null) problems = recommenderProblem(nameOf('recommender'), cell('recommender'));
    if (action === undefined)
      problems = [
        ...problems,
        problem(nameOf('action'), cell('action'), 'action-unknown', 'An action category is 1 to 5; this one was left out.'),
      ];
    if (text.includes('\ufffd'))
      problems = [...problems, problem(nameOf('text'), text, 'text-damaged', 'The text holds a mark for a letter that was lost before.')];
    const value: TableRow = {
      kind: 'table-row',
      state,
      session,
      text,
      recommender,
      recommenderGiven,
      region: clean(cell('region')) || null,
      organisations: organisationsOf(cell('organisations')),
      response: response.code,
      responseGiven: response.given,
      action: action ?? null,
      issues: issuesOf(cell('issues')),
    };
    return { row, value, problems };
  };
}

function refused(row: number, why: RowProblem): SourceRow<TableRow> {
  return { row, value: undefined, problems: [why] };
}

function recommenderProblem(column: string, cell: string): readonly RowProblem[] {
  if (cell.trim() === '') return [problem(column, cell, 'recommender-missing', 'The row names no recommending State.')];
  return [problem(column, cell, 'recommender-unknown', 'No State has this name; it is kept as written.')];
}

function hasOnlyBlanksBehind(cells: readonly string[], width: number): boolean {
  return cells.length > width && cells.slice(width).every((cell) => cell.trim() === '');
}

function sessionOf(cell: string): number | undefined {
  const session = wholeNumber(cell);
  return session !== undefined && session >= 1 && session <= newestSession ? session : undefined;
}

/** `null` for an empty cell, `undefined` for one that is no category. */
function actionOf(cell: string): number | null | undefined {
  if (cell === '' || cell.trim() === '') return null;
  const action = wholeNumber(cell);
  return action !== undefined && action >= 1 && action <= 5 ? action : undefined;
}

/** Spreadsheets write `5` as `5.0` or `5,0`. */
function wholeNumber(cell: string): number | undefined {
  const found = /^\s*(\d{1,4})(?:[.,]0+)?\s*$/.exec(cell);
  return found ? Number(found[1]) : undefined;
}

interface GivenResponse {
  readonly code: RecommendationResponse | null;
  readonly given: string | null;
}

function readResponse(cell: string): GivenResponse | undefined {
  const given = cleanText(cell);
  if (given === '') return { code: null, given: null };
  const code = responseOf(given);
  return code === undefined ? undefined : { code, given };
}

function listOf(cell: string, separator: RegExp): string | null {
  const parts = cleanText(cell)
    .split(separator)
    .map((part) => part.trim())
    .filter((part) => part !== '');
  return parts.length === 0 ? null : JSON.stringify(parts);
}

/** Columns like Issue have a few thousand different cells in a whole export; each is worked out once. */
function remember<Value>(work: (cell: string) => Value): (cell: string) => Value {
  const known = new Map<string, Value>();
  return (cell) => {
    const found = known.get(cell);
    if (found !== undefined || cell.length > 2000) return found ?? work(cell);
    const value = work(cell);
    if (known.size < 20_000) known.set(cell, value);
    return value;
  };
}
