/** A dossier that may not be written says so, and why, before a place for it is chosen. */
import { existsSync } from 'node:fs';

import { test } from 'vitest';

import { editRecord } from '../../db/records/commands.ts';
import { inventArrest } from '../db/report/case-file/invented-arrest.ts';
import { recordConsent } from '../support/consent.ts';
import { expect, goTo, hasWindow, openApp, slow, unlock } from './fixture.ts';
import { passphrase, prepared } from './prepared.ts';

test.runIf(hasWindow)(
  'no place is chosen for a dossier that is refused: who did not agree is named, and leads there',
  { timeout: 120_000 },
  async () => {
    await using opened = await openApp({}, ['en'], {
      prepare: prepared({
        fill: (vault) => {
          inventArrest(vault);
          const { lin, act } = inventArrest(vault);
          recordConsent(vault, lin, { uses: ['published-anonymised'] });
          editRecord(vault, 'act', act, { note: 'They called out for L. Baihe in the yard.' });
        },
      }),
    });
    const page = await unlock(opened, passphrase);
    const write = page.getByRole('alertdialog', { name: 'Write this case as a document' });
    const go = write.getByRole('button', { name: 'Choose a place and write' });
    const open = async (row: number) => {
      await goTo(page, 'Cases');
      await page.getByRole('gridcell', { name: 'Arrest of Lin Baihe' }).nth(row).click();
      await page.getByRole('heading', { name: 'Arrest of Lin Baihe', level: 1 }).waitFor();
      await page.getByRole('button', { name: 'More' }).first().click();
      await page.getByRole('menuitem', { name: 'Write a dossier…' }).click();
      await expect(go).toBeEnabled();
      await write.getByRole('radio', { name: 'Somebody it is handed to' }).click();
    };
    await open(1);
    const untold = write.getByRole('alert').filter({ hasText: 'One person did not agree that this is handed on' });
    await expect(untold).toBeVisible(slow);
    await expect(go).toBeDisabled();
    await write.getByRole('radio', { name: 'The team' }).click();
    await expect(untold).toHaveCount(0);
    await expect(go).toBeEnabled();
    await write.getByRole('radio', { name: 'Somebody it is handed to' }).click();
    await untold.getByRole('link', { name: 'Lin Baihe' }).click();
    await expect(page.getByRole('heading', { name: 'Lin Baihe', level: 1 })).toBeVisible();

    // What its texts give away is said at the button, and the answer to where it should go waits for one that may be written.
    await open(0);
    opened.answer('dossier.docx');
    await expect(write.getByText(/says? (a name|names) that may not leave/).first()).toBeVisible(slow);
    await go.click();
    await expect(write.getByText('This report could give somebody away.')).toBeVisible(slow);
    expect(existsSync(opened.at('dossier.docx'))).toBe(false);
    await write.getByRole('radio', { name: 'The team' }).click();
    await go.click();
    await expect(write).toHaveCount(0, slow);
    await expect.poll(() => existsSync(opened.at('dossier.docx')), slow).toBe(true);
  },
);
