import { progressOf } from '../../../db/assessment/progress.ts';
import { showRound } from '../../../db/assessment/rounds.ts';
import type { gradingContract } from '../../contract/grading.ts';
import type { VaultHandlers } from './types.ts';

export const gradingHandlers: VaultHandlers<typeof gradingContract> = {
  'grading.board': ({ round }, { vault }) => ({ round: showRound(vault, round), progress: progressOf(vault, round) }),
};
