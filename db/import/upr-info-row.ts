/** One row of a UPR Info table: what it says, or why it was refused (rules in upr-info.ts). */
import { type RecommendationResponse, responseOf } from '../model/recommendation.ts';
import { stateByName } from '../model/states.ts';
import { cleanText } from './clean-text.ts';
import { noProblems, problem, type CellProblem, type SourceRow, type TableRow } from './rows.ts';
import type { UprInfoColumns, UprInfoField } from './upr-info-columns.ts';

const maximumText = 20_000;
const newestSession = 99;

interface Placed {
  readonly state: string;
  readonly session: number;
  readonly text: string;
  readonly response: GivenResponse;
}

/** Reads cells by their place; everything that repeats from row to row is worked out once. */
export class UprInfoRowReader {
  readonly #columns: UprInfoColumns;
  readonly #isMixed: boolean;
  readonly #issuesOf = remember((cell) => listOf(cell, /[|;]|,(?=\S)|,\s*$/));
  readonly #organisationsOf = remember((cell) => listOf(cell, /[|;,]\s*/));
  readonly #responseOf = remember(readResponse);
  readonly #clean = remember(cleanText);

  constructor(columns: UprInfoColumns, isMixed: boolean) {
    this.#columns = columns;
    this.#isMixed = isMixed;
  }

  /** One of each recommending State: newer tables join them with `;`. */
  read(cells: readonly string[], row: number): readonly SourceRow<TableRow>[] {
    const placed = this.#structureProblem(cells) ?? this.#place(cells);
    if (!('session' in placed)) return [{ row, value: undefined, problems: [placed] }];
    const given = this.#clean(this.#cell(cells, 'recommender'));
    if (!given.includes(';')) return [this.#readOf(given, placed, cells, row)];
    const names = given
      .split(';')
      .map((name) => name.trim())
      .filter(Boolean);
    return names.map((name) => this.#readOf(name, placed, cells, row));
  }

  #readOf(recommenderGiven: string, placed: Placed, cells: readonly string[], row: number): SourceRow<TableRow> {
    const { state, session, text, response } = placed;
    const recommender = stateByName(recommenderGiven) ?? null;
    const action = actionOf(this.#cell(cells, 'action'));
    const isOdd = recommender === null || action === undefined || text.includes('\ufffd');
    const value: TableRow = {
      kind: 'table-row',
      state,
      session,
      text,
      recommender,
      recommenderGiven,
      region: this.#clean(this.#cell(cells, 'region')) || null,
      organisations: this.#organisationsOf(this.#cell(cells, 'organisations')),
      response: response.code,
      responseGiven: response.given,
      action: action ?? null,
      issues: this.#issuesOf(this.#cell(cells, 'issues')),
    };
    return { row, value, problems: isOdd ? this.#warnings(cells, value, action) : noProblems };
  }

  #cell(cells: readonly string[], field: UprInfoField): string {
    return cells[this.#columns.places[field]] ?? '';
  }

  #problem(cells: readonly string[], field: UprInfoField, code: string, reason: string): CellProblem {
    return problem(this.#columns.names[this.#columns.places[field]] ?? field, this.#cell(cells, field), code, reason);
  }

  #structureProblem(cells: readonly string[]): CellProblem | undefined {
    const { names } = this.#columns;
    if (cells.length !== names.length && !hasOnlyBlanksBehind(cells, names.length)) {
      return problem('', String(cells.length), 'cell-count', `This row has ${cells.length} cells; the header has ${names.length}.`);
    }
    const at = this.#isMixed ? cells.findIndex((cell) => cell.includes('\ufffd')) : -1;
    if (at === -1) return undefined;
    return problem(names[at] ?? '', cells[at] ?? '', 'encoding', 'This cell holds bytes of another encoding than the rest of the file.');
  }

  /** What a row cannot be stored without. */
  #place(cells: readonly string[]): Placed | CellProblem {
    const state = stateByName(this.#clean(this.#cell(cells, 'state')));
    if (state === undefined) return this.#problem(cells, 'state', 'state-unknown', 'No State has this name.');
    const session = sessionOf(this.#cell(cells, 'session'));
    if (session === undefined)
      return this.#problem(cells, 'session', 'session-invalid', `A session is a number from 1 to ${newestSession}.`);
    const text = cleanText(this.#cell(cells, 'text'));
    if (text === '') return this.#problem(cells, 'text', 'text-empty', 'The recommendation has no text.');
    if (text.length > maximumText)
      return this.#problem(cells, 'text', 'text-too-long', `The text is longer than ${maximumText} characters.`);
    const response = this.#responseOf(this.#cell(cells, 'response'));
    if (response === undefined) return this.#problem(cells, 'response', 'response-unknown', 'This response is not one that UPR Info uses.');
    return { state, session, text, response };
  }

  #warnings(cells: readonly string[], value: TableRow, action: number | null | undefined): readonly CellProblem[] {
    const found: CellProblem[] = [];
    const warn = (field: UprInfoField, code: string, reason: string) => found.push(this.#problem(cells, field, code, reason));
    if (value.recommenderGiven === '') warn('recommender', 'recommender-missing', 'The row names no recommending State.');
    else if (value.recommender === null) warn('recommender', 'recommender-unknown', 'No State has this name; it is kept as written.');
    if (action === undefined) warn('action', 'action-unknown', 'An action category is 1 to 5; this one was left out.');
    if (value.text.includes('\ufffd')) warn('text', 'text-damaged', 'The text holds a mark for a letter that was lost before.');
    return found;
  }
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
