/** Names that may be one, found among many without comparing each with each. */
import { compareNames, type LikelyReason, soundKeysOf } from '../model/name-compare.ts';
import { syllablesOf } from '../search/pinyin.ts';

export interface AlikeName<Whose> {
  readonly name: string;
  readonly whose: Whose;
  readonly reason: LikelyReason;
}

/** More names of one sound than anybody chooses from. */
const mostOfOneSound = 50;

export class AlikeNames<Whose> {
  readonly #bySound = new Map<string, { readonly name: string; readonly whose: Whose }[]>();

  add(name: string, whose: Whose): void {
    const added = { name, whose };
    for (const sound of soundKeysOf({ fullName: name }, syllablesOf)) {
      const others = this.#bySound.get(sound) ?? [];
      if (others.length < mostOfOneSound) others.push(added);
      this.#bySound.set(sound, others);
    }
  }

  /** Those that are not written the same, and may be the same all the same. */
  find(name: string): readonly AlikeName<Whose>[] {
    const near = new Set([...soundKeysOf({ fullName: name }, syllablesOf)].flatMap((sound) => this.#bySound.get(sound) ?? []));
    return [...near].flatMap((other) => {
      const found = compareNames({ fullName: name }, { fullName: other.name }, syllablesOf);
      return found.verdict === 'likely' ? [{ ...other, reason: found.reason }] : [];
    });
  }
}
