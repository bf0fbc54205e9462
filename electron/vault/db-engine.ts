/** The engine of db/, as the vault process uses it. */
import { commitAllDrafts } from '../../db/drafts/drafts.ts';
import type { RandomBytes } from '../../db/log/ids.ts';
import type { DeriveKey } from '../../db/vault/derive-key.ts';
import type { Inspector } from '../../db/inspect/inspector.ts';
import type { OfficeReader } from '../../db/office/reader.ts';
import type { PageSetter } from '../../db/report/pages/setter.ts';
import { openViews } from '../../db/evidence/views.ts';
import { prepareTraining } from '../../db/training/prepare.ts';
import { memberNames } from '../../db/history/authors.ts';
import { changePassphrase } from '../../db/vault/passphrase-change.ts';
import { rehearseOpening } from '../../db/vault/rehearsal.ts';
import { restoreVault } from '../../db/vault/restore.ts';
import { estimateStrengthBits, generatePassphrase, minimumStrengthBits } from '../../db/vault/passphrase.ts';
import { createVault } from '../../db/vault/create.ts';
import { collectEarly } from '../../db/vault/early-collection.ts';
import { checkVault, openVault, type VaultEnvironment } from '../../db/vault/open.ts';
import type { Vault } from '../../db/vault/vault.ts';
import type { VaultEngine } from './engine.ts';
import { systemClock } from './clock.ts';
import { keepFilesChecked, stopFileChecks } from './file-upkeep.ts';
import { keepSearchReady } from './search-upkeep.ts';
import { keepFilesRead, stopReading } from './reading-upkeep.ts';

export interface EngineOptions {
  readonly now: () => Date;
  readonly random: RandomBytes;
  /** log2 of scrypt's N for new key files; see VaultEnvironment. */
  readonly workFactor?: number;
  /** Under Electron: over a process of its own, started by main (key-port.ts). */
  readonly deriveKey?: DeriveKey;
  /** Under Electron likewise (helper-port.ts); in a forked Node process, by another one (node-reader.ts). */
  readonly readOffice: OfficeReader;
  /** Under Electron likewise; left out, by a child of Node. */
  readonly pages?: PageSetter;
  readonly inspector?: Inspector;
}

export function createDatabaseEngine(options: EngineOptions): VaultEngine<Vault> {
  const environmentFor = (stateFolder: string): VaultEnvironment => ({ ...options, stateFolder });
  return {
    check: ({ folder }) => checkVault(folder),
    rehearse: (work) =>
      rehearseOpening(options, async (vault) => {
        commitAllDrafts(vault);
        await work(vault);
      }),
    open: async ({ folder, stateFolder }, passphrase) => openAndTidy(folder, passphrase, environmentFor(stateFolder)),
    async create({ folder, stateFolder }, details) {
      const fill = details.isTraining ? { fill: prepareTraining } : {};
      await createVault(folder, { ...plainDetails(details), ...fill }, environmentFor(stateFolder));
    },
    async restore({ folder, stateFolder }, backup, passphrase) {
      const { files, damaged } = await restoreVault(backup, folder, passphrase, environmentFor(stateFolder));
      return { files, damaged: damaged.length };
    },
    async changePassphrase(vault, { stateFolder }, current, next) {
      const { backupsChanged, backupsUnreachable } = await changePassphrase(vault, current, next, environmentFor(stateFolder));
      return { backupsChanged, backupsUnreachable: backupsUnreachable.length };
    },
    suggestPassphrase: () => generatePassphrase(options.random),
    ratePassphrase(passphrase) {
      const bits = Math.floor(estimateStrengthBits(passphrase));
      return { bits, isWeak: bits < minimumStrengthBits };
    },
    describe: (vault) => ({
      isTraining: vault.isTraining,
      member: memberNames(vault).get(vault.store.by) ?? '',
      memberId: vault.store.by,
    }),
    close: closeVault,
  };
}

function plainDetails({ passphrase, member, isTraining = false }: Parameters<VaultEngine<Vault>['create']>[1]) {
  return { passphrase, member, isTraining };
}

/** What was being typed when a process was killed is in a draft: it becomes an action now, so that it shows. */
async function openAndTidy(folder: string, passphrase: string, environment: VaultEnvironment): Promise<Vault> {
  const vault = await openVault(folder, passphrase, environment);
  collectEarly();
  try {
    commitAllDrafts(vault);
  } catch {
    // It stays a draft, and the vault opens all the same.
  }
  keepSearchReady(vault);
  keepFilesRead(vault, systemClock);
  keepFilesChecked(vault, systemClock);
  return vault;
}

/** Drafts become actions first. One that cannot stays a draft, encrypted, and is there at the next unlock. */
async function closeVault(vault: Vault): Promise<void> {
  stopFileChecks(vault);
  stopReading(vault);
  try {
    commitAllDrafts(vault);
    await openViews(vault).close();
  } finally {
    await vault.close();
  }
}
