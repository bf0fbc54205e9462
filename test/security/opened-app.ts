/** The built app with words of its own, or weakened on purpose: a wall is proved by what happens without it. */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import type { Page } from 'playwright-core';

import { appFolder, buildIfStale } from '../../build/vite.ts';
import { type Drivable, goTo } from '../e2e/fixture.ts';
import { type HostedApp, type HostOptions, startHost } from '../host/host.ts';

/** What is taken out of the built main process, and what comes in its place. */
export type Weakening = readonly (readonly [find: RegExp, replace: string])[];

export interface OpenedAppOptions extends Partial<HostOptions> {
  readonly weakened?: Weakening;
}

/** In the stand-in always: these tests look at what it records. */
export interface StandInApp extends Drivable, AsyncDisposable {
  readonly app: HostedApp;
  readonly folder: string;
  /** A path in this app's own temporary folder. */
  at(name: string): string;
}

export async function openAppWith({ weakened, ...options }: OpenedAppOptions = {}): Promise<StandInApp> {
  await buildIfStale();
  const folder = mkdtempSync(path.join(tmpdir(), 'lapwing-secure-'));
  const weak = weakened && copyWeakened(weakened);
  const app = await startHost({ stateFolder: path.join(folder, 'state'), appFolder: weak ?? appFolder, ...options });
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
      if (weak) rmSync(weak, { recursive: true, force: true });
    },
  };
}

/** Beside the built app: the native packages are found from there. */
function copyWeakened(weakened: Weakening): string {
  const copy = mkdtempSync(path.join(path.dirname(appFolder), 'weak-'));
  cpSync(appFolder, copy, { recursive: true });
  const main = path.join(copy, 'main/index.js');
  let source = readFileSync(main, 'utf8');
  for (const [find, replace] of weakened) {
    if (!find.test(source)) throw new Error(`There is nothing to weaken: ${find} is not in the built main process.`);
    source = source.replaceAll(new RegExp(find, 'g'), replace);
  }
  writeFileSync(main, source);
  return copy;
}

interface Bridged {
  readonly lapwingShell: { call(method: string, input: unknown): Promise<unknown> };
}

/** Calls the shell as a script of the page would. */
export function callShell(page: Page, method: string, input: object): Promise<unknown> {
  return page.evaluate(([name, given]) => (window as unknown as Bridged).lapwingShell.call(name, given), [method, input] as const);
}

/** A case with a person and a place, by hand. Leaves it open. */
export async function writeCase(
  page: Page,
  { title, victim, place }: { readonly title: string; readonly victim: string; readonly place: string },
): Promise<void> {
  await goTo(page, 'Cases');
  await page.getByRole('button', { name: 'New case' }).click();
  const who = page.getByRole('combobox', { name: 'Who it happened to', exact: true });
  await who.fill(victim);
  // The list of who is known lies over the page until the field is left.
  await who.press('Tab');
  await page.getByRole('textbox', { name: 'Place', exact: true }).fill(place);
  await page.getByRole('textbox', { name: 'Title', exact: true }).fill(title);
  await page.getByRole('button', { name: 'Create the case' }).click();
  await page.getByRole('heading', { name: title, level: 1 }).waitFor();
}
