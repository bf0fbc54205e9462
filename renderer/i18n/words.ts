import { useQuery } from '@tanstack/react-query';
import { useIntl } from 'react-intl';

import { api } from '../api.ts';
import type { Option } from '../ui/choices.tsx';

export interface Words {
  /** The terms of a list that are still offered. */
  options(list: string): readonly Option[];
  /** Words for a code; the code itself where no list knows it. */
  label(list: string, code: unknown): string;
}

/** Coded lists in the user's language. Empty until they are there. */
export function useWords(): Words {
  const { locale } = useIntl();
  const { data = [] } = useQuery({ queryKey: ['vocabularies', locale], queryFn: () => api['vocabularies.list']({ locale }) });
  const terms = (list: string) => data.find(({ id }) => id === list)?.terms ?? [];
  return {
    options: (list) => terms(list).flatMap(({ code, label, isOld }) => (isOld ? [] : [{ id: code, label }])),
    label: (list, code) => (typeof code === 'string' ? (terms(list).find((term) => term.code === code)?.label ?? code) : ''),
  };
}
