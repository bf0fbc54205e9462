/** Consent: asked for where somebody becomes a victim, recorded by keys, kept through locking, withdrawn, and what follows. */
import { rmSync } from 'node:fs';

import { expect as expectValue, onTestFinished, test, vi } from 'vitest';

import { createCase } from '../../db/cases/commands.ts';
import { recordConsent } from '../../db/consent/commands.ts';
import { consentStandings } from '../../db/consent/standing.ts';
import type { ConsentUse } from '../../db/model/consent.ts';
import { localDay } from '../../db/model/local-day.ts';
import { findPerson } from '../../db/people/find.ts';
import type { Vault } from '../../db/vault/vault.ts';
import { expect, goTo, hasWindow, lockedPage, newPlace, openApp, pressLock, unlock } from './fixture.ts';
import { openPrepared, passphrase, prepared } from './prepared.ts';

vi.setConfig({ testTimeout: 600_000 });

const title = 'Office searched at night';

function fill(vault: Vault): void {
  createCase(vault, { title, people: [{ name: 'Orla Sentinelfeldt' }], acts: [{ type: 'HRD-07', victim: 'Orla Sentinelfeldt' }] });
  createCase(vault, { title: 'Printer closed', people: [{ name: 'Noor Tern' }], acts: [{ type: 'HRD-07', victim: 'Noor Tern' }] });
  recordConsent(vault, { person: findPerson(vault, 'Noor Tern'), press: 'ask', team: 'yes', expires: localDay(vault.now(), 10) });
}

test.skipIf(!hasWindow)('consent is asked for in the case, recorded by keys, kept through locking, withdrawn and erased', async () => {
  const place = newPlace();
  onTestFinished(() => rmSync(place.folder, { recursive: true, force: true }));
  {
    await using opened = await openApp({}, ['en'], { prepare: prepared({ fill }), place });
    let page = await unlock(opened, passphrase);
    const due = page.getByRole('region', { name: /^Consent to ask for anew/ });
    await expect(due.getByText(/^until /)).toBeVisible();
    await expect(due.getByText('Give to the press')).toBeVisible();

    await goTo(page, 'Cases');
    await page.getByRole('gridcell', { name: title }).click();
    const act = page.getByRole('group', { name: 'Act 1' });
    await act.getByRole('button').first().click();
    await expect(act.getByText('Consent not recorded')).toBeVisible();
    await act.getByRole('link', { name: 'Record', exact: true }).click();
    await expect(page.getByRole('heading', { name: 'Record consent', level: 1 })).toBeVisible();
    const record = () => page.getByRole('button', { name: 'Record', exact: true });
    await expect(record()).toBeDisabled();
    await expect(page.getByRole('radio', { checked: true })).toHaveCount(0);

    // From the list of what they were told on by keys alone.
    await page.getByRole('checkbox', { name: 'Limits of confidentiality' }).focus();
    await page.keyboard.press('Space');
    await page.keyboard.press('Tab');
    for (const key of '11122') await page.keyboard.press(key);
    await page.keyboard.press('3');
    // An answer by mistake is taken back.
    await page.keyboard.press('1');
    const unPublic = page.getByRole('radiogroup', { name: 'Name in public UN reports and database' });
    await unPublic.getByRole('radio', { name: 'Yes' }).click();
    await expect(unPublic.getByRole('radio', { checked: true })).toHaveCount(0);
    await page.getByRole('textbox', { name: 'Day', exact: true }).fill('3 May 2026');
    await page.getByRole('textbox', { name: 'Holds until' }).fill('2099');

    await pressLock(page);
    await lockedPage(opened);
    page = await unlock(opened, passphrase);
    await goTo(page, 'People');
    await page.getByRole('gridcell', { name: 'Orla Sentinelfeldt' }).click();
    await expect(page.getByText('Consent is not recorded')).toBeVisible();
    await page.getByRole('button', { name: 'Record consent' }).click();
    await expect(page.getByRole('radio', { checked: true })).toHaveCount(6);
    await record().click();

    const uses = page.getByRole('list', { name: 'What may be done now' });
    await expect(uses.getByRole('listitem').filter({ hasText: 'Keep on this device' })).toContainText('Yes');
    await expect(uses.getByRole('listitem').filter({ hasText: 'Publish with the name' })).toContainText('NoPublish with the nameRefused.');
    await expect(uses.getByRole('listitem').filter({ hasText: 'letters to the Government' })).toContainText('Ask again');
    await expect(uses.getByRole('listitem').filter({ hasText: 'Use photo or voice' })).toContainText('Not asked.');
    await expect(page.getByText('Holds until 2099.')).toBeVisible();

    await page.getByRole('button', { name: 'Withdraw…' }).click();
    const dialog = page.getByRole('dialog');
    await expect(dialog.getByRole('button', { name: 'Withdraw consent' })).toBeDisabled();
    await dialog.getByRole('textbox', { name: 'Withdrawn on' }).fill('1 June 2026');
    await dialog.getByRole('button', { name: 'Withdraw consent' }).click();
    await expect(page.getByRole('heading', { name: 'Consent was withdrawn: 1 June 2026' })).toBeVisible();

    await goTo(page, 'People');
    await expect(page.getByRole('row', { name: /Orla Sentinelfeldt/ })).toContainText('Withdrawn');
    await goTo(page, 'Today');
    const withdrawn = page.getByRole('region', { name: '1 person withdrew consent' });
    await expect(withdrawn).toContainText('withdrawn: 1 June 2026 · in 1 case');
    await withdrawn.getByRole('button', { name: 'Erase for good…' }).click();
    await expect(page.getByRole('alertdialog')).toBeVisible();
    await page.keyboard.press('Escape');
    await withdrawn.getByRole('button', { name: 'Dealt with' }).click();
    await expect(withdrawn).toHaveCount(0);
  }
  const vault = await openPrepared(place);
  const orla = findPerson(vault, 'Orla Sentinelfeldt');
  const why = (use: ConsentUse) => consentStandings(vault, use, '2026-06-15', [orla]).get(orla)?.why;
  expectValue([why('keep'), why('press')]).toEqual(['withdrawn', 'withdrawn']);
  await vault.close();
});
