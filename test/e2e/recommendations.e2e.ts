/** A recommendation is split into parts by proposals that mark their words; rules propose links, and are switched off. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, test } from 'vitest';

import { expect, goTo, hasWindow, openApp, type OpenedApp, slow, unlock } from './fixture.ts';
import { Keyboard } from './keyboard.ts';
import { passphrase, prepared } from './prepared.ts';

let opened: OpenedApp;
let page: Page;
beforeAll(async () => {
  if (!hasWindow) return;
  opened = await openApp({}, ['en'], { prepare: prepared() });
  page = await unlock(opened, passphrase);
});
afterAll(async () => {
  if (hasWindow) await opened[Symbol.asyncDispose]();
});

test.skipIf(!hasWindow)('parts are proposed with their words marked, and taken', async () => {
  await page.evaluate(() => {
    window.location.hash = '#/recommendations?text=law%20AND%20practice';
  });
  await page
    .getByRole('grid')
    .getByText(/in law and practice/)
    .first()
    .click();
  await expect(page.getByRole('heading', { name: /186\.149/, level: 1 })).toBeVisible(slow);
  await page.getByRole('button', { name: 'Propose' }).click();
  await page.getByRole('button', { name: 'Take this part' }).first().hover();
  await expect(page.locator('mark').first()).toBeVisible(slow);
  await page.getByRole('button', { name: 'Take all' }).click();
  await expect(page.getByRole('textbox', { name: 'What is to be tested' })).toHaveCount(2, slow);
  if (process.env['LAPWING_LOOK']) await page.screenshot({ path: `${process.env['LAPWING_LOOK']}/parts.png`, fullPage: true });
});

test.skipIf(!hasWindow)('rules of the worked example are taken over, and switched off', async () => {
  await page.evaluate(() => {
    window.location.hash = '#/recommendations/proposals';
  });
  await page.getByRole('button', { name: /Take over/ }).click();
  const rule = page.getByRole('checkbox', { name: 'On: Lawyer kept from the client' });
  await expect(rule).toBeChecked(slow);
  await rule.focus();
  await page.keyboard.press('Space');
  await expect(rule).not.toBeChecked(slow);
  if (process.env['LAPWING_LOOK']) await page.screenshot({ path: `${process.env['LAPWING_LOOK']}/rules.png`, fullPage: true });
});

test.skipIf(!hasWindow)('a measure is linked to several recommendations at once, by the keyboard alone', async () => {
  await goTo(page, 'Measures');
  await page.getByRole('button', { name: 'New measure' }).click();
  const keys = new Keyboard(page);
  await keys.write('Title', 'Rules on visits to detainees');
  await keys.push('Link to a recommendation');
  const dialog = page.getByRole('dialog');
  await keys.write('Recommendation', '186.131');
  await keys.press('Enter');
  await expect(dialog.getByText('1 recommendation chosen')).toBeVisible();
  // What it speaks for is nobody's by default: it is chosen, or nothing is linked.
  await expect(dialog.getByRole('radio', { name: 'Contradicts' })).toBeFocused();
  await expect(dialog.getByRole('radio', { checked: true })).toHaveCount(0);
  await keys.write('Another recommendation', '186.62');
  await keys.press('Enter');
  await expect(dialog.getByText('2 recommendations chosen')).toBeVisible();
  await keys.type('lawyers');
  await expect(dialog.getByRole('button', { name: /186\.132/ })).toBeVisible(slow);
  await keys.push('Take all 3');
  await keys.push('Leave 186.132 out');
  await expect(dialog.getByText('4 recommendations chosen')).toBeVisible();
  await keys.write('Reason, in one sentence', 'It names what a lawyer may do, and when.');
  await expect(dialog.getByRole('button', { name: 'Link 4' })).toBeDisabled();
  await dialog.getByRole('radio', { name: 'Supports' }).focus();
  await keys.press('Space');
  await keys.push('Link 4');
  await expect(dialog).toHaveCount(0);
  const section = page.getByRole('region', { name: 'Recommendations 4' });
  await expect(section.getByRole('textbox', { name: 'Reason' })).toHaveCount(4);
  await section.getByRole('button', { name: 'Remove the link' }).last().click();
  await expect(page.getByRole('region', { name: 'Recommendations 3' })).toBeVisible();
  await page.getByText('The link is removed.').locator('..').getByRole('button', { name: 'Undo' }).click();
  await expect(section).toBeVisible();
});

test.skipIf(!hasWindow)('one act is linked by itself, and what was begun and left is no link', async () => {
  await goTo(page, 'Cases');
  await page.getByRole('gridcell', { name: 'Lawyer kept from her client at the detention centre' }).click();
  await page.getByRole('button', { name: /^Lawyer kept from the client: / }).click();
  await page.getByRole('button', { name: 'Link this act to a recommendation' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox', { name: 'Recommendation' }).fill('186.62');
  await dialog.getByRole('button', { name: /186\.62/ }).click();
  await dialog.getByRole('textbox', { name: 'Reason, in one sentence' }).fill('She was punished for');
  await dialog.getByRole('button', { name: 'Leave 186.62 out' }).click();
  await dialog.getByRole('textbox', { name: 'Recommendation' }).fill('186.149');
  await dialog.getByRole('button', { name: /186\.149/ }).click();
  await dialog.getByRole('textbox', { name: 'Reason, in one sentence' }).fill('She was punished for her work.');
  await dialog.getByRole('button', { name: 'Link', exact: true }).click();
  await expect(page.getByText('Linked: 186.149.')).toBeVisible();
  const section = page.getByRole('region', { name: 'Recommendations 2' });
  await expect(section.getByText('Act: Lawyer kept from the client', { exact: false })).toBeVisible();
  await expect(page.getByRole('list', { name: 'Recommendations that this act is linked to' }).getByRole('link')).toHaveText(['186.149']);
  const part = section.getByRole('button', { name: /About$/ });
  await expect(part).toContainText('The whole recommendation');
  await part.click();
  await page.getByRole('option').nth(1).click();
  await expect(part).not.toContainText('The whole recommendation');
  await section.getByRole('link', { name: '186.149' }).click();
  const cases = page.getByRole('region', { name: /^Linked cases/ });
  await expect(cases.getByRole('button', { name: /About$/ }).last()).not.toContainText('The whole recommendation');
});

test.skipIf(!hasWindow)('a rule is made, tells what it would propose, is changed, copied, and put away and taken back', async () => {
  await page.evaluate(() => {
    window.location.hash = '#/recommendations/proposals';
  });
  const dialog = page.getByRole('dialog');
  await page.getByRole('button', { name: 'New rule' }).click();
  await dialog.getByRole('textbox', { name: 'Name of the rule' }).fill('Beaten by police');
  await dialog.getByRole('combobox', { name: 'Who did it' }).fill('officer');
  await page.getByRole('option', { name: 'Police', exact: true }).click();
  await dialog.getByRole('combobox', { name: 'Kind of act' }).fill('arrest');
  await page
    .getByRole('option', { name: /arrest/i })
    .first()
    .click();
  await expect(dialog.getByText('How many it fits shows when', { exact: false })).toBeVisible();
  await dialog.getByRole('combobox', { name: 'Who did it' }).fill('');
  await page.keyboard.press('Tab');
  await dialog.getByRole('textbox', { name: 'Recommendation' }).fill('186.62');
  await dialog.getByRole('button', { name: /186\.62/ }).click();
  await expect(dialog.getByText(/It fits \d+ acts? or cases? now: \d+ would be proposed/)).toBeVisible(slow);
  await expect(dialog.getByRole('button', { name: 'Add the rule' })).toBeDisabled();
  await dialog.getByRole('textbox', { name: /^Reason that the links give/ }).fill('A defender was beaten by those who protect.');
  await page.keyboard.press('Control+Enter');
  const rules = page.getByRole('region', { name: /^Rules/ });
  const row = (name: string) => rules.getByRole('listitem').filter({ has: page.getByText(name, { exact: true }) });
  await expect(row('Beaten by police')).toContainText('proposed');

  await page.getByRole('button', { name: 'Change the rule Beaten by police' }).click();
  await dialog.getByText('Each of a theme', { exact: true }).click();
  await dialog.getByRole('button', { name: /Theme$/ }).click();
  await page.getByRole('option').first().click();
  await dialog.getByRole('textbox', { name: 'Words in the act or its case' }).fill('-no');
  await dialog.getByRole('button', { name: 'Keep the changes' }).click();
  await expect(dialog.getByRole('alert')).toBeVisible();
  await dialog.getByRole('textbox', { name: 'Words in the act or its case' }).fill('police');
  await dialog.getByRole('button', { name: 'Keep the changes' }).click();
  await expect(row('Beaten by police')).toContainText('“police”');
  await expect(row('Beaten by police')).not.toContainText('186.62');

  await page.getByRole('button', { name: 'Copy the rule Beaten by police' }).click();
  await expect(dialog.getByRole('textbox', { name: 'Name of the rule' })).toHaveValue('Beaten by police (copy)');
  await dialog.getByRole('button', { name: 'Add the rule' }).click();
  await expect(row('Beaten by police (copy)')).toBeVisible();
  await page.getByRole('button', { name: 'Remove the rule Beaten by police (copy)' }).click();
  await expect(row('Beaten by police (copy)')).toHaveCount(0);
  await page.getByText('The rule is removed.').locator('..').getByRole('button', { name: 'Undo' }).click();
  await expect(row('Beaten by police (copy)')).toBeVisible();
});
