/**
 * What a person is told when a vault opens: saved work that is not there any more, and backups that still open with
 * an older passphrase only.
 *
 * It is noted inside the vault and told again at every opening, in whatever program, until the person has read it.
 */
import type { Writable } from './batches.ts';
import type { Connection } from './connection.ts';
import { countMissing, type MissingActions } from './missing.ts';
import { interruptedImport } from './under-way.ts';
import { listOldPassphrases, type OldPassphrase } from './passphrase-change.ts';

export interface OpeningReport {
  readonly missing?: MissingActions;
  /** Backups that a new passphrase has not reached yet. */
  readonly oldPassphrase: readonly OldPassphrase[];
  /** An import of a table that was interrupted: how many of its cases were dealt with. */
  readonly interrupted?: { readonly file: string; readonly done: number; readonly total: number };
}

/** Cheap while there is nothing to tell: three lookups by name. */
export function openingReport(raw: Connection, databaseKey: Uint8Array): OpeningReport {
  const missing = countMissing(raw, databaseKey);
  const left = interruptedImport({ raw });
  return {
    ...(missing && !missing.isTold && { missing }),
    oldPassphrase: listOldPassphrases(raw).filter(({ isTold }) => !isTold),
    ...(left && !left.isTold && { interrupted: { file: left.file, done: left.done, total: left.total } }),
  };
}

/** The person has read it: it is not told at an opening any more. `vault verify` and `vault info` go on naming it. */
export function noteOpeningRead(vault: Writable): void {
  vault.transaction(() =>
    vault.raw.exec(
      "UPDATE vault_meta SET value = json_set(value, '$.isTold', json('true')) WHERE name LIKE 'missing:%' OR name LIKE 'old-passphrase:%' OR name = 'import-under-way:done'",
    ),
  );
}
