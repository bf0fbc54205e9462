/**
 * OHCHR's thematic list of recommendations (DOCX): one Word table with a row for each paragraph, under rows that name a
 * theme. Its header says which State, cycle and session; each row, in which document the State answered.
 */
import { isDocx, readDocx } from './docx.ts';
import { AppError } from '../model/errors.ts';
import { cycleOfSession, responseOf } from '../model/recommendation.ts';
import { stateByName } from '../model/states.ts';
import { cleanText } from './clean-text.ts';
import type { ImportFormat, ReadContext } from './format.ts';
import { splitNumber } from './paragraph-start.ts';
import { requireSaid } from './not-said.ts';
import { normaliseSymbol } from './recommendation-id.ts';
import { reportStatements } from './report-text.ts';
import { type CellProblem, type ParagraphRow, problem, type RowBatch, type SourceRow } from './rows.ts';

const maximumText = 20_000;

export const ohchrListFormat: ImportFormat = {
  id: 'ohchr-list-docx',
  container: 'zip',
  isShort: true,
  columns: async (_text, source, head, signal) => {
    if (!isDocx(head)) return undefined;
    for await (const { rows } of readDocx(source, signal)) {
      for (const cells of rows) {
        const columns = findColumns(cells);
        if (columns) return { columns: cells.map((cell, at) => ({ name: cellText(cell), field: fieldAt(columns, at) })), rows: [] };
      }
    }
    return undefined;
  },
  read: readOhchrList,
};

type ListField = 'recommendation' | 'states' | 'position' | 'themes' | 'sdgs' | 'assessment';
type Columns = Readonly<Partial<Record<ListField, number>>>;

const headings: readonly (readonly [ListField, RegExp])[] = [
  ['states', /^recommending states?/],
  ['recommendation', /^recommendations?\b/],
  ['position', /^position/],
  ['assessment', /^(?:assessment|comments)/],
  ['themes', /\bthemes\b/],
  ['sdgs', /\bsdgs?\b/],
];

/** The place of each column, in any order; `undefined` for a row that is no heading of such a table. */
function findColumns(cells: readonly (readonly string[])[]): Columns | undefined {
  const found: Partial<Record<ListField, number>> = {};
  for (const [at, cell] of cells.entries()) {
    const name = cellText(cell)
      .toLowerCase()
      .replace(/[^a-z ]/g, '');
    const field = headings.find(([, pattern]) => pattern.test(name))?.[0];
    if (field !== undefined) found[field] ??= at;
  }
  return found.recommendation !== undefined && found.position !== undefined ? found : undefined;
}

function fieldAt(columns: Columns, at: number): string | null {
  return Object.entries(columns).find(([, place]) => place === at)?.[0] ?? null;
}

function cellText(cell: readonly string[]): string {
  return cleanText(cell.join(' '));
}

async function* readOhchrList(context: ReadContext): AsyncGenerator<RowBatch> {
  let about = aboutOf([], context);
  let columns: Columns | undefined;
  let theme: string | null = null;
  let row = 0;
  for await (const { headers, rows, doneBytes } of readDocx(context.source, context.signal)) {
    if (headers.length > 0) about = aboutOf(headers, context);
    const read: SourceRow[] = [];
    for (const cells of rows) {
      row += 1;
      const heading = findColumns(cells);
      if (heading) columns = heading;
      else if (cells.length === 1) theme = themeOf(cells[0]!) ?? theme;
      else if (columns && cells.some((cell) => cellText(cell) !== '')) read.push(new ListRow(cells, columns, about, theme).read(row));
    }
    yield { rows: read, doneBytes };
  }
  if (!columns)
    throw new AppError(
      'import.not-this-format',
      'No table of this document has a column “Recommendation” and one “Position”. Nothing was changed; choose an OHCHR list of recommendations.',
    );
  if (about.stateGiven === '') requireSaid(['state']);
}

/** The theme that a row over several columns names for those below it. */
function themeOf(cell: readonly string[]): string | undefined {
  return /^(?:Theme|Right or area)\s*:\s*(.+)$/i.exec(cellText(cell))?.[1]?.replace(/^[\d.]+\s+/, '');
}

interface About {
  readonly state: string | undefined;
  readonly stateGiven: string;
  readonly symbol: string | undefined;
  readonly cycle: number | null;
  readonly session: number | null;
}

/** What is given with the import counts; else `UPR of Slovenia (3rd Cycle – 34th Session)`. */
function aboutOf(headers: readonly string[], { state, symbol, session }: ReadContext): About {
  const pattern = /UPR of (.+?)\s*\((\d)\w*\s+Cycle\s*[–—-]\s*(\d{1,2})\w*\s+Session\)/i;
  const found = headers.map((text) => pattern.exec(cleanText(text))).find((match) => match !== null);
  const stateGiven = state ?? found?.[1] ?? '';
  const held = session ?? (found ? Number(found[3]) : null);
  const cycle = session === undefined && found ? Number(found[2]) : held === null ? null : cycleOfSession(held);
  return { state: stateByName(stateGiven), stateGiven, symbol, cycle, session: held };
}

