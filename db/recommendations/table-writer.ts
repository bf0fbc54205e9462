/**
 * Stores rows of a table source (no paragraph): a provisional recommendation for each text of a
 * review, a statement for each recommending State below it.
 */
import type { TableRow } from '../import/rows.ts';
import { sha256 } from '../log/commitment.ts';
import { cycleOfSession, withoutParagraph } from '../model/recommendation.ts';
import type { Connection } from '../vault/connection.ts';
import { stateNameOf, namesOf } from '../search/named-states.ts';
import { foldText } from '../model/recommendation-text.ts';
import { provisionalId } from '../import/recommendation-id.ts';
import { type KnownRecommendation, type KnownStatement, openKnownRows, recommenderKey } from './known.ts';
import type { RowOutcome, SearchRow, WriterContext } from './writer.ts';

const mechanism = 'UPR';
/** What a newer row of the same text by the same State may say otherwise. */
/** What is told of a statement that changed, besides its text. */
export const told = ['responseGiven', 'action', 'issues', 'region', 'organisations'] as const;

interface Changed {
  readonly known: KnownRecommendation;
  readonly row: TableRow;
  readonly text: string;
}

/** Writes inside the caller's transaction; for the time of one import, in which nothing else writes these tables. */
export class TableWriter {
  readonly #raw: Connection;
  readonly #context: WriterContext;
  readonly #known: ReturnType<typeof openKnownRows>;
  readonly #sql: ReturnType<typeof prepare>;
  readonly #changed = new Map<number, Changed>();

  constructor(raw: Connection, context: WriterContext) {
    this.#raw = raw;
    this.#context = context;
    this.#known = openKnownRows(raw);
    this.#sql = prepare(raw);
  }

  write(row: TableRow, place: number): RowOutcome {
    this.#known.load(row.state, row.session);
    this.#context.reviews.add(`${row.state} ${row.session}`);
    const hash = contentHash(row);
    const found = this.#known.byHash.get(hash);
    if (!found) return this.#writeNew(row, hash, place);
    found.isSeen = true;
    this.#note(found);
    if (this.#context.isResumed) this.#indexAgain(found.recommendationKey, row);
    return 'unchanged';
  }

  changedCount(): number {
    return this.#changed.size;
  }

  /** The recommendations that changed since the last call, for the search index. */
  takeChanged(): readonly SearchRow[] {
    const rows = [...this.#changed.values()].map(({ known, row, text }) => ({
      key: known.key,
      id: Buffer.from(known.id, 'latin1'),
      text,
      states: known.names ? [...new Set(known.names)] : namesOf(this.#raw, known.key, row.state),
      paragraph: null,
      symbol: null,
      isNew: known.isNew,
    }));
    for (const { known } of this.#changed.values()) known.isNew = false;
    this.#changed.clear();
    return rows;
  }

  #writeNew(row: TableRow, hash: string, place: number): RowOutcome {
    const id = provisionalId(mechanism, row.state, row.session, foldText(row.text));
    const latin = id.toString('latin1');
    const known = this.#known.byId.get(latin) ?? this.#addRecommendation(row, id, latin);
    const text = known.statements.length === 0 ? row.text : (this.#sql.textOf.get(known.key) as string);
    const recommender = recommenderKey(row.recommender, row.recommenderGiven);
    const former = known.statements.find((one) => !one.isSeen && one.recommender === recommender);
    this.#changed.set(known.key, { known, row, text });
    if (former) this.#listChanges(former, row, place);
    if (former) this.#updateStatement(former, row, text, hash);
    else this.#addStatement(known, row, text, hash, recommender);
    return former ? 'updated' : 'added';
  }

  #addRecommendation(row: TableRow, id: Buffer, latin: string): KnownRecommendation {
    const { state, session, text, response, responseGiven } = row;
    const cycle = cycleOfSession(session);
    const values = [id, mechanism, state, cycle, session, withoutParagraph, text, response, responseGiven, this.#context.setKey];
    const inserted = this.#sql.insertRecommendation.run(...values);
    const added = { key: Number(inserted.lastInsertRowid), id: latin, statements: [], names: [stateNameOf(state)], isNew: true };
    this.#known.byId.set(latin, added);
    return added;
  }

  #addStatement(known: KnownRecommendation, row: TableRow, text: string, hash: string, recommender: string): void {
    const ordinal = known.statements.length + 1;
    const inserted = this.#sql.insertStatement.run(known.key, ordinal, ...this.#values(row, text, hash));
    const key = Number(inserted.lastInsertRowid);
    const statement = { key, recommendationKey: known.key, ordinal, recommender, hash, isSeen: true };
    known.statements.push(statement);
    known.names?.push(stateNameOf(row.recommender) || row.recommenderGiven);
    this.#known.byHash.set(hash, statement);
    this.#note(statement);
  }

  #listChanges(former: KnownStatement, row: TableRow, place: number): void {
    const stored = this.#sql.statement.get(former.key) as Pick<TableRow, (typeof told)[number]>;
    for (const field of told)
      if (stored[field] !== row[field])
        this.#context.changes.add(place, { state: row.state, symbol: null, paragraph: null }, field, stored[field], row[field]);
  }

  #updateStatement(former: KnownStatement, row: TableRow, text: string, hash: string): void {
    this.#sql.updateStatement.run(...this.#values(row, text, hash), former.key);
    if (row.response !== null) this.#sql.updateResponse.run(row.response, row.responseGiven, former.recommendationKey);
    if (this.#known.byHash.get(former.hash) === former) this.#known.byHash.delete(former.hash);
    former.hash = hash;
    former.isSeen = true;
    this.#known.byHash.set(hash, former);
    this.#note(former);
  }

  #values(row: TableRow, text: string, hash: string): readonly unknown[] {
    const { recommender, recommenderGiven, region, organisations, response, responseGiven, action, issues } = row;
    const ownText = text === row.text ? null : row.text;
    const content = Buffer.from(hash, 'latin1');
    return [
      ownText,
      recommender,
      recommenderGiven,
      region,
      organisations,
      response,
      responseGiven,
      action,
      issues,
      content,
      this.#context.setKey,
    ];
  }

  #indexAgain(key: number, row: TableRow): void {
    const { id, text } = this.#sql.find.get(key) as { id: Buffer; text: string };
    this.#changed.set(key, { known: this.#known.byId.get(id.toString('latin1'))!, row, text });
  }

  #note(statement: KnownStatement): void {
    this.#context.touched.add(statement.recommendationKey);
    this.#context.seenStatements.add(statement.key);
  }
}

/** Everything the row says, after cleaning; 128 bits are enough for what is no secret. */
function contentHash(row: TableRow): string {
  const content = `${row.state}\0${row.session}\0${row.text}\0${row.recommenderGiven}\0${row.responseGiven}\0${row.action}\0${row.issues}\0${row.region}\0${row.organisations}`;
  return sha256(content).toString('latin1', 0, 16);
}

function prepare(raw: Connection) {
  return {
    insertRecommendation: raw.prepare(
      `INSERT INTO recommendation (id, provisional, mechanism, state, cycle, session, paragraph_order, text, response, response_given, set_key)
       VALUES (?, 1, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    ),
    updateResponse: raw.prepare('UPDATE recommendation SET response = ?, response_given = ? WHERE key = ?'),
    statement: raw.prepare('SELECT response_given AS responseGiven, action, issues, region, organisations FROM statement WHERE key = ?'),
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
