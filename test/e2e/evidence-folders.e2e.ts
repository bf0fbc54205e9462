/** Folders as proof, in the window: dropped as the system drops them, and chosen; shown before they come in, stopped, and gone on with. */
import { mkdirSync } from 'node:fs';

import type { Page } from 'playwright-core';
import { describe, test } from 'vitest';

import { createCase } from '../../db/cases/commands.ts';
import { createPerson } from '../../db/people/commands.ts';
import { odkCsv, proofFolder, writeFolder } from '../support/captures.ts';
import { pngOf } from '../support/media.ts';
import { expect, goTo, hasWindow, lockedPage, openApp, pressLock, slow, unlock } from './fixture.ts';
import { passphrase, prepared } from './prepared.ts';

const photo = (seed: number) => pngOf(40, 30, (x, y) => [seed, x * 4, y * 6]);
const prepare = prepared({
  fill(vault) {
    createCase(vault, { title: 'The gate of the marsh' });
    createPerson(vault, { name: 'Ada Invented' });
  },
});

async function openCase(page: Page): Promise<void> {
  await goTo(page, 'Cases');
  await page.getByText('The gate of the marsh').first().click();
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'The gate of the marsh', level: 1 }).waitFor();
}

/** As the system lets files and folders go over a page. */
async function drop(page: Page, ...paths: readonly string[]): Promise<void> {
  const devTools = await page.context().newCDPSession(page);
  const zone = page.locator('[data-takes-files]');
  // Where it comes to rest: a drop on a place from which it has moved is nobody's. Its middle is in sight then, however long it is.
  await zone.hover();
  const box = (await zone.boundingBox())!;
  const data = { items: [], files: [...paths], dragOperationsMask: 1 };
  const at = { x: box.x + box.width / 2, y: box.y + box.height / 2, data };
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const) await devTools.send('Input.dispatchDragEvent', { type, ...at });
}

const dialogOf = (page: Page) => page.getByRole('alertdialog');
const sum = (page: Page) => dialogOf(page).getByRole('status');

async function takeIn(page: Page): Promise<void> {
  const dialog = dialogOf(page);
  await dialog.getByRole('button', { name: 'Take in' }).click(slow);
  await expect(dialog.getByRole('button', { name: 'Done' })).toBeVisible({ timeout: 180_000 });
}

