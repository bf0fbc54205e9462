import { buildIfStale } from '../../build/vite.ts';
import { hasWindow, shownBy } from './driver.ts';

/** Once for all files of the window's tests: builds the app, and says what shows it. */
export async function setup(): Promise<void> {
  process.stdout.write(`${shownBy()}\n`);
  if (hasWindow) await buildIfStale();
}
