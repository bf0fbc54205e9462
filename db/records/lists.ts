/** Lists and pages of entities that have them by their description alone: their order, the rows that show, one record whole. */
import { idText } from '../log/ids.ts';
import { entityOf, ownerOf, type PlacedEntity } from '../model/entities.ts';
import { columnOf, type EntityDefinition } from '../model/entity.ts';
import { AppError } from '../model/errors.ts';
import type { RecordId } from '../model/record-id.ts';
import { columnIn, entityQuery, recordsIn, shownIn } from '../query/entity-query.ts';
import { shapedQuery } from '../query/query.ts';
import { isAmong, manyKeys } from '../query/sqlite.ts';
import type { ReadableVault } from '../vault/vault.ts';
import { detailsOf, elementsOf, type FieldState, fieldsOf, type ShownValue, statesOf } from './details.ts';
import { titleFrom, titleOf, titleOfTarget } from './titles.ts';

export interface RecordOrder {
  /** A field of the list's columns, or `updated`: then the newest first. */
  readonly sort?: string | undefined;
  readonly isReversed?: boolean | undefined;
  /** As one types it into a search. */
  readonly text?: string | undefined;
}

export interface ListedRecord {
  readonly key: number;
  readonly id: RecordId;
  readonly title: string;
  /** The fields of its columns, and those that it is called by. */
  readonly fields: Readonly<Record<string, ShownValue>>;
  /** What its references are called that it is called by. */
  readonly names: Readonly<Record<string, string>>;
  readonly updated: string;
}

export interface PlacedRecord {
  readonly id: RecordId;
  readonly title: string;
  readonly fields: Readonly<Record<string, ShownValue>>;
  /** What its references are called, by field. */
  readonly names: Readonly<Record<string, string>>;
  readonly tags: readonly string[];
  readonly deleted: boolean;
  readonly created: string;
  readonly updated: string;
  readonly states: readonly FieldState[];
  /** What it is part of. */
  readonly owner?: { readonly entity: string; readonly id: RecordId; readonly title: string };
}

/** More hits than this are no answer to a few words. */
const longestSearch = 1000;

/** The keys of a whole list in its order; what has no value in the sorted field comes last. */
export function recordKeys(
  vault: ReadableVault,
  entity: PlacedEntity,
  { sort = 'updated', isReversed = false, text = '' }: RecordOrder,
): number[] {
  const definition = entityOf(entity);
  const column = sort === 'updated' ? 'updated_lamport' : sortColumn(definition, sort);
  const found = text.trim() === '' ? undefined : vault.search.search(text, { limit: longestSearch, kinds: [entity], prefixLast: true });
  const among = found && manyKeys(found.map(({ key }) => key));
  const shape = { entity, column, direction: (sort === 'updated') !== isReversed ? 'desc' : 'asc' } as const;
  return keysInOrder.all(vault, { among }, shape).map(({ key }) => key);
}

interface Shape {
  readonly entity: PlacedEntity;
  readonly column: string;
  readonly direction: 'asc' | 'desc';
}

const keysInOrder = shapedQuery((db, { among }: { among: string | undefined }, { entity, column, direction }: Shape) => {
  const records = shownIn(db, entityOf(entity)).select('e.key');
  return (among === undefined ? records : records.where(({ ref }) => isAmong(ref('e.key'), among)))
    .orderBy(columnIn(column), (by) => by[direction]().nullsLast())
    .orderBy('e.key', direction);
});

/** @throws {AppError} `input.invalid` for what is no column of the list. */
function sortColumn({ fields, place }: EntityDefinition, field: string): string {
  if (!place?.columns.includes(field)) throw new AppError('input.invalid', 'The list has no such column.');
  const { kind } = fields[field]!;
  return kind === 'date' ? `${columnOf(field, 'text')}_earliest` : columnOf(field, kind);
}

const recordByKey = entityQuery((db, definition, given: { key: number }) =>
  recordsIn(db, definition).selectAll('e').where('e.key', '=', given.key),
);

/** Rows by their keys, in the order of the keys; one that is not there any more is left out. */
export function recordsByKey(vault: ReadableVault, entity: PlacedEntity, keys: readonly number[]): ListedRecord[] {
  const definition = entityOf(entity);
  return keys.flatMap((key) => {
    const row = recordByKey(definition).get(vault, { key });
    if (!row) return [];
    const id = idText(row.id);
    const fields = fieldsOf(definition, row);
    const shown = Object.entries(fields).filter(([field]) => definition.place!.columns.includes(field) || definition.title.includes(field));
    return [
      {
        key,
        id,
        title: titleFrom(vault, definition, { id, fields }),
        fields: Object.fromEntries(shown),
        names: namesOf(vault, definition, Object.fromEntries(shown)),
        updated: row.updated_wall,
      },
    ];
  });
}

/** @throws {AppError} `record.not-found`. */
export function showRecord(vault: ReadableVault, entity: PlacedEntity, id: RecordId): PlacedRecord {
  const definition = entityOf(entity);
  const found = detailsOf(vault, entity, id);
  if (!found) throw new AppError('record.not-found', 'There is no record with this id.');
  const { key, deleted, created, updated, fields } = found;
  return {
    id,
    title: titleFrom(vault, definition, found),
    fields,
    names: namesOf(vault, definition, fields),
    tags: elementsOf(vault, key, 'tags'),
    deleted,
    created,
    updated,
    states: statesOf(vault, [id]),
    ...ownerIn(vault, definition, fields),
  };
}

/** What the references among some fields are called, by field. */
function namesOf(vault: ReadableVault, definition: EntityDefinition, fields: PlacedRecord['fields']): Readonly<Record<string, string>> {
  const references = Object.entries(fields).filter(([field]) => definition.fields[field]!.kind === 'reference');
  return Object.fromEntries(references.map(([field, value]) => [field, titleOfTarget(vault, definition, field, String(value))]));
}

function ownerIn(vault: ReadableVault, definition: EntityDefinition, fields: PlacedRecord['fields']): Pick<PlacedRecord, 'owner'> {
  const owner = ownerOf(definition);
  const id = definition.owner === undefined ? undefined : fields[definition.owner];
  return owner && typeof id === 'string' ? { owner: { entity: owner.name, id, title: titleOf(vault, owner.name, id) } } : {};
}
