/** The order of a list of recommendations by any of its columns. */
import type { AliasableExpression, Expression, OrderByItemBuilder } from 'kysely';

import { RecommendationResponse, type RecommendationSort } from '../model/recommendation.ts';
import type { Composer } from '../query/composer.ts';
import { type KnownSortKey, saidText, textsUnknownLast, unknownLast } from '../query/ordered.ts';
import { shapedQuery } from '../query/query.ts';
import { rankOf } from '../query/sqlite.ts';
import { rising } from '../query/terms.ts';
import { paragraphIn, themed } from './aliases.ts';
import { chosenAction, type FilterShape, fitting, labelsOf, type OfRecommendation, type Sought, statementsIn } from './filter.ts';

interface Shape extends FilterShape {
  readonly sort: readonly KnownSortKey<RecommendationSort>[];
}

export const keysInOrder = shapedQuery((db, given: Sought, { sort, ...shape }: Shape) => {
  let found = fitting(db, given, shape).select('r.key');
  for (const { by, isFalling } of sort) {
    const direction = (texts.includes(by) ? textsUnknownLast : unknownLast)(isFalling) as (order: OrderByItemBuilder) => OrderByItemBuilder;
    if (by === 'themes' || by === 'links') {
      const counted = (by === 'themes' ? firstThemes(db) : linksOf(db)).as(by);
      found = found.leftJoin(counted as never, `${by}.id` as never, 'r.id') as unknown as typeof found;
    }
    found = found.orderBy((eb) => sortValues[by](eb) as Expression<string>, direction);
  }
  return found.orderBy('r.state').orderBy('r.cycle', rising).orderBy('r.paragraph_order').orderBy('r.key');
});

const texts: readonly RecommendationSort[] = ['text', 'by', 'themes', 'groups', 'symbol'];

/** Of each paragraph the first of its themes, by name. */
function firstThemes(db: Composer) {
  return db
    .selectFrom(themed(db).as('t'))
    .innerJoin('theme as m', 'm.id', 't.theme')
    .select(({ fn }) => ['t.id', fn.min('m.name').as('value')])
    .groupBy('t.id');
}

/** Of each paragraph how many links it has; a row of a table that was found to be it is meant, too. */
function linksOf(db: Composer) {
  const named = db
    .selectFrom('link as l')
    .select(({ ref }) => paragraphIn(ref('l.recommendation_id')).as('id'))
    .where('l.deleted', '=', 0);
  return db
    .selectFrom(named.as('n'))
    .select(({ fn }) => ['n.id', fn.countAll<number>().as('value')])
    .groupBy('n.id');
}

/** What a recommendation is sorted by. `themes` and `links` are joined under their names. */
export const sortValues = {
  state: (eb: OfRecommendation) => eb.ref('r.state'),
  cycle: (eb: OfRecommendation) => eb.ref('r.cycle'),
  session: (eb: OfRecommendation) => eb.ref('r.session'),
  symbol: (eb: OfRecommendation) => eb.ref('r.symbol'),
  // Without a number, its place in the order says nothing.
  paragraph: (eb: OfRecommendation) => eb.case().when('r.paragraph', 'is', null).then(null).else(eb.ref('r.paragraph_order')).end(),
  text: (eb: OfRecommendation) => eb.ref('r.text'),
  by: (eb: OfRecommendation) =>
    statementsIn(eb)
      .clearSelect()
      .select(({ fn, ref }) => fn.coalesce('s.state', saidText(ref('s.state_given'))).as('state'))
      .orderBy('s.ordinal')
      .limit(1),
  response: (eb: OfRecommendation) => rankOf(eb.ref('r.response'), RecommendationResponse.options),
  action: (eb: OfRecommendation) => {
    const said = statementsIn(eb)
      .clearSelect()
      .select(({ cast, fn }) => cast<string | null>(fn.min('s.action'), 'text').as('action'))
      .$asScalar();
    return eb.fn.coalesce(chosenAction(eb), said);
  },
  themes: (eb: OfRecommendation) => eb.ref('themes.value' as 'r.text'),
  groups: (eb: OfRecommendation) =>
    labelsOf(eb, 'group')
      .clearSelect()
      .select(({ fn }) => fn.min('e.code').as('code')),
  sdgs: (eb: OfRecommendation) =>
    labelsOf(eb, 'sdg')
      .clearSelect()
      .select(({ cast, fn }) => fn.min(cast<number>('e.code', 'integer')).as('code')),
  statements: (eb: OfRecommendation) =>
    statementsIn(eb)
      .clearSelect()
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .$asScalar()
      .$notNull(),
  links: (eb: OfRecommendation) => eb.fn.coalesce(eb.ref('links.value' as 'r.cycle'), eb.lit(0)),
} as const satisfies Readonly<Record<RecommendationSort, (eb: OfRecommendation) => AliasableExpression<unknown> | Expression<unknown>>>;
