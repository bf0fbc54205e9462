import { useCallback } from 'react';
import { useIntl } from 'react-intl';

import { type NamedState, stateInWords } from '../../db/model/state-words.ts';

/** The name of a State in the user's language; the one that came with the record where there is none. */
export function useStateName(): (state: NamedState) => string {
  const { locale } = useIntl();
  return useCallback((state) => stateInWords(state, locale), [locale]);
}
