/** The order of rows and columns, and what the records among them are called. */
import { idBytes, idText } from '../log/ids.ts';
import type { PivotHeading } from '../model/pivot.ts';
import { type PivotDimension, pivotDimensions, type ValueKind } from '../model/pivot-names.ts';
import { isRecordId } from '../model/record-id.ts';
import { query } from '../query/query.ts';
import { listThemes } from '../themes/themes.ts';
import type { ReadableVault } from '../vault/vault.ts';
import { headingOf } from './dimensions.ts';

interface Counted {
  readonly column: string | null;
  readonly total: number;
}

/** Periods and levels in theirs, themes in the report's; all else the greatest first. What nobody knows, and what is in conflict, last. */
export function inOrder(vault: ReadableVault, dimension: PivotDimension, counted: readonly Counted[]): PivotHeading[] {
  const kind: ValueKind = pivotDimensions[dimension];
  const names = kind.kind === 'record' ? namesOf(vault, kind.entity, counted) : undefined;
  const places = new Map([...(names?.keys() ?? [])].map((id, place) => [id, place]));
  const isByValue = kind.kind === 'period' || kind.kind === 'level';
  return counted
    .map(({ column, total }) => ({ heading: headingOf(column), total }))
    .toSorted(
      (one, other) =>
        Number(one.heading.state !== 'known') - Number(other.heading.state !== 'known') ||
        (places.get(one.heading.value) ?? 0) - (places.get(other.heading.value) ?? 0) ||
        (isByValue ? 0 : other.total - one.total) ||
        compareText(one.heading.key, other.heading.key),
    )
    .map(({ heading }) => (names?.has(heading.value) ? { ...heading, name: names.get(heading.value) } : heading));
}

function compareText(one: string, other: string): number {
  return one < other ? -1 : Number(one > other);
}

const recommendationById = query((db, given: { id: Buffer }) =>
  db.selectFrom('recommendation').select(['id', 'paragraph', 'paragraph_order', 'text']).where('id', '=', given.id),
);

/** By id, in the order in which they stand in lists. One that this vault has not received has no name. */
function namesOf(vault: ReadableVault, entity: 'theme' | 'recommendation', counted: readonly Counted[]): ReadonlyMap<string, string> {
  if (entity === 'theme') return new Map(listThemes(vault).map(({ id, name }) => [id, name ?? '']));
  const found = counted
    .map(({ column }) => headingOf(column).value)
    .filter(isRecordId)
    .flatMap((id) => recommendationById.get(vault, { id: idBytes(id) }) ?? [])
    .toSorted((one, other) => compareText(one.paragraph_order, other.paragraph_order));
  return new Map(found.map(({ id, paragraph, text }) => [idText(id), paragraph ?? text.slice(0, 80)]));
}
