/**
 * Comparing names across writings, scripts and orders.
 *
 * A comparison is about names, never about persons: it proposes, a person decides. It says the same of two names whichever
 * comes first. The reading of Chinese characters comes in as a function, because its dictionary is large and loads lazily.
 */
import { displayName, detectScript, familyLengthOf, type PersonName } from './name.ts';
import { basesOf, type Letter, mayBeAlike, nameKey, wordsOf } from './name-key.ts';

/** Syllables of Chinese characters, one per character, without tones: 王全 → `['wang', 'quan']`. */
export type ToPinyin = (han: string) => readonly string[];

export type NameVerdict = 'same' | 'likely' | 'different';

/** Why two names were judged so; the window words it. */
export type NameReason = 'same-writing' | 'same-parts' | LikelyReason | 'nothing-to-compare' | 'no-match';

/** Why two names may be one. */
export const likelyReasons = ['similar-writing', 'other-order', 'same-sound', 'same-sound-other-script'] as const;
export type LikelyReason = (typeof likelyReasons)[number];

export type NameComparison =
  | { readonly verdict: 'likely'; readonly reason: LikelyReason }
  | { readonly verdict: Exclude<NameVerdict, 'likely'>; readonly reason: Exclude<NameReason, LikelyReason> };

/**
 * `same`: `nameKey` is the same, or the known parts are. `likely`: accents, hyphens or blanks are left out in one of them,
 * their words stand in another order, or they sound alike. Otherwise `different`.
 */
export function compareNames(one: PersonName, other: PersonName, toPinyin: ToPinyin): NameComparison {
  const [writing, otherWriting] = [displayName(one), displayName(other)];
  const [words, otherWords] = [wordsOf(writing), wordsOf(otherWriting)];
  if (words.length === 0 || otherWords.length === 0) return { verdict: 'different', reason: 'nothing-to-compare' };
  if (nameKey(writing) === nameKey(otherWriting)) return { verdict: 'same', reason: 'same-writing' };
  if (hasSameParts(one, other)) return { verdict: 'same', reason: 'same-parts' };
  if (mayBeAlike(words.flat(), otherWords.flat())) return { verdict: 'likely', reason: 'similar-writing' };
  if (!soundAlike(one, other, toPinyin)) return { verdict: 'different', reason: 'no-match' };
  const [script, otherScript] = [detectScript(writing), detectScript(otherWriting)];
  if (script !== otherScript) return { verdict: 'likely', reason: 'same-sound-other-script' };
  return { verdict: 'likely', reason: script === 'han' ? 'same-sound' : 'other-order' };
}

function hasSameParts(one: PersonName, other: PersonName): boolean {
  const [[family, given], [otherFamily, otherGiven]] = [one, other].map((name) => [
    nameKey(name.family ?? ''),
    nameKey(name.given ?? ''),
  ]) as [[string, string], [string, string]];
  return family !== '' && given !== '' && family === otherFamily && given === otherGiven;
}

function soundAlike(one: PersonName, other: PersonName, toPinyin: ToPinyin): boolean {
  const sounds = Map.groupBy(soundsIn(one, toPinyin), basesOf);
  return soundsIn(other, toPinyin).some((sound) => sounds.get(basesOf(sound))?.some((known) => mayBeAlike(known, sound)));
}

/** What two names that `compareNames` calls likely have in common: one of these at least. */
export function soundKeysOf(name: PersonName, toPinyin: ToPinyin): ReadonlySet<string> {
  const keys = [...soundsIn(name, toPinyin), wordsOf(displayName(name)).flat()].map(basesOf);
  return new Set(keys.filter((key) => key !== ''));
}

/** Joined sounds in every order: `wangquan` and `quanwang`. */
function soundsIn(name: PersonName, toPinyin: ToPinyin): readonly (readonly Letter[])[] {
  const rows = [soundingWords(displayName(name), name.family ?? '', toPinyin)];
  if (name.reading) rows.push(soundingWords(name.reading, '', toPinyin));
  return rows.flatMap(rotations).filter((letters) => letters.length > 0);
}

/** The sounding words of a text: pinyin, parted into family and given, for Chinese; words otherwise. */
function soundingWords(text: string, family: string, toPinyin: ToPinyin): readonly (readonly Letter[])[] {
  if (detectScript(text) !== 'han') return wordsOf(withoutToneDigits(text)).map(plainSound);
  const han = text.normalize('NFKC').replace(/[^\p{Script=Han}]/gu, '');
  const length = familyLengthOf(han, family);
  const syllables = toPinyin(han).map((syllable) => plainSound(wordsOf(syllable).flat()));
  return [syllables.slice(0, length).flat(), syllables.slice(length).flat()].filter((part) => part.length > 0);
}

/** `wang2 quan2`: tones that were typed as digits. */
function withoutToneDigits(text: string): string {
  return text.replace(/([a-zü:]{1,6})[1-5](?![0-9])/giu, '$1');
}

/** The sound ü is written ü, v, yu or u: one way for all. */
function plainSound(word: readonly Letter[]): readonly Letter[] {
  return word.flatMap((letter, at) => {
    const before = word[at - 1]?.base ?? '';
    const isAfter = before === 'l' || before === 'n';
    if (isAfter && letter.base === 'v') return { ...letter, base: 'u' };
    if (isAfter && letter.base === 'y' && word[at + 1]?.base === 'u') return [];
    return letter;
  });
}

/** The words joined, starting at each of them once: family first and given first, however many words each has. */
function rotations(words: readonly (readonly Letter[])[]): readonly (readonly Letter[])[] {
  return words.slice(0, 8).map((_, start) => [...words.slice(start), ...words.slice(0, start)].flat());
}
