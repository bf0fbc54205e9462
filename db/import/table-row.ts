/** One row of a table by the places of its fields: a paragraph, a row like UPR Info's, or why it is refused. */
import * as crypto from 'node:crypto';

import { bundleLimits } from '../model/bundle-limits.ts';
import { cycleOfSession, paragraphPattern, type RecommendationResponse, responseOf } from '../model/recommendation.ts';
import { splitStates } from '../model/recommendation-text.ts';
import { stateByName } from '../model/states.ts';
import { cleanText } from './clean-text.ts';
import type { ReadContext } from './format.ts';
import { splitNumber } from './paragraph-start.ts';
import { normaliseSymbol, paragraphId } from './recommendation-id.ts';
import { type CellProblem, type ParagraphRow, problem, type RecommendationRow, type SourceRow } from './rows.ts';

const maximumText = 20_000;
const review = 'UPR';

/** Whether the names of the columns stand here again. */
export function isHeadingAgain(cells: readonly string[], header: readonly string[]): boolean {
  return cells.every((cell, at) => cell === header[at]);
}

/** For the rows of one table, in their order. */
export class TableReader {
  readonly #places: ReadonlyMap<string, number>;
  readonly #header: readonly string[];
  readonly #context: ReadContext;
  /** What was said of each paragraph, as hashes. */
  readonly #seen = new Map<string, string>();
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
    const value = this.#isRow(cells) ? this.#valueOf(cells) : undefined;
    if (value?.kind === 'paragraph' && !this.#isFirst(value))
      this.#refuse(cells, 'paragraph', 'paragraph-repeated', 'This paragraph stands in the file before, with other content.');
    return value && this.#problems.length === 0
      ? { row, value, problems: this.#warnings }
      : { row, value: undefined, problems: this.#problems };
  }

  #isRow(cells: readonly string[]): boolean {
    const isAgain = isHeadingAgain(cells, this.#header);
    if (isAgain) this.#refuse(cells, 'text', 'heading-again', 'The names of the columns stand here again.');
    const damaged = this.#context.survey.isMixed ? cells.findIndex((cell) => cell.includes('\ufffd')) : -1;
    if (damaged !== -1)
      this.#problems.push(
        problem(
          this.#header[damaged]?.trim() ?? '',
          cells[damaged]!,
          'encoding',
          'The row holds bytes of another encoding than the rest of the file.',
        ),
      );
    return !isAgain && damaged === -1;
  }

  /** Of two contents of one paragraph the same file would bring now this and now that. */
  #isFirst(value: ParagraphRow): boolean {
    const id = paragraphId(value.mechanism, value.state, value.symbol, value.paragraph).toString('latin1');
    const content = crypto.hash('sha256', JSON.stringify(value), 'base64');
    const known = this.#seen.get(id);
    this.#seen.set(id, known ?? content);
    return known === undefined || known === content;
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
    const isLost = symbol === '' && this.#cell(cells, 'paragraph') !== '';
    if (isLost || (!isPlaced && session === null))
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
