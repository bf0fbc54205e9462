/** Which recommendations a list shows: what may be asked of them, as one composed statement. */
import type { AliasableExpression, Expression, ExpressionBuilder, NotNull, SqlBool } from 'kysely';

import { idBytes } from '../log/ids.ts';
import { AppError } from '../model/errors.ts';
import type { FacetFilters, FacetValue, SortKey } from '../model/list-order.ts';
import { type CountedFacet, countedFacets, paragraphOrder, paragraphPattern } from '../model/recommendation.ts';
import { isRecordId, type RecordId } from '../model/record-id.ts';
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
import { asParagraphs, themed } from './aliases.ts';
import { isShown, noteKeyOf } from './queries.ts';

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
  /** Several values of facets. */
  readonly filters?: FacetFilters | undefined;
  readonly sort?: readonly SortKey[] | undefined;
}

const asked = ['state', 'recommending', 'cycle', 'mechanism', 'response', 'action', 'theme', 'isLinked', 'isGraded'] as const;

/** What is asked, by facet: one value of a facet is said by its name alone. @throws {AppError} `input.invalid` for what is no facet. */
export function facetsAsked(order: RecommendationOrder): Partial<Record<CountedFacet, readonly FacetValue[]>> {
  const single = asked.flatMap((name) => {
    const value = order[name];
    return value === undefined ? [] : [[name, [typeof value === 'boolean' ? String(Number(value)) : String(value)]] as const];
  });
  for (const name of Object.keys(order.filters ?? {}))
    if (!countedFacets.includes(name as CountedFacet)) throw new AppError('input.invalid', 'The list has no such filter.');
  return { ...Object.fromEntries(single), ...order.filters };
}

/** The values that a statement is given for what was asked, and its shape. @throws {AppError} as `facetsAsked`, `search.invalid-query`. */
export function soughtBy(vault: ReadableVault, order: RecommendationOrder): { readonly given: Sought; readonly shape: FilterShape } {
  const { text = '', paragraph } = order;
  const facets = facetsAsked(order);
  const texts = (name: CountedFacet) => facets[name]?.filter((value) => value !== null);
  const { words, numbers } = numbersIn(text);
  const match = words.trim() === '' ? undefined : matchFor(vault.raw, words);
  const action = texts('action');
  return {
    given: {
      paragraph,
      state: texts('state'),
      recommending: texts('recommending'),
      cycle: texts('cycle')?.map(Number).filter(Number.isSafeInteger),
      mechanism: texts('mechanism'),
      response: texts('response'),
      action,
      // How sources write it.
      actionNumber: action?.map((code) => Number(code) || 0),
      group: texts('group'),
      sdg: texts('sdg'),
      match: match ?? undefined,
      beginnings: numbers.map(beginningWith),
      orders: numbers.map(paragraphOrder),
      inText: numbers.map(containing),
      members:
        facets.theme &&
        manyIds(
          texts('theme')!
            .filter(isRecordId)
            .flatMap((theme) => membersOf(vault, theme)),
        ),
    },
    shape: {
      none: countedFacets.filter((name) => facets[name]?.includes(null)),
      isLinked: facets.isLinked,
      isGraded: facets.isGraded,
      isNothing: words.trim() !== '' && match === undefined,
    },
  };
}

type Codes = readonly string[] | undefined;

export interface Sought {
  readonly paragraph: string | undefined;
  readonly state: Codes;
  readonly recommending: Codes;
  readonly cycle: readonly number[] | undefined;
  readonly mechanism: Codes;
  readonly response: Codes;
  readonly action: Codes;
  readonly actionNumber: readonly number[] | undefined;
  readonly group: Codes;
  readonly sdg: Codes;
  readonly match: string | undefined;
  /** Of what may be a number of a paragraph: its beginning, its place in the order, and the same in the text. */
  readonly beginnings: readonly string[];
  readonly orders: readonly string[];
  readonly inText: readonly string[];
  readonly members: string | undefined;
}

export interface FilterShape {
  /** Facets of which what has no value is wanted, too. */
  readonly none: readonly CountedFacet[];
  readonly isLinked: readonly FacetValue[] | undefined;
  readonly isGraded: readonly FacetValue[] | undefined;
  /** What was typed has no letter and no digit: nothing has it. */
  readonly isNothing: boolean;
}

