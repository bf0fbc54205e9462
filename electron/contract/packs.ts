/** The full HURIDOCS lists, which somebody imports from a file. */
import * as z from 'zod';

import { Done, method, NoInput } from './define.ts';
import { code, count, dateText, lineText, RowProblem } from './shared.ts';
import { GrantToken } from './vault.ts';

const PackState = z.strictObject({
  version: z.int().min(1),
  imported: dateText,
  isOffered: z.boolean(),
  lists: count,
  terms: count,
});

export const packsContract = {
  'packs.state': method({ kind: 'read', input: NoInput, output: z.strictObject({ pack: PackState.nullable() }) }),
  'packs.find': method({
    kind: 'read',
    input: z.strictObject({ text: z.string().max(200), limit: z.int().min(1).max(200), locale: z.string().min(2).max(35) }),
    output: z.array(z.strictObject({ list: count, code, label: lineText, deprecated: z.boolean() })).max(200),
  }),
  'packs.offer': method({ kind: 'write', input: z.strictObject({ isOffered: z.boolean() }), output: Done }),
  'packs.import': method({
    kind: 'write',
    input: z.strictObject({ file: GrantToken, version: z.int().min(1).max(1_000_000_000).optional() }),
    output: z.strictObject({ ...PackState.shape, isNew: z.boolean(), problems: z.array(RowProblem).max(200), problemCount: count }),
  }),
};
