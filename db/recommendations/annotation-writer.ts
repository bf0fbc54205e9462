/**
 * Stores annotations of the Universal Human Rights Index. Each is an alias of the statements that it is: of those that a
 * report brought, or of its own. Several annotations may be pieces of one paragraph, whose text is then theirs together.
 */
import * as crypto from 'node:crypto';

import { annotationId, paragraphId } from '../import/recommendation-id.ts';
import { type AnnotationRow, type CellProblem, type ParagraphStatement, problem } from '../import/rows.ts';
import { stateNameOf } from '../search/named-states.ts';
import type { Connection } from '../vault/connection.ts';
import { recommenderKey } from './known.ts';
import { nothingSaid, type ParagraphContent, type ParagraphStore, type StoredParagraph } from './paragraph-store.ts';
import { isAlike, type Owner, type StatementStore, type StoredStatement } from './statement-store.ts';
import type { RowOutcome, WriterContext } from './writer.ts';

/** The index of human rights, whichever file it came in. */
const scheme = 'uhri';

interface Alias {
  readonly statement: number;
  readonly recommendation: number;
  readonly hash: Buffer;
  readonly setKey: number;
}

/** Writes inside the caller's transaction; for the time of one import. */
export class AnnotationWriter {
  readonly #paragraphs: ParagraphStore;
  readonly #statements: StatementStore;
  readonly #context: WriterContext;
  readonly #sql: ReturnType<typeof prepare>;

  constructor(raw: Connection, paragraphs: ParagraphStore, statements: StatementStore, context: WriterContext) {
    this.#paragraphs = paragraphs;
    this.#statements = statements;
    this.#context = context;
    this.#sql = prepare(raw);
  }

  /** @returns why it was refused, when the file has the same annotation before with other content. */
  write(value: AnnotationRow, row: number): RowOutcome | CellProblem {
    const hash = crypto.hash('sha256', JSON.stringify(value), 'buffer').subarray(0, 16);
    const known = this.#sql.find.all(scheme, value.annotationId) as Alias[];
    if (known.length > 0 && known.every((alias) => alias.hash.equals(hash))) return this.#meetAgain(value, known);
    if (known.some((alias) => alias.setKey === this.#context.setKey && !alias.hash.equals(hash)))
      return problem(
        'AnnotationId',
        value.annotationId,
        'annotation-repeated',
        'This annotation stands in the file with other content too.',
      );
    if (known.length > 0) this.#sql.forget.run(scheme, value.annotationId);
    let isAdded = false;
    for (const state of value.states) isAdded = this.#place({ value, state, row, hash, known }) || isAdded;
    for (const { statement, recommendation } of known) this.#leave(statement, recommendation);
    return isAdded && known.length === 0 ? 'added' : 'updated';
  }

  #meetAgain(value: AnnotationRow, known: readonly Alias[]): RowOutcome {
    for (const { recommendation, statement } of known) {
      this.#note(value, recommendation, statement);
      if (this.#context.isResumed) this.#paragraphs.index(recommendation);
    }
    return 'unchanged';
  }

  /** What the annotation said before is gone, unless something else says it. */
  #leave(statement: number, recommendation: number): void {
    if (this.#statements.of(recommendation).length > 1) this.#statements.dropUnlessCited(statement);
  }

  /** @returns whether there is a recommendation or a statement more than before. */
  #place(placing: Placing): boolean {
    const { value, state } = placing;
    const { mechanism, symbol, paragraph } = value;
    const id = paragraph === null ? annotationId(mechanism, state, value.annotationId) : paragraphId(mechanism, state, symbol, paragraph);
    const found = this.#paragraphs.find(id);
    if (found) return this.#attach(this.#paragraphs.read(found.key), placing);
    this.#add(id, placing);
    return true;
  }

  #add(id: Buffer, { value, state, hash }: Placing): void {
    const { mechanism, symbol, paragraph, text, session } = value;
    const names = [stateNameOf(state), ...value.statements.map((one) => stateNameOf(one.state) || one.stateGiven).filter(Boolean)];
    const content = { ...nothingSaid, ...contentOf(value), text };
    const key = this.#paragraphs.add({ ...content, id, mechanism, state, symbol, paragraph }, null, [...new Set(names)]);
    const owner = { key, mechanism, state, session, text };
    for (const [at, statement] of value.statements.entries()) this.#cite(value, key, this.#statements.add(owner, at + 1, statement), hash);
  }

