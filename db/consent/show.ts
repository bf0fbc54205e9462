/** All that the consent of one person says: for their page. */
import { type ConsentUse, consentUses } from '../model/consent.ts';
import type { RecordId } from '../model/record-id.ts';
import { groupPeople } from '../people/groups.ts';
import type { ReadableVault } from '../vault/vault.ts';
import { decisiveFor } from './judge.ts';
import { type ConsentStanding, needsConsent, standingFrom, versionsAmong } from './standing.ts';
import { consentVersions } from './versions.ts';

export interface ShownConsent {
  /** Recorded as a source or as a victim, or the same as somebody who is. */
  readonly isNeeded: boolean;
  /** All uses in their order. */
  readonly uses: readonly (ConsentStanding & { readonly use: ConsentUse })[];
}

/** @param day `YYYY-MM-DD` */
export function showConsent(vault: ReadableVault, person: RecordId, day: string): ShownConsent {
  const group = groupPeople(vault, [person])(person);
  const versions = versionsAmong(consentVersions(vault, consentUses, group), group);
  return {
    isNeeded: needsConsent(vault, person),
    uses: consentUses.map((use) => ({ use, ...standingFrom(person, decisiveFor(versions, use, day)) })),
  };
}
