/** Exchange between two people, imports and care, as they are done in the window. */
import { randomBytes } from 'node:crypto';
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import type { Page } from 'playwright-core';
import { expect as expectValue, test, vi } from 'vitest';

import { exportBundle } from '../../db/bundle/export.ts';
import { createCase } from '../../db/cases/commands.ts';
import { cardOf } from '../../db/contacts/card.ts';
import { addContact } from '../../db/contacts/contacts.ts';
import { addEvidence } from '../../db/evidence/add.ts';
import { createVault } from '../../db/vault/create.ts';
import { openVault } from '../../db/vault/open.ts';
import type { Vault } from '../../db/vault/vault.ts';
import { expect, goTo, hasWindow, lockByHand, openApp, type OpenedApp, type Place, slow, unlock } from './fixture.ts';
import { environmentOf, passphrase, prepared, preparedEmpty } from './prepared.ts';

vi.setConfig({ testTimeout: 300_000 });

/** A case from a file: what is exchanged here does not depend on how it was typed. */
async function importCase(opened: OpenedApp): Promise<void> {
  const page = await opened.page();
  const found = {
    title: 'Office searched at night',
    begin: '2015-07',
    place: 'Beijing',
    people: ['王全'],
    acts: [{ type: 'HRD-07', victim: '王全' }],
  };
  writeFileSync(opened.at('case.json'), JSON.stringify([found]));
  await goTo(page, 'Import');
  opened.answer('case.json');
  await page.getByRole('region', { name: 'Cases', exact: true }).getByRole('button', { name: 'Choose a file…' }).click();
  await page.getByRole('button', { name: 'Import 1 row' }).click(slow);
  await expect(page.getByRole('alert')).toContainText('1 new', slow);
}

/** The card of one side becomes a contact of the other, compared or not. */
async function giveCard(from: OpenedApp, to: OpenedApp, answer: 'They are the same' | 'Later'): Promise<void> {
  const [giver, taker] = [await from.page(), await to.page()];
  await goTo(giver, 'Bundles');
  from.answer('card.json');
  await giver.getByRole('button', { name: 'Save the card…' }).click();
  await expect(giver.getByText('The card is saved.')).toBeVisible(slow);
  await goTo(taker, 'Bundles');
  to.answer(from.at('card.json'));
  await taker.getByRole('button', { name: 'Add a card…' }).click();
  const dialog = taker.getByRole('alertdialog');
  await expect(dialog.getByRole('list', { name: 'Fingerprint words' }).getByRole('listitem')).toHaveCount(6, slow);
  await dialog.getByRole('button', { name: answer }).click();
  await expect(dialog).toHaveCount(0);
}

async function makeBundle(from: OpenedApp, name: string): Promise<void> {
  const page = await from.page();
  await goTo(page, 'Bundles');
  await page.getByRole('button', { name: 'Make a bundle' }).click();
  await page
    .getByRole('group', { name: 'For' })
    .getByRole('checkbox')
    .first()
    .check({ force: true, ...slow });
  from.answer(name);
  await page.getByRole('button', { name: 'Write the bundle…' }).click();
  await expect(page.getByText(`The bundle ${name} is written.`)).toBeVisible(slow);
}

async function setStory(page: Page, title: string, text: string): Promise<void> {
  await goTo(page, 'Cases');
  await page.getByRole('gridcell', { name: title }).click();
  await expect(page.getByRole('heading', { name: title, level: 1 })).toBeVisible();
  const place = page.getByRole('region', { name: 'Facts' }).getByRole('textbox', { name: 'Place' });
  await place.fill(text);
  await place.blur();
  await expect(page.getByText('Saved', { exact: true })).toBeVisible();
}

