/** From a graded round to a report in hand: begun, written in, looked at as it will print, checked, and written as files. */
import { existsSync, readFileSync, readdirSync } from 'node:fs';

import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, test, vi } from 'vitest';

import { verdictEntity } from '../../db/model/assessment.ts';
import { trashRecord } from '../../db/records/commands.ts';
import { partsIn } from '../../db/records/details.ts';
import { freezeReport } from '../../db/report/freeze-report.ts';
import { createReport } from '../../db/report/records/reports.ts';
import type { Vault } from '../../db/vault/vault.ts';
import { gradedRound } from '../support/reports.ts';
import { expect, goTo, hasStandIn, hasWindow, lockedPage, openApp, type OpenedApp, pressLock, slow, unlock } from './fixture.ts';
import { passphrase, prepared } from './prepared.ts';

vi.setConfig({ testTimeout: 300_000, hookTimeout: 300_000 });

let opened: OpenedApp;
let page: Page;
beforeAll(async () => {
  if (!hasWindow) return;
  opened = await openApp({}, ['en'], { prepare: prepared({ fill: gradedRound }) });
  page = await unlock(opened, passphrase);
});
afterAll(async () => {
  if (hasWindow) await opened[Symbol.asyncDispose]();
});

const field = (name: string) => page.getByRole('textbox', { name, exact: true });
const button = (name: string | RegExp) => page.getByRole('button', { name });
const heading = (name: string) => page.getByRole('heading', { name, exact: true });
const sections = () => page.getByRole('listbox', { name: 'Sections' });
const pageImage = (number: number) => page.getByRole('img', { name: `Page ${number} as it will print` });
const panel = (name: string) => page.getByRole('radiogroup', { name: 'Beside the text' }).getByRole('radio', { name });
const shownImage = () => pageImage(1).getAttribute('src');

test.skipIf(!hasWindow)('a report is begun for a round, and stands in the list', async () => {
  await goTo(page, 'Reports');
  await expect(heading('No report yet')).toBeVisible();
  await button('New report').click();
  await page.locator('label').filter({ hasText: 'Chinese' }).click();
  await button('Begin the report').click();
  await expect(heading('About this report')).toBeVisible(slow);
  await expect(pageImage(1)).toBeVisible(slow);
  const before = await shownImage();
  await field('Title').fill('What was promised');
  await field('Publisher').fill('Reedmarsh Observatory');
  await page.keyboard.press('Tab');
  await expect(page.getByRole('heading', { name: 'What was promised', level: 1 })).toBeVisible();
  await expect.poll(shownImage, slow).not.toBe(before);
  await goTo(page, 'Reports');
  await expect(page.getByRole('listitem').filter({ hasText: 'What was promised' })).toContainText(
    'The team · Full report · English, Chinese',
  );
  await page.getByRole('link', { name: 'What was promised' }).click();
});

test.skipIf(!hasWindow)('by keys alone one goes through the sections and writes in one; it is there again after locking', async () => {
  await sections().getByRole('option', { name: 'Foreword' }).click();
  await page.keyboard.press('ArrowDown');
  await expect(heading('Executive summary')).toBeVisible();
  await expect(pageImage(1)).toBeVisible(slow);
  await page.keyboard.press('Alt+PageUp');
  await expect(heading('Foreword')).toBeVisible();
  await expect(heading('Nothing is printed here yet')).toBeVisible(slow);
  await field('Your text').focus();
  await page.keyboard.type('For two years we asked, and were not answered.');
  // Before it is in the log: the page that is printed from it is there.
  await expect(pageImage(1)).toBeVisible(slow);
  // In a pause the text becomes part of the log, and one writes on where one was.
  await expect(sections().getByRole('option', { name: 'Foreword' })).toContainText('has a text', slow);
  await expect(field('Your text')).toBeFocused();
  await page.keyboard.press('Alt+PageDown');
  await expect(heading('Executive summary')).toBeVisible();
  await expect(sections().getByRole('option', { name: 'Foreword' })).toContainText('has a text');
  await page.keyboard.press('Alt+PageUp');
  await expect(field('Your text')).toHaveValue('For two years we asked, and were not answered.');
  await page.keyboard.press('Alt+PageDown');
  await field('Your text').fill('Half a sentence');
  await pressLock(page);
  page = await unlock({ ...opened, page: () => lockedPage(opened) }, passphrase);
  await goTo(page, 'Reports');
  await page.getByRole('link', { name: 'What was promised' }).click();
  await sections().getByRole('option', { name: 'Executive summary' }).click();
  await expect(field('Your text')).toHaveValue('Half a sentence');
});

