import * as z from 'zod';

import { RecordId } from '../../db/model/record-id.ts';
import { searchKinds } from '../../db/model/search-kinds.ts';
import { maxPageRows, method } from './define.ts';
import { longText } from './shared.ts';

/** The part of a text around the words found; `matches` are pairs of begin and end in UTF-16 units. */
const Snippet = z.strictObject({ text: longText, matches: z.array(z.tuple([z.int(), z.int()])).max(10_000) });

export const searchContract = {
  /** Words, "phrases", AND OR NOT, word*, Chinese, pinyin. The last word is completed as one types. */
  'search.query': method({
    kind: 'read',
    input: z.strictObject({ text: z.string().max(1000), limit: z.int().min(1).max(maxPageRows) }),
    output: z.array(z.strictObject({ kind: z.enum(searchKinds), id: RecordId, title: longText, snippet: Snippet })).max(maxPageRows),
  }),
};
