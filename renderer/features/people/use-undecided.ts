import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { create } from 'zustand';

import { api } from '../../api.ts';
import { commit, type EditedEntity, typed, unsentValue } from '../../state/autosave.ts';

interface Place {
  readonly entity: EditedEntity;
  readonly record: string;
  readonly field: string;
}

export type UndecidedName = Awaited<ReturnType<(typeof api)['people.undecided']>>[number];

const none: readonly UndecidedName[] = [];

/** Names in person fields of the whole vault of which nobody has said who is meant. */
export function useUndecidedNames(): readonly UndecidedName[] {
  return useQuery({ queryKey: ['undecided'], queryFn: () => api['people.undecided']({}), retry: false }).data ?? none;
}

/** The field whose name is being written now. */
const useWriting = create<{ readonly place: string }>(() => ({ place: '' }));
const placeOf = ({ entity, record, field }: Pick<UndecidedName, keyof Place>) => `${entity} ${record} ${field}`;

/** While a name is written its field asks who is meant, and no other place: the page would move below the fingers. */
export function useNamesToDecide(): readonly UndecidedName[] {
  const names = useUndecidedNames();
  const { place } = useWriting();
  return names.filter((name) => placeOf(name) !== place);
}

/** Says so of a field, until it is left or goes away. */
export function useWritten({ entity, record, field }: Place, isWritten: boolean): void {
  const place = placeOf({ entity, record, field });
  useEffect(() => {
    if (!isWritten) return undefined;
    useWriting.setState({ place });
    return () => useWriting.setState((present) => (present.place === place ? { place: '' } : present));
  }, [place, isWritten]);
}

/** The name that waits in a field, `''` where none does; and what keeps one there. Nobody is made of it. */
export function useUndecidedName({ entity, record, field }: Place) {
  const kept = useUndecidedNames().find((one) => one.record === record && one.entity === entity && one.field === field)?.name ?? '';
  const place = `${entity}.${field}`;
  const unsent = unsentValue('undecided', record, place);
  const name = unsent === undefined ? kept : String(unsent ?? '');
  return {
    name,
    keep: (text: string) => typed('undecided', record, place, text),
    /** Somebody said who it is, or took the text away. */
    async forget() {
      if (kept === '' && unsentValue('undecided', record, place) === undefined) return;
      typed('undecided', record, place, null);
      await commit('undecided', record);
    },
  };
}
