/** What there is to filter recommendations by, and how many there are of each: codes, numbers, ids, or yes and no as `1` and `0`. */
import type { Expression, NotNull, SelectQueryBuilder, SqlBool } from 'kysely';

import { idText } from '../log/ids.ts';
import { type FacetCount, listLimits } from '../model/list-order.ts';
import type { CountedFacet } from '../model/recommendation.ts';
import { query, shapedQuery } from '../query/query.ts';
import type { RecommendationTable, Schema } from '../schema.ts';
import type { ReadableVault } from '../vault/vault.ts';
import {
  chosenAction,
  facetsAsked,
  type FilterShape,
  fitting,
  isGradedOne,
  isLinkedOne,
  type OfRecommendation,
  type RecommendationOrder,
  type Sought,
  soughtBy,
} from './filter.ts';
import { type StateName, stateName } from './list.ts';
import { idAsText } from '../query/sqlite.ts';
import type { Composer } from '../query/composer.ts';
import { themed } from './aliases.ts';
import { noteKeyOf } from './queries.ts';

type Filtered = FilterShape & { readonly facet: CountedFacet };
type Found = ReturnType<typeof fitting>;
/** A row for each value that a recommendation has; null where it has none. */
type Valued = SelectQueryBuilder<Schema & { r: RecommendationTable }, 'r', { readonly value: string | number | null }>;

const own = (column: 'r.state' | 'r.cycle' | 'r.mechanism' | 'r.response') => (found: Found) => found.select(`${column} as value`);
const yesOrNo = (found: Found, is: (eb: OfRecommendation) => Expression<SqlBool>) =>
  found.select((eb) => eb.case().when(is(eb)).then(eb.lit(1)).else(eb.lit(0)).end().as('value'));

const labels = (facet: 'group' | 'sdg') => (found: Found) =>
  found
    .leftJoin('record_element as e', (join) =>
      join.on((on) => on('e.record_key', '=', noteKeyOf(on.ref('r.id')))).on('e.set_name', '=', `${facet}s`),
    )
    .select('e.code as value');

const valuesOf: Readonly<Record<CountedFacet, (found: Found) => unknown>> = {
  state: own('r.state'),
  cycle: own('r.cycle'),
  mechanism: own('r.mechanism'),
  response: own('r.response'),
  // What one statement does not say takes nothing from another that does.
  recommending: (found) =>
    found
      .leftJoin('statement as s', (join) => join.onRef('s.recommendation_key', '=', 'r.key').on('s.state', 'is not', null))
      .select('s.state as value'),
  action: (found) =>
    found
      .leftJoin('statement as s', (join) => join.onRef('s.recommendation_key', '=', 'r.key').on('s.action', 'is not', null))
      .select((eb) => eb.fn.coalesce(chosenAction(eb), eb.cast<string>('s.action', 'text')).as('value')),
  group: labels('group'),
  sdg: labels('sdg'),
  theme: (found) =>
    found
      .leftJoin(
        (eb) => themed(eb as unknown as Composer).as('t'),
        (join) => join.onRef('t.id', '=', 'r.id'),
      )
      .select(({ ref }) => idAsText(ref('t.theme')).as('value')),
  isLinked: (found) => yesOrNo(found, isLinkedOne),
  isGraded: (found) => yesOrNo(found, isGradedOne),
};

const counts = shapedQuery((db, given: Sought, { facet, ...shape }: Filtered) => {
  const rows = valuesOf[facet](fitting(db, given, shape)) as Valued;
  return db
    .selectFrom(rows.select('r.key').as('f'))
    .select(({ fn }) => ['f.value', fn.count<number>('f.key').distinct().as('count')])
    .groupBy('f.value')
    .orderBy('count', 'desc')
    .orderBy('f.value')
    .limit(listLimits.countedValues);
});

const themeNames = query((db) => db.selectFrom('theme').select(['id', 'name']).where('deleted', '=', 0));

/**
 * How many recommendations there are of each value, the most frequent first, among those that fit what else is asked.
 *
 * One that has several values (States that recommended it, themes) is counted for each.
 */
export function facetCounts(vault: ReadableVault, facet: CountedFacet, order: RecommendationOrder): FacetCount[] {
  const { [facet]: _counted, ...filters } = facetsAsked(order);
  const { given, shape } = soughtBy(vault, { text: order.text, paragraph: order.paragraph, filters });
  const rows = counts.all(vault, given, { ...shape, facet });
  const themes = facet === 'theme' ? new Map(themeNames.all(vault).map(({ id, name }) => [idText(id), name])) : undefined;
  const isState = facet === 'state' || facet === 'recommending';
  return rows.map(({ value, count }) => {
    const text = value === null ? null : String(value);
    const name = text === null ? null : themes ? (themes.get(text) ?? null) : isState ? stateName(text, text).name : null;
    return { value: text, name, count };
  });
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
