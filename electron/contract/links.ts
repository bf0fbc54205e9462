import * as z from 'zod';

import { LinkDirection } from '../../db/model/link.ts';
import { RecordId } from '../../db/model/record-id.ts';
import { boundedRecord, method } from './define.ts';
import { count, longText, Reason } from './shared.ts';

export const linksContract = {
  /** Cases that are linked to a recommendation. */
  'links.list': method({
    kind: 'read',
    input: z.strictObject({ recommendation: RecordId }),
    output: z.strictObject({
      count,
      directions: boundedRecord(z.string().max(100), count, 100),
      links: z
        .array(
          z.strictObject({
            id: RecordId,
            case: RecordId,
            number: longText.nullable(),
            title: longText.nullable(),
            begin: longText.nullable(),
            place: longText.nullable(),
            direction: longText.nullable(),
            reason: longText.nullable(),
          }),
        )
        .max(500),
    }),
  }),
  'links.add': method({
    kind: 'write',
    input: z.strictObject({ case: RecordId, act: RecordId.optional(), recommendation: RecordId, direction: LinkDirection, reason: Reason }),
    output: z.strictObject({ id: RecordId }),
  }),
};
