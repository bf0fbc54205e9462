/**
 * The worked example from beginning to end: recommendations come in, themes, invented cases and measures are linked, two people
 * in two vaults grade nine paragraphs without seeing each other (one by mouse, one by keys alone), disagree on one, settle it,
 * and a third approves. Then both windows and the command line say the same.
 */
import { rmSync } from 'node:fs';
import path from 'node:path';

import type { Page } from 'playwright-core';
import { test, vi } from 'vitest';

import { cardOf } from '../../db/contacts/card.ts';
import { addContact } from '../../db/contacts/contacts.ts';
import type { Grade } from '../../db/model/grades.ts';
import { trainingCases } from '../../db/training/cases.ts';
import { runCli } from '../support/cli.ts';
import { expect, goTo, hasWindow, newPlace, openApp, type OpenedApp, type Place, unlock } from './fixture.ts';
import { openPrepared, passphrase, preparedEmpty } from './prepared.ts';
import { Keyboard } from './keyboard.ts';
import * as by from './worked-example.ts';

vi.setConfig({ testTimeout: 600_000 });

const words: Readonly<Partial<Record<Grade, string>>> = {
  'not-implemented': 'Not implemented',
  regression: 'Regression',
  'partially-implemented': 'Partially implemented',
  'fully-implemented': 'Fully implemented',
};

/** What each finds, by paragraph: Mara, and Otis. */
const found: Readonly<Record<string, readonly [mara: Grade, otis: Grade]>> = {
  '186.62': ['not-implemented', 'partially-implemented'],
  '186.123': ['regression', 'regression'],
  '186.129': ['partially-implemented', 'partially-implemented'],
  '186.130': ['not-implemented', 'not-implemented'],
  '186.131': ['not-implemented', 'not-implemented'],
  '186.132': ['not-implemented', 'not-implemented'],
  '186.133': ['fully-implemented', 'fully-implemented'],
  '186.149': ['not-implemented', 'not-implemented'],
  '186.158': ['not-implemented', 'not-implemented'],
};
const paragraphs = Object.keys(found);
const disputed = '186.62';
const wordsOf = (grade: Grade) => words[grade]!;
const maras = (paragraph: string) => `Mara looked at what is documented about ${paragraph} and found this.`;
const otiss = (paragraph: string) => `Otis read the cases about ${paragraph} otherwise, and says why here.`;

const measures = [
  {
    title: 'Rules on visits of counsel (invented)',
    inForce: 'March 2015',
    text: 'Counsel is admitted within 48 hours.',
    link: { paragraph: '186.131', direction: 'Supports', reason: 'Gives a time within which counsel has to be admitted.' },
  },
  {
    title: 'Amendment on surveillance (invented)',
    inForce: 'June 2014',
    text: 'Lengthens it from three months to six.',
    link: { paragraph: '186.123', direction: 'Contradicts', reason: 'Widens what is to be defined narrowly.' },
  },
];

/** Two vaults with nothing in them but each other's card. */
async function prepareBoth(): Promise<{ readonly mara: Place; readonly otis: Place }> {
  const places = { mara: newPlace(), otis: newPlace() };
  await preparedEmpty()(places.mara);
  await preparedEmpty({ member: 'Otis Tern' })(places.otis);
  const [mara, otis] = [await openPrepared(places.mara), await openPrepared(places.otis)];
  addContact(mara, cardOf(otis, 'Otis Tern'));
  addContact(otis, cardOf(mara, 'Mara Heath'));
  await mara.close();
  await otis.close();
  return places;
}

async function document(mara: OpenedApp): Promise<void> {
  const page = await mara.page();
  await by.importRecommendations(mara);
  await by.addThemes(page);
  await by.importCases(mara);
  for (const { input, paragraph, direction, reason } of trainingCases) {
    await by.openCase(page, input.title);
    await by.linkHere(page, { paragraph, direction: direction === 'contradicts' ? 'Contradicts' : 'Supports', reason });
  }
  for (const { title, inForce, text, link } of measures) {
    await by.addMeasure(page, title, inForce, text);
    await by.linkMeasure(page, title, link);
  }
}

