/** Copies in which parts are covered, in the window: drawn by mouse and by keys, and read back pixel by pixel and byte by byte. */
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { Locator, Page } from 'playwright-core';
import { describe, test } from 'vitest';

import { createCase } from '../../db/cases/commands.ts';
import { addEvidence } from '../../db/evidence/add.ts';
import { nodeInspector } from '../../db/inspect/node-inspector.ts';
import { aroundPicture, pictureHead, readPicturePage } from '../../db/model/picture-pdf.ts';
import { createPerson } from '../../db/people/commands.ts';
import { addRecord } from '../../db/records/commands.ts';
import { pdfOf } from '../support/media.ts';
import { sheets, square, turnedJpeg, turnedPdf } from '../support/turned-files.ts';
import { expect, goTo, hasWindow, openApp, slow, unlock } from './fixture.ts';
import { passphrase, prepared } from './prepared.ts';

const told = 'told by the telephone';

/** A telephone held upright: its picture lies, and says that it is to be turned (Exif 2.32, orientation 6). */
function asTelephone(jpeg: Buffer): Buffer {
  const exif = Buffer.from('4578696600004d4d002a000000080001011200030000000100060000000000000000', 'hex');
  const segment = (marker: number, body: Buffer) =>
    Buffer.concat([Buffer.from([0xff, marker, (body.length + 2) >> 8, (body.length + 2) & 255]), body]);
  return Buffer.concat([jpeg.subarray(0, 2), segment(0xe1, exif), segment(0xfe, Buffer.from(told)), jpeg.subarray(2)]);
}

/** Lying it is 400 × 200: blue, with a red square at its left end below, where upright is left above. */
async function photograph(page: Page): Promise<Buffer> {
  const bytes = await page.evaluate(async () => {
    const canvas = new OffscreenCanvas(400, 200);
    const context = canvas.getContext('2d')!;
    context.fillStyle = '#2040c0';
    context.fillRect(0, 0, 400, 200);
    context.fillStyle = '#f00000';
    context.fillRect(20, 120, 60, 60);
    const blob = await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.95 });
    return [...new Uint8Array(await blob.arrayBuffer())];
  });
  return asTelephone(Buffer.from(bytes));
}

interface Pixels {
  readonly width: number;
  readonly height: number;
  /** Of each point that was asked for, red, green and blue. */
  readonly colours: readonly (readonly number[])[];
  /** How many pixels are redder than anything else. */
  readonly reds: number;
}

/** Decoded by the browser; points in thousandths. */
function pixelsOf(page: Page, picture: Buffer, points: readonly (readonly [number, number])[]): Promise<Pixels> {
  return page.evaluate(
    async ({ bytes, at }) => {
      const bitmap = await createImageBitmap(new Blob([new Uint8Array(bytes)]));
      const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d')!;
      context.drawImage(bitmap, 0, 0);
      const { data } = context.getImageData(0, 0, bitmap.width, bitmap.height);
      const colours = at.map(([x, y]) => {
        const place = (Math.floor((y! / 1000) * bitmap.height) * bitmap.width + Math.floor((x! / 1000) * bitmap.width)) * 4;
        return [data[place]!, data[place + 1]!, data[place + 2]!];
      });
      let reds = 0;
      for (let n = 0; n < data.length; n += 4) if (data[n]! > 60 && data[n]! > data[n + 2]! * 1.5) reds += 1;
      return { width: bitmap.width, height: bitmap.height, colours, reds };
    },
    { bytes: [...picture], at: points.map((point) => [...point]) },
  );
}

async function addFiles(page: Page, count: number): Promise<void> {
  await page.getByRole('button', { name: 'Add files', exact: true }).click();
  const dialog = page.getByRole('alertdialog', { name: /^Add/ });
  await dialog.getByText('Ada Invented').first().click();
  await dialog.getByRole('button', { name: 'Take in' }).click();
  await expect(dialog.getByRole('list', { name: 'What became of them' }).getByRole('listitem')).toHaveCount(count);
  await dialog.getByRole('button', { name: 'Done' }).click();
}

