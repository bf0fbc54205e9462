import type { KeyboardEvent } from 'react';

import { answerField, consentUses } from '../../../db/model/consent.ts';
import { useText } from '../../i18n/index.tsx';
import { useWords } from '../../i18n/words.ts';
import { Segments } from '../../ui/choices.tsx';
import styles from './consent.module.css';

export interface ConsentAnswersProps {
  readonly textIn: (field: string) => string;
  readonly set: (field: string) => (value: string) => void;
}

/** The keys of the answers in their order, wherever the focus is in a line. */
const answerKeys: Readonly<Record<string, string>> = { '1': 'yes', '2': 'no', '3': 'ask' };

/** Each use with its three answers, none of them chosen. A key answers and goes on to the next line. */
export function ConsentAnswers({ textIn, set }: ConsentAnswersProps) {
  const t = useText();
  const words = useWords();
  const answerByKey = (event: KeyboardEvent<HTMLLIElement>, field: string) => {
    const answer = answerKeys[event.key];
    if (answer === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    set(field)(answer);
    event.currentTarget.nextElementSibling?.querySelector('button')?.focus();
  };
  return (
    <>
      <p className={styles['text']}>{t('consent.answers.keys')}</p>
      <ul className={styles['answers']}>
        {consentUses.map((use) => {
          const field = answerField(use);
          const label = words.label('consent-uses', use);
          return (
            // The keys are another way to press the buttons in it.
            // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
            <li key={use} className={styles['answer']} onKeyDown={(event) => answerByKey(event, field)}>
              <span aria-hidden>{label}</span>
              <Segments
                label={label}
                value={textIn(field) || undefined}
                options={words.options('consent-answers')}
                isOptional
                onChange={set(field)}
              />
            </li>
          );
        })}
      </ul>
    </>
  );
}
