import { useText } from '../../i18n/index.tsx';
import { useUndecidedNames } from '../people/index.ts';
import { useProposedTitle } from '../values/index.ts';
import { type CaseDetails, namedPeople } from './case-details.ts';

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
