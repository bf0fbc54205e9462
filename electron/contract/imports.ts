/** A look at a file before anything of it is imported. */
import * as z from 'zod';

import { recommendationFormats } from '../../db/model/recommendation-formats.ts';
import { unsaidParts } from '../../db/model/recommendation-table.ts';
import { encodings } from '../../db/model/encodings.ts';
import { RecordId } from '../../db/model/record-id.ts';
import { likelyReasons } from '../../db/model/name-compare.ts';
import { columnOrders } from '../../db/model/table-mapping.ts';
import { calendars } from '../../db/model/date-calendars.ts';
import { MappedColumnShape, TableMappingShape } from '../../db/model/table-mapping-shape.ts';
import { Done, method } from './define.ts';
import { FieldUpdate, PastedText } from './recommendations.ts';
import { code, count, lineText, longText, RowProblem } from './shared.ts';
import { GrantToken } from './vault.ts';

/** Another name of the table. */
const AsOther = z.string().max(503).regex(/^as:/) as unknown as z.ZodType<`as:${string}`>;
const WhoIsMeant = z.union([RecordId, z.enum(['new', 'each', 'nobody']), AsOther]);

const Repair = z.strictObject({
  row: count,
  cells: z.array(z.strictObject({ column: lineText, value: longText })).max(500),
  isLeftOut: z.boolean().optional(),
});

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

/** Of the file that was looked at. */
const Sha256 = z
  .string()
  .regex(/^[0-9a-f]{64}$/)
  .max(64);

/** What a person decided of a table. */
const TableChoices = {
  encoding: z.enum(encodings).optional(),
  mapping: TableMappingShape.optional(),
  people: z
    .array(z.strictObject({ name: lineText, is: WhoIsMeant }))
    .max(20_000)
    .optional(),
  repairs: z.array(Repair).max(5000).optional(),
  seen: Sha256.optional(),
};

const OpenDates = z.strictObject({ count, example: lineText });

const CaseTableLook = z.strictObject({
  kind: z.literal('table'),
  seen: Sha256,
  format: z.enum(['csv', 'xlsx', 'json']),
  encoding: z.enum(encodings),
  columns: z
    .array(
      z.strictObject({
        ...MappedColumnShape.shape,
        samples: z.array(longText).max(10),
        values: z
          .array(z.strictObject({ value: longText, count, code: code.nullable().optional(), isGuess: z.boolean() }))
          .max(1000)
          .optional(),
        valueCount: count.optional(),
        dates: z
          .strictObject({
            ambiguous: count,
            example: lineText.optional(),
            order: z.enum(columnOrders).optional(),
            shownBy: lineText.optional(),
            short: OpenDates.optional(),
            numbers: OpenDates.optional(),
            foreign: OpenDates.extend({ calendars: z.array(z.enum(calendars)).max(calendars.length) }).optional(),
            unread: OpenDates.optional(),
          })
          .optional(),
      }),
    )
    .max(500),
  list: lineText.optional(),
  mappingName: lineText.optional(),
  unfit: lineText.optional(),
  names: z
    .array(
      z.strictObject({
        name: longText,
        as: z.array(z.enum(['person', 'actor', 'source', 'other'])).max(4),
        count,
        known: z.array(z.strictObject({ id: RecordId, name: longText })).max(10_000),
        similar: z.array(z.strictObject({ is: WhoIsMeant, name: longText, reason: z.enum(likelyReasons) })).max(10),
        is: WhoIsMeant.optional(),
      }),
    )
    .max(2000),
  nameCount: count,
  tags: z.array(z.strictObject({ tag: longText, count })).max(200),
  counts: z.strictObject({ rows: count, added: count, updated: count, unchanged: count, rejected: count, alike: count, done: count }),
  refused: z.array(z.strictObject({ row: count, cells: z.array(longText).max(70_000), problems: z.array(RowProblem).max(1000) })).max(1000),
  unclearRows: count,
  sample: z.array(z.strictObject({ row: count, cells: z.array(z.strictObject({ field: lineText, value: lineText })).max(20) })).max(20),
  again: GrantToken,
});

/** The letters can be those of several encodings: a person chooses the lines that can be read. */
const EncodingAsked = z.strictObject({
  kind: z.literal('encoding'),
  candidates: z.array(z.strictObject({ encoding: z.enum(encodings), lines: z.array(lineText).max(10) })).max(20),
  again: GrantToken,
});

const FileLook = z.strictObject({
  format: z.enum([...recommendationFormats, 'csv', 'xlsx']),
  encoding: code.optional(),
  /** Columns of a table; `field` is null for one that is not used. Empty for JSON. */
  columns: z.array(z.strictObject({ name: lineText, field: lineText.nullable(), samples: z.array(longText).max(10).optional() })).max(1000),
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
});

export const importsContract = {
  /** Somebody's own table of cases, read as an import would; nothing is changed. `again` is a new token for the same file. */
  'imports.lookTable': method({
    kind: 'job',
    input: z.strictObject({ file: GrantToken, ...TableChoices }),
    output: z.discriminatedUnion('kind', [CaseTableLook, z.strictObject({ kind: z.literal('own'), again: GrantToken }), EncodingAsked]),
  }),
  'imports.table': method({
    kind: 'job',
    input: z.strictObject({ file: GrantToken, ...TableChoices, alike: z.enum(['skip', 'take']).optional() }),
    output: z.strictObject({
      rows: count,
      added: count,
      updated: count,
      unchanged: count,
      rejected: count,
      problems: z.array(RowProblem).max(1000),
      notTaken: z.array(RowProblem).max(1000),
      again: GrantToken,
    }),
  }),
  /** Rows that are refused, as they stand, into a CSV: `words` say why, by the code of a problem. */
  'imports.saveRefused': method({
    kind: 'job',
    input: z.strictObject({
      file: GrantToken,
      out: GrantToken,
      ...TableChoices,
      heading: lineText,
      words: z.array(z.strictObject({ code, text: lineText })).max(200),
    }),
    output: z.strictObject({ rows: count, again: GrantToken }),
  }),
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
      encoding: z.enum(encodings).optional(),
    }),
    output: z.union([EncodingAsked, FileLook]),
  }),
};
