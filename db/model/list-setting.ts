/** How a list is shown, and a view of it that somebody gave a name. */
import * as z from 'zod';

const ColumnSetting = z.strictObject({
  id: z.string().min(1).max(100),
  /** In CSS px; as wide as it needs to be where it is not said. */
  width: z.int().min(40).max(2000).optional(),
});

export const ListLayout = z.strictObject({
  /** Those that show, in their order; all others are hidden. */
  columns: z.array(ColumnSetting).max(100),
  /** Whether a look at the row at hand stands beside the list; not said: as the window has room. */
  hasPreview: z.boolean().optional(),
});
export type ListLayout = z.infer<typeof ListLayout>;

/** What is sorted and filtered stands in the address of the list. */
export const ListView = z.strictObject({ address: z.string().max(20_000), layout: ListLayout });
export type ListView = z.infer<typeof ListView>;
