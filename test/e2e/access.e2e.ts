/** What a screen reader is told while things happen, and that nothing moves for those who asked for it. */
import { afterAll, beforeAll, expect as expectValue, test, vi } from 'vitest';

import type { Page } from 'playwright-core';

import { addField, expect, goTo, hasWindow, openApp, type OpenedApp, openFirstRow, recommendationFile, slow, unlock } from './fixture.ts';
import { passphrase, prepared } from './prepared.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

let opened: OpenedApp;
let page: Page;
beforeAll(async () => {
  if (!hasWindow) return;
  opened = await openApp({}, ['en'], { prepare: prepared() });
  page = await unlock(opened, passphrase);
});
afterAll(async () => {
  if (hasWindow) await opened[Symbol.asyncDispose]();
});

test.skipIf(!hasWindow)('the parts of the window have their names, and the page its language', async () => {
  await expect(page.getByRole('navigation', { name: 'Main navigation' })).toBeVisible();
  await expect(page.getByRole('navigation').locator('[aria-current=page]')).toHaveText(/Today/);
  await expect(page.getByRole('banner').getByRole('button', { name: 'Lock' })).toBeVisible();
  await expect(page.getByRole('main').getByRole('heading', { level: 1 })).toHaveText('Today');
  expectValue(await page.evaluate(() => [document.documentElement.lang, document.documentElement.dir])).toEqual(['en', 'ltr']);
});

test.skipIf(!hasWindow)('that something typed is saved is told once, after it is', async () => {
  await goTo(page, 'Cases');
  await openFirstRow(page);
  const told = page.getByRole('banner').getByRole('status').filter({ hasText: 'Saved' });
  await expect(told).toHaveCount(0);
  await addField(page, 'Effects');
  await page.getByRole('textbox', { name: 'Effects', exact: true }).pressSequentially('He no longer sleeps at home.');
  await expect(told).toHaveCount(1);
});

test.skipIf(!hasWindow)('long work is told when it begins, and its result when it ends', async () => {
  await goTo(page, 'Import');
  await page.evaluate(() => {
    const heard: string[] = [];
    const status = document.querySelector('header [role=status][aria-label]')!;
    new MutationObserver(() => heard.push(status.textContent)).observe(status, { childList: true, characterData: true, subtree: true });
    Object.assign(window, { heard });
  });
  opened.answer(recommendationFile(opened.folder).file);
  await page.getByRole('button', { name: 'Choose a file…' }).first().click();
  await page.getByRole('button', { name: /^Import \d+ rows/ }).click(slow);
  await expect(page.getByRole('alert').getByText(/\d+ new/)).toBeVisible(slow);
  const heard = await page.evaluate(() => (window as unknown as { heard: string[] }).heard.join('\n'));
  expectValue(heard).toContain('Importing recommendations');
});

/** What takes time to change its looks: of every element, in milliseconds, longest first. */
const movements = (on: Page) =>
  on.evaluate(() => {
    const longest = (text: string) =>
      Math.max(...text.split(',').map((part) => Number.parseFloat(part) * (part.includes('ms') ? 1 : 1000)));
    return [...document.querySelectorAll('*')]
      .map((element) => {
        const { transitionDuration, animationDuration, animationName } = getComputedStyle(element);
        return {
          name: element.className,
          ms: Math.max(longest(transitionDuration), animationName === 'none' ? 0 : longest(animationDuration)),
        };
      })
      .filter(({ ms }) => ms > 1)
      .sort((a, b) => b.ms - a.ms);
  });

test.skipIf(!hasWindow)('nothing moves where the system asks for it, not even what opens and closes', async () => {
  await goTo(page, 'Settings');
  expectValue((await movements(page)).length).toBeGreaterThan(0);
  await page.emulateMedia({ reducedMotion: 'reduce' });
  expectValue(await movements(page)).toEqual([]);
  await page.keyboard.press('Control+k');
  await expect(page.getByRole('searchbox', { name: 'Search' })).toBeFocused();
  expectValue(await movements(page)).toEqual([]);
});
