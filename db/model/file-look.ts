/** What is shown of a file that no browser may be given: a table as its cells, a letter or a captured page as its words. */
import * as z from 'zod';

export const lookLimits = {
  rows: 500,
  columns: 100,
  cellCharacters: 4000,
  characters: 1_000_000,
  parts: 2000,
  pageCharacters: 200_000,
} as const;

/** What a letter or a captured page says above its words, in this order. */
export const lookHeaders = ['url', 'capturedAt', 'tool', 'title', 'from', 'to', 'cc', 'date', 'subject'] as const;

/** Which part of a file, from 0, and from where on: rows or pieces of text that are left out before. */
export const LookAsk = z.strictObject({ part: z.int().min(0).max(1_000_000), from: z.int().min(0).max(100_000_000) });
export type LookAsk = z.infer<typeof LookAsk>;

export const FileLook = z.strictObject({
  headers: z.array(z.strictObject({ name: z.enum(lookHeaders), value: z.string().max(2000) })).max(lookHeaders.length),
  /** Sheets of a workbook, pages of a capture with their address and time; none where a file is one thing. */
  parts: z
    .array(z.strictObject({ name: z.string().max(500), url: z.string().max(2000).optional(), at: z.string().max(40).optional() }))
    .max(lookLimits.parts),
  /** There are more parts than are listed. */
  hasMoreParts: z.boolean(),
  rows: z
    .array(z.strictObject({ row: z.int().min(1), cells: z.array(z.string().max(lookLimits.cellCharacters)).max(lookLimits.columns) }))
    .max(lookLimits.rows)
    .optional(),
  text: z.string().max(lookLimits.pageCharacters).optional(),
  /** Cells or columns that are longer or more than show were cut. */
  isCut: z.boolean().optional(),
  /** Where the next rows or the next piece of text begin; left out at the end. */
  next: z.int().min(1).optional(),
});
export type FileLook = z.infer<typeof FileLook>;
