/**
 * What locks, against the built app: whatever locks the vault, its process is gone, a new renderer process shows the
 * lock screen without a word of a case, and what was typed is there after the next unlock.
 */
import { readFileSync } from 'node:fs';

import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';

import { createVault, goTo, hasStandIn, unlock } from '../e2e/fixture.ts';
import { callShell, openAppWith, type StandInApp, writeCase } from './opened-app.ts';

vi.setConfig({ testTimeout: 180_000, hookTimeout: 180_000 });

const title = 'Kestrel over the reed bed';
const facts = { title, victim: 'Lena Marsh', place: 'Beijing' };
/** How long a busy machine may take; how quick a lock is, is not shown here. */
const gone = { timeout: 60_000, interval: 20 };

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

interface Typing {
  readonly page: Page;
  readonly vaultPid: number;
  readonly text: string;
}

const power = (opened: StandInApp) => opened.app.electron.powerMonitor;
const narrativeOf = (page: Page) => page.getByRole('textbox', { name: 'What happened' });

async function openCase(page: Page): Promise<void> {
  await goTo(page, 'Cases');
  await page.getByRole('gridcell', { name: title }).click();
  await page.getByRole('heading', { name: title, level: 1 }).waitFor();
}

/** What the open case tells, to be read or in the field where it is written. */
async function toldIn(page: Page): Promise<string> {
  return (await narrativeOf(page).count()) > 0 ? narrativeOf(page).inputValue() : page.getByRole('main').innerText();
}

/** A sentence just typed in the open case, where the cursor stands. */
async function type(opened: StandInApp, text: string): Promise<Typing> {
  const page = await opened.page();
  if ((await narrativeOf(page).count()) === 0) await page.getByRole('radio', { name: 'Write' }).click();
  await narrativeOf(page).fill(text);
  // Somewhat longer than the window itself waits before it gives what is typed to the vault's draft.
  await page.waitForTimeout(800);
  return { page, text, vaultPid: opened.app.processes()[0]! };
}

/** What must be true however it was locked. */
async function expectLocked(opened: StandInApp, { page: old, vaultPid, text }: Typing): Promise<void> {
  await vi.waitFor(() => expect(isAlive(vaultPid)).toBe(false), gone);
  await vi.waitFor(() => expect(old.isClosed()).toBe(true), gone);
  const page = await opened.page();
  expect(page).not.toBe(old);
  await page.getByRole('button', { name: 'Unlock' }).waitFor();
  const shown = await page.content();
  for (const word of [text, title, facts.victim, facts.place, 'Mara Heath']) expect(shown).not.toContain(word);
  const kept = await page.evaluate(() => [localStorage.length, sessionStorage.length, document.cookie, document.title]);
  expect(kept).toEqual([0, 0, '', 'Lapwing']);
}

/** Unlocks, and leaves the case open for the next test. */
async function expectDraftKept(opened: StandInApp, passphrase: string, text: string): Promise<void> {
  const page = await unlock(opened, passphrase);
  await openCase(page);
  await vi.waitFor(async () => expect(await toldIn(page)).toContain(text), gone);
}

async function openWithCase(): Promise<{ readonly opened: StandInApp; readonly passphrase: string }> {
  const opened = await openAppWith();
  const passphrase = await createVault(opened, 'Mara Heath');
  await writeCase(await opened.page(), facts);
  return { opened, passphrase };
}

