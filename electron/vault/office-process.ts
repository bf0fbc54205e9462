/**
 * Reads one Office file under Electron: unpacking and XML of strangers, where no key and no record is.
 *
 * It is given the bytes of that file over the port that main joins to the vault process, and ends with it.
 */
import { serveOffice } from '../../db/office/parse/serve.ts';
import { leaveNoCoreDump } from '../../db/vault/no-core-dump.ts';
import { fromElectronPort, parentPort } from './ports.ts';

leaveNoCoreDump();
const main = parentPort();
if (!main) throw new Error('This file is an entry of the shell.');

const fail = () => process.exit(70);
process.on('uncaughtException', fail);
process.on('unhandledRejection', fail);

fromElectronPort(main).onMessage((_message, [port]) => {
  if (!port) return;
  serveOffice(port);
  port.onClose(() => process.exit(0));
});
