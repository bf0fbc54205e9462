/** A vault process over the small engine, for tests that need a process of its own. */
import { randomBytes } from 'node:crypto';

import { systemClock } from '../../electron/vault/clock.ts';
import { fromIpcProcess } from '../../electron/vault/ports.ts';
import { startVaultProcess } from '../../electron/vault/process.ts';
import { createSmallEngine, smallContract, smallHandlers } from './small-vault.ts';

const running = startVaultProcess({
  control: fromIpcProcess(process),
  contract: smallContract,
  handlers: smallHandlers,
  engine: createSmallEngine(),
  clock: systemClock,
  random: randomBytes,
  exit: (code) => process.exit(code),
});
process.on('uncaughtException', () => running.fail());
process.on('unhandledRejection', () => running.fail());
