/**
 * What a number of acts stands for, and in words: "7 acts against 5 persons and a group of 21".
 *
 * The act is what is counted; a group is not turned into as many persons, and a group of unknown size stays one. Pure; English
 * and Simplified Chinese.
 */
import { isChinese } from './locales.ts';

export interface ActCount {
  readonly acts: number;
  /** Persons who suffered them, each once. */
  readonly persons: number;
  /** The size of each group, organisation or community, null where it is not known; each once. */
  readonly groups: readonly (number | null)[];
  /** Acts that name nobody who suffered them. */
  readonly withoutVictim: number;
}

/** Who suffered an act, as far as a count needs it. */
export interface Victim {
  readonly kind: string | null;
  readonly countingUnit: string | null;
  readonly groupSize: number | null;
}

/** Whether a person record stands for more than one. */
export function isGroup({ kind, countingUnit, groupSize }: Victim): boolean {
  if (countingUnit !== null) return countingUnit !== 'individual';
  return kind === 'group' || kind === 'organisation' || (groupSize ?? 1) > 1;
}

export function countingSentence(count: ActCount, locale: string): string {
  return isChinese(locale) ? inChinese(count) : inEnglish(count);
}

function inEnglish({ acts, persons, groups, withoutVictim }: ActCount): string {
  const against = [...(persons > 0 ? [`${persons} ${persons === 1 ? 'person' : 'persons'}`] : []), ...groupsInEnglish(groups)];
  const nobody = withoutVictim === 0 || acts === withoutVictim ? '' : `; ${withoutVictim} without a named victim`;
  const whom = against.length === 0 ? (acts > 0 ? ' without a named victim' : '') : ` against ${joined(against)}`;
  return `${acts} ${acts === 1 ? 'act' : 'acts'}${whom}${nobody}`;
}

function groupsInEnglish(groups: readonly (number | null)[]): string[] {
  const sizes = groups.filter((size) => size !== null).toSorted((one, other) => other - one);
  const unknown = groups.length - sizes.length;
  return [
    ...(sizes.length === 1 ? [`a group of ${sizes[0]}`] : sizes.length > 1 ? [`groups of ${joined(sizes.map(String))}`] : []),
    ...(unknown === 1 ? ['a group of unknown size'] : unknown > 1 ? [`${unknown} groups of unknown size`] : []),
  ];
}

function joined(parts: readonly string[]): string {
  return new Intl.ListFormat('en', { type: 'conjunction', style: 'long' }).format(parts).replace(/, and /, ' and ');
}

function inChinese({ acts, persons, groups, withoutVictim }: ActCount): string {
  const sizes = groups.filter((size) => size !== null).toSorted((one, other) => other - one);
  const unknown = groups.length - sizes.length;
  const against = [
    ...(persons > 0 ? [`${persons} 人`] : []),
    ...(sizes.length > 0 ? [`${sizes.length} 个群体（${sizes.map((size) => `${size} 人`).join('、')}）`] : []),
    ...(unknown > 0 ? [`${unknown} 个人数不详的群体`] : []),
  ];
  const nobody = withoutVictim === 0 || acts === withoutVictim ? '' : `；其中 ${withoutVictim} 起未记录受害者`;
  const whom = against.length === 0 ? (acts > 0 ? '，未记录受害者' : '') : `，针对 ${against.join('和 ')}`;
  return `${acts} 起行为${whom}${nobody}`;
}
