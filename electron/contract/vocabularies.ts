/** Coded lists: the window shows codes as words. */
import * as z from 'zod';

import { method } from './define.ts';
import { code, lineText } from './shared.ts';

export const vocabulariesContract = {
  /** Labels in one language; terms that are no longer offered are marked. */
  'vocabularies.list': method({
    kind: 'read',
    input: z.strictObject({ locale: z.string().min(2).max(35) }),
    output: z
      .array(
        z.strictObject({
          id: code,
          /** Whether a team may add terms to it. */
          isOpen: z.boolean(),
          terms: z
            .array(
              z.strictObject({
                code,
                label: lineText,
                isOld: z.boolean(),
                /** Added by the team. */
                isOwn: z.boolean().optional(),
                /** Of a list that somebody imported whole. */
                isPacked: z.boolean().optional(),
                /** Where it is another: the code that the rules of Lapwing know it by (a wider term of Lapwing's, or what it was merged into). */
                known: code.optional(),
                parent: code.optional(),
              }),
            )
            .max(10_000),
        }),
      )
      .max(1000),
  }),

  /** What the terms of one list are found by beside their labels (db/search/spellings.ts); none for a list that is not known. */
  'vocabularies.spellings': method({
    kind: 'read',
    input: z.strictObject({ list: code }),
    output: z.array(z.strictObject({ code, spellings: z.array(lineText).max(200) })).max(10_000),
  }),
};
