/**
 * One record of the Universal Human Rights Index (UHRI), whichever file it came in: what it says, or why it was refused.
 *
 * Refused is what cannot be placed (no annotation id, no known country, no body, no symbol, no text). Everything else odd
 * is taken in with a warning.
 */
import { bundleLimits } from '../model/bundle-limits.ts';
import { splitStatements } from '../model/inline-states.ts';
import { cycleOfSession, paragraphPattern, type RecommendationResponse, responseOf } from '../model/recommendation.ts';
import { stateByName } from '../model/states.ts';
import { reviewedByName } from '../model/territories.ts';
import { cleanText } from './clean-text.ts';
import { splitNumber } from './paragraph-start.ts';
import { normaliseSymbol } from './recommendation-id.ts';
import { type AnnotationRow, type CellProblem, noProblems, type ParagraphStatement, problem, type SourceRow } from './rows.ts';

/** The fields that are read, as texts and lists, before any of them is looked at. */
export interface UhriRecord {
  readonly id: string;
  readonly type: string;
  readonly body: string;
  readonly symbol: string;
  readonly text: string;
  readonly countries: readonly string[];
  readonly themes: readonly string[];
  readonly affected: readonly string[];
  readonly sdgs: readonly string[];
  readonly published: string;
  readonly cycle: string;
  readonly session: readonly string[];
  readonly positions: readonly string[];
  readonly recommenders: readonly string[];
}

export type UhriField = keyof UhriRecord;
/** How the file names each field, for what is said of a row. */
export type UhriNames = Readonly<Record<UhriField, string>>;

const maximumText = 20_000;
const maximumList = 250;
const maximumItem = 500;

/** @param symbol of the document, where the record names none. */
export function readUhriRecord(record: UhriRecord, row: number, names: UhriNames, symbol: string | undefined): SourceRow<AnnotationRow> {
  const found: Found = { names, problems: [], warnings: [] };
  const placed = place(record, found, symbol);
  if (!placed) return { row, value: undefined, problems: found.problems };
  const { paragraph, text: whole } = numbered(placed);
  const { text, statements } = said(record, whole, found);
  const positions = record.positions.map(cleanText).filter(Boolean);
  const response = responseFrom(positions);
  if (response === undefined)
    warn(found, 'positions', positions.join('/'), 'position-unknown', 'This position is not a known one; it is kept as written.');
  const session = firstNumber(record.session[0] ?? '');
  const value: AnnotationRow = {
    kind: 'annotation',
    annotationId: placed.id,
    mechanism: placed.mechanism,
    states: placed.states,
    symbol: placed.symbol,
    paragraph,
    text,
    type: withoutDash(record.type) || null,
    cycle: firstNumber(record.cycle) ?? (placed.isReview && session !== null ? cycleOfSession(session) : null),
    session: placed.isReview ? session : null,
    response: response ?? null,
    responseGiven: positions.length > 0 ? positions.join('/') : null,
    themes: listOf(record.themes),
    affected: listOf(record.affected),
    sdgs: listOf(record.sdgs),
    publishedOn: dayOf(record.published),
    statements: statements.map((one) => ({ ...one, response: response ?? null })),
  };
  return { row, value, problems: found.warnings.length === 0 ? noProblems : found.warnings };
}

interface Found {
  readonly names: UhriNames;
  readonly problems: CellProblem[];
  readonly warnings: CellProblem[];
}

function warn(found: Found, field: UhriField, value: string, code: string, reason: string): void {
  found.warnings.push(problem(found.names[field], value, code, reason));
}

interface Placed {
  readonly id: string;
  readonly mechanism: string;
  readonly isReview: boolean;
  readonly states: readonly string[];
  readonly symbol: string;
  readonly text: string;
}

function place(record: UhriRecord, found: Found, symbolGiven: string | undefined): Placed | undefined {
  const refuse = (field: UhriField, value: string, code: string, reason: string) =>
    found.problems.push(problem(found.names[field], value, code, reason));
  const id = record.id.trim().toLowerCase();
  if (!/^[\da-z-]{1,64}$/.test(id)) refuse('id', record.id, 'annotation-id', 'An annotation has an id of letters and digits.');
  const mechanism = withoutDash(record.body).toUpperCase();
  if (mechanism === '' || mechanism.length > 100)
    refuse('body', record.body, 'body-missing', 'The record does not name the body that made it.');
  const symbol = normaliseSymbol(record.symbol) || normaliseSymbol(symbolGiven ?? '');
  if (symbol === '') refuse('symbol', '', 'symbol-missing', 'The paragraph has no document symbol; give one with the import.');
  else if (symbol.length > bundleLimits.symbolChars)
    refuse('symbol', symbol, 'field-invalid', `A document symbol has ${bundleLimits.symbolChars} characters at most.`);
  const text = cleanText(record.text);
  if (text === '') refuse('text', record.text, 'text-empty', 'The recommendation has no text.');
  else if (text.length > maximumText) refuse('text', text, 'text-too-long', `The text is longer than ${maximumText} characters.`);
  const states = statesOf(record.countries, found);
  if (states.length === 0)
    refuse('countries', record.countries.join(', '), 'state-unknown', 'No State or territory has this name or code.');
  return found.problems.length > 0 ? undefined : { id, mechanism, isReview: mechanism === 'UPR', states, symbol, text };
}

