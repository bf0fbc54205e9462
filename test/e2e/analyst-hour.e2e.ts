/** An hour of an analyst with 20,000 cases: found, looked through, marked, changed at once, handed on, and never a place lost. */
import { readFileSync } from 'node:fs';

import { strFromU8, unzipSync } from 'fflate';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, test, vi } from 'vitest';

import { createPerson } from '../../db/people/commands.ts';
import { editRecord } from '../../db/records/commands.ts';
import type { Vault } from '../../db/vault/vault.ts';
import { fill, firstCases } from '../bench/vault.ts';
import { expect, goTo, hasWindow, lockedPage, openApp, type OpenedApp, pressLock, slow, unlock } from './fixture.ts';
import { passphrase, prepared } from './prepared.ts';

vi.setConfig({ testTimeout: 300_000, hookTimeout: 300_000 });

const caseCount = 20_000;
const places = ['Reedmarsh', 'Otterfen', 'Northtown', 'Millbrook'];
const types = ['HRD-01', 'HRD-02', 'HRD-03', 'HRD-07'];

function* someCases(actors: readonly string[]) {
  for (let n = 0; n < caseCount; n += 1)
    yield {
      title: `Event ${String(n).padStart(5, '0')}`,
      begin: `${2013 + (n % 4)}-${String(1 + (n % 12)).padStart(2, '0')}`,
      place: places[n % 3]!,
      tags: n % 10 === 0 ? ['to read'] : [],
      acts: [{ type: types[n % 4]!, perpetrators: [{ person: actors[n % actors.length]! }] }],
    };
}

async function fillDesk(vault: Vault): Promise<void> {
  const actors = Array.from({ length: 20 }, (_, n) => createPerson(vault, { name: `Station ${n}`, kind: 'organisation' }).id);
  await fill(vault, someCases(actors));
  editRecord(vault, 'case', firstCases(vault, 1)[0]!, { title: '' });
}

let opened: OpenedApp;
let page: Page;
beforeAll(async () => {
  if (!hasWindow) return;
  opened = await openApp({ viewport: { width: 1280, height: 800 } }, ['en'], { prepare: prepared({ fill: fillDesk }) });
  page = await unlock(opened, passphrase);
});
afterAll(async () => {
  if (hasWindow) await opened[Symbol.asyncDispose]();
});

const button = (name: string | RegExp) => page.getByRole('button', { name, exact: true });
const grid = () => page.getByRole('grid', { name: 'Cases' });
const heading = (name: string) => page.getByRole('columnheader', { name }).getByRole('button');
/** The row that the arrows are at. */
const rowAtHand = async () => page.locator(`[id="${await grid().getAttribute('aria-activedescendant')}"]`);
const titleAtHand = async () => /Event \d{5}/.exec((await (await rowAtHand()).textContent()) ?? '')?.[0];
/** The same once the row is there: it may still be on its way. */
const titleThere = async () => {
  await expect.poll(titleAtHand, slow).toBeDefined();
  return (await titleAtHand())!;
};

test.skipIf(!hasWindow)(
  '20,000 cases are filtered by facets with counts, sorted by two keys, shown in chosen columns, and kept as a view',
  async () => {
    await goTo(page, 'Cases');
    await expect(page.getByText(/^20,000 cases/)).toBeVisible(slow);
    // The one that was changed last has no title: it is called by what is known of it.
    await expect(page.getByRole('gridcell', { name: / · January 2013$/ }).first()).toBeVisible(slow);
    await button('Filter').click();
    const rail = page.getByRole('region', { name: 'Filters', exact: true });
    await expect(rail.getByRole('list', { name: 'Year' }).getByRole('listitem').first()).toHaveText(/2013\s*5000/, slow);
    await rail.getByText('2014', { exact: true }).click();
    await expect(page.getByText(/^5,000 cases/)).toBeVisible(slow);
    await rail.getByRole('button', { name: 'By whom' }).click();
    await expect(rail.getByRole('list', { name: 'By whom' }).getByRole('listitem').first()).toHaveText(/Station \d+\s*1000/, slow);
    await rail.getByText('Station 5', { exact: true }).click();
    await expect(page.getByText(/^1,000 cases/)).toBeVisible(slow);
    await expect(page.getByRole('group', { name: 'Filters that are on' })).toContainText('Station 5');
    // At 200 % what is on is one button, and rows are left.
    await page.setViewportSize({ width: 640, height: 400 });
    await expect(button('2 filters are on')).toBeVisible();
    await page.setViewportSize({ width: 1280, height: 800 });
    await button('Close the filters').click();

    await heading('Place').click();
    // Its rows are drawn anew, and the keys go on at the heading.
    await expect(heading('Place')).toBeFocused(slow);
    await heading('Title').click({ modifiers: ['Shift'] });
    await heading('Title').click({ modifiers: ['Shift'] });
    await expect(page.getByRole('columnheader', { name: 'Title' })).toHaveAttribute('aria-sort', 'descending');
    // 5, 25, 45 … of 2014, in three places: the last title of Northtown comes first.
    await expect(page.getByRole('gridcell', { name: 'Northtown' }).first()).toBeVisible(slow);
    await button('Columns').click();
    await page.getByRole('dialog').getByText('Tags', { exact: true }).click();
    await page.getByRole('dialog').getByText('Links', { exact: true }).click();
    await page.keyboard.press('Escape');
    await expect(page.getByRole('columnheader', { name: 'Tags' })).toBeVisible();
    await expect(page.getByRole('columnheader', { name: 'Links' })).toHaveCount(0);
    await button('Views').click();
    await page.getByRole('textbox', { name: 'Save what shows as' }).fill('Station 5 in 2014');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    // The button that was pressed takes no press any more; Escape closes what it stands in all the same.
    await expect(page.getByRole('dialog').getByRole('button', { name: 'Save', exact: true })).toBeDisabled(slow);
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toHaveCount(0);
    await expect(button('View: Station 5 in 2014')).toBeVisible(slow);
  },
);

