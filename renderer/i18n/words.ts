import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useIntl } from 'react-intl';

import { packTermOf } from '../../db/model/pack-code.ts';
import { termOfCode } from '../../db/model/term.ts';
import type { FindableTerm } from '../../db/model/term-search.ts';
import { api } from '../api.ts';
import type { Option } from '../ui/choices.tsx';
import { useText } from './index.tsx';

export interface Words {
  /** The terms of a list that are still offered. */
  options(list: string): readonly Option[];
  /** Words for a code; the code itself where no list knows it, but for one of a team or an imported list that did not come here. */
  label(list: string, code: unknown): string;
  /** The code that the rules of Lapwing know a term by: of a term of the team that of the term that it is narrower than. */
  known(list: string, code: unknown): string;
}

/** Coded lists in the user's language. Empty until they are there. */
export function useWords(): Words {
  const t = useText();
  const data = useLists();
  const terms = (list: string) => data.find(({ id }) => id === list)?.terms ?? [];
  return {
    options: (list) => terms(list).flatMap(({ code, label, isOld }) => (isOld ? [] : [{ id: code, label }])),
    label(list, code) {
      if (typeof code !== 'string') return '';
      const isElsewhere = data.length > 0 && (termOfCode(code) !== undefined || packTermOf(code) !== undefined);
      return terms(list).find((term) => term.code === code)?.label ?? (isElsewhere ? t('term.notReceived') : code);
    },
    known: (list, code) => (typeof code === 'string' ? (terms(list).find((term) => term.code === code)?.known ?? code) : ''),
  };
}

export interface OfferedTerm extends FindableTerm {
  /** As `Words.known`; left out where it is the term itself. */
  readonly known?: string;
  /** Of a list that somebody imported whole. */
  readonly isPacked?: boolean;
}

/** The terms of a list that are still offered, with all that they are found by: other words, other languages, pinyin, codes. */
export function useTerms(list: string): readonly OfferedTerm[] {
  const lists = useLists();
  const { data: found } = useQuery({
    queryKey: ['vocabularies', 'spellings', list],
    queryFn: () => api['vocabularies.spellings']({ list }),
  });
  // The same terms as long as nothing of them changes: a search folds their words once.
  return useMemo(() => {
    const spellings = new Map(found?.map((term) => [term.code, term.spellings]));
    const terms = lists.find(({ id }) => id === list)?.terms ?? [];
    return terms
      .filter(({ isOld }) => !isOld)
      .map(({ code, label, known = code, isPacked = false }) => ({
        id: code,
        label,
        known,
        isPacked,
        spellings: spellings.get(code) ?? [],
      }));
  }, [lists, found, list]);
}

const none: Awaited<ReturnType<(typeof api)['vocabularies.list']>> = [];

/** All coded lists with their terms, in the language of the window. */
export function useLists() {
  const { locale } = useIntl();
  const { data = none } = useQuery({ queryKey: ['vocabularies', locale], queryFn: () => api['vocabularies.list']({ locale }) });
  return data;
}
