import { coverageOf } from '../../../db/assessment/coverage.ts';
import { matrixOf } from '../../../db/assessment/matrix.ts';
import { progressOf } from '../../../db/assessment/progress.ts';
import { showRound } from '../../../db/assessment/rounds.ts';
import { showTarget } from '../../../db/assessment/show.ts';
import { listParts } from '../../../db/parts/parts.ts';
import { getRecommendation } from '../../../db/recommendations/details.ts';
import type { gradingContract } from '../../contract/grading.ts';
import type { VaultHandlers } from './types.ts';

export const gradingHandlers: VaultHandlers<typeof gradingContract> = {
  'grading.board': ({ round }, { vault }) => ({ round: showRound(vault, round), progress: progressOf(vault, round) }),
  'grading.target': ({ round, target }, { vault }) => ({
    round: showRound(vault, round),
    recommendation: getRecommendation(vault.raw, target.recommendation),
    parts: listParts(vault, target.recommendation),
    matrix: matrixOf(vault, round, target),
    coverage: coverageOf(vault, round, target),
    standing: showTarget(vault, round, target),
  }),
};
