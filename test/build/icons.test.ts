/** The icons that are checked in: each is the drawing, in its size, in a container that its system reads. */
import { readFileSync } from 'node:fs';
import path from 'node:path';

import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { drawIcons, makeIco } from '../../build/icon-files.ts';
import { findChromium } from '../host/chromium.ts';

const folder = path.resolve(import.meta.dirname, '../../build/icons');
const read = (name: string) => readFileSync(path.join(folder, name));
const linuxSizes = [16, 22, 24, 32, 48, 64, 128, 256, 512];

function pngSize(png: Buffer): readonly number[] {
  expect(png.subarray(0, 8).toString('latin1')).toBe('\x89PNG\r\n\x1a\n');
  return [png.readUInt32BE(16), png.readUInt32BE(20)];
}

test('Linux has a square of each size, and the drawing itself', () => {
  for (const size of linuxSizes) expect(pngSize(read(`${size}x${size}.png`))).toEqual([size, size]);
  expect(read('icon.svg').toString()).toMatch(/^<svg /);
});

test('Windows has seven sizes in one file, the largest as PNG', () => {
  const ico = read('icon.ico');
  const count = ico.readUInt16LE(4);
  const entries = Array.from({ length: count }, (_, at) => ico.subarray(6 + at * 16, 22 + at * 16));
  expect(entries.map((entry) => entry.readUInt8(0) || 256)).toEqual([16, 24, 32, 48, 64, 128, 256]);
  let end = 6 + count * 16;
  for (const entry of entries) {
    expect(entry.readUInt32LE(12)).toBe(end);
    end += entry.readUInt32LE(8);
  }
  expect(end).toBe(ico.length);
  expect(pngSize(ico.subarray(entries.at(-1)!.readUInt32LE(12)))).toEqual([256, 256]);
});

test('macOS has ordinary and dense sizes in one file, each under its name', () => {
  const icns = read('icon.icns');
  expect([icns.toString('latin1', 0, 4), icns.readUInt32BE(4)]).toEqual(['icns', icns.length]);
  const found: [string, number][] = [];
  for (let at = 8; at < icns.length; at += icns.readUInt32BE(at + 4))
    found.push([icns.toString('latin1', at, at + 4), pngSize(icns.subarray(at + 8))[0]!]);
  expect(Object.fromEntries(found)).toEqual({ ic11: 32, ic12: 64, ic07: 128, ic13: 256, ic08: 256, ic14: 512, ic09: 512, ic10: 1024 });
});

const executablePath = findChromium(true);
describe.skipIf(!executablePath)('drawn anew', () => {
  let browser: Browser;
  let page: Page;
  beforeAll(async () => {
    browser = await chromium.launch({ executablePath: executablePath!, chromiumSandbox: process.getuid?.() !== 0 });
    page = await browser.newPage();
  });
  afterAll(() => browser?.close());

  /** The mean difference of two pictures, a channel, out of 255. */
  const difference = (one: Buffer, oneType: string, other: Buffer, size: number) =>
    page.evaluate(
      async ([first, second, edge]) => {
        const points = async (source: string) => {
          const image = Object.assign(new Image(), { src: source });
          await image.decode();
          const canvas = Object.assign(document.createElement('canvas'), { width: edge, height: edge });
          const context = canvas.getContext('2d')!;
          context.drawImage(image, 0, 0);
          return [image.width, ...context.getImageData(0, 0, edge, edge).data];
        };
        const [a, b] = [await points(first), await points(second)];
        return a.reduce((sum, value, at) => sum + Math.abs(value - b[at]!), 0) / a.length;
      },
      [`data:${oneType};base64,${one.toString('base64')}`, `data:image/png;base64,${other.toString('base64')}`, size] as const,
    );

  test('the pictures are of the present drawing', async () => {
    const drawn = await drawIcons(page, read('icon.svg').toString(), [16, 128]);
    for (const size of [16, 128])
      expect(await difference(read(`${size}x${size}.png`), 'image/png', drawn.get(size)!.png, size)).toBeLessThan(1);
  });

  test('a bitmap of the Windows file shows what the picture shows', async () => {
    const drawn = await drawIcons(page, read('icon.svg').toString(), [24, 48]);
    for (const size of [24, 48])
      expect(await difference(makeIco([drawn.get(size)!]), 'image/x-icon', drawn.get(size)!.png, size)).toBeLessThan(1);
    expect(await difference(makeIco([drawn.get(24)!]), 'image/x-icon', drawn.get(48)!.png, 24)).toBeGreaterThan(5);
  });
});
