/** What there is to filter cases by, and how many there are of each. */
import type { SelectQueryBuilder } from 'kysely';

import { idBytes, idText } from '../log/ids.ts';
import { independentByCase } from '../evidence/corroboration.ts';
import type { CaseFacet, CourtFacet } from '../model/case-list.ts';
import { type FacetCount, listLimits } from '../model/list-order.ts';
import { missingParts } from '../model/missing-part.ts';
import type { RecordId } from '../model/record-id.ts';
import { isOwnName, ownFacetName, ownFacetOf, type OwnName, ownText } from '../records/own-columns.ts';
import { allGroups } from '../people/groups.ts';
import { composer } from '../query/composer.ts';
import { saidText } from '../query/ordered.ts';
import { query, shapedQuery } from '../query/query.ts';
import { firstNameOf } from '../query/shown-name.ts';
import { countedCode, countedOtherwise, isIdAmong, manyCounted, manyIds } from '../query/sqlite.ts';
import { codesMeaning, paragraphIn } from '../recommendations/aliases.ts';
import type { CaseRecordTable, Schema } from '../schema.ts';
import type { ReadableVault } from '../vault/vault.ts';
import { mergedCodes } from '../vocabularies/merged.ts';
import { courtValues } from './court-values.ts';
import { isDue, missingCounts as countsOfMissing, type OfCase } from './completeness.ts';
import {
  actFits,
  actsWanted,
  type CaseFilter,
  type CasesGiven,
  type CasesShape,
  fittingCases,
  isLinked,
  isThemed,
  type OfAct,
  ownValues,
  soughtCases,
  sourcesLevel,
} from './filter.ts';

type Counted = Exclude<CaseFacet, 'missing' | 'sources'>;
/** `same`: people who are counted as another one. */
/** As of `mergedCodes`. */
type Given = CasesGiven & { readonly same?: string | undefined; readonly merged?: string | undefined };
type Shape = CasesShape & { readonly facet: Counted };
type OwnShape = CasesShape & { readonly facet: RecordId };
type Found = ReturnType<typeof fittingCases>;

/** A row for each value that a case has; null where it has none. */
type Valued = SelectQueryBuilder<Schema & { c: CaseRecordTable }, 'c', { readonly value: string | number | Buffer | null }>;

const yesOrNo = (found: Found, is: typeof isDue) =>
  found.select((eb) => eb.case().when(is(eb)).then(eb.lit(1)).else(eb.lit(0)).end().as('value'));

const valuesOf: Readonly<Record<Counted, (found: Found, given: Given, shape: Shape) => unknown>> = {
  act(found, given, shape) {
    const acts = withActs(found, given, shape);
    if (given.merged === undefined) return acts.select('a.type as value');
    return acts.select(({ ref }) => countedCode(ref('a.type'), given.merged!).as('value'));
  },
  actor(found, given, shape) {
    const named = withActs(found, given, shape).leftJoin('involvement as i', (join) =>
      join.onRef('i.act_id', '=', 'a.id').on('i.deleted', '=', 0),
    );
    if (given.same === undefined) return named.select('i.perpetrator_id as value');
    return named
      .leftJoin(countedOtherwise(given.same), (join) => join.onRef('o.id', '=', 'i.perpetrator_id'))
      .select(({ fn }) => fn.coalesce('o.face', 'i.perpetrator_id').as('value'));
  },
  year: (found) => found.select((eb) => ownValues.year(eb).as('value')),
  month: (found) => found.select((eb) => ownValues.month(eb).as('value')),
  article: (found) => withCourtValues(found, 'article').select('v.value'),
  court: (found, given) => asFaces(withCourtValues(found, 'court'), given),
  judge: (found, given) => asFaces(withCourtValues(found, 'judge'), given),
  place: (found) => found.select((eb) => ownValues.place(eb).as('value')),
  urgency: (found) => found.select('c.urgency as value'),
  status: (found) => found.select('c.monitoring_status as value'),
  secrecy: (found) => found.select('c.confidentiality as value'),
  tag: (found) =>
    found
      .leftJoin('record_element as e', (join) => join.onRef('e.record_key', '=', 'c.key').on('e.set_name', '=', 'tags'))
      .select('e.code as value'),
  language: (found) =>
    found
      .leftJoin('source as s', (join) =>
        join
          .onRef('s.case_id', '=', 'c.id')
          .on('s.deleted', '=', 0)
          .on(({ eb, ref }) => eb(saidText(ref('s.language')), 'is not', null)),
      )
      .select(({ ref }) => saidText(ref('s.language')).as('value')),
  theme: (found) =>
    found
      .leftJoin('link as l', (join) => join.onRef('l.case_id', '=', 'c.id').on('l.deleted', '=', 0))
      .leftJoin('record_element as e', (join) =>
        join
          .on('e.set_name', '=', 'recommendations')
          .on(({ eb, ref }) => eb('e.code', 'in', codesMeaning(composer, paragraphIn(ref('l.recommendation_id')).$notNull()))),
      )
      .leftJoin('theme as t', (join) => join.onRef('t.key', '=', 'e.record_key').on('t.deleted', '=', 0))
      // A link to what no theme holds says nothing of a case that another link gives one.
      .where((eb) => eb.or([eb('t.id', 'is not', null), eb.not(isThemed(eb as unknown as OfCase))]))
      .select('t.id as value'),
  linked: (found) => yesOrNo(found, isLinked),
  due: (found) => yesOrNo(found, isDue),
};

