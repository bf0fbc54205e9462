import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';

import { api } from '../../api.ts';
import { useText } from '../../i18n/index.tsx';
import { plainName } from '../../i18n/isolated.ts';
import { ComboField } from '../../ui/combo-box.tsx';
import { useDebouncedValue } from '../../ui/use-debounced-value.ts';

export interface ChosenItem {
  readonly id: string;
  readonly title: string;
  readonly mediaType: unknown;
}

interface ItemChoiceProps {
  /** Of this case alone; left out: of any. */
  readonly caseId: string | undefined;
  readonly item: ChosenItem | undefined;
  readonly onChoose: (item: ChosenItem | undefined) => void;
}

/** No longer list is taken in at a glance; more words find fewer. */
const mostShown = 20;

/** A file, by its number, its title or anything that is said of it. */
export function ItemChoice({ caseId, item, onChoose }: ItemChoiceProps) {
  const t = useText();
  const [text, setText] = useState('');
  const words = useDebouncedValue(text.trim());
  const ofCase = useItemsOfCase(caseId);
  const ofAll = useItems(caseId === undefined, words);
  const items = ofCase ?? ofAll.items;
  const groupsFor = (typed: string) => {
    const sought = ofCase ? typed.toLowerCase() : '';
    const options = items.filter(({ label }) => label.toLowerCase().includes(sought)).slice(0, mostShown);
    return options.length === 0 ? [] : [{ id: 'items', label: '', options }];
  };
  return (
    <ComboField
      label={t('pinpoint.cite.item')}
      value={item?.id ?? ''}
      valueLabel={item?.title ?? ''}
      placeholder={t('pinpoint.cite.item.hint')}
      emptyText={t('pinpoint.cite.item.none')}
      groupsFor={groupsFor}
      isWaiting={!ofCase && (ofAll.isWaiting || words !== text.trim())}
      onText={setText}
      onChoose={(id) => {
        const found = items.find((one) => one.id === id);
        onChoose(found && { id: found.id, title: found.label, mediaType: found.mediaType });
      }}
      autoFocus
    />
  );
}

function labelOf({ number, title, fileName }: Readonly<Record<string, unknown>>): string {
  return plainName([number, title ?? fileName].filter((part) => typeof part === 'string').join(' · '));
}

function useItemsOfCase(caseId: string | undefined) {
  const { data } = useQuery({
    queryKey: ['cases', 'show', caseId],
    queryFn: () => api['cases.show']({ id: String(caseId) }),
    enabled: caseId !== undefined,
  });
  return data?.evidence.map(({ id, fields }) => ({ id, label: labelOf(fields), mediaType: fields['mediaType'] }));
}

function useItems(isAsked: boolean, text: string) {
  const { data, isFetching } = useQuery({
    queryKey: ['evidence', 'choice', text],
    queryFn: async () => {
      const keys = await api['records.keys']({ entity: 'evidence', ...(text !== '' && { text }) });
      return api['records.rows']({ entity: 'evidence', keys: keys.slice(0, mostShown) });
    },
    enabled: isAsked,
    placeholderData: (before) => before,
  });
  const items = (data ?? []).map(({ id, fields }) => ({ id, label: labelOf(fields), mediaType: fields['mediaType'] }));
  return { items, isWaiting: isFetching };
}
