/** Charts of what is documented, the tables that say the same, and the records behind each count. */
import * as z from 'zod';

import { chartLooks, ChartRequest } from '../../db/model/chart.ts';
import { PivotRequest } from '../../db/model/pivot.ts';
import { RecordId } from '../../db/model/record-id.ts';
import { Done, maxPageRows, method } from './define.ts';
import { code, count, dateText, lineText, longText } from './shared.ts';
import { GrantToken } from './vault.ts';

const HeadingKey = z.string().max(1_000_100);

const TwinCell = z.strictObject({
  text: longText,
  /** How to ask for what it counts: which of the requests, and where in its table. */
  behind: z.strictObject({ request: count, row: HeadingKey.optional(), column: HeadingKey.optional() }).optional(),
});

/** Of a table that is larger the beginning, and how much is left out. */
const maxRows = 5000;
const maxColumns = 250;

const ChartInWords = z.strictObject({
  title: longText,
  caption: longText,
  notes: z.array(longText).max(20),
  head: z.array(longText).max(maxColumns),
  rows: z.array(z.array(TwinCell).max(maxColumns)).max(maxRows),
  moreRows: count,
  moreColumns: count,
  requests: z.array(PivotRequest).max(20),
  /** An image; nothing where there is nothing to draw. */
  svg: z.string().max(20_000_000).optional(),
});

const locale = z.string().min(2).max(35);
const look = z.enum(chartLooks);
/** In pixels of the window. */
const width = z.int().min(320).max(4000);

const choices = z.array(z.strictObject({ id: longText, label: longText })).max(500);

export const analysisContract = {
  /** What can be counted, by what, and the places that there are, the most frequent first. */
  'analysis.choices': method({
    kind: 'read',
    input: z.strictObject({ locale }),
    output: z.strictObject({ measures: choices, dimensions: choices, places: choices }),
  }),
  'analysis.chart': method({ kind: 'read', input: z.strictObject({ chart: ChartRequest, locale, look, width }), output: ChartInWords }),
  /** The picture as it is saved: with its title, and with what its numbers mean. Always on white. */
  'analysis.picture': method({
    kind: 'read',
    input: z.strictObject({ chart: ChartRequest, locale }),
    output: z.strictObject({ svg: z.string().max(20_000_000), width: count, height: count }),
  }),
  /** Unencrypted: the window has said so and has asked. */
  'analysis.save': method({
    kind: 'write',
    input: z.strictObject({ chart: ChartRequest, locale, format: z.enum(['svg', 'csv']), file: GrantToken }),
    output: Done,
  }),
  /** A picture as the window made it of `analysis.picture`: PNG in base64. */
  'analysis.savePng': method({ kind: 'write', input: z.strictObject({ png: z.base64().max(40_000_000), file: GrantToken }), output: Done }),
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
