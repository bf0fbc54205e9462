/** Stores paragraphs of reports with their statements. A paragraph that says the same again costs one look-up. */
import * as crypto from 'node:crypto';

import { paragraphId } from '../import/recommendation-id.ts';
import type { ParagraphRow } from '../import/rows.ts';
import { stateNameOf } from '../search/named-states.ts';
import { nothingSaid, type ParagraphContent, type ParagraphStore } from './paragraph-store.ts';
import type { StatementStore, StoredStatement } from './statement-store.ts';
import type { RowOutcome, WriterContext } from './writer.ts';

/** Writes inside the caller's transaction; for the time of one import. */
export class ParagraphWriter {
  readonly #paragraphs: ParagraphStore;
  readonly #statements: StatementStore;
  readonly #context: WriterContext;

  constructor(paragraphs: ParagraphStore, statements: StatementStore, context: WriterContext) {
    this.#paragraphs = paragraphs;
    this.#statements = statements;
    this.#context = context;
  }

  write(value: ParagraphRow, row: number): RowOutcome {
    const id = paragraphId(value.mechanism, value.state, value.symbol, value.paragraph);
    const hash = crypto.createHash('sha256').update(JSON.stringify(value)).digest().subarray(0, 16);
    const found = this.#paragraphs.find(id);
    if (!found) {
      this.#note(this.#add(value, id, hash), value);
      return 'added';
    }
    this.#note(found.key, value);
    const isSame = found.hash?.equals(hash) === true;
    if (isSame && this.#context.isResumed) this.#paragraphs.index(found.key);
    return !isSame && this.#update(found.key, value, row, hash) ? 'updated' : 'unchanged';
  }

  #add(value: ParagraphRow, id: Buffer, hash: Buffer): number {
    const names = [stateNameOf(value.state), ...value.statements.map((one) => stateNameOf(one.state) || one.stateGiven)];
    const key = this.#paragraphs.add({ ...nothingSaid, ...contentOf(value), ...placeOf(value), id }, hash, [...new Set(names)]);
    const owner = { ...placeOf(value), key, session: value.session };
    for (const [at, statement] of value.statements.entries()) this.#statements.add(owner, at + 1, statement);
    return key;
  }

  #update(key: number, value: ParagraphRow, row: number, hash: Buffer): boolean {
    const stored = this.#paragraphs.read(key);
    const isChanged = this.#paragraphs.update(stored, contentOf(value), row, hash);
    if (value.statements.length === 0) return isChanged;
    const before = this.#statements.of(key);
    const owner = { ...placeOf(value), key, session: value.session ?? stored.session };
    const isSameSource = stored.source === this.#context.source;
    if (!this.#statements.replace(owner, value.statements, isSameSource)) return isChanged;
    const [from, to] = [listOf(before), listOf(this.#statements.of(key))];
    if (from !== to) this.#context.changes.add(row, stored, 'statements', from, to);
    this.#paragraphs.index(key);
    return true;
  }

  #note(key: number, value: ParagraphRow): void {
    this.#context.touched.add(key);
    if (value.session !== null) this.#context.reviews.add(`${value.state} ${value.session}`);
    for (const statement of this.#statements.keysOf(key)) this.#context.seenStatements.add(statement);
  }
}

function placeOf({ mechanism, state, symbol, paragraph, text }: ParagraphRow) {
  return { mechanism, state, symbol, paragraph, text };
}

function contentOf(value: ParagraphRow): Partial<ParagraphContent> & Pick<ParagraphRow, 'text'> {
  const { cycle, session, text, response, responseGiven, responseDetail, responseComment, issues, actions, reviewDate, sourceUrl } = value;
  const { themes = null, affected = null, sdgs = null } = value;
  const said = { cycle, session, text, response, responseGiven, responseDetail, responseComment };
  return { ...said, issues, actions, themes, affected, sdgs, reviewDate, sourceUrl };
}

function listOf(statements: readonly StoredStatement[]): string {
  return statements.map(({ stateGiven, text }) => (text === null ? stateGiven : `${stateGiven}: ${text}`)).join('; ');
}
