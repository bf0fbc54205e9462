import * as z from 'zod';

import { RecordId } from '../../db/model/record-id.ts';
import { searchKinds } from '../../db/model/search-kinds.ts';
import { maxPageRows, method } from './define.ts';
import { longText } from './shared.ts';

/** The part of a text around the words found; `matches` are pairs of begin and end in UTF-16 units. */
const Snippet = z.strictObject({ text: longText, matches: z.array(z.tuple([z.int(), z.int()])).max(10_000) });

const Shown = z.strictObject({
  kind: z.enum(searchKinds),
  id: RecordId,
  title: longText,
  partOf: longText,
  partOfCase: RecordId.optional(),
});

export const searchContract = {
  /** Words, "phrases", AND OR NOT, word*, Chinese, pinyin. The last word is completed as one types. `page`: of a PDF, where the snippet stands. */
  'search.query': method({
    kind: 'read',
    input: z.strictObject({
      text: z.string().max(1000),
      kinds: z.array(z.enum(searchKinds)).max(searchKinds.length).optional(),
      limit: z.int().min(1).max(maxPageRows),
    }),
    output: z.array(Shown.extend({ snippet: Snippet, page: z.int().min(1).optional() })).max(maxPageRows),
  }),

  /** How many of each kind a search finds (db/search/document.ts). Kinds without a hit are left out. */
  'search.counts': method({
    kind: 'read',
    input: z.strictObject({ text: z.string().max(1000) }),
    output: z.array(z.strictObject({ kind: z.enum(searchKinds), count: z.int().min(1) })).max(searchKinds.length),
  }),

  /** Records to go on with: those that the window opened, then the cases that changed last. */
  'search.recent': method({
    kind: 'read',
    input: z.strictObject({ opened: z.array(Shown.pick({ kind: true, id: true })).max(50), limit: z.int().min(1).max(50) }),
    output: z.array(Shown).max(50),
  }),
};
