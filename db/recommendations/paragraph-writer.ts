/** Stores paragraphs of reports with their statements. A paragraph that says the same again costs one look-up. */
import * as crypto from 'node:crypto';

import type { ParagraphRow } from '../import/rows.ts';
import { paragraphOrder } from '../model/recommendation.ts';
import type { Connection } from '../vault/connection.ts';
import { foldText } from './fold.ts';
import { paragraphId, provisionalId } from './identity.ts';
import { namesOf } from './table-writer.ts';
import type { RowOutcome, SearchRow, WriterContext } from './writer.ts';

export interface ParagraphWriter {
  write(row: ParagraphRow): RowOutcome;
  takeChanged(): readonly SearchRow[];
  changedCount(): number;
}

export function createParagraphWriter(raw: Connection, context: WriterContext): ParagraphWriter {
  const sql = prepare(raw);
  const changed = new Map<number, { id: Buffer; row: ParagraphRow }>();

  const note = (key: number, row: ParagraphRow) => {
    context.touched.add(key);
    if (row.session !== null) context.reviews.add(`${row.state} ${row.session}`);
    for (const statement of sql.statementKeys.all(key) as number[]) context.seenStatements.add(statement);
  };

  return {
    write(row) {
      const id = paragraphId(row.mechanism, row.state, row.symbol, row.paragraph);
      const hash = crypto.createHash('sha256').update(JSON.stringify(row)).digest().subarray(0, 16);
      const found = sql.find.get(id) as { key: number; hash: Buffer } | undefined;
      if (found?.hash.equals(hash)) {
        note(found.key, row);
        if (context.isResumed) changed.set(found.key, { id, row });
        return 'unchanged';
      }
      const values = [
        row.mechanism,
        row.state,
        row.cycle,
        row.session,
        row.symbol,
        row.paragraph,
        paragraphOrder(row.paragraph),
        row.text,
        row.response,
        row.responseGiven,
        row.responseDetail,
        row.responseComment,
        row.issues,
        row.actions,
        row.reviewDate,
        row.sourceUrl,
        hash,
        context.setKey,
      ];
      const key = found ? found.key : Number(sql.insert.run(id, ...values).lastInsertRowid);
      if (found) sql.update.run(...values, key);
      writeStatements(sql, key, row, context.setKey);
      changed.set(key, { id, row });
      note(key, row);
      return found ? 'updated' : 'added';
    },
    changedCount: () => changed.size,
    takeChanged() {
      const rows = [...changed].map(([key, { id, row }]) => ({
        key,
        id,
        text: row.text,
        states: namesOf(raw, key, row.state),
        paragraph: row.paragraph,
        symbol: row.symbol,
      }));
      changed.clear();
      return rows;
    },
  };
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
