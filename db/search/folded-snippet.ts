/**
 * The place of a word that was found in another form than it is written in: احمد for أحمد, lodz for Łódź.
 *
 * FTS5 finds such words in the column of folded text, so its own snippet of the body marks nothing
 * and begins anywhere. This looks for them in the body as it was written.
 */
import { fold } from './fold.ts';

export interface Snippet {
  readonly text: string;
  /** Start and end of what was found, in UTF-16 units of `text`. */
  readonly matches: readonly (readonly [number, number])[];
}

export interface SoughtWord {
  /** Folded. */
  readonly text: string;
  readonly isPrefix: boolean;
}

const word = /[\p{L}\p{N}\p{M}\u0640]+/gu;
const charsBefore = 80;
const charsAfter = 160;
const maxMatches = 20;

/** @returns undefined where none of the words stands in the body. */
export function foldedSnippet(body: string, sought: readonly SoughtWord[]): Snippet | undefined {
  const matches: [number, number][] = [];
  let start = 0;
  let end = body.length;
  for (const { 0: written, index } of body.matchAll(word)) {
    if (index > end) break;
    if (!isSought(fold(written), sought)) continue;
    if (matches.length === 0) {
      start = blankAfter(body, index - charsBefore, index);
      end = blankBefore(body, index + written.length, index + charsAfter);
    }
    matches.push([index, index + written.length]);
    if (matches.length === maxMatches) break;
  }
  if (matches.length === 0) return undefined;
  const lead = start > 0 ? '…' : '';
  const text = `${lead}${body.slice(start, end)}${end < body.length ? '…' : ''}`;
  const shift = lead.length - start;
  return { text, matches: matches.filter(([, to]) => to <= end).map(([from, to]) => [from + shift, to + shift]) };
}

function isSought(folded: string, sought: readonly SoughtWord[]): boolean {
  return sought.some(({ text, isPrefix }) => (isPrefix ? folded.startsWith(text) : folded === text));
}

function blankAfter(body: string, from: number, limit: number): number {
  if (from <= 0) return 0;
  const blank = body.indexOf(' ', from);
  return blank === -1 || blank >= limit ? from : blank + 1;
}

function blankBefore(body: string, least: number, to: number): number {
  if (to >= body.length) return body.length;
  const blank = body.lastIndexOf(' ', to);
  return Math.max(blank, least);
}
