/** Lists and pages of entities that have them by their description alone: their order, the rows that show, one record whole. */
import { idText } from '../log/ids.ts';
import { keyOf } from '../log/record-key.ts';
import { entityOf, ownerOf, type PlacedEntity } from '../model/entities.ts';
import { columnOf, type EntityDefinition } from '../model/entity.ts';
import { AppError } from '../model/errors.ts';
import type { RecordId } from '../model/record-id.ts';
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

export interface RecordRow {
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
  const direction = (sort === 'updated') !== isReversed ? 'DESC' : 'ASC';
  const found = text.trim() === '' ? undefined : vault.search.search(text, { limit: longestSearch, kinds: [entity], prefixLast: true });
  return vault.store
    .sql<{ key: number }>(
      `SELECT e.key FROM ${definition.table} e WHERE e.deleted = 0${isOutSql(definition)}${found ? ' AND e.key IN (SELECT value FROM json_each(?))' : ''}
       ORDER BY e.${column} IS NULL, e.${column} ${direction}, e.key ${direction}`,
    )
    .all(...(found ? [JSON.stringify(found.map(({ key }) => key))] : []))
    .map(({ key }) => key);
}

/** @throws {AppError} `input.invalid` for what is no column of the list. */
function sortColumn({ fields, place }: EntityDefinition, field: string): string {
  if (!place?.columns.includes(field)) throw new AppError('input.invalid', 'The list has no such column.');
  const { kind } = fields[field]!;
  return kind === 'date' ? `${columnOf(field, 'text')}_earliest` : columnOf(field, kind);
}

/** What is part of something in the trash lies there with it. */
export function isOutSql(definition: EntityDefinition): string {
  const owner = ownerOf(definition);
  if (!owner) return '';
  const key = keyOf(owner.name, `e.${columnOf(definition.owner!, 'reference')}`);
  return ` AND NOT EXISTS (SELECT 1 FROM ${owner.table} o WHERE o.key = ${key} AND o.deleted = 1)`;
}

/** Rows by their keys, in the order of the keys; one that is not there any more is left out. */
export function recordsByKey(vault: ReadableVault, entity: PlacedEntity, keys: readonly number[]): RecordRow[] {
  const definition = entityOf(entity);
  const read = vault.store.sql<Record<string, unknown>>(`SELECT * FROM ${definition.table} WHERE key = ?`);
  return keys.flatMap((key) => {
    const row = read.get(key);
    if (!row) return [];
    const id = idText(row['id'] as Buffer);
    const fields = fieldsOf(definition, row);
    const shown = Object.entries(fields).filter(([field]) => definition.place!.columns.includes(field) || definition.title.includes(field));
    return [
      {
        key,
        id,
        title: titleFrom(vault, definition, { id, fields }),
        fields: Object.fromEntries(shown),
        names: namesOf(vault, definition, Object.fromEntries(shown)),
        updated: row['updated_wall'] as string,
      },
    ];
  });
}

/** @throws {AppError} `record.not-found`. */
export function showRecord(vault: ReadableVault, entity: PlacedEntity, id: RecordId): PlacedRecord {
  const definition = entityOf(entity);
  const found = detailsOf(vault, entity, id);
  if (!found) throw new AppError('record.not-found', 'There is no record with this id.');
  const { key, deleted, fields } = found;
  const times = vault.store
    .sql<{ created: string; updated: string }>(
      `SELECT created_wall AS created, updated_wall AS updated FROM ${definition.table} WHERE key = ?`,
    )
    .get(key)!;
  return {
    id,
    title: titleFrom(vault, definition, found),
    fields,
    names: namesOf(vault, definition, fields),
    tags: elementsOf(vault, key, 'tags'),
    deleted,
    ...times,
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
