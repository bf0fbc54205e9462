/** Measures and interventions: lists and pages that follow from the description of their entity; and people as a list. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect as expectValue, test } from 'vitest';

import { createCase } from '../../db/cases/commands.ts';
import { trashRecord } from '../../db/records/commands.ts';
import { fillTrainingVault } from '../../db/training/fill.ts';
import type { Vault } from '../../db/vault/vault.ts';
import { expect, goTo, hasWindow, openApp, type OpenedApp, openFirstRow, searchList, slow, unlock } from './fixture.ts';
import { passphrase, prepared } from './prepared.ts';

/** Somebody who was taken, of whom the forms of the UN ask much more. */
function addArrest(vault: Vault): void {
  createCase(vault, {
    title: 'Taken at the station',
    begin: '2016-03-04',
    people: [{ key: 'v', name: 'Lin Baihe' }],
    acts: [{ type: 'arrest', victim: 'v', begin: '2016-03-04' }],
    proceedings: [{ kind: 'criminal', person: 'v' }],
  });
}

/** One more case, which nobody named and which lies in the trash. */
async function fillDesk(vault: Vault): Promise<void> {
  await fillTrainingVault(vault);
  addArrest(vault);
  trashRecord(vault, 'case', createCase(vault, { title: '', begin: '1998-03', acts: [{ type: 'HRD-07' }] }).id);
}

let opened: OpenedApp;
let page: Page;
beforeAll(async () => {
  if (!hasWindow) return;
  opened = await openApp({}, ['en'], { prepare: prepared({ fill: fillDesk }) });
  page = await unlock(opened, passphrase);
});
afterAll(async () => {
  if (hasWindow) await opened[Symbol.asyncDispose]();
});

const field = (name: string) => page.getByRole('textbox', { name, exact: true });

async function choose(name: string, option: string): Promise<void> {
  await page.getByRole('button', { name: new RegExp(`^${name}|${name}$`) }).click();
  await page.getByRole('option', { name: option }).click();
}

test.skipIf(!hasWindow)('what the State did is recorded, listed, sorted, found, put away and taken back', async () => {
  await goTo(page, 'Measures');
  await expect(page.getByText('No measures yet')).toBeVisible();
  for (const [title, begin] of [
    ['Rules on visits of counsel', '1 March 2015'],
    ['Amnesty for small debtors', '2014'],
  ] as const) {
    await goTo(page, 'Measures');
    await page.getByRole('button', { name: 'New measure' }).click();
    await expect(field('Title')).toBeFocused();
    await page.keyboard.type(title);
    await field('What it says').fill(`The text of “${title}”: thirty days.`);
    await field('In force since').fill(begin);
    await page.getByRole('heading', { level: 1 }).click();
    await expect(page.getByRole('heading', { name: title, level: 1 })).toBeVisible();
  }
  await choose('Kind', 'Law or regulation');
  await goTo(page, 'Measures');
  await expect(page.getByText('2 measures')).toBeVisible();
  const firstTitle = page.getByRole('gridcell', { name: /Rules|Amnesty/ }).first();
  await expect(firstTitle).toHaveText('Amnesty for small debtors');
  await expect(page.getByRole('gridcell', { name: 'Law or regulation' })).toBeVisible();
  await page.getByRole('columnheader', { name: 'In force since' }).click();
  await expect(firstTitle).toHaveText('Amnesty for small debtors');
  await page.getByRole('columnheader', { name: 'In force since' }).click();
  await expect(firstTitle).toHaveText('Rules on visits of counsel');
  await searchList(page, 'counsel');
  await expect(page.getByText('1 measure', { exact: true })).toBeVisible();
  await openFirstRow(page);
  await page.getByRole('button', { name: 'More', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Move to trash' }).click();
  await expect(page.getByText('The measure is in the trash.')).toBeVisible();
  await goTo(page, 'Trash');
  await expect(page.getByText('Rules on visits of counsel')).toBeVisible();
  // A case that nobody named is called by what is known of it, there too.
  await expect(page.getByText(/ · March 1998$/)).toBeVisible();
  await page
    .getByRole('button', { name: 'Take back' })
    .or(page.getByRole('button', { name: 'Restore' }))
    .first()
    .click();
  await goTo(page, 'Measures');
  await expect(page.getByText('2 measures')).toBeVisible();
});

test.skipIf(!hasWindow)('a step about a case is added on its page, has a page of its own, and is in the list of all', async () => {
  await goTo(page, 'Cases');
  await openFirstRow(page);
  await expect(page.getByRole('heading', { name: 'Story' })).toBeVisible();
  const title = await page.getByRole('heading', { level: 1 }).textContent();
  await page.getByRole('button', { name: 'Add an intervention' }).click();
  await expect(field('Addressed to')).toBeFocused();
  await page.keyboard.type('Working Group on Arbitrary Detention');
  await field('Date').fill('August 2015');
  await field('What was asked').fill('To ask for the release.');
  await page.getByRole('heading', { level: 1 }).click();
  await expect(page.getByRole('heading', { name: 'Working Group on Arbitrary Detention', level: 1 })).toBeVisible();
  await page.getByRole('link', { name: title! }).click();
  await expect(page.getByRole('heading', { name: title!, level: 1 })).toBeVisible();
  await expect(page.getByRole('link', { name: 'Working Group on Arbitrary Detention', exact: true })).toBeVisible();
  await expect(page.getByText('August 2015').filter({ visible: true }).first()).toBeVisible();
  await goTo(page, 'Interventions');
  await expect(page.getByText('1 intervention', { exact: true })).toBeVisible();
  await page.keyboard.press('Control+k');
  await page.keyboard.type('arbitrary');
  await expect(page.getByRole('menuitem', { name: /Working Group/ })).toBeVisible();
  await page.keyboard.press('Enter');
  expectValue(await page.evaluate(() => window.location.hash)).toMatch(/^#\/interventions\//);
});

test.skipIf(!hasWindow)('two of a list are said to be one person, by keys, and are two again', async () => {
  await goTo(page, 'People');
  await expect(page.getByText('13 people')).toBeVisible();
  await page.getByRole('grid').focus();
  await page.keyboard.press('Space');
  await page.keyboard.press('Shift+ArrowDown');
  await page.getByRole('button', { name: 'Same person…' }).press('Enter');
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('listitem')).toHaveCount(2);
  await dialog.getByRole('textbox', { name: /How do you know/ }).fill('One card');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText('12 people')).toBeVisible();
  await page.getByText('2 records are one person now').locator('..').getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByText('13 people')).toBeVisible();
});

