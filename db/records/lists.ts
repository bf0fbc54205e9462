/** Lists and pages of entities that have them by their description alone: the rows that show, one record whole. Their order: order.ts. */
import { idText } from '../log/ids.ts';
import { entityOf, ownerOf, type PlacedEntity } from '../model/entities.ts';
import type { EntityDefinition } from '../model/entity.ts';
import { AppError } from '../model/errors.ts';
import { isRecordId, type RecordId } from '../model/record-id.ts';
import { ownOfField } from '../model/term.ts';
import { entityQuery, recordsIn } from '../query/entity-query.ts';
import type { ReadableVault } from '../vault/vault.ts';
import { withBeside } from './beside.ts';
import { detailsOf, elementsOf, type FieldState, fieldsOf, type ShownValue, statesOf } from './details.ts';
import { titleFrom, titleOf, titleOfTarget } from './titles.ts';

export interface ListedRecord {
  readonly key: number;
  readonly id: RecordId;
  readonly title: string;
  /** The fields of its columns, and those that it is called by. */
  readonly fields: Readonly<Record<string, ShownValue>>;
  /** What its references are called. */
  readonly names: Readonly<Record<string, string>>;
  readonly tags: readonly string[];
  readonly updated: string;
  readonly created: string;
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
    const fields = withBeside(vault, row.key, fieldsOf(definition, row));
    const shown = Object.fromEntries(Object.entries(fields).filter(([field]) => isListed(definition, field)));
    return [
      {
        key,
        id,
        title: titleFrom(vault, definition, { id, fields }),
        fields: shown,
        names: namesOf(vault, definition, shown),
        tags: elementsOf(vault, key, 'tags'),
        updated: row.updated_wall,
        created: row.created_wall,
      },
    ];
  });
}

function isListed({ place, title }: EntityDefinition, field: string): boolean {
  return place!.columns.includes(field) || place!.more.includes(field) || title.includes(field) || ownOfField(field) !== undefined;
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
  const references = Object.entries(fields).filter(([field, value]) =>
    ownOfField(field) === undefined ? definition.fields[field]?.kind === 'reference' : isRecordId(String(value)),
  );
  return Object.fromEntries(references.map(([field, value]) => [field, titleOfTarget(vault, definition, field, String(value))]));
}

function ownerIn(vault: ReadableVault, definition: EntityDefinition, fields: PlacedRecord['fields']): Pick<PlacedRecord, 'owner'> {
  const owner = ownerOf(definition);
  const id = definition.owner === undefined ? undefined : fields[definition.owner];
  return owner && typeof id === 'string' ? { owner: { entity: owner.name, id, title: titleOf(vault, owner.name, id) } } : {};
}
