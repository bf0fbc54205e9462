import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';

import { api } from '../../api.ts';
import { ErrorPanel } from '../../i18n/error-panel.tsx';
import { useText } from '../../i18n/index.tsx';
import { hrefOf } from '../../state/route.ts';
import { Button } from '../../ui/button.tsx';
import { EmptyState, Page, Row, Section, Soft, Stack } from '../../ui/layout.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useToasts } from '../../ui/toasts.tsx';
import { RecordText } from '../fields/index.ts';

/** Themes of the report: each holds the recommendations that it answers to. */
export function ThemesPage() {
  const t = useText();
  const { data: themes, error } = useQuery({ queryKey: ['themes', 'list'], queryFn: () => api['themes.list']({}) });
  const trash = async (id: string) => {
    await api['records.trash']({ entity: 'theme', id });
    const restore = () => void api['records.restore']({ entity: 'theme', id });
    useToasts.getState().show({ text: t('themes.trashed'), action: { label: t('frame.undo'), run: restore } });
  };
  return (
    <Page title={t('nav.themes')} meta={themes && t('themes.count', { count: themes.length })} isNarrow>
      {error && <ErrorPanel error={error} />}
      <NewTheme />
      {themes?.length === 0 && <EmptyState title={t('themes.empty')}>{t('themes.empty.text')}</EmptyState>}
      {themes?.map((theme) => (
        <Section key={theme.id} title={theme.name ?? ''} count={theme.recommendations.length}>
          <Stack>
            <RecordText entity="theme" record={theme.id} field="name" label={t('themes.name')} value={theme.name} />
            <Row>
              <a href={hrefOf(['recommendations'], { theme: theme.id })}>{t('themes.show', { count: theme.recommendations.length })}</a>
              <AddRecommendation theme={theme.id} />
              <Button kind="quiet" onPress={() => void trash(theme.id)}>
                {t('frame.delete')}
              </Button>
            </Row>
          </Stack>
        </Section>
      ))}
    </Page>
  );
}

function NewTheme() {
  const t = useText();
  const [name, setName] = useState('');
  const [error, setError] = useState<unknown>();
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    try {
      await api['themes.add']({ name: name.trim(), recommendations: [] });
      setName('');
    } catch (thrown) {
      setError(thrown);
    }
  };
  return (
    <form onSubmit={(event) => void submit(event)}>
      <Stack>
        <TextField label={t('themes.new')} description={t('themes.new.hint')} value={name} onChange={setName} />
        {error !== undefined && <ErrorPanel error={error} />}
        <Row>
          <Button type="submit" isDisabled={name.trim() === ''}>
            {t('themes.add')}
          </Button>
        </Row>
      </Stack>
    </form>
  );
}

/** By its number: `186.62`, or `CHN/2/186.62` where that is not enough. */
function AddRecommendation({ theme }: { readonly theme: string }) {
  const t = useText();
  const [text, setText] = useState('');
  const [error, setError] = useState<unknown>();
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    try {
      const { id } = await api['recommendations.find']({ reference: text.trim() });
      await api['records.edit']({ entity: 'theme', id: theme, fields: { [`recommendations/${id}`]: true } });
      setText('');
      setError(undefined);
    } catch (thrown) {
      setError(thrown);
    }
  };
  return (
    <form onSubmit={(event) => void submit(event)}>
      <Row>
        <TextField
          label={t('themes.addRecommendation')}
          isLabelHidden
          placeholder={t('themes.addRecommendation')}
          value={text}
          onChange={setText}
        />
        <Button type="submit" isDisabled={text.trim() === ''}>
          {t('themes.addRecommendation.submit')}
        </Button>
      </Row>
      {error !== undefined && (
        <Soft>
          <ErrorPanel error={error} />
        </Soft>
      )}
    </form>
  );
}
