/**
 * `npm run components`: opens the page with every component in every state. Without a display, or with
 * `--screens`, it writes pictures of it to out/screens/ and prints their names.
 */
import { mkdirSync } from 'node:fs';
import path from 'node:path';

import type { BrowserContextOptions, Page } from 'playwright-core';

import { type ComponentsPage, startComponentsPage } from './components-page.ts';

const screens = path.join(path.dirname(import.meta.dirname), 'out/screens');

interface Look {
  readonly name: string;
  readonly language: string;
  readonly theme: 'light' | 'dark';
  readonly options?: BrowserContextOptions;
}

const looks: readonly Look[] = [
  { name: 'light', language: 'en', theme: 'light' },
  { name: 'dark', language: 'en', theme: 'dark' },
  { name: 'chinese', language: 'zh-Hans', theme: 'light' },
  { name: 'right-to-left', language: 'qps-rtl', theme: 'light' },
  { name: 'more-contrast', language: 'en', theme: 'light', options: { contrast: 'more' } },
  { name: 'more-contrast-dark', language: 'en', theme: 'dark', options: { contrast: 'more' } },
  { name: 'forced-colors', language: 'en', theme: 'light', options: { forcedColors: 'active' } },
  { name: 'narrow', language: 'en', theme: 'light', options: { viewport: { width: 640, height: 400 }, deviceScaleFactor: 2 } },
];

/** What has to be opened to be seen; the button's place among those of its group. */
const opened = ['menu', 'select', 'combo', 'dialog', 'alert', 'toasts'] as const;

async function takePictures(components: ComponentsPage): Promise<void> {
  mkdirSync(screens, { recursive: true });
  for (const { name, language, theme, options } of looks) {
    const page = await components.open(language, theme, options);
    if (name === 'light' || name === 'right-to-left') await pictureOpened(page, name);
    await showWhole(page);
    await picture(page, name);
    await page.context().close();
  }
}

async function pictureOpened(page: Page, look: string): Promise<void> {
  const buttons: Readonly<Record<(typeof opened)[number], string>> = {
    menu: 'button[aria-haspopup="true"]',
    select: '[class*="_select"]',
    combo: 'button[class*="_arrow"]',
    dialog: '[class*="_group"] > [class*="_row"] > button:nth-child(1)',
    alert: '[class*="_group"] > [class*="_row"] > button:nth-child(2)',
    toasts: '[class*="_group"] > [class*="_row"] > button:nth-child(3)',
  };
  for (const what of opened) {
    await page.locator(buttons[what]).first().click();
    await picture(page, `${look}-${what}`);
    await page.keyboard.press('Escape');
  }
}

/** A window as high as the page: what lies below the window stays blank in a picture of the whole page. */
async function showWhole(page: Page): Promise<void> {
  const { width } = page.viewportSize()!;
  const heightOf = () => page.evaluate(() => document.body.scrollHeight);
  // Tables show more rows in a higher window.
  for (let [height, before] = [await heightOf(), 0]; height !== before; [height, before] = [await heightOf(), height]) {
    await page.setViewportSize({ width, height });
    await page.waitForTimeout(400);
  }
}

async function picture(page: Page, name: string): Promise<void> {
  const file = path.join(screens, `components-${name}.png`);
  await page.waitForTimeout(400);
  await page.screenshot({ path: file });
  process.stdout.write(`${path.relative(process.cwd(), file)}\n`);
}

const hasDisplay = process.platform !== 'linux' || Boolean(process.env['DISPLAY'] ?? process.env['WAYLAND_DISPLAY']);
const isShown = hasDisplay && !process.argv.includes('--screens');
const components = await startComponentsPage(!isShown);
try {
  if (isShown) {
    const page = await components.open('en', 'light', { viewport: null });
    await page.waitForEvent('close', { timeout: 0 });
  } else await takePictures(components);
} finally {
  await components[Symbol.asyncDispose]();
}
