/** What a machine may do to the app: the system never says that a window is ready, a part of the app is taken away. */
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import type { Page } from 'playwright-core';
import { describe, expect as expectValue, test, vi } from 'vitest';

import { appFolder, buildIfStale } from '../../build/vite.ts';
import { startHost } from '../host/host.ts';
import { createVault, expect, hasStandIn, lockedPage, newPlace, pressLock, slow, unlock } from './fixture.ts';
import { passphrase, prepared } from './prepared.ts';

vi.setConfig({ testTimeout: 40_000 });

/** A copy of the built app, in which a part can be broken. It lies beside it, so that it finds the same libraries. */
function copyOfApp(name: string): { readonly folder: string } & Disposable {
  const folder = path.join(path.dirname(appFolder), `test-${name}-${process.pid}`);
  cpSync(appFolder, folder, { recursive: true });
  return { folder, [Symbol.dispose]: () => rmSync(folder, { recursive: true, force: true }) };
}

/** For eyes: where LAPWING_SHOTS names a folder, a picture of the screen. */
async function shoot(page: Page, name: string): Promise<void> {
  const folder = process.env['LAPWING_SHOTS'];
  if (folder) await page.screenshot({ path: path.join(folder, `${name}.png`) });
}

describe.skipIf(!hasStandIn)('on a machine that is not kind', () => {
  test('a window shows although the system never says that it is ready, and a second start brings it back', async () => {
    await buildIfStale();
    await using app = await startHost({ appFolder, isNeverReadyToShow: true });
    const page = await app.page();
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible(slow);
    const window = app.electron.host.windows[0]!;
    await expect.poll(() => window.isVisible()).toBe(true);
    window.hide();
    window.minimize();
    app.electron.app.emit('second-instance');
    expectValue([window.isVisible(), window.isMinimized()]).toEqual([true, false]);
  });

  test('a vault process that ends at every start is started three times, told of, and tried again when asked', async () => {
    await buildIfStale();
    using broken = copyOfApp('hopeless');
    const entry = path.join(broken.folder, 'vault/index.js');
    const whole = readFileSync(entry, 'utf8');
    writeFileSync(entry, 'process.exit(3);\n');
    const place = newPlace();
    try {
      mkdirSync(place.stateFolder, { recursive: true });
      await prepared()(place);
      await using app = await startHost({ appFolder: broken.folder, stateFolder: place.stateFolder });
      const page = await app.page();
      await expect(page.getByRole('heading', { name: /does not start$/ })).toBeVisible(slow);
      await expect(page.getByRole('alert')).toContainText('Your vaults are safe');
      await page.waitForTimeout(1000);
      // The key processes that wait beside each are not counted.
      expectValue(app.electron.host.processes.length).toBeLessThanOrEqual(6);
      await shoot(page, 'hopeless');
      writeFileSync(entry, whole);
      await page.getByRole('button', { name: 'Try again' }).click();
      await unlock({ page: () => app.page(), answer: () => {} }, passphrase);
    } finally {
      rmSync(place.folder, { recursive: true, force: true });
    }
  });

  test('a folder that a program synchronises is warned of where a vault is made and where it is opened, and is never proposed', async () => {
    await buildIfStale();
    const place = newPlace();
    const at = (name: string) => path.join(place.folder, name);
    try {
      mkdirSync(at('documents/.stfolder'), { recursive: true });
      mkdirSync(at('home'));
      await using app = await startHost({ appFolder, stateFolder: place.stateFolder });
      app.electron.app.setPath('documents', at('documents'));
      app.electron.app.setPath('home', at('home'));
      const page = await app.page();
      const proposed: (string | undefined)[] = [];
      app.electron.dialog.ask = async ({ defaultPath }) => (proposed.push(defaultPath), at('documents/vault'));
      await page.getByRole('button', { name: /Create a vault/ }).click();
      await page.getByRole('button', { name: 'Choose a folder…' }).click();
      await expect(page.getByRole('alert')).toContainText('Syncthing copies this folder');
      expectValue(proposed).toEqual([at('home/Notes')]);
      await shoot(page, 'synced-create');
      app.electron.dialog.answer(at('home/vault'));
      await page.getByRole('button', { name: 'Choose a folder…' }).click();
      await expect(page.getByRole('alert')).toHaveCount(0);
      await page.getByRole('button', { name: 'Back' }).click();
      const opened = { page: () => app.page(), answer: () => app.electron.dialog.answer(at('documents/vault')) };
      await createVault(opened, 'Mara Heath');
      await pressLock(await app.page());
      const locked = await lockedPage(opened);
      await expect(locked.getByText(/^Syncthing copies the folder of this vault/)).toBeVisible();
      await shoot(locked, 'synced-unlock');
    } finally {
      rmSync(place.folder, { recursive: true, force: true });
    }
  });

  test('a window whose page ends at every start is told of in a dialog of the system, and the app ends', async () => {
    await buildIfStale();
    await using app = await startHost({ appFolder });
    await app.page();
    // On a busy machine the first page may have lived before its end: then those after it are three.
    for (let n = 0; n < 4 && app.electron.app.exitCode === undefined; n += 1)
      app.electron.host.windows.at(-1)!.webContents.emit('render-process-gone', {}, { reason: 'crashed' });
    await app.ended;
    expectValue(app.electron.dialog.said.map(({ title }) => title)).toEqual(['Lapwing has to close']);
    expectValue(app.electron.app.exitCode).toBe(1);
  });
});
