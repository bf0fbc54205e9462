import { createContext, type ReactNode, useContext, useMemo } from 'react';

export interface FieldState {
  readonly record: string;
  readonly field: string;
  readonly state: string;
}

interface FieldsAround {
  readonly statesOf: (record: string, field: string) => readonly string[];
  readonly isReadOnly: boolean;
  readonly hasHistory: boolean;
}

const Around = createContext<FieldsAround>({ statesOf: () => [], isReadOnly: false, hasHistory: true });

export interface FieldsProviderProps {
  /** What the vault says about fields of this page: conflicts, values that were withheld. */
  readonly states: readonly FieldState[];
  /** The record lies in the trash: shown, and not to be written in. */
  readonly isReadOnly?: boolean;
  /** False while a record is being caught: it has none yet. */
  readonly hasHistory?: boolean;
  readonly children: ReactNode;
}

/** What all fields of a page share. */
export function FieldsProvider({ states, isReadOnly = false, hasHistory = true, children }: FieldsProviderProps) {
  const around = useMemo(() => {
    const byField = Map.groupBy(states, ({ record, field }) => `${record} ${field}`);
    return {
      isReadOnly,
      hasHistory,
      statesOf: (record: string, field: string) => (byField.get(`${record} ${field}`) ?? []).map(({ state }) => state),
    };
  }, [states, isReadOnly, hasHistory]);
  return <Around value={around}>{children}</Around>;
}

export function useFieldsAround(): FieldsAround {
  return useContext(Around);
}