function statesOf(countries: readonly string[], found: Found): readonly string[] {
  const states = new Set<string>();
  const unknown: string[] = [];
  for (const country of countries.slice(0, maximumList)) {
    const code = reviewedByName(withoutDash(country));
    if (code === undefined) unknown.push(country);
    else states.add(code);
  }
  if (states.size > 0)
    for (const name of unknown) warn(found, 'countries', name, 'country-unknown', 'No State or territory has this name; it was left out.');
  return [...states];
}

/** The number in front of the text, where it is one that a paragraph can have. */
function numbered({ text, isReview }: Placed): { readonly paragraph: string | null; readonly text: string } {
  const split = splitNumber(text, isReview);
  return split.paragraph !== null && paragraphPattern.test(split.paragraph) ? split : { paragraph: null, text };
}

/** `Supported` and `Noted` for one paragraph are both; `undefined` for a word that is not known. */
function responseFrom(positions: readonly string[]): RecommendationResponse | null | undefined {
  if (positions.length === 0) return null;
  const codes = new Set(positions.map(responseOf));
  if (codes.has(undefined)) return undefined;
  return codes.size === 1 ? [...codes][0] : 'partly';
}

interface Said {
  readonly text: string;
  readonly statements: readonly ParagraphStatement[];
}

/**
 * The text and each (text, State). Where the text itself names who said which piece, it says so for each; else all said all
 * of it, and their names behind it are no part of it. A body that is no review says it itself, once.
 */
function said(record: UhriRecord, text: string, found: Found): Said {
  const given = record.recommenders
    .slice(0, maximumList)
    .map((name) => cleanText(name).slice(0, maximumItem))
    .filter(Boolean);
  if (given.length === 0) return { text, statements: [{ text: null, state: null, stateGiven: '' }] };
  const statements = given.map((stateGiven) => {
    const state = stateByName(stateGiven) ?? null;
    if (state === null) warn(found, 'recommenders', stateGiven, 'recommender-unknown', 'No State has this name; it is kept as written.');
    return { text: null, state, stateGiven };
  });
  const pieces = text.includes(')') ? splitStatements(text) : [];
  const named = new Set(pieces.flatMap(({ states }) => states.map((name) => stateByName(name) ?? null)));
  const isFitting =
    pieces.every(({ states }) => states.length > 0) && statements.every(({ state }) => named.delete(state)) && named.size === 0;
  if (!isFitting) return { text, statements };
  if (pieces.length === 1) return { text: pieces[0]!.text, statements };
  return {
    text,
    statements: pieces.flatMap((one) => one.states.map((stateGiven) => ({ text: one.text, state: stateByName(stateGiven)!, stateGiven }))),
  };
}

function listOf(items: readonly string[]): string | null {
  const cleaned = items
    .slice(0, maximumList)
    .map((item) => cleanText(item).slice(0, maximumItem))
    .filter(Boolean);
  return cleaned.length === 0 ? null : JSON.stringify([...new Set(cleaned)]);
}

function withoutDash(text: string): string {
  return cleanText(text).replace(/^-\s+/, '');
}

function firstNumber(text: string): number | null {
  const found = /\d{1,2}/.exec(text);
  const number = found ? Number(found[0]) : 0;
  return number > 0 ? number : null;
}

/** The day of `2025-02-12T00:00:00`, of a spreadsheet's 46078, or nothing. */
function dayOf(text: string): string | null {
  const day = /^(\d{4}-\d{2}-\d{2})(?:[T ]|$)/.exec(text.trim())?.[1];
  if (day !== undefined) return Number.isNaN(Date.parse(day)) ? null : day;
  const serial = /^(\d{1,6})(?:\.\d+)?$/.exec(text.trim())?.[1];
  // Day 60 never was (29 February 1900); nothing here is older.
  return serial === undefined || Number(serial) < 61 || Number(serial) > 110_000
    ? null
    : new Date(Date.UTC(1899, 11, 30) + Number(serial) * 86_400_000).toISOString().slice(0, 10);
}
