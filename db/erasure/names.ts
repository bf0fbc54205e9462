/**
 * Finding in a text what somebody or something is called: in its own writing, in other forms of the letters, in the
 * other order of its parts, and a Chinese name in Latin letters. Other ways of meaning somebody are not found.
 */
import { detectScript } from '../model/name.ts';
import { fold } from '../model/fold.ts';
import { syllablesOf } from '../search/pinyin.ts';

/** What a record is called: a whole name or title, and the parts of a name where they are known. */
export interface Called {
  readonly text: string;
  readonly family?: string | undefined;
  readonly given?: string | undefined;
}

/** A surname alone counts from this many letters on: shorter ones are words of other languages, too. */
const shortestSurname = 5;
const shortestLatin = 3;

/** How somebody may stand in a folded text: where a word begins, or anywhere in a run of letters. */
interface Written {
  readonly words: ReadonlySet<string>;
  readonly stretches: ReadonlySet<string>;
}

function writtenAs(called: readonly Called[]): Written {
  const words = new Set<string>();
  const stretches = new Set<string>();
  for (const name of called) {
    for (const text of writingsOf(name)) (isSpaced(text) ? addWords : addStretch)(text, isSpaced(text) ? words : stretches);
    for (const text of soundsOf(name)) addWords(text, words);
  }
  return { words, stretches };
}

function spacedOut(folded: string): string {
  return ` ${folded.replace(/[^\p{L}\p{N}]+/gu, ' ')}`;
}

/** @returns a function that says whether a text names one of them. */
export function createNameFinder(called: readonly Called[]): (text: string) => boolean {
  const { words, stretches } = writtenAs(called);
  if (words.size === 0 && stretches.size === 0) return () => false;
  return (text) => {
    const folded = fold(text);
    const spaced = words.size > 0 ? spacedOut(folded) : '';
    const joined = stretches.size > 0 ? withoutBorders(folded) : '';
    return [...words].some((word) => spaced.includes(word)) || [...stretches].some((stretch) => joined.includes(stretch));
  };
}

/** How many letters of a writing lead to it. */
const leading = { words: 3, stretches: 2 };

/**
 * The same for many people at once: a text is gone through once, however many they are.
 *
 * @returns a function that says which of them a text names.
 */
export function createPeopleFinder<Key>(people: ReadonlyMap<Key, readonly Called[]>): (text: string) => Key[] {
  const words = new Map<string, [writing: string, key: Key][]>();
  const stretches: typeof words = new Map();
  const add = (to: typeof words, letters: number, writing: string, key: Key) => {
    const lead = writing.slice(0, letters);
    to.set(lead, [...(to.get(lead) ?? []), [writing, key]]);
  };
  for (const [key, called] of people) {
    const written = writtenAs(called);
    for (const word of written.words) add(words, leading.words, word.slice(1), key);
    for (const stretch of written.stretches) add(stretches, leading.stretches, stretch, key);
  }
  return (text) => {
    const folded = fold(text);
    const found = new Set<Key>();
    const look = (at: typeof words, letters: number, whole: string, from: number) => {
      for (const [writing, key] of at.get(whole.slice(from, from + letters)) ?? []) if (whole.startsWith(writing, from)) found.add(key);
    };
    const spaced = words.size > 0 ? spacedOut(folded) : '';
    for (let at = spaced.indexOf(' '); at !== -1; at = spaced.indexOf(' ', at + 1)) look(words, leading.words, spaced, at + 1);
    const joined = stretches.size > 0 ? withoutBorders(folded) : '';
    for (let at = 0; at < joined.length; at += 1) look(stretches, leading.stretches, joined, at);
    return [...found];
  };
}

function writingsOf({ text, family = '', given = '' }: Called): string[] {
  const orders = family !== '' && given !== '' ? [`${family} ${given}`, `${given} ${family}`] : [];
  const surname = isSpaced(family) && [...family].length >= shortestSurname ? [family] : [];
  return [text, ...orders, ...surname];
}

/** 王全 is also written Wang Quan, Quan Wang and Wangquan. */
function soundsOf({ text, family = '', given = '' }: Called): string[] {
  if (detectScript(text) !== 'han' || [...text].length > 6) return [];
  const whole = syllablesOf(text);
  const parts =
    family !== '' && given !== '' ? [syllablesOf(family).join(''), syllablesOf(given).join('')] : [whole[0] ?? '', whole.slice(1).join('')];
  const [first, second] = parts as [string, string];
  return [whole.join(' '), whole.join(''), `${first} ${second}`, `${second} ${first}`, `${second}${first}`];
}

/** Whether words of a script are parted by blanks, so that a name begins where a word does. */
function isSpaced(text: string): boolean {
  return /[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}]/u.test(text);
}

function addWords(text: string, words: Set<string>): void {
  const plain = fold(text)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
  // Endings of cases and possessives follow the name: only its beginning is a border.
  if (plain.length >= shortestLatin) words.add(` ${plain}`);
}

function addStretch(text: string, stretches: Set<string>): void {
  const plain = withoutBorders(fold(text));
  if ([...plain].length >= 2) stretches.add(plain);
}

function withoutBorders(folded: string): string {
  return folded.replace(/[^\p{L}\p{N}]+/gu, '');
}
