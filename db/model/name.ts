/**
 * Names of persons: parts, scripts, and comparing them across scripts and orders.
 *
 * A comparison is about names, never about persons: it proposes, a person decides. The reading of
 * Chinese characters comes in as a function, because its dictionary is large and loads lazily.
 */
import * as z from 'zod';

export const NameKind = z.enum(['legal', 'alias', 'pen-name', 'report-alias']);
export type NameKind = z.infer<typeof NameKind>;

export const NameOrder = z.enum(['family-first', 'given-first']);
export type NameOrder = z.infer<typeof NameOrder>;

/** A name as its record holds it (`nameEntity` in person.ts); every part may be missing. */
export interface PersonName {
  readonly kind?: string | null;
  readonly fullName?: string | null;
  readonly family?: string | null;
  readonly given?: string | null;
  readonly partOrder?: string | null;
  /** How it sounds, in Latin letters; wins over what `ToPinyin` says. */
  readonly reading?: string | null;
}

/** Syllables of Chinese characters, one per character, without tones: 王全 → `['wang', 'quan']`. */
export type ToPinyin = (han: string) => readonly string[];

export type Script = 'latin' | 'han' | 'kana' | 'hangul' | 'arabic' | 'cyrillic' | 'tibetan' | 'mongolian' | 'other' | 'mixed' | 'none';

export type NameVerdict = 'same' | 'likely' | 'different';

/** Why two names were judged so; the window words it. */
export type NameReason =
  | 'same-writing'
  | 'same-parts'
  | 'other-order'
  | 'same-sound'
  | 'same-sound-other-script'
  | 'nothing-to-compare'
  | 'no-match';

export interface NameComparison {
  readonly verdict: NameVerdict;
  readonly reason: NameReason;
}

const SCRIPTS: readonly (readonly [Script, RegExp])[] = [
  ['han', /\p{Script=Han}/u],
  ['latin', /\p{Script=Latin}/u],
  ['kana', /[\p{Script=Hiragana}\p{Script=Katakana}]/u],
  ['hangul', /\p{Script=Hangul}/u],
  ['arabic', /\p{Script=Arabic}/u],
  ['cyrillic', /\p{Script=Cyrillic}/u],
  ['tibetan', /\p{Script=Tibetan}/u],
  ['mongolian', /\p{Script=Mongolian}/u],
];

/** The script of a name's letters; `none` without letters, `mixed` with several. */
export function detectScript(text: string): Script {
  const found = new Set<Script>();
  for (const letter of text.match(/\p{L}/gu) ?? []) found.add(SCRIPTS.find(([, pattern]) => pattern.test(letter))?.[0] ?? 'other');
  if (found.size === 0) return 'none';
  // Japanese names mix the two as a rule.
  if (found.size === 2 && found.has('han') && found.has('kana')) return 'kana';
  return found.size === 1 ? [...found][0]! : 'mixed';
}

/** Family names of two characters that would otherwise be cut after the first. */
const COMPOUND_FAMILIES =
  /^(?:欧阳|歐陽|司马|司馬|上官|诸葛|諸葛|东方|東方|皇甫|尉迟|尉遲|公孙|公孫|慕容|令狐|司徒|司空|夏侯|长孙|長孫|宇文|鲜于|鮮于|闻人|聞人|东郭|東郭|南宫|南宮|端木|独孤|獨孤|呼延|轩辕|軒轅|申屠|太史|拓跋|淳于|公冶|钟离|鍾離|澹台|澹臺|百里|西门|西門)/u;

/** The name as it is shown, in its own order; `withReading` adds how it sounds when that is known. */
export function displayName(name: PersonName, options: { readonly withReading?: boolean } = {}): string {
  const shown = clean(name.fullName) || joinParts(name);
  const reading = clean(name.reading);
  return options.withReading && reading !== '' && reading !== shown ? `${shown} (${reading})` : shown;
}

/** The name of a record as it is shown: what every list, page, file and title calls it. `db/query/shown-name.ts` says it in SQL. */
export function shownName(fields: Readonly<Record<string, unknown>>): string {
  const text = (field: string) => (typeof fields[field] === 'string' ? fields[field] : undefined);
  return displayName({ fullName: text('fullName'), family: text('family'), given: text('given'), partOrder: text('partOrder') });
}

function joinParts(name: PersonName): string {
  const [family, given] = [clean(name.family), clean(name.given)];
  const script = detectScript(family + given);
  const isEastern = script === 'han' || script === 'kana' || script === 'hangul';
  const isFamilyFirst = name.partOrder ? name.partOrder === 'family-first' : isEastern;
  return (isFamilyFirst ? [family, given] : [given, family]).filter((part) => part !== '').join(isEastern ? '' : ' ');
}

