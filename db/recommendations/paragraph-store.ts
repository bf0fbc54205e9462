/**
 * The rows of paragraphs: found, added, and changed field by field.
 *
 * Several sources speak of one paragraph: a report, OHCHR's lists, the index of human rights, an addendum. What a source
 * does not say stays as another one said it. A text that only differs in quotes, blanks or States behind it is the same
 * one, unless the same kind of source says it anew.
 */
import { paragraphOrder, withoutParagraph } from '../model/recommendation.ts';
import { foldText } from '../model/recommendation-text.ts';
import { namesOf } from '../search/named-states.ts';
import type { Connection } from '../vault/connection.ts';
import type { Place } from './changes.ts';
import type { SearchRow, WriterContext } from './writer.ts';

/** What is said of a paragraph; `null` where a source says nothing of it. Lists are JSON. */
export interface ParagraphContent {
  readonly cycle: number | null;
  readonly session: number | null;
  readonly text: string | null;
  readonly type: string | null;
  readonly response: string | null;
  readonly responseGiven: string | null;
  readonly responseDetail: string | null;
  readonly responseComment: string | null;
  readonly issues: string | null;
  readonly actions: string | null;
  readonly themes: string | null;
  readonly affected: string | null;
  readonly sdgs: string | null;
  readonly publishedOn: string | null;
  readonly reviewDate: string | null;
  readonly sourceUrl: string | null;
}

const fields = [
  'cycle',
  'session',
  'text',
  'type',
  'response',
  'responseGiven',
  'responseDetail',
  'responseComment',
  'issues',
  'actions',
  'themes',
  'affected',
  'sdgs',
  'publishedOn',
  'reviewDate',
  'sourceUrl',
] as const satisfies readonly (keyof ParagraphContent)[];

/** No source says anything yet. */
export const nothingSaid = Object.fromEntries(fields.map((field) => [field, null])) as unknown as ParagraphContent;

export interface StoredParagraph extends ParagraphContent, Place {
  readonly key: number;
  readonly id: Buffer;
  readonly text: string;
  /** The format of the set that said something new of it last. */
  readonly source: string;
}

export interface NewParagraph extends ParagraphContent, Place {
  readonly id: Buffer;
  readonly mechanism: string;
  readonly text: string;
}

/** For the time of one import, inside the caller's transaction. */
export class ParagraphStore {
  readonly #raw: Connection;
  readonly #context: WriterContext;
  readonly #sql: ReturnType<typeof prepare>;
  readonly #changed = new Map<number, SearchRow>();

  constructor(raw: Connection, context: WriterContext) {
    this.#raw = raw;
    this.#context = context;
    this.#sql = prepare(raw);
  }

  find(id: Buffer): { readonly key: number; readonly hash: Buffer | null } | undefined {
    return this.#sql.find.get(id) as { key: number; hash: Buffer | null } | undefined;
  }

  read(key: number): StoredParagraph {
    return this.#sql.read.get(key) as StoredParagraph;
  }

  /** @param names for the search index: the State under review, then the recommending ones. */
  add(paragraph: NewParagraph, hash: Buffer | null, names: readonly string[]): number {
    const { id, mechanism, state, symbol, paragraph: number, text } = paragraph;
    const order = number === null ? withoutParagraph : paragraphOrder(number);
    const values = fields.map((field) => paragraph[field]);
    const inserted = this.#sql.insert.run(id, mechanism, state, symbol, number, order, ...values, hash, this.#context.setKey);
    const key = Number(inserted.lastInsertRowid);
    this.#changed.set(key, { key, id, text, states: names, paragraph: number, symbol, isNew: true });
    return key;
  }

  /** @returns whether anything changed. */
  update(stored: StoredParagraph, given: Partial<ParagraphContent>, row: number, hash: Buffer | null): boolean {
    const changed = differences(stored, given, stored.source === this.#context.source);
    for (const field of changed) this.#context.changes.add(row, stored, field, stored[field], given[field]);
    if (changed.length === 0) return false;
    const values = fields.map((field) => (changed.includes(field) ? given[field]! : stored[field]));
    this.#sql.update.run(...values, hash, this.#context.setKey, stored.key);
    this.index(stored.key);
    return true;
  }

  /** Its statements changed, or an import that was cut off may have left it out of the index. */
  index(key: number): void {
    const { id, text, paragraph, symbol, state } = this.read(key);
    const isNew = this.#changed.get(key)?.isNew === true;
    this.#changed.set(key, { key, id, text, states: namesOf(this.#raw, key, state), paragraph, symbol, isNew });
  }

  changedCount(): number {
    return this.#changed.size;
  }

  /** The recommendations that changed since the last call, for the search index. */
  takeChanged(): readonly SearchRow[] {
    const rows = [...this.#changed.values()];
    this.#changed.clear();
    return rows;
  }
}

/** The fields of which the source says something else. */
function differences(
  stored: StoredParagraph,
  given: Partial<ParagraphContent>,
  isSameSource: boolean,
): readonly (keyof ParagraphContent)[] {
  const isOtherResponse = (given.response ?? stored.response) !== stored.response;
  return fields.filter((field) => {
    const to = given[field];
    if (to === null || to === undefined || to === stored[field]) return false;
    if (isSameSource) return true;
    if (field === 'text') return foldText(String(to)) !== foldText(stored.text);
    return field !== 'responseGiven' || isOtherResponse || stored.responseGiven === null;
  });
}

function columnOf(field: string): string {
  return field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

function prepare(raw: Connection) {
  const columns = fields.map(columnOf);
  const every = ['id', 'mechanism', 'state', 'symbol', 'paragraph', 'paragraph_order', ...columns, 'content_hash', 'set_key'];
  const read = fields.map((field) => `r.${columnOf(field)} AS ${field}`).join(', ');
  return {
    find: raw.prepare('SELECT key, content_hash AS hash FROM recommendation WHERE id = ?'),
    read: raw.prepare(
      `SELECT r.key, r.id, r.state, r.symbol, r.paragraph, s.source, ${read} FROM recommendation r JOIN reference_set s ON s.key = r.set_key WHERE r.key = ?`,
    ),
    insert: raw.prepare(`INSERT INTO recommendation (provisional, ${every.join(', ')}) VALUES (0, ${every.map(() => '?').join(', ')})`),
    update: raw.prepare(
      `UPDATE recommendation SET ${[...columns, 'content_hash', 'set_key'].map((column) => `${column} = ?`).join(', ')} WHERE key = ?`,
    ),
  };
}