test.skipIf(!hasWindow)('cases are looked through beside the list, opened, stepped on from, and left for the same row', async () => {
  await button('Show a preview beside the list').click();
  await grid().focus();
  const preview = page.getByRole('region', { name: 'Preview' });
  for (let n = 0; n < 50; n += 1) await page.keyboard.press('ArrowDown');
  const first = await titleThere();
  await expect(preview.getByRole('heading', { name: first })).toBeVisible(slow);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: first, level: 1 })).toBeVisible(slow);
  await page.keyboard.press('Alt+PageDown');
  const other = page.getByRole('heading', { name: /^Event/, level: 1 }).filter({ hasNotText: first });
  await expect(other).toBeVisible(slow);
  const second = (await other.textContent())!;
  await page.keyboard.press('Alt+PageUp');
  await expect(page.getByRole('heading', { name: first, level: 1 })).toBeVisible(slow);
  await page.keyboard.press('Alt+PageDown');
  await expect(page.getByRole('heading', { name: second, level: 1 })).toBeVisible(slow);
  await page.keyboard.press('Alt+ArrowLeft');
  await expect(page.getByText(/^1,000 cases/)).toBeVisible(slow);
  await expect(await rowAtHand()).toBeInViewport();
  await expect.poll(titleAtHand, slow).toBe(second);
  // The side buttons of a mouse.
  const press = (side: 3 | 4) =>
    page.evaluate((which) => {
      for (const type of ['mousedown', 'mouseup']) window.dispatchEvent(new MouseEvent(type, { button: which, cancelable: true }));
    }, side);
  await press(4);
  await expect(page.getByRole('heading', { name: second, level: 1 })).toBeVisible(slow);
  await press(3);
  await expect(page.getByText(/^1,000 cases/)).toBeVisible(slow);
  await expect.poll(titleAtHand, slow).toBe(second);
});

test.skipIf(!hasWindow)(
  'a row that is selected moves no other, however little room there is; the keys stay, and the count is read out',
  async () => {
    const usual = page.viewportSize()!;
    const top = () => rowAtHand().then((row) => row.evaluate((element) => Math.round(element.getBoundingClientRect().top)));
    const bar = page.getByRole('toolbar', { name: 'What is selected' });
    // The last is 1280 x 800 at 200 %.
    for (const [width, height] of [
      [1280, 800],
      [1024, 640],
      [640, 400],
    ] as const) {
      await page.setViewportSize({ width, height });
      await grid().focus();
      await page.keyboard.press('Home');
      await expect(await rowAtHand()).toBeInViewport();
      const before = await top();
      await page.keyboard.press('Space');
      await expect(page.getByRole('status').filter({ hasText: /^1 selected/ })).toBeVisible();
      await expect(bar.getByRole('button', { name: 'Select none' })).toBeVisible();
      expect([width, await top()]).toEqual([width, before]);
      await expect(grid()).toBeFocused();
      await page.keyboard.press('Space');
      await expect(bar).toHaveCount(0);
      expect([width, await top()]).toEqual([width, before]);
    }
    await page.setViewportSize(usual);
  },
);

test.skipIf(!hasWindow)('fifty cases are marked, tagged at once, and the tag is taken back as one', async () => {
  await grid().focus();
  for (let n = 0; n < 49; n += 1) await page.keyboard.press('Shift+ArrowDown');
  const bar = page.getByRole('toolbar', { name: 'What is selected' });
  await expect(bar.getByText(/^50 selected/)).toBeVisible();
  await bar.getByRole('button', { name: 'Tags…' }).click();
  await page.keyboard.type('For the report');
  await page.keyboard.press('Enter');
  await expect(page.getByText('50 were changed')).toBeVisible(slow);
  const tagged = page.getByRole('gridcell', { name: /For the report/ });
  await expect(tagged.first()).toBeVisible(slow);
  await page.getByRole('button', { name: 'Undo', exact: true }).first().click();
  await expect(tagged).toHaveCount(0, slow);
  await expect(bar.getByText(/^50 selected/)).toBeVisible();
});

