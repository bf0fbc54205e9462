import { coverageOf } from '../../../db/assessment/coverage.ts';
import { matrixOf } from '../../../db/assessment/matrix.ts';
import type { matrixContract } from '../../contract/matrix.ts';
import type { VaultHandlers } from './types.ts';

export const matrixHandlers: VaultHandlers<typeof matrixContract> = {
  'matrix.show': ({ round, target }, { vault }) => matrixOf(vault, round, target),
  'matrix.coverage': ({ round, target }, { vault }) => coverageOf(vault, round, target),
};
