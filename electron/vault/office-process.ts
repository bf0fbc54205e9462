/** Reads one Office file under Electron: unpacking and XML of strangers, where no key and no record is. */
import { serveOffice } from '../../db/office/parse/serve.ts';
import { serveVault } from './helper-process.ts';

serveVault(serveOffice);
