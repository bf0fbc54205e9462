import { buildIfStale } from '../../build/vite.ts';
import { hasWindow, isElectron } from './driver.ts';

/** Once for all files of the window's tests: builds the app, and says what shows it. */
export async function setup(): Promise<void> {
  const shown = isElectron ? 'Electron' : 'the stand-in over Chromium, not Electron (test/host/README.md)';
  process.stdout.write(hasWindow ? `The window is shown by ${shown}.\n` : 'No Electron and no Chromium: the window is not tested.\n');
  if (hasWindow) await buildIfStale();
}
