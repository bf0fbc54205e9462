/** Who stands to whom: around a person, and in a case. */
import * as z from 'zod';

import { RecordId } from '../../db/model/record-id.ts';
import { method } from './define.ts';
import { code, count, longText } from './shared.ts';

/** For `layoutOf` of db/model/relation-graph.ts. */
const PeopleGraph = z.strictObject({
  middle: z.array(RecordId).max(100_000),
  nodes: z.array(z.strictObject({ id: RecordId, name: longText.nullable(), kind: code.nullable() })).max(200_000),
  edges: z
    .array(z.strictObject({ from: RecordId, to: RecordId, by: z.enum(['relation', 'acts']), type: code.nullable(), count }))
    .max(1000),
  isCut: z.boolean(),
});

export const graphsContract = {
  'graphs.person': method({ kind: 'read', input: z.strictObject({ id: RecordId }), output: PeopleGraph }),
  'graphs.case': method({ kind: 'read', input: z.strictObject({ id: RecordId }), output: PeopleGraph }),
};
