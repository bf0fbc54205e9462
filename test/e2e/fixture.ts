/**
 * The built app, opened as a person opens it, and the steps that many stories share.
 *
 * Whatever a test does, it fails at the end when a request tried to leave, or the page wrote an error to its
 * console: `openApp` looks when the app is disposed of, so that no test can forget it.
 */
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { expect as playwrightExpect } from '@playwright/test';
import type { BrowserContextOptions, Locator, Page } from 'playwright-core';

import { buildIfStale } from '../../build/vite.ts';
import { trainingRecommendations } from '../../db/training/recommendations.ts';
import { memoryFolder } from '../support/memory-folder.ts';
import { type DrivenApp, launch } from './driver.ts';

export { hasStandIn, hasWindow, isElectron } from './driver.ts';

/** A step that takes longer has failed, so that a failure shows where it is. More on a machine that is busy with other work. */
const stepMs = Number(process.env['LAPWING_E2E_STEP_MS'] ?? 30_000);
/** For what derives a key, imports or exports. */
export const slow = { timeout: 3 * stepMs };

export const expect = playwrightExpect.configure({ timeout: stepMs });

/** Where one app has its files: the test's own, gone afterwards. */
export interface Place {
  readonly folder: string;
  readonly stateFolder: string;
}

/** What the steps below need of an app. */
export interface Drivable {
  /** The page of the present window; locking brings a new one. */
  page(): Promise<Page>;
  /** The next file or folder dialog is answered so. */
  answer(...names: string[]): void;
}

export interface OpenedApp extends Drivable, Place, AsyncDisposable {
  readonly app: DrivenApp;
  /** A path in this app's own temporary folder. */
  at(name: string): string;
  /** An error on the page's console, or a refused request, that belongs to the test. */
  allow(problem: RegExp): void;
}

export interface OpenOptions {
  /** Puts files there before the app starts. */
  readonly prepare?: (place: Place) => void | Promise<void>;
  /** Starts again where an earlier app was; the folder then stays. */
  readonly place?: Place;
}

let isBuilt: Promise<void> | undefined;

export function newPlace(): Place {
  const folder = mkdtempSync(path.join(memoryFolder(), 'lapwing-e2e-'));
  return { folder, stateFolder: path.join(folder, 'state') };
}

export async function openApp(
  context: BrowserContextOptions = {},
  languages: readonly string[] = ['en'],
  { prepare, place: given }: OpenOptions = {},
): Promise<OpenedApp> {
  const place = given ?? newPlace();
  isBuilt ??= buildIfStale();
  await isBuilt;
  await prepare?.(place);
  const problems: string[] = [];
  const allowed: RegExp[] = [];
  const onPage = (page: Page) => watch(page, problems);
  const app = await launch({ context, languages, stateFolder: place.stateFolder, onPage });
  const at = (name: string) => (path.isAbsolute(name) ? name : path.join(place.folder, name));
  return {
    ...place,
    app,
    at,
    page: () => app.page(),
    answer: (...names) => app.answer(...names.map(at)),
    allow: (problem) => void allowed.push(problem),
    async [Symbol.asyncDispose]() {
      await app[Symbol.asyncDispose]();
      if (!given) rmSync(place.folder, { recursive: true, force: true });
      const left = [...problems, ...app.refused.map((url) => `refused: ${url}`)].filter((one) => !allowed.some((known) => known.test(one)));
      if (left.length > 0) throw new Error(`The window had problems:\n${left.join('\n')}`);
    },
  };
}

function watch(page: Page, problems: string[]): void {
  page.context().setDefaultTimeout(stepMs);
  page.on(
    'console',
    (message) =>
      message.type() === 'error' && problems.push(`console: ${message.text()} ${message.location().url}:${message.location().lineNumber}`),
  );
  page.on('pageerror', (error) => problems.push(`page: ${error.message}`));
}

/** Makes a vault by hand and leaves it open. @returns its passphrase. */
export async function createVault(opened: Drivable, member: string, isTraining = false): Promise<string> {
  const page = await opened.page();
  await page.getByRole('button', { name: isTraining ? /Practise first/ : /Create a vault/ }).click();
  const list = page.getByRole('list', { name: 'Passphrase' }).getByRole('listitem');
  await expect(list).toHaveCount(6);
  const passphrase = (await list.allTextContents()).join(' ');
  await page.getByLabel('Type the passphrase again').fill(passphrase);
  await page.getByLabel('Your name in this vault').fill(member);
  opened.answer('vault');
  await page.getByRole('button', { name: 'Choose a folder…' }).click();
  await page.getByRole('button', { name: 'Create the vault' }).click();
  await expect(page.getByRole('heading', { name: 'Today', level: 1 })).toBeVisible(slow);
  return passphrase;
}

