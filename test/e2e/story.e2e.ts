/** Two people by hand in the window: from an empty vault by way of bundles to a settled conflict between them. */
import type { Page } from 'playwright-core';
import { test, vi } from 'vitest';

import { addCase, createVault, expect, goTo, hasWindow, lockedPage, openApp, type OpenedApp, slow, unlock } from './fixture.ts';

vi.setConfig({ testTimeout: 600_000 });

async function findInPalette(page: Page, text: string, name: string): Promise<void> {
  await page.keyboard.press('Control+k');
  const box = page.getByRole('searchbox', { name: 'Search' });
  await box.fill(text);
  const found = page.getByRole('menuitem', { name }).first();
  await expect(found).toBeVisible();
  // A mouse at rest chooses nothing in the palette: it is moved from the field to what was found, as a hand does.
  await box.hover();
  const place = (await found.boundingBox())!;
  await page.mouse.move(place.x + place.width / 2, place.y + place.height / 2, { steps: 4 });
  await found.click();
  await expect(page.getByRole('heading', { name, level: 1 })).toBeVisible();
}

/** What the page of a case says is missing is written where the word for it leads. */
async function completeCase(page: Page): Promise<void> {
  const facts = page.getByRole('region', { name: 'Facts' });
  await facts.getByRole('button', { name: 'By whom' }).click();
  await expect(page.getByRole('combobox', { name: 'By whom' })).toBeFocused();
  await page.keyboard.type('Reedmarsh detention centre');
  await expect(page.getByRole('option').first()).toBeVisible();
  await page.keyboard.press('Tab');
  await page.getByRole('button', { name: /Part in it$/ }).click();
  await page.getByRole('option', { name: 'Gave orders for it' }).click();
  await expect(facts.getByText('Reedmarsh detention centre (gave orders for it)')).toBeVisible();
  await facts.getByRole('button', { name: 'Source' }).click();
  await expect(page.getByRole('textbox', { name: 'Source' })).toBeFocused();
  await page.keyboard.type('Her sister, by phone');
  await facts.getByRole('button', { name: 'What happened' }).click();
  await expect(page.getByRole('textbox', { name: 'What happened' })).toBeFocused();
  await page.keyboard.type('The guards said that no meeting was possible today.');
  await page.getByRole('heading', { level: 1 }).click();
  await expect(facts.getByText('Missing', { exact: true })).toHaveCount(0);
}

/** The other side's card becomes a contact. */
async function exchangeCards(from: OpenedApp, to: OpenedApp): Promise<void> {
  const [sender, receiver] = [await from.page(), await to.page()];
  await goTo(receiver, 'Bundles');
  to.answer('card.json');
  await receiver.getByRole('button', { name: 'Save the card…' }).click();
  await expect(receiver.getByText('The card is saved.')).toBeVisible();
  await goTo(sender, 'Bundles');
  from.answer(to.at('card.json'));
  await sender.getByRole('button', { name: 'Add a card…' }).click();
  await expect(sender.getByText(/is a contact now/)).toBeVisible(slow);
  await sender.getByRole('button', { name: 'They are the same' }).click();
}

async function send(from: OpenedApp, to: OpenedApp, name: string): Promise<void> {
  const [sender, receiver] = [await from.page(), await to.page()];
  await goTo(sender, 'Bundles');
  await sender.getByRole('button', { name: 'Make a bundle' }).click();
  await sender.getByRole('group', { name: 'For' }).getByRole('checkbox').first().check({ force: true });
  await expect(sender.getByText('This is what leaves')).toBeVisible();
  from.answer(name);
  await sender.getByRole('button', { name: 'Write the bundle…' }).click();
  await expect(sender.getByText(`The bundle ${name} is written.`)).toBeVisible(slow);
  await goTo(receiver, 'Bundles');
  to.answer(from.at(name));
  await receiver.getByRole('button', { name: 'Take in bundles…' }).click();
  await expect(receiver.getByRole('button', { name: 'Accept' })).toBeVisible(slow);
}

/** @param told in words of its own each time: what was told before may still stand there. */
async function accept(page: Page, counts: string, told: string): Promise<void> {
  await expect(page.getByText(counts)).toBeVisible(slow);
  await page.getByRole('button', { name: 'Accept' }).click();
  await expect(page.getByText(told, { exact: true })).toBeVisible(slow);
}

async function changePlace(page: Page, title: string, place: string): Promise<void> {
  await goTo(page, 'Cases');
  await page.getByRole('gridcell', { name: title }).click();
  await expect(page.getByRole('heading', { name: title, level: 1 })).toBeVisible();
  await page.getByRole('region', { name: 'Facts' }).getByRole('textbox', { name: 'Place' }).fill(place);
  await page.getByRole('region', { name: 'Facts' }).getByRole('textbox', { name: 'Place' }).blur();
  await expect(page.getByText('Saved', { exact: true })).toBeVisible();
}

test.skipIf(!hasWindow)('two people, from an empty vault to a settled conflict, and no request leaves', async () => {
  await using mine = await openApp();
  const passphrase = await createVault(mine, 'Mara Heath');
  let page = await mine.page();
  await addCase(page, { title: 'Lawyer kept from her client', victim: '王全', begin: 'about March 2015', place: 'Hangzhou' });
  await completeCase(page);
  await addCase(page, { title: 'Office searched at night', victim: 'Lena Marsh', begin: '2015-07', place: 'Beijing' });
  await addCase(page, { title: 'Journalist followed for weeks', victim: '吕单', begin: '2014', place: 'Kunming' });

  await page.getByRole('button', { name: 'Lock', exact: true }).click();
  await lockedPage(mine);
  page = await unlock(mine, passphrase);
  await findInPalette(page, '王全', '王全');
  await findInPalette(page, 'wangquan', '王全');
  await findInPalette(page, 'lvdan', '吕单');

  await using theirs = await openApp();
  await createVault(theirs, 'Otis Tern');
  const other = await theirs.page();
  await exchangeCards(mine, theirs);
  await exchangeCards(theirs, mine);
  await send(mine, theirs, 'one.age');
  await accept(other, '0 conflicting', 'Accepted.');
  await goTo(other, 'Cases');
  await expect(other.getByText('3 cases')).toBeVisible();

  await changePlace(page, 'Office searched at night', 'Beijing, Haidian');
  await changePlace(other, 'Office searched at night', 'Beijing, Chaoyang');
  await send(mine, theirs, 'two.age');
  await accept(other, '1 conflicting', 'Accepted. One conflict is to be settled.');
  await goTo(other, 'Conflicts');
  await expect(other.getByText('Beijing, Haidian')).toBeVisible();
  await expect(other.getByText('Beijing, Chaoyang')).toBeVisible();
  await other.getByRole('button', { name: /^Take/ }).first().click();
  await expect(other.getByRole('heading', { name: 'No conflicts' })).toBeVisible();
});
