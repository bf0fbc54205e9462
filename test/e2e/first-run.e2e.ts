/** What opens a vault, or keeps it shut, and the first steps in one, as they are done in the window. */
import { mkdirSync, writeFileSync } from 'node:fs';

import type { Page } from 'playwright-core';
import { test, vi } from 'vitest';

import { createVault, expect, goTo, hasWindow, lockByHand, mainNavigation, openApp, type OpenedApp, slow, unlock } from './fixture.ts';
import { passphrase, preparedEmpty } from './prepared.ts';

vi.setConfig({ testTimeout: 300_000 });

async function chooseVault(opened: OpenedApp, folder: string): Promise<Page> {
  const page = await opened.page();
  opened.answer(folder);
  await page.getByRole('button', { name: /Open a vault/ }).click();
  return page;
}

test.skipIf(!hasWindow)('what keeps a vault shut has a page of its own, before a passphrase is asked for', async () => {
  await using opened = await openApp();
  mkdirSync(opened.at('empty'));
  let page = await chooseVault(opened, 'empty');
  await expect(page.getByRole('heading', { name: 'There is no vault in this folder.' })).toBeVisible(slow);
  await expect(page.getByRole('alert')).toContainText('Nothing was changed');
  await expect(page.getByRole('button', { name: 'Try again' })).toHaveCount(0);
  await page.getByRole('button', { name: 'Another vault' }).click();

  mkdirSync(opened.at('newer'));
  writeFileSync(
    opened.at('newer/vault.json'),
    JSON.stringify({ format: 'lapwing-vault', version: 99, id: '0190f000-0000-7000-8000-000000000001' }),
  );
  page = await chooseVault(opened, 'newer');
  await expect(page.getByRole('heading', { name: /newer version/ })).toBeVisible(slow);
  await page.getByRole('button', { name: 'Another vault' }).click();

  mkdirSync(opened.at('damaged'));
  writeFileSync(opened.at('damaged/vault.json'), 'not JSON');
  page = await chooseVault(opened, 'damaged');
  await expect(page.getByRole('heading', { name: 'The vault is damaged.' })).toBeVisible(slow);
  await page.getByRole('button', { name: 'Restore a backup' }).click();
  await expect(page.getByRole('heading', { name: 'Restore a backup' })).toBeVisible();
});

test.skipIf(!hasWindow)(
  'a wrong passphrase says what to try and counts the wait down; the language changes on the first screen',
  async () => {
    await using opened = await openApp({}, ['en'], { prepare: preparedEmpty() });
    await unlock(opened, passphrase);
    await lockByHand(opened);
    const page = await opened.page();
    const field = page.getByRole('textbox', { name: 'Passphrase', exact: true });
    await field.fill('not the words');
    await field.press('Enter');
    const alert = page.getByRole('alert');
    await expect(alert).toContainText('The passphrase is not right.', slow);
    await expect(alert).toContainText('keyboard language');
    await field.fill('still not the words');
    await field.press('Enter');
    await expect(alert).toContainText(/next try begins in \d second/, slow);
    await page.getByRole('button', { name: /Language/ }).click();
    await page.getByRole('option', { name: '简体中文' }).click();
    await expect(page.getByRole('heading', { name: '已锁定' })).toBeVisible();
    await page.getByRole('textbox', { name: '口令', exact: true }).fill(passphrase);
    await page.getByRole('button', { name: '解锁' }).click();
    await expect(mainNavigation(page).getByRole('link', { name: '数据包' })).toBeVisible(slow);
  },
);

test.skipIf(!hasWindow)('the tour of a training vault goes by keyboard, is remembered in the vault and begun again from Help', async () => {
  await using opened = await openApp();
  const words = await createVault(opened, 'Mara Heath', true);
  let page = await opened.page();
  const note = () => page.getByRole('region', { name: /Cases: what happened/ });
  await expect(note()).toBeFocused(slow);
  await page.keyboard.press('ArrowRight');
  await expect(page.getByRole('region', { name: 'Search and commands in one place' })).toBeFocused();
  await page.keyboard.press('ArrowLeft');
  await expect(note()).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(note()).toHaveCount(0);

  await lockByHand(opened);
  page = await unlock(opened, words);
  await page.waitForTimeout(500);
  await expect(note()).toHaveCount(0);
  await goTo(page, 'Help and limits');
  await page.getByRole('button', { name: 'Show the tour' }).click();
  await expect(note()).toBeVisible();
});
