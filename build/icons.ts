/** `node build/icons.ts`: draws build/icons/icon.png from icon.svg in an installed Chromium. The picture is checked in. */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { chromium } from 'playwright-core';

import { findChromium } from '../test/host/chromium.ts';

const folder = path.join(import.meta.dirname, 'icons');
const executablePath = findChromium();
if (!executablePath) throw new Error('No Chromium is installed: the icon cannot be drawn here.');
const browser = await chromium.launch({ executablePath, chromiumSandbox: process.getuid?.() !== 0 });
const page = await browser.newPage({ viewport: { width: 512, height: 512 } });
await page.setContent(`<style>* { margin: 0; display: block }</style>${readFileSync(path.join(folder, 'icon.svg'), 'utf8')}`);
writeFileSync(path.join(folder, 'icon.png'), await page.screenshot({ omitBackground: true }));
await browser.close();
