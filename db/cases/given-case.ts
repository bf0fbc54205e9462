/** A case that people hand in, as the records it becomes; nothing is written yet. */
import type { CaseInput, CasePersonInput } from '../model/case-input.ts';
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
  readonly #relations: { readonly person: RecordId; readonly given: NonNullable<CasePersonInput['relations']>[number] }[] = [];
  readonly #newId: NewId;

  constructor(newId: NewId) {
    this.#newId = newId;
  }

  /** @throws {AppError} `input.invalid` for somebody who is listed twice, each time otherwise. */
  add(entry: CasePersonInput): RecordId {
    if (entry.id !== undefined && this.#isAgain(entry, entry.id)) return entry.id;
    const { relations = [], ...own } = entry;
    const records = givenPerson(this.#newId, own, entry.id);
    const { id } = records[0]!;
    if (entry.key !== undefined) this.#keys.set(entry.key, id);
    const names = [...(entry.name === undefined ? [] : [{ fullName: entry.name }]), ...(entry.names ?? [])];
    for (const key of new Set(names.flatMap((name) => [...keysOfName(name)]))) this.#named.set(key, [...(this.#named.get(key) ?? []), id]);
    this.#called.set(id, calledHere(entry, this.#called.size + 1));
    this.parts.push(...records);
    for (const given of relations) this.#relations.push({ person: id, given });
    return id;
  }

  /** How they stand to one another, once everybody is known by name. */
  relate(): void {
    for (const { person, given } of this.#relations.splice(0)) {
      const { id, other, ...fields } = given;
      this.parts.push(partOf(this.#newId, 'relation', 'people', id, { person, other: this.find(other), ...fields }));
    }
  }

  #isAgain(entry: CasePersonInput, id: RecordId): boolean {
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
function calledHere({ key, name, names = [], occupation, organisation }: CasePersonInput, place: number): string {
  const shown = name ?? (names[0] ? displayName(names[0]) : '');
  const facts = [key && `key ${key}`, occupation, organisation].filter(Boolean).map((fact) => short(fact!));
  return `person ${place} (${[short(shown), ...facts].filter(Boolean).join(', ')})`;
}

function givenProceeding(
  newId: NewId,
  caseId: RecordId,
  people: CasePeople,
  input: NonNullable<CaseInput['proceedings']>[number],
): GivenRecord[] {
  const { id, person, court, judge, prosecutor, counsel, charges = [], hearings = [], ...fields } = input;
  const named = {
    person: people.find(person),
    court: people.find(court),
    judge: people.find(judge),
    prosecutor: people.find(prosecutor),
    counsel: people.find(counsel),
  };
  const record = partOf(newId, 'proceeding', 'proceedings', id, { case: caseId, ...named, ...fields });
  const proceeding = record.id;
  return [
    record,
    ...charges.map(({ id: own, ...charge }) => partOf(newId, 'charge', 'proceedings', own, { proceeding, ...charge })),
    ...hearings.map(({ id: own, judge: heardBy, ...hearing }) =>
      partOf(newId, 'hearing', 'proceedings', own, { proceeding, judge: people.find(heardBy), ...hearing }),
    ),
  ];
}

/** The records that a case becomes; nothing is looked up and nothing written. @throws {AppError} `input.invalid`. */
export function givenCase(newId: NewId, input: CaseInput): GivenWhole {
  const { people: listed, acts, sources, proceedings, id: given, tags, ...fields } = input;
  const id = given ?? newId();
  const people = new CasePeople(newId);
  // Composed or decomposed, it is the same tag.
  const elements = tags ? [...new Set(tags.map((tag) => tag.normalize('NFC')))].map((tag) => `tags/${tag}`) : [];
  // Somebody may be known before it is known what happened to them: the case names them itself.
  for (const person of new Set((listed ?? []).map((entry) => people.add(entry)))) elements.push(`people/${person}`);
  people.relate();
  const parts: GivenRecord[] = [];
  for (const { id: actId, victim, orderedBy, perpetrators, stays, ...act } of acts ?? []) {
    const named = { victim: people.find(victim), orderedBy: people.find(orderedBy) };
    const record = partOf(newId, 'act', 'acts', actId, { case: id, ...named, ...act });
    parts.push(record);
    for (const { id: stayId, authority, ...stay } of stays ?? [])
      parts.push(partOf(newId, 'stay', 'acts', stayId, { act: record.id, authority: people.find(authority), ...stay }));
    for (const { id: partId, person, ...involvement } of perpetrators ?? [])
      parts.push(partOf(newId, 'involvement', 'acts', partId, { act: record.id, perpetrator: people.find(person), ...involvement }));
  }
  for (const { id: sourceId, person, ...source } of sources ?? [])
    parts.push(partOf(newId, 'source', 'sources', sourceId, { case: id, person: people.find(person), ...source }));
  parts.push(...(proceedings ?? []).flatMap((proceeding) => givenProceeding(newId, id, people, proceeding)));
  const root = partOf(newId, 'case', '', id, fields);
  return {
    ...root,
    isGiven: given !== undefined,
    elements: [...elements, ...root.elements],
    sets: [...(tags ? ['tags'] : []), ...(fields.rights ? ['rights'] : [])],
    parts: [...people.parts, ...parts],
  };
}
