import { useRef, useState } from 'react';

import { type RecommendationFormat, recommendationFormats } from '../../../db/model/recommendation-formats.ts';
import type { TableMapping } from '../../../db/model/table-mapping.ts';
import { api, CallError, shell } from '../../api.ts';
import { runJob, useJobs } from '../../state/jobs.ts';
import { queries } from '../../state/queries.ts';
import type { ImportCounts, Problem } from './problem-text.ts';

export type ImportKind = 'recommendations' | 'cases';
type LookAnswer = Awaited<ReturnType<(typeof api)['imports.look']>>;
export type EncodingAsked = Extract<LookAnswer, { kind: 'encoding' }>;
export type FileLook = Exclude<LookAnswer, EncodingAsked>;

/** What a person says beside the file, or in place of one. */
export interface Given {
  readonly state?: string;
  readonly symbol?: string;
  readonly session?: number;
  /** Pasted, in place of a file. */
  readonly text?: string;
  /** As what a person wants it read; left out, it is recognised. */
  readonly format?: RecommendationFormat;
  readonly mapping?: TableMapping;
  readonly encoding?: EncodingAsked['candidates'][number]['encoding'];
}

export function mappingOf(columns: readonly FileLook['columns'][number][]): TableMapping {
  return { columns: columns.map(({ name, field }) => ({ column: name, field })) };
}

export interface ImportResult {
  readonly name: string;
  readonly counts: ImportCounts;
  readonly problems: readonly Problem[];
  /** Taken in, but not all of it. */
  readonly warnings: readonly Problem[];
  readonly format: FileLook['format'];
  /** Of recommendations: what changed in those that were here. */
  readonly changes?: FileLook['changes'];
  readonly changeCount?: FileLook['changeCount'];
}

export type Phase =
  | { readonly kind: 'idle' }
  | { readonly kind: 'encoding'; readonly name: string; readonly asked: EncodingAsked; readonly given: Given }
  | { readonly kind: 'looked'; readonly name: string; readonly look: FileLook; readonly given: Given }
  | { readonly kind: 'done'; readonly result: ImportResult };

const purposes = { recommendations: 'open-recommendations', cases: 'open-cases' } as const;

/** Choose, look, and only then import. A token is good for one try: the look gives the next one. */
export function useImport(kind: ImportKind) {
  const [phase, setPhase] = useState<Phase>({ kind: 'idle' });
  const [error, setError] = useState<unknown>();
  const label = `import.job.${kind}` as const;
  const job = useJobs(({ jobs }) => jobs.find((running) => running.label === label));
  const guard = useGuard(setError);
  /** @param file the token of the look before, where it is no text. */
  const lookAt = (name: string, given: Given, file?: string) => guard(() => lookNow(name, given, file));
  const lookNow = async (name: string, given: Given, file: string | undefined) => {
    setPhase({ kind: 'idle' });
    const found = await runJob(label, (options) => api['imports.look']({ kind, ...given, ...(file !== undefined && { file }) }, options));
    setPhase('kind' in found ? { kind: 'encoding', name, asked: found, given } : { kind: 'looked', name, look: found, given });
  };
  const choose = (given: Given) =>
    guard(async () => {
      const { files } = await shell['shell.chooseFiles']({ purpose: purposes[kind] });
      const [file] = files;
      if (file) await lookNow(file.name, given, file.token);
    });
  const run = ({ name, look: { again, format, counts, columns, fields }, given }: Extract<Phase, { kind: 'looked' }>) =>
    guard(async () => {
      const said = fields === undefined ? given : { ...given, mapping: mappingOf(columns) };
      try {
        const report = await runJob(label, (options) =>
          importFile(kind, { ...said, ...(again !== undefined && { file: again }), again: (counts.alike ?? 0) > 0, format }, options),
        );
        setPhase({ kind: 'done', result: { name, format, ...report } });
      } catch (thrown) {
        // Its token is spent: the file is to be chosen anew.
        setPhase({ kind: 'idle' });
        throw thrown;
      } finally {
        await queries.invalidateQueries();
      }
    });
  return { phase, error, job, choose, lookAt, run, reset: () => setPhase({ kind: 'idle' }) };
}

/** One thing at a time; what goes wrong is told. */
export function useGuard(setError: (error: unknown) => void) {
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
  {
    file,
    again,
    format,
    ...given
  }: Omit<Given, 'format'> & { readonly file?: string; readonly again: boolean; readonly format: FileLook['format'] },
  options: Parameters<(typeof api)['cases.import']>[1],
): Promise<Pick<ImportResult, 'counts' | 'problems' | 'warnings' | 'changes' | 'changeCount'>> {
  if (kind === 'cases' && file !== undefined) {
    const { rejected, problems, notTaken, rows, added, updated, unchanged } = await api['cases.import'](
      { file, again, ...(given.encoding !== undefined && { encoding: given.encoding }) },
      options,
    );
    return { counts: { rows, added, updated, unchanged, rejected: rejected.length }, problems, warnings: notTaken };
  }
  const {
    rejected,
    warnings,
    warningCount: _count,
    format: _format,
    changes,
    changeCount,
    ...counts
  } = await api['recommendations.import'](
    { ...given, ...(file !== undefined && { file }), ...(isRecommendationFormat(format) && { format }) },
    options,
  );
  const problems = rejected.flatMap(({ more = [], ...first }) => [first, ...more.map((one) => ({ ...one, row: first.row }))]);
  return { counts: { ...counts, rejected: rejected.length }, problems, warnings, changes, changeCount };
}

function isRecommendationFormat(format: FileLook['format']): format is RecommendationFormat {
  return recommendationFormats.some((one) => one === format);
}

/** Stopped by hand: nothing to be sorry for. */
export function isStopped(error: unknown): boolean {
  return error instanceof CallError && error.code === 'job.cancelled';
}
