/** Who stands in which case and in what part, and how secret each case is: what a disclosure is decided by. */
import { idText } from '../../log/ids.ts';
import type { RecordId } from '../../model/record-id.ts';
import { actingPeople } from '../../people/acting.ts';
import { groupPeople, type PeopleGroups } from '../../people/groups.ts';
import { query } from '../../query/query.ts';
import { shownName } from '../../query/shown-name.ts';
import type { ReadableVault } from '../../vault/vault.ts';

export interface PersonOfReport {
  readonly id: RecordId;
  readonly kind: string | null;
  readonly isDefender: boolean;
  readonly occupation: string | null;
  /** All, of each kind, those in the trash too: they still say who it is. */
  readonly names: readonly NameOfReport[];
  /** How somebody who is named in the document is written who shares a name with them, as `lettersOf` folds it: in texts it means that one. */
  readonly lettersTold?: ReadonlySet<string>;
}

export interface NameOfReport {
  readonly kind: string | null;
  readonly shown: string;
  readonly fullName: string | null;
  readonly family: string | null;
  readonly given: string | null;
  readonly partOrder: string | null;
  readonly reading: string | null;
}

export interface CaseOfReport {
  readonly id: RecordId;
  readonly number: string | null;
  readonly title: string | null;
  /** Of the case, or of the most secret act in it. */
  readonly level: number;
  readonly victims: ReadonlySet<RecordId>;
  /** Persons that its sources are, and whoever else is listed: family, witnesses. */
  readonly others: ReadonlySet<RecordId>;
}

export interface PeopleOfReport {
  readonly people: ReadonlyMap<RecordId, PersonOfReport>;
  readonly cases: ReadonlyMap<RecordId, CaseOfReport>;
  /** Who did it, or acts for a court or an authority, and took no step for anybody. */
  readonly others: ReadonlySet<RecordId>;
  readonly groups: PeopleGroups;
}

const people = query((db) => db.selectFrom('person').select(['id', 'kind', 'is_defender', 'occupation']));
const names = query((db) =>
  db
    .selectFrom('person_name as n')
    .select(['n.person_id', 'n.kind', 'n.full_name', 'n.family', 'n.given', 'n.part_order', 'n.reading', shownName.as('shown')])
    .where('n.person_id', 'is not', null)
    .orderBy('n.deleted')
    .orderBy('n.position')
    .orderBy('n.id'),
);
const cases = query((db) => db.selectFrom('case_record').select(['id', 'key', 'number', 'title', 'confidentiality']));
const acts = query((db) => db.selectFrom('act').select(['case_id', 'victim_id', 'confidentiality']).where('deleted', '=', 0));
const tellers = query((db) => db.selectFrom('source').select(['case_id', 'person_id']).where('deleted', '=', 0));
const listed = query((db) =>
  db
    .selectFrom('record_element as e')
    .innerJoin('case_record as c', 'c.key', 'e.record_key')
    .select(['c.id as case_id', 'e.code'])
    .where('e.set_name', '=', 'people'),
);
/** Everybody in the vault, and every case: who is not in a report must not be named in it either. */
export function peopleOfReport(vault: ReadableVault): PeopleOfReport {
  const namesOf = Map.groupBy(names.all(vault), ({ person_id: id }) => idText(id!));
  const victims = setsBy(acts.all(vault).map(({ case_id, victim_id }) => [case_id, victim_id && idText(victim_id)]));
  const others = setsBy([
    ...tellers.all(vault).map(({ case_id, person_id }) => [case_id, person_id && idText(person_id)] as const),
    ...listed.all(vault).map(({ case_id, code }) => [case_id, code] as const),
  ]);
  const levels = new Map<RecordId, number>();
  for (const { case_id: id, confidentiality } of acts.all(vault))
    if (id) levels.set(idText(id), Math.max(levels.get(idText(id)) ?? 0, confidentiality ?? 0));
  return {
    groups: groupPeople(vault),
    others: actingPeople(vault),
    people: new Map(
      people.all(vault).map(({ id: bytes, kind, is_defender, occupation }) => {
        const id = idText(bytes);
        const own = (namesOf.get(id) ?? []).map(({ full_name: fullName, part_order: partOrder, ...name }) => ({
          ...name,
          fullName,
          partOrder,
        }));
        return [id, { id, kind, isDefender: is_defender !== null && is_defender !== 'not-a-defender', occupation, names: own }];
      }),
    ),
    cases: new Map(
      cases.all(vault).map(({ id: bytes, number, title, confidentiality }) => {
        const id = idText(bytes);
        const level = Math.max(confidentiality ?? 0, levels.get(id) ?? 0);
        return [id, { id, number, title, level, victims: victims.get(id) ?? new Set(), others: others.get(id) ?? new Set() }];
      }),
    ),
  };
}

function setsBy(pairs: readonly (readonly [owner: Buffer | null, member: string | null])[]): Map<RecordId, Set<RecordId>> {
  const sets = new Map<RecordId, Set<RecordId>>();
  for (const [owner, member] of pairs) {
    if (!owner || !member) continue;
    const id = idText(owner);
    const set = sets.get(id) ?? new Set();
    sets.set(id, set.add(member as RecordId));
  }
  return sets;
}

/** Everybody in a case but whoever did it. */
export function peopleIn({ victims, others }: CaseOfReport): RecordId[] {
  return [...new Set([...victims, ...others])];
}
