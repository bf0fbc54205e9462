/** The shape of a mapping of columns. Apart from what is done with it, because the window cannot run zod. */
import * as z from 'zod';

import { calendars } from './date-calendars.ts';
import { columnCenturies, columnOrders, longestMappedValue, type TableMapping } from './table-mapping.ts';

export const MappedColumnShape = z.strictObject({
  column: z.string().max(500),
  field: z.string().max(100).nullable(),
  at: z.int().min(1).max(20).optional(),
  separator: z.string().min(1).max(5).optional(),
  order: z.enum(columnOrders).optional(),
  century: z.enum(columnCenturies).optional(),
  calendar: z.enum(calendars).optional(),
  numbers: z.literal('days').optional(),
  unread: z.literal('keep').optional(),
  codes: z
    .array(z.strictObject({ value: z.string().max(longestMappedValue), code: z.string().max(100).nullable() }))
    .max(1000)
    .optional(),
});

export const TableMappingShape: z.ZodType<TableMapping> = z.strictObject({
  columns: z.array(MappedColumnShape).max(500),
  list: z.string().max(100).optional(),
});
