import { useQuery } from '@tanstack/react-query';
import { type KeyboardEvent, useState } from 'react';
import { useIntl } from 'react-intl';

import { describeDate } from '../../../db/model/date-display.ts';
import { api } from '../../api.ts';
import { useText } from '../../i18n/index.tsx';
import { useStateName } from '../../i18n/state-names.ts';
import { Soft } from '../../ui/layout.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useSettledValue } from '../../ui/use-settled-value.ts';
import styles from './links.module.css';

export interface Choice {
  readonly id: string;
  readonly title: string;
  readonly facts: string;
  readonly text: string;
}

export interface FinderProps {
  readonly kind: 'case' | 'recommendation';
  readonly onChoose: (choice: Choice) => void;
  /** Left out of what is found: it is there already. */
  readonly without?: ReadonlySet<string>;
}

/** A case or a recommendation by number or words; Enter takes the first, the arrow keys go into the list. */
export function Finder({ kind, onChoose, without }: FinderProps) {
  const t = useText();
  const [text, setText] = useState('');
  const words = useSettledValue(text.trim());
  const { data: found, isPlaceholderData } = useChoices(kind, words);
  // Enter takes what was found for these words, never for those before.
  const isFound = words === text.trim() && !isPlaceholderData;
  const choices = found?.filter(({ id }) => !without?.has(id));
  const onKeyDown = (event: KeyboardEvent) => {
    const target = event.target as HTMLElement;
    const buttons = [...event.currentTarget.querySelectorAll('button')];
    const at = buttons.indexOf(target as HTMLButtonElement);
    if (event.key === 'Enter' && at < 0 && isFound && choices?.[0]) onChoose(choices[0]);
    else if (event.key === 'ArrowDown' && buttons[at + 1]) buttons[at + 1]!.focus();
    else if (event.key === 'ArrowUp' && at > 0) buttons[at - 1]!.focus();
    else if (event.key === 'ArrowUp' && at === 0) event.currentTarget.querySelector('input')?.focus();
    else return;
    event.preventDefault();
  };
  return (
    // The keys belong to the field and the list below it together.
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions
    <div onKeyDown={onKeyDown}>
      <TextField
        label={t(kind === 'case' ? 'link.findCase' : 'link.findRecommendation')}
        description={t(kind === 'case' ? 'link.find.case.hint' : 'link.find.hint')}
        value={text}
        onChange={setText}
        autoFocus
      />
      <ul className={styles['choices']}>
        {choices?.map((choice) => (
          <li key={choice.id}>
            <button type="button" className={styles['choice']} onClick={() => onChoose(choice)}>
              <span className={styles['choiceHead']}>
                <strong>{choice.title}</strong> {choice.facts}
              </span>
              <span dir="auto">{choice.text}</span>
            </button>
          </li>
        ))}
      </ul>
      {choices?.length === 0 && <Soft>{t(kind === 'case' ? 'link.none.case' : 'link.none.recommendation')}</Soft>}
    </div>
  );
}

/** Before anything is typed: the first of the list. */
function useChoices(kind: 'case' | 'recommendation', text: string) {
  const { locale } = useIntl();
  const t = useText();
  const stateName = useStateName();
  const findCases = async (): Promise<Choice[]> => {
    const keys = await api['cases.keys']({ ...(text && { text: text.slice(0, 200) }) });
    const rows = await api['cases.rows']({ keys: keys.slice(0, 20) });
    return rows.map(({ id, number, title, begin, place, victim }) => ({
      id,
      title: number ?? '',
      facts: [victim, begin && describeDate(begin, locale), place].filter(Boolean).join(' · '),
      text: title ?? t('frame.palette.untitled'),
    }));
  };
  const findRecommendations = async (): Promise<Choice[]> => {
    const keys = await api['recommendations.keys']({ ...(text && { text: text.slice(0, 200) }) });
    const rows = await api['recommendations.rows']({ keys: keys.slice(0, 20) });
    return rows.map(({ id, reviewed, cycle, paragraph, recommending, text: words }) => ({
      id,
      title: paragraph ?? t('recommendation.one'),
      facts: [stateName(reviewed), cycle && t('recommendations.cycle', { cycle }), recommending.map(stateName).join(t('list.separator'))]
        .filter(Boolean)
        .join(' · '),
      text: words,
    }));
  };
  return useQuery({
    queryKey: [kind === 'case' ? 'cases' : 'recommendations', 'choices', text, locale],
    queryFn: kind === 'case' ? findCases : findRecommendations,
    retry: false,
    placeholderData: (previous: Choice[] | undefined) => previous,
  });
}
