/** Counts and charts: every number opens what it counts, by keys alone; what is saved says that anybody can read it. */
import { readFileSync } from 'node:fs';

import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect as expectValue, test } from 'vitest';

import { expect, goTo, hasWindow, openApp, type OpenedApp, slow, unlock } from './fixture.ts';
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

const picture = () => page.getByRole('figure').getByRole('img');

test.skipIf(!hasWindow)('what is counted and by what is chosen by keys, and a number opens its cases', async () => {
  await goTo(page, 'Analysis');
  await expect(picture()).toBeVisible(slow);
  await expect(page.getByText('never rates or trends')).toBeVisible();
  await page.getByRole('button', { name: /Acts Count|Count Acts/ }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('option', { name: 'Cases' }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Cases by kind of act' })).toBeVisible();
  const total = page.getByRole('table').getByRole('row').last().getByRole('button');
  const count = Number(await total.textContent());
  await total.focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog').getByRole('heading', { name: `${count} cases` })).toBeVisible();
  await expect(page.getByRole('dialog').getByRole('gridcell').first()).not.toBeEmpty();
  const title = await page.getByRole('dialog').getByRole('gridcell').first().textContent();
  await page.getByRole('dialog').getByRole('grid').focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: title!, level: 1 })).toBeVisible();
});

test.skipIf(!hasWindow)('a chart is saved as picture and table, after it was said that these are not encrypted', async () => {
  await goTo(page, 'Analysis');
  await page.getByRole('radio', { name: 'Coverage' }).click();
  await expect(page.getByRole('heading', { name: 'What is documented, by province and month' })).toBeVisible();
  const save = async (entry: string, file: string) => {
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByRole('menuitem', { name: entry }).click();
    await expect(page.getByRole('alertdialog').getByRole('heading', { name: 'The file is not encrypted' })).toBeVisible();
    opened.answer(file);
    await page.getByRole('button', { name: 'Choose a place and save' }).click();
    await expect(page.getByRole('alertdialog')).toHaveCount(0, slow);
    return readFileSync(opened.at(file));
  };
  const png = await save('Picture (PNG)', 'chart.png');
  expectValue(png.subarray(1, 4).toString()).toBe('PNG');
  // Twice as fine as the picture of 960 points.
  expectValue(png.readUInt32BE(16)).toBe(1920);
  expectValue((await save('Picture for print (SVG)', 'chart.svg')).toString()).toMatch(/^<svg [^]*never rates or trends[^]*<\/svg>$/);
  expectValue((await save('Table (CSV)', 'chart.csv')).toString()).toMatch(/^\uFEFFProvince \/ Month,[^]*never rates or trends/);
});
