import { useIntl } from 'react-intl';

import { describeDate } from '../../../db/model/date-display.ts';
import { useText } from '../../i18n/index.tsx';
import { useWords } from '../../i18n/words.ts';
import type { NamedPerson } from '../people/index.ts';
import type { Act } from './case-details.ts';

/** An act in one line: what, to whom, by whom, when, where. What is not known is left out. */
export function useActSentence(): (act: Act, people: readonly NamedPerson[]) => string {
  const t = useText();
  const words = useWords();
  const { locale } = useIntl();
  return ({ fields, involvements }, people) => {
    const nameFor = (person: unknown) =>
      typeof person === 'string' ? (people.find((one) => one.id === person)?.name ?? t('person.notReceived')) : '';
    const doers = involvements
      .map((one) => nameFor(one.fields['perpetrator']) || words.label('perpetrator-types', one.fields['type']))
      .filter(Boolean);
    return [
      words.label('act-types', fields['type']) || t('act.untyped'),
      nameFor(fields['victim']),
      doers.length > 0 && t('act.by', { names: doers.join(t('list.separator')) }),
      typeof fields['begin'] === 'string' && describeDate(fields['begin'], locale),
      fields['place'],
    ]
      .filter(Boolean)
      .join(' · ');
  };
}
