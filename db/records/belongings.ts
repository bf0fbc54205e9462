/** What belongs to a record and what it names, as the description of the entities has it: what a bundle takes along, what an erasure takes away. */
import { idBytes, idText } from '../log/ids.ts';
import { keyOf } from '../log/record-key.ts';
import { entities, entityOf, partsOf } from '../model/entities.ts';
import { columnOf } from '../model/entity.ts';
import type { RecordId } from '../model/record-id.ts';
import type { ReadableVault } from '../vault/vault.ts';

export interface NamedRecord {
  readonly entity: string;
  readonly record: RecordId;
}

/** Every record that is part of this one, of its parts, and so on; what lies in the trash included. */
export function belongingsOf(vault: ReadableVault, entity: string, id: RecordId): NamedRecord[] {
  const definition = entities.get(entity);
  if (!definition) return [];
  return partsOf(definition).flatMap((part) => {
    const column = columnOf(part.owner!, 'reference');
    const rows = vault.store.sql<{ id: Buffer }>(`SELECT id FROM ${part.table} WHERE ${column} = ?`).all(idBytes(id));
    return rows.flatMap((row) => {
      const record = idText(row.id);
      return [{ entity: part.name, record }, ...belongingsOf(vault, part.name, record)];
    });
  });
}

/**
 * What these records of a case name and that is part of nothing else: people, recommendations. A person whom the case names
 * itself counts where this vault knows them.
 */
export function namedBy(vault: ReadableVault, caseId: RecordId, records: readonly NamedRecord[]): NamedRecord[] {
  const named = setMembers(vault, caseId);
  for (const { entity, record } of records) {
    const { targets, read } = outward(entity);
    if (targets.length === 0) continue;
    const row = vault.store.sql<Record<string, Buffer | null>>(read).get(idBytes(record)) ?? {};
    for (const { column, to } of targets) if (row[column]) named.push({ entity: to, record: idText(row[column]) });
  }
  return named;
}

interface Outward {
  readonly targets: readonly { readonly column: string; readonly to: string }[];
  /** Reads their columns of one record. */
  readonly read: string;
}

const known = new Map<string, Outward>();

/** References to what travels and is part of nothing. */
function outward(entity: string): Outward {
  const before = known.get(entity);
  if (before) return before;
  const { fields, table } = entityOf(entity);
  const targets = Object.entries(fields).flatMap(([field, { to }]) => {
    const target = to === undefined ? undefined : entities.get(to);
    const standsAlone = target !== undefined && target.travels && target.owner === undefined && target.name !== 'case';
    return standsAlone ? [{ column: columnOf(field, 'reference'), to: target.name }] : [];
  });
  const read = `SELECT ${targets.map(({ column }) => column).join(', ')} FROM ${table} WHERE key = ${keyOf(entity, '?')}`;
  const found = { targets, read };
  known.set(entity, found);
  return found;
}

function setMembers(vault: ReadableVault, caseId: RecordId): NamedRecord[] {
  return Object.entries(entityOf('case').sets).flatMap(([set, { to }]) => {
    if (to === undefined) return [];
    return vault.store
      .sql<{ id: Buffer }>(
        `SELECT r.id FROM record_element e JOIN record r ON r.id = unhex(replace(e.code, '-', '')) AND r.entity = ?
         WHERE e.record_key = ${keyOf('case', '?')} AND e.set_name = ?`,
      )
      .all(to, idBytes(caseId), set)
      .map(({ id }) => ({ entity: to, record: idText(id) }));
  });
}
