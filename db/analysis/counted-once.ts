/** What may stand in several cells of a table, counted once in each, in each row and column, and in all. */
import { idBytes } from '../log/ids.ts';
import { membersWithin } from '../model/counting.ts';
import type { PivotNotes } from '../model/pivot.ts';
import type { RecordId } from '../model/record-id.ts';
import { membershipsIn } from '../people/memberships.ts';
import type { ReadableVault } from '../vault/vault.ts';

export interface CellCount {
  readonly r: string | null;
  readonly c: string | null;
  readonly total: number;
}

export interface LevelCount extends CellCount {
  /** 0 a cell, 1 a row, 2 a column, 3 all. */
  readonly level: number;
}

/** One thing that is counted, where it stands. */
interface Fact {
  readonly r: string | null;
  readonly c: string | null;
  /** Nothing: of an act of nobody. */
  readonly unit: Buffer | null;
  readonly weight: number;
  readonly mark: string | null;
  readonly act: number | null;
}

/** By the bytes of their ids, as facts are counted. */
type Memberships = ReadonlyMap<string, readonly string[]>;
export const noMemberships: Memberships = new Map();

export function membershipsByUnit(vault: ReadableVault): Memberships {
  const unit = (id: RecordId) => idBytes(id).toString('latin1');
  return new Map([...membershipsIn(vault)].map(([member, groups]) => [unit(member), groups.map(unit)]));
}

/** What was counted at one heading, or in one cell: each once, however often it stands there. */
class Counted {
  readonly units = new Set<string>();
  total = 0;

  add(unit: string, weight: number): void {
    if (this.units.has(unit)) return;
    this.units.add(unit);
    this.total += weight;
  }
}

/** Where something may stand in several cells. In SQL every level would sort all facts again. */
export class CountedOnce {
  readonly #cells = new Map<string | null, Map<string | null, Counted>>();
  readonly #rows = new Map<string | null, Counted>();
  readonly #columns = new Map<string | null, Counted>();
  readonly #all = new Counted();
  readonly #nobody = new Set<number | null>();
  readonly #groups = new Set<string>();
  readonly #organisations = new Set<string>();
  readonly #memberships: Memberships;
  /** As how many each counts that others are members of. */
  readonly #sizes = new Map<string, number>();

  constructor(memberships: Memberships) {
    this.#memberships = memberships;
    for (const group of [...memberships.values()].flat()) this.#sizes.set(group, 0);
  }

  add(facts: Iterable<Fact>): void {
    for (const { r, c, unit, weight, mark, act } of facts) {
      if (unit === null) {
        this.#nobody.add(act);
        continue;
      }
      const name = unit.toString('latin1');
      if (mark === 'group') this.#groups.add(name);
      else if (mark === 'organisation') this.#organisations.add(name);
      if (this.#sizes.has(name)) this.#sizes.set(name, weight);
      const row = this.#cells.get(r) ?? new Map<string | null, Counted>();
      this.#cells.set(r, row);
      countAt(row, c).add(name, weight);
      countAt(this.#rows, r).add(name, weight);
      countAt(this.#columns, c).add(name, weight);
      this.#all.add(name, weight);
    }
  }

  counts(): LevelCount[] {
    return [
      ...[...this.#cells].flatMap(([r, row]) => [...row].map(([c, counted]) => ({ level: 0, r, c, total: this.#totalOf(counted) }))),
      ...[...this.#rows].map(([r, counted]) => ({ level: 1, r, c: null, total: this.#totalOf(counted) })),
      ...[...this.#columns].map(([c, counted]) => ({ level: 2, r: null, c, total: this.#totalOf(counted) })),
      { level: 3, r: null, c: null, total: this.#totalOf(this.#all) },
    ];
  }

  /** Whoever is a member of a group that stands there too is one of its number. */
  #totalOf({ units, total }: Counted): number {
    if (this.#sizes.size === 0) return total;
    const within = membersWithin(
      this.#memberships,
      (unit) => units.has(unit),
      (group) => this.#sizes.get(group)!,
    );
    return total - [...within.values()].reduce((sum, count) => sum + count, 0);
  }

  notes(): PivotNotes {
    return { actsOfNobody: this.#nobody.size, groupsOfUnknownSize: this.#groups.size, organisations: this.#organisations.size };
  }
}

function countAt(counts: Map<string | null, Counted>, heading: string | null): Counted {
  const count = counts.get(heading) ?? new Counted();
  counts.set(heading, count);
  return count;
}
