/**
 * Forms that were begun: what is typed is given to the vault soon after, and is there again after locking, a crash, another
 * page. Sending a form, or leaving it by its own button, forgets it.
 */
import { useQuery } from '@tanstack/react-query';
import { useCallback, useEffect, useRef } from 'react';

import { api } from '../api.ts';
import { alsoSave } from './autosave.ts';

export type FormFields = Readonly<Record<string, string>>;

const saveAfterMs = 200;

/** What was left in a form; `undefined` until that is known. Read anew whenever a page asks first. */
export function useLeftInForm(form: string): { readonly data: FormFields | null | undefined; readonly error: unknown } {
  const { data, error } = useQuery({ queryKey: ['forms', form], queryFn: () => api['forms.show']({ form }), gcTime: 0, staleTime: 0 });
  return { data, error };
}

/** @returns saves what is in the form from now on, and forgets it. */
export function useFormKeeping(form: string): { keep(fields: FormFields): void; forget(): Promise<void> } {
  const waiting = useRef<{ fields: FormFields; timer: ReturnType<typeof setTimeout> }>(undefined);
  const flush = useCallback(async () => {
    const now = waiting.current;
    if (!now) return;
    clearTimeout(now.timer);
    waiting.current = undefined;
    await api['forms.save']({ form, fields: now.fields });
  }, [form]);
  useEffect(() => {
    const stop = alsoSave(flush);
    return () => {
      stop();
      void flush().catch(() => {});
    };
  }, [flush]);
  return {
    keep(fields) {
      // Not put off by the next letter: who types without a pause is saved all the same. What fails is saved with the next one.
      const timer = waiting.current?.timer ?? setTimeout(() => void flush().catch(() => {}), saveAfterMs);
      waiting.current = { fields, timer };
    },
    async forget() {
      clearTimeout(waiting.current?.timer);
      waiting.current = undefined;
      await api['forms.discard']({ form });
    },
  };
}