/** Each is pulled with the cursor in a field. */
const triggers: readonly (readonly [name: string, pull: (opened: StandInApp, page: Page) => unknown])[] = [
  ['five minutes without a key', (opened) => void (power(opened).idleSeconds = 300)],
  ["the system's lock screen", (opened) => power(opened).emit('lock-screen')],
  ["a lock screen that sends no event, as Linux's", (opened) => void (power(opened).isLocked = true)],
  ['suspend, which a closing lid brings', (opened) => power(opened).emit('suspend')],
  ['another user at the machine', (opened) => power(opened).emit('user-did-resign-active')],
  ['shutdown', (opened) => power(opened).emit('shutdown')],
  ['the lock button', (_opened, page) => page.getByRole('button', { name: 'Lock', exact: true }).click()],
  ['the keys for locking', (_opened, page) => page.keyboard.press('Control+Shift+L').catch(() => undefined)],
  ['the lock command of the menu', (opened) => menuItem(opened, 'vault.lock').click!()],
  ['a crash of the renderer', (opened) => opened.app.electron.host.windows.at(-1)!.webContents.emit('render-process-gone', {}, {})],
  [
    'five minutes without a key while a dialog is open',
    async (opened, page) => {
      await page.keyboard.press('Control+K');
      await page.getByRole('dialog').waitFor();
      power(opened).idleSeconds = 300;
    },
  ],
  [
    'five minutes without a key while the page hangs',
    async (opened, page) => {
      // oxlint-disable-next-line eslint/no-empty
      await page.evaluate(() => void setTimeout(() => { for (;;) {} }, 0)); // biome-ignore format: one line
      power(opened).idleSeconds = 300;
    },
  ],
  [
    'suspend while the vault process hangs',
    (opened) => {
      process.kill(opened.app.processes()[0]!, 'SIGSTOP');
      power(opened).emit('suspend');
    },
  ],
  [
    'the lock button while the vault process hangs, after five seconds',
    async (opened, page) => {
      process.kill(opened.app.processes()[0]!, 'SIGSTOP');
      await page.getByRole('button', { name: 'Lock', exact: true }).click();
    },
  ],
  [
    'suspend in the middle of an orderly lock',
    async (opened, page) => {
      const [pid] = opened.app.processes();
      process.kill(pid!, 'SIGSTOP');
      await page.getByRole('button', { name: 'Lock', exact: true }).click();
      await new Promise((resolve) => setTimeout(resolve, 700));
      power(opened).emit('suspend');
      await vi.waitFor(() => expect(isAlive(pid!)).toBe(false), { timeout: 1500, interval: 20 });
    },
  ],
];

interface Item {
  readonly id?: string;
  readonly submenu?: readonly Item[];
  click?(): void;
}

function menuItem({ app }: StandInApp, id: string): Item {
  const menus: readonly Item[] = app.electron.Menu.getApplicationMenu() ?? [];
  return menus.flatMap(({ submenu }) => submenu ?? []).find((item) => item.id === id)!;
}

describe.skipIf(!hasStandIn)('what locks, with the cursor in a field', () => {
  let opened: StandInApp;
  let passphrase: string;
  beforeAll(async () => void ({ opened, passphrase } = await openWithCase()));
  afterAll(() => opened?.[Symbol.asyncDispose]());

  test.each(triggers)('%s: process gone, new page without a word, drafts kept', async (name, pull) => {
    const before = await type(opened, `Taken at dusk, before ${name}`);
    await pull(opened, before.page);
    await expectLocked(opened, before);
    power(opened).idleSeconds = 0;
    power(opened).isLocked = false;
    await expectDraftKept(opened, passphrase, before.text);
    expect(opened.app.processes()).toHaveLength(1);
    expect(opened.app.refused).toEqual([]);
  });

  test('a key derivation under way ends with everything else', async () => {
    const before = await type(opened, 'Released on the third day');
    power(opened).emit('suspend');
    await expectLocked(opened, before);
    const page = await opened.page();
    await page.getByLabel('Passphrase').fill(passphrase);
    await page.getByRole('button', { name: 'Unlock' }).click();
    await page.getByRole('button', { name: 'Unlocking' }).waitFor();
    await vi.waitFor(() => expect(opened.app.processes()).toHaveLength(2), { ...gone, interval: 5 });
    const both = opened.app.processes();
    power(opened).emit('suspend');
    await vi.waitFor(() => expect(both.filter(isAlive)).toEqual([]), { timeout: 1500, interval: 20 });
  });
});

describe.skipIf(!hasStandIn)('a file dialog of the system, which no call closes', () => {
  test.each<[string, (opened: StandInApp) => void]>([
    ['suspend', (opened) => void power(opened).emit('suspend')],
    ['five minutes without a key', (opened) => void (power(opened).idleSeconds = 300)],
  ])('ends with the app at %s: it starts anew at the lock screen, with the draft, and the answer goes nowhere', async (_name, pull) => {
    const { opened, passphrase } = await openWithCase();
    await using first = opened;
    const before = await type(first, 'Seen by two neighbours');
    const chosen = Promise.withResolvers<string>();
    const asked = Promise.withResolvers<void>();
    first.app.electron.dialog.ask = () => (asked.resolve(), chosen.promise);
    void callShell(before.page, 'shell.chooseVault', { purpose: 'open' }).catch(() => {});
    await asked.promise;
    pull(first);
    await first.app.ended;
    expect(first.app.electron.app.isToStartAgain).toBe(true);
    await vi.waitFor(() => expect(isAlive(before.vaultPid)).toBe(false), gone);
    chosen.resolve(first.at('elsewhere'));

    await using again = await openAppWith({ stateFolder: first.app.stateFolder });
    const page = await again.page();
    expect(await callShell(page, 'shell.start', {})).toMatchObject({ value: { vault: { name: 'vault' } } });
    await expectDraftKept(again, passphrase, before.text);
  });

  test('that was answered keeps nobody from an ordinary lock', async () => {
    await using opened = await openAppWith();
    const page = await opened.page();
    expect(await callShell(page, 'shell.chooseFiles', { purpose: 'open-card' })).toMatchObject({ value: { files: [] } });
    power(opened).emit('suspend');
    await vi.waitFor(() => expect(page.isClosed()).toBe(true), gone);
    await (await opened.page()).getByRole('heading', { level: 1 }).waitFor();
    expect(opened.app.electron.app.isToStartAgain).toBe(false);
  });
});