/** The recommendations that fit, as `r`. */
export function fitting(db: Composer, given: Sought, shape: FilterShape) {
  const { match, members, paragraph } = given;
  const { none, isLinked, isGraded, isNothing } = shape;
  let found = db.selectFrom('recommendation as r').where(isShown);
  if (paragraph !== undefined) found = found.where('r.paragraph', '=', paragraph);
  for (const name of ['state', 'cycle', 'mechanism', 'response'] as const)
    if (given[name] !== undefined) found = found.where((eb) => isOwn(eb, name, given[name] as Codes, none.includes(name)));
  if (given.action !== undefined) found = found.where((eb) => isAskedFor(eb, given, none.includes('action')));
  if (given.recommending !== undefined)
    found = found.where((eb) => isRecommendedBy(eb, given.recommending!, none.includes('recommending')));
  for (const name of ['group', 'sdg'] as const)
    if (given[name] !== undefined) found = found.where((eb) => isLabelled(eb, name, given[name]!, none.includes(name)));
  if (isLinked !== undefined) found = found.where((eb) => eb.or(isLinked.map((value) => whether(eb, value === '1', isLinkedOne(eb)))));
  if (isGraded !== undefined) found = found.where((eb) => eb.or(isGraded.map((value) => whether(eb, value === '1', isGradedOne(eb)))));
  if (match !== undefined) found = found.where(({ ref }) => isFoundBy(ref('r.key'), match, kindInIndex('recommendation')));
  if (isNothing) found = found.where((eb) => eb.lit(false));
  for (const [n, beginning] of given.beginnings.entries())
    found = found.where((eb) => isNumbered(eb, [beginning, given.orders[n]!, given.inText[n]!]));
  return members === undefined ? found : found.where((eb) => isThemed(eb, members, none.includes('theme')));
}

export type OfRecommendation = ExpressionBuilder<Schema & { r: RecommendationTable }, 'r'>;

function whether(eb: OfRecommendation, isWanted: boolean, is: Expression<SqlBool>): Expression<SqlBool> {
  return isWanted ? is : eb.not(is);
}

/** Whether a value is one of those wanted, or, where that is wanted too, none. */
function among(eb: OfRecommendation, value: Expression<string | null>, wanted: readonly string[], orNone: boolean): Expression<SqlBool> {
  const tests: Expression<SqlBool>[] = wanted.length > 0 ? [eb(value, 'in', wanted)] : [];
  return eb.or(orNone ? [...tests, eb(value, 'is', null)] : tests);
}

function isOwn(
  eb: OfRecommendation,
  name: 'state' | 'cycle' | 'mechanism' | 'response',
  wanted: Codes,
  orNone: boolean,
): Expression<SqlBool> {
  return among(eb, eb.ref(`r.${name}`) as Expression<string | null>, wanted ?? [], orNone);
}

/** The statements of `r`. */
export function statementsIn(eb: OfRecommendation) {
  return eb.selectFrom('statement as s').select('s.key').whereRef('s.recommendation_key', '=', 'r.key');
}

function isRecommendedBy(eb: OfRecommendation, states: readonly string[], orNone: boolean): Expression<SqlBool> {
  const tests: Expression<SqlBool>[] = states.length > 0 ? [eb.exists(statementsIn(eb).where('s.state', 'in', states))] : [];
  return eb.or(orNone ? [...tests, eb.not(eb.exists(statementsIn(eb).where('s.state', 'is not', null)))] : tests);
}

/** The words that people chose for `r`, of one kind. */
export function labelsOf(eb: OfRecommendation, facet: 'group' | 'sdg') {
  return eb
    .selectFrom('record_element as e')
    .select('e.code')
    .where('e.record_key', '=', noteKeyOf(eb.ref('r.id')))
    .where('e.set_name', '=', `${facet}s`);
}

function isLabelled(eb: OfRecommendation, facet: 'group' | 'sdg', wanted: readonly string[], orNone: boolean): Expression<SqlBool> {
  const tests: Expression<SqlBool>[] = wanted.length > 0 ? [eb.exists(labelsOf(eb, facet).where('e.code', 'in', wanted))] : [];
  return eb.or(orNone ? [...tests, eb.not(eb.exists(labelsOf(eb, facet)))] : tests);
}

function isThemed(eb: OfRecommendation, members: string, orNone: boolean): Expression<SqlBool> {
  const isIn = isIdAmong(eb.ref('r.id'), members);
  if (!orNone) return isIn;
  return eb.or([isIn, eb('r.id', 'not in', themedIds(eb as unknown as Composer))]);
}

function themedIds(db: Composer) {
  return db.selectFrom(themed(db).as('t')).select('t.id').where('t.id', 'is not', null).$narrowType<{ id: NotNull }>();
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

function isAskedFor(eb: OfRecommendation, { action = [], actionNumber = [] }: Sought, orNone: boolean): Expression<SqlBool> {
  const chosen = chosenAction(eb);
  const tests: Expression<SqlBool>[] = [];
  if (action.length > 0)
    tests.push(
      eb(chosen, 'in', action),
      eb.and([eb(chosen, 'is', null), eb.exists(statementsIn(eb).where('s.action', 'in', actionNumber))]),
    );
  if (orNone) tests.push(eb.and([eb(chosen, 'is', null), eb.not(eb.exists(statementsIn(eb).where('s.action', 'is not', null)))]));
  return eb.or(tests);
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
