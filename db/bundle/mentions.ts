/**
 * Texts that leave and name somebody whose names do not: Lapwing takes the names out of fields, never out of what people
 * wrote. They are listed, for a person to judge. Other ways of meaning somebody are not found.
 */
import type { ConsentStanding } from '../consent/standing.ts';
import { calledOf } from '../erasure/mentions.ts';
import { createPeopleFinder } from '../erasure/names.ts';
import { isElement } from '../model/beside.ts';
import type { KnownChange } from '../model/action.ts';
import type { RecordId } from '../model/record-id.ts';
import { belongingsOf } from '../records/belongings.ts';
import { titleToRead } from '../records/describe.ts';
import { personCalled } from '../records/titles.ts';
import type { ReadableVault } from '../vault/vault.ts';

export interface LeavingMention {
  readonly entity: string;
  readonly record: RecordId;
  readonly title: string;
  readonly field: string;
  /** Whom it names; the first 20. */
  /** Their names as `personCalled`. */
  readonly people: readonly { readonly person: RecordId; readonly title: string | null }[];
}

export interface LeavingMentions {
  readonly count: number;
  /** The first 200. */
  readonly mentions: readonly LeavingMention[];
}

const listed = 200;
const peopleShown = 20;

/** Looks at values as they leave. @param persons whoever gave no yes, in the whole vault: a text may name people of other cases. */
export class MentionLook {
  readonly #vault: ReadableVault;
  readonly #find: (text: string) => RecordId[];
  readonly #hits = new Map<
    string,
    { readonly entity: string; readonly record: RecordId; readonly field: string; readonly people: Set<RecordId> }
  >();
  #count = 0;

  constructor(vault: ReadableVault, persons: ReadonlyMap<RecordId, ConsentStanding>) {
    this.#vault = vault;
    const called = [...persons.keys()].map((person) => [person, namesOf(vault, person)] as const);
    this.#find = createPeopleFinder(new Map(called));
  }

  note({ entity, record, field, value }: KnownChange): void {
    // Somebody else may be called the same.
    if (entity === 'name') return;
    const text = isElement(field) ? field.slice(field.indexOf('/') + 1) : value;
    if (typeof text !== 'string' || text.length < 2) return;
    const people = this.#find(text);
    if (people.length === 0) return;
    const key = `${entity} ${record} ${field}`;
    const hit = this.#hits.get(key);
    if (hit) for (const person of people) hit.people.add(person);
    else {
      this.#count += 1;
      if (this.#hits.size < listed) this.#hits.set(key, { entity, record, field, people: new Set(people) });
    }
  }

  found(): LeavingMentions {
    const mentions = [...this.#hits.values()].map(({ entity, record, field, people }) => ({
      entity,
      record,
      field,
      title: titleToRead(this.#vault, entity, record),
      people: [...people].slice(0, peopleShown).map((person) => ({ person, title: personCalled(this.#vault, person) })),
    }));
    return { count: this.#count, mentions };
  }
}

function namesOf(vault: ReadableVault, person: RecordId) {
  return belongingsOf(vault, 'person', person).flatMap(({ entity, record }) =>
    entity === 'name' ? calledOf(vault, { entity, record }) : [],
  );
}
