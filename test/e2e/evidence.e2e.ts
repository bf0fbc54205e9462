/** Files as proof, in the window: taken in by dialog, looked at without a trace, checked, exported. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';

import type { FrameLocator, Page } from 'playwright-core';
import { describe, test } from 'vitest';

import { createCase } from '../../db/cases/commands.ts';
import { createRound } from '../../db/assessment/rounds.ts';
import { addRecord } from '../../db/records/commands.ts';
import { createReport } from '../../db/report/records/reports.ts';
import { jpegWith, pdfOf, pngOf, wavOf } from '../support/media.ts';
import { expect, goTo, hasWindow, openApp, slow, unlock } from './fixture.ts';
import { passphrase, prepared } from './prepared.ts';
import { smallPicture } from './small-picture.ts';

const photo = pngOf(120, 80, (x, y) => [x * 2, y * 3, 90]);

async function openCase(page: Page): Promise<void> {
  await goTo(page, 'Cases');
  await page.getByText('The gate of the marsh').first().click();
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'The gate of the marsh', level: 1 }).waitFor();
}

async function addByDialog(page: Page, count: number): Promise<void> {
  await page.getByRole('button', { name: 'Add files', exact: true }).click();
  const dialog = page.getByRole('alertdialog', { name: /^Add/ });
  await dialog.getByRole('button', { name: 'Take in' }).click();
  await expect(dialog.getByRole('button', { name: 'Done' })).toBeVisible(slow);
  await expect(dialog.getByRole('list', { name: 'What became of them' }).getByRole('listitem')).toHaveCount(count);
}

/** Of the first act of the case, at the place that the viewer is at. */
async function keepPlace(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^Cite (this place|the selected words)…$/ }).click();
  const dialog = page.getByRole('alertdialog');
  await expect(dialog.getByRole('button', { name: 'Cite', exact: true })).toBeDisabled();
  await dialog.getByRole('button', { name: /What it is cited for/ }).click();
  await page.getByRole('option', { name: /At the gate/ }).click();
  await dialog.getByRole('button', { name: 'Cite', exact: true }).click();
  await expect(dialog).toHaveCount(0);
  // Where it went is said where the file is.
  await expect(page.getByRole('status').filter({ hasText: /^Kept: .*cited for .*At the gate/ })).toBeInViewport();
}

/** Where the marked part lies on the first page as it shows, in thousandths of its width and height. */
function shareOf(frame: FrameLocator): Promise<number[]> {
  return frame.locator('[data-region]').evaluate((mark) => {
    const page = document.querySelector('.page')!;
    const [outer, inner] = [page.getBoundingClientRect(), mark.getBoundingClientRect()];
    const [left, top] = [outer.left + page.clientLeft, outer.top + page.clientTop];
    const across = [inner.left - left, inner.width].map((px) => Math.round((px / page.clientWidth) * 1000));
    const down = [inner.top - top, inner.height].map((px) => Math.round((px / page.clientHeight) * 1000));
    return [across[0]!, down[0]!, across[1]!, down[1]!];
  });
}

