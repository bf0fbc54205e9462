/** Which words of the index begin in a certain way, without looking at where they stand. */
import type { Connection } from '../vault/connection.ts';
import type { WordsWith } from './query.ts';

/** As many words as an expression may well name. */
const mostWords = 64;

/** For the connection of an index; the words are read as they are at each call. */
export function createWordsWith(raw: Connection): WordsWith {
  // Nothing of it is stored: it shows what the index holds.
  raw.exec("CREATE VIRTUAL TABLE IF NOT EXISTS temp.search_word USING fts5vocab('main', 'search_text', 'instance')");
  const first = raw.prepare<[string], string>('SELECT term FROM temp.search_word WHERE term >= ? LIMIT 1').pluck();
  return (beginning) => {
    const words: string[] = [];
    let word = first.get(beginning);
    while (word !== undefined && word.startsWith(beginning)) {
      if (words.length === mostWords) return undefined;
      words.push(word);
      word = first.get(`${word}\u0001`);
    }
    return words;
  };
}
