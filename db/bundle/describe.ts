/**
 * What the records of a bundle are called and what they hold, for a person who decides about them.
 *
 * References show as the name of what they point to: an id says nothing to anybody.
 */
import { detailsOf } from '../cases/details.ts';
import { idBytes } from '../log/ids.ts';
import { findRecord } from '../log/store.ts';
import type { Json } from '../model/canonical-json.ts';
import { shownName } from '../model/name.ts';
import { isRecordId, type RecordId } from '../model/record-id.ts';
import { shownNameSql } from '../people/shown-name.ts';
import type { ReadableVault } from '../vault/vault.ts';

export type PlainValue = string | number | boolean | null;

export interface Described {
  /** A title, a name, a number. An act gives the code of its type: the window has words for it. */
  readonly title: string;
  /** The case that it is part of; the case itself for a case. */
  readonly caseId: RecordId | undefined;
}

type Fields = Readonly<Record<string, string | number | boolean>>;

/** A value as it is shown: a reference by what it names, an unknown shape as its JSON. */
export function shownValue(vault: ReadableVault, entity: string, field: string, value: Json): PlainValue {
  if (typeof value === 'object' && value !== null) return JSON.stringify(value);
  const [set = '', element] = field.split('/', 2);
  // An element that is a record shows as that record, not as a "yes" beside an id.
  if (element !== undefined && value === true && isRecordId(element)) return elementName(vault, set, element) ?? true;
  const kind = vault.store.entities.get(entity)?.fields[field]?.kind;
  if (kind === 'reference' && typeof value === 'string') return nameOf(vault, field, value) ?? value;
  return value;
}

/** What a record is called, as this vault shows it at this moment. */
export function describeRecord(vault: ReadableVault, entity: string, id: RecordId): Described {
  if (entity === 'recommendation') return { title: recommendationName(vault, id) ?? '', caseId: undefined };
  const fields = vault.store.entities.has(entity) ? detailsOf(vault, entity, id)?.fields : undefined;
  if (!fields) return { title: '', caseId: undefined };
  return { title: titleOf(vault, entity, id, fields), caseId: caseOf(vault, entity, id, fields) };
}

/** Every field that a record shows, elements of sets and the trash included; nothing when it is not here. */
export function shownFields(vault: ReadableVault, entity: string, id: RecordId): ReadonlyMap<string, PlainValue> | undefined {
  const details = vault.store.entities.has(entity) ? detailsOf(vault, entity, id) : undefined;
  if (!details) return undefined;
  const shown = new Map<string, PlainValue>();
  for (const [field, value] of Object.entries(details.fields)) shown.set(field, shownValue(vault, entity, field, value));
  const elements = vault.store
    .sql<{ set_name: string; code: string }>('SELECT set_name, code FROM record_element WHERE record_key = ? ORDER BY set_name, code')
    .all(details.key);
  for (const { set_name, code } of elements) shown.set(`${set_name}/${code}`, shownValue(vault, entity, `${set_name}/${code}`, true));
  if (isDeleted(vault, entity, details.key)) shown.set('deleted', true);
  return shown;
}

function isDeleted(vault: ReadableVault, entity: string, key: number): boolean {
  const { table } = vault.store.entities.get(entity)!;
  return vault.store.sql<{ deleted: number }>(`SELECT deleted FROM ${table} WHERE key = ?`).get(key)?.deleted === 1;
}

function titleOf(vault: ReadableVault, entity: string, id: RecordId, fields: Fields): string {
  const text = (field: string) => (typeof fields[field] === 'string' ? (fields[field] as string) : '');
  switch (entity) {
    case 'person':
      return personName(vault, id) ?? '';
    case 'name':
      return shownName(fields);
    case 'act':
      return text('type');
    case 'involvement':
      return personName(vault, text('perpetrator')) ?? '';
    case 'source':
      return text('title') || (personName(vault, text('person')) ?? '');
    case 'link':
      return text('snapshotParagraph') || (recommendationName(vault, text('recommendation')) ?? '');
    default:
      return text('title') || text('name') || text('fileName');
  }
}

function caseOf(vault: ReadableVault, entity: string, id: RecordId, fields: Fields): RecordId | undefined {
  if (entity === 'case') return id;
  if (entity === 'involvement') {
    const act = fields['act'];
    return typeof act === 'string' ? describeRecord(vault, 'act', act).caseId : undefined;
  }
  const found = fields['case'];
  return typeof found === 'string' ? found : undefined;
}

/** Fields that refer to something name it by what it is. */
function nameOf(vault: ReadableVault, field: string, id: RecordId): string | undefined {
  if (field === 'recommendation' || field === 'sameAs') return recommendationName(vault, id);
  if (field === 'victim' || field === 'perpetrator' || field === 'person') return personName(vault, id);
  if (field === 'case') return describeRecord(vault, 'case', id).title || undefined;
  if (field === 'act') return describeRecord(vault, 'act', id).title || undefined;
  return personName(vault, id) ?? (findRecord(vault.store, 'case', id) ? describeRecord(vault, 'case', id).title : undefined);
}

function elementName(vault: ReadableVault, set: string, id: RecordId): string | undefined {
  return set === 'recommendations' ? recommendationName(vault, id) : personName(vault, id);
}

function personName(vault: ReadableVault, id: RecordId): string | undefined {
  if (id === '') return undefined;
  const name = vault.store
    .sql<{ name: string | null }>(
      `SELECT ${shownNameSql} AS name FROM person_name n WHERE n.person_id = ? ORDER BY n.deleted, n.position, n.id LIMIT 1`,
    )
    .get(idBytes(id))?.name;
  return name || undefined;
}

function recommendationName(vault: ReadableVault, id: RecordId): string | undefined {
  if (id === '') return undefined;
  const row = vault.store
    .sql<{ state: string; cycle: number | null; paragraph: string | null; text: string }>(
      'SELECT state, cycle, paragraph, text FROM recommendation WHERE id = ?',
    )
    .get(idBytes(id));
  if (!row) return undefined;
  return row.paragraph ? [row.state, row.cycle, row.paragraph].filter((part) => part !== null).join('/') : row.text.slice(0, 80);
}
