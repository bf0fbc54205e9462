/**
 * By what acts are counted: of each dimension the value of a fact, as one column.
 *
 * The column is `=` and the value, `!` where versions of it differ and none is chosen yet, and nothing where nobody knows.
 */
import type { AliasableExpression, Expression, ExpressionBuilder } from 'kysely';

import type { PivotHeading } from '../model/pivot.ts';
import type { PivotDimension } from '../model/pivot-names.ts';
import { countedCode, idAsText, type PeriodUnit, periodOf } from '../query/sqlite.ts';
import type { Schema } from '../schema.ts';
import { beginOf, isDated, type OfFact, placeOf } from './facts.ts';

type Column = AliasableExpression<string | null>;

/** A field of a record that a value rests on: while it is in conflict, the value is. */
interface Field {
  readonly of: 'a.key' | 'c.key' | 'k.key' | 'i.key';
  readonly name: string;
}

const begins: readonly Field[] = [
  { of: 'a.key', name: 'begin' },
  { of: 'a.key', name: 'end' },
];

/** @param merged of `mergedCodes`. */
type OfDimension = (eb: OfFact, merged: string | undefined) => Column;

const actCode =
  (column: 'type' | 'attribution' | 'status_at_end', name: string): OfDimension =>
  (eb, merged) =>
    marked(eb, counted(eb.ref(`a.${column}`), merged), [{ of: 'a.key', name }]);

const caseCode =
  (column: 'violation_status' | 'monitoring_status' | 'urgency', name: string): OfDimension =>
  (eb, merged) =>
    marked(eb, counted(eb.ref(`c.${column}`), merged), [{ of: 'c.key', name }]);

function counted(code: Expression<string | null>, merged: string | undefined): Expression<string | null> {
  return merged === undefined ? code : countedCode(code, merged);
}

const period = (unit: PeriodUnit) => (eb: OfFact) => {
  // The case's own date counts where the act has none; then a conflict about it counts, too.
  const ofCase = eb.and([eb.not(isDated(eb)), isContested(eb, { of: 'c.key', name: 'begin' })]);
  return eb
    .case()
    .when(ofCase)
    .then(contested)
    .else(marked(eb, periodOf(unit, beginOf(eb)), begins))
    .end();
};

/** @param said of the place of the act, or else of its case. */
function place(eb: OfFact, said: Expression<string | null>): Column {
  const ofCase = eb.and([eb(eb.fn.coalesce('a.place', eb.val('')), '=', ''), isContested(eb, { of: 'c.key', name: 'place' })]);
  return eb
    .case()
    .when(ofCase)
    .then(contested)
    .else(marked(eb, said, [{ of: 'a.key', name: 'place' }]))
    .end();
}

const columns: Readonly<Record<PivotDimension, OfDimension>> = {
  kind: actCode('type', 'type'),
  attribution: actCode('attribution', 'attribution'),
  victimStatus: actCode('status_at_end', 'statusAtEnd'),
  status: caseCode('violation_status', 'violationStatus'),
  monitoring: caseCode('monitoring_status', 'monitoringStatus'),
  urgency: caseCode('urgency', 'urgency'),
  year: period('year'),
  quarter: period('quarter'),
  month: period('month'),
  place: (eb) => place(eb, placeOf(eb)),
  province: (eb) => place(eb, eb.fn.coalesce('w.province', placeOf(eb))),
  // Of a guard the strictest version counts while they differ.
  confidentiality: (eb) => known(eb, eb.cast<string | null>('c.confidentiality', 'text')),
  perpetrator: (eb, merged) => marked(eb, counted(eb.ref('i.type'), merged), [{ of: 'i.key', name: 'type' }]),
  direction: (eb) => marked(eb, eb.ref('k.direction'), [{ of: 'k.key', name: 'direction' }]),
  theme: (eb) => known(eb, idAsText(eb.ref('k.theme_id'))),
  recommendation: (eb) => marked(eb, idAsText(eb.ref('k.recommendation_id')), [{ of: 'k.key', name: 'recommendation' }]),
};

/** The value of a dimension, as a column. */
export function columnOfDimension(eb: OfFact, dimension: PivotDimension, merged: string | undefined): Column {
  return columns[dimension](eb, merged);
}

const contested = '!';

/** What a column says. @param column as it was read. */
export function headingOf(column: string | null): PivotHeading {
  if (column === null) return { key: '', state: 'unknown', value: '' };
  return column === contested ? { key: column, state: 'conflict', value: '' } : { key: column, state: 'known', value: column.slice(1) };
}

function known(eb: OfFact, value: Expression<string | null>): Column {
  const text = eb.fn<string | null>('nullif', [value, eb.val('')]);
  return eb(eb.val('='), '||', text as Expression<string>) as unknown as Column;
}

function marked(eb: OfFact, value: Expression<string | null>, fields: readonly Field[]): Column {
  return eb
    .case()
    .when(eb.or(fields.map((field) => isContested(eb, field))))
    .then(contested)
    .else(known(eb, value))
    .end();
}

/** Few are, so that all of them are looked up once, by their index. */
export function isContested(eb: OfFact, { of, name }: Field) {
  const fields = eb as unknown as ExpressionBuilder<Schema, never>;
  return eb(
    of,
    'in',
    fields.selectFrom('field_state').select('record_key').where('state', '=', 'conflict').where('field', '=', name) as never,
  );
}
