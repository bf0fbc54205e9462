import { actsByKey } from '../../../db/analysis/acts.ts';
import { pivot } from '../../../db/analysis/pivot.ts';
import { firstOf } from '../../../db/analysis/headings.ts';
import { recordsBehind } from '../../../db/analysis/records.ts';
import { type analysisContract, maxPivotColumns, maxPivotRows } from '../../contract/analysis.ts';
import type { VaultHandlers } from './types.ts';

export const analysisHandlers: VaultHandlers<typeof analysisContract> = {
  'analysis.pivot': (request, { vault }) => firstOf(pivot(vault, request), maxPivotRows, maxPivotColumns),
  'analysis.records': ({ request, row, column }, { vault }) => recordsBehind(vault, request, { row, column }),
  'analysis.acts': ({ keys }, { vault }) => actsByKey(vault, keys),
};
