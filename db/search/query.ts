/**
 * What people type, as an FTS5 expression. Nothing typed reaches FTS5 as syntax.
 *
 * Words are joined by AND; `OR`, `NOT`, `-word`, `"phrases"`, `word*` and parentheses work. Odd input
 * (a lone bracket, an open quote, AND at the end) is read as well as can be, never refused for its form.
 */
import { AppError } from '../model/errors.ts';
import { fold } from '../model/fold.ts';
import { segment } from './segment.ts';
import { type SoughtPhrase, tokensOf } from './snippet.ts';

export const queryLimits = { characters: 500, terms: 40, depth: 20 } as const;

type Token =
  | { readonly kind: 'word' | 'phrase'; readonly text: string; readonly isPrefix: boolean; readonly isTyped?: true }
  | { readonly kind: 'and' | 'or' | 'not' | 'open' | 'close' };

/** The words of the index that begin so; `undefined` when they are too many. */
export type WordsWith = (beginning: string) => readonly string[] | undefined;

/** The words that mean the same as a word, itself among them. */
export type FormsOf = (word: string) => readonly string[];

/** An expression and whether it only takes away. */
interface Part {
  readonly match: string;
  readonly isNegative: boolean;
}

/**
 * @param prefixLast the last word is still being typed: it finds everything that begins like it.
 * @param wordsWith what a beginning stands for, where that is known: the same hits, found without reading all their places first.
 * @param formsOf other forms of a word that are found too; a phrase is found as it is.
 * @returns undefined when there is nothing to look for.
 * @throws {AppError} `search.invalid-query` when it is too long or only says what not to find.
 */
export function toMatch(query: string, prefixLast: boolean, wordsWith?: WordsWith, formsOf?: FormsOf): string | undefined {
  if (query.length > queryLimits.characters)
    throw new AppError('search.invalid-query', `A search has at most ${queryLimits.characters} characters.`);
  const tokens = tokenise(query.replaceAll('\0', ' '), prefixLast);
  if (tokens.filter((token) => 'text' in token).length > queryLimits.terms)
    throw new AppError('search.invalid-query', `A search has at most ${queryLimits.terms} words.`);
  const reader = { tokens, at: 0, depth: 0, wordsWith, formsOf };
  const parts: (Part | undefined)[] = [];
  while (reader.at < tokens.length) {
    parts.push(readOr(reader));
    // A closing bracket too many is passed over.
    if (tokens[reader.at]?.kind === 'close') reader.at += 1;
  }
  const whole = joinAnd(parts.filter((part) => part !== undefined));
  if (whole?.isNegative)
    throw new AppError('search.invalid-query', 'A search needs at least one word that is to be found, not only words to leave out.');
  return whole?.match;
}

/** The words and phrases of a query that are to be found, for marking them in a text. */
export function soughtPhrases(query: string, prefixLast: boolean): SoughtPhrase[] {
  const tokens = tokenise(query, prefixLast);
  return tokens.flatMap((token, at) => {
    if (!('text' in token) || tokens[at - 1]?.kind === 'not') return [];
    const phrase = { tokens: tokensOf(token.text), isPrefix: token.isPrefix };
    return phrase.tokens.length === 0 ? [] : [phrase];
  });
}

