/** The engine of db/, as the vault process uses it. */
import { commitAllDrafts } from '../../db/drafts/drafts.ts';
import type { RandomBytes } from '../../db/log/ids.ts';
import type { DeriveKey } from '../../db/vault/derive-key.ts';
import { createVault, openVault, type VaultEnvironment } from '../../db/vault/open.ts';
import type { Vault } from '../../db/vault/vault.ts';
import type { VaultEngine } from './engine.ts';

export interface EngineOptions {
  readonly now: () => Date;
  readonly random: RandomBytes;
  /** log2 of scrypt's N for new key files; see VaultEnvironment. */
  readonly workFactor?: number;
  /** Under Electron: over a process of its own, started by main (key-port.ts). */
  readonly deriveKey?: DeriveKey;
}

export function createDatabaseEngine(options: EngineOptions): VaultEngine<Vault> {
  const environmentFor = (stateFolder: string): VaultEnvironment => ({ ...options, stateFolder });
  return {
    open: ({ folder, stateFolder }, passphrase) => openVault(folder, passphrase, environmentFor(stateFolder)),
    create: ({ folder, stateFolder }, details) => createVault(folder, plainDetails(details), environmentFor(stateFolder)),
    close: closeVault,
  };
}

function plainDetails({ passphrase, member, isTraining = false }: Parameters<VaultEngine<Vault>['create']>[1]) {
  return { passphrase, member, isTraining };
}

/** Drafts become actions first. One that cannot stays a draft, encrypted, and is there at the next unlock. */
async function closeVault(vault: Vault): Promise<void> {
  try {
    commitAllDrafts(vault);
  } finally {
    await vault.close();
  }
}
