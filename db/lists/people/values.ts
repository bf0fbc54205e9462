/** What records say of people, record by record: the values of each facet of their list. */
import type { AliasableExpression, ExpressionBuilder, SelectQueryBuilder } from 'kysely';

import { type PersonFacet, personRoles } from '../../model/person-list.ts';
import { ownOfField } from '../../model/term.ts';
import { isOwnName, type OwnName, ownText } from '../../records/own-columns.ts';
import { composer, type Composer } from '../../query/composer.ts';
import { saidText } from '../../query/ordered.ts';
import { keyedValues } from '../../query/sqlite.ts';
import type { PersonTable, Schema } from '../../schema.ts';
import { guardedLevel, quietPeople } from '../../people/guards.ts';
import { hasRole } from '../../people/parts-played.ts';

export type OfPerson = ExpressionBuilder<Schema & { p: PersonTable }, 'p'>;

/** A row for each value that a record says; null where it says none. */
type Valued = SelectQueryBuilder<Schema & { p: PersonTable }, 'p', { readonly key: number; readonly value: string | number | null }>;

/** All records of people, as `p`, without the trash. */
export function standing(db: Composer) {
  return db.selectFrom('person as p').where('p.deleted', '=', 0);
}

/** What a record itself says. */
export const ownValues = {
  kind: (eb: OfPerson) => eb.ref('p.kind'),
  defender: (eb: OfPerson) => eb.ref('p.is_defender'),
  organisation: (eb: OfPerson) => saidText(eb.ref('p.organisation')),
  occupation: (eb: OfPerson) => saidText(eb.ref('p.occupation')),
  citizenship: (eb: OfPerson) => saidText(eb.ref('p.citizenship')),
  sex: (eb: OfPerson) => eb.ref('p.sex'),
  gender: (eb: OfPerson) => saidText(eb.ref('p.gender_identity')),
  secrecy: guardedLevel,
  deceased: (eb: OfPerson) => eb.ref('p.deceased'),
  contact: (eb: OfPerson) => eb.case().when('p.id', 'in', quietPeople(composer)).then(eb.lit(1)).else(eb.lit(0)).end(),
} as const satisfies Partial<Record<PersonFacet, (eb: OfPerson) => AliasableExpression<string | number | null>>>;

const manyValues = {
  tag: (db: Composer) =>
    standing(db)
      .leftJoin('record_element as e', (join) => join.onRef('e.record_key', '=', 'p.key').on('e.set_name', '=', 'tags'))
      .select(['p.key', 'e.code as value']),
  role(db: Composer) {
    const [first, ...others] = personRoles.map((role) =>
      standing(db)
        .where(({ ref }) => hasRole(role, ref('p.id')))
        .select(({ val }) => ['p.key', val<string | null>(role).as('value')]),
    );
    const none = standing(db)
      .where(({ and, not, ref }) => and(personRoles.map((role) => not(hasRole(role, ref('p.id'))))))
      .select(({ val }) => ['p.key', val<string | null>(null).as('value')]);
    return [...others, none].reduce((all, next) => all.unionAll(next), first!);
  },
} as const;

/** @param consent of `manyKeyed`: what there is of the consent of whoever has to be asked. */
export function valuesOf(db: Composer, facet: PersonFacet | OwnName, consent: string | undefined): Valued {
  if (isOwnName(facet))
    return standing(db).select((eb) => ['p.key', ownText(eb, eb.ref('p.key'), ownOfField(facet)!).as('value')]) as unknown as Valued;
  if (facet === 'consent')
    return standing(db)
      .leftJoin(keyedValues(consent!, 1), (join) => join.onRef('k.key', '=', 'p.key'))
      .select(['p.key', 'k.v0 as value']) as unknown as Valued;
  if (facet === 'tag' || facet === 'role') return manyValues[facet](db) as unknown as Valued;
  const own = ownValues[facet] as (eb: OfPerson) => AliasableExpression<string | number | null>;
  return standing(db).select((eb) => ['p.key', own(eb).as('value')]) as unknown as Valued;
}