describe.runIf(hasWindow)('evidence', () => {
  test('files come in, are shown, checked and exported as they were, and their originals go when asked', { timeout: 240_000 }, async () => {
    await using opened = await openApp({}, ['en'], {
      prepare: prepared({
        fill: (vault) => {
          const { id } = createCase(vault, { title: 'The gate of the marsh' });
          addRecord(vault, 'act', { case: id, type: 'torture', place: 'At the gate' });
          addRecord(vault, 'measure', { title: 'Law on gates' });
          createReport(vault, createRound(vault, { name: 'Mid-term', state: 'CHN', cycle: 2, assessors: ['Mara Heath'] }), {
            title: 'Two years',
          });
        },
      }),
    });
    const files = {
      'gate.png': photo,
      'notice.pdf': pdfOf(['Summons of the second court', 'Signed by nobody in particular']),
      'voice.wav': wavOf(2),
      'note.txt': Buffer.from('What the neighbour said.\n<script>window.ran = true</script>'),
      'taken.jpg': jpegWith({ taken: '2015:07:09 14:03:22', offset: '+08:00', make: 'Shutter', model: 'S1' }),
      'page.html': Buffer.from('<!doctype html><script>window.ran = true</script><p>The gate was open</p>'),
      'list.csv': Buffer.from('name;day\nnobody;monday\n'),
    };
    for (const [name, content] of Object.entries(files)) writeFileSync(opened.at(name), content);
    const page = await unlock(opened, passphrase);
    await openCase(page);
    const small = smallPicture(page, 'gate.png');
    opened.answer(...Object.keys(files));
    await addByDialog(page, 7);
    const dialog = page.getByRole('alertdialog', { name: /^Add/ });
    await dialog.getByRole('button', { name: 'Delete the 7 files outside' }).click();
    await expect(dialog.getByText('Deleted: 7.')).toBeVisible(slow);
    for (const name of Object.keys(files)) expect(existsSync(opened.at(name))).toBe(false);
    await dialog.getByRole('button', { name: 'Done' }).click();

    // Beside its name it is drawn small, which is no look at it, and is done once: the vault keeps it.
    expect(await small).toEqual([true, 112, 75, 121, 120, 90, 255]);

    // The picture is drawn, and stands in the chain of custody as seen.
    await page.getByRole('link', { name: 'gate.png' }).click();
    const picture = page.getByRole('img', { name: 'gate.png' });
    await expect.poll(() => picture.evaluate((image: HTMLImageElement) => [image.naturalWidth, image.naturalHeight])).toEqual([120, 80]);
    // It cannot be drawn out of the window, which would leave a file that nobody was asked about.
    await page.evaluate(() => document.addEventListener('dragstart', () => (document.body.dataset['dragged'] = '')));
    await picture.hover();
    await page.mouse.down();
    await page.mouse.move(5, 5, { steps: 5 });
    await page.mouse.up();
    expect(await page.evaluate(() => document.body.dataset['dragged'])).toBeUndefined();
    const custody = page.getByRole('list', { name: 'Chain of custody' });
    await expect(custody.getByRole('listitem')).toHaveText([/^Received/, /^Unencrypted original removed/, /^Viewed/]);
    await page.getByRole('button', { name: 'Check', exact: true }).click();
    await expect(page.getByText('The file is as it came in.')).toBeVisible();
    await page.getByRole('button', { name: 'Nobody can be recognised' }).click();
    opened.answer('out.png');
    await page.getByRole('button', { name: 'Export…' }).click();
    await page.getByLabel('For whom').fill('A court');
    await page.getByRole('button', { name: 'Choose a place…' }).click();
    await expect(custody.getByRole('listitem').last()).toHaveText(/^Exported.*A court/);
    expect(readFileSync(opened.at('out.png')).equals(photo)).toBe(true);

    // With the mouse on a picture that is larger and turned: what is drawn is what shows there.
    await page.getByRole('group', { name: 'gate.png' }).press('r');
    await page.getByRole('group', { name: 'gate.png' }).press('+');
    await expect(page.getByText('150 % · 90°')).toBeVisible();
    await page.getByRole('button', { name: 'Mark a part of the picture' }).click();
    const layer = page.getByRole('application');
    await layer.scrollIntoViewIfNeeded();
    const { x, y, width, height } = (await layer.boundingBox())!;
    expect([width, height].map(Math.round)).toEqual([120, 180]);
    await page.mouse.move(x + width * 0.1, y + height * 0.2);
    await page.mouse.down();
    await page.mouse.move(x + width * 0.6, y + height * 0.7);
    await page.mouse.up();
    const placed = await layer
      .locator('[data-region]')
      .evaluate(({ style }: HTMLElement) =>
        [style.left, style.top, style.width, style.height].map((side) => Math.round(Number.parseFloat(side) / 10) * 10),
      );
    expect(placed).toEqual([20, 40, 50, 50]);
    await page.getByRole('button', { name: 'Mark a part of the picture' }).click();

    // A part of it shows an act: drawn by keys, found from the case, and back.
    await page.getByRole('button', { name: 'Mark a part of the picture' }).click();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Shift+ArrowDown');
    await keepPlace(page);
    // It is taken back there, and that again.
    const kept = page.getByRole('status').filter({ hasText: /^Kept/ });
    await kept.getByRole('button', { name: 'Undo' }).click();
    await expect(page.getByText('No place in this file is cited yet.')).toBeVisible();
    await expect(kept).toHaveCount(0);
    await expect(page.getByRole('heading', { name: 'File', exact: true, level: 2 })).toBeFocused();
    await page.getByRole('button', { name: 'Undo', exact: true }).click();
    await page
      .getByRole('list', { name: 'Places cited' })
      .getByRole('link', { name: /At the gate/ })
      .click();
    await page.getByRole('list', { name: 'Places cited for it' }).getByRole('link', { name: 'gate.png · Marked part' }).click();
    await expect(page.locator('[data-region]')).toHaveAttribute('style', /left: 32%; top: 30%; width: 40%; height: 42%/);

    // A PDF is drawn and searched inside of its frame.
    await page.goBack();
    await page.getByRole('link', { name: 'notice.pdf' }).click();
    await expect(page.getByText('Page 1 of 2')).toBeVisible(slow);
    const frame = page.frameLocator('iframe');
    await expect(frame.getByText('Summons of the second court')).toBeVisible(slow);
    await page.getByRole('searchbox', { name: 'Find in this file' }).or(page.getByLabel('Find in this file')).first().fill('nobody');
    await page.keyboard.press('Enter');
    await expect(page.getByText('1 of 1')).toBeVisible();
    await expect(page.getByText('Page 2 of 2')).toBeVisible();
    // What is selected on a page is its quote; the place opens there, and marks it.
    await frame.getByText('Signed by nobody in particular').selectText();
    await keepPlace(page);
    const places = page.getByRole('list', { name: 'Places cited' });
    await expect(places).toContainText('Page 2');
    await expect(places).toContainText('“Signed by nobody in particular”');
    await page.getByRole('button', { name: 'Page before' }).click();
    await expect(page.getByText('Page 1 of 2')).toBeVisible();
    await places.getByRole('link', { name: 'Page 2' }).click();
    await expect(page.getByText('Page 2 of 2')).toBeVisible();
    await expect(frame.locator('.highlight')).toHaveText('Signed by nobody in particular');

    // A part of a page is drawn by keys on a page that is turned, then by mouse; it is found again however the page is turned.
    const part = frame.locator('[data-region]');
    await page.getByRole('button', { name: 'Turn', exact: true }).click();
    await page.getByRole('button', { name: 'Mark a part of a page' }).click();
    await expect(part).toBeFocused();
    await page.keyboard.press('PageUp');
    await page.keyboard.press('Shift+ArrowDown');
    await keepPlace(page);
    await expect(part).toBeHidden();
    await places.getByRole('link', { name: 'Page 1, Marked part' }).click();
    await expect(page.getByText('Page 1 of 2')).toBeVisible();
    expect(await shareOf(frame)).toEqual([300, 300, 400, 420]);
    await page.getByRole('button', { name: 'Turn', exact: true }).click();
    await expect.poll(() => shareOf(frame)).toEqual([280, 300, 420, 400]);
    await page.getByRole('button', { name: 'Mark a part of a page' }).click();
    const sheet = (await frame.locator('.page').first().boundingBox())!;
    // Within the frame that the viewer draws around a page.
    const border = await frame
      .locator('.page')
      .first()
      .evaluate((element) => element.clientLeft);
    const pointer = (across: number, down: number) =>
      page.mouse.move(sheet.x + border + (sheet.width - 2 * border) * across, sheet.y + border + (sheet.height - 2 * border) * down);
    await pointer(0.5, 0.25);
    await page.mouse.down();
    await pointer(0.25, 0.3);
    await page.mouse.up();
    await expect.poll(async () => (await shareOf(frame)).map((share) => Math.round(share / 5) * 5)).toEqual([250, 250, 250, 50]);
    await page.getByRole('button', { name: 'Mark a part of a page' }).click();
    await page.goBack();
    await page.goBack();

    // It can reach nothing of the window.
    const origin = await page.frames()[1]!.evaluate(() => globalThis.origin);
    expect(origin).toBe('null');

    // Sound is sought.
    await page.goBack();
    await page.getByRole('link', { name: 'voice.wav' }).click();
    const sound = page.locator('audio');
    await expect.poll(() => sound.evaluate((element: HTMLAudioElement) => Math.round(element.duration))).toBe(2);
    // By the bar that shows how loud it is, too.
    const wave = page.getByRole('slider', { name: 'Where it plays' });
    await expect(wave.locator('canvas[data-drawn]')).toBeVisible();
    await wave.press('ArrowRight');
    await expect(wave).toHaveAttribute('aria-valuetext', '0:02 of 0:02');
    await sound.evaluate((element: HTMLAudioElement) => void (element.currentTime = 1.5));
    await expect.poll(() => sound.evaluate((element: HTMLAudioElement) => element.seeking)).toBe(false);

    await keepPlace(page);
    await expect(page.getByRole('list', { name: 'Places cited' })).toContainText('At 0:01.5');

    // Its words stand beside it: a time leads there, and the line that is said is marked.
    await page.getByRole('button', { name: 'Add a transcript or translation' }).click();
    const words = page.getByRole('textbox', { name: 'Text' });
    await words.fill('[00:00:00] Who is there?\n[00:00:01] The lapwing calls');
    // While one writes, keys play, go back and write the time, at the begin of a line; what was written is taken back as any word.
    await sound.evaluate((element: HTMLAudioElement) => void (element.currentTime = 1.5));
    await words.press('End');
    await words.press('Control+Shift+T');
    await page.keyboard.type('and again');
    await expect(words).toHaveValue('[00:00:00] Who is there?\n[00:00:01] The lapwing calls\n[00:00:01] and again');
    await words.press('Control+Shift+B');
    await expect.poll(() => sound.evaluate((element: HTMLAudioElement) => element.currentTime)).toBe(0);
    await page.keyboard.press('Control+Shift+P');
    await expect.poll(() => sound.evaluate((element: HTMLAudioElement) => element.paused || element.ended)).toBe(false);
    await page.keyboard.press('Control+Shift+P');
    await expect.poll(() => sound.evaluate((element: HTMLAudioElement) => element.paused)).toBe(true);
    await expect(words).toBeFocused();
    // What is selected is not written over.
    await words.press('Shift+Home');
    await words.press('Control+Shift+T');
    // At a line that has a time, a new one takes its place.
    await sound.evaluate((element: HTMLAudioElement) => void (element.currentTime = 0.5));
    await page.getByRole('button', { name: 'Write the time' }).click();
    await expect(words).toHaveValue(/and again\n\[00:00:00\] $/);
    await expect(words).toBeFocused();
    await words.fill('[00:00:00] Who is there?\n[00:00:01] The lapwing calls');
    const lines = page.getByRole('list', { name: 'Its lines' });
    await expect(lines.getByRole('listitem')).toHaveCount(2, slow);
    // Leaving the field keeps what is in it; staying would, too, after a while.
    await page.keyboard.press('Tab');
    // However many there are, they are one stop of the Tab key.
    await expect(lines.locator('button[tabindex="0"]')).toHaveCount(1);
    await lines.getByRole('button', { name: '00:00:00' }).press('ArrowDown');
    await expect(lines.getByRole('button', { name: '00:00:01' })).toBeFocused();
    await page.keyboard.press('Enter');
    await expect.poll(() => sound.evaluate((element: HTMLAudioElement) => element.currentTime)).toBe(1);
    await expect(lines.locator('[aria-current]')).toHaveText(/The lapwing calls/);

    // What is hard to look at stays covered, in lists too, until it is asked for; then the keys go on from there.
    await page.goBack();
    const hard = page.getByRole('listitem').filter({ hasText: 'taken.jpg' });
    await hard.getByRole('link').click();
    await page
      .getByRole('button', { name: 'Add Shows something hard to look at' })
      .or(page.getByRole('button', { name: 'Shows something hard to look at' }))
      .first()
      .click();
    await page.getByText('Yes', { exact: true }).first().click();
    await page.getByRole('button', { name: 'Show it' }).press('Enter');
    await expect(page.getByRole('img', { name: 'taken.jpg' })).toBeVisible();
    expect(await page.evaluate(() => document.activeElement?.querySelector('img') !== null)).toBe(true);
    await page.goBack();
    await expect(hard.locator('[data-thumbnail=covered]')).toBeVisible();

    // Words stand as they are written, and nothing runs.
    await page.getByRole('link', { name: 'note.txt' }).click();
    await expect(page.getByText('<script>window.ran = true</script>')).toBeVisible();
    await page.goBack();
    await page.getByRole('link', { name: 'page.html' }).click();
    await expect(page.getByRole('group', { name: 'page.html' })).toHaveText('The gate was open');
    expect(await page.evaluate(() => 'ran' in window)).toBe(false);

    // A table is its cells, and as it is written where one wants that.
    await page.goBack();
    await page.getByRole('link', { name: 'list.csv' }).click();
    await expect(page.getByRole('row', { name: '2 nobody monday' })).toBeVisible();
    await page.getByRole('radio', { name: 'Text', exact: true }).click();
    await expect(page.getByRole('group', { name: 'list.csv' })).toHaveText('name;day\nnobody;monday\n');

    // A search finds words of a transcript, and those of a PDF with their page.
    await page.evaluate(() => void (location.hash = '#/search?text=lapwing calls'));
    await page.getByRole('link', { name: /voice\.wav/ }).waitFor(slow);
    await page.evaluate(() => void (location.hash = '#/search?text=summons'));
    const found = page.getByRole('link', { name: /notice\.pdf · page 1/ });
    await expect(found).toHaveAttribute('href', /\?page=1$/, slow);
    await found.evaluate((link: HTMLAnchorElement) => void (location.hash = link.hash.replace('page=1', 'page=2')));
    await expect(page.getByText('Page 2 of 2')).toBeVisible(slow);

    // A measure cites a place that is known; a sentence of a report one that is typed in. Each is found from the other side.
    const cite = page.getByRole('alertdialog', { name: 'Cite a place in a file' });
    const choose = async () => {
      await cite.getByRole('combobox', { name: 'File' }).fill('notice');
      await page.getByRole('option', { name: /notice\.pdf/ }).click(slow);
    };
    await goTo(page, 'Measures');
    await page.getByText('Law on gates').first().click();
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Cite a place…' }).click();
    await choose();
    await cite.getByRole('button', { name: /Place in it/ }).click();
    await page.getByRole('option', { name: /Page 1, Marked part/ }).click();
    await cite.getByRole('button', { name: 'Cite', exact: true }).click();
    await page.getByRole('link', { name: 'notice.pdf · Page 1, Marked part' }).click();
    await expect(frame.locator('[data-region]')).toBeVisible(slow);
    await expect(places.getByRole('link', { name: 'Measure: Law on gates' })).toBeVisible();
    await goTo(page, 'Reports');
    await page.getByRole('link', { name: 'Two years' }).click();
    await page.getByRole('option', { name: 'Foreword' }).click();
    const text = page.getByRole('textbox', { name: 'Your text' });
    await text.fill('We asked. Nobody answered.');
    await text.press('Control+Home');
    await page.getByRole('button', { name: 'Cite a place for this sentence…' }).click();
    await choose();
    await cite.getByRole('textbox', { name: 'Page' }).fill('2');
    await cite.getByRole('button', { name: 'Cite', exact: true }).click();
    await expect(text).toHaveValue(/^We asked\.\[\[place:[0-9a-f-]{36}\]\] Nobody answered\.$/);
    // Before the text is saved, too, it is known to cite it.
    const showing = page.getByRole('list', { name: 'Places cited for it' });
    await expect(showing).toContainText('“We asked.”');
    await expect(showing).not.toContainText('does not cite it any more');
    await page.getByRole('list', { name: 'Places cited for it' }).getByRole('link', { name: 'notice.pdf · Page 2' }).click(slow);
    await expect(page.getByText('Page 2 of 2')).toBeVisible(slow);
    await places
      .getByRole('listitem')
      .filter({ hasText: '“We asked.”' })
      .getByRole('link', { name: /Two years/ })
      .click();
    await expect(page.getByRole('heading', { name: 'Foreword', level: 2 })).toBeVisible(slow);
  });
});
