/** One round in two vaults: two people grade without seeing each other, and the round goes between them in bundles until it is approved. */
import { rmSync } from 'node:fs';

import type { Page } from 'playwright-core';
import { test, vi } from 'vitest';

import { createRound } from '../../db/assessment/rounds.ts';
import { listSeats, takeSeat } from '../../db/assessment/seats.ts';
import { cardOf } from '../../db/contacts/card.ts';
import { addContact } from '../../db/contacts/contacts.ts';
import { listThemes } from '../../db/themes/themes.ts';
import { importRecommendationFile } from '../../db/recommendations/vault-import.ts';
import { addTrainingCases, addTrainingThemes } from '../../db/training/fill.ts';
import type { Vault } from '../../db/vault/vault.ts';
import { expect, goTo, hasWindow, newPlace, openApp, type OpenedApp, type Place, recommendationFile, slow, unlock } from './fixture.ts';
import { openPrepared, passphrase, prepared } from './prepared.ts';

vi.setConfig({ testTimeout: 300_000 });

type Card = ReturnType<typeof cardOf>;

/** Mara has the round and a seat in it; Otis has the same recommendations and nothing else. Each knows the other's card. */
async function prepareBoth(): Promise<{ readonly mara: Place; readonly otis: Place }> {
  const [mara, otis] = [newPlace(), newPlace()];
  const cards: { otis?: Card; mara?: Card } = {};
  await prepared({
    member: 'Otis Tern',
    async fill(vault) {
      await importRecommendationFile(vault, { path: recommendationFile(otis.folder).file });
      cards.otis = cardOf(vault, 'Otis Tern');
    },
  })(otis);
  await prepared({
    async fill(vault) {
      cards.mara = cardOf(vault, 'Mara Heath');
      addContact(vault, cards.otis!);
      await beginRound(vault, mara.folder);
    },
  })(mara);
  const vault = await openPrepared(otis);
  addContact(vault, cards.mara!);
  await vault.close();
  return { mara, otis };
}

async function beginRound(vault: Vault, folder: string): Promise<void> {
  await importRecommendationFile(vault, { path: recommendationFile(folder).file });
  addTrainingThemes(vault);
  addTrainingCases(vault);
  const themes = listThemes(vault).map(({ id }) => id);
  const about = { name: 'Mid-term 2016', state: 'CHN', cycle: 2, period: '2014-01/2016-05' };
  const round = createRound(vault, { ...about, themes, assessors: ['Mara Heath', 'Otis Tern'] });
  takeSeat(vault, listSeats(vault, round)[0]!.id);
}

async function openTarget(page: Page, paragraph: RegExp): Promise<void> {
  await goTo(page, 'Assessment');
  await page.getByRole('link', { name: 'Mid-term 2016' }).click();
  await page.getByRole('row', { name: paragraph }).click();
  await expect(page.getByRole('heading', { level: 1, name: paragraph })).toBeVisible();
}

async function grade(page: Page, name: string, reason: string): Promise<void> {
  await page.getByText(name, { exact: true }).click();
  await page.getByRole('textbox', { name: 'Reason', exact: true }).fill(reason);
  const own = page.getByRole('region', { name: 'Your grade' });
  await own.getByRole('button', { name: 'Done' }).click();
  await expect(own.getByRole('button', { name: 'Open again' })).toBeVisible();
}

/** From the page of the round, which chooses it. */
async function sendRound(from: OpenedApp, to: OpenedApp, name: string): Promise<void> {
  const sender = await from.page();
  await goTo(sender, 'Assessment');
  await sender.getByRole('link', { name: 'Mid-term 2016' }).click();
  await sender.getByRole('button', { name: 'Round and assessors' }).click();
  await sender.getByRole('button', { name: 'Send the round' }).click();
  await expect(sender.getByRole('radio', { name: 'A round of assessment' })).toBeChecked();
  await expect(sender.getByText(/Of the round:/)).toBeVisible(slow);
  await send(from, to, name);
}

