import { toMatch } from '../../db/search/query.ts';
import type { Vault } from '../../db/vault/vault.ts';
import { allDocuments } from '../../db/search/documents.ts';
import { indexedTexts } from '../../db/search/index.ts';
import { rowidOf } from '../../db/search/kinds.ts';
import type { Connection } from '../../db/vault/connection.ts';

/** The same documents in an FTS5 table of a plain file, and a function that runs the same SQL on it. */
export function plainSearch({ store }: Vault, plain: Connection): (query: string) => unknown[] {
  plain.exec('CREATE VIRTUAL TABLE search_text USING fts5 (title, names, body, folded, tokenize = "unicode61 remove_diacritics 2")');
  plain.exec("INSERT INTO search_text (search_text, rank) VALUES ('rank', 'bm25(8.0, 6.0, 1.0, 1.0)')");
  const insert = plain.prepare('INSERT INTO search_text (rowid, title, names, body, folded) VALUES (?, ?, ?, ?, ?)');
  plain.transaction(() => {
    allDocuments(store, (documents) => {
      for (const document of documents) insert.run(rowidOf(document.kind, document.key), ...indexedTexts(document));
    });
  })();
  const find = plain.prepare(
    "SELECT rowid, title, snippet(search_text, 2, '[', ']', '…', 28) AS snippet, rank FROM search_text WHERE search_text MATCH ? ORDER BY rank LIMIT 50",
  );
  return (query) => find.all(toMatch(query, true));
}
