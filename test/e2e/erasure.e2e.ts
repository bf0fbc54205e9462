/** Consent is withdrawn: a person is erased in one vault, proposed to another, and stays erased whatever comes later. */
import { rmSync } from 'node:fs';

import type { Page } from 'playwright-core';
import { expect as expectValue, test, vi } from 'vitest';

import { exportBundle } from '../../db/bundle/export.ts';
import { createCase } from '../../db/cases/commands.ts';
import { type Card, cardOf } from '../../db/contacts/card.ts';
import { addContact } from '../../db/contacts/contacts.ts';
import type { Vault } from '../../db/vault/vault.ts';
import { everybodyAgrees } from '../support/consent.ts';
import { expect, goTo, hasWindow, newPlace, openApp, type OpenedApp, type Place, slow, unlock } from './fixture.ts';
import { openPrepared, passphrase, prepared } from './prepared.ts';

vi.setConfig({ testTimeout: 600_000 });

/** A case about her, another that names her, and a bundle that was handed over while she agreed. */
async function fillMine(vault: Vault, place: Place, recipient: Card): Promise<void> {
  createCase(vault, {
    title: 'Office searched at night',
    people: [{ names: [{ family: 'Sentinelfeldt', given: 'Orla' }], occupation: 'translator' }],
    acts: [{ type: 'HRD-07', victim: 'Orla Sentinelfeldt', note: 'taken from the office' }],
  });
  createCase(vault, { title: 'Printer closed', narrative: 'Sentinelfeldt had worked there.' });
  addContact(vault, recipient);
  everybodyAgrees(vault);
  await exportBundle(vault, { recipients: [recipient.recipient], scope: 'all', out: `${place.folder}/old.age`, authorName: 'Mara Heath' });
}

async function takeIn(to: OpenedApp, file: string): Promise<Page> {
  const page = await to.page();
  await goTo(page, 'Bundles');
  to.answer(file);
  await page.getByRole('button', { name: 'Take in bundles…' }).click();
  await page.getByRole('button', { name: 'Accept', exact: true }).click(slow);
  await page.getByRole('button', { name: 'Accept all the same' }).click();
  await expect(page.getByText(/^Accepted\./)).toBeVisible(slow);
  return page;
}

/** Whoever erases a person is told so, here and where somebody else proposed it. */
const stays = /Another record of the same person stays/;

/** Why, and the word: only then is the button there to press. */
async function confirmErasure(page: Page): Promise<void> {
  const dialog = page.getByRole('alertdialog');
  const submit = dialog.getByRole('button', { name: 'Erase for good' });
  await dialog.getByRole('textbox', { name: 'Why' }).fill('she withdrew her consent');
  await expect(submit).toBeDisabled();
  await dialog.getByRole('textbox', { name: /To erase, type/ }).fill('erase');
  await submit.click(slow);
  await expect(dialog).toHaveCount(0, slow);
  await expect(page.getByText(/erased for good\.$/)).toBeVisible(slow);
}

async function eraseAtHome(mine: OpenedApp): Promise<void> {
  const page = await unlock(mine, passphrase);
  await goTo(page, 'People');
  await page.getByRole('gridcell', { name: 'Orla Sentinelfeldt' }).click();
  await page.getByRole('button', { name: 'More', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Erase for good…' }).click();
  const dialog = page.getByRole('alertdialog', { name: /Erase “Orla Sentinelfeldt” for good/ });
  await expect(dialog.getByText(/values of 3 records/)).toBeVisible(slow);
  await expect(dialog.getByText(stays)).toBeVisible();
  await expect(dialog.getByRole('link', { name: 'Printer closed' })).toBeVisible();
  await expect(dialog.getByText(/for Otis Tern$/)).toBeVisible();
  await confirmErasure(page);
  await expect(page.getByRole('heading', { name: 'People', level: 1 })).toBeVisible();
  await expect(page.getByText('Sentinelfeldt')).toHaveCount(0);
}

async function makeBundle(from: OpenedApp, name: string): Promise<void> {
  const page = await from.page();
  await goTo(page, 'Bundles');
  await page.getByRole('button', { name: 'Make a bundle' }).click();
  const checkbox = page.getByRole('group', { name: 'For' }).getByRole('checkbox').first();
  await checkbox.check({ force: true, ...slow });
  from.answer(name);
  await page.getByRole('button', { name: 'Write the bundle…' }).click();
  await expect(page.getByText(`The bundle ${name} is written.`)).toBeVisible(slow);
}

async function acceptThere(theirs: OpenedApp, mine: OpenedApp): Promise<void> {
  const page = await takeIn(theirs, mine.at('new.age'));
  const proposals = page.getByRole('region', { name: /Erasures that others propose/ });
  await expect(proposals.getByText('Orla Sentinelfeldt').first()).toBeVisible(slow);
  await proposals.getByRole('button', { name: 'Look and accept…' }).click();
  await expect(page.getByRole('alertdialog').getByText('Vaults in which some of it was written')).toBeVisible(slow);
  await expect(page.getByRole('alertdialog').getByText(stays)).toBeVisible();
  await confirmErasure(page);
  await expect(proposals).toHaveCount(0);
  await page.getByRole('button', { name: /^Decided erasures/ }).click();
  await expect(page.getByText('Why: she withdrew her consent')).toBeVisible();
  await takeIn(theirs, mine.at('old.age'));
  await expect(page.getByText(/erased here/)).toBeVisible();
  await goTo(page, 'People');
  await expect(page.getByText('Sentinelfeldt')).toHaveCount(0);
}

test.skipIf(!hasWindow)('a person is erased here, proposed there, accepted, and an old bundle brings nothing of her back', async () => {
  const place = newPlace();
  try {
    let card: Card | undefined;
    await prepared({ fill: (vault) => void (card = cardOf(vault, 'Otis Tern')) })(place);
    {
      await using theirs = await openApp({}, ['en'], { place });
      await using mine = await openApp({}, ['en'], { prepare: prepared({ fill: (vault, at) => fillMine(vault, at, card!) }) });
      await unlock(theirs, passphrase);
      await takeIn(theirs, mine.at('old.age'));
      await eraseAtHome(mine);
      await makeBundle(mine, 'new.age');
      await acceptThere(theirs, mine);
    }
    await using vault = await openPrepared(place);
    const bytes = vault.raw.serialize();
    expectValue(bytes.includes('Printer closed')).toBe(true);
    // The other case still names her: that text is for a person to change.
    expectValue(vault.raw.prepare("SELECT count(*) FROM case_record WHERE narrative LIKE '%Sentinel%'").pluck().get()).toBe(1);
    for (const gone of ['Orla', 'translator']) expectValue(bytes.includes(gone)).toBe(false);
  } finally {
    rmSync(place.folder, { recursive: true, force: true });
  }
});
