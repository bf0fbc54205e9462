/**
 * What only Electron can show, with its binary (ELECTRON_OVERRIDE_DIST_PATH or node_modules/electron/dist). Where it is not,
 * these are reported as not run.
 */
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import path from 'node:path';

import type { ElectronApplication } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';

import { findElectron, findElectronFolder, launchElectron } from '../../build/electron.ts';
import { packApp, packedProgram } from '../../build/packer.ts';
import { appFolder, buildIfStale } from '../../build/vite.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 300_000 });

const electron = findElectron();
const program = 'program' in electron ? electron.program : undefined;

/** Electron tells it on Windows and macOS; on Linux the kernel does: the page runs under a filter of system calls. */
function isSandboxed({ pid, sandboxed }: { readonly pid: number; readonly sandboxed?: boolean }): boolean {
  if (process.platform !== 'linux') return sandboxed === true;
  return /^Seccomp:\s+2$/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
}

describe.skipIf(!program)('Electron itself', () => {
  let folder: string;
  let app: ElectronApplication;
  beforeAll(async () => {
    await buildIfStale();
    folder = mkdtempSync(path.join(tmpdir(), 'lapwing-electron-'));
    app = await launchElectron(program!, { args: [appFolder], stateFolder: folder });
    await app.firstWindow();
  });
  afterAll(async () => {
    await app?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  test('runs the window in a sandbox, isolated, without Node', async () => {
    const preferences = await app.evaluate(({ BrowserWindow }) => {
      const contents = BrowserWindow.getAllWindows()[0]!.webContents as unknown as {
        getLastWebPreferences(): { sandbox: boolean; contextIsolation: boolean; nodeIntegration: boolean };
      };
      return contents.getLastWebPreferences();
    });
    expect(preferences).toMatchObject({ sandbox: true, contextIsolation: true, nodeIntegration: false });
    const metrics = await app.evaluate(({ app: electron }) => electron.getAppMetrics());
    const pages = metrics.filter(({ type }) => type === 'Tab');
    expect(pages.length).toBeGreaterThan(0);
    expect(pages.every(isSandboxed)).toBe(true);
  });

  test.skipIf(process.platform === 'linux')('keeps the window out of recordings of the screen', async () => {
    const isProtected = await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]!.isContentProtected());
    expect(isProtected).toBe(true);
  });

  test('is started anew by a lock that finds a file dialog open', async () => {
    const other = mkdtempSync(path.join(tmpdir(), 'lapwing-electron-'));
    const second = await launchElectron(program!, { args: [appFolder], stateFolder: other });
    try {
      const page = await second.firstWindow();
      await second.evaluate(({ app: electron, dialog }) => {
        dialog.showOpenDialog = () => new Promise(() => {});
        // Said and not done: the new app would not be ours to end.
        electron.relaunch = () => void process.stdout.write('starts anew\n');
      });
      const said = new Promise((resolve) =>
        second.process().stdout?.on('data', (text) => String(text).includes('starts anew') && resolve(true)),
      );
      await page.getByRole('button', { name: /Open a vault/ }).click();
      // The click is answered when the dialog is open; the event comes behind it in the same process.
      const ended = second.waitForEvent('close');
      await second.evaluate(({ powerMonitor }) => void powerMonitor.emit('lock-screen')).catch(() => undefined);
      await ended;
      expect(await said).toBe(true);
    } finally {
      await second.close().catch(() => undefined);
      rmSync(other, { recursive: true, force: true });
    }
  });

  test('ends the vault process and the window at a lock event of the system', async () => {
    const before = await app.evaluate(({ app: electron }) => electron.getAppMetrics().map(({ pid }) => pid));
    const renewed = app.waitForEvent('window');
    await app.evaluate(({ powerMonitor }) => void powerMonitor.emit('lock-screen'));
    const window = await renewed;
    await window.getByRole('heading', { level: 1 }).waitFor();
    const after = await app.evaluate(({ app: electron }) => electron.getAppMetrics().map(({ pid, type }) => ({ pid, type })));
    expect(after.filter(({ pid, type }) => before.includes(pid) && (type === 'Tab' || type === 'Utility'))).toEqual([]);
    const dumps = await app.evaluate(({ app: electron }) => electron.getPath('crashDumps'));
    const written = existsSync(dumps) ? readdirSync(dumps, { recursive: true, encoding: 'utf8' }) : [];
    expect(written.filter((name) => name.endsWith('.dmp'))).toEqual([]);
  });

  test('lets no request out by its own network layer', async () => {
    const answer = await app.evaluate(({ session }) =>
      session
        .fromPartition('lapwing')
        .fetch('https://out.invalid/')
        .then(
          () => 'answered',
          (error: Error) => error.message,
        ),
    );
    expect(answer).toContain('ERR_');
  });
});

describe.skipIf(!program)('the packed app with its fuses', () => {
  let folder: string;
  let packed: string;
  beforeAll(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'lapwing-fuses-'));
    await packApp({ electronDist: findElectronFolder()!, output: folder, isArchive: false });
    packed = packedProgram(folder);
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  /** A packed app takes no state folder from its environment but the system's own. */
  const at = (home: string) => ({
    ...process.env,
    XAUTHORITY: process.env['XAUTHORITY'] ?? path.join(homedir(), '.Xauthority'),
    HOME: home,
    LOCALAPPDATA: home,
    XDG_STATE_HOME: home,
  });
  const hasStarted = (home: string) =>
    readdirSync(home, { recursive: true, encoding: 'utf8' }).some((name) => /state.window|lapwing.window/i.test(name));

  test('starts as it is', async () => {
    const home = mkdtempSync(path.join(folder, 'home-'));
    const child = spawn(packed, { env: at(home), stdio: 'ignore' });
    await expect.poll(() => hasStarted(home)).toBe(true);
    expect(child.exitCode).toBeNull();
    child.kill();
    await once(child, 'exit');
  });

  test.each([
    ['does not run as Node', ['-e', 'console.log("ran")'], { ELECTRON_RUN_AS_NODE: '1' }],
    ['takes no NODE_OPTIONS', ['--no-sandbox'], { NODE_OPTIONS: '--require=/nonexistent.js' }],
    ['opens no inspector', ['--inspect-brk=0'], {}],
    ['does not start without its sandbox', ['--no-sandbox'], {}],
  ])('%s', (_what, words, variables) => {
    const home = mkdtempSync(path.join(folder, 'home-'));
    const result = spawnSync(packed, words, { encoding: 'utf8', timeout: 20_000, env: { ...at(home), ...variables } });
    expect(`${result.stdout}${result.stderr}`).not.toMatch(/^ran|Debugger listening|nonexistent/m);
    expect(result.status).toBe(1);
  });

  test.skipIf(process.platform === 'linux')('does not start when a byte of its archive is another one', () => {
    const resources = process.platform === 'darwin' ? '../../Resources' : '../resources';
    const archive = path.join(packed, resources, 'app.asar');
    const bytes = readFileSync(archive);
    try {
      // In the header, which is the first that is read.
      writeFileSync(archive, Buffer.from(bytes.toString('latin1').replace('"main"', '"mAin"'), 'latin1'));
      const home = mkdtempSync(path.join(folder, 'home-'));
      const result = spawnSync(packed, { timeout: 20_000, env: at(home) });
      expect([result.status === 0, result.error, hasStarted(home)]).toEqual([false, undefined, false]);
    } finally {
      writeFileSync(archive, bytes);
    }
  });
});
