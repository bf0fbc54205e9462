/** In which groups the kinds of acts are offered: sixty words in one row are no choice. */
import type { Option } from '../../ui/choices.tsx';
import type { ComboGroup } from '../../ui/combo-box.tsx';

const groups = {
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

export type ActGroup = keyof typeof groups | 'other';

const groupOf: ReadonlyMap<string, ActGroup> = new Map(
  Object.entries(groups).flatMap(([group, codes]) => codes.split(' ').map((code) => [code, group as ActGroup] as const)),
);
const order: readonly ActGroup[] = [...(Object.keys(groups) as (keyof typeof groups)[]), 'other'];

/**
 * The kinds whose words hold every word typed, in their groups; a group's own name finds all of it. Kinds that no
 * group names (from another list) come last.
 */
export function actTypeGroups(options: readonly Option[], text: string, labelOf: (group: ActGroup) => string): readonly ComboGroup[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  const fits = (label: string) => words.every((word) => label.toLowerCase().includes(word));
  // The group's name counts only where no kind is called so: "arrest" means the arrests, not all of detention.
  const isNamed = options.some((option) => fits(option.label));
  const places = new Map(Object.values(groups).flatMap((codes) => codes.split(' ').map((code, at) => [code, at] as const)));
  return order.flatMap((group) => {
    const label = labelOf(group);
    const members = options
      .filter((option) => (groupOf.get(option.id) ?? 'other') === group)
      .filter((option) => fits(isNamed ? option.label : `${option.label} ${label}`))
      .toSorted((one, other) => (places.get(one.id) ?? 0) - (places.get(other.id) ?? 0));
    return members.length > 0 ? [{ id: group, label, options: members }] : [];
  });
}
