/** What lists of all nouns share: their order, their counts, how they are shown. */
import * as z from 'zod';

import { listLimits } from '../../db/model/list-order.ts';
import { consentUses } from '../../db/model/consent.ts';
import { exportedLists } from '../../db/model/exported-lists.ts';
import { ListLayout, ListView } from '../../db/model/list-setting.ts';
import { ownOfField } from '../../db/model/term.ts';
import { boundedRecord, Done, FieldName, method } from './define.ts';
import { code, count, lineText, longText } from './shared.ts';
import { GrantToken } from './vault.ts';

const Day = z
  .string()
  .length(10)
  .regex(/^\d{4}-\d\d-\d\d$/);

export const SortKey = z.strictObject({ by: z.string().max(100), isFalling: z.boolean().optional() });
export const FacetFilters = boundedRecord(FieldName, z.array(lineText.nullable()).max(listLimits.valuesOfFacet), listLimits.facets);

/** What a list is asked for, beside its order. */
export const ListFilter = z.strictObject({
  text: z.string().max(listLimits.textLetters).optional(),
  from: Day.optional(),
  to: Day.optional(),
  filters: FacetFilters.optional(),
});

export const ListOrder = ListFilter.extend({ sort: z.array(SortKey).max(listLimits.sortKeys).optional() });

/** A field of the team, by its name in the log. */
export const OwnName = z
  .string()
  .max(40)
  .refine((name): name is `own/${string}` => ownOfField(name) !== undefined);

/** What a row says in fields of the team, and what people are called that are named there. */
export const OwnCells = {
  own: boundedRecord(FieldName, z.union([longText, z.number(), z.boolean()]), 1000).optional(),
  ownNames: boundedRecord(FieldName, longText, 1000).optional(),
};

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
  /** How many of the records of a list are confidential, and how many secret: said before they leave in a file. */
  'lists.secrecy': method({
    kind: 'read',
    input: z.strictObject({ list: z.enum(exportedLists), keys: ListKeys }),
    output: z.strictObject({ confidential: count, secret: count }),
  }),
  /** A list as it shows: its columns, order and rows. Unencrypted: the window has named what is inside and has asked. */
  'lists.export': method({
    kind: 'job',
    input: z.strictObject({
      list: z.enum(exportedLists),
      file: GrantToken,
      format: z.enum(['csv', 'xlsx']),
      order: ListOrder,
      keys: ManyKeys.optional(),
      columns: z
        .array(z.strictObject({ id: code.min(1), label: lineText }))
        .min(1)
        .max(100),
      locale: z.string().max(35),
      use: z.enum(consentUses).optional(),
    }),
    /** `withheld`: of how many people names, and what else says who they are, stayed out. */
    output: z.strictObject({ rows: count, sizeBytes: count, withheld: count }),
  }),
  'lists.removeView': method({ kind: 'write', input: WhichList.extend({ name: lineText }), output: Done }),
};
