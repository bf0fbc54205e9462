/** A recommendation is split into parts by proposals that mark their words; rules propose links, and are switched off. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, test } from 'vitest';

import { expect, hasWindow, openApp, type OpenedApp, slow, unlock } from './fixture.ts';
import { passphrase, prepared } from './prepared.ts';

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

test.skipIf(!hasWindow)('parts are proposed with their words marked, and taken', async () => {
  await page.evaluate(() => {
    window.location.hash = '#/recommendations?text=law%20AND%20practice';
  });
  await page
    .getByRole('grid')
    .getByText(/in law and practice/)
    .first()
    .click();
  await expect(page.getByRole('heading', { name: /186\.149/, level: 1 })).toBeVisible(slow);
  await page.getByRole('button', { name: 'Propose' }).click();
  await page.getByRole('button', { name: 'Take this part' }).first().hover();
  await expect(page.locator('mark').first()).toBeVisible(slow);
  await page.getByRole('button', { name: 'Take all' }).click();
  await expect(page.getByRole('textbox', { name: 'What is to be tested' })).toHaveCount(2, slow);
  if (process.env['LAPWING_LOOK']) await page.screenshot({ path: `${process.env['LAPWING_LOOK']}/parts.png`, fullPage: true });
});

test.skipIf(!hasWindow)('rules of the worked example are taken over, and switched off', async () => {
  await page.evaluate(() => {
    window.location.hash = '#/recommendations/proposals';
  });
  await page.getByRole('button', { name: /Take over/ }).click();
  const rule = page.getByRole('checkbox', { name: 'On: Lawyer kept from the client' });
  await expect(rule).toBeChecked(slow);
  await rule.focus();
  await page.keyboard.press('Space');
  await expect(rule).not.toBeChecked(slow);
  if (process.env['LAPWING_LOOK']) await page.screenshot({ path: `${process.env['LAPWING_LOOK']}/rules.png`, fullPage: true });
});
