/** One record of any entity, as its row shows it. */
import { idBytes, idText } from '../log/ids.ts';
import { type PartLists, partsOf } from '../model/entities.ts';
import { columnOf, type EntityDefinition } from '../model/entity.ts';
import type { RecordId } from '../model/record-id.ts';
import { columnIn, entityQuery, ownerIn, recordsIn } from '../query/entity-query.ts';
import { query } from '../query/query.ts';
import { keyOf, rising } from '../query/terms.ts';
import type { ReadableVault } from '../vault/vault.ts';
import { withBeside } from './beside.ts';

export type ShownValue = string | number | boolean;

export interface RecordDetails {
  readonly id: RecordId;
  /** By their names in the log; those without a value are left out. */
  readonly fields: Readonly<Record<string, ShownValue>>;
  /** Of a person, and of what is part of another record: codes by set; those without any are left out. */
  readonly sets?: Readonly<Record<string, readonly string[]>>;
}

export interface StandingRecord extends RecordDetails {
  readonly key: number;
  readonly deleted: boolean;
  readonly created: string;
  readonly updated: string;
}

/** What is to be said of a field beside its value: a conflict, a value that was withheld. */
export interface FieldState {
  readonly record: RecordId;
  readonly field: string;
  readonly state: string;
}

type Row = Readonly<Record<string, unknown>>;

const recordById = entityQuery((db, definition, given: { id: Buffer }) =>
  recordsIn(db, definition).selectAll('e').where('e.key', '=', keyOf(definition.name, given.id)),
);

const partsByOwner = entityQuery((db, part, given: { owner: Buffer }) => {
  const parts = recordsIn(db, part).selectAll('e').where(ownerIn(part), '=', given.owner).where('e.deleted', '=', 0);
  return part.fields['position'] ? parts.orderBy(columnIn('position'), rising).orderBy('e.id') : parts.orderBy('e.key');
});

const elementsInSet = query((db, given: { key: number; set: string }) =>
  db.selectFrom('record_element').select('code').where('record_key', '=', given.key).where('set_name', '=', given.set).orderBy('code'),
);

const elementsInSets = query((db, given: { entity: string; id: Buffer }) =>
  db
    .selectFrom('record_element')
    .select(['set_name as set', 'code'])
    .where('record_key', '=', keyOf(given.entity, given.id))
    .orderBy('set_name')
    .orderBy('code'),
);

const statesById = query((db, given: { id: Buffer }) =>
  db
    .selectFrom('record as r')
    .innerJoin('field_state as s', 's.record_key', 'r.key')
    .select(['s.field', 's.state'])
    .where('r.id', '=', given.id)
    .orderBy('s.field'),
);

const entitiesById = query((db, given: { id: Buffer }) =>
  db.selectFrom('record').select('entity').where('id', '=', given.id).orderBy('key'),
);

/** Nothing for an entity that this version does not know, and for a record that does not show. */
export function detailsOf(vault: ReadableVault, entity: string, id: RecordId): StandingRecord | undefined {
  const definition = vault.store.entities.get(entity);
  if (!definition) return undefined;
  const row = recordById(definition).get(vault, { id: idBytes(id) });
  if (!row) return undefined;
  const { key, deleted, created_wall: created, updated_wall: updated } = row;
  return { id, key, deleted: deleted === 1, created, updated, fields: withBeside(vault, key, fieldsOf(definition, row)) };
}

/** The records of an entity that are part of another record, without those in the trash. */
export function partsIn(vault: ReadableVault, part: EntityDefinition, owner: RecordId): RecordDetails[] {
  const rows = partsByOwner(part).all(vault, { owner: idBytes(owner) });
  return rows.map((row) => ({ id: idText(row.id), fields: withBeside(vault, row.key, fieldsOf(part, row)) }));
}

/** All that is part of a record, in its lists, with what is part of that in turn. */
export function partListsOf<Owner extends string>(
  vault: ReadableVault,
  owner: EntityDefinition & { readonly name: Owner },
  id: RecordId,
): PartLists<Owner, RecordDetails> {
  const lists = partsOf(owner).map((part) => [
    part.list!,
    partsIn(vault, part, id).map((record) => ({
      ...record,
      ...(Object.keys(part.sets).length > 0 && setsIn(vault, part, record.id)),
      ...partListsOf<string>(vault, part, record.id),
    })),
  ]);
  return Object.fromEntries(lists) as PartLists<Owner, RecordDetails>;
}

/** The elements of its sets, by set; nothing where there are none. */
export function setsIn(vault: ReadableVault, { name }: EntityDefinition, id: RecordId): Pick<RecordDetails, 'sets'> {
  const elements = setsOf(vault, name, id);
  if (elements.length === 0) return {};
  const bySet = Map.groupBy(elements, ({ set }) => set);
  return { sets: Object.fromEntries([...bySet].map(([set, rows]) => [set, rows.map(({ code }) => code)])) };
}

/** The elements of one set of a record. */
export function elementsOf(vault: ReadableVault, key: number, set: string): string[] {
  return elementsInSet.all(vault, { key, set }).map(({ code }) => code);
}

/** The elements of all its sets. */
export function setsOf(vault: ReadableVault, entity: string, id: RecordId): { readonly set: string; readonly code: string }[] {
  return elementsInSets.all(vault, { entity, id: idBytes(id) });
}

/** The entities that have a record of this id, mostly one. */
export function entitiesWith(vault: ReadableVault, id: RecordId): string[] {
  return entitiesById.all(vault, { id: idBytes(id) }).map(({ entity }) => entity);
}

/** The states of all fields of some records; most have none. */
export function statesOf(vault: ReadableVault, records: readonly RecordId[]): FieldState[] {
  return [...new Set(records)].flatMap((record) => statesById.all(vault, { id: idBytes(record) }).map((row) => ({ record, ...row })));
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
