/** In which groups the terms of a list are offered, and which of them fit what is typed. */
import { findTerms } from '../../../db/model/term-search.ts';
import type { OfferedTerm } from '../../i18n/words.ts';
import type { ComboGroup } from '../../ui/combo-box.tsx';

/** Sixty kinds of acts in one row are no choice. */
const actGroups = {
  liberty:
    'arrest arrest-unlawful mass-arrest detention detention-incommunicado solitary-confinement release-refused house-arrest HRD-03 HRD-04 abduction HRD-08 HRD-15',
  justice: 'HRD-01 HRD-07 lawyer-refused HRD-06 HRD-05 unfair-trial trial-secret',
  body: 'beating torture ill-treatment HRD-09 sexual-harassment sexual-assault rape killing killing-by-officials killing-attempt execution death-in-custody',
  threat: 'threat death-threat harassment stalking surveillance HRD-10 HRD-11 HRD-14 HRD-13 HRD-17',
  movement: 'HRD-02 travel-restricted HRD-16 expulsion eviction',
  space:
    'office-raided office-closed organisation-banned HRD-12 assembly-restricted assembly-banned censorship publication-banned information-withheld',
  property: 'home-searched property-taken property-destroyed',
} as const;

export type ActGroup = keyof typeof actGroups | 'other';

const groupOf: ReadonlyMap<string, ActGroup> = new Map(
  Object.entries(actGroups).flatMap(([group, codes]) => codes.split(' ').map((code) => [code, group as ActGroup] as const)),
);
const order: readonly ActGroup[] = [...(Object.keys(actGroups) as (keyof typeof actGroups)[]), 'other'];
const placeOf: ReadonlyMap<string, number> = new Map(
  Object.values(actGroups)
    .flatMap((codes) => codes.split(' '))
    .map((code, at) => [code, at]),
);

/** Terms of a list without groups. */
export function plainGroups(terms: readonly OfferedTerm[], text: string): readonly ComboGroup[] {
  const found = findTerms(shownAtOnce(terms, text), text);
  return found.length > 0 ? [{ id: 'terms', label: '', options: found }] : [];
}

/**
 * Kinds of acts in their groups, and a group's own name finds all of it. While something is typed, the group of what fits
 * best comes first, and in it what fits best. A kind of the team stands behind the one that it is narrower than; kinds that no
 * group names (from another list) come last.
 */
export function actTypeGroups(terms: readonly OfferedTerm[], text: string, labelOf: (group: ActGroup) => string): readonly ComboGroup[] {
  const inPlace = shownAtOnce(terms, text).toSorted((one, other) => placeIn(one) - placeIn(other) || 0);
  const called = findTerms(inPlace, text);
  // The group's name counts only where no kind is called so: "arrest" means the arrests, not all of detention.
  const found =
    called.length > 0 ? called : inPlace.filter((term) => findTerms([{ id: '', label: labelOf(groupIn(term)) }], text).length > 0);
  const byGroup = Map.groupBy(found, groupIn);
  const groups = text.trim() === '' ? order.filter((group) => byGroup.has(group)) : [...byGroup.keys()];
  return groups.map((group) => ({ id: group, label: labelOf(group), options: byGroup.get(group)! }));
}

function groupIn({ id, known = id }: OfferedTerm): ActGroup {
  return groupOf.get(known) ?? 'other';
}

function placeIn({ id, known = id }: OfferedTerm): number {
  return placeOf.get(known) ?? Infinity;
}

/** Hundreds of an imported list are no choice: they are found by what is typed. */
function shownAtOnce(terms: readonly OfferedTerm[], text: string): readonly OfferedTerm[] {
  return text.trim() === '' ? terms.filter(({ isPacked }) => !isPacked) : terms;
}
