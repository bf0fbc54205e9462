/**
 * Writing cases: each command is one action in the log.
 */
import { idBytes, idText } from '../log/ids.ts';
import { findRecord } from '../log/store.ts';
import type { AppendedAction } from '../log/append.ts';
import type { FieldChange } from '../model/action.ts';
import type { CaseInput } from '../model/case-input.ts';
import { AppError } from '../model/errors.ts';
import { isRecordId, type RecordId } from '../model/record-id.ts';
import { personChanges } from '../people/commands.ts';
import type { Vault } from '../vault/vault.ts';

/** Confidentiality of new records: named people are confidential, a source's identity is secret. */
export const defaultConfidentiality = { case: 2, act: 2, person: 3, source: 4 } as const;

export interface CreatedCase {
  readonly id: RecordId;
  readonly number: string;
  readonly action: AppendedAction;
}

/**
 * Records a case with its people, acts and sources in one action.
 *
 * Persons are found again by `id`; without one each entry is a new person (look-alikes are a
 * matter for a person to decide, see records.md "Same and different").
 */
export function createCase(vault: Vault, input: CaseInput): CreatedCase {
  const id = input.id ?? vault.newId();
  const parts = partsOf(vault, id, input);
  const number = nextCaseNumber(vault);
  const changes = [...caseChanges(id, number, input), ...parts];
  return { id, number, action: vault.record('create-case', changes) };
}

function caseChanges(id: RecordId, number: string, input: CaseInput): FieldChange[] {
  const { people: _people, acts: _acts, sources: _sources, id: _id, tags, ...fields } = input;
  const changes = fieldChanges('case', id, { number, confidentiality: defaultConfidentiality.case, ...fields });
  for (const tag of new Set(tags)) changes.push({ entity: 'case', record: id, field: `tags/${tag}`, value: true });
  return changes;
}

function partsOf(vault: Vault, caseId: RecordId, input: CaseInput): FieldChange[] {
  const changes: FieldChange[] = [];
  const keys = new Map<string, RecordId>();
  const personFor = (entry: NonNullable<CaseInput['people']>[number]): RecordId => {
    const person = entry.id ?? vault.newId();
    if (entry.key) keys.set(entry.key, person);
    if (entry.name) keys.set(entry.name, person);
    for (const name of entry.names ?? []) keys.set(name.fullName ?? `${name.family ?? ''}${name.given ?? ''}`, person);
    const exists = entry.id !== undefined && findRecord(vault.store, 'person', entry.id) !== undefined;
    if (!exists) changes.push(...personChanges(vault, person, { confidentiality: defaultConfidentiality.person, ...entry }));
    return person;
  };
  // Somebody may be known before it is known what happened to them: the case names them itself.
  for (const person of new Set((input.people ?? []).map(personFor)))
    changes.push({ entity: 'case', record: caseId, field: `people/${person}`, value: true });
  const reference = (name: string | undefined) => {
    if (name === undefined) return undefined;
    // A name that is not among the people of the case is a person nobody listed yet.
    return keys.get(name) ?? (isRecordId(name) ? name : personFor({ name }));
  };
  for (const { id: given, victim, perpetrators, ...act } of input.acts ?? []) {
    const id = given ?? vault.newId();
    changes.push(
      ...fieldChanges('act', id, { case: caseId, victim: reference(victim), confidentiality: defaultConfidentiality.act, ...act }),
    );
    for (const { person, ...involvement } of perpetrators ?? []) {
      changes.push(...fieldChanges('involvement', vault.newId(), { act: id, perpetrator: reference(person), ...involvement }));
    }
  }
  for (const { id: given, person, ...source } of input.sources ?? []) {
    changes.push(
      ...fieldChanges('source', given ?? vault.newId(), {
        case: caseId,
        person: reference(person),
        confidentiality: defaultConfidentiality.source,
        ...source,
      }),
    );
  }
  return changes;
}

/** One change for each field that has a value. */
export function fieldChanges(entity: string, record: RecordId, fields: Readonly<Record<string, unknown>>): FieldChange[] {
  return Object.entries(fields)
    .filter(([, value]) => value !== undefined)
    .map(([field, value]) => ({ entity, record, field, value: value as FieldChange['value'] }));
}

/**
 * Short numbers carry the replica's prefix, so that two laptops never give the same one: `K7F-0012`.
 *
 * The counter stands in the same transaction as the case: a failed one gives its number back.
 */
export function nextCaseNumber(vault: Vault): string {
  const { prefix, id } = vault.store.replica;
  const row = vault.store
    .sql<{ value: number }>(
      "INSERT INTO vault_meta (name, value) VALUES ('case-number:' || ?, 1) ON CONFLICT (name) DO UPDATE SET value = value + 1 RETURNING value",
    )
    .get(id);
  return `${prefix}-${String(row!.value).padStart(4, '0')}`;
}

/** Changes fields of one record of any entity. @throws {AppError} `record.not-found`. */
export function editRecord(vault: Vault, entity: string, id: RecordId, fields: Readonly<Record<string, unknown>>): AppendedAction {
  if (!findRecord(vault.store, entity, id)) throw new AppError('record.not-found', 'There is no such record.');
  return vault.record('edit', fieldChanges(entity, id, fields));
}

/** Puts a record into the trash. Edits that this deletion did not see turn it into a conflict. */
export function trashRecord(vault: Vault, entity: string, id: RecordId): AppendedAction {
  return editRecord(vault, entity, id, { deleted: true });
}

/** Takes a record out of the trash. */
export function restoreRecord(vault: Vault, entity: string, id: RecordId): AppendedAction {
  return editRecord(vault, entity, id, { deleted: false });
}

/** Finds a case by its id or short number. @throws {AppError} `record.not-found`, `record.ambiguous`. */
export function findCase(vault: Vault, reference: string): RecordId {
  const text = reference.trim();
  const byId = /^[0-9a-f-]{36}$/.test(text)
    ? vault.store.sql<{ id: Buffer }>('SELECT id FROM record WHERE id = ? AND entity = ?').all(idBytes(text), 'case')
    : [];
  const rows =
    byId.length > 0 ? byId : vault.store.sql<{ id: Buffer }>('SELECT id FROM case_record WHERE number = ? LIMIT 2').all(text.toUpperCase());
  if (rows.length === 0) throw new AppError('record.not-found', 'There is no case with this id or number.');
  if (rows.length > 1) throw new AppError('record.ambiguous', 'More than one case has this number; use the id.');
  return idText(rows[0]!.id);
}