class ListRow {
  readonly #cells: readonly (readonly string[])[];
  readonly #columns: Columns;
  readonly #about: About;
  readonly #band: string | null;
  readonly #problems: CellProblem[] = [];
  readonly #warnings: CellProblem[] = [];

  constructor(cells: readonly (readonly string[])[], columns: Columns, about: About, band: string | null) {
    this.#cells = cells;
    this.#columns = columns;
    this.#about = about;
    this.#band = band;
  }

  read(row: number): SourceRow<ParagraphRow> {
    const { text: given, answeredIn } = withoutSource(cellText(this.#cell('recommendation')));
    const { paragraph, text } = splitNumber(given, true);
    const { state, stateGiven, cycle, session } = this.#about;
    const symbol = normaliseSymbol(this.#about.symbol ?? reportOf(answeredIn));
    if (state === undefined)
      this.#refuse('state', stateGiven, 'state-unknown', 'The document does not say which State was reviewed; give it.');
    if (symbol === '') this.#refuse('symbol', '', 'symbol-missing', 'The row names no document; give its symbol with the import.');
    if (paragraph === null) this.#refuse('recommendation', given, 'paragraph-invalid', 'A paragraph number looks like 186.62.');
    if (text === '') this.#refuse('recommendation', given, 'text-empty', 'The recommendation has no text.');
    if (text.length > maximumText)
      this.#refuse('recommendation', text, 'text-too-long', `The text is longer than ${maximumText} characters.`);
    if (this.#problems.length > 0 || state === undefined || paragraph === null) return { row, value: undefined, problems: this.#problems };
    const place = { kind: 'paragraph', mechanism: 'UPR', state, cycle, session, symbol, paragraph } as const;
    const answer = { ...this.#position(), responseDetail: answeredIn || null, responseComment: cellText(this.#cell('assessment')) || null };
    const value = { ...place, text, ...answer, ...this.#themes(), statements: reportStatements(this.#withStates(text), this.#warnings) };
    return { row, value: { ...value, issues: null, actions: null, reviewDate: null, sourceUrl: null }, problems: this.#warnings };
  }

  #cell(field: ListField): readonly string[] {
    const place = this.#columns[field];
    return place === undefined ? [] : (this.#cells[place] ?? []);
  }

  #refuse(column: string, value: string, code: string, reason: string): void {
    this.#problems.push(problem(column, value, code, reason));
  }

  #position(): Pick<ParagraphRow, 'response' | 'responseGiven'> {
    const responseGiven = cellText(this.#cell('position'));
    if (responseGiven === '') return { response: null, responseGiven: null };
    const response = responseOf(responseGiven.replace(/\s*\/\s*/g, '/'));
    if (response === undefined)
      this.#warnings.push(
        problem('position', responseGiven, 'position-unknown', 'This position is not a known one; it is kept as written.'),
      );
    return { response: response ?? null, responseGiven };
  }

  /** Some lists have the States in a column of their own. */
  #withStates(text: string): string {
    const states = cellText(this.#cell('states')).replace(/[;.]\s*$/, '');
    return states === '' ? text : `${text} (${states})`;
  }

  #themes(): Pick<ParagraphRow, 'themes' | 'affected' | 'sdgs'> {
    const lists: Record<'themes' | 'affected' | 'sdgs', string[]> = { themes: [], affected: [], sdgs: [] };
    let list = lists.themes;
    for (const line of this.#cell('themes').flatMap((paragraph) => paragraph.split('\n'))) {
      const text = cleanText(line);
      const heading = /^(SDGs?|Affected persons)\s*:\s*/i.exec(text);
      if (heading) list = heading[1]!.toLowerCase().startsWith('sdg') ? lists.sdgs : lists.affected;
      addItem(list, heading ? text.slice(heading[0].length) : text);
    }
    for (const line of this.#cell('sdgs')) addItem(lists.sdgs, cleanText(line));
    if (lists.themes.length === 0 && this.#band !== null) lists.themes.push(this.#band);
    const json = (items: readonly string[]) => (items.length === 0 ? null : JSON.stringify([...new Set(items)]));
    return { themes: json(lists.themes), affected: json(lists.affected), sdgs: json(lists.sdgs) };
  }
}

/** `- A theme`; a line without the mark goes on with the one before. */
function addItem(list: string[], text: string): void {
  if (text === '') return;
  const marked = /^[-–•]\s+(.*)$/.exec(text)?.[1];
  if (marked !== undefined || list.length === 0) list.push(marked ?? text);
  else list.push(`${list.pop()!} ${text}`);
}

/** `… (France); Source of Position: A/HRC/43/15/Add.1 - Para.3` */
function withoutSource(text: string): { readonly text: string; readonly answeredIn: string } {
  const found = /\s*Source of position\s*:\s*(.*)$/i.exec(text);
  return found ? { text: text.slice(0, found.index), answeredIn: found[1]! } : { text, answeredIn: '' };
}

/** The report that an addendum belongs to: the paragraphs are numbered there. */
function reportOf(answeredIn: string): string {
  return (/^[A-Z][\w/.-]*/.exec(answeredIn)?.[0] ?? '').replace(/\/(?:Add|Corr|Rev)\.?\d+.*$/i, '');
}
