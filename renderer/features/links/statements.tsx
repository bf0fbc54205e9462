import { useQuery } from '@tanstack/react-query';

import { api } from '../../api.ts';
import { useText } from '../../i18n/index.tsx';
import { useWords } from '../../i18n/words.ts';
import styles from './links.module.css';

/** How the State explained its answer to a recommendation, and what each State had said, where they did not say the same. */
export function Statements({ recommendation: id }: { readonly recommendation: string }) {
  const t = useText();
  const words = useWords();
  const { data } = useQuery({ queryKey: ['recommendations', 'show', id], queryFn: () => api['recommendations.show']({ id }) });
  if (!data) return null;
  const answer = [data.responseDetail, data.responseComment].filter(Boolean).join(' · ');
  const texts = new Set(data.statements.map(({ text }) => text));
  const differs = texts.size > 1 || data.statements.some(({ response }) => response !== null && response !== data.response);
  return (
    <ul className={styles['facts']}>
      {answer !== '' && (
        <li dir="auto">
          {t('recommendations.column.response')}: {answer}
        </li>
      )}
      {differs &&
        data.statements.map(({ key, stateGiven, text, response }) => (
          <li key={key} dir="auto">
            {[stateGiven, response !== data.response && words.label('upr-responses', response)].filter(Boolean).join(' · ')}: {text}
          </li>
        ))}
    </ul>
  );
}
