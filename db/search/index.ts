/**
 * The full-text index over records of every kind (db/model/search-kinds.ts) and recommendations: put, remove, search.
 *
 * It holds words and where they stand, no text: titles and snippets come from the tables. What a search does is
 * bounded by the page asked for, not by what is found (find.ts). Not here: when documents are written (queue.ts).
 */
import type { Connection } from '../vault/connection.ts';
import { foldedFurther } from '../model/fold.ts';
import { soundsOf } from './pinyin.ts';
import { createCounter, createFinder } from './find.ts';
import { rowidOf } from './kinds.ts';
import { segment } from './segment.ts';
import type { ReadDocument, SearchDocument, SearchIndex } from './document.ts';

export function createSearchIndex(raw: Connection, read: ReadDocument): SearchIndex {
  const columns = 'INTO search_text (rowid, title, names, body, folded) VALUES (?, ?, ?, ?, ?)';
  const add = raw.prepare(`INSERT ${columns}`);
  const replace = raw.prepare(`INSERT OR REPLACE ${columns}`);
  const remove = raw.prepare('DELETE FROM search_text WHERE rowid = ?');
  return {
    put(documents) {
      for (const document of documents)
        (document.isNew ? add : replace).run(rowidOf(document.kind, document.key), ...indexedTexts(document));
    },
    remove: (kind, key) => void remove.run(rowidOf(kind, key)),
    search: createFinder(raw, read),
    counts: createCounter(raw),
    clear: () => void raw.exec("INSERT INTO search_text (search_text) VALUES ('delete-all')"),
  };
}

/** What the index is given of a document: title, names, body, and all of it folded where that says more. */
export function indexedTexts({ title, names = [], body: written, pages }: SearchDocument): readonly string[] {
  const body = [written, ...(pages?.() ?? []).map(({ text }) => text)].join('\n');
  const called = names.map((name) => segment(name.text)).join('\n');
  const sounds = names.map(soundsOf).join('\n');
  const folded = [title, ...names.map((name) => name.text), body]
    .flatMap((text) => foldedFurther(text) ?? [])
    .map(segment)
    .join('\n');
  return [segment(title), sounds === '' ? called : `${called}\n${sounds}`, segment(body), folded];
}
