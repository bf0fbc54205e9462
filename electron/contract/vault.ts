/**
 * The control port: what the main process may ask of the vault. Trusted for paths, never for
 * secrets: nothing here takes a passphrase or gives back a record.
 */
import * as z from 'zod';

import { Done, method, NoInput } from './define.ts';
import { VaultState } from './wire.ts';

/** A path that main's own dialog gave. Longer than any system allows is refused. */
const Path = z.string().min(1).max(32_767);

/** What a grant may be spent on. A wrong purpose is refused, and the grant is gone. */
export const GrantPurpose = z.enum(['read-file', 'write-file', 'folder', 'original']);
export type GrantPurpose = z.infer<typeof GrantPurpose>;

/** Stands for one path, once. 16 random bytes in base64url. */
export const GrantToken = z
  .string()
  .length(22)
  .regex(/^[A-Za-z0-9_-]+$/);

export const vaultContract = {
  /** The folder this process works on; only while no vault is open. `stateFolder` is this machine's own. */
  'vault.chooseFolder': method({
    kind: 'write',
    input: z.strictObject({ folder: Path, stateFolder: Path, isTrainingOnly: z.boolean().optional() }),
    output: z.strictObject({ state: VaultState }),
  }),
  /** A single-use token for a path; main hands it to the window, which spends it in one call. */
  'vault.grantFile': method({
    kind: 'write',
    input: z.strictObject({ purpose: GrantPurpose, path: Path }),
    output: z.strictObject({ token: GrantToken }),
  }),
  'vault.state': method({ kind: 'read', input: NoInput, output: z.strictObject({ state: VaultState }) }),
  /** Closes the vault and ends the process. The reply comes before the end. */
  'vault.lock': method({ kind: 'write', input: NoInput, output: Done }),
};
