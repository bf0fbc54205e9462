/**
 * Words that stand in many actions (kinds, fields, the ids of members), each stored once and named by a number.
 */
import type { LogStore } from './store.ts';

/** Words kept in memory; a hostile bundle can bring more than any app writes. */
const remembered = 20_000;

/** @returns the number of a word, which is added when it is new. */
export function wordKey(store: LogStore, text: string): number {
  const { byText, byKey } = store.words;
  const known = byText.get(text);
  if (known !== undefined) return known;
  const key =
    store.sql<{ key: number }>('SELECT key FROM log_word WHERE text = ?').get(text)?.key ??
    Number(store.sql('INSERT INTO log_word (text) VALUES (?)').run(text).lastInsertRowid);
  if (byText.size >= remembered) {
    byText.clear();
    byKey.clear();
  }
  byText.set(text, key);
  byKey.set(key, text);
  return key;
}

/** @throws {Error} for a number that no word has: the database is damaged. */
export function wordOf(store: LogStore, key: number): string {
  const known = store.words.byKey.get(key);
  if (known !== undefined) return known;
  const text = store.sql<{ text: string }>('SELECT text FROM log_word WHERE key = ?').get(key)?.text;
  if (text === undefined) throw new Error('No such word');
  store.words.byKey.set(key, text);
  return text;
}
