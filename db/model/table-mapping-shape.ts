/** The shape of a mapping of columns. Apart from what is done with it, because the window cannot run zod. */
import * as z from 'zod';

import type { TableMapping } from './table-mapping.ts';

export const TableMappingShape: z.ZodType<TableMapping> = z.strictObject({
  columns: z.array(z.strictObject({ column: z.string().max(500), field: z.string().max(100).nullable() })).max(500),
});
