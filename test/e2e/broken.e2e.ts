/**
 * The app, started or left in trouble. Each time the window says what happened, what is safe and what to do, and the
 * vault is whole afterwards.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import type { Page } from 'playwright-core';
import { describe, expect as expectValue, test, vi } from 'vitest';

import { verifyVault } from '../../db/vault/verify.ts';
import type { Vault } from '../../db/vault/vault.ts';
import type { ErrorCode } from '../../db/model/errors.ts';
import { errors } from '../../renderer/i18n/en/errors.ts';
import {
  addField,
  expect,
  goTo,
  hasWindow,
  isElectron,
  lockedPage,
  newPlace,
  type OpenedApp,
  openApp,
  openFirstRow,
  type Place,
  slow,
  unlock,
} from './fixture.ts';
import { openPrepared, passphrase, prepared } from './prepared.ts';

vi.setConfig({ testTimeout: 90_000 });

/** What happened, and, read out, what is safe and what to do. */
async function expectSaid(page: Page, code: ErrorCode): Promise<void> {
  await expect(page.getByText(errors[`error.${code}.what`])).toBeVisible(slow);
  await expect(page.getByRole('alert')).toContainText(errors[`error.${code}.do`]);
}

/** Some trouble is told before a passphrase is asked for, some after. */
async function tryToUnlock(opened: OpenedApp, words = passphrase): Promise<Page> {
  const page = await opened.page();
  await Promise.any([page.getByRole('alert').waitFor(), enterPassphrase(page, words)]);
  return page;
}

async function enterPassphrase(page: Page, words = passphrase): Promise<void> {
  await page.getByRole('textbox', { name: 'Passphrase', exact: true }).fill(words);
  await page.getByRole('button', { name: 'Unlock' }).click();
}

async function expectWhole(place: Place, look: (vault: Vault) => unknown = () => {}, name = 'vault'): Promise<void> {
  const vault = await openPrepared(place, name);
  try {
    expectValue((await verifyVault(vault)).findings).toEqual([]);
    await look(vault);
  } finally {
    await vault.close();
  }
}

/** Every file of the vault with its content. */
function contents(folder: string): Readonly<Record<string, string>> {
  const files = readdirSync(folder, { recursive: true })
    .map(String)
    .filter((name) => statSync(path.join(folder, name)).isFile());
  return Object.fromEntries(
    files.map((name) => [
      name,
      createHash('sha256')
        .update(readFileSync(path.join(folder, name)))
        .digest('hex'),
    ]),
  );
}

interface Disk extends Disposable {
  /** From now on it can only be read. */
  seal(): void;
}

