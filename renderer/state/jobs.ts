/** Long work that runs: what the tray shows. Only counts and names of kinds, never case data. */
import { create } from 'zustand';

import type { CallOptions } from '../../electron/contract/client.ts';
import type { MessageId } from '../i18n/index.tsx';

export interface RunningJob {
  readonly id: number;
  readonly label: MessageId;
  readonly phase: string;
  readonly done: number;
  /** 0 while it is not known. */
  readonly total: number;
  cancel(): void;
}

interface JobStore {
  readonly jobs: readonly RunningJob[];
  set(jobs: readonly RunningJob[]): void;
}

export const useJobs = create<JobStore>((set) => ({ jobs: [], set: (jobs) => set({ jobs }) }));

let lastId = 0;

/** Runs a job with its line in the tray. @throws what the job throws, `job.cancelled` included. */
export async function runJob<T>(label: MessageId, begin: (options: CallOptions) => Promise<T>): Promise<T> {
  lastId += 1;
  const id = lastId;
  const controller = new AbortController();
  const { set } = useJobs.getState();
  set([...useJobs.getState().jobs, { id, label, phase: '', done: 0, total: 0, cancel: () => controller.abort() }]);
  try {
    return await begin({
      signal: controller.signal,
      onProgress: ({ phase, done, total }) =>
        set(useJobs.getState().jobs.map((job) => (job.id === id ? { ...job, phase, done, total } : job))),
    });
  } finally {
    set(useJobs.getState().jobs.filter((job) => job.id !== id));
  }
}
