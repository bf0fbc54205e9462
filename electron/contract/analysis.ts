/** Counts of what is documented, and the records behind each. */
import * as z from 'zod';

import { pivotMeasures, PivotRequest } from '../../db/model/pivot.ts';
import { RecordId } from '../../db/model/record-id.ts';
import { maxPageRows, method } from './define.ts';
import { code, count, dateText, lineText, longText } from './shared.ts';

/** Of a table that is larger, the greatest rows and columns are shown, and it says how many are left out. */
export const maxPivotRows = 500;
export const maxPivotColumns = 200;

const HeadingKey = z.string().max(1_000_100);

const Heading = z.strictObject({
  key: HeadingKey,
  state: z.enum(['known', 'unknown', 'conflict']),
  value: longText,
  name: longText.optional(),
});

const counts = z.array(count).max(maxPivotRows);

const PivotTable = z.strictObject({
  measure: z.enum(pivotMeasures),
  rows: z.array(Heading).max(maxPivotRows),
  columns: z.array(Heading).max(maxPivotColumns),
  cells: z.array(z.array(count).max(maxPivotColumns)).max(maxPivotRows),
  rowTotals: counts,
  columnTotals: counts,
  total: count,
  notes: z.strictObject({ actsOfNobody: count, groupsOfUnknownSize: count, organisations: count }),
  /** Rows and columns that are left out; totals hold them. */
  moreRows: count,
  moreColumns: count,
});

export const analysisContract = {
  'analysis.pivot': method({ kind: 'read', input: PivotRequest, output: PivotTable }),
  /** What a number counts. A heading that is left out stands for the total. */
  'analysis.records': method({
    kind: 'read',
    input: z.strictObject({ request: PivotRequest, row: HeadingKey.optional(), column: HeadingKey.optional() }),
    output: z.strictObject({ entity: z.enum(['act', 'case', 'person']), keys: z.array(z.int()).max(1_000_000) }),
  }),
  /** Acts by their keys, as a list shows them. */
  'analysis.acts': method({
    kind: 'read',
    input: z.strictObject({ keys: z.array(z.int()).max(maxPageRows) }),
    output: z
      .array(
        z.strictObject({
          key: z.int(),
          id: RecordId,
          type: code.nullable(),
          victim: longText.nullable(),
          begin: dateText.nullable(),
          place: longText.nullable(),
          caseNumber: lineText.nullable(),
          caseTitle: longText.nullable(),
        }),
      )
      .max(maxPageRows),
  }),
};
