/**
 * A case as the records it becomes, with ids: what forms and files are turned into before anything is written.
 */
import type { FieldChange } from '../model/action.ts';
import type { Json } from '../model/canonical-json.ts';
import type { CaseInput, PersonInput } from '../model/case-input.ts';
import { entityOf } from '../model/entities.ts';
import { AppError } from '../model/errors.ts';
import { isRecordId, type RecordId } from '../model/record-id.ts';

export interface GivenRecord {
  readonly entity: string;
  readonly id: RecordId;
  /** The id was handed in, so that the record may be known already. */
  readonly isGiven: boolean;
  /** The list of the case that it came in, for reports. */
  readonly list: string;
  readonly fields: Readonly<Record<string, Json | undefined>>;
  /** What a new record has beside what was handed in. */
  readonly defaults: Readonly<Record<string, Json | undefined>>;
  /** Of its sets: `tags/<code>`. */
  readonly elements: readonly string[];
  readonly isDeleted: boolean;
}

export interface GivenCase extends GivenRecord {
  /** The sets of the case that were handed in whole. */
  readonly sets: readonly string[];
  readonly parts: readonly GivenRecord[];
}

export type NewId = () => RecordId;

const none: readonly string[] = [];

/** The changes that make a record. */
export function changesOf({ entity, id, defaults, fields, elements }: GivenRecord): FieldChange[] {
  const changes: FieldChange[] = [];
  for (const field in defaults) {
    const value = defaults[field];
    if (value !== undefined && fields[field] === undefined) changes.push({ entity, record: id, field, value });
  }
  for (const field in fields) {
    const value = fields[field];
    if (value !== undefined) changes.push({ entity, record: id, field, value });
  }
  for (const field of elements) changes.push({ entity, record: id, field, value: true });
  // A record of which nothing is known exists all the same.
  if (changes.length === 0) changes.push({ entity, record: id, field: 'deleted', value: false });
  return changes;
}

function partOf(newId: NewId, entity: string, list: string, given: RecordId | undefined, fields: GivenRecord['fields']): GivenRecord {
  const isGiven = given !== undefined;
  return { entity, list, id: given ?? newId(), isGiven, fields, defaults: entityOf(entity).defaults, elements: none, isDeleted: false };
}

/** A person with its names; the first name is the one shown. */
export function givenPerson(newId: NewId, input: PersonInput, id: RecordId | undefined): GivenRecord[] {
  const { id: _id, key: _key, name, names = [], ...fields } = input;
  const person = partOf(newId, 'person', 'people', id, fields);
  const all = name === undefined ? names : [{ fullName: name }, ...names];
  return [
    person,
    ...all.map((entry, at) => partOf(newId, 'name', 'people', undefined, { person: person.id, position: `a${at}`, ...entry })),
  ];
}

export function twiceOtherwise(id: RecordId): AppError {
  return new AppError('input.invalid', `The id ${id} stands twice in one case, for two different records.`);
}

/** Persons of a case by what acts and sources call them. */
class CasePeople {
  readonly parts: GivenRecord[] = [];
  readonly #keys = new Map<string, RecordId>();
  readonly #entries = new Map<RecordId, string>();
  readonly #newId: NewId;

  constructor(newId: NewId) {
    this.#newId = newId;
  }

  /** @throws {AppError} `input.invalid` for somebody who is listed twice, each time otherwise. */
  add(entry: PersonInput): RecordId {
    if (entry.id !== undefined && this.#isAgain(entry, entry.id)) return entry.id;
    const records = givenPerson(this.#newId, entry, entry.id);
    const { id } = records[0]!;
    if (entry.key) this.#keys.set(entry.key, id);
    if (entry.name) this.#keys.set(entry.name, id);
    for (const name of entry.names ?? []) this.#keys.set(name.fullName ?? `${name.family ?? ''}${name.given ?? ''}`, id);
    this.parts.push(...records);
    return id;
  }

  #isAgain(entry: PersonInput, id: RecordId): boolean {
    const text = JSON.stringify(entry);
    const before = this.#entries.get(id);
    this.#entries.set(id, text);
    if (before !== undefined && before !== text) throw twiceOtherwise(id);
    return before !== undefined;
  }

  /** A name that is not among the people of the case is a person nobody listed yet. */
  find(name: string | undefined): RecordId | undefined {
    if (name === undefined) return undefined;
    return this.#keys.get(name) ?? (isRecordId(name) ? name : this.add({ name }));
  }
}

/** The records that a case becomes; nothing is looked up and nothing written. @throws {AppError} `input.invalid`. */
export function givenCase(newId: NewId, input: CaseInput): GivenCase {
  const { people: listed, acts, sources, id: given, tags, ...fields } = input;
  const id = given ?? newId();
  const people = new CasePeople(newId);
  const elements = tags ? [...new Set(tags)].map((tag) => `tags/${tag}`) : [];
  // Somebody may be known before it is known what happened to them: the case names them itself.
  for (const person of new Set((listed ?? []).map((entry) => people.add(entry)))) elements.push(`people/${person}`);
  const parts: GivenRecord[] = [];
  for (const { id: actId, victim, perpetrators, ...act } of acts ?? []) {
    const record = partOf(newId, 'act', 'acts', actId, { case: id, victim: people.find(victim), ...act });
    parts.push(record);
    for (const { person, ...involvement } of perpetrators ?? [])
      parts.push(partOf(newId, 'involvement', 'acts', undefined, { act: record.id, perpetrator: people.find(person), ...involvement }));
  }
  for (const { id: sourceId, person, ...source } of sources ?? [])
    parts.push(partOf(newId, 'source', 'sources', sourceId, { case: id, person: people.find(person), ...source }));
  return {
    ...partOf(newId, 'case', '', id, fields),
    isGiven: given !== undefined,
    elements,
    sets: tags ? ['tags'] : none,
    parts: [...people.parts, ...parts],
  };
}
