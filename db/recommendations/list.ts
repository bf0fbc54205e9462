/** The list of recommendations as the window scrolls through it: keys first, then the rows that show. */
import { type RecommendationSummary, recommendationSorts } from '../model/recommendation.ts';
import { stateByCode } from '../model/states.ts';
import { territoryByCode } from '../model/territories.ts';
import { sortKeysOf } from '../query/ordered.ts';
import { query } from '../query/query.ts';
import { rising } from '../query/terms.ts';
import type { ReadableVault } from '../vault/vault.ts';
import { codesMeaning, idsMeaning } from './aliases.ts';
import { type RecommendationOrder, soughtBy } from './filter.ts';
import { keysInOrder, sortValues } from './order.ts';
import { noteKeyOf, summaries, toSummary } from './queries.ts';

/**
 * In the order that is asked, and then in that of State, cycle and paragraph as people count.
 *
 * @throws {AppError} `search.invalid-query`; `input.invalid` for a column or a filter that the list does not have.
 */
export function recommendationKeys(vault: ReadableVault, order: RecommendationOrder): number[] {
  const { given, shape } = soughtBy(vault, order);
  const sort = sortKeysOf(recommendationSorts, order.sort, { by: 'state' });
  // An index has the usual order.
  const isUsual = sort.length === 1 && sort[0]!.by === 'state' && !sort[0]!.isFalling;
  return keysInOrder.all(vault, given, { ...shape, sort: isUsual ? [] : sort }).map(({ key }) => key);
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
  readonly statements: number;
  /** The kind of action that a person chose, or its source says: a code of `upr-actions`. */
  readonly action: string | null;
  readonly groups: readonly string[];
  readonly sdgs: readonly string[];
  readonly links: number;
  readonly themes: readonly string[];
}

const rowByKey = query((db, given: { key: number }) =>
  summaries(db)
    .select((eb) => [sortValues.action(eb).as('action'), sortValues.statements(eb).as('statements')])
    .where('r.key', '=', given.key),
);

const labels = query((db, given: OfRecommendation & { set: string }) =>
  db
    .selectFrom('record_element')
    .select('code')
    .where('record_key', '=', noteKeyOf(given.recommendation))
    .where('set_name', '=', given.set)
    .orderBy('code'),
);

const linkCount = query((db, given: OfRecommendation) =>
  db
    .selectFrom('link')
    .select(({ fn }) => fn.countAll<number>().as('links'))
    .where('recommendation_id', 'in', idsMeaning(db, given.recommendation))
    .where('deleted', '=', 0),
);

interface OfRecommendation {
  readonly recommendation: Buffer;
}

const themesWith = query((db, given: OfRecommendation) =>
  db
    .selectFrom('record_element as e')
    .innerJoin('theme as t', (join) => join.onRef('t.key', '=', 'e.record_key').on('t.deleted', '=', 0))
    .select('t.name')
    .where('e.set_name', '=', 'recommendations')
    .where('e.code', 'in', codesMeaning(db, given.recommendation))
    .groupBy('t.key')
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
        statements: row.statements,
        action: row.action,
        groups: labels.all(vault, { recommendation: row.id, set: 'groups' }).map(({ code }) => code),
        sdgs: labels
          .all(vault, { recommendation: row.id, set: 'sdgs' })
          .map(({ code }) => code)
          .toSorted((one, other) => Number(one) - Number(other)),
        links: linkCount.get(vault, { recommendation: row.id })!.links,
        themes: themesWith.all(vault, { recommendation: row.id }).map(({ name }) => name ?? ''),
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
