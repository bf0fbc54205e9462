/**
 * The few methods of the data port that work while the vault is locked. The passphrase comes
 * this way and no other: main never ends, so it must never see a secret.
 */
import * as z from 'zod';

import { method, NoInput } from './define.ts';
import { VaultState } from './wire.ts';

/** Longer than any person types, short enough to be derived at once. */
const Passphrase = z.string().min(1).max(1024);

const State = z.strictObject({ state: VaultState });

export const sessionContract = {
  'session.state': method({ kind: 'read', input: NoInput, output: State }),
  /** Fails with `vault.wrong-passphrase`; `params.waitMs` says how long the next try will be held. */
  'session.unlock': method({ kind: 'write', input: z.strictObject({ passphrase: Passphrase }), output: State }),
  /** Makes a vault in the chosen folder and opens it. */
  'session.create': method({
    kind: 'write',
    input: z.strictObject({
      passphrase: Passphrase,
      /** The person who works in it; known inside this vault only. */
      member: z.string().trim().min(1).max(200),
      isTraining: z.boolean().optional(),
    }),
    output: State,
  }),
};
export type SessionContract = typeof sessionContract;
