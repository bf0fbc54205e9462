/** How many acts, against whom: each act and each person once, a group as a group. */
import { idText } from '../log/ids.ts';
import { type ActCount, isGroup } from '../model/counting.ts';
import { facesOf } from '../people/faces.ts';
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

export function countActs(vault: ReadableVault, suffered: readonly SufferedAct[]): ActCount {
  const acts = new Map(suffered.map((act) => [act.key, act]));
  const named = [...acts.values()].filter((act): act is NamedAct => act.victim_id !== null);
  const victims = new Map<number | string, NamedAct>();
  for (const act of named) victims.set(act.victim_key ?? idText(act.victim_id), act);
  const faceOf = facesOf(
    vault,
    [...victims.values()].map((act) => act.victim_id),
  );
  const people = new Map<number | string, { readonly isGroup: boolean; readonly size: number | null }>();
  for (const [key, { victim_id, kind, counting_unit: countingUnit, group_size: groupSize }] of victims) {
    const face = faceOf(victim_id) ?? key;
    const known = people.get(face);
    // Of several records of one group one may know that it is one, and its size.
    people.set(face, { isGroup: known?.isGroup || isGroup({ kind, countingUnit, groupSize }), size: groupSize ?? known?.size ?? null });
  }
  const groups = [...people.values()].filter((one) => one.isGroup);
  return {
    acts: acts.size,
    persons: people.size - groups.length,
    groups: groups.map(({ size }) => size),
    withoutVictim: acts.size - named.length,
  };
}
