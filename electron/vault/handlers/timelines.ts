import { caseTimeline, personTimeline } from '../../../db/timeline/timeline.ts';
import type { timelinesContract } from '../../contract/timelines.ts';
import type { VaultHandlers } from './types.ts';

export const timelinesHandlers: VaultHandlers<typeof timelinesContract> = {
  'timelines.person': ({ id }, { vault }) => personTimeline(vault, id),
  'timelines.case': ({ id }, { vault }) => caseTimeline(vault, id),
};
