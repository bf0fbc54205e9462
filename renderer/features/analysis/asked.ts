/** What the address asks for, as the vault takes it. */
import type { ChartRequest } from '../../../db/model/chart.ts';
import { readEnteredDate } from '../../../db/model/date-entry.ts';
import type { PivotFilter, PivotRequest } from '../../../db/model/pivot.ts';
import { type PivotDimension, pivotDimensionNames, type PivotMeasure, pivotMeasures } from '../../../db/model/pivot-names.ts';
import { isRecordId } from '../../../db/model/record-id.ts';

export const views = ['pivot', 'themes', 'coverage', 'timeline'] as const;
export type View = (typeof views)[number];

export interface Asked {
  readonly view: View;
  readonly measure: PivotMeasure;
  readonly rows: PivotDimension;
  readonly columns: PivotDimension | '';
  readonly isByKind: boolean;
  /** As they stand in the address. */
  readonly filter: Readonly<Record<FilterName, string>>;
}

export const filterNames = ['from', 'to', 'act', 'place', 'theme', 'recommendation'] as const;
export type FilterName = (typeof filterNames)[number];

export function askedIn(query: URLSearchParams): Asked {
  const one = <Name extends string>(names: readonly Name[], given: string | null): Name | undefined => names.find((name) => name === given);
  const rows = one(pivotDimensionNames, query.get('rows')) ?? 'kind';
  const columns = one(pivotDimensionNames, query.get('columns')) ?? '';
  return {
    view: one(views, query.get('view')) ?? 'pivot',
    measure: one(pivotMeasures, query.get('measure')) ?? 'acts',
    rows,
    columns: columns === rows ? '' : columns,
    isByKind: query.get('each') === '1',
    filter: Object.fromEntries(filterNames.map((name) => [name, query.get(name) ?? ''])) as Asked['filter'],
  };
}

/** A date that cannot be read filters nothing. */
function filterOf({ from, to, act, place, theme, recommendation }: Asked['filter']): PivotFilter {
  const [earliest, latest] = [readEnteredDate(from), readEnteredDate(to)];
  return {
    ...(earliest.ok && earliest.date.earliest && { from: earliest.date.earliest }),
    ...(latest.ok && latest.date.latest && { to: latest.date.latest }),
    ...(act && { kinds: [act] }),
    ...(place.trim() && { places: [place.trim()] }),
    ...(isRecordId(theme) && { theme }),
    ...(isRecordId(recommendation) && { recommendation }),
  };
}

export function chartRequestOf({ view, measure, rows, columns, isByKind, filter: given }: Asked): ChartRequest {
  const filter = filterOf(given);
  if (view === 'pivot') return { kind: 'pivot', request: { rows, measure, filter, ...(columns && { columns }) } };
  return view === 'coverage' ? { kind: view, filter, ...(isByKind && { isByKind }) } : { kind: view, filter };
}

/** A number, and how to ask for what it counts. */
export interface OpenedNumber {
  readonly request: PivotRequest;
  readonly row?: string;
  readonly column?: string;
}
