/** Files that are dropped on a case, or pasted there: by their bytes, named as they are, and nothing of them is hidden. */
import { writeFileSync } from 'node:fs';

import { test } from 'vitest';

import { createCase } from '../../db/cases/commands.ts';
import { createPerson } from '../../db/people/commands.ts';
import { addRecord } from '../../db/records/commands.ts';
import { zipOf } from '../support/captures.ts';
import { pngOf } from '../support/media.ts';
import { expect, goTo, hasWindow, openApp, slow, unlock } from './fixture.ts';
import { passphrase, prepared } from './prepared.ts';

/** As programs write it, with a photograph beside its words. */
const documentWithPicture = {
  '[Content_Types].xml':
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
  '_rels/.rels':
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>',
  'word/document.xml':
    '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>What was said</w:t></w:r></w:p></w:body></w:document>',
  'word/media/image1.png': pngOf(12, 8, (x) => [x * 20, 40, 90]),
};

test.runIf(hasWindow)(
  'files that are dropped on the page of a case, or pasted there, come in by their bytes',
  { timeout: 120_000 },
  async () => {
    await using opened = await openApp({}, ['en'], {
      prepare: prepared({
        fill: (vault) => {
          const { id } = createCase(vault, { title: 'The gate of the marsh' });
          addRecord(vault, 'act', { case: id, type: 'torture', victim: createPerson(vault, { name: 'Ada Invented' }).id });
        },
      }),
    });
    const page = await unlock(opened, passphrase);
    await goTo(page, 'Cases');
    await page.getByText('The gate of the marsh').first().click();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'The gate of the marsh', level: 1 }).waitFor();
    const pictured = [...zipOf(documentWithPicture)];
    for (const kind of ['drop', 'paste'] as const) {
      await page.evaluate(
        ([way, packed]) => {
          const transfer = new DataTransfer();
          transfer.items.add(new File([new Uint8Array(2_500_000).fill(way === 'drop' ? 7 : 9)], `${way}.bin`));
          if (way === 'drop') transfer.items.add(new File([], 'empty.jpg'));
          if (way === 'drop') transfer.items.add(new File([Uint8Array.from(packed)], 'said\u202efdp.docx'));
          if (way === 'paste')
            return void document.body.dispatchEvent(
              new ClipboardEvent('paste', { clipboardData: transfer, bubbles: true, cancelable: true }),
            );
          const zone = document.querySelector('[data-takes-files]')!;
          for (const type of ['dragover', 'drop'])
            zone.dispatchEvent(new DragEvent(type, { dataTransfer: transfer, bubbles: true, cancelable: true }));
        },
        [kind, pictured] as const,
      );
      const dialog = page.getByRole('alertdialog', { name: /^Add/ });
      await dialog.getByRole('button', { name: 'Take in' }).click();
      await expect(dialog.getByRole('list', { name: 'What became of them' }).getByRole('link', { name: `${kind}.bin` })).toBeVisible(slow);
      if (kind === 'drop') await expect(dialog.getByRole('listitem').filter({ hasText: 'empty.jpg' })).toContainText('not one byte');
      await dialog.getByRole('button', { name: 'Done' }).click();
      await expect(page.getByRole('link', { name: `${kind}.bin` })).toBeVisible();
      await expect(page.getByText('2.5 MB').first()).toBeVisible();
      if (kind === 'paste') continue;
      // A name that turns itself round is read as it is written, and what is not shown of a document is told.
      await page.getByRole('link', { name: 'said[U+202E]fdp.docx' }).click();
      await expect(page.getByRole('heading', { name: 'said[U+202E]fdp.docx', level: 1 })).toBeVisible();
      await expect(page.getByText('There may be pictures in this file', { exact: false })).toBeVisible();
      // Who waits for an answer is told of nothing that has to be covered.
      await page.getByRole('button', { name: 'Export…' }).click();
      await expect(page.getByText('nobody has said whom', { exact: false })).toBeVisible();
      await expect(page.getByText('Cover parts of this kind of file elsewhere', { exact: false })).toHaveCount(0);
      await page.getByRole('button', { name: 'Cancel' }).click();
      await page.goBack();
      // Of nothing there is nothing to cite, and no other kind of file.
      await page.getByRole('link', { name: 'empty.jpg' }).click();
      await expect(page.getByText('The file is empty', { exact: false })).toBeVisible();
      await expect(page.getByRole('button', { name: 'Seen, keep it as it is' })).toHaveCount(0);
      await expect(page.getByRole('button', { name: 'Cite this place…' })).toHaveCount(0);
      await page.goBack();
    }

    await page.getByRole('link', { name: 'drop.bin' }).click();
    await page.getByRole('combobox', { name: 'Add a person' }).pressSequentially('Ines Rook');
    await page.getByRole('option', { name: 'New person “Ines Rook”' }).click(slow);
    await expect(page.getByRole('list', { name: 'Whom it shows or names' }).getByRole('link', { name: 'Ines Rook' })).toBeVisible();

    // Of several at once it is asked for whom the answer holds, and what it opens; then it can be taken back.
    await goTo(page, 'Evidence');
    await page.getByRole('button', { name: 'Select all' }).click();
    await page.getByRole('button', { name: 'Nobody can be recognised in these' }).click();
    const asked = page.getByRole('alertdialog', { name: 'Can nobody be recognised in these 4 files?' });
    await asked.getByRole('button', { name: 'Cancel' }).click();
    await expect(asked).toHaveCount(0);
    await page.getByRole('button', { name: 'Nobody can be recognised in these' }).click();
    await asked.getByRole('button', { name: 'Nobody can be recognised' }).click();
    await expect(page.getByText('Nobody can be recognised in 3 files. One was left as it is: it names somebody.')).toBeVisible();
    // What was done with them took them out of the list, and what is done next would be done with them all the same.
    await page.evaluate(() => void (location.hash = '#/evidence?shows=people'));
    await expect(page.getByRole('status').filter({ hasText: '4 selected' })).toHaveText('4 selected · 3 of them not shown');
    await page.evaluate(() => void (location.hash = '#/evidence'));
    await expect(page.getByRole('status').filter({ hasText: '4 selected' })).toHaveText('4 selected');
    // What was said of many holds for no file in which somebody is named, and not when they are taken away, either.
    await page.getByRole('button', { name: 'Select none' }).click();
    await page.getByText('drop.bin').first().click();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'drop.bin', level: 1 }).waitFor();
    await page.getByRole('button', { name: /Ines Rook/ }).click();
    await expect(page.getByRole('list', { name: 'Whom it shows or names' })).toHaveCount(0);
    await expect(page.getByText('Can anybody be recognised in it?')).toBeVisible();

    // Whoever is in many of them is named in all at once: told before whom that takes an answer back from, and taken back at once.
    await goTo(page, 'Evidence');
    await page.getByRole('button', { name: 'Select all' }).click();
    await page.getByRole('button', { name: 'People…' }).click();
    const whom = page.getByRole('alertdialog', { name: 'Name people in these 4 files' });
    await expect(whom.getByRole('button', { name: 'Name them' })).toBeDisabled();
    await expect(whom.getByRole('checkbox', { name: 'Ines Rook' })).toHaveCount(0);
    await whom.getByText('Ada Invented').click();
    await expect(whom.getByText('Consent not recorded')).toBeVisible();
    await whom.getByRole('combobox', { name: 'Add a person' }).pressSequentially('Ines Rook');
    await page.getByRole('option', { name: /^Ines Rook/ }).click(slow);
    await expect(whom.getByText('2 people will be named in 4 files.')).toBeVisible(slow);
    await expect(whom.getByText('In 3 of them somebody said that nobody can be recognised. This is taken back:')).toBeVisible();
    await expect(whom.getByRole('listitem').filter({ hasText: 'paste.bin' })).toBeVisible();
    await expect(page.getByText('Nobody recognisable')).toHaveCount(3);
    await whom.getByRole('button', { name: 'Name them' }).click();
    await expect(page.getByText('People were named in 4 files')).toBeVisible();
    await expect(page.getByText('2 people', { exact: true })).toHaveCount(4);
    await page.getByRole('button', { name: 'Undo', exact: true }).click();
    await expect(page.getByText('Nobody recognisable')).toHaveCount(3);
    await page.getByRole('button', { name: 'Select none' }).click();
    await page.goBack();

    // What is deleted outside is what came in whole: of an empty copy, what lies outside may be all there is.
    writeFileSync(opened.at('full.txt'), 'What the neighbour said');
    writeFileSync(opened.at('none.txt'), '');
    await page.getByRole('link', { name: 'The gate of the marsh' }).click();
    opened.answer('full.txt', 'none.txt');
    await page.getByRole('button', { name: 'Add files', exact: true }).click();
    const dialog = page.getByRole('alertdialog', { name: 'Add 2 files' });
    await dialog.getByRole('button', { name: 'Take in' }).click();
    await expect(dialog.getByRole('button', { name: 'Delete the file outside' })).toBeVisible(slow);
    await expect(dialog.getByText('One that is empty, or was not taken in, stays where it is.')).toBeVisible();
  },
);
