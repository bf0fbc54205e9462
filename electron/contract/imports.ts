/** A look at a file before anything of it is imported. */
import * as z from 'zod';

import { recommendationFormats } from '../../db/model/recommendation-formats.ts';
import { unsaidParts } from '../../db/model/recommendation-table.ts';
import { TableMappingShape } from '../../db/model/table-mapping-shape.ts';
import { Done, method } from './define.ts';
import { FieldUpdate, PastedText } from './recommendations.ts';
import { code, count, lineText, longText, RowProblem } from './shared.ts';
import { GrantToken } from './vault.ts';

const Counts = z.strictObject({
  rows: count,
  added: count,
  updated: count,
  unchanged: count,
  rejected: count,
  /** Of cases only. */
  alike: count.optional(),
  /** Of recommendations only. */
  recommendations: count.optional(),
  statements: count.optional(),
  matched: count.optional(),
  proposed: count.optional(),
});

export const importsContract = {
  /** Mappings of columns that somebody named, and one more of them. */
  'imports.mappings': method({
    kind: 'read',
    input: z.strictObject({ kind: z.enum(['recommendations', 'cases']) }),
    output: z.array(z.strictObject({ name: lineText, mapping: TableMappingShape })).max(1000),
  }),
  'imports.saveMapping': method({
    kind: 'write',
    input: z.strictObject({ kind: z.enum(['recommendations', 'cases']), name: lineText, mapping: TableMappingShape }),
    output: Done,
  }),
  /** Rows of a table that the window shows, as a CSV file: what was refused and why, what changed. */
  'imports.saveRows': method({
    kind: 'write',
    input: z.strictObject({ file: GrantToken, rows: z.array(z.array(lineText).max(20)).max(2000) }),
    output: Done,
  }),
  /** Reads all of the file as an import would, and changes nothing. `again` is a new token for the same file. */
  'imports.look': method({
    kind: 'job',
    input: z.strictObject({
      kind: z.enum(['recommendations', 'cases']),
      /** One of both. */
      file: GrantToken.optional(),
      text: PastedText.optional(),
      format: z.enum(recommendationFormats).optional(),
      mapping: TableMappingShape.optional(),
      /** For recommendations whose file does not name them. */
      state: z.string().length(3).optional(),
      symbol: z.string().max(100).optional(),
      session: z.int().min(1).max(99).optional(),
    }),
    output: z.strictObject({
      format: z.enum([...recommendationFormats, 'csv', 'xlsx']),
      encoding: code.optional(),
      /** Columns of a table; `field` is null for one that is not used. Empty for JSON. */
      columns: z
        .array(z.strictObject({ name: lineText, field: lineText.nullable(), samples: z.array(longText).max(10).optional() }))
        .max(1000),
      /** What the columns of a table can be; nothing where they are known. */
      fields: z.array(code).max(100).optional(),
      /** The saved mapping by which the columns were taken. */
      mappingName: lineText.optional(),
      /** What must be said before the rows can be read; nothing was counted then. */
      unsaid: z.array(z.enum(unsaidParts)).max(unsaidParts.length).optional(),
      /** The first rows that can be read, as fields. */
      sample: z
        .array(
          z.strictObject({
            row: count,
            cells: z.array(z.strictObject({ field: lineText, value: lineText })).max(20),
          }),
        )
        .max(20),
      counts: Counts,
      problems: z.array(RowProblem).max(1000),
      problemCount: count,
      warnings: z.array(RowProblem).max(1000),
      warningCount: count,
      changes: z.array(FieldUpdate).max(1000).optional(),
      changeCount: count.optional(),
      /** Not for text. */
      again: GrantToken.optional(),
    }),
  }),
};
