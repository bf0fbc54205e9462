/** What the window leaves behind and shows of itself: its place, its title, its menu, and that it hides from cameras of the screen. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

import { describe, expect, test, vi } from 'vitest';

import { createVault, hasStandIn } from '../e2e/fixture.ts';
import { callShell, openAppWith, type StandInApp } from './opened-app.ts';

vi.setConfig({ testTimeout: 180_000 });

const windowOf = ({ app }: StandInApp) => app.electron.host.windows.at(-1)!;
const memoryOf = ({ app }: StandInApp) => JSON.parse(readFileSync(path.join(app.stateFolder, 'window.json'), 'utf8')) as object;

interface Item {
  readonly id?: string;
  readonly role?: string;
  readonly label?: string;
  readonly accelerator?: string;
  readonly submenu?: readonly Item[];
  click?(): void;
}
const menuOf = ({ app }: StandInApp): readonly Item[] | null => app.electron.Menu.getApplicationMenu();

describe.skipIf(!hasStandIn)('the window', () => {
  test('comes back where it stood, and remembers nothing but that, the preferences and the folder', async () => {
    await using opened = await openAppWith();
    await opened.page();
    windowOf(opened).setBounds({ x: 120, y: 80, width: 1000, height: 700 });
    windowOf(opened).maximize();
    windowOf(opened).close();
    await opened.app.ended;
    expect(memoryOf(opened)).toEqual({
      preferences: { language: 'system', theme: 'system', idleMinutes: 5, isHiddenFromCapture: true },
      window: { x: 120, y: 80, width: 1000, height: 700, isMaximized: true },
    });
    expect(readdirSync(opened.app.stateFolder)).toEqual(['window.json']);

    await using again = await openAppWith({ stateFolder: opened.app.stateFolder });
    await again.page();
    expect(windowOf(again).getNormalBounds()).toEqual({ x: 120, y: 80, width: 1000, height: 700 });
    expect(windowOf(again).isMaximized()).toBe(true);
  });

  test('asks for every wall of Electron', async () => {
    await using opened = await openAppWith();
    await opened.page();
    expect(windowOf(opened).options.webPreferences).toMatchObject({
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      webSecurity: true,
      webviewTag: false,
      spellcheck: false,
      navigateOnDragDrop: false,
      partition: 'lapwing',
    });
    expect(windowOf(opened).webContents.settings).toMatchObject({ webRTC: 'disable_non_proxied_udp' });
    const { app, host } = opened.app.electron;
    expect([...app.switches.keys()]).toEqual(expect.arrayContaining(['enable-sandbox', 'disable-component-update', 'no-pings']));
    expect(app.switches.get('host-resolver-rules')).toBe('MAP * ~NOTFOUND');
    for (const session of [host.sessionOf('lapwing'), host.sessionOf()]) {
      const { permissionRequest, permissionCheck, devicePermission, certificateVerify, ...others } = session.settings as {
        readonly [name: string]: (...args: unknown[]) => unknown;
      };
      const answers: unknown[] = [];
      for (const permission of ['media', 'geolocation', 'notifications', 'clipboard-read', 'openExternal', 'fileSystem', 'anything'])
        permissionRequest!(undefined, permission, (answer: unknown) => answers.push(answer));
      expect(new Set(answers)).toEqual(new Set([false]));
      expect([permissionCheck!(), devicePermission!()]).toEqual([false, false]);
      certificateVerify!({}, (code: unknown) => answers.push(code));
      expect(answers.at(-1)).toBe(-2);
      expect(others).toEqual({
        spellChecker: false,
        proxy: { mode: 'fixed_servers', proxyRules: '127.0.0.1:9', proxyBypassRules: '<-loopback>' },
      });
    }
  });

  test('gives the page no device and no sensor', async () => {
    await using opened = await openAppWith();
    const page = await opened.page();
    const allowed = await page.evaluate(() =>
      (document as unknown as { featurePolicy: { allowedFeatures(): string[] } }).featurePolicy.allowedFeatures(),
    );
    const devices = /camera|microphone|geolocation|usb|serial|hid|midi|bluetooth|display-capture|clipboard-read|sensor|payment|idle|fonts/;
    expect(allowed.filter((name) => devices.test(name))).toEqual([]);
    expect(allowed.length).toBeGreaterThan(5);
  });

  test('hides from recordings of the screen unless the user wants it shown', async () => {
    await using opened = await openAppWith();
    const page = await opened.page();
    expect(windowOf(opened).isContentProtected).toBe(true);
    await callShell(page, 'shell.savePreferences', { isHiddenFromCapture: false });
    expect(windowOf(opened).isContentProtected).toBe(false);
    await opened.app.electron.powerMonitor.emit('suspend');
    await opened.page();
    expect(windowOf(opened).isContentProtected).toBe(false);
  });

  test('has a neutral title, and a menu in the language of the user that is gone when it is locked', async () => {
    await using opened = await openAppWith({ languages: ['en'] });
    expect(menuOf(opened)).toBeNull();
    await createVault(opened, 'Mara Heath');
    const page = await opened.page();
    const labels = () => menuOf(opened)?.map(({ label }) => label);
    await vi.waitFor(() => expect(labels()).toContain('Text'));
    const items = menuOf(opened)!.flatMap(({ submenu }) => submenu ?? []);
    expect(items.find(({ id }) => id === 'vault.lock')).toMatchObject({ label: 'Lock', accelerator: 'CmdOrCtrl+Shift+L' });
    expect(items.filter(({ role, label }) => role !== undefined && label === undefined)).toEqual([]);

    await callShell(page, 'shell.savePreferences', { language: 'zh-Hans' });
    items.find(({ id }) => id === 'go.cases')!.click!();
    await page.getByRole('heading', { name: 'Cases', level: 1 }).waitFor();
    expect(windowOf(opened).getTitle()).toBe('Lapwing');
    expect(await page.title()).toBe('Lapwing');

    opened.app.electron.powerMonitor.emit('suspend');
    expect(menuOf(opened)).toBeNull();
    // Kept for the next start: the menu then speaks the language that was chosen.
    await opened.page();
  });

  test('packed, refuses to start with a switch that takes its walls away or lets somebody look in', async () => {
    for (const word of ['--no-sandbox', '--remote-debugging-port=9222', '--inspect']) {
      await using opened = await openAppWith({ isPackaged: true, args: [word] });
      await opened.app.ended;
      expect(opened.app.electron.app.exitCode).toBe(1);
      expect(opened.app.electron.host.windows).toEqual([]);
    }
  });
});
