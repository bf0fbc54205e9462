/** What records are called: the one place that says it. */
import { idBytes } from '../log/ids.ts';
import { entities, partsOf } from '../model/entities.ts';
import type { EntityDefinition } from '../model/entity.ts';
import { shownName } from '../model/name.ts';
import { isRecordId, type RecordId } from '../model/record-id.ts';
import { query } from '../query/query.ts';
import { anyNameOf } from '../query/shown-name.ts';
import type { ReadableVault } from '../vault/vault.ts';
import { detailsOf, entitiesWith, type RecordDetails } from './details.ts';

const nameOfPerson = query((db, given: { id: Buffer }) => db.selectNoFrom(anyNameOf(given.id).as('name')));

const recommendationById = query((db, given: { id: Buffer }) =>
  db.selectFrom('recommendation').select(['state', 'cycle', 'paragraph', 'text']).where('id', '=', given.id),
);

/** What a person is called: `''` where whoever handed them over kept the name back, `null` where there is none. */
export function personCalled(vault: ReadableVault, id: RecordId): string | null {
  return isRecordId(id) ? (nameOfPerson.get(vault, { id: idBytes(id) })?.name ?? null) : null;
}

/** A title, a name, a number; of an act the code of its type, for which the window has words. `''` where nothing says it. */
export function titleOf(vault: ReadableVault, entity: string, id: RecordId): string {
  if (!isRecordId(id)) return '';
  if (entity === 'recommendation') return recommendationTitle(vault, id);
  if (entity === 'person') return personCalled(vault, id) ?? '';
  const definition = entities.get(entity);
  const details = definition && detailsOf(vault, entity, id);
  return details ? titleFrom(vault, definition, details) : '';
}

/** The same of a record that was read already. */
export function titleFrom(vault: ReadableVault, definition: EntityDefinition, { id, fields }: RecordDetails): string {
  if (definition.name === 'name') return shownName(fields);
  if (definition.title.some((part) => partsOf(definition).some(({ list }) => list === part))) return titleOf(vault, definition.name, id);
  for (const field of definition.title) {
    const value = fields[field];
    if (typeof value !== 'string' || value === '') continue;
    const title = definition.fields[field]?.kind === 'reference' ? titleOfTarget(vault, definition, field, value) : value;
    if (title !== '') return title;
  }
  return '';
}

/** What the record is called that a reference points to; where the field does not say of which entity, the record does. */
export function titleOfTarget(vault: ReadableVault, definition: EntityDefinition | undefined, field: string, id: RecordId): string {
  const to = definition?.fields[field]?.to;
  if (to !== undefined) return titleOf(vault, to, id);
  if (!isRecordId(id)) return '';
  const [entity] = entitiesWith(vault, id);
  return entity === undefined ? '' : titleOf(vault, entity, id);
}

function recommendationTitle(vault: ReadableVault, id: RecordId): string {
  const row = recommendationById.get(vault, { id: idBytes(id) });
  if (!row) return '';
  return row.paragraph ? [row.state, row.cycle, row.paragraph].filter((part) => part !== null).join('/') : row.text.slice(0, 80);
}
