import type { Connection } from '../vault/connection.ts';

export const version = 40;

/**
 * The full-text index. `rowid` is the owning record's key and its kind (db/search/index.ts).
 *
 * It keeps the text it indexes, with zero-width spaces between Han characters, so that a snippet
 * shows the original once they are taken out. `secure-delete` takes erased words out of the file.
 *
 * `search_pending` names records whose documents are out of date: a saved field does not wait for
 * the index, which catches up before the next search, at lock, and at once after an erasure.
 */
export function up(raw: Connection): void {
  raw.exec(`
    CREATE VIRTUAL TABLE search_text USING fts5 (title, names, body, folded, tokenize = "unicode61 remove_diacritics 2");
    INSERT INTO search_text (search_text, rank) VALUES ('secure-delete', 1);
    INSERT INTO search_text (search_text, rank) VALUES ('rank', 'bm25(8.0, 6.0, 1.0, 1.0)');
    CREATE TABLE search_pending (record_key INTEGER PRIMARY KEY, entity TEXT NOT NULL) STRICT;
  `);
}
