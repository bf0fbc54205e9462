/** The page that shows every component in every state, built and opened as the app's own pages are: same policy, no network. */
import { rmSync } from 'node:fs';
import path from 'node:path';

import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { build } from 'vite';

import { createAppHandler } from '../electron/main/protocol.ts';
import { findChromium } from '../test/host/chromium.ts';
import { toAppUrl, toPageUrl } from '../test/host/session.ts';
import { windowConfig } from './vite.ts';

const folder = path.join(path.dirname(import.meta.dirname), 'out/components');

export interface ComponentsPage extends AsyncDisposable {
  readonly browser: Browser;
  /** @param language `en`, `zh-Hans` or `qps-rtl`. */
  open(language: string, theme: 'light' | 'dark', options?: BrowserContextOptions): Promise<Page>;
}

/**
 * Builds the page and starts a browser for it.
 * @throws when there is no Chromium, or the page does not build.
 */
export async function startComponentsPage(isHeadless: boolean): Promise<ComponentsPage> {
  const executablePath = findChromium();
  if (!executablePath) throw new Error('There is no Chromium on this machine; LAPWING_CHROMIUM may name one.');
  const config = windowConfig('components');
  rmSync(folder, { recursive: true, force: true });
  await build({ ...config, build: { ...config.build, outDir: folder } });
  const answer = createAppHandler(folder);
  const browser = await chromium.launch({
    executablePath,
    headless: isHeadless,
    chromiumSandbox: process.getuid?.() !== 0,
    args: ['--disable-gpu'],
  });
  return {
    browser,
    async open(language, theme, options = {}) {
      const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, colorScheme: theme, ...options });
      const page = await context.newPage();
      await page.route('**/*', async (route) => {
        const response = answer(new Request(toAppUrl(route.request().url())));
        const headers = Object.fromEntries(response.headers);
        await route.fulfill({ status: response.status, headers, body: Buffer.from(await response.arrayBuffer()) });
      });
      await page.goto(`${toPageUrl('app://lapwing/components.html')}#language=${language}&theme=${theme}`);
      await page.getByRole('heading', { level: 1 }).first().waitFor();
      return page;
    },
    [Symbol.asyncDispose]: () => browser.close(),
  };
}
