/** All that the consent of one person says: for their page. */
import { type ConsentUse, consentUses } from '../model/consent.ts';
import type { RecordId } from '../model/record-id.ts';
import { groupPeople } from '../people/groups.ts';
import { detailsOf, elementsOf, type FieldState, type RecordDetails, statesOf } from '../records/details.ts';
import { personCalled } from '../records/titles.ts';
import type { ReadableVault } from '../vault/vault.ts';
import { type ConsentVersion, type ConsentVersions, decisiveFor, isExpired } from './judge.ts';
import { type ConsentStanding, needsConsent, standingFrom, versionsAmong } from './standing.ts';
import { consentVersions } from './versions.ts';

export interface ShownConsent {
  /** Recorded as a source or as a victim, or the same as somebody who is. */
  readonly isNeeded: boolean;
  /** All uses in their order. `name`: of whom another record decided, that is said to be the same person. */
  readonly uses: readonly (ConsentStanding & { readonly use: ConsentUse; readonly name?: string | null })[];
  /** Of all records of the same person, what was given last first. */
  readonly versions: readonly ShownVersion[];
  readonly states: readonly FieldState[];
}

/** What a version does at this moment. `strange`: no contact's vault says yes, and that does not count against what is ours. */
export type VersionState = 'stands' | 'replaced' | 'expired' | 'withdrawn' | 'in-trash' | 'strange';

export interface ShownVersion extends RecordDetails {
  readonly person: RecordId;
  /** Of another record of the same person. */
  readonly name?: string | null;
  readonly state: VersionState;
  readonly told: readonly string[];
  readonly replaces: readonly RecordId[];
}

/** @param day `YYYY-MM-DD` */
export function showConsent(vault: ReadableVault, person: RecordId, day: string): ShownConsent {
  const group = groupPeople(vault, [person])(person);
  const versions = versionsAmong(consentVersions(vault, consentUses, group), group);
  const named = (other: RecordId) => (other === person ? {} : { name: personCalled(vault, other) });
  return {
    isNeeded: needsConsent(vault, person),
    uses: consentUses.map((use) => {
      const standing = standingFrom(person, decisiveFor(versions, use, day));
      return { use, ...standing, ...named(standing.person) };
    }),
    versions: versions.all
      .toSorted(laterFirst)
      .flatMap((version) => shownVersion(vault, version, { ...named(version.person), state: stateOf(versions, version, day) })),
    states: statesOf(
      vault,
      versions.all.map(({ id }) => id),
    ),
  };
}

function laterFirst(one: ConsentVersion, other: ConsentVersion): number {
  const [first, second] = [one.given ?? '', other.given ?? ''];
  return first === second ? (one.id < other.id ? 1 : -1) : first < second ? 1 : -1;
}

function shownVersion(vault: ReadableVault, version: ConsentVersion, more: Pick<ShownVersion, 'name' | 'state'>): ShownVersion[] {
  const found = detailsOf(vault, 'consent', version.id);
  if (!found) return [];
  const { id, fields, key } = found;
  return [{ id, fields, person: version.person, told: elementsOf(vault, key, 'told'), replaces: version.replaces, ...more }];
}

function stateOf(versions: ConsentVersions, version: ConsentVersion, day: string): VersionState {
  if (versions.isWithdrawn(version)) return 'withdrawn';
  if (versions.isReplaced(version)) return 'replaced';
  if (version.isPutAway) return 'in-trash';
  if (!version.isOurs && version.strange.length > 0 && !versions.countsStrange) return 'strange';
  return isExpired(version, day) ? 'expired' : 'stands';
}