describe.runIf(hasWindow)('copies with parts covered', () => {
  test('what is covered is gone from the copy, which leaves in place of the original', { timeout: 240_000 }, async () => {
    await using opened = await openApp({}, ['en'], {
      prepare: prepared({
        fill: (vault) => {
          const { id } = createCase(vault, { title: 'The gate of the marsh' });
          addRecord(vault, 'act', { case: id, type: 'torture', victim: createPerson(vault, { name: 'Ada Invented' }).id });
        },
      }),
    });
    const page = await unlock(opened, passphrase);
    page.setDefaultTimeout(slow.timeout);
    writeFileSync(opened.at('gate.jpg'), await photograph(page));
    writeFileSync(opened.at('notice.pdf'), pdfOf(['Summons of Ada Invented', 'Signed by the second court']));
    await goTo(page, 'Cases');
    await page.getByText('The gate of the marsh').first().click();
    await page.keyboard.press('Enter');
    opened.answer('gate.jpg', 'notice.pdf');
    await addFiles(page, 2);

    // She did not agree: nothing leaves, and the way on is shown.
    await page.getByRole('link', { name: 'gate.jpg' }).click();
    await page.getByRole('button', { name: 'Export…' }).click();
    const asked = page.getByRole('alertdialog');
    await expect(asked.getByText('This file may not leave for this')).toBeVisible();
    await expect(asked.getByRole('button', { name: 'Choose a place…' })).toBeDisabled();
    await asked.getByRole('link', { name: 'Make a copy with parts covered' }).click();

    // Upright, the red square is left above: drawn over with the mouse.
    await expect(page.getByRole('heading', { name: 'Make a copy with parts covered', level: 1 })).toBeVisible();
    const layer = page.getByRole('group', { name: /^Page to cover/ });
    await layer.waitFor(slow);
    const box = (await layer.boundingBox())!;
    expect(Math.round((box.height / box.width) * 10)).toBe(20);
    const to = (x: number, y: number) => page.mouse.move(box.x + box.width * x, box.y + box.height * y);
    await to(0.08, 0.04);
    await page.mouse.down();
    await to(0.3, 0.2);
    await to(0.42, 0.21);
    await page.mouse.up();
    await page.getByLabel('What stands there').fill('a face');
    // A second one, which is no selection that is dragged away.
    await to(0.6, 0.6);
    await page.mouse.down();
    await to(0.7, 0.7);
    await to(0.8, 0.8);
    await page.mouse.up();
    await expect(page.getByLabel('Width (‰)')).toHaveValue(/^(?:19|20)\d$/);
    await page.getByRole('button', { name: 'As it will leave' }).click();
    await expect(page.locator('canvas')).toHaveAttribute('data-painted', 'covered');
    await page.getByLabel('Title').fill('The gate, covered');
    await page.getByRole('button', { name: 'Make the copy' }).click();
    await expect(page.getByRole('heading', { name: 'The gate, covered', level: 1 })).toBeVisible(slow);
    // Nobody said that she cannot be recognised any more: it stays, and says what is to be done.
    await page.getByRole('button', { name: 'Export…' }).click();
    await expect(asked.getByText(/Take them away under “Whom it shows or names”/)).toBeVisible();
    await asked.getByRole('button', { name: 'Cancel' }).click();
    await page.getByRole('button', { name: /Ada Invented/ }).click();
    // With nobody named it may still show somebody: that is one question, and one answer.
    await page.getByRole('button', { name: 'Export…' }).click();
    await expect(asked.getByText(/nobody has said whom/)).toBeVisible();
    await expect(asked.getByRole('button', { name: 'Choose a place…' })).toBeDisabled();
    await asked.getByRole('button', { name: 'Cancel' }).click();
    await page.getByRole('button', { name: 'Nobody can be recognised' }).click();
    await expect(page.getByText(/^Said by /)).toBeVisible();
    await expect(page.getByText('Nobody can be recognised in it')).toBeVisible();
    await expect(page.getByText('2 parts were covered.')).toBeVisible();
    await expect(page.getByRole('list', { name: 'Chain of custody' }).getByRole('listitem').first()).toHaveText(/^Made from another item/);
    await page
      .getByRole('link', { name: /^Copy of/ })
      .first()
      .click();
    opened.answer('out.jpg');
    await page.getByRole('button', { name: 'Export…' }).click();
    await expect(asked.getByText(/leaves, not the original$/)).toBeVisible();
    await asked.getByRole('button', { name: 'Choose a place…' }).click();
    await expect(page.getByText(/^Exported: the copy/)).toBeVisible(slow);
    const out = readFileSync(opened.at('out.jpg'));
    expect(out.includes(told) || out.includes('Exif') || out.includes('ICC_PROFILE')).toBe(false);
    const seen = await pixelsOf(page, out, [
      [250, 120],
      [700, 500],
      [700, 700],
    ]);
    expect(seen).toMatchObject({ width: 200, height: 400, reds: 0 });
    for (const at of [0, 2]) expect(seen.colours[at]!.every((value) => value < 12)).toBe(true);
    expect(seen.colours[1]![2]!).toBeGreaterThan(150);

    // The original leaves by itself, and with a reason.
    opened.answer('original.jpg');
    await page.getByRole('button', { name: 'Export…' }).click();
    await asked.getByRole('button', { name: 'The original…' }).click();
    await expect(asked.getByRole('button', { name: 'Export the original…' })).toBeDisabled();
    await asked.getByLabel('Why the original has to leave').fill('The judge asked for it');
    await asked.getByRole('button', { name: 'Export the original…' }).click();
    await expect(page.getByRole('list', { name: 'Chain of custody' }).getByRole('listitem').last()).toHaveText(
      /The judge asked for it/,
      slow,
    );
    expect(readFileSync(opened.at('original.jpg')).includes(told)).toBe(true);

    // A PDF, by keyboard alone: a part by numbers, and a page left out.
    await page.goBack();
    await page.evaluate(() => void (location.hash = '#/evidence'));
    await page.getByText('notice.pdf').first().click();
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Make a copy with parts covered' }).press('Enter');
    await page.getByRole('group', { name: /^Page to cover/ }).waitFor(slow);
    await page.getByRole('button', { name: 'Add a part' }).press('Enter');
    await expect(page.getByRole('application', { name: /^Covered part 1/ })).toBeFocused();
    await page.keyboard.press('ArrowUp');
    for (const [name, value] of [
      ['From the left (‰)', '50'],
      ['From above (‰)', '100'],
      ['Width (‰)', '900'],
      ['Height (‰)', '100'],
    ] as const)
      await page.getByLabel(name).fill(value);
    await page.getByRole('button', { name: 'Next page' }).press('Enter');
    await expect(page.getByText('Page 2 of 2')).toBeVisible();
    await page.getByRole('checkbox', { name: 'Leave this page out of the copy' }).press('Space');
    // That she cannot be recognised is said by somebody, and by nothing else.
    await expect(page.getByRole('checkbox', { name: 'Ada Invented' })).not.toBeChecked();
    await page.getByRole('checkbox', { name: 'Ada Invented' }).press('Space');
    await page.getByRole('checkbox', { name: /^I looked/ }).press('Space');
    await page.getByRole('button', { name: 'Make the copy' }).press('Enter');
    await expect(page.getByRole('heading', { name: 'notice.pdf (parts covered)', level: 1 })).toBeVisible(slow);
    await expect(page.getByText('Page 1 of 1')).toBeVisible(slow);
    opened.answer('out.pdf');
    await page.getByRole('button', { name: 'Export…' }).click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Choose a place…' }).click();
    await expect(page.getByRole('list', { name: 'Chain of custody' }).getByRole('listitem').last()).toHaveText(/^Exported/, slow);
    const pdf = readFileSync(opened.at('out.pdf'));
    for (const kept of ['Summons', 'Ada', 'Signed', 'Font', 'scanner', 'Info']) expect(pdf.includes(kept)).toBe(false);
    const source = { sizeBytes: pdf.length, read: async (offset: number, length: number) => pdf.subarray(offset, offset + length) };
    expect(await nodeInspector.facts(source, 'out.pdf')).toMatchObject({ mediaType: 'application/pdf', pages: 1 });
    for await (const words of nodeInspector.pages(source, 'out.pdf')) expect(words).toBe('none');
    const text = pdf.subarray(pictureHead.length).toString('latin1');
    const { sizeBytes, across, down } = readPicturePage(text)!;
    expect([across, down]).toEqual([595, 842]);
    const from = pictureHead.length + text.indexOf('stream\n', text.indexOf('DCTDecode')) + 7;
    const drawn = await pixelsOf(page, pdf.subarray(from, from + sizeBytes), [
      [500, 150],
      [150, 145],
      [500, 500],
    ]);
    expect(drawn).toMatchObject({ width: 1653, height: 2339 });
    for (const covered of drawn.colours.slice(0, 2)) expect(covered.every((value) => value < 12)).toBe(true);
    expect(drawn.colours[2]!.every((value) => value > 245)).toBe(true);
  });

  test('parts are covered where the file is turned, cut to a part of its sheet, or counted in another unit', {
    timeout: 240_000,
  }, async () => {
    const ids = new Map<string, string>();
    await using opened = await openApp({}, ['en'], {
      prepare: prepared({
        fill: async (vault) => {
          const { id } = createCase(vault, { title: 'The gate of the marsh' });
          const add = async (name: string, bytes: Buffer) => {
            writeFileSync(join(tmpdir(), name), bytes);
            ids.set(name, (await addEvidence(vault, join(tmpdir(), name), { case: id, inspector: nodeInspector })).id);
            rmSync(join(tmpdir(), name));
          };
          for (const turn of turns) await add(`turned-${turn}.jpg`, turnedJpeg(turn));
          await add('turned.pdf', turnedPdf());
        },
      }),
    });
    const page = await unlock(opened, passphrase);
    page.setDefaultTimeout(slow.timeout);
    const cover = async (name: string) => {
      await page.evaluate((id) => void (location.hash = `#/evidence/${id}/cover`), ids.get(name)!);
      await page.getByRole('heading', { name: /^Make a copy/, level: 1 }).waitFor();
      await page.getByRole('group', { name: /^Page to cover/ }).waitFor();
    };
    for (const turn of turns) {
      await cover(`turned-${turn}.jpg`);
      await addSquare(page);
      await page.getByRole('button', { name: 'Make the copy' }).click();
      const made = page.getByRole('img', { name: `turned-${turn}.jpg (parts covered)` });
      await made.waitFor();
      expect(await shadesOf(made)).toEqual({ size: [128, 64], bright: 0, inside: 0, outside: 128 });
    }

    await cover('turned.pdf');
    for (const [at] of sheets.entries()) {
      await expect(page.getByText(`Page ${at + 1} of ${sheets.length}`)).toBeVisible();
      await addSquare(page);
      if (at + 1 < sheets.length) await page.getByRole('button', { name: 'Next page' }).click();
    }
    await page.getByRole('checkbox', { name: /^I looked/ }).press('Space');
    await page.getByRole('button', { name: 'Make the copy' }).click();
    await page.getByRole('heading', { name: 'turned.pdf (parts covered)', level: 1 }).waitFor();
    opened.answer('turned.pdf');
    await page.getByRole('button', { name: 'Export…' }).click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Choose a place…' }).click();
    await expect(page.getByText(/^Exported/).first()).toBeVisible();
    let rest = readFileSync(opened.at('turned.pdf')).subarray(pictureHead.length);
    for (const [at, { shown }] of sheets.entries()) {
      const said = rest.subarray(0, 1024).toString('latin1');
      const one = readPicturePage(said)!;
      expect([one.across, one.down], `page ${at + 1}`).toEqual(shown);
      const { before, after } = aroundPicture(one, at);
      const picture = rest.subarray(before.length, before.length + one.sizeBytes);
      // The red square is gone, and what stands right below is where it was.
      const seen = await pixelsOf(page, picture, [
        [200, 400],
        [800, 850],
      ]);
      expect(seen.reds, `page ${at + 1}`).toBe(0);
      expect(seen.colours[0]!.every((value) => value < 12)).toBe(true);
      expect(seen.colours[1]![2]! > 200 && seen.colours[1]![0]! < 40, `page ${at + 1}`).toBe(true);
      rest = rest.subarray(before.length + one.sizeBytes + after.length);
    }
  });
});

/** Of Exif: half round, mirrored, to the other side; the first test has the sixth. */
const turns = [3, 5, 8];

/** Covers the square of the page that shows, by numbers. */
async function addSquare(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Add a part' }).click();
  for (const [name, value] of [
    ['From the left (‰)', square.left],
    ['From above (‰)', square.top],
    ['Width (‰)', square.width],
    ['Height (‰)', square.height],
  ] as const)
    await page.getByLabel(name).fill(String(value));
}

/** How bright it is where the square was, and elsewhere. */
function shadesOf(picture: Locator) {
  return picture.evaluate(async (image) => {
    const shown = image as HTMLImageElement;
    await shown.decode();
    const { naturalWidth: width, naturalHeight: height } = shown;
    const context = new OffscreenCanvas(width, height).getContext('2d')!;
    context.drawImage(shown, 0, 0);
    const { data } = context.getImageData(0, 0, width, height);
    const at = (x: number, y: number) => data[(y * width + x) * 4]!;
    const bright = data.filter((value, place) => place % 4 === 0 && value > 180).length;
    return { size: [width, height], bright, inside: at(28, 28), outside: at(110, 50) };
  });
}
