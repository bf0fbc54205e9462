/**
 * Any other table of recommendations (CSV, XLSX, JSON list of flat records) by a mapping of its columns. A row with a
 * paragraph and a document becomes that paragraph; one with a session and no paragraph, a row of a table like UPR Info's.
 */
import { cycleOfSession, paragraphPattern, type RecommendationResponse, responseOf } from '../model/recommendation.ts';
import { bundleLimits } from '../model/bundle-limits.ts';
import { splitStates } from '../model/recommendation-text.ts';
import { stateByName } from '../model/states.ts';
import { placesOf, proposeMapping, type TableMapping } from '../model/table-mapping.ts';
import { cleanText } from './clean-text.ts';
import { splitNumber } from './paragraph-start.ts';
import { detectSeparator, previewRows, readCells, requireColumns } from './csv-rows.ts';
import type { FormatPreview, ImportFormat, ReadContext } from './format.ts';
import { headOfList, readListRows } from './json-table.ts';
import { normaliseSymbol } from './recommendation-id.ts';
import { type CellProblem, problem, type RecommendationRow, type RowBatch, type SourceRow } from './rows.ts';
import { isSpreadsheet, readSheetRows, type SheetBatch } from './sheet-rows.ts';
import { readHead } from './source.ts';
import { recommendationFields } from './table-fields.ts';
import { decodeHead } from './text-stream.ts';

const maximumText = 20_000;
const review = 'UPR';
/** Rows by which columns are recognised. */
const lookedAt = 20;

export const tableCsvFormat: ImportFormat = {
  id: 'table-csv',
  isAsked: true,
  columns: async (text) => {
    const listed = headOfList(text);
    return previewOf(listed ?? (await previewRows(text, detectSeparator(text), lookedAt + 1)));
  },
  read: async function* read(context) {
    const { text } = decodeHead(await readHead(context.source, 64 * 1024));
    yield* readTable(headOfList(text) ? readListRows(context) : csvRows(context, detectSeparator(text)), context);
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
      rows.push(...batch.rows.map(({ cells }) => cells).filter((cells) => cells.some((cell) => cell !== '')));
      if (rows.length > lookedAt) break;
    }
    return previewOf(rows.slice(0, lookedAt + 1));
  },
  read: (context) => readTable(readSheetRows(context.source, context.signal), context),
};

/** Offered where at least the text is found; whether the rest is enough shows row by row. */
function previewOf([header = [], ...rows]: readonly (readonly string[])[]): FormatPreview | undefined {
  if (header.length < 2) return undefined;
  const columns = proposeMapping(header, rows, recommendationFields);
  return columns.some(({ field }) => field === 'text')
    ? { columns: columns.map(({ column, ...rest }) => ({ name: column, ...rest })), rows }
    : undefined;
}

async function* csvRows(context: ReadContext, separator: ReturnType<typeof detectSeparator>): AsyncGenerator<SheetBatch> {
  for await (const { firstRow, rows, doneBytes } of readCells(context.source, context.survey, separator, context.signal))
    yield { rows: rows.map((cells, at) => ({ row: firstRow + at, cells })), doneBytes };
}

async function* readTable(batches: AsyncGenerator<SheetBatch>, context: ReadContext): AsyncGenerator<RowBatch> {
  let header: readonly string[] | undefined;
  let reader: TableReader | undefined;
  let waiting: SheetBatch['rows'][number][] = [];
  let doneBytes = 0;
  for await (const batch of batches) {
    for (const row of batch.rows) {
      if (row.cells.every((cell) => cell.trim() === '')) continue;
      if (header) waiting.push(row);
      else header = row.cells;
    }
    doneBytes = batch.doneBytes;
    if (!header || (!reader && waiting.length < lookedAt)) continue;
    reader ??= readerOf(header, waiting, context);
    yield { rows: waiting.map(({ cells, row }) => reader!.read(cells, row)), doneBytes };
    waiting = [];
  }
  reader ??= readerOf(header ?? [], waiting, context);
  if (waiting.length > 0) yield { rows: waiting.map(({ cells, row }) => reader.read(cells, row)), doneBytes };
}

function readerOf(header: readonly string[], rows: SheetBatch['rows'], context: ReadContext): TableReader {
  requireColumns(header);
  const cells = rows.slice(0, lookedAt).map((row) => row.cells);
  const mapping: TableMapping = context.mapping ?? {
    columns: proposeMapping(header, cells, recommendationFields).map(({ column, field }) => ({ column, field })),
  };
  return new TableReader(placesOf(mapping, header, recommendationFields), header, context);
}

class TableReader {
  readonly #places: ReadonlyMap<string, number>;
  readonly #header: readonly string[];
  readonly #context: ReadContext;
  #problems: CellProblem[] = [];
  #warnings: CellProblem[] = [];

  constructor(places: ReadonlyMap<string, number>, header: readonly string[], context: ReadContext) {
    this.#places = places;
    this.#header = header;
    this.#context = context;
  }

