import { useRef, useState } from 'react';

import { api, CallError, shell } from '../../api.ts';
import { runJob, useJobs } from '../../state/jobs.ts';
import { queries } from '../../state/queries.ts';
import type { ImportCounts, Problem } from './problem-text.ts';

export type ImportKind = 'recommendations' | 'cases';
export type FileLook = Awaited<ReturnType<(typeof api)['imports.look']>>;

export interface ImportResult {
  readonly name: string;
  readonly counts: ImportCounts;
  readonly problems: readonly Problem[];
  /** Taken in, but not all of it. */
  readonly warnings: readonly Problem[];
  readonly format: FileLook['format'];
}

export type Phase =
  | { readonly kind: 'idle' }
  | { readonly kind: 'looked'; readonly name: string; readonly look: FileLook }
  | { readonly kind: 'done'; readonly result: ImportResult };

const purposes = { recommendations: 'open-recommendations', cases: 'open-cases' } as const;

/** Choose, look, and only then import. A token is good for one try: the look gives the next one. */
export function useImport(kind: ImportKind) {
  const [phase, setPhase] = useState<Phase>({ kind: 'idle' });
  const [error, setError] = useState<unknown>();
  const label = `import.job.${kind}` as const;
  const job = useJobs(({ jobs }) => jobs.find((running) => running.label === label));
  const guard = useGuard(setError);
  const look = () =>
    guard(async () => {
      const { files } = await shell['shell.chooseFiles']({ purpose: purposes[kind] });
      const [file] = files;
      if (!file) return;
      setPhase({ kind: 'idle' });
      const found = await runJob(label, (options) => api['imports.look']({ kind, file: file.token }, options));
      setPhase({ kind: 'looked', name: file.name, look: found });
    });
  const run = (name: string, { again, format, counts }: FileLook) =>
    guard(async () => {
      try {
        const report = await runJob(label, (options) => importFile(kind, { file: again, again: (counts.alike ?? 0) > 0 }, options));
        setPhase({ kind: 'done', result: { name, format, ...report } });
      } catch (thrown) {
        // Its token is spent: the file is to be chosen anew.
        setPhase({ kind: 'idle' });
        throw thrown;
      } finally {
        await queries.invalidateQueries();
      }
    });
  return { phase, error, job, look, run, reset: () => setPhase({ kind: 'idle' }) };
}

function useGuard(setError: (error: unknown) => void) {
  const isBusy = useRef(false);
  return async (work: () => Promise<void>) => {
    if (isBusy.current) return;
    isBusy.current = true;
    setError(undefined);
    try {
      await work();
    } catch (thrown) {
      setError(thrown);
    } finally {
      isBusy.current = false;
    }
  };
}

async function importFile(
  kind: ImportKind,
  { file, again }: { readonly file: string; readonly again: boolean },
  options: Parameters<(typeof api)['cases.import']>[1],
): Promise<Pick<ImportResult, 'counts' | 'problems' | 'warnings'>> {
  if (kind === 'cases') {
    const { rejected, problems, notTaken, rows, added, updated, unchanged } = await api['cases.import']({ file, again }, options);
    return { counts: { rows, added, updated, unchanged, rejected: rejected.length }, problems, warnings: notTaken };
  }
  const {
    rejected,
    warnings,
    warningCount: _count,
    format: _format,
    changes: _changes,
    changeCount: _changed,
    ...counts
  } = await api['recommendations.import']({ file }, options);
  const problems = rejected.flatMap(({ more = [], ...first }) => [first, ...more.map((one) => ({ ...one, row: first.row }))]);
  return { counts: { ...counts, rejected: rejected.length }, problems, warnings };
}

/** Stopped by hand: nothing to be sorry for. */
export function isStopped(error: unknown): boolean {
  return error instanceof CallError && error.code === 'job.cancelled';
}
