import type { api } from '../../api.ts';

export type Round = Awaited<ReturnType<(typeof api)['rounds.show']>>;
export type Progress = Awaited<ReturnType<(typeof api)['rounds.progress']>>;

/** What is graded: a recommendation, or one part of it. */
export interface Target {
  readonly recommendation: string;
  readonly part?: string | undefined;
}
