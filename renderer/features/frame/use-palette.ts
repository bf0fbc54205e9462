import { useQuery } from '@tanstack/react-query';

import { type SearchKind, searchKinds } from '../../../db/model/search-kinds.ts';
import { api } from '../../api.ts';
import { type MessageId, useText } from '../../i18n/index.tsx';
import { type Action, useActions } from '../../state/actions.ts';
import { useFieldText } from '../values/index.ts';
import { firstHits, mostShown } from './first-hits.ts';

export interface PaletteEntry {
  readonly id: string;
  readonly text: string;
  readonly keys?: string;
  readonly snippet?: { readonly text: string; readonly matches: readonly (readonly number[])[] };
}

export interface PaletteGroup {
  readonly id: 'actions' | SearchKind;
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
  const words = useFieldText();
  const actions = useActions((state) => state.actions);
  const query = text.trim();
  const { data, error, isFetching } = useQuery({
    queryKey: ['search', query],
    queryFn: ({ signal }) => api['search.query']({ text: query, limit: mostShown + 1 }, { signal }),
    enabled: query !== '',
    retry: false,
    placeholderData: (previous) => previous,
  });
  const { hits, isCut } = firstHits(query === '' || error ? [] : (data ?? []));
  const found = searchKinds.map((kind) => ({
    id: kind,
    entries: hits
      .filter((hit) => hit.kind === kind)
      .map(({ id, title, snippet }) => ({
        id: `${kind}:${id}`,
        text: words.title(kind, title),
        snippet,
      })),
  }));
  const { entries, isFirst } = commandsFor(typed.trim(), actions, t);
  const commands = { id: 'actions' as const, entries };
  const groups = isFirst ? [commands, ...found] : [...found, commands];
  return { groups: groups.filter((group) => group.entries.length > 0), isCut, isSearching: query !== '' && isFetching, error };
}

function commandsFor(typed: string, actions: readonly Action[], t: (id: MessageId) => string) {
  const wanted = typed.toLowerCase();
  const fitting = actions
    .filter(({ id, isEnabled }) => id !== 'palette.open' && isEnabled?.() !== false)
    .map(({ id, label, keys }) => ({ id: `action:${id}`, text: t(label), ...(keys && { keys }) }))
    .filter(({ text }) => text.toLowerCase().includes(wanted));
  const begins = ({ text }: PaletteEntry) => text.toLowerCase().startsWith(wanted);
  return { entries: fitting.toSorted((a, b) => Number(begins(b)) - Number(begins(a))), isFirst: wanted !== '' && fitting.some(begins) };
}
