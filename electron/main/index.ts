/**
 * The start of the app: the order of things, and nothing else.
 */
import path from 'node:path';

import { app, nativeTheme, protocol, session } from 'electron';

import { stateFolderOf } from '../platform/state-folder.ts';
import { appSchemePrivileges, hardenBeforeReady, hardenSession, isFirstCopy } from './harden.ts';
import { endWithWords } from './last-words.ts';
import { openMemory } from './preferences.ts';
import { appScheme, createAppHandler } from './protocol.ts';
import { startShell } from './shell.ts';

const appFolder = path.dirname(import.meta.dirname);
// Whoever sets the environment of a packed app cannot lead it away from the markers of its vaults.
const { LAPWING_STATE_DIR: _override, ...environment } = process.env;
const stateFolder = stateFolderOf(app.isPackaged ? environment : process.env, process.platform);
const memory = openMemory(stateFolder);
let letGo = () => {};
const giveUp = () =>
  endWithWords(
    () => memory.get().preferences.language,
    () => letGo(),
  );
// No stack in a packed app: it could show what was being handled. The words are always the same. The vault process ends
// with its parent.
if (app.isPackaged) {
  process.on('uncaughtException', giveUp);
  process.on('unhandledRejection', giveUp);
}
// Chromium's own files lie beside the markers; they hold nothing of the window, whose session is in memory only.
app.setPath('userData', path.join(stateFolder, 'window'));
const isHard = hardenBeforeReady();
protocol.registerSchemesAsPrivileged([appSchemePrivileges]);

if (!isHard) app.exit(1);
else if (!isFirstCopy(app)) app.quit();
else void start().catch(giveUp);

async function start(): Promise<void> {
  await app.whenReady();
  nativeTheme.themeSource = memory.get().preferences.theme;
  const ours = session.fromPartition('lapwing');
  await Promise.all([hardenSession(ours), hardenSession(session.defaultSession)]);
  ours.protocol.handle(appScheme, createAppHandler(path.join(appFolder, 'renderer')));
  await startShell({
    memory,
    stateFolder,
    preload: path.join(appFolder, 'preload/index.cjs'),
    vaultEntry: path.join(appFolder, 'vault/index.js'),
    isTrainingOnly: process.argv.includes('--training-only'),
    watchOver: (work) => void work.catch(giveUp),
    giveUp,
    onLetGo: (work) => (letGo = work),
  });
}
