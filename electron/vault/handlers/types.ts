import type { Vault, ReadableVault } from '../../../db/vault/vault.ts';
import type { Contract } from '../../contract/define.ts';
import type { VaultContexts } from '../data-port.ts';
import type { Handlers } from '../../contract/dispatch.ts';

/** Handlers over the real engine: reading methods get a vault without a way to write. */
export type VaultHandlers<C extends Contract> = Handlers<C, VaultContexts<Vault, ReadableVault>>;
