import type { api } from '../../api.ts';

export type Round = Awaited<ReturnType<(typeof api)['rounds.show']>>;
export type Progress = Awaited<ReturnType<(typeof api)['rounds.progress']>>;
