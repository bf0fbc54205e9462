/**
 * The recommendations of a Working Group report as they are copied out of its pages: `186.1. Text (State); text (State);`,
 * with page numbers, running heads, footnotes and broken lines in between.
 */
import { AppError } from '../model/errors.ts';
import { splitStatements } from '../model/inline-states.ts';
import { cycleOfSession } from '../model/recommendation.ts';
import { stateByName } from '../model/states.ts';
import { cleanText } from './clean-text.ts';
import type { ImportFormat, ReadContext } from './format.ts';
import { requireSaid } from './not-said.ts';
import { normaliseSymbol } from './recommendation-id.ts';
import { type ReportLine, readReportLines } from './report-lines.ts';
import { type CellProblem, type ParagraphStatement, problem, type RowBatch, type SourceRow } from './rows.ts';
import { readUtf8 } from './text-stream.ts';

/** A whole report has some 100 KB. */
const maximumBytes = 16 * 2 ** 20;
const maximumText = 20_000;
/** Without a dot behind the number the text begins as a sentence does: `186.5 million` is none. */
const numbered = /^(\d{1,3})\.(\d{1,3})(?:\.(?=\s|\p{Lu}|$)|(?=\s*(?:[\p{Lu}(]|$)))\s*/u;

export const reportTextFormat: ImportFormat = {
  id: 'report-text',
  columns: async (text) => {
    if (/^\s*[[{]/.test(text)) return undefined;
    const found = findParagraphs(readReportLines(text).lines).slice(0, 6);
    if (found.length === 0 || !found.some(({ text: words }) => splitStatements(words).some(({ states }) => states.length > 0)))
      return undefined;
    return { columns: [], rows: [] };
  },
  read: readReportText,
};

async function* readReportText(context: ReadContext): AsyncGenerator<RowBatch> {
  const pieces: Buffer[] = [];
  let size = 0;
  for await (const bytes of readUtf8(context.source, context.survey, context.signal)) {
    if ((size += bytes.length) > maximumBytes)
      throw new AppError('import.too-large', 'This text is longer than any report. Nothing was changed; paste the recommendations alone.');
    pieces.push(bytes);
  }
  const { lines, symbol } = readReportLines(Buffer.concat(pieces).toString('utf8'));
  const found = findParagraphs(lines);
  if (found.length === 0)
    throw new AppError(
      'import.not-this-format',
      'No paragraph of this text begins with a number such as 186.1. Nothing was changed; paste the recommendations with their numbers.',
    );
  const state = context.state === undefined ? undefined : stateByName(context.state);
  const place = { state, symbol: normaliseSymbol(context.symbol ?? symbol ?? ''), session: context.session ?? null };
  requireSaid([...(state === undefined ? ['state' as const] : []), ...(place.symbol === '' ? ['symbol' as const] : [])]);
  yield { rows: found.map((paragraph) => readParagraph(paragraph, { ...place, state: state! })), doneBytes: context.source.sizeBytes };
}

interface FoundParagraph {
  readonly line: number;
  readonly paragraph: string;
  readonly text: string;
  /** Numbers that the text leaves out before this one. */
  readonly missing: readonly string[];
}

/** Paragraphs follow each other: a number that does not is a word of the text (`0.7 per cent`). */
function findParagraphs(lines: readonly ReportLine[]): readonly FoundParagraph[] {
  const found: { line: number; main: number; at: number; text: string; missing: string[] }[] = [];
  let isOpen = false;
  for (const { number: line, text } of lines) {
    const start = numbered.exec(text);
    const [main, at] = start ? [Number(start[1]), Number(start[2])] : [0, 0];
    const last = found.at(-1);
    const isNext =
      last === undefined ? at > 0 && main > 0 : main === last.main ? at > last.at && at <= last.at + 50 : main > last.main && at === 1;
    if (start && isNext) {
      const before = last?.main === main ? last.at : at - 1;
      const missing = Array.from({ length: at - before - 1 }, (_, step) => `${main}.${before + step + 1}`);
      found.push({ line, main, at, text: text.slice(start[0].length).replace(/^[.\s]+/, ''), missing });
      isOpen = true;
    } else if (last && isMainParagraph(text, last.main)) isOpen = false;
    else if (last && isOpen) last.text = joined(last.text, text);
  }
  return found.map(({ line, main, at, text, missing }) => ({ line, paragraph: `${main}.${at}`, text, missing }));
}

/** `187. All conclusions …`: behind the list, or before the next. */
function isMainParagraph(text: string, main: number): boolean {
  const number = /^(\d{1,3})\.\s+\p{Lu}/u.exec(text)?.[1];
  return number !== undefined && Number(number) > main && Number(number) <= main + 3;
}

/** A line that ends in a hyphen goes on in the same word. */
function joined(text: string, next: string): string {
  if (text === '') return next;
  return /\p{L}-$/u.test(text) ? text + next : `${text} ${next}`;
}

interface ReportPlace {
  readonly state: string;
  readonly symbol: string;
  readonly session: number | null;
}

function readParagraph({ line, paragraph, text: given, missing }: FoundParagraph, { state, symbol, session }: ReportPlace): SourceRow {
  const problems: CellProblem[] = [];
  const warnings = missing.map((number) => problem('paragraph', number, 'paragraph-missing', 'The text leaves this paragraph out.'));
  const text = inOrder(cleanText(given));
  if (text === '') problems.push(problem('text', paragraph, 'text-empty', 'The paragraph has no text.'));
  if (text.length > maximumText)
    problems.push(problem('text', text, 'text-too-long', `The text is longer than ${maximumText} characters.`));
  if (problems.length > 0) return { row: line, value: undefined, problems };
  const statements = reportStatements(text, warnings);
  const unsaid = { response: null, responseGiven: null, responseDetail: null, responseComment: null, issues: null, actions: null };
  const cycle = session === null ? null : cycleOfSession(session);
  const place = { mechanism: 'UPR', state, symbol, paragraph, cycle, session };
  return {
    row: line,
    value: { kind: 'paragraph', ...place, text, ...unsaid, reviewDate: null, sourceUrl: null, statements },
    problems: warnings,
  };
}

/** Each (text, State) that the text names; what names no State stands there with a warning. */
export function reportStatements(text: string, warnings: CellProblem[]): readonly ParagraphStatement[] {
  const pieces = splitStatements(text);
  if (pieces.every(({ states }) => states.length === 0)) {
    warnings.push(problem('states', text.slice(-60), 'recommender-missing', 'The paragraph names no recommending State that is known.'));
    return [{ text: null, state: null, stateGiven: '' }];
  }
  const isOne = pieces.length === 1;
  return pieces.flatMap((piece) => {
    if (piece.states.length === 0)
      warnings.push(problem('states', piece.text, 'recommender-missing', 'This piece names no recommending State.'));
    const states = piece.states.length === 0 ? [''] : piece.states;
    return states.map((stateGiven) => ({
      text: isOne && piece.text === text ? null : piece.text,
      state: stateByName(stateGiven) ?? null,
      stateGiven,
    }));
  });
}

/** Copying may put the State, which stood at the end of the line, before the text: `(Togo); Continue …`. */
function inOrder(text: string): string {
  const [first, second, ...more] = splitStatements(text);
  const isTurned = first?.text === '' && second !== undefined && second.states.length === 0 && more.length === 0;
  return isTurned ? `${second.text} (${first.states.join(', ')});` : text;
}
