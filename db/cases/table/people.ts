/**
 * Who is meant by the names of a table: each name once, however often and however it is written. Somebody known, one new
 * person for all rows, or a new one in each; a person decides before anything is stored.
 */
import { nameKey } from '../../model/name-key.ts';
import type { RecordId } from '../../model/record-id.ts';
import { idFrom } from './ids.ts';
import { peopleByName } from '../../people/find.ts';
import { short } from '../../record-files/rows.ts';
import type { Vault } from '../../vault/vault.ts';

/** As whom a table names somebody. */
export type NamedAs = 'person' | 'actor' | 'source';

/** The id of somebody known; `new`: one new person; `each`: another one in each row; `nobody`: no person at all. */
export type WhoIsMeant = RecordId | 'new' | 'each' | 'nobody';

export interface NameChoice {
  readonly name: string;
  readonly is: WhoIsMeant;
}

export interface FoundName {
  readonly name: string;
  readonly as: readonly NamedAs[];
  readonly count: number;
  /** People of this name who are here. */
  readonly known: readonly { readonly id: RecordId; readonly name: string }[];
  /** What was said of it, else what goes without saying; nothing where two people have the name and nobody said which. */
  readonly is: WhoIsMeant | undefined;
}

/** Words for somebody whose name is not known: no two of them are the same person. */
const nameless =
  /^(?:anonymous|unknown|unnamed|unidentified|not known|not named|name withheld|withheld|n\/?a|none|tbd|匿名|不详|未知|无名|佚名|某人|未具名|不明)(?:\s.*)?$|^[-–—?？*x×.]+$/iu;

export type Meant = { readonly id: RecordId; readonly isNew: boolean } | 'nobody' | { readonly among: readonly string[] };

interface Noted {
  readonly name: string;
  readonly as: Set<NamedAs>;
  count: number;
}

const mostKeys = 5000;

export class TablePeople {
  readonly #vault: Vault;
  readonly #said: ReadonlyMap<string, WhoIsMeant>;
  readonly #noted = new Map<string, Noted>();
  readonly #seed: string;
  readonly #keys = new Map<string, string>();
  #known: ReadonlyMap<string, ReadonlyMap<RecordId, string>> | undefined;

  /** @param seed of which the ids of new people are made; at random where it is left out. */
  constructor(vault: Vault, choices: readonly NameChoice[] = [], seed?: string) {
    this.#vault = vault;
    this.#seed = seed ?? vault.newId();
    this.#said = new Map(choices.map(({ name, is }) => [nameKey(name), is]));
  }

  note(name: string, as: NamedAs): void {
    const key = this.#key(name);
    const noted = this.#noted.get(key) ?? { name, as: new Set(), count: 0 };
    this.#noted.set(key, noted);
    noted.as.add(as);
    noted.count += 1;
  }

  newId(): RecordId {
    return this.#vault.newId();
  }

  /** Those that need a decision first, then by how often they stand there. */
  found(): readonly FoundName[] {
    const all = [...this.#noted].map(([key, { name, as, count }]): FoundName => {
      const known = [...this.#knownAs(key)].map(([id, shown]) => ({ id, name: shown }));
      return { name, as: [...as], count, known, is: this.#meaning(key, name, [...as][0]!) };
    });
    return all.toSorted((one, other) => Number(one.is !== undefined) - Number(other.is !== undefined) || other.count - one.count);
  }

  /** A new person has the same id in every row that names them. */
  meant(name: string, as: NamedAs): Meant {
    const key = this.#key(name);
    const is = this.#meaning(key, name, as);
    if (is === undefined) return { among: [...this.#knownAs(key)].map(([id, shown]) => `${short(shown)} (${id})`) };
    if (is === 'nobody') return 'nobody';
    if (is === 'each') return { id: this.#vault.newId(), isNew: true };
    if (is !== 'new') return { id: is, isNew: false };
    return { id: idFrom('person', this.#seed, key), isNew: true };
  }

  /** A table says the same names again and again. */
  #key(name: string): string {
    const known = this.#keys.get(name);
    if (known !== undefined) return known;
    const key = nameKey(name);
    if (this.#keys.size < mostKeys) this.#keys.set(name, key);
    return key;
  }

  #meaning(key: string, name: string, as: NamedAs): WhoIsMeant | undefined {
    const said = this.#said.get(key);
    if (said !== undefined) return said;
    if (nameless.test(name.trim())) return as === 'person' ? 'each' : 'nobody';
    const [known, other] = this.#knownAs(key).keys();
    return other === undefined ? (known ?? 'new') : undefined;
  }

  #knownAs(key: string): ReadonlyMap<RecordId, string> {
    this.#known ??= peopleByName(this.#vault);
    return this.#known.get(key) ?? new Map();
  }
}
