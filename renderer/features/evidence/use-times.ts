import { useState } from 'react';

import type { FilePurpose } from '../../../electron/contract/shell.ts';
import { api, shell } from '../../api.ts';
import { useText } from '../../i18n/index.tsx';
import { runJob } from '../../state/jobs.ts';
import { queries } from '../../state/queries.ts';
import { useToasts } from '../../ui/toasts.tsx';
import type { Answer, Certificate } from './times-words.ts';

async function chosen(purpose: FilePurpose): Promise<string[]> {
  const { files } = await shell['shell.chooseFiles']({ purpose });
  return files.map(({ token }) => token);
}

/** Requests out, answers in, for an item or for all. */
export function useTimes(id?: string) {
  const t = useText();
  const [error, setError] = useState<unknown>();
  const [answers, setAnswers] = useState<readonly Answer[]>();
  const attempt = async (work: () => Promise<void>) => {
    setError(undefined);
    setAnswers(undefined);
    try {
      await work();
    } catch (thrown) {
      setError(thrown);
    }
    await queries.invalidateQueries({ queryKey: ['evidence'] });
  };
  const ask = () =>
    attempt(async () => {
      const [folder] = await chosen('save-requests');
      if (folder === undefined) return;
      const input = { folder, ...(id !== undefined && { ids: [id] }) };
      const { count, name } = await runJob('time.ask.job', (options) => api['evidence.askTimes'](input, options));
      useToasts.getState().show({ text: t('time.asked.done', { count, name }) });
    });
  const read = () =>
    attempt(async () => {
      const files = await chosen('open-answers');
      if (files.length > 0) setAnswers((await runJob('time.read.job', (options) => api['evidence.readTimes']({ files }, options))).answers);
    });
  return { ask, read, attempt, answers, error };
}

/** @returns the name of the new folder; `undefined` where none was chosen. */
export async function handOutTimes(id: string): Promise<string | undefined> {
  const [folder] = await chosen('save-requests');
  if (folder === undefined) return undefined;
  return (await runJob('time.hand.job', (options) => api['evidence.handOutTimes']({ id, folder }, options))).name;
}

/** Of a file that is chosen. Nothing is accepted yet. */
export async function lookForRoots(): Promise<readonly Certificate[]> {
  const [file] = await chosen('open-certificate');
  if (file === undefined) return [];
  return (await runJob('time.read.job', (options) => api['evidence.rootsIn']({ file }, options))).certificates;
}
