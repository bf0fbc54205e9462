/** What happened when: the line in time of a person and of a case. */
import * as z from 'zod';

import { RecordId } from '../../db/model/record-id.ts';
import { toldEntities } from '../../db/model/timeline.ts';
import { boundedRecord, FieldName, method } from './define.ts';
import { code, count, lineText, longText } from './shared.ts';

const Timeline = z.strictObject({
  events: z
    .array(
      z.strictObject({
        entity: z.enum(toldEntities),
        record: RecordId,
        field: FieldName,
        begin: lineText.nullable(),
        end: lineText.nullable(),
        case: RecordId.nullable(),
        part: code.nullable(),
        fields: boundedRecord(FieldName, z.union([longText, z.number(), z.boolean()]), 20),
      }),
    )
    .max(5000),
  /** More of them than are told. */
  left: count,
  cases: z.array(z.strictObject({ id: RecordId, number: lineText.nullable(), title: longText.nullable() })).max(5000),
  names: boundedRecord(RecordId, longText, 20_000),
});

export const timelinesContract = {
  /** What is known of a person by its date; by the id of any record of the person. */
  'timelines.person': method({ kind: 'read', input: z.strictObject({ id: RecordId }), output: Timeline }),
  /** What happened in a case and in all that belong together with it. */
  'timelines.case': method({ kind: 'read', input: z.strictObject({ id: RecordId }), output: Timeline }),
};
