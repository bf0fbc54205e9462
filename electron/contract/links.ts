import * as z from 'zod';

import { LinkDirection } from '../../db/model/link.ts';
import { RecordId } from '../../db/model/record-id.ts';
import { method } from './define.ts';
import { Reason } from './shared.ts';

export const linksContract = {
  'links.add': method({
    kind: 'write',
    input: z.strictObject({ case: RecordId, act: RecordId.optional(), recommendation: RecordId, direction: LinkDirection, reason: Reason }),
    output: z.strictObject({ id: RecordId }),
  }),
};
