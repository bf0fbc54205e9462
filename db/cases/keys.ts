/** A list of cases in its order, without its rows: what the window scrolls through. */
import type { Expression, OrderByItemBuilder } from 'kysely';

import { type CaseSort, caseSorts, statusOrder, urgencyOrder } from '../model/case-list.ts';
import type { ListOrder } from '../model/list-order.ts';
import { ownOfField } from '../model/term.ts';
import { isOwnName, type OwnName, ownNames, ownSortValue } from '../records/own-columns.ts';
import { type KnownSortKey, saidText, sortKeysOf, textsUnknownLast, unknownLast } from '../query/ordered.ts';
import { shapedQuery } from '../query/query.ts';
import { rankOf } from '../query/sqlite.ts';
import { countOf } from '../query/terms.ts';
import type { ReadableVault } from '../vault/vault.ts';
import type { OfCase } from './completeness.ts';
import { type CasesGiven, type CasesShape, fittingCases, soughtCases } from './filter.ts';
import { firstAct, firstActor, firstVictim } from './first-act.ts';

interface Shape extends CasesShape {
  readonly sort: readonly KnownSortKey<CaseSort | OwnName>[];
}

/**
 * The keys of all cases of a list, in its order: 20,000 numbers are read from the index alone, so that a list
 * can jump anywhere and loads just the rows that show. Newest change first unless something else is asked.
 *
 * @throws {AppError} `input.invalid` for a column or a filter that the list does not have.
 */
export function caseKeys(vault: ReadableVault, { sort, ...filter }: ListOrder): number[] {
  const { given, shape } = soughtCases(vault, filter);
  const keys = sortKeysOf<CaseSort | OwnName>([...caseSorts, ...ownNames(vault, 'case')], sort, { by: 'updated', isFalling: true });
  return keysInOrder.all(vault, given, { ...shape, sort: keys }).map(({ key }) => key);
}

const keysInOrder = shapedQuery((db, given: CasesGiven, { sort, ...shape }: Shape) => {
  let found = fittingCases(db, { given, shape }).select('c.key');
  for (const { by, isFalling } of sort) {
    const { value, isText = false } = isOwnName(by) ? ownColumn(by) : columns[by];
    const direction = isText ? textsUnknownLast : unknownLast;
    found = found.orderBy(
      (eb) => value(eb) as Expression<string>,
      direction(isFalling) as (order: OrderByItemBuilder) => OrderByItemBuilder,
    );
  }
  // The last one to have been entered first, where the rest runs so.
  return found.orderBy('c.key', sort[0]?.isFalling ? 'desc' : 'asc');
});

interface SortColumn {
  readonly value: (eb: OfCase) => Expression<unknown>;
  readonly isText?: boolean;
}

const count = (table: 'act' | 'link' | 'source') => (eb: OfCase) => countOf(table, 'case_id', eb.ref('c.id'));

const columns: Readonly<Record<CaseSort, SortColumn>> = {
  number: { value: (eb) => eb.ref('c.number'), isText: true },
  title: { value: (eb) => saidText(eb.ref('c.title')), isText: true },
  victim: { value: firstVictim, isText: true },
  act: { value: (eb) => firstAct(eb).select('a.type') },
  actor: { value: firstActor, isText: true },
  begin: { value: (eb) => eb.ref('c.begin_earliest') },
  end: { value: (eb) => eb.ref('c.end_latest') },
  place: { value: (eb) => saidText(eb.ref('c.place')), isText: true },
  tags: { value: firstTag, isText: true },
  acts: { value: count('act') },
  links: { value: count('link') },
  sources: { value: count('source') },
  status: { value: (eb) => rankOf(eb.ref('c.monitoring_status'), statusOrder) },
  urgency: { value: (eb) => rankOf(eb.ref('c.urgency'), urgencyOrder) },
  secrecy: { value: (eb) => eb.ref('c.confidentiality') },
  deadline: { value: (eb) => eb.ref('c.deadline_latest') },
  updated: { value: (eb) => eb.ref('c.updated_lamport') },
  created: { value: (eb) => eb.ref('c.created_wall') },
};

function ownColumn(name: OwnName): SortColumn {
  return { value: (eb) => ownSortValue(eb, eb.ref('c.key'), ownOfField(name)!), isText: true };
}

function firstTag(eb: OfCase) {
  return eb
    .selectFrom('record_element as e')
    .select(({ fn }) => fn.min('e.code').as('tag'))
    .whereRef('e.record_key', '=', 'c.key')
    .where('e.set_name', '=', 'tags');
}
