import { useQuery } from '@tanstack/react-query';
import { PencilLine } from 'lucide-react';
import { type ReactNode, useState } from 'react';

import { api } from '../../api.ts';
import { useText } from '../../i18n/index.tsx';
import { PendingPage } from '../../i18n/pending-page.tsx';
import { go, hrefOf } from '../../state/route.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { Definitions, EmptyState, Page, Section, Stack } from '../../ui/layout.tsx';
import { RecordMenu } from '../erasure/index.ts';
import { FieldGroup, FieldsProvider, RecordChoice, RecordText, useFieldHistoryKey, useRemoval } from '../fields/index.ts';
import { AddRecommendation } from './add-recommendation.tsx';
import type { Theme } from './theme.ts';
import { Members } from './theme-members.tsx';

/** One theme: what it asks first, then what is linked to it, and its recommendations in full. */
export function ThemePage({ id }: { readonly id: string }) {
  const t = useText();
  const { data, error, dataUpdatedAt } = useQuery({ queryKey: ['themes', 'list'], queryFn: () => api['themes.list']({}) });
  const back = <Button onPress={() => go(['themes'])}>{t('themes.toList')}</Button>;
  if (!data || error) return <PendingPage title={t('nav.themes')} error={error} actions={back} />;
  const place = data.findIndex((theme) => theme.id === id);
  const theme = data[place];
  if (!theme)
    return (
      <Page title={t('nav.themes')} isNarrow>
        <EmptyState title={t('themes.gone')} actions={back} />
      </Page>
    );
  return <Loaded theme={theme} place={place} count={data.length} readAt={dataUpdatedAt} />;
}

interface LoadedProps {
  readonly theme: Theme;
  readonly place: number;
  readonly count: number;
  readonly readAt: number;
}

function Loaded({ theme, place, count, readAt }: LoadedProps) {
  const t = useText();
  const { remove } = useRemoval();
  const [wanted, setWanted] = useState<{ readonly field: string }>();
  useFieldHistoryKey();
  const name = theme.name ?? '';
  const trash = async () => {
    if (await remove('theme', theme.id, 'themes.trashed')) go(['themes']);
  };
  return (
    <Page
      title={name || t('frame.palette.untitled')}
      meta={theme.kind === 'collection' ? t('themes.kind.collection') : t('themes.place', { place: place + 1, count })}
      isNarrow
      actions={
        <>
          <IconButton label={t('case.rename')} icon={<PencilLine size={16} aria-hidden />} onPress={() => setWanted({ field: 'name' })} />
          <RecordMenu entity="theme" id={theme.id} title={name} onTrash={() => void trash()} onErased={() => go(['themes'])} />
        </>
      }
    >
      <FieldsProvider readAt={readAt}>
        <Section title={t('case.facts')}>
          <Stack>
            <OwnFields theme={theme} wanted={wanted} />
            <Definitions
              entries={[
                [t('nav.cases'), <CasesOf key="cases" theme={theme.id} />],
                [t('nav.recommendations'), <ShowAll key="recommendations" theme={theme} />],
              ]}
            />
          </Stack>
        </Section>
        <Section title={t('nav.recommendations')} count={theme.recommendations.length}>
          <Stack>
            <Members theme={theme} isWhole />
            <AddRecommendation theme={theme} />
          </Stack>
        </Section>
      </FieldsProvider>
    </Page>
  );
}

/** The heading says its name; the field is there while it is written. */
function OwnFields({ theme, wanted }: { readonly theme: Theme; readonly wanted: { readonly field: string } | undefined }) {
  const t = useText();
  const { id, name, description, kind } = theme;
  const grouped = (field: 'name' | 'description' | 'kind', value: unknown, shown: ReactNode) => ({
    field,
    label: t(`themes.${field}`),
    value,
    shown,
  });
  const common = { entity: 'theme', record: id } as const;
  const nameField = <RecordText {...common} field="name" label={t('themes.name')} value={name} isRequired />;
  return (
    <FieldGroup
      {...common}
      isQuiet
      isStacked
      wanted={wanted}
      fields={[
        { ...grouped('name', undefined, nameField), isAskedElsewhere: true },
        grouped(
          'description',
          description,
          <RecordText {...common} field="description" label={t('themes.description')} value={description} lines="many" />,
        ),
        {
          ...grouped('kind', kind, <RecordChoice {...common} field="kind" label={t('themes.kind')} value={kind ?? 'chapter'} isRequired />),
          isKept: true,
        },
      ]}
    />
  );
}

/** How many cases are linked to its recommendations; the list of them is one step away. */
function CasesOf({ theme }: { readonly theme: string }) {
  const t = useText();
  const { data } = useQuery({
    queryKey: ['cases', 'of-theme', theme],
    queryFn: async () => (await api['cases.keys']({ filters: { theme: [theme] } })).length,
  });
  if (data === undefined) return null;
  return data === 0 ? t('themes.noCases') : <a href={hrefOf(['cases'], { theme })}>{t('themes.member.cases', { count: data })}</a>;
}

function ShowAll({ theme }: { readonly theme: Theme }) {
  const t = useText();
  return <a href={hrefOf(['recommendations'], { theme: theme.id })}>{t('themes.show', { count: theme.recommendations.length })}</a>;
}
