/** Of the law that is used in a case: articles, courts and judges, as a list is filtered by them and patterns are found. */
import type { Expression, SqlBool } from 'kysely';

import type { CourtFacet } from '../model/case-list.ts';
import type { Composer } from '../query/composer.ts';
import { saidText } from '../query/ordered.ts';
import { isIdAmong } from '../query/sqlite.ts';
import type { OfCase } from './completeness.ts';

/** `Criminal Law 293`: how an article is cited, with its law where that is written. */
function articlesIn(db: Composer) {
  return db
    .selectFrom('charge as h')
    .innerJoin('proceeding as p', (join) => join.onRef('p.id', '=', 'h.proceeding_id').on('p.deleted', '=', 0))
    .where('h.deleted', '=', 0)
    .select(({ fn, val, ref }) => [
      'p.case_id',
      saidText(fn<string>('concat_ws', [val(' '), saidText(ref('h.law')), saidText(ref('h.article'))])).as('value'),
    ])
    .where(({ ref }) => saidText(ref('h.article')), 'is not', null);
}

function courtsIn(db: Composer) {
  return db
    .selectFrom('proceeding as p')
    .select(['p.case_id', 'p.court_id as value'])
    .where('p.deleted', '=', 0)
    .where('p.court_id', 'is not', null);
}

/** Of the proceeding itself, and of each day in court. */
function judgesIn(db: Composer) {
  const presiding = db
    .selectFrom('proceeding as p')
    .select(['p.case_id', 'p.judge_id as value'])
    .where('p.deleted', '=', 0)
    .where('p.judge_id', 'is not', null);
  const heard = db
    .selectFrom('hearing as h')
    .innerJoin('proceeding as p', (join) => join.onRef('p.id', '=', 'h.proceeding_id').on('p.deleted', '=', 0))
    .select(['p.case_id', 'h.judge_id as value'])
    .where('h.deleted', '=', 0)
    .where('h.judge_id', 'is not', null);
  return presiding.unionAll(heard);
}

/** Which case has which value, once for each time that it stands there. */
export const courtValues = { article: articlesIn, court: courtsIn, judge: judgesIn } as const satisfies Readonly<
  Record<CourtFacet, (db: Composer) => unknown>
>;

export type CourtGiven = Readonly<{ article: readonly string[] | undefined; court: string | undefined; judge: string | undefined }>;

/** Whether the case `c` has one of the values that are asked for, or none at all where that is asked for too. */
export function hasCourtValue(eb: OfCase, name: CourtFacet, given: CourtGiven, orNone: boolean): Expression<SqlBool> {
  const any = () =>
    eb
      .selectFrom((db) => (courtValues[name](db as unknown as Composer) as ReturnType<typeof courtsIn>).as('v'))
      .select('v.case_id')
      .whereRef('v.case_id', '=', 'c.id');
  const tests: Expression<SqlBool>[] = [];
  if (name === 'article') {
    if (given.article?.length) tests.push(eb.exists(any().where('v.value', 'in', given.article as unknown as Buffer[])));
  } else if (given[name] !== undefined) tests.push(eb.exists(any().where(({ ref }) => isIdAmong(ref('v.value').$notNull(), given[name]!))));
  if (orNone) tests.push(eb.not(eb.exists(any())));
  return eb.or(tests);
}
