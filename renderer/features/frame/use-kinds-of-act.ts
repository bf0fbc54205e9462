import { useQuery } from '@tanstack/react-query';

import { api } from '../../api.ts';
import { useText } from '../../i18n/index.tsx';
import { useTerms } from '../../i18n/words.ts';
import { facetAddress } from '../../state/list-address.ts';
import { go } from '../../state/route.ts';
import { fewestLetters, kindsOfAct } from './kinds-of-act.ts';

/** As entries of the palette: each opens the list of its cases. */
export function useKindsOfAct(typed: string): readonly { readonly id: string; readonly text: string; readonly of: string }[] {
  const t = useText();
  const terms = useTerms('act-types');
  const { data } = useQuery({
    queryKey: ['cases', 'counts', 'act'],
    queryFn: () => api['cases.counts']({ facet: 'act', filter: {} }),
    enabled: typed.length >= fewestLetters,
  });
  return kindsOfAct(terms, data ?? [], typed).map(({ term, count }) => ({
    id: `kinds:${term.id}`,
    text: term.label,
    of: t('frame.palette.kinds.count', { count }),
  }));
}

export function openKindOfAct(code: string): void {
  go(['cases'], { act: facetAddress([code]) });
}
