/** The order of a list by several columns. */
import { type AliasableExpression, type Expression, expressionBuilder, type OrderByItemBuilder } from 'kysely';

import { AppError } from '../model/errors.ts';
import { listLimits, type SortKey } from '../model/list-order.ts';
import { anyCase } from './sqlite.ts';

export interface KnownSortKey<Name extends string> {
  readonly by: Name;
  readonly isFalling: boolean;
}

/** @returns the columns of an order, each once. @throws {AppError} `input.invalid` for what is no column of the list. */
export function sortKeysOf<Name extends string>(
  names: readonly Name[],
  sort: readonly SortKey[] | undefined,
  usual: SortKey,
): readonly KnownSortKey<Name>[] {
  const asked = sort?.length ? sort.slice(0, listLimits.sortKeys) : [usual];
  const found = asked.map(({ by, isFalling = false }) => {
    const known = names.find((name) => name === by);
    if (!known) throw new AppError('input.invalid', 'The list has no such column.');
    return { by: known, isFalling };
  });
  return found.filter(({ by }, at) => found.findIndex((one) => one.by === by) === at);
}

/** One way or the other; what has no value comes last in both. */
export function unknownLast(isFalling: boolean): (order: OrderByItemBuilder) => OrderByItemBuilder {
  return (order) => (isFalling ? order.desc() : order.asc()).nullsLast();
}

/** The same of texts, as people look them up: whatever the case of Latin letters. */
export function textsUnknownLast(isFalling: boolean): (order: OrderByItemBuilder) => OrderByItemBuilder {
  return (order) => unknownLast(isFalling)(anyCase(order));
}

const eb = expressionBuilder<Record<never, never>>();

/** A text without blanks around it; nothing for an empty one. */
export function saidText(text: Expression<string | null>): AliasableExpression<string | null> {
  return eb.fn<string | null>('nullif', [eb.fn('trim', [text]), eb.val('')]);
}
