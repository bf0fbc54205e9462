/** Which part somebody has in cases: as victim, as who did it, as source; without what lies in the trash or in a case that lies there. */
import { type Expression, type ExpressionBuilder, expressionBuilder, type SqlBool } from 'kysely';

import type { PersonRole } from '../model/person-list.ts';
import { keyOf } from '../query/terms.ts';
import type { Schema } from '../schema.ts';

const acts = (person: Expression<Buffer>) =>
  expressionBuilder<Schema>()
    .selectFrom('act as a')
    .leftJoin('case_record as c', (join) => join.on((eb) => eb('c.key', '=', keyOf('case', eb.ref('a.case_id')))))
    .where('a.victim_id', '=', person)
    .where('a.deleted', '=', 0)
    .where((eb) => isThere(eb, eb.ref('c.deleted')));

const involvements = (person: Expression<Buffer>) =>
  expressionBuilder<Schema>()
    .selectFrom('involvement as i')
    .leftJoin('act as a', (join) => join.on((eb) => eb('a.key', '=', keyOf('act', eb.ref('i.act_id')))))
    .leftJoin('case_record as c', (join) => join.on((eb) => eb('c.key', '=', keyOf('case', eb.ref('a.case_id')))))
    .where('i.perpetrator_id', '=', person)
    .where('i.deleted', '=', 0)
    .where((eb) => isThere(eb, eb.ref('a.deleted')))
    .where((eb) => isThere(eb, eb.ref('c.deleted')));

const sources = (person: Expression<Buffer>) =>
  expressionBuilder<Schema>()
    .selectFrom('source as s')
    .leftJoin('case_record as c', (join) => join.on((eb) => eb('c.key', '=', keyOf('case', eb.ref('s.case_id')))))
    .where('s.person_id', '=', person)
    .where('s.deleted', '=', 0)
    .where((eb) => isThere(eb, eb.ref('c.deleted')));

/** What this vault does not have lies in no trash. */
function isThere<Tables, Named extends keyof Tables>(
  eb: ExpressionBuilder<Tables, Named>,
  deleted: Expression<number | null>,
): Expression<SqlBool> {
  return eb(eb.fn.coalesce(deleted, eb.lit(0)), '=', 0);
}

/** How many times somebody has each part. */
export const timesIn = {
  suffered: (person: Expression<Buffer>) => counted(acts(person)),
  done: (person: Expression<Buffer>) => counted(involvements(person)),
  told: (person: Expression<Buffer>) => counted(sources(person)),
} as const satisfies Readonly<Record<PersonRole, (person: Expression<Buffer>) => Expression<number>>>;

type Rows = ReturnType<typeof acts> | ReturnType<typeof involvements> | ReturnType<typeof sources>;

function counted(rows: Rows) {
  return (rows as ReturnType<typeof acts>)
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .$asScalar()
    .$notNull();
}

const rowsOf = { suffered: acts, done: involvements, told: sources } as const;

/** Whether somebody has this part at all. */
export function hasRole(role: PersonRole, person: Expression<Buffer>): Expression<SqlBool> {
  const rows = rowsOf[role](person) as ReturnType<typeof acts>;
  const eb = expressionBuilder<Schema>();
  return eb.exists(rows.select((one) => one.lit(1).as('one')));
}
