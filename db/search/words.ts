/** Which words of the index begin in a certain way, or have the same stem, without looking at where they stand. */
import { stemmer } from 'stemmer';

import { isOneSlip } from '../model/slip.ts';
import type { Connection } from '../vault/connection.ts';
import type { FormsOf, WordsWith } from './query.ts';

/** As many words as an expression may well name. */
const mostWords = 64;
/** As many words as are looked at for one stem. */
const mostLookedAt = 1_000;

/** For the connection of an index; the words are read as they are at each call. */
export function createWordsWith(raw: Connection): WordsWith {
  const wordsFrom = createWordsFrom(raw);
  return (beginning) => {
    const words = take(wordsFrom(beginning), mostWords + 1);
    return words.length > mostWords ? undefined : words;
  };
}

/** The English words of the index with the stem of a word (Porter's), itself first: `defenders` finds `defender`. */
export function createFormsOf(raw: Connection): FormsOf {
  const wordsFrom = createWordsFrom(raw);
  return (word) => {
    const stem = stemmer(word);
    // The last letter of a stem may be another one than that of the word: studies, studi.
    const beginning = stem.slice(0, Math.max(3, stem.length - 1));
    if (!/^[a-z]{3,}$/.test(word) || beginning.length < 3) return [word];
    const alike = take(wordsFrom(beginning), mostLookedAt).filter((other) => other !== word && stemmer(other) === stem);
    return [word, ...alike.slice(0, mostWords)];
  };
}

/** As many words as are looked at for one that may be misspelt. */
const mostNear = 4_000;

/** Words of the index that differ from one by a slip of the finger, and begin with the same letter. */
export function nearWords(raw: Connection, word: string): readonly string[] {
  if (word.length < 4 || !/^[\p{L}\p{N}]+$/u.test(word)) return [];
  const near = take(createWordsFrom(raw)(word.slice(0, 1)), mostNear).filter((other) => isOneSlip(word, other));
  return near.slice(0, 8);
}

function createWordsFrom(raw: Connection): (beginning: string) => Generator<string> {
  // Nothing of it is stored: it shows what the index holds.
  raw.exec("CREATE VIRTUAL TABLE IF NOT EXISTS temp.search_word USING fts5vocab('main', 'search_text', 'instance')");
  const first = raw.prepare<[string], string>('SELECT term FROM temp.search_word WHERE term >= ? LIMIT 1').pluck();
  return function* (beginning) {
    let word = first.get(beginning);
    while (word !== undefined && word.startsWith(beginning)) {
      yield word;
      word = first.get(`${word}\u0001`);
    }
  };
}

function take<Item>(items: Iterable<Item>, most: number): Item[] {
  const taken: Item[] = [];
  for (const item of items) {
    if (taken.length === most) break;
    taken.push(item);
  }
  return taken;
}