  #attach(stored: StoredParagraph, placing: Placing): boolean {
    const { value, state, hash, known } = placing;
    const before = this.#statements.of(stored.key);
    const isOwn = before.every((statement) => statement.source === this.#context.source);
    const isOnly = this.#sql.others.get(stored.key, value.annotationId) === 0;
    if (isOwn && !isOnly) this.#statements.spellOut(stored.key, stored.text);
    const owner: Owner = { ...value, key: stored.key, state, text: isOwn && isOnly ? value.text : stored.text };
    const previous = new Set(known.map(({ statement }) => statement));
    const statements = isOwn && !isOnly ? value.statements.map((one) => ({ ...one, text: one.text ?? value.text })) : value.statements;
    const spots = chooseSpots(stored.text, this.#statements.of(stored.key), statements, { isOwn, previous, text: value.text });
    for (const { statement, keys, isChanged } of spots) {
      const taken = keys.length > 0 ? keys : [this.#statements.add(owner, this.#nextOrdinal(stored.key), statement)];
      for (const key of taken) {
        if (isChanged) this.#statements.change(owner, key, before.find((one) => one.key === key)!.ordinal, statement);
        else this.#statements.answer(key, value.response);
        this.#cite(value, stored.key, key, hash);
      }
    }
    for (const key of previous) if (isOwn) this.#statements.dropUnlessCited(key);
    this.#update(stored, placing, { isOwn, isOnly });
    if (spots.some(({ keys, isChanged }) => keys.length === 0 || isChanged)) this.#paragraphs.index(stored.key);
    return spots.some(({ keys }) => keys.length === 0);
  }

  #update(stored: StoredParagraph, { value, row }: Placing, { isOwn, isOnly }: { isOwn: boolean; isOnly: boolean }): void {
    const now = this.#statements.of(stored.key);
    const given: Partial<ParagraphContent> = {
      ...contentOf(value),
      text: !isOwn ? null : isOnly ? value.text : [...new Set(now.map(({ text }) => text ?? stored.text))].join('\n'),
    };
    if (!isOnly) Object.assign(given, together(stored, value, new Set(now.map(({ response }) => response))));
    this.#paragraphs.update(stored, given, row, null);
  }

  #nextOrdinal(recommendation: number): number {
    return (this.#statements.of(recommendation).at(-1)?.ordinal ?? 0) + 1;
  }

  #cite(value: AnnotationRow, recommendation: number, statement: number, hash: Buffer): void {
    this.#sql.cite.run(scheme, value.annotationId, statement, hash, this.#context.setKey);
    this.#note(value, recommendation, statement);
  }

  #note(value: AnnotationRow, recommendation: number, statement: number): void {
    this.#context.touched.add(recommendation);
    this.#context.seenStatements.add(statement);
    if (value.session !== null) for (const state of value.states) this.#context.reviews.add(`${state} ${value.session}`);
  }
}

interface Placing {
  readonly value: AnnotationRow;
  readonly state: string;
  readonly row: number;
  readonly hash: Buffer;
  /** What this annotation was before. */
  readonly known: readonly Alias[];
}

interface Spot {
  readonly statement: ParagraphStatement;
  /** The statements that it is; none where it is a new one. */
  readonly keys: readonly number[];
  /** It says something else now. */
  readonly isChanged: boolean;
}

/**
 * Which statements an annotation is: those with its State and text; else its own from before; else, where a report said
 * more exactly who said what, all those of its State, or the first.
 */
function chooseSpots(
  paragraphText: string,
  stored: readonly StoredStatement[],
  statements: readonly ParagraphStatement[],
  { isOwn, previous, text }: { readonly isOwn: boolean; readonly previous: ReadonlySet<number>; readonly text: string },
): readonly Spot[] {
  const free = new Set(previous);
  const spots = statements.map((statement): Spot => {
    const explicit = { ...statement, text: statement.text ?? text };
    const same = stored.find((one) => isAlike(paragraphText, one, explicit));
    if (same) {
      free.delete(same.key);
      return { statement, keys: [same.key], isChanged: previous.has(same.key) && isOwn && (same.text ?? paragraphText) !== explicit.text };
    }
    const ofState = stored.filter((one) => keyOf(one) === keyOf(statement));
    const before = ofState.find((one) => free.delete(one.key));
    if (isOwn) return { statement, keys: before ? [before.key] : [], isChanged: before !== undefined };
    const others = ofState.length > 0 ? ofState : stored.slice(0, 1);
    return { statement, keys: others.map(({ key }) => key), isChanged: false };
  });
  return spots;
}

function keyOf({ state, stateGiven }: ParagraphStatement): string {
  return recommenderKey(state, stateGiven);
}

/** What several annotations say of one paragraph: all their themes, and both answers where they differ. */
function together(stored: StoredParagraph, value: AnnotationRow, responses: Set<string | null>): Partial<ParagraphContent> {
  responses.delete(null);
  const response = responses.size > 1 ? 'partly' : ([...responses][0] ?? null);
  return {
    themes: union(stored.themes, value.themes),
    affected: union(stored.affected, value.affected),
    sdgs: union(stored.sdgs, value.sdgs),
    // Of one that is both, it says that it is a recommendation, whichever came first.
    type: [stored.type ?? '', value.type ?? ''].toSorted().at(-1) || null,
    response,
    responseGiven: responses.size > 1 ? null : value.responseGiven,
  };
}

function union(one: string | null, other: string | null): string | null {
  if (one === null || other === null || one === other) return one ?? other;
  return JSON.stringify([...new Set([...(JSON.parse(one) as string[]), ...(JSON.parse(other) as string[])])]);
}

function contentOf(value: AnnotationRow): Partial<ParagraphContent> {
  const { cycle, session, response, responseGiven, themes, affected, sdgs, publishedOn, type } = value;
  return { cycle, session, type, response, responseGiven, themes, affected, sdgs, publishedOn };
}

function prepare(raw: Connection) {
  return {
    find: raw.prepare(
      `SELECT a.statement_key AS statement, s.recommendation_key AS recommendation, a.content_hash AS hash, a.set_key AS setKey
       FROM statement_alias a JOIN statement s ON s.key = a.statement_key WHERE a.scheme = ? AND a.value = ?`,
    ),
    forget: raw.prepare('DELETE FROM statement_alias WHERE scheme = ? AND value = ?'),
    cite: raw.prepare(
      `INSERT INTO statement_alias (scheme, value, statement_key, content_hash, set_key) VALUES (?, ?, ?, ?, ?)
       ON CONFLICT DO UPDATE SET content_hash = excluded.content_hash, set_key = excluded.set_key`,
    ),
    others: raw
      .prepare(
        `SELECT count(*) FROM statement s JOIN statement_alias a ON a.statement_key = s.key WHERE s.recommendation_key = ? AND a.value <> ?`,
      )
      .pluck(),
  };
}