const lexer = /"([^"]*)"?|([()])|(-)(?=[^\s()"-])|([^\s()"]+)/gu;

function tokenise(query: string, prefixLast: boolean): Token[] {
  const tokens: Token[] = [];
  for (const [, phrase, bracket, minus, word] of query.matchAll(lexer)) {
    if (phrase !== undefined) tokens.push({ kind: 'phrase', text: phrase, isPrefix: false });
    else if (bracket) tokens.push({ kind: bracket === '(' ? 'open' : 'close' });
    else if (minus) tokens.push({ kind: 'not' });
    else if (word === 'AND' || word === 'OR' || word === 'NOT') tokens.push({ kind: word.toLowerCase() as 'and' | 'or' | 'not' });
    else if (word) tokens.push({ kind: 'word', text: word.replace(/\*+$/, ''), isPrefix: word.endsWith('*') });
  }
  const last = tokens.at(-1);
  if (prefixLast && last?.kind === 'word' && !/\s$/.test(query)) tokens[tokens.length - 1] = { ...last, isPrefix: true, isTyped: true };
  return tokens;
}

interface Reader {
  readonly tokens: readonly Token[];
  readonly wordsWith: WordsWith | undefined;
  readonly formsOf: FormsOf | undefined;
  at: number;
  depth: number;
}

function readOr(reader: Reader): Part | undefined {
  const parts = [readAnd(reader)];
  while (reader.tokens[reader.at]?.kind === 'or') {
    reader.at += 1;
    parts.push(readAnd(reader));
  }
  const real = parts.filter((part) => part !== undefined);
  if (real.length < 2) return real[0];
  if (real.some((part) => part.isNegative))
    throw new AppError('search.invalid-query', 'OR cannot join words to be left out. Put the word to find first: find NOT leave.');
  return { match: `(${real.map((part) => part.match).join(' OR ')})`, isNegative: false };
}

function readAnd(reader: Reader): Part | undefined {
  const parts: Part[] = [];
  for (let token = reader.tokens[reader.at]; token && token.kind !== 'or' && token.kind !== 'close'; token = reader.tokens[reader.at]) {
    const part = readOne(reader);
    if (part) parts.push(part);
  }
  return joinAnd(parts);
}

function joinAnd(parts: readonly Part[]): Part | undefined {
  const found = parts.filter((part) => !part.isNegative).map((part) => part.match);
  const left = parts.filter((part) => part.isNegative).map((part) => part.match);
  if (found.length === 0 && left.length === 0) return undefined;
  if (found.length === 0) return { match: left.length > 1 ? `(${left.join(' OR ')})` : left[0]!, isNegative: true };
  const all = found.length > 1 ? `(${found.join(' AND ')})` : found[0]!;
  return { match: left.length === 0 ? all : `(${all} NOT (${left.join(' OR ')}))`, isNegative: false };
}

function readOne(reader: Reader): Part | undefined {
  const token = reader.tokens[reader.at]!;
  reader.at += 1;
  if (token.kind === 'not') {
    const next = reader.tokens[reader.at];
    if (!next || next.kind === 'or' || next.kind === 'close') return undefined;
    const part = readOne(reader);
    return part && { match: part.match, isNegative: !part.isNegative };
  }
  if (token.kind === 'open') return readGroup(reader);
  if (!('text' in token)) return undefined;
  const match = tokenMatch(token, reader);
  return match === undefined ? undefined : { match, isNegative: false };
}

function readGroup(reader: Reader): Part | undefined {
  if ((reader.depth += 1) > queryLimits.depth) throw new AppError('search.invalid-query', 'Too many brackets inside each other.');
  const part = readOr(reader);
  if (reader.tokens[reader.at]?.kind === 'close') reader.at += 1;
  reader.depth -= 1;
  return part;
}

type TextToken = Extract<Token, { readonly text: string }>;

/** A word in its other forms too, where they are known: while it is being typed, beside all that begins like it. */
function tokenMatch({ kind, text, isPrefix, isTyped }: TextToken, { formsOf, wordsWith }: Reader): string | undefined {
  const match = termMatch(text, isPrefix, wordsWith);
  if (!formsOf || kind !== 'word' || (isPrefix && !isTyped) || !isPlainWord.test(text)) return match;
  const forms = formsOf(text.toLowerCase()).map((form) => quoted(form));
  const all = [...(isPrefix ? [match!] : []), ...forms];
  return all.length === 1 ? all[0] : `(${all.join(' OR ')})`;
}

/** A word or phrase in each form that may stand in the index. */
function termMatch(text: string, isPrefix: boolean, wordsWith: WordsWith | undefined): string | undefined {
  if (!/[\p{L}\p{N}]/u.test(text)) return undefined;
  const forms = new Set([segment(text), segment(fold(text))].map((form) => (isPlainWord.test(form) ? form.toLowerCase() : form)));
  // wang2 quan2: tones as digits.
  const toneless = text.replace(/([a-zü:]{1,6})[1-5](?![0-9])/giu, '$1');
  if (toneless !== text && /^[a-zü]+[1-5]/iu.test(text)) forms.add(segment(fold(toneless)));
  const matches = [...forms].flatMap((form) => {
    const words = isPrefix && isPlainWord.test(form) ? (wordsWith?.(form) ?? []) : [];
    return words.length > 0 ? words.map((word) => quoted(word)) : `${quoted(form)}${isPrefix ? '*' : ''}`;
  });
  return matches.length === 1 ? matches[0] : `(${matches.join(' OR ')})`;
}

/** One token, whatever the tokenizer. */
const isPlainWord = /^[a-z0-9]+$/i;

function quoted(form: string): string {
  return `"${form.replaceAll('"', ' ').replaceAll('\u200b', ' ')}"`;
}