test.skipIf(!hasWindow)('a case and a number are chosen from the records, and never typed; the checks name what was', async () => {
  await field('Your text').fill('In 12 cases, such as ');
  await button('Insert a reference…').click();
  await page.getByRole('textbox', { name: 'Case, measure, source or number' }).fill('passport');
  // Before the answer is there: it is waited for, and nothing that an earlier word found is taken.
  await page.keyboard.press('Enter');
  await expect(field('Your text')).toBeFocused();
  await expect(field('Your text')).toHaveValue(/^In 12 cases, such as \[\[case:[-0-9a-f]{36}\]\]$/);
  await page.keyboard.type('.');
  await panel('Checks').click();
  await expect(page.getByText('A number typed by hand')).toBeVisible(slow);
  await field('Your text').fill('So it was.');
  await page.keyboard.press('Tab');
  await expect(heading('Nothing was found')).toBeVisible(slow);
  await panel('Preview').click();
});

test.skipIf(!hasWindow)('the whole report is leafed through, and its pages are drawn as they come into view', async () => {
  await page.getByRole('radio', { name: 'Whole report' }).click();
  const pages = page.getByRole('region', { name: 'Preview' });
  await expect(page.getByRole('status').filter({ hasText: /^\d+ pages$/ })).toBeVisible(slow);
  await expect(pageImage(1)).toBeVisible();
  await expect(pageImage(12)).toHaveCount(0);
  await pages.focus();
  await page.keyboard.press('End');
  const last = Number(
    (await page
      .getByRole('status')
      .filter({ hasText: /^\d+ pages$/ })
      .textContent())!.split(' ')[0],
  );
  await expect(pageImage(last)).toBeVisible(slow);
});

test.skipIf(!hasWindow)('letters that cannot be printed are found, with where they stand', async () => {
  await panel('Checks').click();
  await expect(heading('Nothing was found')).toBeVisible(slow);
  await sections().getByRole('option', { name: 'About this report' }).click();
  await field('Title').fill('What was promised 🐦');
  await page.keyboard.press('Tab');
  await expect(page.getByText('in “What was promised 🐦”: What was promised 🐦')).toBeVisible(slow);
  await field('Title').fill('What was promised');
  await page.keyboard.press('Tab');
  await expect(heading('Nothing was found')).toBeVisible(slow);
});

test.skipIf(!hasWindow)('a file is written after it was said that it is not encrypted; the vault process sets no page itself', async () => {
  await button('Write…').click();
  const dialog = page.getByRole('alertdialog');
  await expect(dialog.getByText('The file is not encrypted')).toBeVisible();
  opened.answer('report.pdf');
  await dialog.getByRole('button', { name: 'Choose a place and write' }).click();
  await expect(page.getByText('Written, not encrypted.')).toBeVisible(slow);
  const bytes = readFileSync(opened.at('report.pdf'));
  expect(bytes.subarray(0, 5).toString()).toBe('%PDF-');
  const task = getDocument({ data: new Uint8Array(bytes), verbosity: 0, useSystemFonts: false });
  expect((await (await task.promise).getMetadata()).info).toMatchObject({ Title: 'What was promised' });
  await task.destroy();
});

test.skipIf(!hasWindow)('Word, HTML and the matrix are written likewise; a place in the vault is refused', async () => {
  for (const [name, file] of [
    ['Word', 'report.docx'],
    ['HTML', 'report.html'],
    ['Matrix', 'matrix.docx'],
    ['Tables', 'tables.xlsx'],
    ['Sources', 'sources.ris'],
  ] as const) {
    await button('Write…').click();
    await page.getByRole('radio', { name }).click();
    opened.answer(file);
    await button('Choose a place and write').click();
    await expect.poll(() => existsSync(opened.at(file)), slow).toBe(true);
  }
  await button('Write…').click();
  opened.answer('vault/report.pdf');
  await button('Choose a place and write').click();
  await expect(page.getByText('This place is inside the vault')).toBeVisible(slow);
  expect(existsSync(opened.at('vault/report.pdf'))).toBe(false);
  expect(readdirSync(opened.folder).filter((name) => name.endsWith('.part'))).toEqual([]);
});

test.skipIf(!hasWindow)('the report is frozen; what changed since is told, and another one is compared with it', async () => {
  await panel('Frozen').click();
  await expect(heading('Nothing is frozen yet')).toBeVisible(slow);
  await button('Freeze as it is now').click();
  await button('What changed since').click();
  await expect(page.getByText('Nothing that it rests on changed since.')).toBeVisible(slow);
  await sections().getByRole('option', { name: 'Foreword' }).click();
  await field('Your text').fill('For three years we asked.');
  await page.keyboard.press('Tab');
  await button('Freeze as it is now').click();
  await button('Compare').first().click();
  await page.getByRole('button', { name: /Compare with/ }).click();
  await page.getByRole('option', { name: /Mara Heath/ }).click();
  // Word by word: what both say stands unmarked.
  const differences = page.getByRole('list', { name: 'Compare' });
  await expect(differences.locator('del', { hasText: /^two$/ })).toBeVisible(slow);
  await expect(differences.locator('ins', { hasText: /^three$/ })).toBeVisible();
});

const frozenOnes = () => page.getByRole('region', { name: /Mara Heath/ });

