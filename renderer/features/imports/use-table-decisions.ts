import { useState } from 'react';

import type { TableMapping } from '../../../db/model/table-mapping.ts';
import { placesTwice } from './table-columns.tsx';
import { useTargetText } from './target-text.ts';
import { withGuesses } from './table-values.tsx';
import { type LookedColumn, mappingOfColumns, type TableDecisions, type TableLook } from './use-case-table.ts';

/** What a person says of a table, and whether what is seen below still follows from it. */
export function useTableDecisions(look: TableLook, before: TableDecisions) {
  const { target } = useTargetText();
  const [columns, setColumns] = useState<readonly LookedColumn[]>(look.columns);
  const [list, setList] = useState(look.list ?? '');
  const [people, setPeople] = useState(before.people);
  const [repairs, setRepairs] = useState(before.repairs);
  const isUnnamed = look.list === undefined && look.columns.some(({ field }) => field === 'key');
  const [isStale, setStale] = useState(look.unfit !== undefined || isUnnamed);
  const stale =
    <Value>(set: (value: Value) => void) =>
    (value: Value) => {
      set(value);
      setStale(true);
    };
  const change = { columns: stale(setColumns), list: stale(setList), people: stale(setPeople), repairs: stale(setRepairs) };
  const isKeyed = columns.some(({ field }) => field === 'key');
  const hasList = !isKeyed || list.trim() !== '';
  const isUsable = hasList && columns.some(({ field }) => field !== null) && placesTwice(columns, target).size === 0;
  const mapping = () => mappingOfColumns(withGuesses(columns), list);
  const said = (): TableDecisions => ({ ...before, mapping: mapping(), people, repairs });
  /** A mapping that was kept before. */
  const take = (saved: TableMapping) => {
    const told = new Map(saved.columns.map((one) => [one.column, one]));
    change.columns(columns.map(({ column, samples }) => ({ ...(told.get(column) ?? { column, field: null }), samples })));
    setList(saved.list ?? '');
  };
  return { columns, list, people, repairs, isStale, isKeyed, hasList, isUsable, change, mapping, said, take };
}

export type Decisions = ReturnType<typeof useTableDecisions>;
