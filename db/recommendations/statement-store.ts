/**
 * The statements below a paragraph. They keep their keys, because aliases point at them: a statement that is said again is
 * found by its State and text, and one that is gone leaves its aliases to another one of the same paragraph.
 */
import type { ParagraphStatement } from '../import/rows.ts';
import { provisionalId } from '../import/recommendation-id.ts';
import type { RecommendationResponse } from '../model/recommendation.ts';
import { foldText } from '../model/recommendation-text.ts';
import type { Connection } from '../vault/connection.ts';
import { recommenderKey } from './known.ts';

export interface StoredStatement {
  readonly key: number;
  readonly ordinal: number;
  readonly text: string | null;
  readonly state: string | null;
  readonly stateGiven: string;
  readonly response: RecommendationResponse | null;
  /** The format of the set that it came with. */
  readonly source: string;
}

/** The paragraph that the statements belong to. */
export interface Owner {
  readonly key: number;
  readonly mechanism: string;
  readonly state: string;
  readonly session: number | null;
  readonly text: string;
}

/** For the time of one import, inside the caller's transaction. */
export class StatementStore {
  readonly #sql: ReturnType<typeof prepare>;
  readonly #setKey: number;

  constructor(raw: Connection, setKey: number) {
    this.#sql = prepare(raw);
    this.#setKey = setKey;
  }

  of(recommendation: number): readonly StoredStatement[] {
    return this.#sql.read.all(recommendation) as StoredStatement[];
  }

  keysOf(recommendation: number): readonly number[] {
    return this.#sql.keys.all(recommendation) as number[];
  }

  add(owner: Owner, ordinal: number, statement: ParagraphStatement): number {
    const { text, state, stateGiven, response = null } = statement;
    const values = [ordinal, text, state, stateGiven, response, matchId(owner, statement), this.#setKey];
    return Number(this.#sql.insert.run(owner.key, ...values).lastInsertRowid);
  }

  change(owner: Owner, key: number, ordinal: number, statement: ParagraphStatement): void {
    const { text, state, stateGiven, response = null } = statement;
    this.#sql.update.run(ordinal, text, state, stateGiven, response, matchId(owner, statement), this.#setKey, key);
  }

  answer(key: number, response: RecommendationResponse | null): void {
    this.#sql.answer.run(response, key);
  }

  /** It was the statement of something that says something else now, and of nothing else. */
  dropUnlessCited(key: number): void {
    this.#sql.dropUncited.run(key);
  }

  /** A text that stood for the whole paragraph stands for itself, before the paragraph gets another one. */
  spellOut(recommendation: number, text: string): void {
    this.#sql.spellOut.run(text, recommendation);
  }

  /**
   * Makes the list what the source says.
   *
   * @param isExact letters count too; else the same (text, State) in other quotes is no difference.
   * @returns whether anything changed.
   */
  replace(owner: Owner, wanted: readonly ParagraphStatement[], isExact: boolean): boolean {
    const stored = this.of(owner.key);
    const paired = pair(owner.text, stored, wanted);
    const isSame =
      stored.length === wanted.length &&
      paired.every((one, at) => one !== undefined && (isExact ? isEqual(one, wanted[at]!, at) : isAlike(owner.text, one, wanted[at]!)));
    if (isSame) return false;
    this.#sql.setAside.run(owner.key);
    const keys = wanted.map((statement, at) => {
      const known = paired[at];
      if (!known) return this.add(owner, at + 1, statement);
      this.change(owner, known.key, at + 1, statement);
      return known.key;
    });
    for (const gone of stored.filter((one) => !paired.includes(one))) this.#drop(gone, keys[heirOf(gone, wanted)]!);
    return true;
  }

  #drop(gone: StoredStatement, heir: number): void {
    this.#sql.moveAliases.run(heir, gone.key);
    this.#sql.dropAliases.run(gone.key);
    this.#sql.drop.run(gone.key);
  }
}

/** The stored statement that each wanted one is: by State and text, then by State, then any that is left. */
function pair(
  paragraphText: string,
  stored: readonly StoredStatement[],
  wanted: readonly ParagraphStatement[],
): readonly (StoredStatement | undefined)[] {
  const free = new Set(stored);
  const found: (StoredStatement | undefined)[] = wanted.map(() => undefined);
  const ways: readonly ((one: StoredStatement, other: ParagraphStatement) => boolean)[] = [
    (one, other) => isAlike(paragraphText, one, other),
    (one, other) => recommenderKey(one.state, one.stateGiven) === recommenderKey(other.state, other.stateGiven),
    () => true,
  ];
  for (const isIt of ways)
    for (const [at, statement] of wanted.entries()) {
      if (found[at]) continue;
      const match = [...free].find((one) => isIt(one, statement));
      if (!match) continue;
      found[at] = match;
      free.delete(match);
    }
  return found;
}

/** The same State and the same text, however it is written. */
export function isAlike(paragraphText: string, one: ParagraphStatement, other: ParagraphStatement): boolean {
  if (recommenderKey(one.state, one.stateGiven) !== recommenderKey(other.state, other.stateGiven)) return false;
  return one.text === other.text || foldText(one.text ?? paragraphText) === foldText(other.text ?? paragraphText);
}

function isEqual(one: StoredStatement, other: ParagraphStatement, at: number): boolean {
  return one.text === other.text && one.state === other.state && one.stateGiven === other.stateGiven && one.ordinal === at + 1;
}

function heirOf(gone: StoredStatement, wanted: readonly ParagraphStatement[]): number {
  const same = wanted.findIndex((one) => recommenderKey(one.state, one.stateGiven) === recommenderKey(gone.state, gone.stateGiven));
  return Math.max(0, same);
}

/** The id that a row of a table with this very text has. */
function matchId({ mechanism, state, session, text }: Owner, statement: ParagraphStatement): Buffer | null {
  return session === null ? null : provisionalId(mechanism, state, session, foldText(statement.text ?? text));
}

function prepare(raw: Connection) {
  return {
    read: raw.prepare(
      `SELECT s.key, s.ordinal, s.text, s.state, s.state_given AS stateGiven, s.response, o.source
       FROM statement s JOIN reference_set o ON o.key = s.set_key WHERE s.recommendation_key = ? ORDER BY s.ordinal`,
    ),
    keys: raw.prepare('SELECT key FROM statement WHERE recommendation_key = ?').pluck(),
    insert: raw.prepare(
      'INSERT INTO statement (recommendation_key, ordinal, text, state, state_given, response, match_id, set_key) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
    ),
    update: raw.prepare(
      'UPDATE statement SET ordinal = ?, text = ?, state = ?, state_given = ?, response = coalesce(?, response), match_id = ?, set_key = ? WHERE key = ?',
    ),
    answer: raw.prepare('UPDATE statement SET response = coalesce(?, response) WHERE key = ?'),
    dropUncited: raw.prepare(
      'DELETE FROM statement WHERE key = ? AND NOT EXISTS (SELECT 1 FROM statement_alias a WHERE a.statement_key = statement.key)',
    ),
    spellOut: raw.prepare('UPDATE statement SET text = ? WHERE recommendation_key = ? AND text IS NULL'),
    setAside: raw.prepare('UPDATE statement SET ordinal = -ordinal WHERE recommendation_key = ?'),
    moveAliases: raw.prepare('UPDATE OR IGNORE statement_alias SET statement_key = ? WHERE statement_key = ?'),
    dropAliases: raw.prepare('DELETE FROM statement_alias WHERE statement_key = ?'),
    drop: raw.prepare('DELETE FROM statement WHERE key = ?'),
  };
}