/** A small disk of its own, where this user may mount one. */
function mountDisk(folder: string, size: string): Disk | undefined {
  mkdirSync(folder, { recursive: true });
  if (spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${size}`, 'tmpfs', folder]).status !== 0) return undefined;
  return {
    seal: () => void execFileSync('mount', ['-o', 'remount,ro', folder]),
    [Symbol.dispose]: () => void execFileSync('umount', ['-l', folder]),
  };
}

/** A place with a disk in it. The app's own folder lies beside, on a disk that is well. */
function newPlaceWithDisk(size: string): (Place & Disposable & { readonly disk: Disk }) | undefined {
  const place = newPlace();
  const disk = mountDisk(path.join(place.folder, 'disk'), size);
  if (!disk) rmSync(place.folder, { recursive: true });
  return disk && { ...place, disk, [Symbol.dispose]: () => (disk[Symbol.dispose](), rmSync(place.folder, { recursive: true })) };
}

const needsMount = 'mounting a small disk needs root';
const effectsIn = (vault: Vault) => vault.raw.prepare('SELECT impact FROM case_record').pluck().all();
const facts = (page: Page) => page.getByRole('region', { name: 'Facts' });
const effects = (page: Page) => page.getByRole('textbox', { name: 'Effects', exact: true });
const field = (page: Page, name: string) => facts(page).getByRole('textbox', { name, exact: true });

async function openFirstCase(page: Page): Promise<void> {
  await goTo(page, 'Cases');
  await openFirstRow(page);
  await expect(facts(page)).toBeVisible();
}

/** The vault process, as the system's task manager would end it. */
async function killVault(opened: OpenedApp): Promise<void> {
  const [vault] = await opened.app.processes();
  process.kill(vault!, 'SIGKILL');
}

describe.skipIf(!hasWindow)('a vault that does not open says why, and is not touched', () => {
  const damages: readonly (readonly [what: string, code: ErrorCode, harm: (vault: string) => void])[] = [
    ['a damaged database', 'vault.damaged', (vault) => overwrite(path.join(vault, 'lapwing.db'), 0)],
    ['a damaged key file', 'vault.identity-damaged', (vault) => writeFileSync(path.join(vault, 'identity.age'), 'not age at all')],
    ['no key file', 'vault.identity-damaged', (vault) => rmSync(path.join(vault, 'identity.age'))],
    ['a damaged vault.json', 'vault.damaged', (vault) => writeFileSync(path.join(vault, 'vault.json'), '{')],
    ['a newer format', 'vault.newer-version', (vault) => raiseVersion(path.join(vault, 'vault.json'))],
    ['a folder that is gone', 'vault.not-found', (vault) => rmSync(vault, { recursive: true })],
  ];

  test.each(damages)('%s', async (_what, code, harm) => {
    const prepare = async (place: Place) => {
      await prepared()(place);
      harm(path.join(place.folder, 'vault'));
    };
    await using opened = await openApp({}, ['en'], { prepare });
    const before = existsSync(opened.at('vault')) ? contents(opened.at('vault')) : {};
    await expectSaid(await tryToUnlock(opened), code);
    expectValue(existsSync(opened.at('vault')) ? contents(opened.at('vault')) : {}).toEqual(before);
  });

  test('a wrong passphrase, told with the time until the next try; the right one opens it then', async () => {
    await using opened = await openApp({}, ['en'], { prepare: prepared() });
    await expectSaid(await tryToUnlock(opened, 'not the words'), 'vault.wrong-passphrase');
    await unlock(opened, passphrase);
  });

  test('one that another program has open', async () => {
    await using opened = await openApp({}, ['en'], { prepare: prepared() });
    const elsewhere = await openPrepared(opened);
    await expectSaid(await tryToUnlock(opened), 'vault.in-use');
    await elsewhere.close();
    await (await opened.page()).getByRole('button', { name: 'Try again' }).click();
    await unlock(opened, passphrase);
  });

  test('a disk that can only be read', async ({ skip }) => {
    using place = newPlaceWithDisk('16m');
    if (!place) return skip(needsMount);
    const prepare = async () => {
      await prepared({ name: 'disk/vault' })(place);
      place.disk.seal();
    };
    await using opened = await openApp({}, ['en'], { place, prepare });
    await expectSaid(await tryToUnlock(opened), 'disk.read-only');
  });
});

function overwrite(file: string, at: number): void {
  const bytes = readFileSync(file);
  bytes.fill(0x5a, at, at + 4096);
  writeFileSync(file, bytes);
}

function raiseVersion(file: string): void {
  writeFileSync(file, JSON.stringify({ ...(JSON.parse(readFileSync(file, 'utf8')) as object), version: 99 }));
}

describe.skipIf(!hasWindow)('trouble while somebody works', () => {
  test('a full disk: what is typed stays in the field, the reason is said, and “Try again” saves it once there is room', async ({
    skip,
  }) => {
    using place = newPlaceWithDisk('12m');
    if (!place) return skip(needsMount);
    await using opened = await openApp({}, ['en'], { place, prepare: prepared({ name: 'disk/vault' }) });
    const page = await unlock(opened, passphrase);
    await openFirstCase(page);
    const filler = opened.at('disk/filler');
    spawnSync('dd', ['if=/dev/zero', `of=${filler}`, 'bs=4k']);
    const long = 'every word of a long day at the marsh '.repeat(400);
    await addField(page, 'Effects');
    await effects(page).fill(long);
    await expect(page.getByRole('alert').filter({ hasText: errors['error.disk.full.what'] })).toBeVisible();
    rmSync(filler);
    await page.getByRole('button', { name: 'Try again' }).click();
    await expect(page.getByText('Saved', { exact: true }).first()).toBeVisible();
    await opened.app[Symbol.asyncDispose]();
    await expectWhole(place, (vault) => expectValue(effectsIn(vault)).toContain(long), 'disk/vault');
  });

  test('the vault process is killed in the middle of a word: nothing typed is lost, and no page is loaded anew', async () => {
    const place = newPlace();
    try {
      await using opened = await openApp({}, ['en'], { place, prepare: prepared() });
      const page = await unlock(opened, passphrase);
      await page.evaluate(() => Object.assign(window, { isSamePage: true }));
      await openFirstCase(page);
      await addField(page, 'Effects');
      const text = effects(page);
      await text.pressSequentially('Half a sentence, th');
      await killVault(opened);
      await page.keyboard.type('en the rest of it.');
      await expect(page.getByText('What you were typing is still here')).toBeVisible();
      await enterPassphrase(page);
      await expect(text).toHaveValue(/^Half a sentence, th/);
      // Without another letter: what the vault did not get before it ended is sent now.
      await expect(page.getByText('Saved', { exact: true }).first()).toBeVisible();
      await text.press('End');
      await text.pressSequentially(' Written on.');
      await text.blur();
      await expect(page.getByText('Saved', { exact: true }).first()).toBeVisible();
      const shown = await text.inputValue();
      expectValue(await page.evaluate(() => 'isSamePage' in window)).toBe(true);
      await opened.app[Symbol.asyncDispose]();
      await expectWhole(place, (vault) => expectValue(effectsIn(vault)).toContain(shown));
    } finally {
      rmSync(place.folder, { recursive: true });
    }
  });

  test('the vault process is killed behind an open dialog: the lock screen covers it, and takes the passphrase', async () => {
    await using opened = await openApp({}, ['en'], { prepare: prepared() });
    const page = await unlock(opened, passphrase);
    await openFirstCase(page);
    await facts(page).getByLabel('Place', { exact: true }).press('Control+Shift+H');
    const dialog = page.locator('[role=dialog]');
    await expect(dialog).toBeVisible();
    await killVault(opened);
    await expect(page.getByRole('heading', { name: 'Locked' })).toBeVisible();
    await expect(dialog).toBeHidden();
    // And once more, before anybody could unlock: what lies behind is still there.
    await killVault(opened);
    await page.waitForTimeout(1500);
    const field = page.getByRole('textbox', { name: 'Passphrase', exact: true });
    await expect(field).toBeFocused();
    await page.keyboard.press('Control+k');
    await page.keyboard.press('Escape');
    await field.click();
    await expect(field).toBeFocused();
    await enterPassphrase(page);
    await expect(dialog).toBeVisible();
  });

  test('the vault process is killed while a new case is filled in: the form is still there, and makes the case', async () => {
    await using opened = await openApp({}, ['en'], { prepare: prepared() });
    const page = await unlock(opened, passphrase);
    await goTo(page, 'Cases');
    await page.getByRole('button', { name: 'New case' }).click();
    await page.getByRole('combobox', { name: 'Who it happened to' }).fill('Lena Marsh');
    await page.keyboard.press('Tab');
    await page.getByRole('textbox', { name: 'Place', exact: true }).fill('Lanzhou');
    const story = page.getByRole('textbox', { name: 'What happened' });
    await story.pressSequentially('The shop was closed with');
    await killVault(opened);
    await expect(page.getByRole('heading', { name: 'Locked' })).toBeVisible();
    await enterPassphrase(page);
    await expect(story).toHaveValue('The shop was closed with');
    await story.press('Control+End');
    await story.pressSequentially('out a notice.');
    await page.getByRole('textbox', { name: /^Title/ }).fill('Shop closed without a notice');
    await page.getByRole('button', { name: 'Create the case' }).click();
    await expect(page.getByRole('heading', { name: 'Shop closed without a notice', level: 1 })).toBeVisible();
    await expect(page.getByText('The shop was closed without a notice.')).toBeVisible();
    await expect(field(page, 'Place')).toHaveValue('Lanzhou');
    await expect(facts(page).getByRole('link', { name: 'Lena Marsh' })).toBeVisible();
  });

  test('the page crashes: the vault locks, a fresh window asks for the passphrase, and what was saved is there', async ({ skip }) => {
    if (isElectron) return skip('how Electron tells of a crash is tested with its binary');
    await using opened = await openApp({}, ['en'], { prepare: prepared() });
    const page = await unlock(opened, passphrase);
    await openFirstCase(page);
    await field(page, 'Place').fill('Before the crash');
    await field(page, 'Place').blur();
    await expect(page.getByText('Saved', { exact: true }).first()).toBeVisible();
    const devTools = await page.context().newCDPSession(page);
    void devTools.send('Page.crash').catch(() => {});
    const fresh = await lockedPage(opened);
    await expect(fresh.getByText('The vault closed unexpectedly. What was saved is safe.')).toBeVisible();
    await unlock(opened, passphrase);
    await goTo(fresh, 'Cases');
    await expect(fresh.getByText('Before the crash')).toBeVisible();
  });
});
