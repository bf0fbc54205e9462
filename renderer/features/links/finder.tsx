import { useQuery } from '@tanstack/react-query';
import { type KeyboardEvent, useEffect, useState } from 'react';
import { useIntl } from 'react-intl';

import { describeDate } from '../../../db/model/date-display.ts';
import { api } from '../../api.ts';
import { useText } from '../../i18n/index.tsx';
import { useStateName } from '../../i18n/state-names.ts';
import { useWords } from '../../i18n/words.ts';
import { Soft } from '../../ui/layout.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useDebouncedValue } from '../../ui/use-debounced-value.ts';
import styles from './links.module.css';

export interface Choice {
  readonly id: string;
  readonly title: string;
  readonly facts: string;
  readonly text: string;
}

export type FoundKind = 'case' | 'recommendation' | 'measure';

/** What the field asks for, how, and what it says where nothing fits. */
const asks = {
  case: { label: 'link.findCase', hint: 'link.find.case.hint', none: 'link.none.case', reads: 'cases' },
  recommendation: { label: 'link.findRecommendation', hint: 'link.find.hint', none: 'link.none.recommendation', reads: 'recommendations' },
  measure: { label: 'link.findMeasure', hint: 'link.find.measure.hint', none: 'link.none.measure', reads: 'measures' },
} as const;

export interface FinderProps {
  readonly kind: FoundKind;
  readonly onChoose: (choice: Choice) => void;
  /** Left out of what is found: it is there already. */
  readonly without?: ReadonlySet<string>;
  /** Only recommendations to this State, and of this cycle. */
  readonly within?: RecommendationBounds;
}

interface RecommendationBounds {
  readonly state?: string;
  readonly cycle?: number;
}

const everywhere: RecommendationBounds = {};

/** A case or a recommendation by number or words; Enter takes the first, the arrow keys go into the list. */
export function Finder({ kind, onChoose, without, within = everywhere }: FinderProps) {
  const t = useText();
  const [text, setText] = useState('');
  // Enter came before what was searched for: it is taken when it is there.
  const [isEager, setEager] = useState(false);
  const words = useDebouncedValue(text.trim());
  const { found, isAnswer } = useChoices(kind, words, within);
  const isCurrent = isAnswer && words === text.trim();
  const choices = found?.filter(({ id }) => !without?.has(id));
  const first = choices?.[0];
  useEffect(() => {
    if (!isEager || !isCurrent) return;
    setEager(false);
    if (first) onChoose(first);
  }, [isEager, isCurrent, first, onChoose]);
  const onKeyDown = (event: KeyboardEvent) => {
    const target = event.target as HTMLElement;
    const buttons = [...event.currentTarget.querySelectorAll('button')];
    const at = buttons.indexOf(target as HTMLButtonElement);
    if (event.key === 'Enter' && at < 0) setEager(true);
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
        label={t(asks[kind].label)}
        description={t(asks[kind].hint)}
        value={text}
        onChange={(next) => {
          setText(next);
          setEager(false);
        }}
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
      {choices?.length === 0 && <Soft>{t(asks[kind].none)}</Soft>}
    </div>
  );
}

/** Before anything is typed: the first of the list. `undefined` while nothing is known. */
function useChoices(
  kind: FoundKind,
  text: string,
  within: RecommendationBounds,
): { readonly found: readonly Choice[] | undefined; readonly isAnswer: boolean } {
  const { locale } = useIntl();
  const t = useText();
  const stateName = useStateName();
  const words = useWords();
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
    const keys = await api['recommendations.keys']({ ...within, ...(text && { text: text.slice(0, 200) }) });
    const rows = await api['recommendations.rows']({ keys: keys.slice(0, 20) });
    return rows.map(({ id, reviewed, cycle, paragraph, recommending, text: said }) => ({
      id,
      title: paragraph ?? t('recommendation.one'),
      facts: [stateName(reviewed), cycle && t('recommendations.cycle', { cycle }), recommending.map(stateName).join(t('list.separator'))]
        .filter(Boolean)
        .join(' · '),
      text: said,
    }));
  };
  const findMeasures = async (): Promise<Choice[]> => {
    const keys = await api['records.keys']({ entity: 'measure', ...(text && { text: text.slice(0, 200) }) });
    const rows = await api['records.rows']({ entity: 'measure', keys: keys.slice(0, 20) });
    return rows.map(({ id, title, fields }) => ({
      id,
      title: words.label('measure-kinds', fields['kind']),
      facts: [fields['authority'], fields['inForce'] && describeDate(String(fields['inForce']), locale)].filter(Boolean).join(' · '),
      text: title || t('frame.palette.untitled'),
    }));
  };
  const finders = { case: findCases, recommendation: findRecommendations, measure: findMeasures };
  const { data, isPlaceholderData } = useQuery({
    queryKey: [asks[kind].reads, 'choices', text, locale, within],
    queryFn: finders[kind],
    retry: false,
    placeholderData: (previous: Choice[] | undefined) => previous,
  });
  return { found: data, isAnswer: data !== undefined && !isPlaceholderData };
}
