import * as z from 'zod';

import { RecordId } from '../../db/model/record-id.ts';
import { Done, method, NoInput } from './define.ts';
import { ManyKeys } from './lists.ts';
import { code, count, longText } from './shared.ts';

export const themesContract = {
  'themes.list': method({
    kind: 'read',
    input: NoInput,
    output: z
      .array(
        z.strictObject({
          id: RecordId,
          name: longText.nullable(),
          /** A chapter of the report, or a collection. */
          kind: code.nullable(),
          description: longText.nullable(),
          recommendations: z.array(RecordId).max(100_000),
        }),
      )
      .max(10_000),
  }),
  /** Makes a theme, or adds recommendations to the one of that name. */
  'themes.add': method({
    kind: 'write',
    input: z.strictObject({
      name: z.string().trim().min(1).max(500),
      recommendations: z.array(RecordId).max(5000),
      kind: z.enum(['chapter', 'collection']).optional(),
    }),
    output: z.strictObject({ id: RecordId }),
  }),
  /**
   * Puts recommendations into a theme, or takes them out: those of a list, or those that the cases of a list are linked to.
   * One step to take back. `count`: how many were not there before, or were.
   */
  'themes.putMany': method({
    kind: 'write',
    input: z.strictObject({
      list: z.enum(['recommendations', 'cases']),
      keys: ManyKeys,
      theme: z.union([
        z.strictObject({ id: RecordId }),
        z.strictObject({ name: z.string().trim().min(1).max(500), kind: z.enum(['chapter', 'collection']) }),
      ]),
      isIn: z.boolean(),
    }),
    output: z.strictObject({ count }),
  }),
  /** To a place in the list, counted from 0. */
  'themes.move': method({ kind: 'write', input: z.strictObject({ id: RecordId, to: z.int().min(0).max(10_000) }), output: Done }),
};
