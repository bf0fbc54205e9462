import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';

import { addVouching } from '../../db/consent/vouching.ts';
import { cardOf } from '../../db/contacts/card.ts';
import { acceptBundle, type AcceptReport } from '../../db/bundle/accept.ts';
import { exportBundle } from '../../db/bundle/export.ts';
import type { ScopeChoice } from '../../db/bundle/scope.ts';
import { stageBundle } from '../../db/bundle/stage.ts';
import { createRandomBytes } from '../../db/log/ids.ts';
import { createVault } from '../../db/vault/create.ts';
import { openVault, type VaultEnvironment } from '../../db/vault/open.ts';
import { finishOpening } from '../../db/opening/finish.ts';
import type { Vault } from '../../db/vault/vault.ts';
import { memoryFolder } from './memory-folder.ts';
import { readOfficeHere } from './office-here.ts';
import { quickKeys } from './quick-keys.ts';

export const passphrase = 'six invented words for these tests';
export const otherPassphrase = 'another six words for this test';

export interface Workshop extends AsyncDisposable {
  readonly folder: string;
  readonly environment: VaultEnvironment;
  /** A new vault in a folder of this name, closed with the workshop. */
  vault(name: string): Promise<Vault>;
  /** Opens a folder again, with this or another state folder. */
  open(name: string, stateFolder?: string): Promise<Vault>;
  send(from: Vault, to: Vault, scope?: ScopeChoice): Promise<AcceptReport & { readonly file: string }>;
}

/** A temporary folder with real vaults; only the key derivation is cheaper than in earnest, and Office files are read without a process each. */
export function openWorkshop(): Workshop {
  const folder = mkdtempSync(join(memoryFolder(), 'lapwing-test-'));
  const environment: VaultEnvironment = {
    now: () => new Date(),
    random: createRandomBytes(),
    stateFolder: join(folder, 'state'),
    readOffice: readOfficeHere,
    ...quickKeys,
  };
  const opened: Vault[] = [];
  let bundles = 0;
  const open = async (name: string, stateFolder = environment.stateFolder) => {
    const vault = await openVault(join(folder, name), passphrase, { ...environment, stateFolder });
    opened.push(vault);
    await finishOpening(vault);
    return vault;
  };
  return {
    folder,
    environment,
    open,
    async vault(name) {
      await createVault(join(folder, name), { passphrase, member: name.slice(0, 100) }, environment);
      return open(name);
    },
    async send(from, to, scope = 'all') {
      const file = join(folder, `bundle-${(bundles += 1)}.age`);
      await exportBundle(from, { recipients: [to.recipient], scope, out: file, authorName: 'sender' });
      const staged = await stageBundle(to, file);
      return { ...(await acceptBundle(to, staged.key)), file };
    },
    async [Symbol.asyncDispose]() {
      for (const vault of opened) await vault.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Each of these vaults is a contact of all others: what one of them writes counts everywhere. */
export function acquaint(vaults: readonly Vault[]): void {
  for (const [at, vault] of vaults.entries())
    for (const [other, of] of vaults.entries()) if (of !== vault) addVouching(vault, cardOf(of, `Team ${at}${other}`));
}
