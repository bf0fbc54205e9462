/** The palette and the page of all that a search found. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect as expectValue, test } from 'vitest';

import { createCase } from '../../db/cases/commands.ts';
import { editRecord } from '../../db/records/commands.ts';
import { fillTrainingVault } from '../../db/training/fill.ts';
import type { Vault } from '../../db/vault/vault.ts';
import { expect, goTo, hasWindow, openApp, type OpenedApp, unlock } from './fixture.ts';
import { passphrase, prepared } from './prepared.ts';

/** A case that nobody named is the one that changed last. */
async function fillWithUnnamed(vault: Vault): Promise<void> {
  await fillTrainingVault(vault);
  const { id } = createCase(vault, {
    title: 'x',
    begin: '2015-03',
    narrative: 'Kestrel ferry.',
    people: [{ key: 'v', name: '陆文涛' }],
    acts: [{ type: 'HRD-07', victim: 'v' }],
  });
  editRecord(vault, 'case', id, { title: null });
}

let opened: OpenedApp;
let page: Page;
beforeAll(async () => {
  if (!hasWindow) return;
  opened = await openApp({}, ['en'], { prepare: prepared({ fill: fillWithUnnamed }) });
  page = await unlock(opened, passphrase);
});
afterAll(async () => {
  if (hasWindow) await opened[Symbol.asyncDispose]();
});

const focused = (on: Page) => on.evaluate(() => `${document.activeElement?.tagName} ${document.activeElement?.textContent}`);

test.skipIf(!hasWindow)('the palette finds records and commands as one types, and goes by keys', async () => {
  await page.keyboard.press('Control+k');
  const palette = page.getByRole('dialog', { name: 'Commands and search' });
  const box = palette.getByRole('searchbox');
  await expect(palette.getByRole('menuitem', { name: 'New case' })).toBeVisible();
  await box.fill('wangquan');
  await expect(palette.getByRole('menuitem', { name: /王全/ }).first()).toBeVisible();
  await expect(palette.getByRole('status')).toHaveText(/\d+ results?/);
  await box.fill('law');
  await expect(palette.locator('mark').first()).toBeVisible();
  await box.fill('zzqqxx');
  await expect(palette.getByRole('status')).toContainText('Nothing found');
  await box.fill('settin');
  await expect(palette.getByRole('menuitem').first()).toHaveText(/Settings/);
  await page.keyboard.press('Enter');
  await expect.poll(() => focused(page)).toBe('H1 Settings');
  // A word that people have for it leads to the part of a page.
  await page.keyboard.press('Control+k');
  await expect(palette.getByRole('menuitem', { name: /^Passphrase/ })).toHaveCount(0);
  await box.fill('password');
  await expect(palette.getByRole('menuitem', { name: 'Passphrase · Settings' })).toBeVisible();
  await palette.getByRole('menuitem', { name: 'Passphrase · Settings' }).hover();
  await palette.getByRole('menuitem', { name: 'Passphrase · Settings' }).click();
  await expect(page.getByRole('heading', { name: 'Passphrase', level: 2 })).toBeInViewport({ ratio: 1 });
});

test.skipIf(!hasWindow)('a case that nobody named is called by what is known of it, on Today and in the palette', async () => {
  const name = /\S · 陆文涛 · March 2015/;
  await goTo(page, 'Today');
  await expect(page.getByRole('main').getByRole('link', { name })).toBeVisible();
  await page.keyboard.press('Control+k');
  const palette = page.getByRole('dialog', { name: 'Commands and search' });
  await expect(palette.getByRole('group', { name: 'Where you were' }).getByRole('menuitem', { name })).toBeVisible();
  await palette.getByRole('searchbox').fill('kestrel ferry');
  await expect(palette.getByRole('menuitem', { name }).first()).toContainText('Kestrel ferry');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await expect(palette).toBeHidden();
});

test.skipIf(!hasWindow)('a search that cannot be made is explained in the palette', async () => {
  await page.keyboard.press('Control+k');
  const palette = page.getByRole('dialog', { name: 'Commands and search' });
  await palette.getByRole('searchbox').fill('NOT lawyer');
  await expect(palette.getByRole('status')).toContainText('This cannot be searched as it stands');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await expect(palette).toBeHidden();
});

test.skipIf(!hasWindow)('letters that an input method still puts together are not searched, and Enter ends the word only', async () => {
  await page.keyboard.press('Control+k');
  const palette = page.getByRole('dialog', { name: 'Commands and search' });
  const keys = await page.context().newCDPSession(page);
  await keys.send('Input.imeSetComposition', { text: 'wang’quan', selectionStart: 9, selectionEnd: 9 });
  await expect(palette.getByRole('searchbox')).toHaveValue('wang’quan');
  await page.waitForTimeout(500);
  expectValue(await palette.getByRole('menuitem', { name: /王全/ }).count()).toBe(0);
  await keys.send('Input.insertText', { text: '王全' });
  await expect(palette.getByRole('menuitem', { name: /王全/ }).first()).toBeVisible();
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await expect(palette).toBeHidden();
});

