import { useQuery } from '@tanstack/react-query';
import { useLayoutEffect, useState } from 'react';

import { type SearchKind, searchKinds } from '../../../db/model/search-kinds.ts';
import { api } from '../../api.ts';
import { type MessageId, useText } from '../../i18n/index.tsx';
import { type Action, keysText, useActions } from '../../state/actions.ts';
import { usePageCommands } from '../../state/page-commands.ts';
import { openedRecords } from '../../state/recent.ts';
import { useSession } from '../../state/session.ts';
import type { Command } from '../../ui/commands.tsx';
import type { FoundSnippet } from '../search/index.ts';
import { firstHits, mostShown } from './first-hits.ts';
import { type CommandEntry, fitCommands } from './palette-commands.ts';
import { useKindsOfAct } from './use-kinds-of-act.ts';

export type PaletteEntry = CommandEntry | { readonly id: string; readonly found: FoundRecord };

interface FoundRecord {
  readonly kind: SearchKind;
  readonly id: string;
  readonly title: string;
  readonly partOf: string;
  readonly partOfCase?: string | undefined;
  readonly snippet?: FoundSnippet;
  readonly page?: number | undefined;
}

export interface PaletteGroup {
  readonly id: 'actions' | 'recent' | 'all' | 'page' | 'kinds' | SearchKind;
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
  const offered = useOffered();
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
    entries: hits.filter((hit) => hit.kind === kind).map((hit) => ({ id: `${kind}:${hit.id}`, found: hit })),
  }));
  const kindEntries = useKindsOfAct(query);
  // With the records, not before them: what stands first when they come is what Enter takes.
  const kinds: PaletteGroup = { id: 'kinds', entries: isFetching ? [] : kindEntries };
  const { page, others, isFirst } = commandsFor(typed.trim(), offered, t);
  const commands: readonly PaletteGroup[] = [
    { id: 'page', entries: page },
    { id: 'actions', entries: others },
  ];
  const all: PaletteGroup = { id: 'all', entries: hits.length > 0 ? [{ id: 'all:', text: t('frame.palette.showAll') }] : [] };
  const groups = isEmpty ? [recent, ...commands] : isFirst ? [...commands, ...found, all, kinds] : [...found, all, kinds, ...commands];
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
    entries: isWanted ? (data ?? []).map((record) => ({ id: `${record.kind}:${record.id}`, found: record })) : [],
  };
}

const mostRecent = 6;

/** Of a page with hundreds of buttons, whoever has typed nothing sees these. */
const mostPageCommands = 12;

interface Offered {
  readonly actions: readonly Action[];
  readonly page: readonly Command[];
}

/** What can be done now. Asked once it shows: what a page says of its state is no matter of painting. */
function useOffered(): Offered {
  const actions = useActions((state) => state.actions);
  const commands = usePageCommands((state) => state.commands);
  const [offered, setOffered] = useState<Offered>({ actions: [], page: [] });
  useLayoutEffect(() => {
    const enabled = actions.filter(({ id, isEnabled }) => id !== 'palette.open' && isEnabled?.() !== false);
    setOffered({ actions: enabled, page: commands.filter((command) => command.isEnabled()) });
  }, [actions, commands]);
  return offered;
}

function commandsFor(typed: string, { actions, page: ofPage }: Offered, t: (id: MessageId) => string) {
  const isMac = useSession.getState().info?.platform === 'darwin';
  const wanted = typed.toLowerCase();
  const begins = ({ text }: { readonly text: string }) => text.toLowerCase().startsWith(wanted);
  // What can be done anywhere is offered with its keys; a button of the page that does the same is not offered twice.
  const anywhere = new Set(actions.map(({ label }) => t(label)));
  const own = ofPage.filter(({ text, of }) => of !== undefined || !anywhere.has(text));
  const page = fitCommands(
    own.map(({ id, run: _run, isEnabled: _isEnabled, ...said }) => ({ ...said, id: `page:${id}` })),
    typed,
  );
  const others = fitCommands(
    actions.map(({ id, label, keys, of, words, group }) => ({
      id: `action:${id}`,
      text: t(label),
      ...(keys && { keys: keysText(keys, isMac) }),
      ...(of && { of: t(of) }),
      ...(words && { words: t(words) }),
      isOnlyFound: group === 'within',
    })),
    typed,
  );
  return {
    page: wanted === '' ? page.slice(0, mostPageCommands) : page,
    others,
    isFirst: wanted !== '' && [...page, ...others].some((entry) => begins(entry)),
  };
}
