/** What pages of the assessment show, each read at once. */
import * as z from 'zod';

import { RecordId } from '../../db/model/record-id.ts';
import { method } from './define.ts';
import { roundsContract } from './rounds.ts';

export const gradingContract = {
  /** The board: the round, and where everything in its scope stands. */
  'grading.board': method({
    kind: 'read',
    input: z.strictObject({ round: RecordId }),
    output: z.strictObject({ round: roundsContract['rounds.show'].output, progress: roundsContract['rounds.progress'].output }),
  }),
};