test.skipIf(!hasWindow)('a frozen report is written again as it was, whatever its report says by now', async () => {
  await frozenOnes().last().getByRole('button', { name: 'Write…' }).click();
  const dialog = page.getByRole('alertdialog', { name: 'Write the frozen report as a file' });
  await expect(dialog.getByText('The file is not encrypted')).toBeVisible();
  await dialog.getByRole('radio', { name: 'HTML' }).click();
  opened.answer('frozen.html');
  await dialog.getByRole('button', { name: 'Choose a place and write' }).click();
  await expect.poll(() => existsSync(opened.at('frozen.html')), slow).toBe(true);
  const html = readFileSync(opened.at('frozen.html'), 'utf8');
  expect(html).toContain('For two years we asked, and were not answered.');
  expect(html).not.toContain('For three years');
});

/** From the assessment, where that is chosen, back to what was frozen. */
async function workAs(name: string): Promise<void> {
  await goTo(page, 'Assessment');
  await page.getByRole('button', { name: /^At work:/ }).click();
  await page.getByRole('menuitem', { name }).click();
  await goTo(page, 'Reports');
  await page.getByRole('link', { name: 'What was promised' }).click();
  await panel('Frozen').click();
}

test.skipIf(!hasWindow)('another person approves what was frozen and takes it back; who froze it is not asked', async () => {
  const approve = () => frozenOnes().last().getByRole('button', { name: 'Approve', exact: true });
  await expect(approve()).toHaveCount(0);
  await workAs('Maren Vogt');
  await approve().click(slow);
  await expect(
    frozenOnes()
      .last()
      .getByText(/Approved by Maren Vogt/),
  ).toBeVisible(slow);
  await frozenOnes().last().getByRole('button', { name: 'Take back' }).click();
  await expect(frozenOnes().last().getByText('taken back')).toBeVisible(slow);
  await workAs('Mara Heath');
});

test.skipIf(!hasWindow)('whoever erases a case takes the words of the frozen reports that hold it away', async () => {
  await goTo(page, 'Cases');
  await page.getByRole('gridcell', { name: 'Passport withheld before a session in Geneva' }).click();
  await page.getByRole('button', { name: 'More', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Erase for good…' }).click();
  const dialog = page.getByRole('alertdialog');
  const remove = dialog.getByRole('button', { name: 'Take the words away' });
  await expect(remove).toHaveCount(2, slow);
  await remove.first().click();
  await expect(remove).toHaveCount(1, slow);
  await remove.click();
  await expect(dialog.getByText('Frozen reports that rest on it')).toHaveCount(0, slow);
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await goTo(page, 'Reports');
  await page.getByRole('link', { name: 'What was promised' }).click();
  await panel('Frozen').click();
  await expect(page.getByText('Its words were taken away here; that it was frozen stays.').first()).toBeVisible(slow);
});

test.skipIf(!hasStandIn)('what sets the pages is a process of its own, and it is gone with the vault', async () => {
  await panel('Preview').click();
  await expect(pageImage(1)).toBeVisible(slow);
  const before = await opened.app.processes();
  expect(before.length).toBeGreaterThan(1);
  await pressLock(page);
  page = await unlock({ ...opened, page: () => lockedPage(opened) }, passphrase);
  const isAlive = (pid: number) => existsSync(`/proc/${pid}`);
  await expect.poll(() => before.filter(isAlive), slow).toEqual([]);
});

test.skipIf(!hasWindow)(
  'in a narrow window the numbers of recommendations are read whole, and what goes to the trash is said in words',
  async () => {
    const fill = async (vault: Vault) => {
      const round = await gradedRound(vault);
      const report = createReport(vault, round, { title: 'Not settled' });
      await freezeReport(vault, { report, language: 'en' });
      for (const { id } of partsIn(vault, verdictEntity, round)) trashRecord(vault, 'verdict', id);
    };
    await using narrow = await openApp({}, ['en'], { prepare: prepared({ fill }) });
    const window = await unlock(narrow, passphrase);
    await window.setViewportSize({ width: 1024, height: 640 });
    await goTo(window, 'Reports');
    await window.getByRole('link', { name: 'Not settled' }).click();
    await window.getByRole('radio', { name: 'Checks' }).click();
    const number = window.getByRole('list', { name: 'Grades that are not settled' }).getByText('186.123', { exact: true });
    await expect(number).toBeVisible(slow);
    const lines = await number.evaluate((element) => {
      const range = element.ownerDocument.createRange();
      range.selectNodeContents(element);
      return range.getClientRects().length;
    });
    expect(lines).toBe(1);
    await window.getByRole('radio', { name: 'Frozen' }).click();
    await window.getByRole('button', { name: 'What changed since' }).click();
    const changes = window.getByRole('list', { name: 'What changed since' });
    await expect(changes.locator('ins', { hasText: /^yes$/i }).first()).toBeVisible(slow);
  },
);
