/** A case that people hand in, as the records it becomes; nothing is written yet. */
import type { CaseInput, PersonInput } from '../model/case-input.ts';
import { isRecordId, type RecordId } from '../model/record-id.ts';
import { givenPerson } from '../people/given-person.ts';
import { type GivenRecord, type GivenWhole, type NewId, partOf, twiceOtherwise } from '../record-files/given.ts';

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
export function givenCase(newId: NewId, input: CaseInput): GivenWhole {
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
    sets: tags ? ['tags'] : [],
    parts: [...people.parts, ...parts],
  };
}
