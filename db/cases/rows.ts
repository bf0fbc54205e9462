/** The rows of a list of cases that show. Where acts were asked for, they say which of them fits. */
import { idText } from '../log/ids.ts';
import type { FacetFilters } from '../model/list-order.ts';
import type { RecordId } from '../model/record-id.ts';
import { type OwnCells, ownCells } from '../records/own-columns.ts';
import { shapedQuery } from '../query/query.ts';
import { elementsOf } from '../records/details.ts';
import type { ReadableVault } from '../vault/vault.ts';
import { actsWanted, type CasesGiven, type CasesShape, soughtCases } from './filter.ts';
import { actsInOrder, firstAct, firstActor, firstVictim } from './first-act.ts';
import { type CaseSummary, summaries, summaryOf } from './queries.ts';

export interface CaseRow extends CaseSummary, OwnCells {
  readonly key: number;
  readonly urgency: string | null;
  readonly created: string;
  readonly tags: readonly string[];
  /** Who did the act that the row names. */
  readonly actor: string | null;
  /** How many acts fit what was asked of acts; nothing where nothing was. */
  readonly matched?: number;
}

const rowByKey = shapedQuery((db, { key, ...given }: CasesGiven & { key: number }, shape: CasesShape) => {
  const sought = { given, shape };
  return summaries(db, 'key')
    .where('c.key', '=', key)
    .select((eb) => [
      'c.urgency',
      'c.created_wall',
      firstAct(eb, sought).select('a.type').as('fitting_type'),
      firstVictim(eb, sought).as('fitting_victim'),
      firstActor(eb, sought).as('actor'),
      actsInOrder(eb, sought)
        .clearOrderBy()
        .select(({ fn }) => fn.countAll<number>().as('count'))
        .as('matched'),
    ]);
});

/**
 * Rows by their keys, in the order of the keys; a key that is no case any more is left out.
 *
 * @param filters what was asked: the act that a row names is the first that fits.
 */
export function casesByKey(vault: ReadableVault, keys: readonly number[], filters: FacetFilters = {}): CaseRow[] {
  const { given, shape } = soughtCases(vault, { filters });
  const wanted = actsWanted({ given, shape });
  return keys.flatMap((key) => {
    const [row] = rowByKey.all(vault, { ...given, key }, shape);
    if (!row) return [];
    const { urgency, created_wall: created, actor, fitting_type: actType, fitting_victim: victim, matched } = row;
    const more = {
      urgency,
      created,
      actor,
      tags: elementsOf(vault, key, 'tags'),
      ...(wanted && { matched: matched ?? 0 }),
      ...ownCells(vault, [key]),
    };
    return [{ ...summaryOf(row), key, actType, victim, ...more }];
  });
}

const peopleByKey = shapedQuery((db, { key, ...given }: CasesGiven & { key: number }, shape: CasesShape) => {
  const sought = { given, shape };
  return db
    .selectFrom('case_record as c')
    .where('c.key', '=', key)
    .select((eb) => [
      firstVictim(eb, sought).clearSelect().select('a.victim_id').as('victim'),
      firstActor(eb, sought).clearSelect().select('i.perpetrator_id').as('actor'),
    ]);
});

/** Whom a row names. */
export function peopleOfRow(
  vault: ReadableVault,
  key: number,
  filters: FacetFilters,
): { readonly victim: RecordId | undefined; readonly actor: RecordId | undefined } {
  const { given, shape } = soughtCases(vault, { filters });
  const [row] = peopleByKey.all(vault, { ...given, key }, shape);
  return { victim: row?.victim ? idText(row.victim) : undefined, actor: row?.actor ? idText(row.actor) : undefined };
}
