/** Who is named, who is told of without a name, and of whom nothing is told, with what decided it. */
import { type ConsentStanding, consentStandings } from '../../consent/standing.ts';
import type { ConsentUse } from '../../model/consent.ts';
import type { Audience, BlockedReason } from '../../model/disclosure.ts';
import type { RecordId } from '../../model/record-id.ts';
import type { ReadableVault } from '../../vault/vault.ts';
import type { PeopleOfReport } from './people.ts';
import { audienceRules } from './rules.ts';

export interface Telling {
  readonly as: 'named' | 'unnamed' | 'not';
  /** Where somebody is not named: what decided it. */
  readonly why?: { readonly reason: BlockedReason; readonly person: RecordId; readonly consent: RecordId | null };
}

/** How each person may be told of to these readers on this day. */
export function tellings(vault: ReadableVault, audience: Audience, day: string, people: PeopleOfReport): (person: RecordId) => Telling {
  const { named, unnamed } = audienceRules[audience];
  const standings = (uses: readonly ConsentUse[]) => uses.map((use) => consentStandings(vault, use, day));
  const [naming, telling] = [standings(named), standings(unnamed)];
  return (id) => {
    const asked = naming[0]!.get(id);
    if (!asked)
      return needsNoConsent(audience, people, id) ? { as: 'named' } : { as: 'not', why: { reason: 'missing', person: id, consent: null } };
    if (naming.some((answers) => answers.get(id)?.answer === 'yes')) return { as: 'named' };
    const allowed = telling.some((answers) => answers.get(id)?.answer === 'yes');
    // Nobody who may not even be told of is told of for a reason about names.
    const decided = allowed ? asked : (telling[0]?.get(id) ?? asked);
    return { as: allowed ? 'unnamed' : 'not', why: reasonOf(decided) };
  };
}

function reasonOf({ why, person, consent }: ConsentStanding): NonNullable<Telling['why']> {
  return { reason: why === 'given' ? 'missing' : why, person, consent };
}

/** Who did something, acts for a court or an authority, or is an organisation. Whoever is just listed in a case, as family are, is named within the team alone. */
function needsNoConsent(audience: Audience, { others, people, groups }: PeopleOfReport, id: RecordId): boolean {
  if (audience === 'internal') return true;
  return groups(id).every((one) => others.has(one) || people.get(one)?.kind === 'organisation');
}