describe.skipIf(!hasStandIn)('what no event tells', () => {
  const reason = async (opened: StandInApp) => {
    const page = await opened.page();
    const start = (await callShell(page, 'shell.start', {})) as { readonly value: { readonly reason: string } };
    return start.value.reason;
  };

  test("where the system never counts idle time, the time since the last key in the window does, and a minute's setting counts at once", async () => {
    await using opened = await openAppWith();
    const page = await opened.page();
    await callShell(page, 'shell.savePreferences', { idleMinutes: 1 });
    await page.keyboard.press('Tab');
    const clock = vi.spyOn(Date, 'now');
    using _ = { [Symbol.dispose]: () => clock.mockRestore() };
    const present = performance.timeOrigin + performance.now();
    const passTo = async (seconds: number) => {
      clock.mockImplementation(() => present + seconds * 1000);
      // Long enough for the next look at the clock, on a busy machine too.
      await new Promise((resolve) => setTimeout(resolve, 4000));
    };
    await passTo(40);
    expect(page.isClosed()).toBe(false);
    await passTo(80);
    await vi.waitFor(() => expect(page.isClosed()).toBe(true), gone);
    expect(await reason(opened)).toBe('idle');
  });

  test('a machine that slept and said nothing is locked when it wakes', async () => {
    await using opened = await openAppWith();
    const page = await opened.page();
    const present = Date.now();
    const clock = vi.spyOn(Date, 'now').mockImplementation(() => present + 120_000);
    using _ = { [Symbol.dispose]: () => clock.mockRestore() };
    await vi.waitFor(() => expect(page.isClosed()).toBe(true), gone);
    expect(await reason(opened)).toBe('system');
  });
});

describe.skipIf(!hasStandIn)('leaving', () => {
  test('closing the window saves what was typed a moment ago, locks in order, and ends the app', async () => {
    const { opened, passphrase } = await openWithCase();
    await using first = opened;
    await narrativeOf(await first.page()).fill('Typed a moment before the window was closed');
    const processes = first.app.processes();
    first.app.electron.host.windows.at(-1)!.close();
    await first.app.ended;
    await vi.waitFor(() => expect(processes.filter(isAlive)).toEqual([]), gone);

    await using again = await openAppWith({ stateFolder: first.app.stateFolder });
    await expectDraftKept(again, passphrase, 'Typed a moment before the window was closed');
  });

  test('the quick-exit keys end everything at once, on the first screen too', async () => {
    await using opened = await openAppWith();
    const page = await opened.page();
    await page.getByRole('heading', { level: 1 }).waitFor();
    const processes = opened.app.processes();
    await page.keyboard.press('Control+Shift+X').catch(() => {});
    await opened.app.ended;
    await vi.waitFor(() => expect(processes.filter(isAlive)).toEqual([]), { timeout: 2000, interval: 20 });
    expect(opened.app.electron.host.windows).toEqual([]);
  });
});

describe.skipIf(!hasStandIn)('an app that cannot go on', () => {
  test('says so when the open vault and the window are gone: the dialog waits for a reader, and nothing locks behind it', async () => {
    await using opened = await openAppWith();
    await createVault(opened, 'Mara Heath');
    const { dialog, host } = opened.app.electron;
    const vaultPid = opened.app.processes()[0]!;
    const atDialog: boolean[] = [];
    dialog.showErrorBox = () => {
      atDialog.push(
        host.windows.every((window) => window.isDestroyed()),
        isGoneSoon(vaultPid),
      );
    };
    host.windows.at(-1)!.webContents.send = () => {
      throw new Error('nobody foresaw it');
    };
    power(opened).idleSeconds = 300;
    await opened.app.ended;
    expect(atDialog).toEqual([true, true]);
    expect(opened.app.electron.app.exitCode).toBe(1);
  });
});

/** While nothing else happens in this process, as under a dialog of the system. */
function isGoneSoon(pid: number): boolean {
  for (let n = 0; n < 100; n += 1) {
    // Killed, and waits for us to hear of it.
    if (!isAlive(pid) || readFileSync(`/proc/${pid}/stat`, 'utf8').includes(') Z ')) return true;
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 20);
  }
  return false;
}
