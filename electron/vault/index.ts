/**
 * The entry of the vault process: nothing but the order in which it starts.
 *
 * Under Electron the control port is `process.parentPort`; in a forked Node process it is the
 * channel to the parent (see ports.ts).
 */
import { createInspector } from '../../db/inspect/inspector.ts';
import { createRandomBytes } from '../../db/log/ids.ts';
import { readOffice } from '../../db/office/node-reader.ts';
import { createOfficeReader } from '../../db/office/reader.ts';
import { createPageSetter } from '../../db/report/pages/setter.ts';
import { leaveNoCoreDump } from '../../db/vault/no-core-dump.ts';
import { dataContract } from '../contract/index.ts';
import { systemClock } from './clock.ts';
import { createDatabaseEngine } from './db-engine.ts';
import { dataHandlers } from './handlers/index.ts';
import { createPortHelpers } from './helper-port.ts';
import { createPortDeriveKey } from './key-port.ts';
import { fromElectronPort, fromIpcProcess, parentPort } from './ports.ts';
import { startVaultProcess } from './process.ts';

leaveNoCoreDump();
const main = parentPort();
const random = createRandomBytes();
const control = main ? fromElectronPort(main) : fromIpcProcess(process);
// Electron's binary cannot run as Node (a fuse is off), so main starts the processes that derive a key and those without keys.
const keys = main ? createPortDeriveKey(control) : undefined;
const helpers = main ? createPortHelpers(control) : undefined;

const running = startVaultProcess({
  control,
  contract: dataContract,
  handlers: dataHandlers,
  engine: createDatabaseEngine({
    now: () => new Date(),
    random,
    readOffice: helpers ? createOfficeReader(() => helpers.start('office')) : readOffice,
    ...(helpers && {
      pages: createPageSetter(() => helpers.start('pages')),
      inspector: createInspector(() => helpers.start('inspect')),
    }),
    ...(keys && { deriveKey: keys.deriveKey }),
  }),
  clock: systemClock,
  firstReads: ['vault.openingReport', 'conflicts.count', 'training.show', 'today.show', 'today.unfinished', 'drafts.list'],
  random,
  exit: (code) => process.exit(code),
  ...(keys && { onKeyPort: keys.takePort }),
  ...(helpers && { onHelperPort: helpers.takePort }),
});
process.on('uncaughtException', () => running.fail());
process.on('unhandledRejection', () => running.fail());
