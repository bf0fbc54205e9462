/**
 * Finds coded terms by what somebody types: a part of the label, another word for it, another language, pinyin, a code, one
 * slip of the finger. Every word typed has to fit; what fits best comes first.
 */
import { fold } from './fold.ts';
import { isOneSlip } from './slip.ts';

export interface FindableTerm {
  readonly id: string;
  readonly label: string;
  /** What it is found by beside its label, as written. */
  readonly spellings?: readonly string[];
}

/** How a term fits; smaller is better. */
const degrees = { same: 0, begins: 1, words: 2, within: 3, otherSame: 4, otherWords: 5, otherWithin: 6, slip: 7 } as const;
/** What lies between words; an apostrophe does not. */
const gaps = /[^\p{L}\p{M}\p{N}'’]+/u;
/** A shorter word with a slip could be anything. */
const shortestSlip = 4;

interface Text {
  readonly whole: string;
  readonly words: readonly string[];
}

/** @returns those that fit, best first; among equals in their own order. All of them where nothing is typed. */
export function findTerms<Term extends FindableTerm>(terms: readonly Term[], typed: string): readonly Term[] {
  const sought = textOf(typed);
  if (sought.words.length === 0) return terms;
  return terms
    .flatMap((term) => {
      const degree = degreeOf(term, sought);
      return degree === undefined ? [] : [{ term, degree }];
    })
    .toSorted((one, other) => one.degree - other.degree)
    .map(({ term }) => term);
}

function textOf(text: string): Text {
  const words = fold(text).split(gaps).filter(Boolean);
  return { whole: words.join(' '), words };
}

interface Texts {
  readonly shown: Text;
  readonly others: readonly Text[];
}

const folded = new WeakMap<FindableTerm, Texts>();

/** Folded once, as long as the term lives. */
function textsOf(term: FindableTerm): Texts {
  const known = folded.get(term);
  if (known) return known;
  const texts = { shown: textOf(term.label), others: (term.spellings ?? []).map(textOf) };
  folded.set(term, texts);
  return texts;
}

function degreeOf(term: FindableTerm, sought: Text): number | undefined {
  const { shown, others } = textsOf(term);
  const inLabel = degreeIn(shown, sought);
  if (inLabel !== undefined) return inLabel;
  const inOthers = others.flatMap((text) => degreeIn(text, sought) ?? []);
  if (inOthers.length > 0) return Math.max(degrees.otherSame, Math.min(...inOthers) + degrees.otherSame - degrees.begins);
  // A word of one spelling and a word of another: "lawyer kept" and "会见" need not stand in one text.
  const all = [shown, ...others];
  if (sought.words.every((word) => all.some((text) => fitsWithin(text, word)))) return degrees.otherWithin;
  const fits = (word: string) => all.some((text) => fitsWithin(text, word) || text.words.some((one) => isSlipOf(word, one)));
  return sought.words.every(fits) ? degrees.slip : undefined;
}

function degreeIn(text: Text, sought: Text): number | undefined {
  if (text.whole === sought.whole) return degrees.same;
  if (text.whole.startsWith(sought.whole)) return degrees.begins;
  if (sought.words.every((word) => text.words.some((one) => one.startsWith(word)))) return degrees.words;
  return sought.words.every((word) => fitsWithin(text, word)) ? degrees.within : undefined;
}

/** One letter stands in everything: it has to begin a word, unless it is a word of its own as Chinese ones are. */
function fitsWithin(text: Text, word: string): boolean {
  const isLetter = word.length === 1 && word < '\u0300';
  return isLetter ? text.words.some((one) => one.startsWith(word)) : text.whole.includes(word);
}

/** Of the word, or of its beginning: `arest` is on the way to `arrested`. */
function isSlipOf(typed: string, word: string): boolean {
  if (typed.length < shortestSlip) return false;
  return [-1, 0, 1].some((more) => typed.length + more <= word.length && isOneSlip(typed, word.slice(0, typed.length + more)));
}
