import { useState } from 'react';

import { api, CallError, shell } from '../../api.ts';
import { commitAllOrThrow } from '../../state/autosave.ts';
import { runJob, useJobs } from '../../state/jobs.ts';

/** All cases, some, or one round of assessment with what it speaks of. */
export type BundleContent = 'all' | string[] | { readonly round: string };

/** The own team, or others: another consent is needed for each. */
export type BundleUse = NonNullable<Parameters<(typeof api)['bundles.preview']>[0]['use']>;

/** Which files leave. */
export type FileChoice = NonNullable<Parameters<(typeof api)['bundles.files']>[0]['files']>;
export type ListedFile = Awaited<ReturnType<(typeof api)['bundles.files']>>['files'][number];

export type ExportPreviewData = Awaited<ReturnType<(typeof api)['bundles.preview']>>;

export interface BundleChoice {
  readonly recipients: string[];
  readonly use: BundleUse;
  readonly cases: BundleContent;
  readonly authorName: string;
  readonly files: FileChoice;
  /** In parts of this size at most. */
  readonly partBytes?: number;
  /** The preview says what is written on the records that leave. */
  readonly writesGuards: boolean;
}

interface Written {
  readonly name: string;
  readonly sizeBytes: number;
  readonly recipients: number;
  readonly parts: readonly string[];
  /** Files that stayed here. */
  readonly staying: number;
}

/** Asks for the place, then writes. What is still being typed goes along: it is saved first. */
export function useBundleWriter() {
  const [error, setError] = useState<unknown>();
  const [done, setDone] = useState<Written>();
  const job = useJobs(({ jobs }) => jobs.find(({ label }) => label === 'export.job'));
  const write = async (choice: BundleChoice) => {
    setError(undefined);
    try {
      await commitAllOrThrow();
      const { files } = await shell['shell.chooseFiles']({ purpose: 'save-bundle' });
      const [file] = files;
      if (!file) return;
      const {
        sizeBytes,
        recipients,
        parts = [],
        counts,
      } = await runJob('export.job', (options) => api['bundles.export']({ file: file.token, ...choice }, options));
      setDone({ name: file.name, sizeBytes, recipients, parts, staying: counts.filesStaying ?? 0 });
    } catch (thrown) {
      if (!(thrown instanceof CallError && thrown.code === 'job.cancelled')) setError(thrown);
    }
  };
  return { write, job, error, done, reset: () => setDone(undefined) };
}
