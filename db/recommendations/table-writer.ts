/**
 * Stores rows of a table source (no paragraph): a provisional recommendation for each text of a
 * review, a statement for each recommending State below it.
 */
import * as crypto from 'node:crypto';

import type { TableRow } from '../import/rows.ts';
import { cycleOfSession, withoutParagraph } from '../model/recommendation.ts';
import type { Connection } from '../vault/connection.ts';
import { foldText } from './fold.ts';
import { provisionalId } from './identity.ts';
import { type KnownRecommendation, type KnownStatement, openKnownRows, recommenderKey } from './known.ts';
import { stateByCode } from './states.ts';
import type { RowOutcome, SearchRow, WriterContext } from './writer.ts';

const mechanism = 'UPR';

export interface TableWriter {
  write(row: TableRow): RowOutcome;
  /** The recommendations that changed since the last call, for the search index. */
  takeChanged(): readonly SearchRow[];
  changedCount(): number;
}

export function createTableWriter(raw: Connection, context: WriterContext): TableWriter {
  const known = openKnownRows(raw);
  const statements = prepare(raw);
  const changed = new Map<number, { known: KnownRecommendation; row: TableRow; text: string }>();

  const addRecommendation = (row: TableRow, id: Buffer, latin: string): KnownRecommendation => {
    const inserted = statements.insertRecommendation.run(
      id,
      mechanism,
      row.state,
      cycleOfSession(row.session),
      row.session,
      withoutParagraph,
      row.text,
      row.response,
      row.responseGiven,
      context.setKey,
    );
    const added = { key: Number(inserted.lastInsertRowid), id: latin, statements: [], names: [nameOf(row.state)] };
    known.byId.set(latin, added);
    return added;
  };

  const remember = (recommendation: KnownRecommendation, statement: KnownStatement, hash: string) => {
    if (known.byHash.get(statement.hash) === statement) known.byHash.delete(statement.hash);
    statement.hash = hash;
    statement.isSeen = true;
    known.byHash.set(hash, statement);
    context.touched.add(recommendation.key);
    context.seenStatements.add(statement.key);
  };

  const indexAgain = (key: number, row: TableRow) => {
    const { id, text } = statements.find.get(key) as { id: Buffer; text: string };
    changed.set(key, { known: known.byId.get(id.toString('latin1'))!, row, text });
  };

  const writeNew = (row: TableRow, hash: string): RowOutcome => {
    const id = provisionalId(mechanism, row.state, row.session, foldText(row.text));
    const latin = id.toString('latin1', 0, 16);
    const recommendation = known.byId.get(latin) ?? addRecommendation(row, id, latin);
    const text = recommendation.statements.length === 0 ? row.text : (statements.textOf.get(recommendation.key) as string);
    const recommender = recommenderKey(row.recommender, row.recommenderGiven);
    const former = recommendation.statements.find((one) => !one.isSeen && one.recommender === recommender);
    const values = [
      text === row.text ? null : row.text,
      row.recommender,
      row.recommenderGiven,
      row.region,
      row.organisations,
      row.response,
      row.responseGiven,
      row.action,
      row.issues,
      Buffer.from(hash, 'latin1'),
      context.setKey,
    ];
    changed.set(recommendation.key, { known: recommendation, row, text });
    if (former) {
      statements.updateStatement.run(...values, former.key);
      if (row.response !== null) statements.updateResponse.run(row.response, row.responseGiven, recommendation.key);
      remember(recommendation, former, hash);
      return 'updated';
    }
    const ordinal = recommendation.statements.length + 1;
    const inserted = statements.insertStatement.run(recommendation.key, ordinal, ...values);
    const statement = {
      key: Number(inserted.lastInsertRowid),
      recommendationKey: recommendation.key,
      ordinal,
      recommender,
      hash,
      isSeen: true,
    };
    recommendation.statements.push(statement);
    recommendation.names?.push(nameOf(row.recommender) || row.recommenderGiven);
    remember(recommendation, statement, hash);
    return 'added';
  };

  return {
    write(row) {
      known.load(row.state, row.session);
      context.reviews.add(`${row.state} ${row.session}`);
      const hash = contentHash(row);
      const found = known.byHash.get(hash);
      if (!found) return writeNew(row, hash);
      found.isSeen = true;
      context.touched.add(found.recommendationKey);
      context.seenStatements.add(found.key);
      if (context.isResumed) indexAgain(found.recommendationKey, row);
      return 'unchanged';
    },
    changedCount: () => changed.size,
    takeChanged() {
      const rows = [...changed.values()].map(({ known: one, row, text }) => ({
        key: one.key,
        id: Buffer.from(one.id, 'latin1'),
        text,
        states: one.names ? [...new Set(one.names)] : namesOf(raw, one.key, row.state),
        paragraph: null,
        symbol: null,
      }));
      changed.clear();
      return rows;
    },
  };
}

/** Everything the row says, after cleaning; 128 bits are enough for what is no secret. */
function contentHash(row: TableRow): string {
  const content = `${row.state}\0${row.session}\0${row.text}\0${row.recommenderGiven}\0${row.responseGiven}\0${row.action}\0${row.issues}\0${row.region}\0${row.organisations}`;
  return crypto.hash('sha256', content, 'buffer').toString('latin1', 0, 16);
}

function nameOf(state: string | null): string {
  return state === null ? '' : (stateByCode(state)?.name ?? state);
}

/** The State under review and the recommending States of a stored recommendation. */
export function namesOf(raw: Connection, key: number, state: string): readonly string[] {
  const rows = raw.prepare('SELECT DISTINCT state, state_given AS given FROM statement WHERE recommendation_key = ?').all(key) as {
    state: string | null;
    given: string;
  }[];
  return [...new Set([nameOf(state), ...rows.map((row) => nameOf(row.state) || row.given)])];
}

function prepare(raw: Connection) {
  return {
    insertRecommendation: raw.prepare(
      `INSERT INTO recommendation (id, provisional, mechanism, state, cycle, session, paragraph_order, text, response, response_given, set_key)
       VALUES (?, 1, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    ),
    updateResponse: raw.prepare('UPDATE recommendation SET response = ?, response_given = ? WHERE key = ?'),
    find: raw.prepare('SELECT id, text FROM recommendation WHERE key = ?'),
    textOf: raw.prepare('SELECT text FROM recommendation WHERE key = ?').pluck(),
    insertStatement: raw.prepare(
      `INSERT INTO statement (recommendation_key, ordinal, text, state, state_given, region, organisations, response, response_given, action, issues, content_hash, set_key)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    ),
    updateStatement: raw.prepare(
      `UPDATE statement SET text = ?, state = ?, state_given = ?, region = ?, organisations = ?, response = ?, response_given = ?, action = ?, issues = ?, content_hash = ?, set_key = ?
       WHERE key = ?`,
    ),
  };
}