describe.runIf(hasWindow)('folders of evidence', () => {
  test('a dropped folder shows what its metadata speaks of, comes in whole, and the second time is passed over', {
    timeout: 400_000,
  }, async () => {
    await using opened = await openApp({}, ['en'], { prepare });
    writeFolder(opened.at('phone'), {
      ...Object.fromEntries(
        Object.entries(proofFolder('IMG_1.png', photo(1), { isOther: true })).map(([name, bytes]) => [`proof/${name}`, bytes]),
      ),
      'visit/visit.csv': odkCsv,
      'visit/media/1772618400000.jpg': photo(2),
      'deep/er/still/note.jpg': 'By the reeds.',
      'deep/empty.bin': '',
      '.hidden/x.txt': 'of the system',
    });
    mkdirSync(opened.at('phone/nothing'));
    const page = await unlock(opened, passphrase);
    // What the button was called while it unlocked is no image without a name afterwards.
    await expect(page.locator('[data-live-announcer]')).toHaveCount(1);
    await expect(page.locator('[data-live-announcer] [role=img]')).toHaveCount(0, { timeout: 1000 });
    await openCase(page);
    await drop(page, opened.at('phone'));
    const dialog = dialogOf(page);
    await expect(dialog.getByRole('heading', { name: 'Add 10 files' })).toBeVisible(slow);
    await expect(dialog.getByText('Metadata found: ProofMode · ODK / KoboToolbox. It speaks of 2 files.')).toBeVisible();
    await dialog.getByRole('button', { name: 'One file is named and not here' }).click();
    await expect(dialog.getByText('gone.jpg (phone/visit/visit.csv)')).toBeVisible();
    await takeIn(page);
    await expect(sum(page)).toHaveText('10 files were taken in.');
    const list = dialog.getByRole('list', { name: 'What became of them' });
    await expect(list.getByRole('listitem').first()).toContainText('Its metadata says the hash of another content');
    await expect(list.getByRole('listitem').filter({ hasText: 'note.jpg' })).toContainText('Another kind of file than its name says');
    await dialog.getByRole('button', { name: 'Done' }).click();

    await page.getByRole('link', { name: 'IMG_1.png' }).click();
    await expect(page.getByText('Metadata that came with it says the hash of another content.')).toBeVisible(slow);
    await expect(page.getByRole('list', { name: 'Metadata of this file' }).getByRole('listitem')).toHaveCount(5);
    // Whom it shows is anybody whom the vault knows, or somebody new.
    for (const [typed, option] of [
      ['ada', 'Ada Invented'],
      ['Ines Rook', 'New person “Ines Rook”'],
    ] as const) {
      await page.getByRole('combobox', { name: 'Add a person' }).pressSequentially(typed);
      await page.getByRole('option', { name: option }).click(slow);
    }
    await expect(page.getByRole('list', { name: 'Whom it shows or names' }).getByRole('link')).toHaveText(['Ada Invented', 'Ines Rook']);
    await page.getByRole('button', { name: '2 people' }).click();
    await expect(page.getByRole('heading', { name: 'What it shows' })).toBeFocused();
    await page
      .getByRole('list', { name: 'Metadata of this file' })
      .getByRole('link', { name: /proof\.json$/ })
      .click();
    await page.getByRole('list', { name: 'Files that it is metadata of' }).getByRole('link', { name: 'IMG_1.png' }).click();
    await expect(page.getByRole('heading', { name: 'IMG_1.png', level: 1 })).toBeVisible(slow);

    // The name of a file is proof as well: somebody says that they saw what is wrong with it, and it is said quietly from then on.
    await openCase(page);
    await page.getByRole('link', { name: 'note.jpg' }).click();
    await page.getByRole('button', { name: 'Seen, keep it as it is' }).click();
    await expect(page.getByText(/note\.jpg, says another kind of file than its content: Text\. Seen by .* kept as it is\.$/)).toBeVisible();
    const custody = page.getByRole('list', { name: 'Chain of custody' });
    // Whoever is quick says it before the file shows: the line that it was viewed comes after, then.
    await expect(custody.getByRole('listitem').filter({ hasText: /^False name seen, kept as it is/ })).toHaveCount(1);

    await openCase(page);
    await drop(page, opened.at('phone'));
    await takeIn(page);
    await expect(sum(page)).toHaveText('Nothing new was taken in. 10 were in already.');
  });

  test('many files that are stopped on their way, and those of a window that was locked, go on where they were', {
    timeout: 400_000,
  }, async () => {
    await using opened = await openApp({}, ['en'], { prepare });
    const many = Object.fromEntries(Array.from({ length: 24 }, (_, n) => [`DCIM/IMG_${String(n).padStart(3, '0')}.txt`, `Invented ${n}`]));
    writeFolder(opened.at('phone'), many);
    let page = await unlock(opened, passphrase);
    await openCase(page);
    opened.answer('phone');
    await page.getByRole('button', { name: 'Add a folder', exact: true }).click();
    const dialog = dialogOf(page);
    await expect(dialog.getByRole('heading', { name: 'Add 24 files' })).toBeVisible(slow);
    await dialog.getByRole('button', { name: 'Take in' }).click();
    await dialog.getByRole('listitem').filter({ hasText: 'IMG_002.txt' }).waitFor(slow);
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    await expect(sum(page)).toHaveText(/files were taken in\..* were not reached: add the same folder again to go on\.$/, slow);
    await dialog.getByRole('button', { name: 'Done' }).click();

    await drop(page, opened.at('phone'));
    await expect(dialog.getByRole('heading', { name: 'Add 24 files' })).toBeVisible(slow);
    await dialog.getByRole('button', { name: 'Take in' }).click();
    await dialog.getByRole('listitem').filter({ hasText: 'IMG_008.txt' }).waitFor(slow);
    await pressLock(page);
    await lockedPage(opened);
    page = await unlock(opened, passphrase);
    await openCase(page);
    await page.getByRole('list', { name: 'Evidence' }).getByRole('link', { name: 'IMG_008.txt' }).waitFor(slow);
    await drop(page, opened.at('phone'));
    await takeIn(page);
    await expect(sum(page)).toHaveText(/^\d+ files were taken in\. \d+ were in already\.$/);
    // However many there are, what is left outside and the way on are in sight.
    await expect(dialogOf(page).getByText('The files outside are still readable by anybody')).toBeInViewport();
    await expect(dialogOf(page).getByRole('button', { name: 'Done' })).toBeInViewport({ ratio: 1 });
    await dialogOf(page).getByRole('button', { name: 'Done' }).click();
    await expect(page.getByRole('list', { name: 'Evidence' }).getByRole('listitem')).toHaveCount(24);
  });
});