test.skipIf(!hasWindow)('what a form of the UN asks leads to where it is written, adds it once, and is known when it is', async () => {
  const ready = page.getByRole('region', { name: 'Ready for' });
  const open = async (door: RegExp) => {
    await goTo(page, 'Cases');
    await page.getByRole('gridcell', { name: 'Taken at the station' }).click();
    await ready.getByRole('button', { name: door }).click(slow);
  };
  await open(/Arbitrary Detention/);
  const act = page.getByRole('group', { name: 'Act 1' });
  const places = act.getByRole('button', { name: /^Remove: / });
  const fold = () => act.getByRole('heading', { level: 3 }).first().getByRole('button').click();
  await ready.getByRole('button', { name: 'Places of detention' }).first().click();
  await expect(places).toHaveCount(1, slow);
  await fold();
  await expect(places).toHaveCount(0, slow);
  await fold();
  await ready.getByRole('button', { name: 'Charges' }).first().click();
  await expect(page.getByRole('textbox', { name: 'Offence' })).toBeFocused(slow);
  // What would have been added by the second opening stood there by now.
  await expect(places).toHaveCount(1);

  await ready.getByRole('button', { name: /Special Rapporteur/ }).click();
  await ready.getByRole('button', { name: 'Rights affected' }).first().click();
  await expect(page.getByRole('combobox', { name: 'Rights affected' })).toBeFocused(slow);
  await page.keyboard.press('ArrowDown');
  await page.getByRole('option').first().click(slow);
  await page.keyboard.press('Escape');
  const rights = page.getByRole('list', { name: 'Rights affected' });
  await expect(rights.getByRole('listitem')).toHaveCount(1, slow);
  await expect(ready.getByRole('button', { name: 'Rights affected' })).toHaveCount(0, slow);
  await page.getByRole('button', { name: 'Undo', exact: true }).first().click();
  await expect(rights).toHaveCount(0, slow);

  await ready.getByRole('button', { name: /Urgent appeal/ }).click();
  await ready.getByRole('button', { name: 'Risks' }).first().click();
  await page.getByRole('button', { name: 'Add a risk' }).click(slow);
  await expect(page.getByRole('button', { name: /^Remove: / })).toHaveCount(1, slow);
  await open(/Urgent appeal/);
  await expect(ready.getByRole('button', { name: 'Risks' })).toHaveCount(0, slow);
});