test.skipIf(!hasWindow)(
  'a bundle is seen field by field before it leaves and before it counts; a conflict is settled by keyboard',
  async () => {
    await using mine = await openApp({}, ['en'], { prepare: preparedEmpty() });
    await using theirs = await openApp({}, ['en'], { prepare: preparedEmpty({ member: 'Otis Tern' }) });
    const [page, other] = [await unlock(mine, passphrase), await unlock(theirs, passphrase)];
    await importCase(mine);
    await giveCard(theirs, mine, 'They are the same');
    await expect(page.getByText(/^compared on/)).toBeVisible(slow);

    await page.getByRole('button', { name: 'Make a bundle' }).click();
    await expect(page.getByText('Choose for whom it is.')).toBeVisible();
    await expect(page.getByRole('button', { name: 'Write the bundle…' })).toBeDisabled();
    await page.getByText('Office searched at night').click();
    const preview = page.getByRole('table', { name: 'Office searched at night' });
    await expect(preview.getByRole('row', { name: 'Place Beijing' })).toBeVisible(slow);
    await expect(page.getByRole('row', { name: 'Against whom 王全' })).toBeVisible();
    await makeBundle(mine, 'one.age');

    writeFileSync(theirs.at('broken.age'), 'this is no bundle');
    await goTo(other, 'Bundles');
    theirs.answer(theirs.at('broken.age'), mine.at('one.age'));
    await other.getByRole('button', { name: 'Take in bundles…' }).click();
    await expect(other.getByText('1 ready, 1 refused')).toBeVisible(slow);
    await expect(other.getByRole('list', { name: 'Chosen files' }).getByText('This file is not a bundle.')).toBeVisible();
    // Nobody has compared words with the sender: it is said, and asked once more.
    await expect(other.getByText('The signer is not among your contacts')).toBeVisible();
    await other.getByRole('button', { name: 'Look at every field' }).click(slow);
    await expect(other.getByRole('row', { name: 'Place Beijing' })).toBeVisible(slow);
    await other.getByRole('button', { name: 'Accept' }).click();
    await other.getByRole('button', { name: 'Accept all the same' }).click();
    await expect(other.getByText(/^Accepted\./)).toBeVisible(slow);
    await expect(other.getByText('No bundle waits.')).toBeVisible(slow);

    await undoAndAcceptAgain(other);
    await conflictByKeyboard(mine, theirs);
    expectValue(mine.app.refused).toEqual([]);
    expectValue(theirs.app.refused).toEqual([]);
  },
);

async function undoAndAcceptAgain(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Undo import…' }).click();
  await page.getByRole('alertdialog').getByLabel('Why?').fill('taken in too early');
  await page.getByRole('button', { name: 'Undo the import' }).click();
  await expect(page.getByText('undone', { exact: true })).toBeVisible(slow);
  await goTo(page, 'Cases');
  await expect(page.getByText('Office searched at night')).toHaveCount(0);
  await goTo(page, 'Bundles');
  await page.getByRole('button', { name: 'Accept again…' }).click();
  await page.getByRole('alertdialog').getByLabel('Why?').fill('it was right');
  await page.getByRole('button', { name: 'Accept again', exact: true }).click();
  await expect(page.getByRole('button', { name: 'Undo import…' })).toBeVisible(slow);
  await goTo(page, 'Cases');
  await expect(page.getByText('Office searched at night')).toBeVisible();
}

async function conflictByKeyboard(mine: OpenedApp, theirs: OpenedApp): Promise<void> {
  const [page, other] = [await mine.page(), await theirs.page()];
  await setStory(page, 'Office searched at night', 'Beijing, Haidian');
  await setStory(other, 'Office searched at night', 'Beijing, Chaoyang');
  await makeBundle(mine, 'two.age');
  await goTo(other, 'Bundles');
  theirs.answer(mine.at('two.age'));
  await other.getByRole('button', { name: 'Take in bundles…' }).click();
  await expect(other.getByText('1 conflicting')).toBeVisible(slow);
  await other.getByRole('button', { name: 'Look at every field' }).click();
  await expect(other.getByRole('row', { name: 'Place Beijing, Chaoyang Beijing, Haidian' })).toBeVisible(slow);
  await other.getByRole('button', { name: 'Accept' }).click();
  await other.getByRole('button', { name: 'Accept all the same' }).click();
  await expect(other.getByText(/One conflict is to be settled/)).toBeVisible(slow);

  await expect(other.getByRole('img', { name: '1 waits' })).toBeVisible(slow);
  await goTo(other, 'Conflicts');
  const conflict = other.getByRole('region', { name: /Office searched at night/ });
  await expect(conflict.getByText('Beijing', { exact: true }).first()).toBeVisible();
  await expect(conflict.locator('ins')).toHaveText([/Chaoyang|Haidian/, /Chaoyang|Haidian/]);
  const first = (await conflict.getByRole('button', { name: /^Take/ }).first().textContent())!;
  await conflict.focus();
  await other.keyboard.press('1');
  await expect(other.getByRole('heading', { name: 'No conflicts' })).toBeVisible(slow);
  await expect(other.getByRole('img', { name: '1 waits' })).toHaveCount(0);

  // Chosen again: the other version this time.
  await other
    .getByRole('region', { name: /Settled just now/ })
    .getByRole('button', { name: 'Choose again' })
    .click();
  await other.getByRole('button', { name: first.includes('mine') ? /Take theirs/ : /Take mine/ }).click();
  const settled = other.getByRole('region', { name: /Settled just now/ });
  await expect(settled.getByText(first.includes('mine') ? 'Beijing, Haidian' : 'Beijing, Chaoyang')).toBeVisible(slow);
}

