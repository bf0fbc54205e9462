/** The list of recommendations: filters with their counts, a search that is explained, what it shows put into a collection. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, test, vi } from 'vitest';

import { expect, goTo, hasWindow, openApp, type OpenedApp, unlock } from './fixture.ts';
import { passphrase, prepared } from './prepared.ts';

vi.setConfig({ testTimeout: 300_000 });

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

const button = (name: string | RegExp) => page.getByRole('button', { name });

test.skipIf(!hasWindow)('a filter says how many there are of each, among what the search leaves', async () => {
  await goTo(page, 'Recommendations');
  await button('What the search understands').click();
  await expect(page.getByRole('dialog').getByText('journalist OR media')).toBeVisible();
  await page.keyboard.press('Escape');
  await page.getByRole('searchbox').fill('lawyers NOT unhindered');
  await expect(page.getByText('3 recommendations')).toBeVisible();
  await page.getByRole('button', { name: 'Filter', exact: true }).click();
  const themes = page.getByRole('region', { name: 'Filters' }).getByRole('list', { name: 'Theme' });
  await expect(themes.getByRole('listitem').filter({ hasText: /^Due process/ })).toContainText(/2$/);
  await expect(themes.getByRole('listitem').filter({ hasText: /^Rights of suspects/ })).toContainText(/1$/);
  await expect(themes.getByRole('listitem')).toHaveCount(2);
  await themes.getByText(/^Due process/).click();
  await expect(page.getByText('2 recommendations')).toBeVisible();
});

test.skipIf(!hasWindow)('what the list shows is put into a collection, which is no chapter and in no round by itself', async () => {
  await page.getByRole('grid').focus();
  await page.keyboard.press('Control+a');
  await button('Themes…').click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox', { name: 'Name' }).fill('To ask the ministry about');
  await expect(dialog.getByRole('radio', { name: 'Collection' })).toBeChecked();
  await dialog.getByRole('button', { name: 'Put them there' }).click();
  await expect(page.getByText('2 recommendations were put there')).toBeVisible();
  await goTo(page, 'Themes');
  const theme = page.getByRole('region', { name: /To ask the ministry about/ });
  await expect(theme.getByText('A collection for your own use')).toBeVisible();
  await expect(theme.getByRole('link', { name: /^186\./ })).toHaveCount(2);
  await goTo(page, 'Assessment');
  await button('New round').click();
  await expect(page.getByRole('checkbox', { name: /Due process/ })).toBeChecked();
  await expect(page.getByRole('checkbox', { name: /To ask the ministry about/ })).not.toBeChecked();
});

test.skipIf(!hasWindow)('groups and goals of a recommendation are added and taken away', async () => {
  await goTo(page, 'Recommendations');
  await button('Clear the filters').click();
  await page.getByRole('row', { name: /186\.62/ }).click();
  const section = page.getByRole('region', { name: 'Groups and goals' });
  await section.getByRole('button', { name: 'Add' }).click();
  await section.getByRole('textbox', { name: 'Whom it is about' }).fill('Women defenders');
  await page.keyboard.press('Control+Enter');
  await section.getByRole('button', { name: /Add a development goal/ }).click();
  await page.getByRole('option', { name: '16 Peace, justice and strong institutions' }).click();
  await expect(section.getByRole('button', { name: 'Take away: 16 Peace' })).toBeVisible();
  await section.getByRole('button', { name: 'Take away: Women defenders' }).click();
  await expect(section.getByText('Women defenders')).toHaveCount(0);
  await page.getByText('It was taken away.').locator('..').getByRole('button', { name: 'Undo' }).click();
  await expect(section.getByRole('button', { name: 'Take away: Women defenders' })).toBeVisible();
});
