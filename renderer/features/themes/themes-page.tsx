import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';

import { api } from '../../api.ts';
import { ErrorPanel } from '../../i18n/error-panel.tsx';
import { useText } from '../../i18n/index.tsx';
import { Button } from '../../ui/button.tsx';
import { Segments } from '../../ui/choices.tsx';
import { EmptyState, Page, Section, Stack } from '../../ui/layout.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { ThemeCard } from './theme-card.tsx';
import styles from './themes.module.css';

/** Themes of the report, in its order: each holds the recommendations that it answers to. */
export function ThemesPage() {
  const t = useText();
  const { data: themes, error } = useQuery({ queryKey: ['themes', 'list'], queryFn: () => api['themes.list']({}) });
  return (
    <Page title={t('nav.themes')} meta={themes && t('themes.count', { count: themes.length })} isNarrow>
      {error && <ErrorPanel error={error} />}
      {themes?.length === 0 && <EmptyState title={t('themes.empty')}>{t('themes.empty.text')}</EmptyState>}
      {themes?.map((theme, place) => (
        <ThemeCard key={theme.id} theme={theme} place={place} count={themes.length} />
      ))}
      <Section title={t('themes.new.title')}>
        <NewTheme />
      </Section>
    </Page>
  );
}

function NewTheme() {
  const t = useText();
  const [name, setName] = useState('');
  const [kind, setKind] = useState<'chapter' | 'collection'>('chapter');
  const [error, setError] = useState<unknown>();
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (name.trim() === '') return;
    try {
      await api['themes.add']({ name: name.trim().slice(0, 500), recommendations: [], kind });
      setName('');
      setError(undefined);
    } catch (thrown) {
      setError(thrown);
    }
  };
  return (
    <form onSubmit={(event) => void submit(event)}>
      <Stack>
        <div className={styles['inline']}>
          <TextField label={t('themes.new')} description={t(`themes.new.hint.${kind}`)} value={name} onChange={setName} />
          <Segments
            label={t('themes.kind')}
            value={kind}
            options={(['chapter', 'collection'] as const).map((id) => ({ id, label: t(`themes.kind.${id}.short`) }))}
            onChange={(id) => setKind(id === 'collection' ? id : 'chapter')}
          />
          <Button type="submit" isDisabled={name.trim() === ''}>
            {t('themes.add')}
          </Button>
        </div>
        {error !== undefined && <ErrorPanel error={error} />}
      </Stack>
    </form>
  );
}
