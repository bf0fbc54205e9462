/**
 * The few methods of the data port that work before a vault is unlocked. Once locking began only
 * `session.state` answers: the process ends. The passphrase comes this way and no other: main never
 * ends, so it must never see a secret.
 */
import * as z from 'zod';

import { bundleLimits } from '../../db/model/bundle-limits.ts';
import { RecordId } from '../../db/model/record-id.ts';
import { Done, method, NoInput } from './define.ts';
import { count, lineText } from './shared.ts';
import { GrantToken } from './vault.ts';
import { VaultState } from './wire.ts';

/** Longer than any person types, short enough to be derived at once. */
const Passphrase = z.string().min(1).max(1024);

const State = z.strictObject({ state: VaultState });

const Strength = z.strictObject({ bits: z.number(), isWeak: z.boolean() });

export const sessionContract = {
  /** Six words by chance; shown once, kept nowhere. */
  'session.suggestPassphrase': method({ kind: 'read', input: NoInput, output: z.strictObject({ passphrase: Passphrase }) }),
  /** An estimate that knows no names, songs or pinyin. */
  'session.ratePassphrase': method({ kind: 'read', input: z.strictObject({ passphrase: z.string().max(1024) }), output: Strength }),
  /** Makes a vault from a backup in the chosen folder, and opens it. Where it fails, the token of the backup stays good. */
  'session.restore': method({
    kind: 'write',
    input: z.strictObject({ backup: GrantToken, passphrase: Passphrase }),
    /** Files of evidence, and those that were damaged in the backup already. */
    output: State.extend({ files: count, damaged: count }),
  }),
  /** Gives the open vault, and its backups within reach, a new passphrase. */
  'session.changePassphrase': method({
    kind: 'write',
    input: z.strictObject({ current: Passphrase, next: Passphrase }),
    output: z.strictObject({ backupsChanged: count, backupsUnreachable: count }),
  }),
  /** What is open. */
  'session.vault': method({
    kind: 'read',
    input: NoInput,
    output: z.strictObject({ isTraining: z.boolean(), member: lineText, memberId: RecordId }),
  }),
  /** A look at the chosen folder before a passphrase is asked for. @throws what keeps the vault shut whatever the passphrase. */
  'session.check': method({ kind: 'read', input: NoInput, output: Done }),
  'session.state': method({ kind: 'read', input: NoInput, output: State }),
  /** Fails with `vault.wrong-passphrase`; `params.waitMs` says how long the next try will be held. */
  'session.unlock': method({ kind: 'write', input: z.strictObject({ passphrase: Passphrase }), output: State }),
  /** Makes a vault in the chosen folder and opens it. */
  'session.create': method({
    kind: 'write',
    input: z.strictObject({
      passphrase: Passphrase,
      /** The person who works in it; known inside this vault only. */
      member: z.string().trim().min(1).max(bundleLimits.nameChars),
      isTraining: z.boolean().optional(),
    }),
    output: State,
  }),
};
export type SessionContract = typeof sessionContract;
