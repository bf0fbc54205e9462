/**
 * Starts the command line with its code cached: 0.2 s less for each command.
 *
 * The cache holds code only. It lies in the user's own state folder and not in the shared temporary
 * folder, where another user of the machine could plant code in it.
 */
import { enableCompileCache } from 'node:module';
import { join } from 'node:path';

import { leaveNoCoreDump } from '../../db/vault/no-core-dump.ts';
import { stateFolderOf } from '../platform/state-folder.ts';

leaveNoCoreDump();
try {
  enableCompileCache(join(stateFolderOf(process.env, process.platform), 'code'));
} catch {
  // The command says what is wrong with the folder.
}
const { runCommandLine } = await import('./main.ts');
process.exitCode = await runCommandLine(process.argv.slice(2));
