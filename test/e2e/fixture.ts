/**
 * The built app, opened as a person opens it. One suite for two drivers: real Electron where its binary is, the
 * stand-in (test/host) elsewhere; which one ran is said once.
 */
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { expect } from '@playwright/test';
import type { BrowserContextOptions, Page } from 'playwright-core';

import { appFolder, buildIfStale } from '../../build/vite.ts';
import { trainingRecommendations } from '../../db/training/recommendations.ts';
import { findChromium } from '../host/chromium.ts';
import { type HostedApp, startHost } from '../host/host.ts';

export { expect } from '@playwright/test';

export const hasWindow = findChromium() !== undefined;

export interface OpenedApp extends AsyncDisposable {
  readonly app: HostedApp;
  readonly folder: string;
  /** The page of the present window; locking brings a new one. */
  page(): Promise<Page>;
  /** A path in this app's own temporary folder. */
  at(name: string): string;
  /** The next file or folder dialog is answered so. */
  answer(...names: string[]): void;
}

let isBuilt: Promise<void> | undefined;

export async function openApp(context: BrowserContextOptions = {}, languages: readonly string[] = ['en']): Promise<OpenedApp> {
  isBuilt ??= buildIfStale();
  await isBuilt;
  const folder = mkdtempSync(path.join(tmpdir(), 'lapwing-e2e-'));
  const app = await startHost({ appFolder, context, languages, stateFolder: path.join(folder, 'state') });
  const at = (name: string) => (path.isAbsolute(name) ? name : path.join(folder, name));
  return {
    app,
    folder,
    at,
    page: () => app.page(),
    answer: (...names) => app.electron.dialog.answer(...names.map(at)),
    async [Symbol.asyncDispose]() {
      await app[Symbol.asyncDispose]();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Makes a vault by hand and leaves it open. @returns its passphrase. */
export async function createVault(opened: OpenedApp, member: string, isTraining = false): Promise<string> {
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
  await expect(page.getByRole('heading', { name: 'Today', level: 1 })).toBeVisible({ timeout: 90_000 });
  return passphrase;
}

/** Unlocks by hand, in whatever window there is now. */
export async function unlock(opened: OpenedApp, passphrase: string): Promise<Page> {
  const page = await opened.page();
  await page.getByLabel('Passphrase').fill(passphrase);
  await page.getByRole('button', { name: 'Unlock' }).click();
  await expect(page.getByRole('heading', { name: 'Today', level: 1 })).toBeVisible({ timeout: 90_000 });
  return page;
}

export async function goTo(page: Page, name: string): Promise<void> {
  await page.getByRole('navigation').getByRole('link', { name }).click();
  await expect(page.getByRole('heading', { name, level: 1 })).toBeVisible();
}

/** Two minutes of a researcher: a case with who, what, when and where. */
export async function addCase(
  page: Page,
  input: { readonly title: string; readonly victim: string; readonly begin: string; readonly place: string },
): Promise<void> {
  await goTo(page, 'Cases');
  await page.getByRole('button', { name: 'New case' }).click();
  await page.getByRole('textbox', { name: 'Title', exact: true }).fill(input.title);
  await page.getByRole('combobox', { name: 'Who', exact: true }).fill(input.victim);
  await page.getByRole('textbox', { name: 'Begin', exact: true }).fill(input.begin);
  await page.getByRole('textbox', { name: 'Place', exact: true }).fill(input.place);
  await page.getByRole('combobox', { name: 'What was done' }).fill('kept from the client');
  await page.getByRole('option').first().click();
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