/** A Chinese name parted as it usually is: 王全 → 王, 全; 欧阳明 → 欧阳, 明. Nothing for a name in another script. */
export function splitHanName(text: string): { readonly family: string; readonly given: string } | undefined {
  const plain = clean(text).replaceAll(' ', '');
  const characters = [...plain];
  if (detectScript(plain) !== 'han' || characters.length < 2 || characters.length > 4) return undefined;
  const length = familyLengthOf(plain, '');
  return { family: characters.slice(0, length).join(''), given: characters.slice(length).join('') };
}

/**
 * Compares two names. `same`: nothing but case, accents, spacing or the order of known parts
 * differs. `likely`: they sound alike or their words stand in another order. Otherwise `different`.
 */
export function compareNames(one: PersonName, other: PersonName, toPinyin: ToPinyin): NameComparison {
  const [writing, otherWriting] = [one, other].map((name) => foldName(displayName(name)));
  if (!writing || !otherWriting) return { verdict: 'different', reason: 'nothing-to-compare' };
  if (writing.replaceAll(' ', '') === otherWriting.replaceAll(' ', '')) return { verdict: 'same', reason: 'same-writing' };
  if (hasSameParts(one, other)) return { verdict: 'same', reason: 'same-parts' };
  const sounds = new Set(soundKeys(one, toPinyin));
  if (!soundKeys(other, toPinyin).some((key) => sounds.has(key))) return { verdict: 'different', reason: 'no-match' };
  const [script, otherScript] = [detectScript(writing), detectScript(otherWriting)];
  if (script !== otherScript) return { verdict: 'likely', reason: 'same-sound-other-script' };
  return { verdict: 'likely', reason: script === 'han' ? 'same-sound' : 'other-order' };
}

function hasSameParts(one: PersonName, other: PersonName): boolean {
  const parts = [one, other].map((name) => [foldName(clean(name.family)), foldName(clean(name.given))]);
  const [[family, given], [otherFamily, otherGiven]] = parts as [[string, string], [string, string]];
  return family !== '' && given !== '' && family === otherFamily && given === otherGiven;
}

/**
 * A name folded for comparing: compatibility forms, case, accents, apostrophes, middle dots and
 * Arabic letter variants do not count; words are parted by one blank.
 */
export function foldName(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/[\p{M}\u0640]/gu, '')
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[ıøłđßæœ]/g, (letter) => FOLDED[letter]!)
    .replaceAll('ة', 'ه')
    .replace(/[ىی]/g, 'ي')
    .replaceAll('ک', 'ك')
    .replace(/['’‘ʼ`´-]/g, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

const FOLDED: Readonly<Record<string, string>> = { ı: 'i', ø: 'o', ł: 'l', đ: 'd', ß: 'ss', æ: 'ae', œ: 'oe' };

/** Joined sounds in every order: `wangquan` and `quanwang`. */
function soundKeys(name: PersonName, toPinyin: ToPinyin): readonly string[] {
  const shown = displayName(name);
  const rows = [soundsOf(shown, clean(name.family), toPinyin)];
  const reading = clean(name.reading);
  if (reading !== '') rows.push(soundsOf(reading, '', toPinyin));
  return [...new Set(rows.flatMap(rotations))].filter((key) => key !== '');
}

/** The sounding words of a text: pinyin, parted into family and given, for Chinese; words otherwise. */
function soundsOf(text: string, family: string, toPinyin: ToPinyin): readonly string[] {
  if (detectScript(text) !== 'han') return foldName(text).split(' ').map(plainSound);
  const han = text.normalize('NFKC').replace(/[^\p{Script=Han}]/gu, '');
  const familyLength = familyLengthOf(han, family);
  const syllables = toPinyin(han).map((syllable) => plainSound(foldName(syllable)));
  return [syllables.slice(0, familyLength).join(''), syllables.slice(familyLength).join('')].filter((part) => part !== '');
}

function familyLengthOf(han: string, family: string): number {
  const known = [...family.normalize('NFKC')].length;
  if (known > 0 && han.startsWith(family.normalize('NFKC'))) return known;
  return COMPOUND_FAMILIES.test(han) && [...han].length > 2 ? 2 : 1;
}

/** The sound ü is written ü, v, yu or u: one way for all. */
function plainSound(word: string): string {
  return word.replace(/([ln])(?:v|yu)/g, '$1u');
}

/** The words joined, starting at each of them once: family first and given first, however many words each has. */
function rotations(words: readonly string[]): readonly string[] {
  return words.slice(0, 8).map((_, start) => [...words.slice(start), ...words.slice(0, start)].join(''));
}

function clean(text: string | null | undefined): string {
  return (text ?? '').trim().replace(/\s+/g, ' ');
}
