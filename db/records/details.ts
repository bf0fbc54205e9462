/** One record of any entity, as its row shows it. */
import { idBytes, idText } from '../log/ids.ts';
import { type PartLists, partsOf } from '../model/entities.ts';
import { columnOf, type EntityDefinition } from '../model/entity.ts';
import type { RecordId } from '../model/record-id.ts';
import type { ReadableVault } from '../vault/vault.ts';

export type ShownValue = string | number | boolean;

export interface RecordDetails {
  readonly id: RecordId;
  /** By their names in the log; those without a value are left out. */
  readonly fields: Readonly<Record<string, ShownValue>>;
}

export interface StandingRecord extends RecordDetails {
  readonly key: number;
  readonly deleted: boolean;
}

/** What is to be said of a field beside its value: a conflict, a value that was withheld. */
export interface FieldState {
  readonly record: RecordId;
  readonly field: string;
  readonly state: string;
}

type Row = Readonly<Record<string, unknown>>;

/** Nothing for an entity that this version does not know, and for a record that does not show. */
export function detailsOf(vault: ReadableVault, entity: string, id: RecordId): StandingRecord | undefined {
  const definition = vault.store.entities.get(entity);
  if (!definition) return undefined;
  const row = vault.store
    .sql<Row>(`SELECT * FROM ${definition.table} WHERE key = (SELECT key FROM record WHERE id = ? AND entity = ?)`)
    .get(idBytes(id), entity);
  return row && { id, key: row['key'] as number, deleted: row['deleted'] === 1, fields: fieldsOf(definition, row) };
}

/** The records of an entity that are part of another record, without those in the trash. */
export function partsIn(vault: ReadableVault, part: EntityDefinition, owner: RecordId): RecordDetails[] {
  const order = part.fields['position'] ? 'position, id' : 'key';
  const rows = vault.store
    .sql<Row>(`SELECT * FROM ${part.table} WHERE ${columnOf(part.owner!, 'reference')} = ? AND deleted = 0 ORDER BY ${order}`)
    .all(idBytes(owner));
  return rows.map((row) => ({ id: idText(row['id'] as Buffer), fields: fieldsOf(part, row) }));
}

/** All that is part of a record, in its lists, with what is part of that in turn. */
export function partListsOf<Owner extends string>(
  vault: ReadableVault,
  owner: EntityDefinition & { readonly name: Owner },
  id: RecordId,
): PartLists<Owner, RecordDetails> {
  const lists = partsOf(owner).map((part) => [
    part.list!,
    partsIn(vault, part, id).map((record) => ({ ...record, ...partListsOf<string>(vault, part, record.id) })),
  ]);
  return Object.fromEntries(lists) as PartLists<Owner, RecordDetails>;
}

/** The elements of one set of a record. */
export function elementsOf(vault: ReadableVault, key: number, set: string): string[] {
  return vault.store
    .sql<{ code: string }>('SELECT code FROM record_element WHERE record_key = ? AND set_name = ? ORDER BY code')
    .all(key, set)
    .map(({ code }) => code);
}

/** The states of all fields of some records; most have none. */
export function statesOf(vault: ReadableVault, records: readonly RecordId[]): FieldState[] {
  const read = vault.store.sql<{ field: string; state: string }>(
    'SELECT s.field, s.state FROM record r JOIN field_state s ON s.record_key = r.key WHERE r.id = ? ORDER BY s.field',
  );
  return [...new Set(records)].flatMap((record) => read.all(idBytes(record)).map((row) => ({ record, ...row })));
}

/** The fields of a row by their names in the log; those without a value are left out. */
export function fieldsOf(definition: EntityDefinition, row: Row): Record<string, ShownValue> {
  const fields: Record<string, ShownValue> = {};
  for (const [name, { kind }] of Object.entries(definition.fields)) {
    const cell = row[columnOf(name, kind)];
    if (cell === null || cell === undefined) continue;
    if (kind === 'boolean') fields[name] = cell === 1;
    else if (kind === 'reference') fields[name] = idText(cell as Buffer);
    else fields[name] = cell as ShownValue;
  }
  return fields;
}
