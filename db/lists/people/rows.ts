/** Rows of the list of people with what follows from their consent. */
import { type ConsentState, consentStates } from '../../consent/standing.ts';
import { localDay } from '../../model/local-day.ts';
import { peopleByKey, type PersonRow } from '../../people/rows.ts';
import type { ReadableVault } from '../../vault/vault.ts';

export interface ListedPerson extends PersonRow {
  /** Null for whoever need not be asked. */
  readonly consent: ConsentState | null;
}

/** As `peopleByKey`, with what there is today of their consent. */
export function listedPeople(vault: ReadableVault, keys: readonly number[]): ListedPerson[] {
  const rows = peopleByKey(vault, keys);
  const states = consentStates(
    vault,
    localDay(vault.now()),
    rows.map(({ id }) => id),
  );
  return rows.map((row) => ({ ...row, consent: states.get(row.id) ?? null }));
}
