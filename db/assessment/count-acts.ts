/** How many acts, against whom: each act and each person once, a group as a group, its members as some of it. */
import { idText } from '../log/ids.ts';
import { type ActCount, isGroup } from '../model/counting.ts';
import type { RecordId } from '../model/record-id.ts';
import { groupPeople } from '../people/groups.ts';
import { type Parties, partiesAmong, partyIn } from '../people/parties.ts';
import type { ReadableVault } from '../vault/vault.ts';

/** An act with who suffered it, as far as their record is here. */
export interface SufferedAct {
  /** Of the act: its local key, or its id where it is not here. */
  readonly key: number | string;
  readonly victim_id: Buffer | null;
  readonly kind: string | null;
  readonly counting_unit: string | null;
  readonly group_size: number | null;
}

interface NamedAct extends SufferedAct {
  readonly victim_id: Buffer;
}

export function countActs(vault: ReadableVault, suffered: readonly SufferedAct[]): ActCount {
  const acts = new Map(suffered.map((act) => [act.key, act]));
  const named = [...acts.values()].filter((act): act is NamedAct => act.victim_id !== null);
  return {
    acts: acts.size,
    ...(named.length === 0 ? nobody : countPeople(vault, named)),
    withoutVictim: acts.size - named.length,
  };
}

type PeopleOfActs = Omit<ActCount, 'acts' | 'withoutVictim'>;

const nobody: PeopleOfActs = { persons: 0, groups: [], known: 0, shared: 0 };

function countPeople(vault: ReadableVault, named: readonly NamedAct[]): PeopleOfActs {
  const ids = [...new Set(named.map(({ victim_id: id }) => idText(id)))];
  const same = groupPeople(vault, ids);
  const isPlain = !named.some(isGroupRecord) && ids.every((id) => same(id).length === 1);
  if (isPlain) return { ...nobody, persons: ids.length };
  const parties = partiesAmong(vault, ids);
  const counted = new Set(ids.map((id) => parties.same(id)[0]!));
  const groups = [...counted].filter((one) => partyIn(parties, one).isGroup);
  return groups.length === 0 ? { ...nobody, persons: counted.size } : countGroups(parties, counted, groups);
}

function isGroupRecord({ kind, counting_unit: countingUnit, group_size: groupSize }: SufferedAct): boolean {
  return isGroup({ kind, countingUnit, groupSize });
}

function countGroups(parties: Parties, counted: ReadonlySet<RecordId>, groups: readonly RecordId[]): PeopleOfActs {
  const { count } = parties;
  const people = groups.filter((one) => count.isGroup(one));
  // What is part of a group that is counted whole is not told beside it.
  const sized = people.filter((one) => count.sizeOf(one) !== null);
  const within = new Set(sized.flatMap((one) => [...count.held(one).groups].filter((part) => part !== one)));
  const shown = groups.filter((one) => !within.has(one));
  const held = new Set(people.flatMap((one) => [...count.held(one).persons]));
  const persons = [...counted].filter((one) => !partyIn(parties, one).isGroup);
  const known = persons.filter((one) => held.has(one)).length;
  const sizes = shown.map((one) => (count.isGroup(one) ? count.sizeOf(one) : null));
  const sum = sizes.reduce((all: number, size) => all + (size ?? 0), 0);
  const total = count.total({ persons: persons.length - known, groups: sized, has: () => false });
  return { persons: persons.length - known, groups: sizes, known, shared: persons.length - known + sum - total };
}
