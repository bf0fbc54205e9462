/** What a person does in the window on the way from a file of recommendations to an approved grade. */
import { writeFileSync } from 'node:fs';

import type { Page } from 'playwright-core';

import { Grade } from '../../db/model/grades.ts';
import { trainingCases } from '../../db/training/cases.ts';
import { trainingThemes } from '../../db/training/recommendations.ts';
import { expect, goTo, type OpenedApp, recommendationFile, searchList, slow } from './fixture.ts';
import { Keyboard } from './keyboard.ts';

export const roundName = 'Mid-term 2016';

/** One end of a link, and why. */
export interface LinkByHand {
  readonly paragraph: string;
  readonly direction: string;
  readonly reason: string;
}

export interface Finding {
  readonly grade: Grade;
  readonly reason: string;
}

export async function importRecommendations(opened: OpenedApp): Promise<void> {
  const { file, count } = recommendationFile(opened.folder);
  const page = await opened.page();
  await goTo(page, 'Import');
  opened.answer(file);
  await page.getByRole('button', { name: 'Choose a file…' }).first().click();
  await page.getByRole('button', { name: /^Import \d+ rows/ }).click(slow);
  await expect(page.getByRole('alert').getByText(`${count} new`)).toBeVisible(slow);
}

/** The invented cases, from a file. */
export async function importCases(opened: OpenedApp): Promise<void> {
  const page = await opened.page();
  writeFileSync(opened.at('cases.json'), JSON.stringify(trainingCases.map(({ input }) => input)));
  await goTo(page, 'Import');
  opened.answer('cases.json');
  await page.getByRole('button', { name: 'Choose a file…' }).last().click();
  await page.getByRole('button', { name: `Import ${trainingCases.length} rows` }).click(slow);
  await expect(page.getByRole('alert').getByText(`${trainingCases.length} new`)).toBeVisible(slow);
}

export async function addThemes(page: Page): Promise<void> {
  await goTo(page, 'Themes');
  for (const { name, paragraphs } of trainingThemes) {
    await page.getByLabel('New theme').fill(name);
    await page.getByRole('button', { name: 'Add the theme' }).click();
    const section = page.getByRole('region', { name });
    for (const paragraph of paragraphs) {
      await section.getByLabel('Number, such as 186.62').fill(paragraph);
      await section.getByRole('button', { name: 'Add recommendation' }).click();
      await expect(section.getByLabel('Number, such as 186.62')).toHaveValue('');
    }
    await expect(section.getByRole('link', { name: `Show ${paragraphs.length} recommendation` })).toBeVisible();
  }
}

/** From the page of the case that is open. */
export async function linkHere(page: Page, { paragraph, direction, reason }: LinkByHand): Promise<void> {
  await page.getByRole('button', { name: 'Link to a recommendation' }).first().click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox', { name: 'Recommendation', exact: true }).fill(paragraph);
  await dialog
    .getByRole('button', { name: new RegExp(`^${literal(paragraph)} `) })
    .first()
    .click();
  await finishLink(page, direction, reason);
  await expect(page.getByRole('link', { name: paragraph, exact: true }).first()).toBeVisible();
}

async function finishLink(page: Page, direction: string, reason: string): Promise<void> {
  const dialog = page.getByRole('dialog');
  await dialog.getByText(direction, { exact: true }).click();
  await dialog.getByRole('textbox', { name: 'Reason, in one sentence' }).fill(reason);
  await dialog.getByRole('button', { name: 'Link', exact: true }).click();
  await expect(dialog).toHaveCount(0);
}

