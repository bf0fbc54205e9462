/** The page with every component in every state, in a real browser: what styles and types cannot promise. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { type ComponentsPage, startComponentsPage } from '../../build/components-page.ts';
import { findChromium } from '../host/chromium.ts';

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const isPossible = findChromium() !== undefined;

let components: ComponentsPage;
beforeAll(async () => {
  if (isPossible) components = await startComponentsPage(true);
});
afterAll(async () => {
  if (isPossible) await components[Symbol.asyncDispose]();
});

interface Axe {
  run(options: object): Promise<{ violations: { id: string; nodes: { target: string[]; failureSummary?: string }[] }[] }>;
}

/** What axe finds, one line each. */
async function problemsOf(page: Page): Promise<readonly string[]> {
  await page.evaluate(axeSource);
  return page.evaluate(async () => {
    const { axe } = globalThis as unknown as { axe: Axe };
    const { violations } = await axe.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] });
    return violations.flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')} ${failureSummary}`));
  });
}

test.skipIf(!isPossible).for([
  ['en', 'light'],
  ['en', 'dark'],
  ['zh-Hans', 'light'],
  ['qps-rtl', 'dark'],
] as const)('axe finds nothing in any state: %s, %s', async ([language, theme]) => {
  const page = await components.open(language, theme, { reducedMotion: 'reduce' });
  expect(await problemsOf(page)).toEqual([]);
  await page.context().close();
});

test.skipIf(!isPossible).for(['en', 'zh-Hans', 'qps-rtl'])('nothing reaches out of a narrow window: %s', async (language) => {
  const page = await components.open(language, 'light', { viewport: { width: 400, height: 640 } });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(400);
  await page.context().close();
});

test.skipIf(!isPossible)('from right to left, what began on the left begins on the right', async () => {
  const edges = async (language: string) => {
    const page = await components.open(language, 'light');
    const found = await page.evaluate(() => {
      const width = document.documentElement.clientWidth;
      const middle = (selector: string) => {
        const { left, right } = document.querySelector(selector)!.getBoundingClientRect();
        return (left + right) / 2 < width / 2 ? 'left' : 'right';
      };
      return [document.dir, ...['h1 ~ [class*="top"] > div', '[class*="_error"] svg', '[class*="_callout"] svg'].map(middle)];
    });
    await page.context().close();
    return found;
  };
  const [ltr, rtl] = [await edges('en'), await edges('qps-rtl')];
  expect(ltr[0]).toBe('ltr');
  expect(rtl[0]).toBe('rtl');
  expect(rtl[1]).not.toBe(ltr[1]);
  expect(rtl[3]).not.toBe(ltr[3]);
});

test.skipIf(!isPossible)('nothing moves where motion is not wanted', async () => {
  const page = await components.open('en', 'light', { reducedMotion: 'reduce' });
  expect(await page.evaluate(() => document.getAnimations().length)).toBe(0);
  await page.context().close();
  const moving = await components.open('en', 'light', { reducedMotion: 'no-preference' });
  expect(await moving.evaluate(() => document.getAnimations().length)).toBeGreaterThan(0);
  await moving.context().close();
});

test.skipIf(!isPossible)('where colours are forced, the focus is still seen', async () => {
  const page = await components.open('en', 'light', { forcedColors: 'active' });
  await page.keyboard.press('Tab');
  const outline = await page.evaluate(() => {
    const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(document.activeElement!);
    return { outlineStyle, outlineWidth, isSeen: outlineColor !== 'rgba(0, 0, 0, 0)' };
  });
  expect(outline).toEqual({ outlineStyle: 'solid', outlineWidth: '2px', isSeen: true });
  await page.context().close();
});

test.skipIf(!isPossible)('a part that breaks says what is safe, and can be shown again', async () => {
  const page = await components.open('en', 'light');
  const broken = page.getByRole('alert').filter({ hasText: 'This page cannot be shown' });
  expect(await broken.innerText()).toContain('Your records are safe');
  // It breaks again, and the page around it stays.
  await broken.getByRole('button', { name: 'Show again' }).click();
  expect(await broken.count()).toBe(1);
  expect(await page.getByRole('heading', { name: 'Components', level: 1 }).count()).toBe(1);
  await page.context().close();
});