test.skipIf(!hasWindow)('what is marked is copied as a table, printed, and written as CSV and XLSX after the warning', async () => {
  await page.evaluate(() => {
    Object.assign(window, { copied: '', printed: '' });
    DataTransfer.prototype.setData = (kind, text) => void (kind === 'text/plain' && Object.assign(window, { copied: text }));
    window.print = () => {
      Object.assign(window, { printed: document.querySelector('body > [class*=printed]')!.textContent });
      window.dispatchEvent(new Event('afterprint'));
    };
  });
  const noted = (name: 'copied' | 'printed') => page.evaluate((key) => (window as unknown as Record<string, string>)[key]!, name);
  await grid().focus();
  await page.keyboard.press('Control+c');
  await expect(page.getByText('50 rows were copied. The clipboard is not encrypted.')).toBeVisible(slow);
  const lines = (await noted('copied')).split('\n');
  expect([lines.length, lines[0]]).toEqual([51, 'Number\tTitle\tPerson\tAct\tBegin\tPlace\tChanged\tTags']);
  await button('Print the list').click();
  const warning = page.getByRole('alertdialog', { name: 'Print 50 rows?' });
  await expect(warning).toContainText('not encrypted');
  expect(await noted('printed')).toBe('');
  await warning.getByRole('button', { name: 'Print' }).click();
  await expect.poll(() => noted('printed'), slow).toContain(/Event \d{5}/.exec(lines[50]!)![0]);

  const write = async (format: string, name: string) => {
    await button('Export the list…').click();
    const dialog = page.getByRole('dialog');
    await expect(dialog.getByText('The file will not be encrypted')).toBeVisible();
    await dialog.getByText(format, { exact: true }).click();
    opened.answer(name);
    await dialog.getByRole('button', { name: 'Choose a place and write' }).click();
    await expect(page.getByText(`${name}: 50 rows.`)).toBeVisible(slow);
    return readFileSync(opened.at(name));
  };
  const csv = (await write('CSV', 'list.csv')).toString('utf8').trimEnd().split(/\r?\n/);
  expect(csv).toHaveLength(51);
  expect(csv[50]).toContain(/Event \d{5}/.exec(lines[50]!)![0]);
  const sheet = strFromU8(unzipSync(await write('Spreadsheet (XLSX)', 'list.xlsx'))['xl/worksheets/sheet1.xml']!);
  expect(sheet.match(/<row /g)).toHaveLength(51);
});

test.skipIf(!hasWindow)('where the last row goes into the trash, the keys go on in the list at the one that is last then', async () => {
  await grid().focus();
  await page.keyboard.press('Escape');
  await page.keyboard.press('End');
  await page.keyboard.press('Space');
  await page.getByRole('toolbar', { name: 'What is selected' }).getByRole('button', { name: 'Move to trash' }).click();
  await expect(page.getByText('One is in the trash')).toBeVisible(slow);
  await expect(page.getByText(/^999 cases/)).toBeVisible(slow);
  await expect(grid()).toBeFocused();
  await expect(await rowAtHand()).toBeInViewport();

  // Whoever puts a case away on its own page is back in the list as it was left.
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'More', exact: true }).first().click(slow);
  await page.getByRole('menuitem', { name: /trash/ }).click();
  await expect(page.getByText(/^998 cases/)).toBeVisible(slow);
  await grid().focus();
  await page.keyboard.press('Escape');
});

async function lockAndUnlock(): Promise<Page> {
  await pressLock(page);
  const next = await lockedPage(opened);
  await next.getByLabel('Passphrase').fill(passphrase);
  await next.getByRole('button', { name: 'Unlock' }).click();
  return next;
}

test.skipIf(!hasWindow)(
  'after a lock one is in the same list at the same row, or in the same text, with the cursor where it was',
  async () => {
    await grid().focus();
    await page.keyboard.press('ArrowUp');
    const left = await titleThere();
    page = await lockAndUnlock();
    await expect(page.getByText(/^998 cases/)).toBeVisible(slow);
    await expect(grid()).toBeFocused(slow);
    await expect.poll(titleAtHand, slow).toBe(left);
    await expect(await rowAtHand()).toBeInViewport();
    await expect(page.getByRole('columnheader', { name: 'Tags' })).toBeVisible();
    await expect(button('View: Station 5 in 2014')).toBeVisible();

    await page.keyboard.press('Enter');
    const text = () => page.getByRole('textbox', { name: 'What happened' });
    await text().fill('One two three four', slow);
    await text().evaluate((box: HTMLTextAreaElement) => box.setSelectionRange(7, 7));
    page = await lockAndUnlock();
    await expect(text()).toBeFocused(slow);
    expect(await text().evaluate((box: HTMLTextAreaElement) => [box.value, box.selectionStart])).toEqual(['One two three four', 7]);
  },
);
