/** What belongs to a record and what it names, as the description of the entities has it: what a bundle takes along, what an erasure takes away. */
import { idBytes, idText } from '../log/ids.ts';
import { keyOf } from '../log/record-key.ts';
import { entities, entityOf, ownerOf, partsOf } from '../model/entities.ts';
import { columnOf, type EntityDefinition } from '../model/entity.ts';
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

/** The cases with which a record leaves: it stands in them, or something that is part of them names it. The other way round of the two above. */
export function casesWith(vault: ReadableVault, { entity, record }: NamedRecord): RecordId[] {
  if (entity === 'case') return [record];
  const definition = entities.get(entity);
  const owner = definition && ownerOf(definition);
  if (owner) return idsFrom(vault, ownerSql(definition), record).flatMap((id) => casesWith(vault, { entity: owner.name, record: id }));
  return casesNaming(vault, { entity, record });
}

/**
 * The cases that name a record which is part of nothing, in any part or by a set of theirs.
 *
 * @param onlyShown leaves out parts that lie in the trash by themselves.
 */
export function casesNaming(vault: ReadableVault, { entity, record }: NamedRecord, onlyShown = false): RecordId[] {
  const sqlText = casesNamingSql(entity, onlyShown);
  return sqlText === '' ? [] : idsFrom(vault, sqlText, record);
}

function idsFrom(vault: ReadableVault, sqlText: string, record: RecordId): RecordId[] {
  const bound = sqlText.includes(':text') ? { id: idBytes(record), text: record } : { id: idBytes(record) };
  const rows = vault.store.sql<{ id: Buffer | null }>(sqlText).all(bound);
  return rows.flatMap(({ id }) => (id ? [idText(id)] : []));
}

function ownerSql({ name, table, owner }: EntityDefinition): string {
  return `SELECT ${columnOf(owner!, 'reference')} AS id FROM ${table} WHERE key = ${keyOf(name, ':id')}`;
}

/** The SQL of `casesNaming`: `:text` is what `:id` is, as text. `''` where nothing of a case names such records. */
function casesNamingSql(entity: string, onlyShown: boolean): string {
  const sets = Object.entries(entityOf('case').sets).flatMap(([set, { to }]) =>
    to === entity
      ? [
          `SELECT r.id FROM record_element e JOIN record r ON r.key = e.record_key AND r.entity = 'case' WHERE e.set_name = '${set}' AND e.code = :text`,
        ]
      : [],
  );
  const parts = partsBelow(entityOf('case')).flatMap((part) =>
    Object.entries(part.fields)
      .filter(([, { to }]) => to === entity)
      .map(([field]) => partNamingSql(part, columnOf(field, 'reference'), onlyShown)),
  );
  return [...parts, ...sets].join(' UNION ');
}

function partsBelow(entity: EntityDefinition): EntityDefinition[] {
  return partsOf(entity).flatMap((part) => [part, ...partsBelow(part)]);
}

function partNamingSql(part: EntityDefinition, column: string, onlyShown: boolean): string {
  let [from, level, at] = [`${part.table} t0`, 0, part];
  for (let owner = ownerOf(at); owner && owner.name !== 'case'; level += 1, at = owner, owner = ownerOf(at))
    from += ` JOIN ${owner.table} t${level + 1} ON t${level + 1}.key = ${keyOf(owner.name, `t${level}.${columnOf(at.owner!, 'reference')}`)}`;
  return `SELECT t${level}.${columnOf(at.owner!, 'reference')} AS id FROM ${from} WHERE t0.${column} = :id${onlyShown ? ' AND t0.deleted = 0' : ''}`;
}