  read(cells: readonly string[], row: number): SourceRow {
    this.#problems = [];
    this.#warnings = [];
    const value = this.#valueOf(cells);
    return value && this.#problems.length === 0
      ? { row, value, problems: this.#warnings }
      : { row, value: undefined, problems: this.#problems };
  }

  #valueOf(cells: readonly string[]): RecommendationRow | undefined {
    const state = stateByName(this.#cell(cells, 'state') || (this.#context.state ?? ''));
    if (state === undefined) this.#refuse(cells, 'state', 'state-unknown', 'No State has this name or code.');
    const mechanism = this.#mechanism(cells);
    const isReview = mechanism === review;
    const { paragraph, text } = this.#numbered(cells, isReview);
    if (text === '') this.#refuse(cells, 'text', 'text-empty', 'The recommendation has no text.');
    if (text.length > maximumText) this.#refuse(cells, 'text', 'text-too-long', `The text is longer than ${maximumText} characters.`);
    const response = this.#response(cells);
    // Sessions and cycles are those of the review: a treaty body counts its own.
    const session = isReview ? (this.#number(cells, 'session') ?? this.#context.session ?? null) : null;
    const symbol = normaliseSymbol(this.#cell(cells, 'symbol') || (this.#context.symbol ?? ''));
    if (symbol.length > bundleLimits.symbolChars) this.#refuse(cells, 'symbol', 'field-invalid', 'This is no document symbol.');
    const isPlaced = paragraph !== '' && symbol !== '';
    if (!isPlaced && session === null)
      this.#refuse(
        cells,
        paragraph === '' ? 'paragraph' : 'symbol',
        'place-missing',
        'A paragraph with its document, or a session, must say where it stands.',
      );
    if (state === undefined || response === undefined || this.#problems.length > 0) return undefined;
    const said = { state, text, response, responseGiven: this.#cell(cells, 'response') || null };
    return isPlaced
      ? this.#paragraph(cells, { ...said, mechanism, paragraph, symbol, session })
      : this.#tableRow(cells, { ...said, session: session! });
  }

  #paragraph(
    cells: readonly string[],
    said: Said & { readonly mechanism: string; readonly paragraph: string; readonly symbol: string; readonly session: number | null },
  ): RecommendationRow {
    const names = splitStates(this.#cell(cells, 'recommenders')).filter(Boolean);
    const statements = names.map((stateGiven) => ({ text: null, state: this.#recommender(stateGiven), stateGiven }));
    const cycle = this.#number(cells, 'cycle') ?? (said.session === null ? null : cycleOfSession(said.session));
    const nothing = { issues: null, actions: null, reviewDate: null, sourceUrl: null, responseDetail: null };
    const own = { responseComment: this.#cell(cells, 'comment') || null, themes: this.#list(cells, 'themes') };
    return { kind: 'paragraph', ...said, ...nothing, ...own, cycle, statements };
  }

  #tableRow(cells: readonly string[], said: Said & { readonly session: number }): RecommendationRow {
    const recommenderGiven = this.#cell(cells, 'recommenders');
    const recommender = this.#recommender(recommenderGiven);
    const action = this.#number(cells, 'action');
    const own = { recommender, recommenderGiven, region: null, organisations: null, issues: this.#list(cells, 'themes') };
    return { kind: 'table-row', ...said, ...own, action: action !== null && action <= 5 ? action : null };
  }

  #cell(cells: readonly string[], field: string): string {
    return cleanText(cells[this.#places.get(field) ?? -1] ?? '');
  }

  #column(field: string): string {
    return this.#header[this.#places.get(field) ?? -1]?.trim() ?? field;
  }

  #refuse(cells: readonly string[], field: string, code: string, reason: string): void {
    this.#problems.push(problem(this.#column(field), this.#cell(cells, field), code, reason));
  }

  #mechanism(cells: readonly string[]): string {
    const given = this.#cell(cells, 'mechanism').replace(/^-\s+/, '');
    return given === '' || /^universal periodic review\b/i.test(given) ? review : given.toUpperCase().slice(0, 100);
  }

  /** In a column of its own, or in front of the text. */
  #numbered(cells: readonly string[], isReview: boolean): { readonly paragraph: string; readonly text: string } {
    const whole = this.#cell(cells, 'text');
    const given = this.#cell(cells, 'paragraph').replace(/\s+/g, '').replace(/\.$/, '').toLowerCase();
    const split = splitNumber(whole, isReview);
    if (given === '') return { paragraph: split.paragraph ?? '', text: split.text };
    if (!paragraphPattern.test(given)) this.#refuse(cells, 'paragraph', 'paragraph-invalid', 'A paragraph number looks like 186.62.');
    return { paragraph: given, text: split.paragraph === given ? split.text : whole };
  }

  #response(cells: readonly string[]): RecommendationResponse | null | undefined {
    const given = this.#cell(cells, 'response');
    const response = given === '' ? null : responseOf(given);
    if (response === undefined) this.#refuse(cells, 'response', 'response-unknown', 'This response is not a known one.');
    return response;
  }

  #recommender(given: string): string | null {
    const state = stateByName(given) ?? null;
    if (state === null && given !== '')
      this.#warnings.push(
        problem(this.#column('recommenders'), given, 'recommender-unknown', 'No State has this name; it is kept as written.'),
      );
    return state;
  }

  #number(cells: readonly string[], field: string): number | null {
    const found = /^\D{0,12}([1-9]\d?)(?:[.,]0+)?\D{0,20}$/.exec(this.#cell(cells, field));
    return found ? Number(found[1]) : null;
  }

  #list(cells: readonly string[], field: string): string | null {
    const raw = cells[this.#places.get(field) ?? -1] ?? '';
    const items = raw
      .split(/[;|\n\r]|,(?=\S)/)
      .map((item) => cleanText(item).replace(/^-\s+/, ''))
      .filter(Boolean);
    return items.length === 0 ? null : JSON.stringify(items.slice(0, 250));
  }
}

interface Said {
  readonly state: string;
  readonly text: string;
  readonly response: RecommendationResponse | null;
  readonly responseGiven: string | null;
}
