/**
 * `node build/icons.ts`: draws every icon from build/icons/icon.svg in an installed Chromium. The pictures are checked in,
 * so that packing neither needs a browser nor downloads a converter.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { chromium } from 'playwright-core';

import { findChromium } from '../test/host/chromium.ts';
import { drawIcons, type Drawn, makeIcns, makeIco } from './icon-files.ts';

/** What Linux desktops look for. */
const linuxSizes = [16, 22, 24, 32, 48, 64, 128, 256, 512];
const folder = path.join(import.meta.dirname, 'icons');
const executablePath = findChromium();
if (!executablePath) throw new Error('No Chromium is installed: the icons cannot be drawn here.');
const browser = await chromium.launch({ executablePath, chromiumSandbox: process.getuid?.() !== 0 });
const drawn = await drawIcons(await browser.newPage(), readFileSync(path.join(folder, 'icon.svg'), 'utf8'), [...linuxSizes, 1024]);
await browser.close();
const of = (size: number): Drawn => drawn.get(size)!;
for (const size of linuxSizes) writeFileSync(path.join(folder, `${size}x${size}.png`), of(size).png);
writeFileSync(path.join(folder, 'icon.ico'), makeIco([16, 24, 32, 48, 64, 128, 256].map(of)));
writeFileSync(path.join(folder, 'icon.icns'), makeIcns(of));
