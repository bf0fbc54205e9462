/** A case that people hand in, as the records it becomes; nothing is written yet. */
import type { CaseInput, PersonInput } from '../model/case-input.ts';
import { AppError } from '../model/errors.ts';
import { nameKey } from '../model/name-key.ts';
import { displayName, keysOfName } from '../model/name.ts';
import { isRecordId, type RecordId } from '../model/record-id.ts';
import { givenPerson } from '../people/given-person.ts';
import { type GivenRecord, type GivenWhole, type NewId, partOf, twiceOtherwise } from '../record-files/given.ts';
import { short } from '../record-files/rows.ts';

/** Persons of a case by what acts and sources call them: a key of the file, or any of their names however it is written. */
class CasePeople {
  readonly parts: GivenRecord[] = [];
  readonly #keys = new Map<string, RecordId>();
  readonly #named = new Map<string, RecordId[]>();
  readonly #entries = new Map<RecordId, string>();
  readonly #called = new Map<RecordId, string>();
  readonly #newId: NewId;

  constructor(newId: NewId) {
    this.#newId = newId;
  }

  /** @throws {AppError} `input.invalid` for somebody who is listed twice, each time otherwise. */
  add(entry: PersonInput): RecordId {
    if (entry.id !== undefined && this.#isAgain(entry, entry.id)) return entry.id;
    const records = givenPerson(this.#newId, entry, entry.id);
    const { id } = records[0]!;
    if (entry.key !== undefined) this.#keys.set(entry.key, id);
    const names = [...(entry.name === undefined ? [] : [{ fullName: entry.name }]), ...(entry.names ?? [])];
    for (const key of new Set(names.flatMap((name) => [...keysOfName(name)]))) this.#named.set(key, [...(this.#named.get(key) ?? []), id]);
    this.#called.set(id, calledHere(entry, this.#called.size + 1));
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

  /**
   * A name that is not among the people of the case is a person nobody listed yet.
   *
   * @throws {AppError} `input.invalid` where it is the name of two of them.
   */
  find(name: string | undefined): RecordId | undefined {
    if (name === undefined) return undefined;
    const known = this.#keys.get(name) ?? (isRecordId(name) ? name : undefined);
    if (known !== undefined) return known;
    const [id = this.add({ name }), other] = this.#named.get(nameKey(name)) ?? [];
    if (other === undefined) return id;
    const either = `${this.#called.get(id)} or ${this.#called.get(other)}`;
    throw new AppError(
      'input.invalid',
      `"${short(name)}" may be ${either} of this row. Give each of them a "key", and name the key that is meant.`,
      { params: { problem: 'person-unclear', value: `${short(name)}: ${either}` } },
    );
  }
}

/** What tells two people of one row apart for whoever reads the file. */
function calledHere({ key, name, names = [], occupation, organisation }: PersonInput, place: number): string {
  const shown = name ?? (names[0] ? displayName(names[0]) : '');
  const facts = [key && `key ${key}`, occupation, organisation].filter(Boolean).map((fact) => short(fact!));
  return `person ${place} (${[short(shown), ...facts].filter(Boolean).join(', ')})`;
}

/** The records that a case becomes; nothing is looked up and nothing written. @throws {AppError} `input.invalid`. */
export function givenCase(newId: NewId, input: CaseInput): GivenWhole {
  const { people: listed, acts, sources, id: given, tags, ...fields } = input;
  const id = given ?? newId();
  const people = new CasePeople(newId);
  // Composed or decomposed, it is the same tag.
  const elements = tags ? [...new Set(tags.map((tag) => tag.normalize('NFC')))].map((tag) => `tags/${tag}`) : [];
  // Somebody may be known before it is known what happened to them: the case names them itself.
  for (const person of new Set((listed ?? []).map((entry) => people.add(entry)))) elements.push(`people/${person}`);
  const parts: GivenRecord[] = [];
  for (const { id: actId, victim, perpetrators, ...act } of acts ?? []) {
    const record = partOf(newId, 'act', 'acts', actId, { case: id, victim: people.find(victim), ...act });
    parts.push(record);
    for (const { id: partId, person, ...involvement } of perpetrators ?? [])
      parts.push(partOf(newId, 'involvement', 'acts', partId, { act: record.id, perpetrator: people.find(person), ...involvement }));
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