test.skipIf(!hasWindow)(
  'a file stays behind, and its record leaves; a bundle comes in parts, from one stick and then from another',
  async () => {
    await using mine = await openApp({}, ['en'], { prepare: prepared({ fill: fillForFiles }) });
    const page = await unlock(mine, passphrase);
    await goTo(page, 'Bundles');
    const parts = readdirSync(mine.folder).filter((name) => name.includes('-of-'));
    const takeIn = async (names: readonly string[]) => {
      mine.answer(...names.map((name) => mine.at(name)));
      await page.getByRole('button', { name: 'Take in bundles…' }).click();
    };
    await takeIn([parts[0]!, parts[2]!]);
    await expect(page.getByText(/Missing: 2(?: and 4)?\. Take them in from any stick/)).toBeVisible(slow);
    await takeIn(parts.filter((_, n) => n !== 0 && n !== 2));
    await expect(page.getByRole('article', { name: 'Otis Tern' })).toContainText('1 file', slow);
    await expect(page.getByText(/^A bundle waits for/)).toHaveCount(0);

    await page.getByRole('button', { name: 'Make a bundle' }).click();
    const files = page.getByRole('group', { name: 'Files of evidence' });
    await expect(files.getByRole('checkbox', { name: /gate\.jpg/ })).toBeChecked(slow);
    await expect(files.getByRole('checkbox', { name: /statement\.pdf.*stays unless you choose it/ })).not.toBeChecked();
    await files.getByRole('checkbox', { name: /gate\.jpg/ }).uncheck({ force: true });
    await expect(page.getByText('No file leaves (0 bytes); 2 stay here.')).toBeVisible();
    await page.getByRole('group', { name: 'For' }).getByRole('checkbox').first().check({ force: true });
    mine.answer('kept.age');
    await page.getByRole('button', { name: 'Write the bundle…' }).click();
    await expect(page.getByText('2 files stayed here; the records say so.')).toBeVisible(slow);
  },
);

