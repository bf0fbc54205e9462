/** What a report for the public keeps back and could give away, looked at and settled in the window. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, test, vi } from 'vitest';

import { createReport } from '../../db/report/records/reports.ts';
import { setText } from '../../db/report/records/texts.ts';
import type { Vault } from '../../db/vault/vault.ts';
import { gradedRound } from '../support/reports.ts';
import { expect, goTo, hasWindow, openApp, type OpenedApp, slow, unlock } from './fixture.ts';
import { passphrase, prepared } from './prepared.ts';

vi.setConfig({ testTimeout: 300_000, hookTimeout: 300_000 });

let opened: OpenedApp;
let page: Page;
beforeAll(async () => {
  if (!hasWindow) return;
  opened = await openApp({}, ['en'], { prepare: prepared({ fill: publicReport }) });
  page = await unlock(opened, passphrase);
});
afterAll(async () => {
  if (hasWindow) await opened[Symbol.asyncDispose]();
});

async function publicReport(vault: Vault) {
  const round = await gradedRound(vault);
  const report = createReport(vault, round, { title: 'For everybody', audience: 'public', languages: ['en'] });
  setText(vault, report, { section: 'foreword', language: 'en' }, 'We thank 王全.');
  return round;
}

test.skipIf(!hasWindow)('the checks say what could give somebody away and settle it; what is kept back leads to the person', async () => {
  await goTo(page, 'Reports');
  await page.getByRole('link', { name: 'For everybody' }).click();
  await page.getByText('Checks', { exact: true }).click();
  const leaks = page.getByRole('list', { name: 'What could give somebody away' });
  await expect(leaks).toBeVisible(slow);
  await expect(page.getByText('7 findings are open.')).toBeVisible();
  await expect(page.getByRole('list', { name: 'Names that are printed otherwise' })).toContainText(/王全 → Defender [A-Z]/);
  // It is said before a place is chosen.
  await page.getByRole('button', { name: 'Write…' }).click();
  await expect(page.getByRole('alertdialog').getByText('7 findings wait to be settled')).toBeVisible(slow);
  await page.keyboard.press('Escape');
  await write('refused.pdf');
  // What failed is told with what to do, and leads there.
  const refusal = page.getByRole('alert').filter({ hasText: 'This report could give somebody away.' });
  await expect(refusal).toContainText('7 findings are not settled.', slow);
  await expect(refusal).toContainText('Nothing was written.');
  await page.getByText('Preview', { exact: true }).click();
  await refusal.getByRole('button', { name: 'Checks' }).click();
  await write('refused.pdf');
  await expect(refusal).toBeVisible(slow);
  await leaks.getByRole('button', { name: 'Settle…' }).first().click();
  await expect(page.getByRole('button', { name: 'Settle', exact: true })).toBeDisabled();
  await page.getByRole('textbox', { name: 'Reason' }).fill('The case was in the papers.');
  await page.getByRole('button', { name: 'Settle', exact: true }).click();
  await leaks.getByRole('button', { name: 'Settle…' }).first().click();
  await page.getByRole('textbox', { name: 'Reason' }).fill('The case was in the papers.');
  await page.getByText('Also the 5 others of this kind').click();
  await page.getByRole('button', { name: 'Settle', exact: true }).click();
  await expect(page.getByText('All is settled.')).toBeVisible(slow);
  await expect(leaks).toContainText('The case was in the papers.');
  // A file that was written takes away what was said of the one that was not.
  await write('report.pdf');
  await expect(page.getByText('Written, not encrypted.')).toBeVisible(slow);
  await expect(refusal).toHaveCount(0);
  const kept = page.getByRole('list', { name: 'What these readers do not get' });
  await kept.getByRole('link', { name: /周文/ }).click();
  await expect(page.getByRole('heading', { name: '周文', level: 1 })).toBeVisible(slow);
});

async function write(name: string): Promise<void> {
  await page.getByRole('button', { name: 'Write…' }).click();
  opened.answer(name);
  await page.getByRole('button', { name: 'Choose a place and write' }).click();
}
