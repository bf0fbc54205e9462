/** Which recommendations a list shows: what may be asked of them, as one composed statement. */
import type { AliasableExpression, Expression, ExpressionBuilder, SqlBool } from 'kysely';

import { idBytes } from '../log/ids.ts';
import { paragraphOrder, paragraphPattern } from '../model/recommendation.ts';
import type { RecordId } from '../model/record-id.ts';
import type { Composer } from '../query/composer.ts';
import { query } from '../query/query.ts';
import { beginningWith, containing, idFrom, isFoundBy, isIdAmong, isLike, manyIds } from '../query/sqlite.ts';
import { keyOf } from '../query/terms.ts';
import type { RecommendationTable, Schema } from '../schema.ts';
import { kindInIndex } from '../search/kinds.ts';
import { type FormsOf, toMatch, type WordsWith } from '../search/query.ts';
import { createFormsOf, createWordsWith } from '../search/words.ts';
import type { Connection } from '../vault/connection.ts';
import type { ReadableVault } from '../vault/vault.ts';
import { asParagraphs } from './aliases.ts';
import { isShown } from './queries.ts';

export interface RecommendationOrder {
  /** ISO3 code of the State under review, and of a State that recommended it. */
  readonly state?: string | undefined;
  readonly recommending?: string | undefined;
  readonly cycle?: number | undefined;
  readonly mechanism?: string | undefined;
  readonly response?: string | undefined;
  /** The number, as the report has it. */
  readonly paragraph?: string | undefined;
  /** What a person says it asks for; else what its source says. */
  readonly action?: string | undefined;
  /** A theme or a collection. */
  readonly theme?: RecordId | undefined;
  /**
   * A search: words are found in their English forms too, the last as it begins; AND, OR, NOT, quotes and brackets work.
   * Where there are none of those, a number is a paragraph.
   */
  readonly text?: string | undefined;
  readonly isLinked?: boolean | undefined;
  /** Whether a team gave it, or a part of it, a grade. */
  readonly isGraded?: boolean | undefined;
}

/** The values that a statement is given for what was asked, and its shape. */
export function soughtBy(vault: ReadableVault, order: RecommendationOrder): { readonly given: Sought; readonly shape: FilterShape } {
  const { text = '', theme, isLinked, isGraded, action, ...plain } = order;
  const { words, numbers } = numbersIn(text);
  const match = words.trim() === '' ? undefined : matchFor(vault.raw, words);
  return {
    given: {
      ...plain,
      action,
      // How sources write it.
      actionNumber: action === undefined ? undefined : Number(action) || 0,
      match: match ?? undefined,
      beginnings: numbers.map(beginningWith),
      orders: numbers.map(paragraphOrder),
      inText: numbers.map(containing),
      members: theme === undefined ? undefined : manyIds(membersOf(vault, theme)),
    },
    shape: { isLinked, isGraded, isNothing: words.trim() !== '' && match === undefined },
  };
}

export interface Sought
  extends Pick<RecommendationOrder, 'state' | 'recommending' | 'cycle' | 'mechanism' | 'response' | 'action' | 'paragraph'> {
  readonly actionNumber: number | undefined;
  readonly match: string | undefined;
  /** Of what may be a number of a paragraph: its beginning, its place in the order, and the same in the text. */
  readonly beginnings: readonly string[];
  readonly orders: readonly string[];
  readonly inText: readonly string[];
  readonly members: string | undefined;
}

export interface FilterShape extends Pick<RecommendationOrder, 'isLinked' | 'isGraded'> {
  /** What was typed has no letter and no digit: nothing has it. */
  readonly isNothing: boolean;
}

/** The recommendations that fit, as `r`. */
export function fitting(db: Composer, given: Sought, { isLinked, isGraded, isNothing }: FilterShape) {
  const { state, recommending, cycle, mechanism, response, action, match, members, paragraph } = given;
  let found = db.selectFrom('recommendation as r').where(isShown);
  if (state !== undefined) found = found.where('r.state', '=', state);
  if (cycle !== undefined) found = found.where('r.cycle', '=', cycle);
  if (paragraph !== undefined) found = found.where('r.paragraph', '=', paragraph);
  if (mechanism !== undefined) found = found.where('r.mechanism', '=', mechanism);
  if (response !== undefined) found = found.where('r.response', '=', response);
  if (action !== undefined) found = found.where((eb) => isAskedFor(eb, action, given.actionNumber!));
  if (recommending !== undefined) found = found.where((eb) => eb.exists(statementsBy(eb, recommending)));
  if (isLinked !== undefined) found = found.where((eb) => whether(eb, isLinked, isLinkedOne(eb)));
  if (isGraded !== undefined) found = found.where((eb) => whether(eb, isGraded, isGradedOne(eb)));
  if (match !== undefined) found = found.where(({ ref }) => isFoundBy(ref('r.key'), match, kindInIndex('recommendation')));
  if (isNothing) found = found.where((eb) => eb.lit(false));
  for (const [n, beginning] of given.beginnings.entries())
    found = found.where((eb) => isNumbered(eb, [beginning, given.orders[n]!, given.inText[n]!]));
  return members === undefined ? found : found.where(({ ref }) => isIdAmong(ref('r.id'), members));
}