/** A row for each value that a case has of these; one without any where it has none. */
function withCourtValues(found: Found, facet: CourtFacet) {
  const values = courtValues[facet](composer) as ReturnType<(typeof courtValues)['court']>;
  return found.leftJoin(values.as('v'), (join) => join.onRef('v.case_id', '=', 'c.id'));
}

/** Whoever is said to be the same is counted as one. */
function asFaces(valued: ReturnType<typeof withCourtValues>, { same }: Given) {
  if (same === undefined) return valued.select('v.value');
  return valued
    .leftJoin(countedOtherwise(same), (join) => join.onRef('o.id', '=', 'v.value'))
    .select(({ fn }) => fn.coalesce('o.face', 'v.value').as('value'));
}

/** With the acts that fit what else is asked of acts. */
function withActs(found: Found, given: Given, { facet, ...shape }: Shape) {
  const acts = found.leftJoin('act as a', (join) => join.onRef('a.case_id', '=', 'c.id').on('a.deleted', '=', 0));
  const sought = { given, shape };
  return actsWanted(sought, facet) ? acts.where((eb) => actFits(eb as unknown as OfAct, sought, facet)) : acts;
}

/** Of each value of a facet how many cases have it, the most frequent first. */
export const facetCounts = shapedQuery((db, given: Given, shape: Shape) => {
  const rows = valuesOf[shape.facet](fittingCases(db, { given, shape }, shape.facet), given, shape) as Valued;
  return db
    .selectFrom(rows.select('c.key').as('v'))
    .select(({ fn }) => ['v.value', fn.count<number>('v.key').distinct().as('count')])
    .groupBy('v.value')
    .orderBy('count', 'desc')
    .orderBy('v.value')
    .limit(listLimits.countedValues);
});

/** As `facetCounts`, of a choice of the team. */
const ownCounts = shapedQuery((db, given: Given, { facet, ...shape }: OwnShape) => {
  const rows = fittingCases(db, { given, shape }).select((eb) => {
    const said = ownText(eb, eb.ref('c.key'), facet);
    return ['c.key', (given.merged === undefined ? said : countedCode(said, given.merged)).as('value')];
  });
  return db
    .selectFrom(rows.as('v'))
    .select(({ fn }) => ['v.value', fn.count<number>('v.key').distinct().as('count')])
    .groupBy('v.value')
    .orderBy('count', 'desc')
    .orderBy('v.value')
    .limit(listLimits.countedValues);
});

const missingCounts = shapedQuery((db, given: CasesGiven, shape: CasesShape) =>
  fittingCases(db, { given, shape }, 'missing').select(countsOfMissing),
);

/**
 * How many cases there are of each value, the most frequent first, among those that fit what else is asked.
 *
 * A case that has several values (kinds of act, tags) is counted for each.
 *
 * @throws {AppError} `input.invalid` as `soughtCases`.
 */
