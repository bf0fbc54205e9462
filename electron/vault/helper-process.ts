/** What the entries of processes without keys share under Electron: main joins each to the vault process by one port, and it ends with it. */
import type { ApartPort } from '../../db/apart/port.ts';
import { leaveNoCoreDump } from '../../db/vault/no-core-dump.ts';
import { fromElectronPort, parentPort } from './ports.ts';

export function serveVault(serve: (port: ApartPort) => void): void {
  leaveNoCoreDump();
  const main = parentPort();
  if (!main) throw new Error('This file is an entry of the shell.');
  const fail = () => process.exit(70);
  process.on('uncaughtException', fail);
  process.on('unhandledRejection', fail);
  fromElectronPort(main).onMessage((_message, [port]) => {
    if (!port) return;
    serve(port);
    port.onClose(() => process.exit(0));
  });
}
