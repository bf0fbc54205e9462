/**
 * Under which heading of SDG indicator 16.10.1 an act is counted: killing, enforced disappearance, torture, arbitrary detention,
 * kidnapping and other harmful acts against human rights defenders, journalists and trade unionists (UN Statistics Division,
 * metadata of indicator 16.10.1). Computed, never stored. Pure.
 */
import { aspectsOf } from './act-aspects.ts';

export const sdgClasses = ['killing', 'disappearance', 'torture', 'detention', 'kidnapping', 'other'] as const;
export type SdgClass = (typeof sdgClasses)[number];

export interface ClassedAct {
  readonly fields: Readonly<Record<string, unknown>>;
  readonly sets?: Readonly<Record<string, readonly string[]>> | undefined;
}

const byKind: Readonly<Record<string, SdgClass>> = {
  killing: 'killing',
  'killing-by-officials': 'killing',
  'HRD-04': 'disappearance',
  torture: 'torture',
  abduction: 'kidnapping',
  'arrest-unlawful': 'detention',
  'killing-attempt': 'other',
  threat: 'other',
  'death-threat': 'other',
};

/**
 * Nothing for what the indicator does not count, and where nobody said what it would need: that somebody is a defender, that
 * a detention was arbitrary.
 *
 * @param kind the code of Lapwing that the kind of the act is known by. @param isDefender what the record of the victim says.
 */
export function sdgClassOf({ fields, sets = {} }: ClassedAct, kind: string, isDefender: unknown): SdgClass | undefined {
  if (typeof isDefender !== 'string' || isDefender === 'not-a-defender') return undefined;
  if (byKind[kind]) return byKind[kind];
  const [first] = aspectsOf(kind);
  if (first === 'ill-treatment') return 'other';
  const isArbitrary = (sets['arbitrary']?.length ?? 0) > 0 || fields['arbitraryWhy'] !== undefined;
  return first === 'detention' && isArbitrary ? 'detention' : undefined;
}
