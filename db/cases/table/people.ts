/**
 * Who is meant by the names of a table: each name once, however often and however it is written. Somebody known, one new
 * person for all rows, or a new one in each; a person decides before anything is stored.
 */
import type { LikelyReason } from '../../model/name-compare.ts';
import type { NamedAs } from '../../model/case-mapping.ts';
import { nameKey } from '../../model/name-key.ts';
import { isRecordId, type RecordId } from '../../model/record-id.ts';
import { AlikeNames } from '../../people/alike-names.ts';
import { idFrom } from './ids.ts';
import { peopleByName } from '../../people/find.ts';
import { short } from '../../record-files/rows.ts';
import type { Vault } from '../../vault/vault.ts';

/**
 * The id of somebody known; `new`: one new person; `each`: another one in each row; `nobody`: no person at all;
 * `as:NAME`: whoever is meant by another name of the table.
 */
export type WhoIsMeant = RecordId | 'new' | 'each' | 'nobody' | `as:${string}`;

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
  /** Somebody who is here, or another name of the table, that may be the same; nobody is taken for them without being asked. */
  readonly similar: readonly { readonly is: WhoIsMeant; readonly name: string; readonly reason: LikelyReason }[];
  /** What was said of it, else what goes without saying; nothing where two people have the name and nobody said which. */
  readonly is: WhoIsMeant | undefined;
}

/** Words for somebody whose name is not known, N.N. (nomen nescio) too: no two of them are the same person. */
const nameless =
  /^(?:anonymous|unknown|unnamed|unidentified|not known|not named|name withheld|withheld|n\/?a|none|tbd|匿名|不详|未知|无名|佚名|某人|未具名|不明)(?:\s.*)?$|^n\.?\s?n\.?$|^[-–—?？*x×.]+$/iu;

/** `names`: of somebody new, all that the table calls them. */
export type Meant = { readonly id: RecordId; readonly names?: readonly string[] } | 'nobody' | { readonly among: readonly string[] };

interface Noted {
  readonly name: string;
  readonly as: Set<NamedAs>;
  count: number;
}

const mostKeys = 5000;
const mostSimilar = 5;

export class TablePeople {
  readonly #vault: Vault;
  readonly #said: ReadonlyMap<string, WhoIsMeant>;
  readonly #noted = new Map<string, Noted>();
  readonly #seed: string;
  /** All writings of a name of which others are said to be the same. */
  readonly #writings = new Map<string, readonly string[]>();
  readonly #keys = new Map<string, string>();
  #known: ReadonlyMap<string, ReadonlyMap<RecordId, string>> | undefined;

  /** @param seed of which the ids of new people are made; at random where it is left out. */
  constructor(vault: Vault, choices: readonly NameChoice[] = [], seed?: string) {
    this.#vault = vault;
    this.#seed = seed ?? vault.newId();
    this.#said = new Map(choices.map(({ name, is }) => [nameKey(name), is]));
    // Of what is said twice the last holds.
    for (const { name, is } of new Map(choices.map((choice) => [nameKey(choice.name), choice])).values()) {
      if (!is.startsWith('as:')) continue;
      const { name: first, key } = this.#nameMeant(is.slice(3), nameKey(name));
      this.#writings.set(key, [...new Set([...(this.#writings.get(key) ?? [first]), name])]);
    }
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

  /** Those that need a decision first, then those that are much like others, then by how often they stand there. */
  found(): readonly FoundName[] {
    const here = new AlikeNames<WhoIsMeant>();
    // A name of parts stands there once for each order of them.
    const everybody = [...this.#everybody().values()].flatMap((people) => [...people]);
    for (const [id, name] of new Map(everybody.map((one) => [one.join(' '), one])).values()) here.add(name, id);
    const inTable = new AlikeNames<WhoIsMeant>();
    const all = [...this.#noted]
      // The commonest writing is what others are said to be.
      .toSorted(([, one], [, other]) => other.count - one.count)
      .map(([key, { name, as, count }]): FoundName => {
        const known = [...this.#knownAs(key)].map(([id, shown]) => ({ id, name: shown }));
        const isNamed = !nameless.test(name.trim());
        const others = isNamed && known.length === 0 ? [...here.find(name), ...inTable.find(name)] : [];
        if (isNamed) inTable.add(name, `as:${name}`);
        const similar = others.slice(0, mostSimilar).map(({ whose, ...other }) => ({ is: whose, ...other }));
        return { name, as: [...as], count, known, similar, is: this.#meaning(key, name, [...as][0]!) };
      });
    const rank = ({ is, similar }: FoundName) => (is === undefined ? 0 : similar.length > 0 ? 1 : 2);
    return all.toSorted((one, other) => rank(one) - rank(other));
  }

  /** A new person has the same id in every row that names them. */
  meant(name: string, as: NamedAs): Meant {
    const key = this.#key(name);
    const said = this.#meaning(key, name, as);
    const other = said?.startsWith('as:') ? this.#nameMeant(said.slice(3), key) : undefined;
    const [is, ownKey] = other === undefined ? [said, key] : [this.#meaning(other.key, other.name, as), other.key];
    if (is === undefined) return { among: [...this.#knownAs(ownKey)].map(([id, shown]) => `${short(shown)} (${id})`) };
    if (is === 'nobody') return 'nobody';
    const names = this.#writings.get(ownKey) ?? [other?.name ?? name];
    if (is === 'each') return { id: this.#vault.newId(), names };
    if (isRecordId(is)) return { id: is };
    return { id: idFrom('person', this.#seed, ownKey), names };
  }

  /** The name that stands at the end of what is said of names. */
  #nameMeant(name: string, from: string): { readonly name: string; readonly key: string } {
    const met = new Set([from]);
    let found = { name, key: this.#key(name) };
    for (let said = this.#said.get(found.key); said?.startsWith('as:') && !met.has(found.key); said = this.#said.get(found.key)) {
      met.add(found.key);
      found = { name: said.slice(3), key: this.#key(said.slice(3)) };
    }
    return found;
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
    return this.#everybody().get(key) ?? new Map();
  }

  #everybody(): ReadonlyMap<string, ReadonlyMap<RecordId, string>> {
    return (this.#known ??= peopleByName(this.#vault));
  }
}