/** From the page of the recommendation. */
export async function linkMeasure(page: Page, title: string, { paragraph, direction, reason }: LinkByHand): Promise<void> {
  await goTo(page, 'Recommendations');
  await searchList(page, paragraph);
  await page.getByRole('gridcell', { name: paragraph, exact: true }).click();
  await expect(page.getByRole('heading', { name: new RegExp(literal(paragraph)), level: 1 })).toBeVisible();
  await page.getByRole('button', { name: 'Link a measure' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox', { name: 'Measure', exact: true }).fill(title);
  await dialog.getByRole('button', { name: title }).first().click();
  await finishLink(page, direction, reason);
  await expect(page.getByRole('link', { name: title })).toBeVisible();
}

const literal = (paragraph: string) => paragraph.replace('.', '\\.');

export async function openCase(page: Page, title: string): Promise<void> {
  await goTo(page, 'Cases');
  await page.getByRole('gridcell', { name: title }).click();
  await expect(page.getByRole('heading', { name: title, level: 1 })).toBeVisible();
}

export async function addMeasure(page: Page, title: string, inForce: string, text: string): Promise<void> {
  await goTo(page, 'Measures');
  await page.getByRole('button', { name: 'New measure' }).click();
  await page.getByRole('textbox', { name: 'Title', exact: true }).fill(title);
  await page.getByRole('textbox', { name: 'What it says', exact: true }).fill(text);
  await page.getByRole('textbox', { name: 'In force since', exact: true }).fill(inForce);
  await page.getByRole('button', { name: /^Kind|Kind$/ }).click();
  await page.getByRole('option', { name: 'Law or regulation' }).click();
  await expect(page.getByRole('heading', { name: title, level: 1 })).toBeVisible();
}

export async function openRound(page: Page): Promise<void> {
  await goTo(page, 'Assessment');
  await page.getByRole('link', { name: roundName }).click();
  await expect(page.getByRole('heading', { name: roundName, level: 1 })).toBeVisible();
}

/** @param paragraph such as `186.62`. */
export async function openTarget(page: Page, paragraph: string): Promise<void> {
  await openRound(page);
  await rowOf(page, paragraph).click();
  await expect(page.getByRole('heading', { level: 1, name: new RegExp(`^${literal(paragraph)} `) })).toBeVisible();
}

/** On the board. */
export function rowOf(page: Page, paragraph: string) {
  return page.getByRole('row', { name: new RegExp(`(^|\\s)${literal(paragraph)}(\\s|$)`) });
}

/** The paragraph on whose page one is, once it is another than before. */
export async function paragraphShown(page: Page, before = ''): Promise<string> {
  const heading = page.getByRole('heading', { level: 1, name: /^186\.\d+ / });
  const read = async () => /^186\.\d+/.exec((await heading.textContent()) ?? '')?.[0] ?? before;
  await expect.poll(read).not.toBe(before);
  return read();
}

/** By mouse: a grade, its reason, done. */
export async function gradeByMouse(page: Page, { grade, reason }: Finding, words: string): Promise<void> {
  const own = page.getByRole('region', { name: 'Your grade' });
  await own.getByText(words, { exact: true }).click();
  await expect(own.getByRole('radio', { name: new RegExp(`^${words}`) })).toBeChecked();
  await own.getByRole('textbox', { name: 'Reason', exact: true }).fill(reason);
  await own.getByRole('button', { name: 'Done' }).click();
  await expect(own.getByRole('button', { name: 'Open again' }), grade).toBeVisible();
}

/** By keys alone, from the page of one that is to be graded; ends on the next one's. */
export async function gradeByKeys(page: Page, { grade, reason }: Finding, words: string): Promise<void> {
  const keys = new Keyboard(page);
  await keys.press(String(Grade.options.indexOf(grade) + 1));
  await expect(page.getByRole('radio', { name: new RegExp(`^${words}`) })).toBeChecked();
  await keys.write('Reason', reason);
  await keys.press('Control+Enter');
}

export async function sendCases(from: OpenedApp, to: OpenedApp, name: string): Promise<void> {
  const sender = await from.page();
  await goTo(sender, 'Bundles');
  await sender.getByRole('button', { name: 'Make a bundle' }).click();
  await send(from, to, name);
}

/** From the page of the round, which chooses it. */
export async function sendRound(from: OpenedApp, to: OpenedApp, name: string): Promise<void> {
  const sender = await from.page();
  await openRound(sender);
  await sender.getByRole('button', { name: 'Round and assessors' }).click();
  await sender.getByRole('button', { name: 'Send the round' }).click();
  await expect(sender.getByRole('radio', { name: 'A round of assessment' })).toBeChecked();
  await expect(sender.getByText(/Of the round:/)).toBeVisible(slow);
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

/** Somebody new sits down at this machine. */
export async function sitDown(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: /^At work: / }).click();
  await page.getByRole('menuitem', { name: 'Somebody else…' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox', { name: 'Name' }).fill(name);
  await dialog.getByRole('button', { name: 'Begin to work' }).click();
  await expect(page.getByRole('button', { name: `At work: ${name}. Change` })).toBeVisible();
}
