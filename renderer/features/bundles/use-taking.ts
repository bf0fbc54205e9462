import { useRef, useState } from 'react';

import { readPartName } from '../../../db/model/part-name.ts';
import { api, CallError, shell } from '../../api.ts';
import { runJob, useJobs } from '../../state/jobs.ts';
import { queries } from '../../state/queries.ts';

export type FileState =
  | { readonly kind: 'waiting' | 'ready' | 'stopped' }
  /** A part of a bundle of which others are missing. */
  | { readonly kind: 'part' }
  | { readonly kind: 'checking'; readonly percent: number | undefined }
  | { readonly kind: 'refused'; readonly error: unknown };

export interface ReceivedFile {
  readonly token: string;
  readonly name: string;
  readonly state: FileState;
}

/**
 * Takes several files in, one after the other: a bad one is listed with its reason and the rest go on. Parts of one bundle are taken
 * in together. Stopping ends the present one and leaves those that wait. Large ones of unknown signers are refused unless they are allowed.
 */
export function useTaking() {
  const [files, setFiles] = useState<readonly ReceivedFile[]>([]);
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState<unknown>();
  const stopping = useRef({ isStopped: false });
  const mark = (tokens: readonly string[], state: FileState) =>
    setFiles((present) => present.map((file) => (tokens.includes(file.token) ? { ...file, state } : file)));
  const check = async (tokens: readonly string[], isPart: boolean, allowLarge: boolean) => {
    if (stopping.current.isStopped) return mark(tokens, { kind: 'stopped' });
    mark(tokens, { kind: 'checking', percent: undefined });
    const end = await stage({ tokens, isPart, allowLarge }, (percent) => mark(tokens, { kind: 'checking', percent }));
    mark(tokens, end);
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
      for (const [tag, set] of Map.groupBy(chosen.files, ({ name, token }) => readPartName(name)?.tag ?? ` ${token}`))
        await check(tokensOf(set), !tag.startsWith(' '), allowLarge);
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

function tokensOf(files: readonly { readonly token: string }[]): string[] {
  return files.map(({ token }) => token);
}

interface Given {
  readonly tokens: readonly string[];
  readonly isPart: boolean;
  readonly allowLarge: boolean;
}

/** @returns how it ended; never rejects. */
async function stage({ tokens, isPart, allowLarge }: Given, onPercent: (percent: number | undefined) => void): Promise<FileState> {
  try {
    const waiting = await runJob('inbox.job', async (options) => {
      const watched: typeof options = {
        ...options,
        onProgress(progress) {
          options.onProgress?.(progress);
          onPercent(progress.total > 0 ? (100 * progress.done) / progress.total : undefined);
        },
      };
      if (isPart) return (await api['bundles.stageParts']({ files: [...tokens], allowLarge }, watched)).waiting;
      await api['bundles.stage']({ file: tokens[0]!, allowLarge }, watched);
      return undefined;
    });
    return { kind: waiting ? 'part' : 'ready' };
  } catch (error) {
    return error instanceof CallError && error.code === 'job.cancelled' ? { kind: 'stopped' } : { kind: 'refused', error };
  } finally {
    await queries.invalidateQueries({ queryKey: ['bundles', 'inbox'] });
    await queries.invalidateQueries({ queryKey: ['bundles', 'parts'] });
  }
}
