import { useQuery } from '@tanstack/react-query';

import { referenceOf } from '../../../db/model/recommendation-reference.ts';
import { api } from '../../api.ts';
import { ErrorPanel } from '../../i18n/error-panel.tsx';
import { useText } from '../../i18n/index.tsx';
import { useStateName } from '../../i18n/state-names.ts';
import { useWords } from '../../i18n/words.ts';
import { Definitions, Soft, Stack } from '../../ui/layout.tsx';
import styles from '../../ui/preview.module.css';
import type { RecommendationRow } from './recommendation-columns.tsx';
import { useGoalName } from './goal-names.ts';

/** A recommendation to be read and not to be changed: what a list shows beside it. */
export function RecommendationPreview({ row }: { readonly row: RecommendationRow }) {
  const t = useText();
  const words = useWords();
  const stateName = useStateName();
  const goalName = useGoalName();
  const { data, error } = useQuery({
    queryKey: ['recommendations', 'show', row.id],
    queryFn: () => api['recommendations.show']({ id: row.id }),
  });
  if (error) return <ErrorPanel error={error} />;
  const own = (text: string | null | undefined) => text && <span dir="auto">{text}</span>;
  const separator = t('list.separator');
  return (
    <article className={styles['preview']}>
      <Stack>
        <header>
          <Soft>{referenceOf(row)}</Soft>
          <h2>{stateName(row.reviewed)}</h2>
        </header>
        <p className={styles['text']} dir="auto">
          {row.text}
        </p>
        <Definitions
          entries={[
            [t('recommendation.statements'), row.recommending.map(stateName).join(separator)],
            [t('recommendations.column.response'), words.label('upr-responses', row.response)],
            [t('recommendation.comment'), own(data?.responseComment)],
            [t('recommendation.action'), words.label('upr-actions', row.action)],
            [t('recommendations.column.themes'), own(row.themes.join(' · '))],
            [t('field.groups'), own(row.groups.join(separator))],
            [t('field.sdgs'), row.sdgs.map(goalName).join(separator)],
            [t('field.note'), own(data?.note)],
          ]}
        />
        {row.links > 0 && <Soft>{t('recommendations.preview.links', { count: row.links })}</Soft>}
      </Stack>
    </article>
  );
}
