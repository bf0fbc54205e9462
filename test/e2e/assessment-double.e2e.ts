/** What merging left double or without its recommendation: it is said, and one is kept by hand. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, test, vi } from 'vitest';

import { setAssessment, setDone } from '../../db/assessment/assess.ts';
import { createRound } from '../../db/assessment/rounds.ts';
import { listSeats, takeSeat } from '../../db/assessment/seats.ts';
import { findRecommendation } from '../../db/recommendations/queries.ts';
import { addRecord, editRecord } from '../../db/records/commands.ts';
import { fillTrainingVault } from '../../db/training/fill.ts';
import type { Vault } from '../../db/vault/vault.ts';
import { expect, goTo, hasWindow, openApp, type OpenedApp, unlock } from './fixture.ts';
import { passphrase, prepared } from './prepared.ts';

vi.setConfig({ testTimeout: 300_000 });

let opened: OpenedApp;
let page: Page;
beforeAll(async () => {
  if (!hasWindow) return;
  opened = await openApp({}, ['en'], { prepare: prepared({ fill: fillDouble }) });
  page = await unlock(opened, passphrase);
});
afterAll(async () => {
  if (hasWindow) await opened[Symbol.asyncDispose]();
});

const absent = '0190f000-0000-7000-8000-000000000077';
const reasons = [
  'Nobody was questioned, though all of them were named to the police.',
  'Two of them were tried in public, and the verdict can be read.',
];

/** As after two bundles: one seat that graded twice, a grade that was settled twice, and a recommendation that is only cited. */
async function fillDouble(vault: Vault): Promise<void> {
  await fillTrainingVault(vault);
  const [one, two] = ['CHN/2/186.62', 'CHN/2/186.149'].map((reference) => findRecommendation(vault.raw, reference).id);
  const round = createRound(vault, {
    name: 'Merged',
    state: 'CHN',
    cycle: 2,
    recommendations: [one!, two!],
    assessors: ['Mara Heath'],
  });
  editRecord(vault, 'round', round, { [`recommendations/${absent}`]: true });
  cite(vault);
  const [seat] = listSeats(vault, round);
  takeSeat(vault, seat!.id);
  const common = { round, recommendation: one!, assessor: seat!.id, done: true };
  addRecord(vault, 'assessment', { ...common, grade: 'not-implemented', reason: reasons[0]! });
  addRecord(vault, 'assessment', { ...common, grade: 'partially-implemented', reason: reasons[1]! });
  setAssessment(vault, round, { recommendation: two! }, { grade: 'in-progress', reason: reasons[0]! });
  for (const isDone of [true, false, true]) setDone(vault, round, { recommendation: two! }, isDone);
  addRecord(vault, 'verdict', { round, recommendation: two!, grade: 'in-progress', note: 'As in May.' });
  addRecord(vault, 'verdict', { round, recommendation: two!, grade: 'not-implemented', note: 'As in June.' });
}

/** As a bundle brings it along with what is linked to it. */
function cite(vault: Vault): void {
  const body = { mechanism: 'upr', state: 'CHN', cycle: 2, symbol: 'A/HRC/25/5', paragraph: '186.250', text: 'Let defenders travel.' };
  vault.raw
    .prepare('INSERT INTO cited_recommendation (id, body, bundle) VALUES (?, ?, ?)')
    .run(Buffer.from(absent.replaceAll('-', ''), 'hex'), JSON.stringify(body), 'a bundle');
}

const region = (name: string) => page.getByRole('region', { name });

test.skipIf(!hasWindow)('of two assessments from one seat one is kept, and the other can be brought back', async () => {
  await goTo(page, 'Assessment');
  await page.getByRole('link', { name: 'Merged' }).click();
  await expect(page.getByText('1 recommendation of this round is not in this vault and not on the board')).toBeVisible();
  await expect(page.getByText('CHN/2/186.250')).toBeVisible();
  await page.getByRole('row', { name: /186\.62.*in conflict/ }).click();
  await expect(page.getByRole('heading', { name: 'Two assessments from the seat of Mara Heath' })).toBeVisible();
  const rivals = page.getByRole('list', { name: 'Two assessments from the seat of Mara Heath' }).getByRole('listitem');
  await rivals.filter({ hasText: reasons[1]! }).getByRole('button', { name: 'Keep this one' }).click();
  await expect(rivals).toHaveCount(0);
  await expect(region('Your grade').getByText('Partially implemented')).toBeVisible();
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(rivals).toHaveCount(2);
  await rivals.filter({ hasText: reasons[0]! }).getByRole('button', { name: 'Keep this one' }).click();
  await expect(region('Your grade').getByText('Not implemented')).toBeVisible();
});

test.skipIf(!hasWindow)('of two settled grades one is kept; a grade that was opened again says so', async () => {
  await page.getByRole('button', { name: 'To the board' }).click();
  await page.getByRole('row', { name: /186\.149.*in conflict/ }).click();
  await expect(region('Your grade').getByText('Opened again after it was done')).toBeVisible();
  const rivals = page.getByRole('list', { name: 'The grade was settled twice' }).getByRole('listitem');
  await rivals.filter({ hasText: 'As in June.' }).getByRole('button', { name: 'Keep this one' }).click();
  await expect(region('Grade of the team').getByText('As in June.')).toBeVisible();
});