/** Unlocks by hand, in whatever window there is now, and goes to the first page from where somebody was when it locked. */
export async function unlock(opened: Drivable, passphrase: string): Promise<Page> {
  const page = await opened.page();
  await page.getByLabel('Passphrase').fill(passphrase);
  await page.getByRole('button', { name: 'Unlock' }).click();
  const today = mainNavigation(page).getByRole('link', { name: 'Today' });
  await expect(today).toBeVisible(slow);
  await today.click();
  await expect(page.getByRole('heading', { name: 'Today', level: 1 })).toBeVisible(slow);
  return page;
}

/** Locks by its keys. The window may be gone before they are let go. */
export async function pressLock(page: Page): Promise<void> {
  await page.keyboard.press('Control+Shift+l').catch(() => undefined);
}

/** Locks by the button. */
export async function lockByHand(opened: OpenedApp): Promise<void> {
  await (await opened.page()).getByRole('button', { name: 'Lock', exact: true }).click();
  await lockedPage(opened);
}

/** The window after locking: another one, with another page. */
export async function lockedPage(opened: Drivable): Promise<Page> {
  const isLocked = async () => {
    const page = await opened.page();
    // The window before is gone, or on its way out.
    return page
      .getByRole('heading', { name: 'Locked' })
      .isVisible()
      .catch(() => false);
  };
  await expect.poll(isLocked, slow).toBe(true);
  return opened.page();
}

/** Escape, until nothing lies over the page: in a search field the first one empties it. */
export async function closeAll(page: Page): Promise<void> {
  // A list that is part of the page stays, and is not waited for.
  const onTop = page.locator('[role=dialog], [role=alertdialog], [role=menu], [role=listbox]:not(main *)');
  for (let tries = 0; tries < 3 && (await onTop.count()) > 0; tries += 1) {
    await page.keyboard.press('Escape');
    await onTop
      .first()
      .waitFor({ state: 'detached', timeout: 1000 })
      .catch(() => {});
  }
}

/** The places of the vault, in any language: it comes before the way up from a page. */
export function mainNavigation(page: Page): Locator {
  return page.getByRole('navigation').first();
}

export async function goTo(page: Page, name: string): Promise<void> {
  await mainNavigation(page).getByRole('link', { name }).click();
  await expect(page.getByRole('heading', { name, level: 1 })).toBeVisible();
}

/** Types into the search field of a list, and waits for what it finds: rows that still come in would move under the pointer. */
export async function searchList(page: Page, words: string): Promise<void> {
  await page
    .getByRole('searchbox')
    .or(page.getByRole('textbox', { name: 'Search' }))
    .first()
    .fill(words);
  const isAsked = () => new URLSearchParams(page.url().split('?')[1]).get('text');
  await expect.poll(isAsked).toBe(words);
  await expect(page.locator('[role=grid][aria-busy]')).toHaveCount(0);
}

/** Opens what the first row of a list shows; a row that is still on its way has nothing to open. */
export async function openFirstRow(page: Page): Promise<void> {
  await page.getByRole('gridcell', { name: /\w/ }).nth(1).click();
}

/** A field that is empty is a word until it is added. */
export async function addField(page: Page, name: string): Promise<void> {
  await page.getByRole('group', { name: 'Add', exact: true }).getByRole('button', { name, exact: true }).first().click();
}

/** Two minutes of a researcher: a case with who, what, when and where. */
export async function addCase(
  page: Page,
  input: { readonly title: string; readonly victim: string; readonly begin: string; readonly place: string },
): Promise<void> {
  await goTo(page, 'Cases');
  await page.getByRole('button', { name: 'New case' }).click();
  const who = page.getByRole('combobox', { name: 'Who it happened to', exact: true });
  await who.fill(input.victim);
  // The list of who is known lies over the page until the field is left.
  await who.press('Tab');
  await page.getByRole('combobox', { name: 'What was done' }).fill('kept from the client');
  await page.getByRole('option').first().click();
  await page.getByRole('textbox', { name: 'Begin', exact: true }).fill(input.begin);
  await page.getByRole('textbox', { name: 'Place', exact: true }).fill(input.place);
  await page.getByRole('textbox', { name: 'Title', exact: true }).fill(input.title);
  await page.getByRole('button', { name: 'Create the case' }).click();
  await expect(page.getByRole('heading', { name: input.title, level: 1 })).toBeVisible();
}

/** China's 252 recommendations where the shared data is, else the nine paraphrased ones. */
export function recommendationFile(folder: string): { readonly file: string; readonly count: number } {
  const real = path.resolve(import.meta.dirname, '../../../shared/data/upr/china-2013.json');
  if (existsSync(real)) return { file: real, count: 252 };
  const file = path.join(folder, 'recommendations.json');
  writeFileSync(
    file,
    JSON.stringify(
      trainingRecommendations.map(({ paragraph, states, text }) => ({
        cycle: 2,
        session: 17,
        review_date: '2013-10-22',
        symbol: 'A/HRC/25/5',
        paragraph,
        text,
        parts: states.map((state) => ({ text, states: [state] })),
        recommending_states: states,
        response: 'Accepted',
        state_under_review: 'CHN',
      })),
    ),
  );
  return { file, count: trainingRecommendations.length };
}
