/**
 * What a number of acts stands for, and in words: "7 acts against 5 persons and a group of 21 (9 known by name)".
 *
 * The act is what is counted; a group is not turned into as many persons, and a group of unknown size stays one. Whoever is a
 * member of a group that is counted is one of its number and not one more. Pure; English and Simplified Chinese.
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

/**
 * Who of those that are counted is a member of a group that is counted with them: as many of its number are known by name.
 *
 * A group takes in no more members than it has; where somebody is a member of several, the first with room takes them in, so
 * that nobody is taken off twice.
 *
 * @param roomOf how many a group stands for: `Infinity` where any number may be of it, 0 for whoever is no group.
 * @returns how many each group takes in; those that take in nobody are left out.
 */
export function membersWithin<Unit>(
  memberships: ReadonlyMap<Unit, readonly Unit[]>,
  isCounted: (unit: Unit) => boolean,
  roomOf: (group: Unit) => number,
): ReadonlyMap<Unit, number> {
  const within = new Map<Unit, number>();
  for (const [member, groups] of memberships) {
    if (!isCounted(member)) continue;
    const group = groups.find((one) => one !== member && isCounted(one) && (within.get(one) ?? 0) < roomOf(one));
    if (group !== undefined) within.set(group, (within.get(group) ?? 0) + 1);
  }
  return within;
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

export function countingSentence(count: ActCount, locale: string): string {
  return isChinese(locale) ? inChinese(count) : inEnglish(count);
}

function inEnglish({ acts, persons, groups, known, withoutVictim }: ActCount): string {
  const against = [...(persons > 0 ? [`${persons} ${persons === 1 ? 'person' : 'persons'}`] : []), ...groupsInEnglish(groups)];
  const named = known > 0 ? ` (${known} known by name)` : '';
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

function inChinese({ acts, persons, groups, known, withoutVictim }: ActCount): string {
  const sizes = groups.filter((size) => size !== null).toSorted((one, other) => other - one);
  const unknown = groups.length - sizes.length;
  const against = [
    ...(persons > 0 ? [`${persons} 人`] : []),
    ...(sizes.length > 0 ? [`${sizes.length} 个群体（${sizes.map((size) => `${size} 人`).join('、')}）`] : []),
    ...(unknown > 0 ? [`${unknown} 个人数不详的群体`] : []),
  ];
  const named = known > 0 ? `（其中 ${known} 人已知姓名）` : '';
  const nobody = withoutVictim === 0 || acts === withoutVictim ? '' : `；其中 ${withoutVictim} 起未记录受害者`;
  const whom = against.length === 0 ? (acts > 0 ? '，未记录受害者' : '') : `，针对 ${against.join('和 ')}${named}`;
  return `${acts} 起行为${whom}${nobody}`;
}
