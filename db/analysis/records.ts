/** The records behind a number: every number of a table can be opened. */
import type { Expression, ExpressionBuilder, SqlBool } from 'kysely';

import type { PivotRequest } from '../model/pivot.ts';
import type { PivotDimension } from '../model/pivot-names.ts';
import { onePersonOneRow } from '../people/one-row.ts';
import { shapedQuery } from '../query/query.ts';
import { keyOf } from '../query/terms.ts';
import type { Schema } from '../schema.ts';
import type { ReadableVault } from '../vault/vault.ts';
import { columnOfDimension, isContested } from './dimensions.ts';
import { factsGiven, factsOf, type PivotShape, shapeOf } from './pivot.ts';
import type { FactsGiven, OfFact } from './facts.ts';

/** Keys of headings; one that is left out stands for the total. */
export interface PivotPlace {
  readonly row?: string | undefined;
  readonly column?: string | undefined;
}

export interface RecordsBehind {
  readonly entity: 'act' | 'case' | 'person';
  /** Cases that are the same are all there, a person once; somebody whose record was not received is not. */
  readonly keys: readonly number[];
}

/** What was counted for a number of `pivot`. */
export function recordsBehind(vault: ReadableVault, request: PivotRequest, place: PivotPlace): RecordsBehind {
  const given = { ...factsGiven(vault, request), row: place.row || undefined, column: place.column || undefined };
  const [isRowUnknown, isColumnUnknown] = [place.row === '', place.column === ''];
  const found = keysBehind.all(vault, given, { ...shapeOf(request), isRowUnknown, isColumnUnknown });
  const entity = request.measure === 'acts' ? 'act' : request.measure === 'cases' ? 'case' : 'person';
  const keys = found.flatMap(({ key }) => key ?? []);
  return { entity, keys: entity === 'person' ? [...new Set(keys.map(onePersonOneRow(vault).faceOf))] : keys };
}

interface Given extends FactsGiven {
  readonly row: string | undefined;
  readonly column: string | undefined;
}

interface Shape extends PivotShape {
  readonly isRowUnknown: boolean;
  readonly isColumnUnknown: boolean;
}

const keysBehind = shapedQuery((db, given: Given, shape: Shape) => {
  const { measure, rows, columns, isRowUnknown, isColumnUnknown } = shape;
  return factsOf(db, given, shape)
    .select((eb) => keyOfCounted(eb, measure).as('key'))
    .where((eb) =>
      eb.and([
        ...standsAt(eb, rows, { heading: given.row, isUnknown: isRowUnknown, merged: given.merged }),
        ...(columns === undefined
          ? []
          : standsAt(eb, columns, { heading: given.column, isUnknown: isColumnUnknown, merged: given.merged })),
        ...(measure === 'persons' || measure === 'people' ? [eb.not(isContested(eb, { of: 'a.key', name: 'victim' }))] : []),
      ]),
    )
    .distinct()
    .orderBy('key');
});

function keyOfCounted(eb: OfFact, measure: PivotShape['measure']) {
  if (measure === 'acts') return eb.ref('a.key').$castTo<number | null>();
  if (measure === 'cases') return eb.ref('c.key').$castTo<number | null>();
  return (eb as unknown as ExpressionBuilder<Schema, never>)
    .selectFrom(keyOf('person', eb.ref('a.victim_id')).as('person'))
    .select('person.key')
    .$asScalar();
}

interface Wanted extends Pick<FactsGiven, 'merged'> {
  readonly heading: string | undefined;
  readonly isUnknown: boolean;
}

function standsAt(eb: OfFact, dimension: PivotDimension, { heading, isUnknown, merged }: Wanted): Expression<SqlBool>[] {
  const column = columnOfDimension(eb, dimension, merged);
  if (isUnknown) return [eb(column, 'is', null)];
  return heading === undefined ? [] : [eb(column, '=', heading)];
}
