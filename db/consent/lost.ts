/**
 * What records of a person would allow anew when others of the same person, which forbid it, are not there: those are
 * erased, or stay here while a bundle leaves. It is written as consent that was passed on, and says nothing else of them.
 */
import type { FieldChange } from '../model/action.ts';
import { answerField, consentUses } from '../model/consent.ts';
import { localDay } from '../model/local-day.ts';
import type { RecordId } from '../model/record-id.ts';
import { clusterOf } from '../people/clusters.ts';
import { groupPeople } from '../people/groups.ts';
import { fieldChanges } from '../records/commands.ts';
import { detailsOf } from '../records/details.ts';
import type { ReadableVault, Vault } from '../vault/vault.ts';
import { type ConsentVersions, decisiveFor } from './judge.ts';
import { versionsAmong } from './standing.ts';
import { consentVersions } from './versions.ts';

export interface LostConsent {
  /** On whose record it has to stand. */
  readonly person: RecordId;
  /** Answers by their fields, or the day of a withdrawal. */
  readonly fields: Readonly<Record<string, string>>;
}

/** What has to be written on records that stay, when others of the same person are erased. */
export function consentToKeep(vault: ReadableVault, leaving: readonly RecordId[]): LostConsent[] {
  const gone = new Set(leaving);
  return consentLost(vault, (person) => !gone.has(person), leaving);
}

/** What has to be written on records that leave with a bundle, when others of the same person stay here. */
export function consentToTell(vault: ReadableVault, leaves: (person: RecordId) => boolean): LostConsent[] {
  return consentLost(vault, leaves);
}

/** The changes that write it. */
export function lostConsentChanges(vault: Vault, lost: readonly LostConsent[]): FieldChange[] {
  return lost.flatMap(({ person, fields }) => fieldChanges('consent', vault.newId(), { person, method: 'passed-on', ...fields }));
}

/** @param among whose groups are looked at; without, everybody's who has a version. */
function consentLost(vault: ReadableVault, isStaying: (person: RecordId) => boolean, among?: readonly RecordId[]): LostConsent[] {
  const groups = groupPeople(vault, among);
  const versions = consentVersions(vault, consentUses, among?.flatMap(groups));
  const parted = [...new Set([...versions.keys()].map(groups))].filter((group) => group.some(isStaying) && !group.every(isStaying));
  return parted.flatMap((group) => {
    const all = versionsAmong(versions, group);
    return pieces(vault, group, isStaying).flatMap((piece) => {
      const person = piece.find((id) => detailsOf(vault, 'person', id)?.deleted === false);
      const fields = forbiddenBeyond(vault, all, versionsAmong(versions, piece));
      return person !== undefined && Object.keys(fields).length > 0 ? [{ person, fields }] : [];
    });
  });
}

/** Those of a group who are still tied to one another without the others. */
function pieces(vault: ReadableVault, group: readonly RecordId[], isStaying: (person: RecordId) => boolean): (readonly RecordId[])[] {
  const left = new Set(group.filter(isStaying));
  const found: (readonly RecordId[])[] = [];
  for (const one of left) {
    const { members } = clusterOf(vault, 'person', one, isStaying);
    for (const member of members) left.delete(member);
    found.push(members);
  }
  return found;
}

/** What all versions forbid and these by themselves allow; a withdrawal also where these say nothing. */
function forbiddenBeyond(vault: ReadableVault, all: ConsentVersions, own: ConsentVersions): Record<string, string> {
  const day = localDay(vault.now());
  const withdrawal = all.all.find(all.isWithdrawn);
  if (own.all.some(own.isWithdrawn)) return {};
  if (withdrawal) return { withdrawn: String(detailsOf(vault, 'consent', withdrawal.id)?.fields['withdrawn'] ?? 'XXXX') };
  return Object.fromEntries(
    consentUses.flatMap((use) => {
      const why = decisiveFor(all, use, day)?.why;
      if (decisiveFor(own, use, day)?.why !== 'given' || why === 'given') return [];
      return [[answerField(use), why === 'refused' ? 'no' : 'ask'] as const];
    }),
  );
}
