/**
 * An opening for practice: a key file, a database and what opening does with them, all of it in memory and thrown away.
 *
 * The first opening in a process loads libraries and compiles code, which takes several times as long as what it does.
 * This pays for it while nobody waits. No passphrase, no key and no record of a vault is in it, and nothing of it is
 * ever on the disk. (The database of a practice is not encrypted: SQLite keeps it in this process alone.)
 */
import { setImmediate as nextTurn } from 'node:timers/promises';

import { newRecordId } from '../log/ids.ts';
import { openConnection } from './connection.ts';
import { fillNewDatabase, newSecrets } from './create.ts';
import type { DeriveKey } from './derive-key.ts';
import { openSecrets, sealSecrets, type VaultSecrets } from './key-file.ts';
import { assembleOpened, type VaultEnvironment } from './open.ts';
import type { Vault } from './vault.ts';

type Practice = Pick<VaultEnvironment, 'now' | 'random'>;

/** Opens such a vault for `work`, and closes it. Gives others their turn between the steps. */
export async function rehearseOpening(environment: Practice, work: (vault: Vault) => Promise<unknown>): Promise<void> {
  const secrets = await practiceSecrets(environment);
  await nextTurn();
  const raw = openConnection(':memory:', undefined);
  try {
    fillNewDatabase(raw, newRecordId(environment.now().getTime(), environment.random), secrets, { member: '' }, environment);
    await nextTurn();
    const vault = assembleOpened(raw, undefined, secrets, environment, {
      folder: '',
      marker: { write: () => undefined, close: () => undefined },
      place: { check: () => undefined, checkClosed: () => undefined },
    });
    await work(vault);
  } finally {
    raw.close();
    secrets.signingSeed.fill(0);
    secrets.databaseKey.fill(0);
  }
}

/** Keys of no vault, sealed and opened again under a passphrase that nobody has; the derivation has its own process. */
async function practiceSecrets({ random }: Practice): Promise<VaultSecrets> {
  const [passphrase, key] = [random(16).toString('hex'), random(32)];
  const deriveKey: DeriveKey = () => Promise.resolve(Buffer.from(key));
  const sealed = await sealSecrets(await newSecrets(random), passphrase, { deriveKey });
  return openSecrets(sealed, passphrase, { deriveKey });
}
