/** The list of recommendations as the window scrolls through it: keys first, then the rows that show. */
import type { Expression, ExpressionBuilder, NotNull, SqlBool } from 'kysely';

import { idBytes, idText } from '../log/ids.ts';
import { paragraphOrder, paragraphPattern, type RecommendationSummary } from '../model/recommendation.ts';
import { isRecordId, type RecordId } from '../model/record-id.ts';
import { query, shapedQuery } from '../query/query.ts';
import { beginningWith, containing, isIdAmong, isLike, manyIds } from '../query/sqlite.ts';
import { countOf, keyOf, rising } from '../query/terms.ts';
import type { RecommendationTable, Schema } from '../schema.ts';
import type { ReadableVault } from '../vault/vault.ts';
import { isShown, summaries, toSummary } from './queries.ts';
import { stateByCode } from '../model/states.ts';
import { territoryByCode } from '../model/territories.ts';

export interface RecommendationOrder {
  /** ISO3 code of the State under review, and of a State that recommended it. */
  readonly state?: string | undefined;
  readonly recommending?: string | undefined;
  readonly cycle?: number | undefined;
  readonly response?: string | undefined;
  readonly theme?: RecordId | undefined;
  /** Words that the text must hold, each as typed; a number is a paragraph. */
  readonly text?: string | undefined;
  readonly isLinked?: boolean | undefined;
}

/** In the order State, cycle, paragraph as people count. */
export function recommendationKeys(vault: ReadableVault, order: RecommendationOrder): number[] {
  const { state, recommending, cycle, response, theme, isLinked } = order;
  const words = wordsOf(order.text ?? '');
  const texts = words.filter((word) => !paragraphPattern.test(word)).map(containing);
  const numbers = words.filter((word) => paragraphPattern.test(word));
  const given = {
    state,
    recommending,
    cycle,
    response,
    texts,
    beginnings: numbers.map(beginningWith),
    orders: numbers.map(paragraphOrder),
    inText: numbers.map(containing),
    members: theme === undefined ? undefined : manyIds(membersOf(vault, theme)),
  };
  return keysInOrder.all(vault, given, { isLinked }).map(({ key }) => key);
}

interface Filters extends Pick<RecommendationOrder, 'state' | 'recommending' | 'cycle' | 'response'> {
  readonly texts: readonly string[];
  /** Of what may be a number of a paragraph: its beginning, its place in the order, and the same in the text. */
  readonly beginnings: readonly string[];
  readonly orders: readonly string[];
  readonly inText: readonly string[];
  readonly members: string | undefined;
}

const keysInOrder = shapedQuery((db, given: Filters, { isLinked }: Pick<RecommendationOrder, 'isLinked'>) => {
  const { state, recommending, cycle, response, members } = given;
  let found = db.selectFrom('recommendation as r').select('r.key').where(isShown);
  if (state !== undefined) found = found.where('r.state', '=', state);
  if (cycle !== undefined) found = found.where('r.cycle', '=', cycle);
  if (response !== undefined) found = found.where('r.response', '=', response);
  if (recommending !== undefined) found = found.where((eb) => eb.exists(statementsBy(eb, recommending)));
  if (isLinked !== undefined) found = found.where((eb) => (isLinked ? eb.exists(linksTo(eb)) : eb.not(eb.exists(linksTo(eb)))));
  for (const text of given.texts) found = found.where(({ ref }) => isLike(ref('r.text'), text));
  for (const [n, beginning] of given.beginnings.entries())
    found = found.where((eb) => isNumbered(eb, [beginning, given.orders[n]!, given.inText[n]!]));
  if (members !== undefined) found = found.where(({ ref }) => isIdAmong(ref('r.id'), members));
  return found.orderBy('r.state').orderBy('r.cycle', rising).orderBy('r.paragraph_order').orderBy('r.key');
});

type OfRecommendation = ExpressionBuilder<Schema & { r: RecommendationTable }, 'r'>;

function statementsBy(eb: OfRecommendation, state: string) {
  return eb.selectFrom('statement as s').select('s.key').whereRef('s.recommendation_key', '=', 'r.key').where('s.state', '=', state);
}

function linksTo(eb: OfRecommendation) {
  return eb.selectFrom('link as l').select('l.key').whereRef('l.recommendation_id', '=', 'r.id').where('l.deleted', '=', 0);
}

function wordsOf(text: string): string[] {
  return text.split(/\s+/).filter(Boolean).slice(0, 20);
}

/** While `186.1` is typed, 186.123 shows too; the text may hold a number as well. */
function isNumbered(eb: OfRecommendation, [beginning, order, text]: readonly [string, string, string]): Expression<SqlBool> {
  return eb.or([isLike(eb.ref('r.paragraph'), beginning), eb('r.paragraph_order', '=', order), isLike(eb.ref('r.text'), text)]);
}