export type OfRecommendation = ExpressionBuilder<Schema & { r: RecommendationTable }, 'r'>;

function whether(eb: OfRecommendation, isWanted: boolean, is: Expression<SqlBool>): Expression<SqlBool> {
  return isWanted ? is : eb.not(is);
}

function statementsBy(eb: OfRecommendation, state: string) {
  return eb.selectFrom('statement as s').select('s.key').whereRef('s.recommendation_key', '=', 'r.key').where('s.state', '=', state);
}

/** A link of anything; a row of a table that was found to be `r` is meant, too. */
export function isLinkedOne(eb: OfRecommendation): Expression<SqlBool> {
  const linked = eb.selectFrom('link as l').select('l.recommendation_id as id').where('l.deleted', '=', 0);
  return isOneOf(eb, linked.where('l.recommendation_id', 'is not', null));
}

/** A grade of the team; those of single assessors are theirs until both are done. */
export function isGradedOne(eb: OfRecommendation): Expression<SqlBool> {
  const graded = eb
    .selectFrom('verdict as v')
    .innerJoin('round as o', (join) => join.on((on) => on('o.key', '=', keyOf('round', on.ref('v.round_id')))).on('o.deleted', '=', 0))
    .select('v.recommendation_id as id')
    .where('v.grade', 'is not', null)
    .where('v.deleted', '=', 0);
  return isOneOf(eb, graded.where('v.recommendation_id', 'is not', null));
}

function isOneOf(eb: OfRecommendation, ids: AliasableExpression<{ id: Buffer | null }>): Expression<SqlBool> {
  return eb('r.id', 'in', asParagraphs(eb as unknown as Composer, ids));
}

/** The kind of action that a person chose for `r`. */
export function chosenAction(eb: OfRecommendation) {
  return eb
    .selectFrom('recommendation_note as chosen')
    .select('chosen.action')
    .where('chosen.key', '=', keyOf('recommendation', eb.ref('r.id')))
    .where('chosen.deleted', '=', 0)
    .$asScalar();
}

function isAskedFor(eb: OfRecommendation, action: string, number: number): Expression<SqlBool> {
  const said = eb
    .selectFrom('statement as s')
    .select('s.key')
    .whereRef('s.recommendation_key', '=', 'r.key')
    .where('s.action', '=', number);
  return eb.or([eb(chosenAction(eb), '=', action), eb.and([eb(chosenAction(eb), 'is', null), eb.exists(said)])]);
}

/** Numbers of paragraphs in a list of plain words; with operators, quotes or brackets all of it is a search. */
function numbersIn(text: string): { readonly words: string; readonly numbers: readonly string[] } {
  if (/["()*]|(?:^|\s)(?:AND|OR|NOT|-\S+)(?:\s|$)/u.test(text)) return { words: text, numbers: [] };
  const words = text.split(/\s+/).filter(Boolean).slice(0, 20);
  const numbers = words.filter((word) => paragraphPattern.test(word));
  // Behind a blank nothing is being typed any more.
  const isTyping = !/\s$/.test(text) && !paragraphPattern.test(words.at(-1) ?? '');
  return { words: words.filter((word) => !paragraphPattern.test(word)).join(' ') + (isTyping ? '' : ' '), numbers };
}

/** While `186.1` is typed, 186.123 shows too; the text may hold a number as well. */
function isNumbered(eb: OfRecommendation, [beginning, order, text]: readonly [string, string, string]): Expression<SqlBool> {
  return eb.or([isLike(eb.ref('r.paragraph'), beginning), eb('r.paragraph_order', '=', order), isLike(eb.ref('r.text'), text)]);
}

const vocabularies = new WeakMap<Connection, { readonly wordsWith: WordsWith; readonly formsOf: FormsOf }>();

function matchFor(raw: Connection, text: string): string | undefined {
  let known = vocabularies.get(raw);
  if (!known) vocabularies.set(raw, (known = { wordsWith: createWordsWith(raw), formsOf: createFormsOf(raw) }));
  return toMatch(text, true, known.wordsWith, known.formsOf);
}

const inTheme = query((db, given: { theme: Buffer }) => {
  const members = db
    .selectFrom('theme as t')
    .innerJoin('record_element as e', 'e.record_key', 't.key')
    .select(({ ref }) => idFrom(ref('e.code')).as('id'))
    .where('e.set_name', '=', 'recommendations')
    .where('t.key', '=', keyOf('theme', given.theme))
    .orderBy('e.code');
  return asParagraphs(db, members).distinct();
});

/** The ids of the recommendations in a theme, each once as the paragraph that it is. */
export function membersOf(vault: ReadableVault, theme: RecordId): Buffer[] {
  return inTheme.all(vault, { theme: idBytes(theme) }).flatMap(({ id }) => id ?? []);
}
