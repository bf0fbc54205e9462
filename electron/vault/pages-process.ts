/** Sets the pages of reports under Electron: native code and large libraries, where no key is. */
import { servePages } from '../../db/report/pages/set/serve.ts';
import { serveVault } from './helper-process.ts';

serveVault(servePages);
