/**
 * What a number of acts stands for, and in words: "7 acts against 5 persons and a group of 21 (9 known by name)".
 *
 * The act is what is counted; a group is not turned into as many persons, and a group of unknown size stays one. Whoever is a
 * member of a group that is counted is one of its number and not one more (people-count.ts). Pure; English and Simplified Chinese.
 */
import { isChinese } from './locales.ts';

export interface ActCount {
  readonly acts: number;
  /** Persons who suffered them, each once; without those who are members of one of the groups. */
  readonly persons: number;
  /** The size of each group, organisation or community, null where it is not known; each once. */
  readonly groups: readonly (number | null)[];
  /** Members of the groups who suffered them by name, each once. */
  readonly known: number;
  /** By how many persons and groups together are more than the people in them: so many are known to be of several groups. */
  readonly shared: number;
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

/** A record of somebody, as far as a count needs it. */
export interface CountedRecord extends Victim {
  /** Versions differ in how many it is. */
  readonly isSizeContested: boolean;
}

/** Somebody by all records that are said to be the same. */
export interface Party {
  readonly isGroup: boolean;
  /** The least that any of them says, for a count says "at least"; null where nobody knows. */
  readonly size: number | null;
  /** An organisation is no number of people, unless somebody said how many it is. */
  readonly isNobody: boolean;
}

export function partyOf(records: readonly CountedRecord[]): Party {
  const sizes = records.flatMap(({ groupSize, isSizeContested }) =>
    !isSizeContested && groupSize !== null && groupSize > 0 ? [groupSize] : [],
  );
  const isContested = records.some(({ isSizeContested }) => isSizeContested);
  const isGroupOf = isContested || records.some(isGroup);
  const size = sizes.length > 0 ? Math.min(...sizes) : null;
  const isNobody =
    size === null &&
    !isContested &&
    records.every(({ kind, countingUnit }) => kind === 'organisation' && [null, 'organisation'].includes(countingUnit));
  return { isGroup: isGroupOf, size: isGroupOf ? size : null, isNobody: isGroupOf && isNobody };
}

/**
 * As how many a group counts, and how many of them are known by name: no fewer than that.
 *
 * @param size what is said of it; null where nobody knows.
 */
export function groupCount(size: number | null, members: Iterable<unknown>): { readonly size: number | null; readonly known: number } {
  const known = new Set(members).size;
  return { size: size === null ? null : Math.max(size, known), known };
}

/** How many people at least: persons, and groups as many as they are. Of unknown size, they are none of them. */
function peopleIn({ persons, groups, shared }: ActCount): number {
  return groups.reduce((sum: number, size) => sum + (size ?? 0), persons) - shared;
}

export function countingSentence(count: ActCount, locale: string): string {
  return isChinese(locale) ? inChinese(count) : inEnglish(count);
}

function inEnglish(count: ActCount): string {
  const { acts, persons, groups, known, shared, withoutVictim } = count;
  const against = [...(persons > 0 ? [`${persons} ${persons === 1 ? 'person' : 'persons'}`] : []), ...groupsInEnglish(groups)];
  const details = [
    ...(known > 0 ? [`${known} known by name`] : []),
    ...(shared > 0 ? [`${peopleIn(count)} people, some in several groups`] : []),
  ];
  const named = details.length > 0 ? ` (${details.join('; ')})` : '';
  const nobody = withoutVictim === 0 || acts === withoutVictim ? '' : `; ${withoutVictim} without a named victim`;
  const whom = against.length === 0 ? (acts > 0 ? ' without a named victim' : '') : ` against ${joined(against)}${named}`;
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

function inChinese(count: ActCount): string {
  const { acts, persons, groups, known, shared, withoutVictim } = count;
  const sizes = groups.filter((size) => size !== null).toSorted((one, other) => other - one);
  const unknown = groups.length - sizes.length;
  const against = [
    ...(persons > 0 ? [`${persons} 人`] : []),
    ...(sizes.length > 0 ? [`${sizes.length} 个群体（${sizes.map((size) => `${size} 人`).join('、')}）`] : []),
    ...(unknown > 0 ? [`${unknown} 个人数不详的群体`] : []),
  ];
  const details = [
    ...(known > 0 ? [`其中 ${known} 人已知姓名`] : []),
    ...(shared > 0 ? [`有人同属几个群体，共 ${peopleIn(count)} 人`] : []),
  ];
  const named = details.length > 0 ? `（${details.join('；')}）` : '';
  const nobody = withoutVictim === 0 || acts === withoutVictim ? '' : `；其中 ${withoutVictim} 起未记录受害者`;
  const whom = against.length === 0 ? (acts > 0 ? '，未记录受害者' : '') : `，针对 ${against.join('和 ')}${named}`;
  return `${acts} 起行为${whom}${nobody}`;
}
