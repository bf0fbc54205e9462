/** Names of persons: parts, scripts, and how they are shown. Which are one name: name-key.ts; which may be: name-compare.ts. */
import * as z from 'zod';

import { nameKey } from './name-key.ts';

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
  /** How it sounds, in Latin letters; wins over what a dictionary says. */
  readonly reading?: string | null;
}

export type Script = 'latin' | 'han' | 'kana' | 'hangul' | 'arabic' | 'cyrillic' | 'tibetan' | 'mongolian' | 'other' | 'mixed' | 'none';

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

/** Every key (`nameKey`) by which a text may mean this name: as it is shown, and its parts in either order. */
export function keysOfName(name: PersonName): ReadonlySet<string> {
  const [family, given] = [clean(name.family), clean(name.given)];
  const writings = [displayName(name), `${family} ${given}`, `${given} ${family}`];
  return new Set(writings.map(nameKey).filter((key) => key !== ''));
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

/** How many of its first characters are a Chinese name's family part. @param family as far as it is known. */
export function familyLengthOf(han: string, family: string): number {
  const known = [...family.normalize('NFKC')].length;
  if (known > 0 && han.startsWith(family.normalize('NFKC'))) return known;
  return COMPOUND_FAMILIES.test(han) && [...han].length > 2 ? 2 : 1;
}

function clean(text: string | null | undefined): string {
  return (text ?? '').trim().replace(/\s+/g, ' ');
}
