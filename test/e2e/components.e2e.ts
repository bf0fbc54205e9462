/** The page with every component in every state, in a real browser: what styles and types cannot promise. */
import axe from 'axe-core';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { type ComponentsPage, startComponentsPage } from '../../build/components-page.ts';
import { findChromium } from '../host/chromium.ts';

const isPossible = findChromium() !== undefined;

let components: ComponentsPage;
beforeAll(async () => {
  if (isPossible) components = await startComponentsPage(true);
});
afterAll(async () => {
  if (isPossible) await components[Symbol.asyncDispose]();
});

/** What axe finds, one line each. */
async function problemsOf(page: Page): Promise<readonly string[]> {
  await page.evaluate(axe.source);
  return page.evaluate(async () => {
    const { violations } = await (globalThis as unknown as { axe: typeof axe }).axe.run({
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'],
    });
    return violations.flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')} ${failureSummary}`));
  });
}

test.skipIf(!isPossible).for([
  ['en', 'light'],
  ['en', 'dark'],
  ['zh-Hans', 'light'],
  ['qps-rtl', 'dark'],
] as const)(
  'axe finds nothing in any state, nothing moves where that is not wanted, nothing reaches out of a narrow window: %s, %s',
  async ([language, theme]) => {
    const page = await components.open(language, theme, { reducedMotion: 'reduce' });
    expect(await problemsOf(page)).toEqual([]);
    expect(await page.evaluate(() => document.getAnimations().length)).toBe(0);
    await page.setViewportSize({ width: 400, height: 640 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(400);
    await page.context().close();
  },
);

/** The half of the window in which the first of these stands. */
function sidesOf(page: Page): Promise<readonly string[]> {
  return page.evaluate(() =>
    [
      '[class*="_top"] > div',
      '[class*="_error"] svg',
      '[class*="_callout"] svg',
      '[class*="_checkbox"] [class*="_box"]',
      '[class*="_bar"] > div',
    ].map((selector) => {
      const { left, right } = document.querySelector(selector)!.getBoundingClientRect();
      return (left + right) / 2 < document.documentElement.clientWidth / 2 ? 'left' : 'right';
    }),
  );
}

test.skipIf(!isPossible)('from right to left, what began on the left begins on the right', async () => {
  const page = await components.open('en', 'light');
  // One column: each begins where its page begins.
  await page.setViewportSize({ width: 400, height: 640 });
  const before = await sidesOf(page);
  await page.getByRole('radio', { name: 'Right to left' }).click();
  await page.waitForFunction(() => document.dir === 'rtl');
  const after = await sidesOf(page);
  expect(new Set(before)).toEqual(new Set(['left']));
  expect(new Set(after)).toEqual(new Set(['right']));
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
  // Where motion is welcome there is some: the other test looks at something.
  expect(await page.evaluate(() => document.getAnimations().length)).toBeGreaterThan(0);
  await page.context().close();
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

/** Buttons of the dialog that something else lies over, by their names. */
function coveredButtons(page: Page): Promise<readonly string[]> {
  return page.getByRole('alertdialog').evaluate((dialog) => {
    // What cannot be pressed is not met at a point, and hides a button all the same.
    for (const passive of document.querySelectorAll('[inert]')) passive.removeAttribute('inert');
    return [...dialog.querySelectorAll('button')].flatMap((button) => {
      const { left, right, top, bottom } = button.getBoundingClientRect();
      const corners = [left + 4, right - 4].flatMap((x) => [top + 4, bottom - 4].map((y) => document.elementFromPoint(x, y)));
      return corners.every((met) => met && button.contains(met)) ? [] : [button.innerText];
    });
  });
}

test.skipIf(!isPossible)('toasts never lie over a dialog, and wait until it is closed', async () => {
  const page = await components.open('en', 'light');
  await page.clock.install();
  await page.setViewportSize({ width: 480, height: 320 });
  await page.getByRole('button', { name: 'Say that it is done' }).click();
  const note = page.getByText('The case is in the trash.');
  await note.waitFor();
  await page.getByRole('button', { name: 'Ask before it is too late' }).click();
  const dialog = page.getByRole('alertdialog');
  await dialog.waitFor();
  const [lowest, highest] = [await dialog.getByRole('button').last().boundingBox(), await note.boundingBox()];
  // They do meet: the test looks at something.
  expect(lowest!.y + lowest!.height).toBeGreaterThan(highest!.y);
  expect(await coveredButtons(page)).toEqual([]);
  await page.clock.runFor(30_000);
  expect(await note.count()).toBe(1);
  await dialog.getByRole('button').first().click();
  await dialog.waitFor({ state: 'detached' });
  // Out from over the toast, which would be held.
  await page.mouse.move(1, 1);
  await page.clock.runFor(30_000);
  await note.waitFor({ state: 'detached' });
  await page.context().close();
});

test.skipIf(!isPossible)('a toast that makes way under the pointer does not keep the next one for ever', async () => {
  const page = await components.open('en', 'light');
  await page.clock.install();
  await page.getByRole('button', { name: 'Say that it is done' }).click();
  const failed = page.locator('[aria-live=polite] [role=alert]');
  await page.getByRole('button', { name: 'Say that it went well after all' }).focus();
  await failed.hover({ position: { x: 10, y: 10 } });
  await page.keyboard.press('Space');
  await failed.waitFor({ state: 'detached' });
  // The pointer is where the wider one was: over nothing.
  await page.mouse.move(1, 1);
  const written = page.getByText('Written.');
  expect(await written.count()).toBe(1);
  await page.clock.runFor(30_000);
  await expect.poll(() => written.count()).toBe(0);
  await page.context().close();
});
