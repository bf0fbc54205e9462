/** Which cases and acts a rule fits, and how each stands: linked already, turned down, or open. One composed statement. */
import { type AliasedExpression, expressionBuilder } from 'kysely';

import type { Composer } from '../query/composer.ts';
import { shapedQuery } from '../query/query.ts';
import { isFoundBy } from '../query/sqlite.ts';
import { keyOf } from '../query/terms.ts';
import { idsMeaning } from '../recommendations/aliases.ts';
import type { Schema } from '../schema.ts';
import { kindInIndex } from '../search/kinds.ts';

/** What a rule asks for and proposes, as values of a statement. */
export interface Sought {
  readonly recommendation: Buffer;
  readonly part?: Buffer | undefined;
  /** Codes, narrower ones with them. */
  readonly actTypes?: readonly string[] | undefined;
  readonly perpetratorTypes?: readonly string[] | undefined;
  /** An expression of FTS5 for each word. */
  readonly matches: readonly string[];
  readonly case?: Buffer | undefined;
}

/** A rule that says nothing of acts proposes cases as a whole. */
export interface MatchShape {
  readonly ofActs: boolean;
}

export interface MatchPage extends Sought {
  readonly limit: number;
  /** Behind this case, or behind this act in it. */
  readonly afterCase?: number | undefined;
  readonly afterAct?: number | undefined;
}

/** Cases with those of their acts that fit, as `c` and `a`; of a rule about cases, `a` is nothing. */
function fitting(db: Composer, given: Sought, { ofActs }: MatchShape) {
  let found = db
    .selectFrom('case_record as c')
    .leftJoin('act as a', (join) =>
      ofActs ? join.onRef('a.case_id', '=', 'c.id').on('a.deleted', '=', 0) : join.on((eb) => eb.lit(false)),
    )
    .where('c.deleted', '=', 0);
  if (ofActs) found = found.where('a.key', 'is not', null);
  if (given.case !== undefined) found = found.where('c.key', '=', keyOf('case', given.case));
  if (given.actTypes !== undefined) found = found.where('a.type', 'in', given.actTypes);
  if (given.perpetratorTypes !== undefined) found = found.where(({ exists }) => exists(involving(given.perpetratorTypes!)));
  for (const match of given.matches)
    found = found.where(({ exists, or, ref }) =>
      or([
        isFoundBy(ref('c.key'), match, kindInIndex('case')),
        ofActs ? isFoundBy(ref('a.key').$castTo<number>(), match, kindInIndex('act')) : exists(actWith(match)),
      ]),
    );
  return found;
}

type Tables = Schema & { readonly c: Schema['case_record']; readonly a: Schema['act'] };

function involving(types: readonly string[]) {
  return expressionBuilder<Tables, 'a'>()
    .selectFrom('involvement as i')
    .select('i.key')
    .whereRef('i.act_id', '=', 'a.id')
    .where('i.deleted', '=', 0)
    .where('i.type', 'in', types);
}

function actWith(match: string) {
  return expressionBuilder<Tables, 'c'>()
    .selectFrom('act as w')
    .select('w.key')
    .whereRef('w.case_id', '=', 'c.id')
    .where('w.deleted', '=', 0)
    .where(({ ref }) => isFoundBy(ref('w.key'), match, kindInIndex('act')));
}

/** A link of this act, or of all of its case, to the same; of a case, any link of it. */
function linked(db: Composer, { recommendation, part }: Sought, { ofActs }: MatchShape) {
  const links = expressionBuilder<Tables, 'a' | 'c'>()
    .selectFrom('link as l')
    .select('l.key')
    .whereRef('l.case_id', '=', 'c.id')
    .where('l.deleted', '=', 0)
    .where('l.recommendation_id', 'in', idsMeaning(db, recommendation))
    .where('l.part_id', 'is', part ?? null);
  return ofActs ? links.where(({ eb, or }) => or([eb('l.act_id', 'is', null), eb('l.act_id', '=', eb.ref('a.id'))])) : links;
}

