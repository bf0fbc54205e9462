import { ArrowDown, ArrowUp } from 'lucide-react';

import { api } from '../../api.ts';
import { useText } from '../../i18n/index.tsx';
import { hrefOf } from '../../state/route.ts';
import { IconButton } from '../../ui/button.tsx';
import { Section, Soft, Stack } from '../../ui/layout.tsx';
import { RecordMenu } from '../erasure/index.ts';
import { useRemoval } from '../fields/index.ts';
import { AddRecommendation } from './add-recommendation.tsx';
import type { Theme } from './theme.ts';
import { Members } from './theme-members.tsx';
import styles from './themes.module.css';

interface ThemeCardProps {
  readonly theme: Theme;
  /** Its place in the report, from 0, of how many. */
  readonly place: number;
  readonly count: number;
}

/** One theme as it reads in the report: its name, what it asks, its recommendations. It is changed on its own page. */
export function ThemeCard({ theme, place, count }: ThemeCardProps) {
  const t = useText();
  const { attempt, remove } = useRemoval();
  const move = (to: number) => void attempt(() => api['themes.move']({ id: theme.id, to }));
  const name = theme.name ?? '';
  return (
    <Section
      title={`${place + 1}. ${name}`}
      count={theme.recommendations.length}
      actions={
        <div className={styles['tools']}>
          <a className={styles['open']} href={hrefOf(['themes', theme.id])} aria-label={t('themes.open', { name })}>
            {t('person.open')}
          </a>
          <IconButton
            label={t('themes.up', { name })}
            icon={<ArrowUp size={14} aria-hidden />}
            isDisabled={place === 0}
            onPress={() => move(place - 1)}
          />
          <IconButton
            label={t('themes.down', { name })}
            icon={<ArrowDown size={14} aria-hidden />}
            isDisabled={place === count - 1}
            onPress={() => move(place + 1)}
          />
          <RecordMenu
            entity="theme"
            id={theme.id}
            title={name}
            label={t('themes.more', { name })}
            onTrash={() => void remove('theme', theme.id, 'themes.trashed')}
          />
        </div>
      }
    >
      <Stack>
        {theme.kind === 'collection' && <Soft>{t('themes.kind.collection')}</Soft>}
        {theme.description && (
          <p className={styles['description']} dir="auto">
            {theme.description}
          </p>
        )}
        <Members theme={theme} />
        <AddRecommendation theme={theme} isLinking />
      </Stack>
    </Section>
  );
}
