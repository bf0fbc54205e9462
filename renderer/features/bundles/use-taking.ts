import { useRef, useState } from 'react';

import { api, CallError, shell } from '../../api.ts';
import { runJob, useJobs } from '../../state/jobs.ts';
import { queries } from '../../state/queries.ts';

export type FileState =
  | { readonly kind: 'waiting' | 'ready' | 'stopped' }
  | { readonly kind: 'checking'; readonly percent: number | undefined }
  | { readonly kind: 'refused'; readonly error: unknown };

export interface ReceivedFile {
  readonly token: string;
  readonly name: string;
  readonly state: FileState;
}

/**
 * Takes several files in, one after the other: a bad one is listed with its reason and the rest go on. Stopping
 * ends the present one and leaves those that wait. Large ones of unknown signers are refused unless they are allowed.
 */
export function useTaking() {
  const [files, setFiles] = useState<readonly ReceivedFile[]>([]);
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState<unknown>();
  const stopping = useRef({ isStopped: false });
  const mark = (token: string, state: FileState) =>
    setFiles((present) => present.map((file) => (file.token === token ? { ...file, state } : file)));
  const check = async (token: string, allowLarge: boolean) => {
    if (stopping.current.isStopped) return mark(token, { kind: 'stopped' });
    mark(token, { kind: 'checking', percent: undefined });
    const end = await stage({ file: token, allowLarge }, (percent) => mark(token, { kind: 'checking', percent }));
    mark(token, end);
    // Stopped in the tray: the rest is not wanted either.
    stopping.current.isStopped ||= end.kind === 'stopped';
  };
  const take = async (allowLarge: boolean) => {
    setFailure(undefined);
    try {
      const chosen = await shell['shell.chooseFiles']({ purpose: 'open-bundles' });
      if (chosen.files.length === 0) return;
      stopping.current = { isStopped: false };
      setFiles(chosen.files.map((file) => ({ ...file, state: { kind: 'waiting' } as const })));
      setBusy(true);
      for (const { token } of chosen.files) await check(token, allowLarge);
      await queries.invalidateQueries({ queryKey: ['waiting'] });
    } catch (error) {
      setFailure(error);
    } finally {
      setBusy(false);
    }
  };
  const stop = () => {
    stopping.current.isStopped = true;
    for (const job of useJobs.getState().jobs) if (job.label === 'inbox.job') job.cancel();
  };
  return { files, isBusy, failure, take, stop, clear: () => setFiles([]) };
}

/** @returns how it ended; never rejects. */
async function stage(
  input: { readonly file: string; readonly allowLarge: boolean },
  onPercent: (percent: number | undefined) => void,
): Promise<FileState> {
  try {
    await runJob('inbox.job', (options) =>
      api['bundles.stage'](input, {
        ...options,
        onProgress(progress) {
          options.onProgress?.(progress);
          onPercent(progress.total > 0 ? (100 * progress.done) / progress.total : undefined);
        },
      }),
    );
    await queries.invalidateQueries({ queryKey: ['bundles', 'inbox'] });
    return { kind: 'ready' };
  } catch (error) {
    return error instanceof CallError && error.code === 'job.cancelled' ? { kind: 'stopped' } : { kind: 'refused', error };
  }
}
