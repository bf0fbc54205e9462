/** Stores paragraphs of reports with their statements. A paragraph that says the same again costs one look-up. */
import * as crypto from 'node:crypto';

import type { ParagraphRow } from '../import/rows.ts';
import { paragraphOrder } from '../model/recommendation.ts';
import type { Connection } from '../vault/connection.ts';
import { foldText } from '../model/recommendation-text.ts';
import { paragraphId, provisionalId } from '../import/recommendation-id.ts';
import { namesOf } from '../search/named-states.ts';
import type { RowOutcome, SearchRow, WriterContext } from './writer.ts';

/** Writes inside the caller's transaction; for the time of one import. */
export class ParagraphWriter {
  readonly #raw: Connection;
  readonly #context: WriterContext;
  readonly #sql: ReturnType<typeof prepare>;
  readonly #changed = new Map<number, { readonly id: Buffer; readonly row: ParagraphRow }>();

  constructor(raw: Connection, context: WriterContext) {
    this.#raw = raw;
    this.#context = context;
    this.#sql = prepare(raw);
  }

  write(row: ParagraphRow): RowOutcome {
    const id = paragraphId(row.mechanism, row.state, row.symbol, row.paragraph);
    const hash = crypto.createHash('sha256').update(JSON.stringify(row)).digest().subarray(0, 16);
    const found = this.#sql.find.get(id) as { key: number; hash: Buffer } | undefined;
    const isSame = found?.hash.equals(hash) === true;
    const key = found && isSame ? found.key : this.#put(found?.key, id, row, hash);
    if (!isSame || this.#context.isResumed) this.#changed.set(key, { id, row });
    this.#note(key, row);
    if (isSame) return 'unchanged';
    return found ? 'updated' : 'added';
  }

  changedCount(): number {
    return this.#changed.size;
  }

  /** The recommendations that changed since the last call, for the search index. */
  takeChanged(): readonly SearchRow[] {
    const rows = [...this.#changed].map(([key, { id, row }]) => {
      const { text, paragraph, symbol } = row;
      return { key, id, text, states: namesOf(this.#raw, key, row.state), paragraph, symbol };
    });
    this.#changed.clear();
    return rows;
  }

  #put(known: number | undefined, id: Buffer, row: ParagraphRow, hash: Buffer): number {
    const { mechanism, state, cycle, session, symbol, paragraph, text, response, responseGiven, responseDetail, responseComment } = row;
    const place = [mechanism, state, cycle, session, symbol, paragraph, paragraphOrder(paragraph), text];
    const answer = [response, responseGiven, responseDetail, responseComment];
    const values = [...place, ...answer, row.issues, row.actions, row.reviewDate, row.sourceUrl, hash, this.#context.setKey];
    const key = known ?? Number(this.#sql.insert.run(id, ...values).lastInsertRowid);
    if (known !== undefined) this.#sql.update.run(...values, key);
    writeStatements(this.#sql, key, row, this.#context.setKey);
    return key;
  }

  #note(key: number, row: ParagraphRow): void {
    this.#context.touched.add(key);
    if (row.session !== null) this.#context.reviews.add(`${row.state} ${row.session}`);
    for (const statement of this.#sql.statementKeys.all(key) as number[]) this.#context.seenStatements.add(statement);
  }
}

/** Statements keep their keys by their place, because aliases point at them. */
function writeStatements(sql: ReturnType<typeof prepare>, key: number, row: ParagraphRow, setKey: number): void {
  for (const [at, statement] of row.statements.entries()) {
    const text = statement.text ?? (row.statements.length === 1 ? row.text : null);
    const match = text === null || row.session === null ? null : provisionalId(row.mechanism, row.state, row.session, foldText(text));
    sql.putStatement.run(key, at + 1, statement.text, statement.state, statement.stateGiven, match, setKey);
  }
  sql.dropAliases.run(key, row.statements.length);
  sql.dropStatements.run(key, row.statements.length);
}

function prepare(raw: Connection) {
  const columns =
    'mechanism, state, cycle, session, symbol, paragraph, paragraph_order, text, response, response_given, response_detail, response_comment, issues, actions, review_date, source_url, content_hash, set_key';
  return {
    find: raw.prepare('SELECT key, content_hash AS hash FROM recommendation WHERE id = ?'),
    insert: raw.prepare(`INSERT INTO recommendation (id, provisional, ${columns}) VALUES (?, 0, ${columns.replace(/\w+/g, '?')})`),
    update: raw.prepare(`UPDATE recommendation SET ${columns.replace(/\w+/g, '$& = ?')} WHERE key = ?`),
    statementKeys: raw.prepare('SELECT key FROM statement WHERE recommendation_key = ?').pluck(),
    putStatement: raw.prepare(
      `INSERT INTO statement (recommendation_key, ordinal, text, state, state_given, match_id, set_key) VALUES (?, ?, ?, ?, ?, ?, ?)
       ON CONFLICT (recommendation_key, ordinal) DO UPDATE SET
         text = excluded.text, state = excluded.state, state_given = excluded.state_given, match_id = excluded.match_id, set_key = excluded.set_key`,
    ),
    dropAliases: raw.prepare(
      'DELETE FROM statement_alias WHERE statement_key IN (SELECT key FROM statement WHERE recommendation_key = ? AND ordinal > ?)',
    ),
    dropStatements: raw.prepare('DELETE FROM statement WHERE recommendation_key = ? AND ordinal > ?'),
  };
}