/** A person turned the same down, whatever rule proposed it then. */
function refused(db: Composer, { recommendation, part }: Sought) {
  return expressionBuilder<Tables, 'a' | 'c'>()
    .selectFrom('link_refusal as f')
    .select('f.key')
    .whereRef('f.case_id', '=', 'c.id')
    .where('f.deleted', '=', 0)
    .where('f.recommendation_id', 'in', idsMeaning(db, recommendation))
    .where('f.part_id', 'is', part ?? null)
    .where('f.act_id', 'is', (eb) => eb.ref('a.id'));
}

/** What is open, in the order of the cases. */
export const openMatches = shapedQuery((db, given: MatchPage, shape: MatchShape) => {
  const { afterCase, afterAct, limit } = given;
  let found = fitting(db, given, shape)
    .where(({ exists, not }) => not(exists(linked(db, given, shape))))
    .where(({ exists, not }) => not(exists(refused(db, given))));
  if (afterCase !== undefined)
    found = found
      .where('c.key', '>=', afterCase)
      .where(({ eb, or }) => or([eb('c.key', '>', afterCase), ...(shape.ofActs ? [eb('a.key', '>', afterAct ?? 0)] : [])]));
  return found
    .select(['c.key', 'c.id as case_id', 'c.number', 'c.title', 'c.begin_edtf as begin', 'c.place'])
    .select(['a.key as act_key', 'a.id as act_id', 'a.type as act_type', 'a.begin_edtf as act_begin'])
    .orderBy('c.key')
    .orderBy('a.key')
    .limit(limit);
});

/** How many fit: as many for one recommendation as for another. */
export const matchCount = shapedQuery((db, given: Sought, shape: MatchShape) =>
  fitting(db, given, shape).select(({ fn }) => fn.countAll<number>().as('count')),
);

/** How many of them are linked; looked for among the cases that are linked there at all. */
export const linkedCount = shapedQuery((db, given: Sought, shape: MatchShape) => {
  const cases = db
    .selectFrom('link as l')
    .select('l.case_id')
    .where('l.recommendation_id', 'in', idsMeaning(db, given.recommendation))
    .where('l.deleted', '=', 0);
  return fitting(db, given, shape)
    .where('c.key', 'in', casesAmong(db, cases.as('named')))
    .where(({ exists }) => exists(linked(db, given, shape)))
    .select(({ fn }) => fn.countAll<number>().as('count'));
});

/** How many of them were turned down, and how many of those are not linked; so, too. */
export const refusedCount = shapedQuery((db, given: Sought, shape: MatchShape) => {
  const cases = db
    .selectFrom('link_refusal as f')
    .select('f.case_id')
    .where('f.recommendation_id', 'in', idsMeaning(db, given.recommendation))
    .where('f.deleted', '=', 0);
  return fitting(db, given, shape)
    .where('c.key', 'in', casesAmong(db, cases.as('named')))
    .where(({ exists }) => exists(refused(db, given)))
    .select(({ case: when, exists, fn, lit }) => [
      fn.countAll<number>().as('count'),
      fn
        .sum<number | null>(
          when()
            .when(exists(linked(db, given, shape)))
            .then(lit(0))
            .else(lit(1))
            .end(),
        )
        .as('alone'),
    ]);
});

function casesAmong(db: Composer, named: AliasedExpression<{ case_id: Buffer | null }, 'named'>) {
  return db
    .selectFrom(named)
    .innerJoin('record as k', (join) => join.onRef('k.id', '=', 'named.case_id').on('k.entity', '=', 'case'))
    .select('k.key');
}

/** Whether one of them is linked already, or was turned down. */
export const standing = shapedQuery(
  (
    db,
    given: {
      readonly case: Buffer;
      readonly act?: Buffer | undefined;
      readonly recommendation: Buffer;
      readonly part?: Buffer | undefined;
    },
  ) => {
    const shape = { ofActs: given.act !== undefined };
    const of = db
      .selectFrom('case_record as c')
      .leftJoin('act as a', (join) =>
        join.on((eb) => (given.act === undefined ? eb.lit(false) : eb('a.key', '=', keyOf('act', given.act)))),
      )
      .where('c.key', '=', keyOf('case', given.case));
    const sought = { ...given, matches: [] };
    return of.select(({ exists }) => [exists(linked(db, sought, shape)).as('isLinked'), exists(refused(db, sought)).as('isRefused')]);
  },
);
