/**
 * The entry of the vault process: nothing but the order in which it starts.
 *
 * Under Electron the control port is `process.parentPort`; in a forked Node process it is the
 * channel to the parent (see ports.ts).
 */
import { createRandomBytes } from '../../db/log/ids.ts';
import { dataContract } from '../contract/index.ts';
import { systemClock } from './clock.ts';
import { createDatabaseEngine } from './db-engine.ts';
import { dataHandlers } from './handlers/index.ts';
import { type ElectronPort, fromElectronPort, fromIpcProcess } from './ports.ts';
import { startVaultProcess } from './process.ts';

const { parentPort } = process as { readonly parentPort?: ElectronPort };
const random = createRandomBytes();

const running = startVaultProcess({
  control: parentPort ? fromElectronPort(parentPort) : fromIpcProcess(process),
  contract: dataContract,
  handlers: dataHandlers,
  engine: createDatabaseEngine({ now: () => new Date(), random }),
  clock: systemClock,
  random,
  exit: (code) => process.exit(code),
});
process.on('uncaughtException', () => running.fail());
process.on('unhandledRejection', () => running.fail());