export function countCases(vault: ReadableVault, facet: CaseFacet | OwnName, filter: CaseFilter): FacetCount[] {
  if (isOwnName(facet)) return countOwn(vault, facet, filter);
  const { given, shape } = soughtCases(vault, filter);
  if (facet === 'missing') return countMissing(vault, given, shape);
  if (facet === 'sources') return countSources(vault, given, shape);
  const same = isOfPeople(facet) ? sameOf(vault) : undefined;
  const merged = facet === 'act' ? mergedCodes(vault) : undefined;
  const counting = { ...given, ...(same !== undefined && { same }), ...(merged !== undefined && { merged }) };
  const rows = facetCounts.all(vault, counting, { ...shape, facet });
  const isId = isOfPeople(facet) || facet === 'theme';
  const counted = rows.map(({ value, count }) => ({
    value: value instanceof Buffer ? idText(value) : value === null ? null : String(value),
    count,
  }));
  const names = isId
    ? namesOf(
        vault,
        facet,
        counted.flatMap(({ value }) => value ?? []),
      )
    : undefined;
  return counted.map(({ value, count }) => ({ value, name: value === null ? null : (names?.get(value) ?? null), count }));
}

function countOwn(vault: ReadableVault, facet: OwnName, { filters = {}, ...filter }: CaseFilter): FacetCount[] {
  const field = ownFacetOf(vault, 'case', facet);
  const { [facet]: _counted, ...others } = filters;
  const { given, shape } = soughtCases(vault, { ...filter, filters: others });
  const merged = mergedCodes(vault);
  return ownCounts
    .all(vault, { ...given, ...(merged !== undefined && { merged }) }, { ...shape, facet: field.id })
    .map(({ value, count }) => ({ value, name: ownFacetName(vault, field, value), count }));
}

/** Its values are people and bodies. */
function isOfPeople(facet: CaseFacet): facet is 'actor' | 'court' | 'judge' {
  return facet === 'actor' || facet === 'court' || facet === 'judge';
}

const fittingKeys = shapedQuery((db, given: CasesGiven, shape: CasesShape) =>
  fittingCases(db, { given, shape }, 'sources').select('c.key'),
);

function countSources(vault: ReadableVault, given: CasesGiven, shape: CasesShape): FacetCount[] {
  const independent = independentByCase(vault);
  const byLevel = Map.groupBy(fittingKeys.all(vault, given, shape), ({ key }) => sourcesLevel(independent.get(key) ?? 0));
  return (['0', '1', '2'] as const).flatMap((value) => {
    const count = byLevel.get(value)?.length ?? 0;
    return count === 0 ? [] : [{ value, name: null, count }];
  });
}

function countMissing(vault: ReadableVault, given: CasesGiven, shape: CasesShape): FacetCount[] {
  const [row] = missingCounts.all(vault, given, shape);
  const counted = missingParts.map((value) => ({ value, name: null, count: row?.[`missing_${value}`] ?? 0 }));
  return counted.filter(({ count }) => count > 0).toSorted((one, other) => other.count - one.count);
}

/** People who are the same as another one, each counted as the one who stands for them. */
function sameOf(vault: ReadableVault): string | undefined {
  const others = allGroups(vault).flatMap(([face, ...members]) =>
    members.map((member) => ({ id: idBytes(member), face: idBytes(face!), weight: 1, mark: null })),
  );
  return others.length > 0 ? manyCounted(others) : undefined;
}

const personNames = query((db, given: { ids: string }) =>
  db
    .selectFrom('person as p')
    .innerJoin('record as r', 'r.key', 'p.key')
    .select(({ ref }) => ['p.id', firstNameOf(ref('p.id')).as('name')])
    .where('r.entity', '=', 'person')
    .where(({ ref }) => isIdAmong(ref('r.id'), given.ids)),
);

const themeNames = query((db) => db.selectFrom('theme').select(['id', 'name']).where('deleted', '=', 0));

function namesOf(
  vault: ReadableVault,
  facet: 'actor' | 'court' | 'judge' | 'theme',
  ids: readonly RecordId[],
): ReadonlyMap<string, string | null> {
  const rows = facet === 'theme' ? themeNames.all(vault) : personNames.all(vault, { ids: manyIds(ids.map(idBytes)) });
  return new Map(rows.map(({ id, name }) => [idText(id), name]));
}
