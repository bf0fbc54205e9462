/** What pages of the assessment show, each read at once. */
import * as z from 'zod';

import { RecordId } from '../../db/model/record-id.ts';
import { assessmentsContract } from './assessments.ts';
import { method } from './define.ts';
import { matrixContract } from './matrix.ts';
import { partsContract } from './parts.ts';
import { recommendationsContract } from './recommendations.ts';
import { roundsContract, Target } from './rounds.ts';

export const gradingContract = {
  /** The board: the round, and where everything in its scope stands. */
  'grading.board': method({
    kind: 'read',
    input: z.strictObject({ round: RecordId }),
    output: z.strictObject({ round: roundsContract['rounds.show'].output, progress: roundsContract['rounds.progress'].output }),
  }),
  /** The page where one target is graded: its words, the evidence, and what was found. */
  'grading.target': method({
    kind: 'read',
    input: z.strictObject({ round: RecordId, target: Target }),
    output: z.strictObject({
      round: roundsContract['rounds.show'].output,
      recommendation: recommendationsContract['recommendations.show'].output,
      parts: partsContract['parts.list'].output,
      matrix: matrixContract['matrix.show'].output,
      coverage: matrixContract['matrix.coverage'].output,
      standing: assessmentsContract['assessments.show'].output,
    }),
  }),
};
