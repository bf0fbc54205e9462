/** What records are called: the one place that says it. */
import { idBytes } from '../log/ids.ts';
import { entities, partsOf } from '../model/entities.ts';
import type { EntityDefinition } from '../model/entity.ts';
import { shownName } from '../model/name.ts';
import { isRecordId, type RecordId } from '../model/record-id.ts';
import type { ReadableVault } from '../vault/vault.ts';
import { detailsOf, type RecordDetails } from './details.ts';
import { firstNameSql } from '../query/shown-name.ts';

/** A title, a name, a number; of an act the code of its type, for which the window has words. `''` where nothing says it. */
export function titleOf(vault: ReadableVault, entity: string, id: RecordId): string {
  if (!isRecordId(id)) return '';
  if (entity === 'recommendation') return recommendationTitle(vault, id);
  if (entity === 'person') return personTitle(vault, id);
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
  const entity = vault.store
    .sql<{ entity: string }>('SELECT entity FROM record WHERE id = ? ORDER BY key LIMIT 1')
    .get(idBytes(id))?.entity;
  return entity === undefined ? '' : titleOf(vault, entity, id);
}

/** A name in the trash says who it was where no other is left. */
function personTitle(vault: ReadableVault, id: RecordId): string {
  return vault.store.sql<{ name: string | null }>(`SELECT ${firstNameSql('?')} AS name`).get(idBytes(id))?.name ?? '';
}

function recommendationTitle(vault: ReadableVault, id: RecordId): string {
  const row = vault.store
    .sql<{ state: string; cycle: number | null; paragraph: string | null; text: string }>(
      'SELECT state, cycle, paragraph, text FROM recommendation WHERE id = ?',
    )
    .get(idBytes(id));
  if (!row) return '';
  return row.paragraph ? [row.state, row.cycle, row.paragraph].filter((part) => part !== null).join('/') : row.text.slice(0, 80);
}
