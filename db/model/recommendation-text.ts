/**
 * How two copies of one text are recognised as the same. Version 1; it must never change, because
 * the ids of provisional recommendations are made from its result (db/import/recommendation-id.ts).
 *
 * Folded: compatibility forms (NFKC), case, quotes, dashes, blanks, a list number in front, and at
 * the end brackets that hold only names of States and the marks `. ; , :`. Words are never touched.
 */
import { stateByName } from './states.ts';

/** Blanks to single spaces, none at the ends. */
export function squeeze(text: string): string {
  return /[^\S ]|\s\s|^\s|\s$/u.test(text) ? text.replace(/\s+/gu, ' ').trim() : text;
}

const beyondAscii = /[^\x00-\x7f]/;

/**
 * The text as it is compared. Folding what is folded changes nothing: beyond ASCII, where one step makes
 * work for another (a blank without width between a letter and its accent), all are repeated until none does.
 */
export function foldText(text: string): string {
  let folded = trimEnds(foldLetters(text));
  if (!beyondAscii.test(text)) return folded;
  for (;;) {
    const next = trimEnds(foldLetters(folded));
    if (next === folded) return folded;
    folded = next;
  }
}

/** Forms, case and blanks, wherever they stand. */
function foldLetters(text: string): string {
  // ASCII needs none of these.
  const plain = beyondAscii.test(text)
    ? text
        .normalize('NFKC')
        .replace(/[\u00ad\u200b-\u200d\u2060\ufeff]/gu, '')
        .replace(/[‘’‚‛′´`ʼ＇]/gu, "'")
        .replace(/[“”„‟″«»＂]/gu, '"')
        .replace(/[‐‑‒–—―−﹣－]/gu, '-')
    : text;
  return squeeze(plain.toLowerCase().replaceAll('`', "'"));
}

/** Without list numbers in front, without marks and brackets of States at the end. */
function trimEnds(text: string): string {
  // The marks go first: in `1. .` the number is all there is, as in `1.`.
  let trimmed = trimEnd(text);
  if (/^[\d(a-z][\d.)a-z]/.test(trimmed)) trimmed = trimmed.replace(/^(?:(?:\d+(?:\.\d+)+\.?|\d+[.)]|\(?[a-z]\)|\([ivx]+\))\s+)+/, '');
  while (trimmed.endsWith(')')) {
    const shorter = trimEnd(withoutStates(trimmed));
    if (shorter === trimmed || shorter === '') break;
    trimmed = shorter;
  }
  return trimmed;
}

function trimEnd(text: string): string {
  let end = text.length;
  while (end > 0 && ' .;,:'.includes(text[end - 1]!)) end -= 1;
  return end === text.length ? text : text.slice(0, end);
}

/** Without the last brackets, if they hold names of States and nothing else; names may hold brackets themselves. */
function withoutStates(text: string): string {
  let depth = 0;
  for (let at = text.length - 1; at >= 0; at -= 1) {
    if (text[at] === ')') depth += 1;
    if (text[at] === '(') depth -= 1;
    if (depth > 0) continue;
    const names = text.slice(at + 1, -1);
    // Codes of two or three letters are names too, but in a sentence they are words ("in", "and").
    const isStates = names.length <= 2000 && splitStates(names).every((name) => name.length > 3 && stateByName(name) !== undefined);
    return isStates ? text.slice(0, at) : text;
  }
  return text;
}

/** `Spain, Tunisia and Iran (Islamic Republic of)` to its names. */
export function splitStates(names: string): readonly string[] {
  if (stateByName(names) !== undefined) return [names];
  return names
    .split(/[,;]/)
    .flatMap((name) => (stateByName(name) === undefined ? name.split(/\s+and\s+/) : [name]))
    .map((name) => name.trim());
}
