import { useQuery } from '@tanstack/react-query';

import { type SearchKind, searchKinds } from '../../../db/model/search-kinds.ts';
import { api } from '../../api.ts';
import { type MessageId, useText } from '../../i18n/index.tsx';
import { type Action, useActions } from '../../state/actions.ts';
import { openedRecords } from '../../state/recent.ts';
import type { FoundSnippet } from '../search/index.ts';
import { firstHits, mostShown } from './first-hits.ts';

export type PaletteEntry =
  | { readonly id: string; readonly text: string; readonly keys?: string }
  | { readonly id: string; readonly found: FoundRecord };

interface FoundRecord {
  readonly kind: SearchKind;
  readonly title: string;
  readonly partOf: string;
  readonly snippet?: FoundSnippet;
}

export interface PaletteGroup {
  readonly id: 'actions' | 'recent' | 'all' | 'page' | SearchKind;
  readonly entries: readonly PaletteEntry[];
}

export interface PaletteState {
  readonly groups: readonly PaletteGroup[];
  /** More records were found than show. */
  readonly isCut: boolean;
  readonly isSearching: boolean;
  readonly error: unknown;
}

/**
 * Records and commands that fit what was typed. Records first, for they are what one looks for; commands first
 * where one begins with the letters.
 * @param text what is searched. @param typed what stands in the field: commands follow each letter.
 */
export function usePalette(text: string, typed: string): PaletteState {
  const t = useText();
  const actions = useActions((state) => state.actions);
  const query = text.trim();
  const { data, error, isFetching } = useQuery({
    queryKey: ['search', query],
    queryFn: ({ signal }) => api['search.query']({ text: query, limit: mostShown + 1 }, { signal }),
    enabled: query !== '',
    retry: false,
    placeholderData: (previous) => previous,
  });
  const isEmpty = query === '' && typed.trim() === '';
  const recent = useRecent(isEmpty);
  const { hits, isCut } = firstHits(query === '' || error ? [] : (data ?? []));
  const found: readonly PaletteGroup[] = searchKinds.map((kind) => ({
    id: kind,
    entries: hits.filter((hit) => hit.kind === kind).map(({ id, ...record }) => ({ id: `${kind}:${id}`, found: record })),
  }));
  const { page, others, isFirst } = commandsFor(typed.trim(), actions, t);
  const commands: readonly PaletteGroup[] = [
    { id: 'page', entries: page },
    { id: 'actions', entries: others },
  ];
  const all: PaletteGroup = { id: 'all', entries: hits.length > 0 ? [{ id: 'all:', text: t('frame.palette.showAll') }] : [] };
  const groups = isEmpty ? [recent, ...commands] : isFirst ? [...commands, ...found, all] : [...found, all, ...commands];
  return { groups: groups.filter((group) => group.entries.length > 0), isCut, isSearching: query !== '' && isFetching, error };
}

/** Where one goes on when nothing is typed. */
function useRecent(isWanted: boolean): PaletteGroup {
  const { data } = useQuery({
    queryKey: ['search', 'recent', ...openedRecords().map(({ id }) => id)],
    queryFn: () => api['search.recent']({ opened: [...openedRecords()], limit: mostRecent }),
    enabled: isWanted,
  });
  return {
    id: 'recent',
    entries: isWanted ? (data ?? []).map(({ id, ...record }) => ({ id: `${record.kind}:${id}`, found: record })) : [],
  };
}

const mostRecent = 6;

function commandsFor(typed: string, actions: readonly Action[], t: (id: MessageId) => string) {
  const wanted = typed.toLowerCase();
  const fitting = actions
    .filter(({ id, isEnabled }) => id !== 'palette.open' && isEnabled?.() !== false)
    .map(({ id, label, keys, group }) => ({ group, entry: { id: `action:${id}`, text: t(label), ...(keys && { keys }) } }))
    .filter(({ entry }) => entry.text.toLowerCase().includes(wanted));
  const begins = ({ text }: { readonly text: string }) => text.toLowerCase().startsWith(wanted);
  const entriesOf = (isPage: boolean) =>
    fitting
      .filter(({ group }) => (group === 'page') === isPage)
      .map(({ entry }) => entry)
      .toSorted((a, b) => Number(begins(b)) - Number(begins(a)));
  return { page: entriesOf(true), others: entriesOf(false), isFirst: wanted !== '' && fitting.some(({ entry }) => begins(entry)) };
}
