/** How secret a record or field is: 1 public to 4 never in reports. */
import * as z from 'zod';

export const Confidentiality = z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4)]);
export type Confidentiality = z.infer<typeof Confidentiality>;

export const confidentialityNames = {
  1: 'public',
  2: 'team',
  3: 'confidential',
  4: 'secret',
} as const satisfies Record<Confidentiality, string>;

export type ConfidentialityName = (typeof confidentialityNames)[Confidentiality];

/** What a value has until somebody chooses: a record belongs to the team, a victim's name to named people, a source to nobody's report. */
export const defaultConfidentiality = {
  record: 2,
  victimName: 3,
  sourceIdentity: 4,
  contact: 4,
} as const satisfies Record<string, Confidentiality>;

export function confidentialityName(level: Confidentiality): ConfidentialityName {
  return confidentialityNames[level];
}

/** A level from a number or name, as tables carry them; nothing when it is neither. */
export function readConfidentiality(text: string | number): Confidentiality | undefined {
  const word = String(text).trim().toLowerCase();
  const found = Object.entries(confidentialityNames).find(([level, name]) => word === level || word === name);
  return found ? (Number(found[0]) as Confidentiality) : undefined;
}

/**
 * The more secret of two levels. A missing one does not count; a value that cannot be read counts
 * as the most secret, so that damage or a newer app never opens anything.
 */
export function mostRestrictive(one: unknown, other: unknown): Confidentiality | undefined {
  const levels = [one, other].filter((level) => level !== undefined && level !== null).map(levelOrSecret);
  return levels.length === 0 ? undefined : (Math.max(...levels) as Confidentiality);
}

function levelOrSecret(level: unknown): Confidentiality {
  const parsed = Confidentiality.safeParse(level);
  return parsed.success ? parsed.data : 4;
}
