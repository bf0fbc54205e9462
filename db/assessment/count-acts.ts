/** How many acts, against whom: each act and each person once, a group as a group, its members as some of it. */
import { idText } from '../log/ids.ts';
import { type ActCount, isGroup, membersWithin } from '../model/counting.ts';
import type { RecordId } from '../model/record-id.ts';
import { facesOf } from '../people/faces.ts';
import { membershipsIn } from '../people/memberships.ts';
import type { ReadableVault } from '../vault/vault.ts';

/** An act with who suffered it, as far as their record is here. */
export interface SufferedAct {
  /** Of the act: its local key, or its id where it is not here. */
  readonly key: number | string;
  readonly victim_id: Buffer | null;
  readonly victim_key: number | null;
  readonly kind: string | null;
  readonly counting_unit: string | null;
  readonly group_size: number | null;
}

interface NamedAct extends SufferedAct {
  readonly victim_id: Buffer;
}

/** Somebody, by all their records that are here. */
interface Party {
  readonly isGroup: boolean;
  readonly size: number | null;
  /** An organisation is no number of people, so that nobody is one of them, unless somebody said how many it is. */
  readonly isCounted: boolean;
}

export function countActs(vault: ReadableVault, suffered: readonly SufferedAct[]): ActCount {
  const acts = new Map(suffered.map((act) => [act.key, act]));
  const named = [...acts.values()].filter((act): act is NamedAct => act.victim_id !== null);
  const parties = partiesOf(vault, named);
  const groups = [...parties.values()].filter((party) => party.isGroup);
  const within = groups.length === 0 ? noMembers : membersAmong(vault, parties);
  const known = [...within.values()].reduce((sum, count) => sum + count, 0);
  return {
    acts: acts.size,
    persons: parties.size - groups.length - known,
    groups: groups.map(({ size }) => size),
    known,
    withoutVictim: acts.size - named.length,
  };
}

const noMembers: ReadonlyMap<RecordId, number> = new Map();

function partiesOf(vault: ReadableVault, named: readonly NamedAct[]): ReadonlyMap<RecordId, Party> {
  const victims = new Map(named.map((act) => [idText(act.victim_id), act]));
  const faceOf = facesOf(
    vault,
    [...victims.values()].map((act) => act.victim_id),
  );
  const parties = new Map<RecordId, Party>();
  for (const [id, { victim_id, kind, counting_unit: countingUnit, group_size: groupSize }] of victims) {
    const face = faceOf(victim_id) ?? id;
    const known = parties.get(face);
    // Of several records of one group one may know that it is one, and its size.
    const size = groupSize ?? known?.size ?? null;
    parties.set(face, {
      isGroup: known?.isGroup || isGroup({ kind, countingUnit, groupSize }),
      size,
      isCounted: size !== null || known?.isCounted === true || kind !== 'organisation',
    });
  }
  return parties;
}

function membersAmong(vault: ReadableVault, parties: ReadonlyMap<RecordId, Party>): ReadonlyMap<RecordId, number> {
  const persons = [...parties].flatMap(([face, party]) => (party.isGroup ? [] : [face]));
  return membersWithin(
    membershipsIn(vault, persons),
    (party) => parties.has(party),
    (party) => {
      const known = parties.get(party)!;
      return known.isGroup && known.isCounted ? (known.size ?? Infinity) : 0;
    },
  );
}
