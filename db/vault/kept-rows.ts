/** Rows of any number, kept outside of memory until they are wanted again, those of one place together. */
import { layoutOf } from './layout.ts';
import { openScratch, type Scratch } from './scratch.ts';

export interface KeptRow<Row> {
  readonly place: number;
  /** What JSON can say. */
  readonly row: Row;
}

export class KeptRows<Row> implements AsyncDisposable {
  readonly #scratch: Scratch;
  readonly #insert: (rows: readonly KeptRow<Row>[]) => void;
  #last = 0;
  /** Some came behind one of a later place. */
  #isMixed = false;

  private constructor(scratch: Scratch) {
    this.#scratch = scratch;
    const { raw } = scratch;
    // 2 MiB: a page is written once and read once.
    raw.pragma('cache_size=-2048');
    raw.exec('CREATE TABLE kept (at INTEGER PRIMARY KEY, place INTEGER NOT NULL, json TEXT NOT NULL)');
    const insert = raw.prepare('INSERT INTO kept (place, json) VALUES (?, ?)');
    this.#insert = raw.transaction((rows) => {
      for (const { place, row } of rows) insert.run(place, JSON.stringify(row));
    });
  }

  /** @param vault its folder holds them, encrypted. */
  static async open<Row>({ folder }: { readonly folder: string }): Promise<KeptRows<Row>> {
    return new KeptRows(await openScratch(folder === '' ? undefined : layoutOf(folder).files));
  }

  add(rows: readonly KeptRow<Row>[]): void {
    for (const { place } of rows) {
      this.#isMixed ||= place < this.#last;
      this.#last = place;
    }
    this.#insert(rows);
  }

  /** By their places, those of one place as they came. To be read to the end, or left, before more is added. */
  *all(): Generator<KeptRow<Row>> {
    const { raw } = this.#scratch;
    if (this.#isMixed) raw.exec('CREATE INDEX IF NOT EXISTS kept_place ON kept (place, at)');
    const order = this.#isMixed ? 'place, at' : 'at';
    const rows = raw.prepare(`SELECT place, json FROM kept ORDER BY ${order}`).iterate() as Iterable<{ place: number; json: string }>;
    for (const { place, json } of rows) yield { place, row: JSON.parse(json) as Row };
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.#scratch.close();
  }
}
