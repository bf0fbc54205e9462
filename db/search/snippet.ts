/**
 * The part of a text around what was found, from the text as it was written: the index keeps none.
 *
 * FTS5's own `snippet()` looks at every place of every word, and ends never on a text that says one word a million
 * times. Here each token is looked at once, and a search looks at so many tokens at most.
 */
import { fold } from '../model/fold.ts';
import { simplified } from '../model/han.ts';
import { withoutMarkup } from './markup.ts';
import { unspacedScripts } from './segment.ts';

export interface Snippet {
  readonly text: string;
  /** Start and end of what was found, in UTF-16 units of `text`. */
  readonly matches: readonly (readonly [number, number])[];
}

/** Folded tokens that stand one after the other. */
export interface SoughtPhrase {
  readonly tokens: readonly string[];
  /** The last token is the beginning of a word. */
  readonly isPrefix: boolean;
}

/** Comparisons that are left to one search; counted down. */
interface Effort {
  left: number;
}

/** A page of fifty narratives of 4,000 words, none of which holds a word; and of a single text, ten pages. */
const effortPerSearch = 200_000;
const effortPerText = 20_000;
const charsBefore = 80;
const charsAfter = 160;
const maxMatches = 20;

/** A word, or one character of a script without spaces. Longer runs are no words: they come in pieces. */
const tokenPattern = new RegExp(`[${unspacedScripts}]|[[\\p{L}\\p{N}\\p{M}\\p{Co}\\u0640]--[${unspacedScripts}]]{1,256}`, 'gv');
const isPlain = /^[\x00-\x7f]*$/;

interface Token {
  readonly from: number;
  readonly to: number;
  readonly folded: string;
  isFound: boolean;
}

export function tokensOf(text: string): string[] {
  return [...fold(text).matchAll(tokenPattern)].map(([token]) => token);
}

/**
 * The text around the first place of a phrase, with every place in it; its beginning where none is found.
 * One for each search: what it looks at is bounded over all texts.
 *
 * @param effort for tests: what is left of it.
 */
export function createSnippets(sought: readonly SoughtPhrase[], effort: Effort = { left: effortPerSearch }): (text: string) => Snippet {
  const first = firstWords(sought);
  const pattern = new RegExp(tokenPattern);
  return (text) => {
    pattern.lastIndex = isPlain.test(text) ? text.search(first) : 0;
    return cut(text, pattern.lastIndex === -1 ? [] : scan(text, pattern, sought, effort));
  };
}

/** @param pattern begins where its `lastIndex` is. */
function scan(text: string, pattern: RegExp, sought: readonly SoughtPhrase[], effort: Effort): Token[] {
  const tokens: Token[] = [];
  let end = text.length;
  const least = Math.max(0, effort.left - effortPerText);
  for (const { 0: written, index } of tokensFrom(text, pattern)) {
    if (index > end || effort.left <= least) break;
    tokens.push({ from: index, to: index + written.length, folded: foldToken(written), isFound: false });
    for (const phrase of sought) {
      if (!endsWith(tokens, phrase, effort)) continue;
      for (const token of tokens.slice(-phrase.tokens.length)) token.isFound = true;
      end = Math.min(end, tokens.at(-phrase.tokens.length)!.from + charsAfter);
    }
  }
  return tokens;
}

/** In plain text, a native search finds where a phrase may begin. */
function firstWords(sought: readonly SoughtPhrase[]): RegExp {
  const words = sought
    .filter(({ tokens }) => /^[a-z0-9]+$/.test(tokens[0]!))
    .map(({ tokens, isPrefix }) => (isPrefix && tokens.length === 1 ? tokens[0] : `${tokens[0]}(?![a-z0-9])`));
  return words.length === 0 ? /(?!)/ : new RegExp(`(?<![a-z0-9])(?:${words.join('|')})`, 'i');
}

function* tokensFrom(text: string, pattern: RegExp): Generator<RegExpExecArray> {
  for (let found = pattern.exec(text); found; found = pattern.exec(text)) yield found;
}

/** Unified Han ideographs, which most of a Chinese text is, are at most simplified. */
function foldToken(written: string): string {
  const code = written.charCodeAt(0);
  return code >= 0x4e00 && code <= 0x9fff ? simplified(written) : fold(written);
}

function endsWith(tokens: readonly Token[], { tokens: wanted, isPrefix }: SoughtPhrase, effort: Effort): boolean {
  const first = tokens.length - wanted.length;
  effort.left -= 1;
  if (first < 0) return false;
  const last = wanted.length - 1;
  const { folded } = tokens.at(-1)!;
  if (isPrefix ? !folded.startsWith(wanted[last]!) : folded !== wanted[last]) return false;
  for (let at = last - 1; at >= 0; at -= 1) {
    effort.left -= 1;
    if (tokens[first + at]!.folded !== wanted[at]) return false;
  }
  return true;
}

function cut(text: string, tokens: readonly Token[]): Snippet {
  const found = tokens.filter(({ isFound }) => isFound).slice(0, maxMatches);
  const first = found[0] ?? { from: 0, to: 0 };
  const start = found.length === 0 ? 0 : blankAfter(text, first.from - charsBefore, first.from);
  const end = blankBefore(text, first.to, first.from + charsAfter + (found.length === 0 ? charsBefore : 0));
  const lead = start > 0 ? '…' : '';
  const shift = lead.length - start;
  const matches: [number, number][] = [];
  for (const { from, to } of found.filter((token) => token.to <= end)) addMatch(matches, from + shift, to + shift);
  return withoutMarkup({ text: `${lead}${text.slice(start, end)}${end < text.length ? '…' : ''}`, matches });
}

/** Neighbouring Han characters are one match to who reads. */
function addMatch(matches: [number, number][], start: number, end: number): void {
  const last = matches.at(-1);
  if (last && last[1] === start) last[1] = end;
  else matches.push([start, end]);
}

function blankAfter(text: string, from: number, limit: number): number {
  if (from <= 0) return 0;
  const blank = text.slice(from, limit).indexOf(' ');
  return blank === -1 ? wholeCharacter(text, from) : from + blank + 1;
}

function blankBefore(text: string, least: number, to: number): number {
  if (to >= text.length) return text.length;
  const blank = text.slice(least, to + 1).lastIndexOf(' ');
  return blank > 0 ? least + blank : Math.max(least, wholeCharacter(text, to));
}

/** Not between the two halves of a character outside the basic plane. */
function wholeCharacter(text: string, at: number): number {
  return /^[\udc00-\udfff]/.test(text.slice(at, at + 1)) ? at + 1 : at;
}
