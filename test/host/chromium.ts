import { existsSync } from 'node:fs';
import path from 'node:path';

/** The same engine without the browser around it: pages come sooner, and a test waits for less. */
const headlessNames = ['chromium-headless-shell', 'chrome-headless-shell'];
const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/** An installed Chromium, or `undefined`. `LAPWING_CHROMIUM` names one that lies elsewhere. @param isHeadless no window is wanted. */
export function findChromium(isHeadless = false): string | undefined {
  const given = process.env['LAPWING_CHROMIUM'];
  if (given) return existsSync(given) ? given : undefined;
  const folders = (process.env['PATH'] ?? '').split(path.delimiter);
  return [...(isHeadless ? headlessNames : []), ...names]
    .flatMap((name) => folders.map((folder) => path.join(folder, name)))
    .find((file) => existsSync(file));
}