test.skipIf(!hasWindow)(
  'what comes to lie below a resting mouse is not chosen; records that were opened are offered; all results have a page',
  async () => {
    await page.keyboard.press('Control+k');
    const palette = page.getByRole('dialog', { name: 'Commands and search' });
    const entries = palette.getByRole('menuitem');
    const box = (await entries.nth(4).boundingBox())!;
    await page.mouse.move(box.x + 60, box.y + 10);
    await palette.getByRole('searchbox').fill('wangquan');
    await expect(entries.first()).toContainText('王全');
    const [first] = await entries.allTextContents();
    expectValue(await palette.locator('[role=menuitem][data-hovered]').count()).toBe(0);
    await page.keyboard.press('Enter');
    await expect(palette).toBeHidden();
    await expect(page.getByRole('heading', { level: 1 })).toContainText(first!.split(' · ')[0]!.slice(0, 2));
    await page.keyboard.press('Control+k');
    await expect(palette.getByRole('group', { name: 'Where you were' }).getByRole('menuitem').first()).toContainText('王全');
    await palette.getByRole('searchbox').fill('lawyer');
    await expect(palette.getByRole('menuitem', { name: 'Show all results' })).toBeVisible();
    await page.mouse.move(box.x + 70, box.y + 12);
    await page.mouse.move(box.x + 80, box.y + 12);
    await palette.getByRole('menuitem', { name: 'Show all results' }).click();
    await expect(page.getByRole('heading', { name: 'Search', level: 1 })).toBeVisible();
    const some = page.getByRole('radio', { name: /^Recommendations \d+$/ });
    await some.click();
    const count = Number((await some.textContent())!.replace(/\D+/g, ''));
    await expect(page.getByText(new RegExp(`^${count} results?$`))).toBeVisible();
    await expect(page.getByRole('main').getByRole('listitem')).toHaveCount(Math.min(count, 50));
    await page.getByRole('main').getByRole('listitem').first().getByRole('link').click();
    await expect(page.getByRole('heading', { name: 'Search', level: 1 })).toBeHidden();
    await page.goBack();
    await expect(some).toBeChecked();
  },
);

test.skipIf(!hasWindow)('a press without moving the mouse opens what lies below it', async () => {
  await page.keyboard.press('Control+k');
  const palette = page.getByRole('dialog', { name: 'Commands and search' });
  await palette.getByRole('searchbox').fill('wangqua');
  await expect(palette.getByRole('menuitem').first()).toContainText('王全');
  const box = (await palette.getByRole('menuitem').first().boundingBox())!;
  const [x, y] = [box.x + 60, box.y + 10];
  await page.mouse.move(x, y);
  await palette.getByRole('searchbox').fill('wangquan');
  const entryBelow = () =>
    page.evaluate((at) => document.elementFromPoint(at.x, at.y)?.closest('[role=menuitem]')?.textContent ?? '', { x, y });
  await expect.poll(entryBelow).toContain('王全');
  const below = await entryBelow();
  await page.mouse.down();
  await page.mouse.up();
  await expect(palette).toBeHidden();
  await expect(page.getByRole('heading', { level: 1 })).toContainText(below.split(' · ')[0]!.slice(0, 2));
});

test.skipIf(!hasWindow)('what the buttons of a page do is offered with their keys, and gives the focus back to them', async () => {
  await goTo(page, 'Cases');
  await expect(page.getByRole('grid')).toBeVisible();
  await page.keyboard.press('Control+k');
  const palette = page.getByRole('dialog', { name: 'Commands and search' });
  const ofPage = palette.getByRole('group', { name: 'On this page' });
  await expect(ofPage.getByRole('menuitem', { name: 'Filter', exact: true })).toBeVisible();
  await ofPage.getByRole('menuitem', { name: 'Columns', exact: true }).hover();
  await ofPage.getByRole('menuitem', { name: 'Columns', exact: true }).click();
  // What a command opens has the focus when it stands: Escape closes it then.
  await expect(page.getByRole('dialog', { name: 'Columns' })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: 'Columns', exact: true })).toBeFocused();
  // Those of the last page went with it; keys that this one listens for stand beside what they do.
  await page.keyboard.press('Control+n');
  await page.getByRole('textbox', { name: 'Place' }).fill('Hexi');
  await page.keyboard.press('Control+/');
  const keys = page.getByRole('dialog', { name: 'Keyboard shortcuts' }).getByRole('region', { name: 'On this page' });
  await expect(keys).toContainText('Ctrl+Shift+Enter');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+k');
  await expect(ofPage.getByRole('menuitem').first()).toBeVisible();
  await expect(ofPage.getByRole('menuitem', { name: 'Columns', exact: true })).toHaveCount(0);
  await ofPage.getByRole('menuitem', { name: /^Discard/ }).hover();
  await ofPage.getByRole('menuitem', { name: /^Discard/ }).click();
  await expect(page.getByRole('heading', { name: 'New case', level: 1 })).toBeHidden();
});

test.skipIf(!hasWindow)('another word for a kind of act leads to the cases that tell of it', async () => {
  await page.keyboard.press('Control+k');
  const palette = page.getByRole('dialog', { name: 'Commands and search' });
  await palette.getByRole('searchbox').fill('律师');
  const kind = palette.getByRole('group', { name: 'Cases by kind of act' }).getByRole('menuitem').first();
  await expect(kind).toContainText(/\d cases?/);
  await kind.hover();
  await kind.click();
  await expect(page.getByRole('heading', { name: 'Cases', level: 1 })).toBeVisible();
  await expect(page.getByRole('grid').getByRole('row')).not.toHaveCount(0);
});
