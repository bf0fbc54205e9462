import { useQuery } from '@tanstack/react-query';
import { ListFilter } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { useIntl } from 'react-intl';

import { describeDate } from '../../../db/model/date-display.ts';
import { readEnteredDate } from '../../../db/model/date-entry.ts';
import { api } from '../../api.ts';
import { ErrorPanel } from '../../i18n/error-panel.tsx';
import { useText } from '../../i18n/index.tsx';
import { useWords } from '../../i18n/words.ts';
import { refine } from '../../state/route.ts';
import { Button } from '../../ui/button.tsx';
import { SelectField } from '../../ui/choices.tsx';
import { FieldGrid, Row } from '../../ui/layout.tsx';
import { PopoverButton } from '../../ui/popover-button.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { ActTypeField, DateTextField, FilterChips } from '../fields/index.ts';
import type { Asked, FilterName } from './asked.ts';

type Filter = Asked['filter'];

export function FilterButton({ filter }: { readonly filter: Filter }) {
  const t = useText();
  return (
    <PopoverButton label={t('list.filter')} icon={<ListFilter size={14} aria-hidden />}>
      <Fields filter={filter} />
    </PopoverButton>
  );
}

/** Read when the filter is opened, and not before. */
function Fields({ filter }: { readonly filter: Filter }) {
  const t = useText();
  const { locale } = useIntl();
  const { data: choices } = useQuery({ queryKey: ['analysis', 'choices', locale], queryFn: () => api['analysis.choices']({ locale }) });
  const { data: themes = [] } = useThemes();
  const set = (name: FilterName) => (value: string | null) => refine({ [name]: value || undefined });
  return (
    <>
      <FieldGrid>
        <DateTextField label={t('analysis.filter.from')} text={filter.from} onChange={set('from')} placeholder="2014-01" />
        <DateTextField label={t('analysis.filter.to')} text={filter.to} onChange={set('to')} placeholder="2016-05" />
      </FieldGrid>
      <ActTypeField label={t('field.type')} value={filter.act} onChoose={set('act')} />
      <SelectField
        label={t('analysis.filter.place')}
        value={filter.place}
        options={[{ id: '', label: t('analysis.filter.anyPlace') }, ...(choices?.places ?? [])]}
        onChange={set('place')}
      />
      <SelectField
        label={t('analysis.filter.theme')}
        value={filter.theme}
        options={[{ id: '', label: t('analysis.filter.anyTheme') }, ...themes.map(({ id, name }) => ({ id, label: name ?? '' }))]}
        onChange={set('theme')}
      />
      <RecommendationFilter />
    </>
  );
}

function useThemes() {
  return useQuery({ queryKey: ['themes', 'list'], queryFn: () => api['themes.list']({}) });
}

/** By its number, as everywhere. */
function RecommendationFilter() {
  const t = useText();
  const [text, setText] = useState('');
  const [error, setError] = useState<unknown>();
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (text.trim() === '') return;
    try {
      const { id } = await api['recommendations.find']({ reference: text.trim().slice(0, 100) });
      refine({ recommendation: id });
      setText('');
      setError(undefined);
    } catch (thrown) {
      setError(thrown);
    }
  };
  return (
    <form onSubmit={(event) => void submit(event)}>
      <TextField
        label={t('analysis.filter.recommendation')}
        description={t('analysis.filter.recommendation.hint')}
        value={text}
        onChange={setText}
      />
      <Row>
        <Button type="submit" isDisabled={text.trim() === ''}>
          {t('analysis.filter.recommendation.take')}
        </Button>
      </Row>
      {error !== undefined && <ErrorPanel error={error} />}
    </form>
  );
}

/** The filters that are on, each with a way to take it off. */
export function ActiveFilters({ filter }: { readonly filter: Filter }) {
  const t = useText();
  const words = useWords();
  const { locale } = useIntl();
  const { data: themes } = useThemes();
  const paragraph = useParagraph(filter.recommendation);
  const date = (text: string) => {
    const read = readEnteredDate(text);
    return read.ok ? describeDate(read.edtf, locale) : text;
  };
  const entries: readonly (readonly [FilterName, string | false])[] = [
    ['from', filter.from && t('list.filter.from.on', { date: date(filter.from) })],
    ['to', filter.to && t('list.filter.to.on', { date: date(filter.to) })],
    ['act', filter.act && words.label('act-types', filter.act)],
    ['place', filter.place],
    ['theme', filter.theme && (themes?.find(({ id }) => id === filter.theme)?.name ?? t('analysis.filter.theme'))],
    ['recommendation', filter.recommendation && t('analysis.filter.recommendation.on', { paragraph })],
  ];
  return <FilterChips filters={entries} />;
}

function useParagraph(id: string): string {
  const { data } = useQuery({
    queryKey: ['recommendations', 'show', id],
    queryFn: () => api['recommendations.show']({ id }),
    enabled: id !== '',
    retry: false,
  });
  return data?.paragraph ?? '';
}
