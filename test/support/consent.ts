import { recordConsent as recordVersion } from '../../db/consent/commands.ts';
import { consentStandings } from '../../db/consent/standing.ts';
import type { Json } from '../../db/model/canonical-json.ts';
import { answerField, type ConsentUse, consentUses } from '../../db/model/consent.ts';
import { localDay } from '../../db/model/local-day.ts';
import type { RecordId } from '../../db/model/record-id.ts';
import type { Leaving } from '../../db/record-files/leaving.ts';
import type { Vault } from '../../db/vault/vault.ts';

/** Records as they stand in the vault, whoever agreed to what. */
export const everything: Leaving = { withSensitive: true, test: () => ({ field: () => false, set: () => false, some: () => false }) };

interface Said {
  /** @default 'yes' */
  readonly answer?: 'yes' | 'no' | 'ask';
  /** All of them unless said. */
  readonly uses?: readonly ConsentUse[];
  /** What else the record holds. */
  readonly fields?: Readonly<Record<string, Json>>;
}

/** What a person answered when they were asked. @returns the id of the consent. */
export function recordConsent(vault: Vault, person: RecordId, { answer = 'yes', uses = consentUses, fields = {} }: Said = {}): RecordId {
  const record = vault.newId();
  const values = { person, date: '2026-01-05', ...Object.fromEntries(uses.map((use) => [answerField(use), answer])), ...fields };
  vault.record(
    'create-consent',
    Object.entries(values).map(([field, value]) => ({ entity: 'consent', record, field, value })),
  );
  return record;
}

/** Takes a consent back, of today unless a day is said. */
export function withdrawConsent(vault: Vault, consent: RecordId, day = localDay(vault.now())): void {
  vault.record('edit', [{ entity: 'consent', record: consent, field: 'withdrawn', value: day }]);
}

/** Everybody who has to be asked says yes to every use, whatever they said before. */
export function everybodyAgrees(vault: Vault): void {
  const date = localDay(vault.now());
  for (const [person, { answer }] of consentStandings(vault, 'team', date))
    if (answer !== 'yes')
      recordVersion(vault, { person, date, ...Object.fromEntries(consentUses.map((use) => [answerField(use), 'yes'])) });
}
