import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import path from 'node:path';
import { MessageChannel } from 'node:worker_threads';

import { createRandomBytes } from '../../db/log/ids.ts';
import { readOffice } from '../../db/office/node-reader.ts';
import { clientOf, PortClient } from '../../electron/contract/client.ts';
import { dataContract } from '../../electron/contract/index.ts';
import { sessionContract } from '../../electron/contract/session.ts';
import { vaultContract } from '../../electron/contract/vault.ts';
import type { ChangedEvent, StateEvent } from '../../electron/contract/wire.ts';
import { systemClock } from '../../electron/vault/clock.ts';
import { createDatabaseEngine } from '../../electron/vault/db-engine.ts';
import { dataHandlers } from '../../electron/vault/handlers/index.ts';
import { fromNodePort } from '../../electron/vault/ports.ts';
import { startVaultProcess } from '../../electron/vault/process.ts';
import { memoryFolder } from '../support/memory-folder.ts';
import { quickKeys } from '../support/quick-keys.ts';

export const passphrase = 'plover heath tern marsh dune reed';
export const allMethods = { ...sessionContract, ...dataContract };

/** A vault process over the real engine in a folder, as often as it is started. */
export function startRealProcess(folder: string) {
  const control = new MessageChannel();
  const data = new MessageChannel();
  const exits: number[] = [];
  const { promise: ended, resolve: end } = Promise.withResolvers<number>();
  const events: (ChangedEvent | StateEvent)[] = [];
  startVaultProcess({
    control: fromNodePort(control.port1),
    contract: dataContract,
    handlers: dataHandlers,
    engine: createDatabaseEngine({ now: () => new Date(), random: createRandomBytes(), readOffice, ...quickKeys }),
    clock: systemClock,
    random: randomBytes,
    exit(code) {
      exits.push(code);
      end(code);
    },
    options: { checkOutput: true },
  });
  const main = clientOf(vaultContract, new PortClient(fromNodePort(control.port2)));
  control.port2.postMessage({ type: 'data-port', port: data.port1 }, [data.port1]);
  const client = new PortClient(fromNodePort(data.port2), (event) => events.push(event));
  const window = clientOf(allMethods, client);
  return {
    main,
    window,
    client,
    events,
    choose: () => main['vault.chooseFolder']({ folder: path.join(folder, 'vault'), stateFolder: path.join(folder, 'state') }),
    grant: async (purpose: 'read-file' | 'write-file' | 'folder', name: string) =>
      (await main['vault.grantFile']({ purpose, path: path.join(folder, name) })).token,
    async [Symbol.asyncDispose]() {
      if (exits.length === 0) main['vault.lock']({}).catch(() => {});
      await ended;
      control.port2.close();
      data.port2.close();
    },
  };
}

/** Removed with all that is in it. */
export async function temporaryFolder() {
  const folder = await mkdtemp(path.join(memoryFolder(), 'lapwing-vault-process-'));
  return { folder, [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }) };
}

/** Started, with a new vault that is open. */
export async function createRealVault(folder: string) {
  const vault = startRealProcess(folder);
  await vault.choose();
  await vault.window['session.create']({ passphrase, member: 'Mira Invented' });
  return vault;
}
