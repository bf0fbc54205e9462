/** Looking after the vault itself: checks and backups. */
import * as z from 'zod';

import { RecordId } from '../../db/model/record-id.ts';
import { Done, method, NoInput } from './define.ts';
import { code, count, dateText, lineText } from './shared.ts';
import { GrantToken } from './vault.ts';

const Finding = z.strictObject({
  kind: z.enum(['database', 'action', 'chain', 'checkpoint', 'tables', 'file', 'missing']),
  place: lineText,
  what: lineText,
});

/** A file of evidence that is not what was stored, and the records that need it. */
const Damaged = z.strictObject({
  name: code,
  problem: z.enum(['missing', 'altered', 'unreadable']),
  sha256: code,
  sizeBytes: count,
  evidence: z.array(RecordId).max(100_000),
});

const NamedBackup = { made: dateText, name: lineText };

export const upkeepContract = {
  /**
   * What the person has to be told about this opening, until it was read: saved work that is not there any more
   * (`actions`), how much is (`held`), where the damaged files were kept (`keptLog`, a folder below `backups/`), which
   * backups have more; places of the history that exist twice, because a copy of the vault was written too (`forks`);
   * backups that still open with an older passphrase only; and how much of what was accepted is not shown yet
   * (`unfinished`; that is work for `vault.finishOpening`); and an import of a table that was `interrupted`.
   */
  'vault.openingReport': method({
    kind: 'read',
    input: NoInput,
    output: z.strictObject({
      missing: z
        .strictObject({
          actions: count,
          held: count,
          noticed: dateText,
          keptLog: lineText.optional(),
          backups: z.array(z.strictObject({ ...NamedBackup, actions: count })).max(10_000),
        })
        .optional(),
      forks: count,
      unfinished: count,
      oldPassphrase: z.array(z.strictObject(NamedBackup)).max(10_000),
      interrupted: z.strictObject({ file: lineText, done: count, total: count }).optional(),
    }),
  }),
  /** Takes over and shows what an earlier session accepted. Stopped, it goes on at the next opening. */
  'vault.finishOpening': method({ kind: 'job', input: NoInput, output: Done }),
  /** The person has read it: it is not told again. Verifying goes on naming what is missing. */
  'vault.noteOpeningRead': method({ kind: 'write', input: NoInput, output: Done }),
  /** Reads everything; changes nothing. */
  'upkeep.verify': method({
    kind: 'job',
    input: NoInput,
    output: z.strictObject({
      ok: z.boolean(),
      actions: count,
      withheld: count,
      replicas: count,
      checkpoints: count,
      files: count,
      filesRead: z.boolean(),
      fileProblems: z.array(Damaged).max(100_000),
      unreferenced: z.array(lineText).max(100_000),
      forks: z.array(z.strictObject({ replica: code, seq: count, actions: count })).max(100_000),
      findings: z.array(Finding).max(1_000_000),
    }),
  }),
  /** Newest first; the paths stay in the vault process. */
  'upkeep.backups': method({
    kind: 'read',
    input: NoInput,
    output: z.array(z.strictObject({ made: dateText, name: lineText, isReachable: z.boolean() })).max(1000),
  }),
  /** The folder it went to is main's to show: no path comes back. */
  'upkeep.backUp': method({
    kind: 'job',
    input: z.strictObject({ folder: GrantToken }),
    output: z.strictObject({
      actions: count,
      files: count,
      /** Read whole in the backup, and as they came in. */
      sound: count,
      sizeBytes: count,
      damaged: z.array(Damaged.extend({ isMended: z.boolean() })).max(100_000),
    }),
  }),
};