async function beginRound(page: Page): Promise<void> {
  await goTo(page, 'Assessment');
  await page.getByRole('button', { name: 'New round' }).click();
  const field = (name: string) => page.getByRole('textbox', { name, exact: true });
  await field('Name of the round').fill(by.roundName);
  await field('Period from').fill('January 2014');
  await field('Period to').fill('May 2016');
  await field('Names of the assessors, one on each line').fill('Mara Heath\nOtis Tern');
  await page.getByRole('button', { name: 'Begin the round' }).click();
  await expect(page.getByRole('heading', { name: by.roundName, level: 1 })).toBeVisible();
}

async function gradeAllByMouse(page: Page): Promise<void> {
  for (const paragraph of paragraphs) {
    await by.openTarget(page, paragraph);
    const [grade] = found[paragraph]!;
    await by.gradeByMouse(page, { grade, reason: maras(paragraph) }, wordsOf(grade));
  }
}

/** Sits down on the free seat by mouse; the grading itself is by keys alone. */
async function gradeAllByKeys(page: Page): Promise<void> {
  await by.openRound(page);
  await page.getByRole('button', { name: 'Take a seat' }).click();
  await page.getByRole('button', { name: 'Take this seat' }).click();
  await by.openRound(page);
  await expect(page.getByRole('row', { name: /Not implemented|Partially implemented|Fully implemented/ })).toHaveCount(0);
  const keys = new Keyboard(page);
  await keys.tabTo('grid', 'Recommendations by grade');
  await keys.press('ArrowDown', 'Enter');
  let paragraph = '';
  for (let left = paragraphs.length; left > 0; left -= 1) {
    paragraph = await by.paragraphShown(page, paragraph);
    const [, grade] = found[paragraph]!;
    await expect(page.getByText('Done. Hidden until you are done.')).toBeVisible();
    await expect(page.getByText(maras(paragraph))).toHaveCount(0);
    await by.gradeByKeys(page, { grade, reason: otiss(paragraph) }, wordsOf(grade));
  }
  await expect(page.getByRole('region', { name: 'Your grade' }).getByRole('button', { name: 'Open again' })).toBeVisible();
  await expect(page.getByText(maras(paragraph))).toBeVisible();
}

/** Taken over where both agree, with a note where they do not; each read once more. */
async function settleAndReview(page: Page): Promise<void> {
  await by.openRound(page);
  await expect(by.rowOf(page, disputed)).toContainText('grades differ');
  for (const paragraph of paragraphs) {
    await by.openTarget(page, paragraph);
    const team = page.getByRole('region', { name: 'Grade of the team' });
    if (paragraph === disputed) {
      await expect(page.getByText(otiss(paragraph))).toBeVisible();
      await team.getByRole('button', { name: /Settled grade/ }).click();
      await page.getByRole('option', { name: 'Not implemented' }).click();
      await team.getByRole('textbox', { name: 'How it was settled' }).fill('Two complaints that a court took up are no measure.');
      await team.getByRole('button', { name: 'Settle', exact: true }).click();
    } else await team.getByRole('button', { name: 'Take over' }).click();
    const signing = page.getByRole('region', { name: 'Review and approval' });
    await signing.getByRole('button', { name: 'Mark as reviewed' }).click();
    await expect(signing.getByText('reviewed', { exact: true })).toBeVisible();
  }
}

async function approveAll(page: Page): Promise<void> {
  await by.openRound(page);
  await by.sitDown(page, 'Ines Rook');
  for (const paragraph of paragraphs) {
    await by.openTarget(page, paragraph);
    const signing = page.getByRole('region', { name: 'Review and approval' });
    await signing.getByRole('button', { name: 'Approve', exact: true }).click();
    await expect(signing.getByText('approved', { exact: true })).toBeVisible();
  }
}

