/** What lists of all nouns share: their order, their counts, how they are shown. */
import * as z from 'zod';

import { listLimits } from '../../db/model/list-order.ts';
import { ListLayout, ListView } from '../../db/model/list-setting.ts';
import { boundedRecord, Done, FieldName, method } from './define.ts';
import { code, count, lineText, longText } from './shared.ts';

const Day = z
  .string()
  .length(10)
  .regex(/^\d{4}-\d\d-\d\d$/);

const SortKey = z.strictObject({ by: z.string().max(100), isFalling: z.boolean().optional() });
export const FacetFilters = boundedRecord(FieldName, z.array(lineText.nullable()).max(listLimits.valuesOfFacet), listLimits.facets);

/** What a list is asked for, beside its order. */
export const ListFilter = z.strictObject({
  text: z.string().max(listLimits.textLetters).optional(),
  from: Day.optional(),
  to: Day.optional(),
  filters: FacetFilters.optional(),
});

export const ListOrder = ListFilter.extend({ sort: z.array(SortKey).max(listLimits.sortKeys).optional() });

/** The keys of a list; no list is longer. */
export const ListKeys = z.array(z.int()).max(1_000_000);

/** Of how many records something is done at once. */
export const ManyKeys = z.array(z.int()).min(1).max(20_000);

export const FacetCounts = z
  .array(z.strictObject({ value: lineText.nullable(), name: longText.nullable(), count }))
  .max(listLimits.countedValues);

const WhichList = z.strictObject({ list: code.min(1) });
const ViewName = z.string().trim().min(1).max(listLimits.viewNameLetters);

export const listsContract = {
  'lists.settings': method({
    kind: 'read',
    input: WhichList,
    output: z.strictObject({
      layout: ListLayout.optional(),
      views: z.array(ListView.extend({ name: lineText })).max(10_000),
    }),
  }),
  'lists.keepLayout': method({ kind: 'write', input: WhichList.extend({ layout: ListLayout }), output: Done }),
  'lists.saveView': method({ kind: 'write', input: WhichList.extend({ name: ViewName, view: ListView }), output: Done }),
  'lists.removeView': method({ kind: 'write', input: WhichList.extend({ name: lineText }), output: Done }),
};