const codesOfTheme = query((db, given: { theme: Buffer }) =>
  db
    .selectFrom('theme as t')
    .innerJoin('record_element as e', 'e.record_key', 't.key')
    .select('e.code')
    .where('e.set_name', '=', 'recommendations')
    .where('t.key', '=', keyOf('theme', given.theme)),
);

/** The ids of the recommendations in a theme. */
export function membersOf(vault: ReadableVault, theme: RecordId): Buffer[] {
  return codesOfTheme.all(vault, { theme: idBytes(theme) }).flatMap(({ code }) => (isRecordId(code) ? [idBytes(code)] : []));
}

/** A State as the window words it: by its ISO2 code in the user's language, else by the name given. */
export interface StateName {
  readonly code: string | null;
  readonly region: string | null;
  readonly name: string;
}

export interface RecommendationRow extends RecommendationSummary {
  readonly reviewed: StateName;
  readonly recommending: readonly StateName[];
  readonly links: number;
  readonly themes: readonly string[];
}

const rowByKey = query((db, given: { key: number }) =>
  summaries(db)
    .select(({ ref }) => countOf('link', 'recommendation_id', ref('r.id')).as('links'))
    .where('r.key', '=', given.key),
);

const themesWith = query((db, given: { code: string }) =>
  db
    .selectFrom('record_element as e')
    .innerJoin('theme as t', (join) => join.onRef('t.key', '=', 'e.record_key').on('t.deleted', '=', 0))
    .select('t.name')
    .where('e.set_name', '=', 'recommendations')
    .where('e.code', '=', given.code)
    .orderBy('t.position', rising)
    .orderBy('t.key'),
);

/** Rows by their keys, in the order of the keys. */
export function recommendationsByKey(vault: ReadableVault, keys: readonly number[]): RecommendationRow[] {
  return keys.flatMap((key) => {
    const row = rowByKey.get(vault, { key });
    if (!row) return [];
    return [
      {
        ...toSummary(row),
        reviewed: stateName(row.state, row.state),
        recommending: recommendingStates(vault, key),
        links: row.links,
        themes: themesWith.all(vault, { code: idText(row.id) }).map(({ name }) => name ?? ''),
      },
    ];
  });
}

const recommenders = query((db, given: { recommendation: number }) =>
  db
    .selectFrom('statement')
    .select(['state', 'state_given as given'])
    .where('recommendation_key', '=', given.recommendation)
    .orderBy('ordinal'),
);

/** Each once, in the order of their statements. */
function recommendingStates(vault: ReadableVault, recommendation: number): StateName[] {
  const found = new Map<string, StateName>();
  for (const { state, given } of recommenders.all(vault, { recommendation }))
    if ((state ?? given) !== '' && !found.has(state ?? given)) found.set(state ?? given, stateName(state, given));
  return [...found.values()].slice(0, 100);
}

/** @param given stands where the code is not known. */
export function stateName(code: string | null, given: string): StateName {
  const state = code === null ? undefined : stateByCode(code);
  const place = state ?? (code === null ? undefined : territoryByCode(code));
  return { code, region: place?.iso2 ?? null, name: place?.name ?? given };
}

export interface RecommendationFacets {
  readonly reviewed: readonly StateName[];
  readonly recommending: readonly StateName[];
  readonly cycles: readonly number[];
  readonly responses: readonly string[];
}

const statesReviewed = query((db) => db.selectFrom('recommendation').select('state as value').distinct());

const statesRecommending = query((db) =>
  db.selectFrom('statement').select('state as value').distinct().where('state', 'is not', null).$narrowType<{ value: NotNull }>(),
);

const cycles = query((db) =>
  db
    .selectFrom('recommendation')
    .select('cycle as value')
    .distinct()
    .where('cycle', 'is not', null)
    .$narrowType<{ value: NotNull }>()
    .orderBy('cycle'),
);

const responses = query((db) =>
  db
    .selectFrom('recommendation')
    .select('response as value')
    .distinct()
    .where('response', 'is not', null)
    .$narrowType<{ value: NotNull }>()
    .orderBy('response'),
);

/** What there is to filter by. */
export function recommendationFacets(vault: ReadableVault): RecommendationFacets {
  const named = (codes: readonly { readonly value: string }[]) =>
    codes.map(({ value }) => stateName(value, value)).toSorted((one, other) => one.name.localeCompare(other.name, 'en'));
  return {
    reviewed: named(statesReviewed.all(vault)),
    recommending: named(statesRecommending.all(vault)),
    cycles: cycles.all(vault).map(({ value }) => value),
    responses: responses.all(vault).map(({ value }) => value),
  };
}