/** What anybody sees at the end, in whichever vault. */
async function expectApproved(page: Page): Promise<void> {
  await by.openRound(page);
  for (const [paragraph, [grade]] of Object.entries(found)) {
    await expect(by.rowOf(page, paragraph)).toContainText(`Settled: ${wordsOf(grade)}`);
    await expect(by.rowOf(page, paragraph)).toContainText('approved');
  }
  await expect(by.rowOf(page, disputed)).toContainText('Mara Heath: Not implemented');
  await expect(by.rowOf(page, disputed)).toContainText('Otis Tern: Partially implemented');
  await expect(by.rowOf(page, disputed)).toContainText('0.25');
  await expect(by.rowOf(page, '186.133')).toContainText('1.00');
  // (0 + 0.5) / 2 of the disputed one, 0.5, 1, and six times 0: 1.75 / 9.
  await expect(page.getByText('Index 0.19, Not implemented')).toBeVisible();
  await by.openTarget(page, disputed);
  await expect(page.getByText('Index 0.25, Not implemented')).toBeVisible();
  // Both happened in Beijing, in the period; the other invented cases happened elsewhere.
  await expect(page.getByText(/^2 documented cases in 1 \w+, 2 independent sources; none from Chengdu, /)).toBeVisible();
  const signing = page.getByRole('region', { name: 'Review and approval' });
  await expect(signing.getByText(/^Mara Heath · /)).toBeVisible();
  await expect(signing.getByText(/^Ines Rook · /)).toBeVisible();
  await expect(page.getByText('Two complaints that a court took up are no measure.')).toBeVisible();
  await by.openTarget(page, '186.131');
  await expect(page.getByRole('region', { name: 'Law and policy' }).getByText('Rules on visits of counsel (invented)')).toBeVisible();
}

test.skipIf(!hasWindow)('from a file of recommendations to nine approved grades, in two vaults and on the command line', async () => {
  const places = await prepareBoth();
  try {
    {
      await using mara = await openApp({}, ['en'], { place: places.mara });
      await using otis = await openApp({}, ['en'], { place: places.otis });
      const [page, other] = [await unlock(mara, passphrase), await unlock(otis, passphrase)];
      await document(mara);
      await by.importRecommendations(otis);
      await beginRound(page);
      await gradeAllByMouse(page);
      await by.sendCases(mara, otis, 'cases.age');
      await by.sendRound(mara, otis, 'one.age');
      await gradeAllByKeys(other);
      await by.sendRound(otis, mara, 'two.age');
      await settleAndReview(page);
      await approveAll(page);
      await expectApproved(page);
      await by.sendRound(mara, otis, 'three.age');
      await expectApproved(other);
    }
    for (const place of Object.values(places)) expectApprovedInWords(place);
  } finally {
    for (const { folder } of Object.values(places)) rmSync(folder, { recursive: true, force: true });
  }
});

interface TargetInWords {
  readonly reference: string;
  readonly step: string;
  readonly verdict: { readonly fields: { readonly grade: string } };
  readonly index: { readonly mean: number; readonly band: string; readonly counted: number };
}

interface SignOffInWords {
  readonly step: string;
  readonly name: string;
  readonly state: string;
}

function expectApprovedInWords({ folder, stateFolder }: Place): void {
  const environment = { LAPWING_PASSPHRASE: passphrase, LAPWING_STATE_DIR: stateFolder };
  const read = (...what: string[]) => {
    const { code, stdout, stderr } = runCli([...what, '--vault', path.join(folder, 'vault'), '--json'], environment);
    expect(code, stderr).toBe(0);
    return JSON.parse(stdout) as unknown;
  };
  const { targets } = read('assess', 'list', by.roundName) as { readonly targets: readonly TargetInWords[] };
  expect(Object.fromEntries(targets.map(({ reference, step, verdict }) => [reference, [step, verdict.fields.grade]]))).toEqual(
    Object.fromEntries(Object.entries(found).map(([paragraph, [grade]]) => [`CHN/2/${paragraph}`, ['approved', grade]])),
  );
  const { signOffs } = read('assess', 'show', by.roundName, disputed) as { readonly signOffs: readonly SignOffInWords[] };
  expect(signOffs.map(({ step, name, state }) => `${step} by ${name}: ${state}`)).toEqual([
    'reviewed by Mara Heath: stands',
    'approved by Ines Rook: stands',
  ]);
  expect(targets.find(({ reference }) => reference.endsWith(disputed))?.index).toEqual({ mean: 0.25, band: 'not-implemented', counted: 2 });
}
