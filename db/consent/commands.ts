/** Recording what a person agreed to, and that they took it back. Each is one action in the log. */
import { answerField, consentUses } from '../model/consent.ts';
import type { ConsentInput } from '../model/consent-input.ts';
import { parseDate } from '../model/date.ts';
import { AppError } from '../model/errors.ts';
import type { RecordId } from '../model/record-id.ts';
import { groupPeople } from '../people/groups.ts';
import { fieldChanges } from '../records/commands.ts';
import { detailsOf } from '../records/details.ts';
import type { ReadableVault, Vault } from '../vault/vault.ts';
import type { ConsentVersion } from './judge.ts';
import { versionsAmong } from './standing.ts';
import { consentVersions } from './versions.ts';

/**
 * Records a new version. What it replaces says nothing any more; what it does not answer is no.
 *
 * @throws {AppError} `record.not-found` without the person; `input.invalid` without any answer, or where it would replace what
 *   is no version of this person's consent.
 */
export function recordConsent(
  vault: Vault,
  { person, told = [], replaces, ...fields }: ConsentInput,
): { id: RecordId; replaced: RecordId[] } {
  requirePerson(vault, person);
  if (consentUses.every((use) => fields[answerField(use)] === undefined))
    throw new AppError('input.invalid', 'Consent holds at least one answer: yes, no or ask. Nothing was recorded.');
  const earlier = versionsOfPerson(vault, person);
  const replaced = replaces ? [...new Set(replaces)] : replaceable(earlier, fields.date).map(({ id }) => id);
  if (replaced.some((id) => !earlier.all.some((version) => version.id === id)))
    throw new AppError('input.invalid', 'Consent takes the place of an earlier version of the same person only. Nothing was recorded.');
  const id = vault.newId();
  const elements = [...told.map((code) => `told/${code}`), ...replaced.map((version) => `replaces/${version}`)];
  vault.record(
    'create-consent',
    fieldChanges('consent', id, { person, ...fields, ...Object.fromEntries(elements.map((element) => [element, true])) }),
  );
  return { id, replaced };
}

/**
 * Notes that a person took all consent back. Where none was recorded, the withdrawal is: others have to learn it.
 *
 * @param on EDTF: the day on which they did.
 * @returns the versions of this person that say so now.
 * @throws {AppError} `record.not-found`; `input.invalid` for a day that is none.
 */
export function withdrawConsent(vault: Vault, person: RecordId, on: string): RecordId[] {
  requirePerson(vault, person);
  if (!parseDate(on).ok) throw new AppError('input.invalid', 'The day of a withdrawal is a date. Nothing was recorded.');
  const versions = versionsOfPerson(vault, person);
  const own = versions.all.filter((version) => version.person === person && !versions.isReplaced(version) && !version.isPutAway);
  if (own.length === 0) {
    const id = vault.newId();
    vault.record('create-consent', fieldChanges('consent', id, { person, withdrawn: on }));
    return [id];
  }
  const standing = own.filter((version) => version.withdrawn === null);
  if (standing.length > 0)
    vault.record(
      'withdraw-consent',
      standing.flatMap(({ id }) => fieldChanges('consent', id, { withdrawn: on })),
    );
  return own.map(({ id }) => id);
}

function versionsOfPerson(vault: ReadableVault, person: RecordId) {
  const group = groupPeople(vault, [person])(person);
  return versionsAmong(consentVersions(vault, [], group), group);
}

/** What a version that is given on a day takes the place of, unless somebody says otherwise: all that stands, and was not given later. */
export function replaceable({ all, isReplaced }: ReturnType<typeof versionsOfPerson>, date: string | undefined): readonly ConsentVersion[] {
  const parsed = date === undefined ? undefined : parseDate(date);
  const day = parsed?.ok ? parsed.date.latest : undefined;
  return all.filter((version) => !isReplaced(version) && (day === undefined || version.given === null || version.given <= day));
}

function requirePerson(vault: ReadableVault, person: RecordId): void {
  const found = detailsOf(vault, 'person', person);
  if (!found || found.deleted) throw new AppError('record.not-found', 'There is no such person.');
}