/** Two files of a case, one of them secret; and a bundle of somebody else with a film, in parts. */
async function fillForFiles(vault: Vault, { folder }: Place): Promise<void> {
  const state = join(folder, 'their-state');
  mkdirSync(state);
  await createVault(join(folder, 'theirs'), { passphrase, member: 'Otis Tern' }, environmentOf(state));
  const theirs = await openVault(join(folder, 'theirs'), passphrase, environmentOf(state));
  addContact(vault, cardOf(theirs, 'Otis Tern'));
  const add = async (to: Vault, fileName: string, sizeBytes: number, confidentiality: number) => {
    const { id } = createCase(to, { title: `With ${fileName}` });
    await addEvidence(to, once(randomBytes(sizeBytes)), { case: id, fileName, fields: { confidentiality } });
  };
  await add(vault, 'gate.jpg', 3000, 2);
  await add(vault, 'statement.pdf', 2000, 4);
  await add(theirs, 'film.mp4', 3_000_000, 3);
  const request = { recipients: [vault.recipient], scope: 'all', authorName: 'Otis Tern', partBytes: 2 ** 20 } as const;
  await exportBundle(theirs, { ...request, out: join(folder, 'film.age') });
  await theirs.close();
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

test.skipIf(!hasWindow)(
  'nothing is imported before a person says so; refused rows are named; the trash gives back; a backup restores',
  async () => {
    await using opened = await openApp({}, ['en'], { prepare: preparedEmpty() });
    const page = await unlock(opened, passphrase);
    writeFileSync(opened.at('cases.csv'), 'title,begin,place\nHeld for a night,2015-03,Hangzhou\nSearched,sometime,\n');
    await goTo(page, 'Import');
    opened.answer('cases.csv');
    await page.getByRole('region', { name: 'Cases', exact: true }).getByRole('button', { name: 'Choose a file…' }).click();
    const look = page.getByRole('region', { name: 'What cases.csv holds' });
    await expect(look.getByText('Nothing is imported yet')).toBeVisible(slow);
    await expect(look.getByRole('row', { name: /3 Begin sometime This is no date/ })).toBeVisible();
    await goTo(page, 'Cases');
    await expect(page.getByText('No cases yet')).toBeVisible();

    await goTo(page, 'Import');
    opened.answer('cases.csv');
    await page.getByRole('region', { name: 'Cases', exact: true }).getByRole('button', { name: 'Choose a file…' }).click();
    await page.getByRole('button', { name: 'Import 1 row' }).click(slow);
    await expect(page.getByRole('alert')).toContainText('1 new', slow);
    await page.getByRole('link', { name: 'Show the cases' }).click();
    await page.getByRole('gridcell', { name: 'Held for a night' }).click();
    await page.getByRole('button', { name: 'More', exact: true }).first().click();
    await page.getByRole('menuitem', { name: 'Move to trash' }).click();
    await goTo(page, 'Trash');
    await page.getByRole('button', { name: 'Take back' }).click();
    await expect(page.getByRole('heading', { name: 'The trash is empty' })).toBeVisible(slow);
    // The note of the trash itself may still be there, with an undo of its own.
    await page.getByRole('button', { name: 'Undo' }).last().click();
    await expect(page.getByText('Held for a night')).toBeVisible(slow);
    await page.getByRole('button', { name: 'Take back' }).click();

    await restoreElsewhere(opened);
  },
);

async function restoreElsewhere(opened: OpenedApp): Promise<void> {
  let page = await opened.page();
  await goTo(page, 'Settings');
  mkdirSync(opened.at('stick'));
  opened.answer('stick');
  await page.getByRole('button', { name: 'Back up to a folder…' }).click();
  await expect(page.getByText('Backed up, read again and found whole')).toBeVisible(slow);
  await expect(page.getByText(/^Last backup:/)).toBeVisible();
  const name = await page.getByRole('list', { name: 'Backups so far' }).getByRole('listitem').first().textContent();
  const folder = /\d{4}-\d\d-\d\dT[\d-]+-[0-9a-f]{6}/.exec(name ?? '')![0];

  await lockByHand(opened);
  page = await opened.page();
  await page.getByRole('button', { name: 'Another vault' }).click();
  await page.getByRole('button', { name: /Restore a backup/ }).click();
  opened.answer(`stick/${folder}`);
  await page.getByRole('button', { name: 'Choose the backup folder…' }).click();
  await page.getByRole('textbox', { name: 'Passphrase of the time of the backup' }).fill('not the words');
  opened.answer('restored');
  await page.getByRole('button', { name: 'Choose where the vault goes…' }).click();
  await page.getByRole('button', { name: 'Restore', exact: true }).click();
  await expect(page.getByRole('alert')).toContainText('passphrase', slow);
  // What was chosen is known still; only the words are typed again.
  await expect(page.getByText(`Backup: ${folder}`)).toBeVisible();
  await page.getByRole('textbox', { name: 'Passphrase of the time of the backup' }).fill(passphrase);
  await page.getByRole('button', { name: 'Restore', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'Today', level: 1 })).toBeVisible(slow);
  const told = page.getByRole('region', { name: 'What came of the backup' });
  await expect(told).toContainText('The backup was restored');
  await told.getByRole('button', { name: 'I have read this' }).click();
  await expect(told).toBeHidden();
  await goTo(page, 'Cases');
  await expect(page.getByText('Held for a night')).toBeVisible();
}
