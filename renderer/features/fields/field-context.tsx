import { createContext, type ReactNode, useContext, useMemo } from 'react';

import type { NoteOf } from './notes-in.ts';

export interface FieldState {
  readonly record: string;
  readonly field: string;
  readonly state: string;
}

interface FieldsAround {
  readonly statesOf: (record: string, field: string) => readonly string[];
  readonly isReadOnly: boolean;
  readonly hasHistory: boolean;
  readonly readAt: number;
  /** Notes beside coded values; left out where a page has none. */
  readonly noteOf?: NoteOf | undefined;
}

const Around = createContext<FieldsAround>({ statesOf: () => [], isReadOnly: false, hasHistory: true, readAt: 0 });

export interface FieldsProviderProps {
  /** What the vault says about fields of this page: conflicts, values that were withheld. */
  readonly states?: readonly FieldState[];
  /** The record lies in the trash: shown, and not to be written in. */
  readonly isReadOnly?: boolean;
  /** False while a record is being caught: it has none yet. */
  readonly hasHistory?: boolean;
  /**
   * When the values were read, as the query tells: a value that was changed and taken back between two readings comes
   * as the same again, and the field that shows what was typed has to learn it all the same.
   */
  readonly readAt?: number;
  /** Of `notesIn`: coded values of this page have notes beside them. */
  readonly noteOf?: NoteOf | undefined;
  readonly children: ReactNode;
}

const noStates: readonly FieldState[] = [];

/** What all fields of a page share. */
export function FieldsProvider({
  states = noStates,
  isReadOnly = false,
  hasHistory = true,
  readAt = 0,
  noteOf,
  children,
}: FieldsProviderProps) {
  const around = useMemo(() => {
    const byField = Map.groupBy(states, ({ record, field }) => `${record} ${field}`);
    return {
      isReadOnly,
      hasHistory,
      readAt,
      noteOf,
      statesOf: (record: string, field: string) => (byField.get(`${record} ${field}`) ?? []).map(({ state }) => state),
    };
  }, [states, isReadOnly, hasHistory, readAt, noteOf]);
  return <Around value={around}>{children}</Around>;
}

export function useFieldsAround(): FieldsAround {
  return useContext(Around);
}
