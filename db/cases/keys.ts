/** A list of cases in its order, without its rows: what the window scrolls through. */
import type { Expression, NotNull, SqlBool } from 'kysely';

import type { MissingPart } from '../model/missing-part.ts';
import { shapedQuery } from '../query/query.ts';
import { containing, isLike } from '../query/sqlite.ts';
import { falling, rising } from '../query/terms.ts';
import type { ReadableVault } from '../vault/vault.ts';
import { actsOf, caseMayFallInto, isDue, isIncomplete, lacks, type OfCase } from './completeness.ts';

export const caseSorts = ['updated', 'begin', 'title', 'number', 'place'] as const;
export type CaseSort = (typeof caseSorts)[number];

export interface CaseOrder {
  readonly sort?: CaseSort | undefined;
  readonly isReversed?: boolean | undefined;
  /** Words that title, number, place or the name of somebody concerned must hold, each as typed. */
  readonly text?: string | undefined;
  readonly confidentiality?: number | undefined;
  readonly monitoringStatus?: string | undefined;
  /** Only cases with an act of this kind. */
  readonly actType?: string | undefined;
  /** Only cases that may have happened in this period: day strings. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly isIncomplete?: boolean | undefined;
  /** Only cases that lack this. */
  readonly missing?: MissingPart | undefined;
  /** Only cases that are linked to no recommendation. */
  readonly isUnlinked?: boolean | undefined;
  /** Only cases with a deadline that are not closed. */
  readonly isDue?: boolean | undefined;
}

const columns = { updated: 'updated_lamport', begin: 'begin_earliest', title: 'title', number: 'number', place: 'place' } as const;

/**
 * The keys of all cases of a list, in its order: 20,000 numbers are read from the index alone, so that a list
 * can jump anywhere and loads just the rows that show.
 */
export function caseKeys(vault: ReadableVault, order: CaseOrder): number[] {
  const { sort = 'updated', isReversed = false, isIncomplete: isLacking = false, missing, isUnlinked = false, isDue: due = false } = order;
  const { confidentiality, monitoringStatus, actType, from, to } = order;
  const given = { words: wordsOf(order.text ?? '').map(containing), confidentiality, monitoringStatus, actType, from, to };
  const shape = { sort, isFalling: (sort === 'updated') !== isReversed, isLacking, missing, isUnlinked, due };
  return keysInOrder.all(vault, given, shape).map(({ key }) => key);
}

type Filters = Pick<CaseOrder, 'confidentiality' | 'monitoringStatus' | 'actType' | 'from' | 'to'> & { readonly words: readonly string[] };

interface Shape {
  readonly sort: CaseSort;
  readonly isFalling: boolean;
  readonly isLacking: boolean;
  readonly missing: MissingPart | undefined;
  readonly isUnlinked: boolean;
  readonly due: boolean;
}

const keysInOrder = shapedQuery((db, given: Filters, shape: Shape) => {
  const direction = shape.isFalling ? falling : rising;
  return db
    .selectFrom('case_record as c')
    .select('c.key')
    .where('c.deleted', '=', 0)
    .where((eb) => eb.and(conditions(eb, given, shape)))
    .orderBy(`c.${columns[shape.sort]}`, direction)
    .orderBy('c.key', direction);
});

function conditions(
  eb: OfCase,
  { words, confidentiality, monitoringStatus, actType, ...period }: Filters,
  shape: Shape,
): Expression<SqlBool>[] {
  const found: Expression<SqlBool>[] = [
    ...words.map((word) => eb.or([isLike(ownText(eb), word), eb('c.id', 'in', casesOfNamed(eb, word))])),
    caseMayFallInto(eb, period),
  ];
  if (confidentiality !== undefined) found.push(eb('c.confidentiality', '=', confidentiality));
  if (monitoringStatus !== undefined) found.push(eb('c.monitoring_status', '=', monitoringStatus));
  if (actType !== undefined) found.push(eb.exists(actsOf(eb).where('a.type', '=', actType)));
  if (shape.isLacking) found.push(isIncomplete(eb));
  if (shape.missing !== undefined) found.push(lacks(eb, shape.missing));
  if (shape.due) found.push(isDue(eb));
  if (shape.isUnlinked) found.push(eb.not(eb.exists(linksOf(eb))));
  return found;
}

function wordsOf(text: string): string[] {
  return text.split(/\s+/).filter(Boolean).slice(0, 20);
}

function ownText(eb: OfCase): Expression<string> {
  return eb.fn<string>('concat_ws', [eb.val(' '), 'c.title', 'c.number', 'c.place']);
}

/** The cases in which somebody of this name is a victim. */
function casesOfNamed(eb: OfCase, word: string) {
  return eb
    .selectFrom('person_name as n')
    .innerJoin('act as a', (join) => join.onRef('a.victim_id', '=', 'n.person_id').on('a.deleted', '=', 0))
    .select('a.case_id')
    .where('n.deleted', '=', 0)
    .where((name) => isLike(name.fn<string>('concat_ws', [name.val(' '), 'n.full_name', 'n.family', 'n.given', 'n.reading']), word))
    .$narrowType<{ case_id: NotNull }>();
}

function linksOf(eb: OfCase) {
  return eb.selectFrom('link as l').select('l.key').whereRef('l.case_id', '=', 'c.id').where('l.deleted', '=', 0);
}