async function sendCases(from: OpenedApp, to: OpenedApp, name: string): Promise<void> {
  const sender = await from.page();
  await goTo(sender, 'Bundles');
  await sender.getByRole('button', { name: 'Make a bundle' }).click();
  await send(from, to, name);
}

async function send(from: OpenedApp, to: OpenedApp, name: string): Promise<void> {
  const [sender, receiver] = [await from.page(), await to.page()];
  await sender.getByRole('group', { name: 'For' }).getByRole('checkbox').first().check({ force: true });
  from.answer(name);
  await sender.getByRole('button', { name: 'Write the bundle…' }).click(slow);
  await expect(sender.getByText(`The bundle ${name} is written.`)).toBeVisible(slow);
  await goTo(receiver, 'Bundles');
  to.answer(from.at(name));
  await receiver.getByRole('button', { name: 'Take in bundles…' }).click();
  await receiver.getByRole('button', { name: 'Accept', exact: true }).click(slow);
  const sure = receiver.getByRole('button', { name: 'Accept all the same' });
  await expect(sure.or(receiver.getByText(/^Accepted\./))).toBeVisible(slow);
  if (await sure.isVisible()) await sure.click();
  await expect(receiver.getByText(/^Accepted\./)).toBeVisible(slow);
}

test.skipIf(!hasWindow)('two people in two vaults disagree on one recommendation, settle it, and one approves', async () => {
  const places = await prepareBoth();
  try {
    await using mara = await openApp({}, ['en'], { place: places.mara });
    await using otis = await openApp({}, ['en'], { place: places.otis });
    const [page, other] = [await unlock(mara, passphrase), await unlock(otis, passphrase)];
    await openTarget(page, /186\.62/);
    await grade(page, 'Not implemented', 'Passports were kept from all who were to speak, in each case that is known.');
    await sendCases(mara, otis, 'cases.age');
    await sendRound(mara, otis, 'one.age');

    await goTo(other, 'Assessment');
    await other.getByRole('link', { name: 'Mid-term 2016' }).click();
    await other.getByRole('button', { name: 'Take a seat' }).click();
    await other.getByRole('button', { name: 'Take this seat' }).click();
    await openTarget(other, /186\.62/);
    await expect(other.getByText('Done. Hidden until you are done.')).toBeVisible();
    await expect(other.getByRole('region', { name: 'Cases against' }).getByRole('listitem').first()).toBeVisible();
    await grade(other, 'Partially implemented', 'Two of those who were kept were let go after some weeks, and went abroad.');
    await expect(other.getByText('The grades differ.')).toBeVisible();
    await sendRound(otis, mara, 'two.age');

    await goTo(page, 'Assessment');
    await page.getByRole('link', { name: 'Mid-term 2016' }).click();
    await expect(page.getByRole('row', { name: /186\.62.*grades differ/ })).toBeVisible();
    await openTarget(page, /186\.62/);
    const team = page.getByRole('region', { name: 'Grade of the team' });
    await team.getByRole('button', { name: /Settled grade/ }).click();
    await page.getByRole('option', { name: 'Not implemented' }).click();
    await team.getByRole('textbox', { name: 'How it was settled' }).fill('That two were let go later does not undo it.');
    await team.getByRole('button', { name: 'Settle', exact: true }).click();
    await page.getByRole('button', { name: 'Mark as reviewed' }).click();
    await expect(page.getByText('reviewed', { exact: true })).toBeVisible();
    await sendRound(mara, otis, 'three.age');

    await openTarget(other, /186\.62/);
    await other.getByRole('button', { name: 'Approve' }).click();
    await expect(other.getByText('approved', { exact: true })).toBeVisible();
    await sendRound(otis, mara, 'four.age');
    await openTarget(page, /186\.62/);
    await expect(page.getByText('approved', { exact: true })).toBeVisible();
    await expect(page.getByRole('region', { name: 'Review and approval' })).toContainText('Otis Tern');
  } finally {
    for (const { folder } of [places.mara, places.otis]) rmSync(folder, { recursive: true, force: true });
  }
});
