/**
 * How many people they are who are counted together, each once.
 *
 * A group is as many as it has, and whoever is known to be of it is one of these: by name, and as a group that is part of it.
 * Somebody who is known to be of two groups is one and the same in both; of whom nothing is known is taken for somebody else.
 * Pure.
 */

/** What is known of groups. */
export interface KnownGroups<Unit> {
  /** How many each is; null where nobody knows. An organisation of which nobody said how many it is, is none of them. */
  readonly sizes: ReadonlyMap<Unit, number | null>;
  /** Who is of it: persons and groups, as somebody wrote it down. */
  readonly members: ReadonlyMap<Unit, readonly Unit[]>;
}

/** Those that are counted together. */
export interface CountedUnits<Unit> {
  /** How many of them are single persons. */
  readonly persons: number;
  readonly groups: readonly Unit[];
  has(unit: Unit): boolean;
}

/** Whom a group holds, by way of the groups in it, too; it is one of its groups itself. */
interface Held<Unit> {
  readonly persons: ReadonlySet<Unit>;
  readonly groups: ReadonlySet<Unit>;
}

/** Groups in groups in groups: nobody nests them deeper, and what arrives from elsewhere may not take hours. */
const deepest = 12;

export class PeopleCount<Unit> {
  readonly #sizes: KnownGroups<Unit>['sizes'];
  readonly #persons = new Map<Unit, readonly Unit[]>();
  readonly #within = new Map<Unit, readonly Unit[]>();
  /** How many of a group nothing else is known of. */
  readonly #unknown = new Map<Unit, number>();

  constructor({ sizes, members }: KnownGroups<Unit>) {
    this.#sizes = sizes;
    const parts = new Map<Unit, readonly Unit[]>();
    for (const [group, of] of members) {
      if (!sizes.has(group)) continue;
      this.#persons.set(
        group,
        of.filter((one) => !sizes.has(one)),
      );
      parts.set(
        group,
        of.filter((one) => one !== group && sizes.has(one)),
      );
    }
    const open = withoutCircles([...sizes.keys()], parts);
    const heights = new Map<Unit, number>();
    for (const group of fromBelow([...sizes.keys()], open).freed) this.#settle(group, open.get(group) ?? [], heights);
  }

  isGroup(unit: Unit): boolean {
    return this.#sizes.has(unit);
  }

  /** How many the counted are, at least. */
  total({ persons, groups, has }: CountedUnits<Unit>): number {
    if (groups.length === 0) return persons;
    const held = this.#heldBy(groups.filter((group) => this.#sizes.get(group) !== null));
    const unknown = groups.filter((group) => this.#sizes.get(group) === null && !held.groups.has(group));
    const isThere = (one: Unit) => has(one) || held.persons.has(one) || held.groups.has(one);
    // A group of unknown size is one, and no more than whoever of it is counted already.
    const more = unknown.filter((group) => {
      const own = this.held(group);
      return ![...own.persons, ...own.groups].some((one) => one !== group && isThere(one));
    });
    const others = [...held.persons].filter((one) => !has(one)).length;
    return persons + others + this.#unknownOf(held.groups) + more.length;
  }

  /** How many a group is: no fewer than are known by name; null where nobody knows. */
  sizeOf(group: Unit): number | null {
    if (this.#sizes.get(group) === null) return null;
    const held = this.held(group);
    return held.persons.size + this.#unknownOf(held.groups);
  }

  held(group: Unit): Held<Unit> {
    return this.#heldBy([group]);
  }

  #heldBy(groups: readonly Unit[]): Held<Unit> {
    const [found, persons] = [new Set(groups), new Set<Unit>()];
    // A set gives what is added to it while it is walked.
    for (const group of found) {
      for (const one of this.#persons.get(group) ?? []) persons.add(one);
      for (const one of this.#within.get(group) ?? []) found.add(one);
    }
    return { persons, groups: found };
  }

  #unknownOf(groups: Iterable<Unit>): number {
    return [...groups].reduce((sum, group) => sum + (this.#unknown.get(group) ?? 0), 0);
  }

  /** Settles which groups are part of it, after these were: no part is more than the whole. */
  #settle(group: Unit, parts: readonly Unit[], heights: Map<Unit, number>): void {
    const size = this.#sizes.get(group) ?? null;
    const [persons, groups] = [new Set(this.#persons.get(group)), new Set([group])];
    const room = size === null ? Infinity : Math.max(size, persons.size);
    const taken: Unit[] = [];
    let known = persons.size;
    for (const part of parts) {
      const held = this.held(part);
      const more = [...held.groups].filter((one) => !groups.has(one));
      const sum = known + held.persons.difference(persons).size + this.#unknownOf(more);
      if (sum > room || (heights.get(part) ?? 1) >= deepest) continue;
      known = sum;
      for (const one of held.persons) persons.add(one);
      for (const one of more) groups.add(one);
      taken.push(part);
    }
    this.#within.set(group, taken);
    heights.set(group, 1 + taken.reduce((height, part) => Math.max(height, heights.get(part) ?? 1), 0));
    if (size !== null) this.#unknown.set(group, Math.max(0, size - known));
  }
}

type Parts<Unit> = ReadonlyMap<Unit, readonly Unit[]>;

/** Less what is said among groups that are in one another, in a circle: of these nobody knows what is part of what. */
function withoutCircles<Unit>(groups: readonly Unit[], parts: Parts<Unit>): Parts<Unit> {
  const above = fromBelow(groups, parts).left;
  if (above.size === 0) return parts;
  const inCircle = fromBelow([...above], reversed(parts, above)).left;
  return new Map([...parts].map(([whole, of]) => [whole, inCircle.has(whole) ? of.filter((part) => !inCircle.has(part)) : of]));
}

function reversed<Unit>(parts: Parts<Unit>, among: ReadonlySet<Unit>): Parts<Unit> {
  return wholesOf(new Map([...among].map((whole) => [whole, (parts.get(whole) ?? []).filter((part) => among.has(part))])));
}

function wholesOf<Unit>(parts: Parts<Unit>): Map<Unit, Unit[]> {
  const wholes = new Map<Unit, Unit[]>();
  for (const [whole, of] of parts)
    for (const part of new Set(of)) {
      const known = wholes.get(part);
      if (known) known.push(whole);
      else wholes.set(part, [whole]);
    }
  return wholes;
}

/** Groups after all that is part of them; `left`: those that never come, as they are in a circle or hold one. */
function fromBelow<Unit>(groups: readonly Unit[], parts: Parts<Unit>): { readonly freed: readonly Unit[]; readonly left: Set<Unit> } {
  const waiting = new Map(groups.map((group) => [group, new Set(parts.get(group)).size]));
  const wholes = wholesOf(parts);
  const freed = groups.filter((group) => waiting.get(group) === 0);
  for (const part of freed)
    for (const whole of wholes.get(part) ?? []) {
      const rest = waiting.get(whole)! - 1;
      waiting.set(whole, rest);
      if (rest === 0) freed.push(whole);
    }
  const left = new Set(groups);
  for (const group of freed) left.delete(group);
  return { freed, left };
}
