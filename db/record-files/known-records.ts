/**
 * Whether the records of a row that is handed in are new, known as they are, or known otherwise.
 *
 * An id says which record is meant. One that is another record's already (an act of another case, a person where a
 * source should be) is refused: taking it would take the record away from where it stands.
 */
import { AppError } from '../model/errors.ts';
import { entityOf } from '../model/entities.ts';
import { shownName } from '../model/name.ts';
import { nameEntity } from '../model/person.ts';
import type { RecordId } from '../model/record-id.ts';
import { query } from '../query/query.ts';
import { detailsOf, entitiesWith, partsIn } from '../records/details.ts';
import type { ReadableVault } from '../vault/vault.ts';
import type { GivenRecord, GivenWhole } from './given.ts';

const elementIn = query((db, given: { key: number; set: string; code: string }) =>
  db
    .selectFrom('record_element')
    .select('code')
    .where('record_key', '=', given.key)
    .where('set_name', '=', given.set)
    .where('code', '=', given.code),
);

/** `other`: known, and what was handed in differs from it. */
export type Standing = 'new' | 'same' | 'other';

interface Met {
  readonly entity: string;
  readonly owner: unknown;
  readonly row: number;
}

/** The ids that the rows of one file have used. */
export class KnownRecords {
  readonly #vault: ReadableVault;
  readonly #met = new Map<RecordId, Met>();

  constructor(vault: ReadableVault) {
    this.#vault = vault;
  }

  /** @throws {AppError} `input.invalid` for an id that is another record's. */
  standings(given: GivenWhole, row: number): ReadonlyMap<GivenRecord, Standing> {
    const found = new Map<GivenRecord, Standing>();
    const inRow = new Map<RecordId, GivenRecord>();
    if (given.isGiven) found.set(given, this.#standing(given, row, inRow));
    for (const part of given.parts) if (part.isGiven) found.set(part, this.#standing(part, row, inRow));
    for (const part of given.parts)
      if (part.entity === 'name' && (found.get(part) ?? 'new') === 'new') found.set(part, this.#nameStanding(part, found, inRow));
    return found;
  }

  /** Only rows that were stored hold their ids. */
  remember(given: GivenWhole, row: number): void {
    for (const { isGiven, id, entity, fields } of [given, ...given.parts])
      if (isGiven && !this.#met.has(id)) this.#met.set(id, { entity, owner: ownerOf(entity, fields), row });
  }

  #standing(record: GivenRecord, row: number, inRow: Map<RecordId, GivenRecord>): Standing {
    const { id, entity, fields } = record;
    const twin = inRow.get(id);
    inRow.set(id, record);
    if (twin) throw new AppError('input.invalid', `The id ${id} stands twice in row ${row}.`);
    const met = this.#met.get(id);
    if (met && (met.entity !== entity || met.owner !== ownerOf(entity, fields)))
      throw taken(record, met.entity, `in row ${met.row} too`, row);
    const [known, ...others] = entitiesWith(this.#vault, id);
    if (known === undefined) return met ? 'same' : 'new';
    if (known !== entity && !others.includes(entity)) throw taken(record, known, 'in this vault', row);
    return this.#compare(record, row);
  }

  /** @throws {AppError} when it stands in something else. */
  #compare(record: GivenRecord, row: number): Standing {
    const { owner } = entityOf(record.entity);
    const present = detailsOf(this.#vault, record.entity, record.id);
    if (owner !== undefined && present?.fields[owner] !== record.fields[owner])
      throw taken(record, record.entity, 'of something else in this vault', row);
    if (!present || present.deleted !== record.isDeleted) return 'other';
    const isSame = Object.entries(record.fields).every(([field, value]) => value === undefined || present.fields[field] === value);
    return isSame && this.#hasElements(record, present.key) ? 'same' : 'other';
  }

  #hasElements({ elements }: GivenRecord, key: number): boolean {
    return elements.every((element) => {
      const slash = element.indexOf('/');
      return elementIn.get(this.#vault, { key, set: element.slice(0, slash), code: element.slice(slash + 1) }) !== undefined;
    });
  }

  /** A name that no id tells is known when its person is, and has it. */
  #nameStanding(name: GivenRecord, found: ReadonlyMap<GivenRecord, Standing>, inRow: ReadonlyMap<RecordId, GivenRecord>): Standing {
    const person = inRow.get(name.fields['person'] as RecordId);
    if (!person || found.get(person) === 'new' || found.get(person) === undefined) return 'new';
    const { position: _position, ...fields } = name.fields;
    const isKnown = partsIn(this.#vault, nameEntity, person.id).some(
      ({ fields: present }) =>
        Object.entries(fields).every(([field, value]) => value === undefined || present[field] === value) || isShown(fields, present),
    );
    return isKnown ? 'same' : 'other';
  }
}

/** A table shows a name in one piece, whatever it is made of. */
function isShown({ person: _person, fullName, ...more }: GivenRecord['fields'], present: Parameters<typeof shownName>[0]): boolean {
  return Object.keys(more).length === 0 && fullName === shownName(present);
}

function taken({ entity, id }: GivenRecord, other: string, where: string, row: number): AppError {
  return new AppError('input.invalid', `The id ${id} of ${article(entity)} in row ${row} is the id of ${article(other)} ${where}.`);
}

function article(entity: string): string {
  return /^[aeiou]/.test(entity) ? `an ${entity}` : `a ${entity}`;
}

function ownerOf(entity: string, fields: GivenRecord['fields']): unknown {
  const { owner } = entityOf(entity);
  return owner === undefined ? undefined : fields[owner];
}
