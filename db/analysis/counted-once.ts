/** What may stand in several cells of a table, counted once in each, in each row and column, and in all. */
import { idBytes, idText } from '../log/ids.ts';
import type { PeopleCount } from '../model/people-count.ts';
import type { PivotNotes } from '../model/pivot.ts';
import type { RecordId } from '../model/record-id.ts';

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

/** What was counted at one heading, or in one cell: each once, however often it stands there. */
class Counted {
  readonly #units = new Set<string>();
  readonly groups: RecordId[] = [];
  persons = 0;

  add(unit: string, group: RecordId | undefined, weight: number): void {
    if (this.#units.has(unit)) return;
    this.#units.add(unit);
    if (group !== undefined) this.groups.push(group);
    else if (weight > 0) this.persons += 1;
  }

  has(person: RecordId): boolean {
    return this.#units.has(idBytes(person).toString('latin1'));
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
  readonly #people: PeopleCount<RecordId> | undefined;
  readonly #known = new Map<string, RecordId | undefined>();

  /** @param people where groups are as many as they are; left out: each is one. */
  constructor(people?: PeopleCount<RecordId>) {
    this.#people = people;
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
      const group = this.#groupOf(name, unit);
      const row = this.#cells.get(r) ?? new Map<string | null, Counted>();
      this.#cells.set(r, row);
      countAt(row, c).add(name, group, weight);
      countAt(this.#rows, r).add(name, group, weight);
      countAt(this.#columns, c).add(name, group, weight);
      this.#all.add(name, group, weight);
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

  /** Facts name the same few again and again. */
  #groupOf(name: string, unit: Buffer): RecordId | undefined {
    if (!this.#people) return undefined;
    if (!this.#known.has(name)) {
      const id = idText(unit);
      this.#known.set(name, this.#people.isGroup(id) ? id : undefined);
    }
    return this.#known.get(name);
  }

  #totalOf(counted: Counted): number {
    const { persons, groups } = counted;
    return this.#people ? this.#people.total({ persons, groups, has: (person) => counted.has(person) }) : persons;
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
