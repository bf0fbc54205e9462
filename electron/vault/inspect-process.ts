/** Looks into one file of evidence under Electron: formats of strangers, where no key and no record is. */
import { serveInspector } from '../../db/inspect/parse/serve.ts';
import { serveVault } from './helper-process.ts';

serveVault(serveInspector);
