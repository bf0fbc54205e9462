import { useIntl } from 'react-intl';

import { describeDate } from '../../../db/model/date-display.ts';
import { useText } from '../../i18n/index.tsx';
import { useWords } from '../../i18n/words.ts';
import { useUndecidedNames } from '../people/index.ts';
import { type CaseDetails, namedPeople } from './case-details.ts';

export interface TitleFacts {
  /** Code of the kind of act. */
  readonly act: unknown;
  /** Name of who suffered it. */
  readonly victim: string | null | undefined;
  /** EDTF, or as it was typed. */
  readonly begin: unknown;
}

/** What a case is called that nobody named: "Lawyer kept from the client · 陆文涛 · March 2015"; empty where nothing of it is known. */
export function useProposedTitle(): (facts: TitleFacts) => string {
  const t = useText();
  const words = useWords();
  const { locale } = useIntl();
  return ({ act, victim, begin }) =>
    [words.label('act-types', act), victim, typeof begin === 'string' && begin !== '' && describeDate(begin, locale)]
      .filter(Boolean)
      .join(t('newCase.title.separator'));
}

/** As it was written; else from what is known, and last its number. */
export function useCaseTitle(details: CaseDetails): string {
  const t = useText();
  const proposed = useProposedTitle();
  const { title, begin, number = '' } = details.fields;
  const [act] = details.acts;
  const undecided = useUndecidedNames().find(({ record, field }) => record === act?.id && field === 'victim');
  const victim = namedPeople(details, t).find(({ id }) => id === act?.fields['victim'])?.name ?? undecided?.name;
  return String(title ?? '') || proposed({ act: act?.fields['type'], victim, begin }) || t('case.untitled', { number: String(number) });
}
