/** Somebody else stands in a field: who was made for it by mistake goes away with the correction. */
import { idBytes, idText } from '../log/ids.ts';
import type { FieldChange } from '../model/action.ts';
import { entities } from '../model/entities.ts';
import { columnOf, type EntityDefinition } from '../model/entity.ts';
import { AppError } from '../model/errors.ts';
import type { RecordId } from '../model/record-id.ts';
import { columnIn, entityQuery, recordsIn } from '../query/entity-query.ts';
import { query } from '../query/query.ts';
import { belongingsOf } from '../records/belongings.ts';
import { detailsOf, setsOf } from '../records/details.ts';
import type { Vault } from '../vault/vault.ts';

export interface PersonPlace {
  readonly entity: string;
  readonly record: RecordId;
  /** A field that names a person. */
  readonly field: string;
}

/**
 * Writes who stands in a field. Whoever stood there goes into the trash with the same action, so that one undo brings both
 * back, where nothing but a name is known of them and nothing else names them.
 *
 * @returns who went away. @throws {AppError} `record.not-found`; `input.invalid` for a field that names no person.
 */
export function replacePerson(vault: Vault, place: PersonPlace, by: RecordId | null): RecordId | undefined {
  const { entity, record, field } = place;
  if (entities.get(entity)?.fields[field]?.to !== 'person') throw new AppError('input.invalid', 'This field names no person.');
  const found = detailsOf(vault, entity, record);
  if (!found) throw new AppError('record.not-found', 'There is no such record.');
  const former = found.fields[field];
  const changes: FieldChange[] = [{ entity, record, field, value: by }];
  const leaves = typeof former === 'string' && former !== by && isBare(vault, former, place) ? former : undefined;
  if (leaves !== undefined) changes.push({ entity: 'person', record: leaves, field: 'deleted', value: true });
  vault.record('edit', changes);
  return leaves;
}

/** What is written of anybody at once, and says nothing of who they are. */
const givenAnyhow: ReadonlySet<string> = new Set(['kind', 'groupSize', 'confidentiality']);

function isBare(vault: Vault, id: RecordId, place: PersonPlace): boolean {
  const person = detailsOf(vault, 'person', id);
  if (!person || person.deleted) return false;
  const parts = belongingsOf(vault, 'person', id);
  return (
    Object.keys(person.fields).every((field) => givenAnyhow.has(field)) &&
    setsOf(vault, 'person', id).length === 0 &&
    parts.length <= 1 &&
    parts.every(({ entity }) => entity === 'name') &&
    !isNamedElsewhere(vault, id, place)
  );
}

const namingBy = entityQuery((db, definition, given: { id: Buffer }) =>
  recordsIn(db, definition)
    .select('e.id')
    .where(({ eb, or }) =>
      or(namingFields(definition).map((name) => eb(columnIn<Buffer | null>(columnOf(name, 'reference')), '=', given.id))),
    )
    .limit(2),
);

const inSets = query((db, given: { code: string }) =>
  db.selectFrom('record_element').select('record_key').where('code', '=', given.code).limit(1),
);

/** By a field that names people, or by one that names any record. */
function namingFields({ fields, owner }: EntityDefinition): readonly string[] {
  return Object.entries(fields).flatMap(([name, { kind, to }]) =>
    kind === 'reference' && name !== owner && (to === 'person' || to === undefined) ? [name] : [],
  );
}

/** What lies in the trash names them too: it may come back. */
function isNamedElsewhere(vault: Vault, id: RecordId, place: PersonPlace): boolean {
  if (inSets.get(vault, { code: id })) return true;
  return [...entities.values()]
    .filter((definition) => namingFields(definition).length > 0)
    .some((definition) =>
      namingBy(definition)
        .all(vault, { id: idBytes(id) })
        .some((row) => definition.name !== place.entity || idText(row.id) !== place.record),
    );
}
