/** Rounds of assessment, done by hand in the window. */
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

const field = (name: string) => page.getByRole('textbox', { name, exact: true });
const button = (name: string | RegExp) => page.getByRole('button', { name });

test.skipIf(!hasWindow)('a round is begun: what it is about, which recommendations, who grades', async () => {
  await goTo(page, 'Assessment');
  await expect(page.getByText('No round of assessment yet')).toBeVisible();
  await button('New round').click();
  await field('Name of the round').fill('Mid-term 2016');
  await field('Period from').fill('January 2014');
  await field('Period to').fill('May 2016 or so');
  await expect(button('Begin the round')).toBeDisabled();
  await field('Period to').fill('May 2016');
  await field('Information up to').fill('15 June 2016');
  await expect(field('Names of the assessors, one on each line')).toHaveValue('Mara Heath');
  await field('Names of the assessors, one on each line').fill('Mara Heath\nOtis Tern\n');
  await button('Begin the round').click();
  await expect(page.getByRole('heading', { name: 'Mid-term 2016', level: 1 })).toBeVisible();
  await goTo(page, 'Assessment');
  await expect(
    page.getByText('China · Cycle 2 · January 2014 – May 2016 · information up to 15 June 2016 · 9 recommendations'),
  ).toBeVisible();
});

test.skipIf(!hasWindow)('what a round is about, its scope and its seats are changed', async () => {
  await page.getByRole('link', { name: 'Mid-term 2016' }).click();
  await button('Round and assessors').click();
  await expect(page.getByRole('listitem').filter({ hasText: 'Mara Heath' })).toContainText('your seat');
  await expect(page.getByRole('listitem').filter({ hasText: 'Otis Tern' })).toContainText('free');
  await field('Period to').fill('June 2016');
  await field('Name of an assessor').fill('Ines Rook');
  await button('Add a seat').click();
  await button('Remove the seat of Ines Rook').click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Remove the seat', exact: true }).click();
  await expect(page.getByRole('listitem').filter({ hasText: 'Ines Rook' })).toHaveCount(0);

  const scope = page.getByRole('region', { name: /Recommendations in the round/ });
  await scope.locator('label').filter({ hasText: 'Rights of suspects' }).click();
  await expect(scope.getByRole('button', { name: 'All 6 recommendations' })).toBeVisible();
  await scope.getByRole('button', { name: 'Add one by one' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox', { name: 'Recommendation' }).fill('186.123');
  await dialog.getByRole('button', { name: /186\.123/ }).click();
  await expect(dialog.getByText('Taken in: 186.123')).toBeVisible();
  await dialog.getByRole('button', { name: 'Done' }).click();
  await scope.getByRole('button', { name: 'All 7 recommendations' }).click();
  await scope.getByRole('button', { name: 'Leave 186.62 out' }).click();
  await expect(scope.getByText('1 recommendation is left out')).toBeVisible();
  await scope.getByRole('button', { name: 'Add by filter' }).click();
  await dialog.getByRole('textbox').first().fill('suspects');
  await dialog.getByRole('button', { name: /^Take \d+ recommendations? in/ }).click();
  await expect(dialog).toHaveCount(0);
  await scope.locator('label').filter({ hasText: 'Rights of suspects' }).click();
  await goTo(page, 'Assessment');
  await expect(page.getByText('January 2014 – June 2016')).toBeVisible();
  await expect(page.getByText('8 recommendations')).toBeVisible();
});

test.skipIf(!hasWindow)('another person sits down, and what they do is theirs', async () => {
  await button('At work: Mara Heath. Change').click();
  await page.getByRole('menuitem', { name: 'Somebody else…' }).click();
  await page.getByRole('dialog').getByRole('textbox', { name: 'Name' }).fill('mara heath');
  await page.getByRole('dialog').getByRole('button', { name: 'Sit down' }).click();
  await expect(page.getByRole('dialog').getByRole('alert')).toBeVisible();
  await page.getByRole('dialog').getByRole('textbox', { name: 'Name' }).fill('Otis Tern');
  await page.getByRole('dialog').getByRole('button', { name: 'Sit down' }).click();
  await page.getByRole('link', { name: 'Mid-term 2016' }).click();
  await button('Round and assessors').click();
  await expect(page.getByRole('listitem').filter({ hasText: 'Mara Heath' })).toContainText('taken');
  await button('Take this seat').click();
  await expect(page.getByRole('listitem').filter({ hasText: 'Otis Tern' })).toContainText('your seat');
});
