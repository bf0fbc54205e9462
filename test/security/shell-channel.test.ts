/**
 * The window's channel to the main process, in the built app: who may speak, and what becomes of anything
 * that is said. The channels to the vault have tests of their own: test/electron/hostile-*.test.ts.
 */
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';

import { shellChannels } from '../../electron/contract/channels.ts';
import { shellContract } from '../../electron/contract/shell.ts';
import type { Reply } from '../../electron/contract/wire.ts';
import { hasStandIn } from '../e2e/fixture.ts';
import { openAppWith, type StandInApp } from './opened-app.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const page = 'app://lapwing/index.html';
/** These end or replace the window; the tests of locking call them. */
const methods = Object.keys(shellContract).filter((name) => name !== 'shell.lock' && name !== 'shell.quit');

describe.skipIf(!hasStandIn)("the shell's channel", () => {
  let opened: StandInApp;
  beforeAll(async () => {
    opened = await openAppWith();
    await (await opened.page()).getByRole('heading', { level: 1 }).waitFor();
  });
  afterAll(() => opened?.[Symbol.asyncDispose]());

  const windowId = () => opened.app.electron.host.windows.at(-1)!.webContents.id;
  /** As ipcMain gets it. */
  const say = async (raw: unknown, frame: object | null = { parent: null, url: page }, id = windowId()): Promise<Reply> =>
    (await opened.app.electron.host.invoke(shellChannels.call, { sender: { id }, senderFrame: frame }, [raw])) as Reply;
  const start = { method: 'shell.start', input: {} };

  test('answers the main frame of the window on its own page', async () => {
    expect(await say(start)).toMatchObject({ ok: true });
    expect(await say(start, { parent: null, url: `${page}?x#/cases` })).toMatchObject({ ok: true });
  });

  test.each<[string, object | null, number?]>([
    ['a frame inside the page', { parent: { url: page }, url: page }],
    ['a frame that is gone', null],
    ['another page of the app', { parent: null, url: 'app://lapwing/assets/other.html' }],
    ['a page of the network', { parent: null, url: 'https://out.invalid/index.html' }],
    ['a page that begins alike', { parent: null, url: 'app://lapwing/index.html.evil' }],
    ['another host', { parent: null, url: 'app://lapwing.evil/index.html' }],
    ['a file', { parent: null, url: 'file:///app://lapwing/index.html' }],
    ['an empty page', { parent: null, url: 'about:blank' }],
    ['a window before this one', { parent: null, url: page }, -1],
  ])('refuses %s', async (_who, frame, id) => {
    expect(await say(start, frame, id ?? windowId())).toEqual({
      ok: false,
      error: { code: 'input.invalid', params: {}, retryable: false },
    });
  });

  test('gives an error and no more for anything that is said, and lives on', async () => {
    const names = ['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'shell.nothing', 'vault.lock', 'session.unlock', ''];
    const input = fc.oneof(
      fc.anything({
        withBigInt: true,
        withDate: true,
        withMap: true,
        withTypedArray: true,
        withNullPrototype: true,
        withSparseArray: true,
      }),
      fc.constantFrom<unknown>({ purpose: '../../etc/passwd' }, { groups: 'x'.repeat(100_000) }, { idleMinutes: 1e9 }, { language: 'tlh' }),
      fc.constant(JSON.parse('{"__proto__": {"isAdmin": true}}') as unknown),
      fc.record({ groups: fc.array(fc.anything(), { maxLength: 20 }) }),
    );
    const message = fc.oneof(fc.anything(), fc.record({ method: fc.oneof(fc.constantFrom(...names, ...methods), fc.anything()), input }));
    await fc.assert(
      fc.asyncProperty(message, async (raw) => {
        const reply = await say(raw);
        if (reply.ok) return;
        expect(Object.keys(reply).toSorted()).toEqual(['error', 'ok']);
        expect(Object.keys(reply.error).toSorted()).toEqual(['code', 'params', 'retryable']);
        expect(JSON.stringify(reply)).not.toMatch(/\bat .*:\d+|\/(home|root|tmp|work)\b|Error/);
      }),
      { numRuns: 1500 },
    );
    expect(await say(start)).toMatchObject({ ok: true });
    expect(({} as { isAdmin?: boolean }).isAdmin).toBeUndefined();
  });

  test('serves one channel and no other', async () => {
    for (const channel of ['lapwing:event', 'lapwing:data-port', 'ELECTRON_BROWSER_REQUIRE', ''])
      await expect(opened.app.electron.host.invoke(channel, {}, [])).rejects.toThrow('No handler');
  });

  test('gives the window a name for what was chosen and no path', async () => {
    opened.answer('deep/folder/notes');
    expect(await say({ method: 'shell.chooseVault', input: { purpose: 'open' } })).toEqual({ ok: true, value: { name: 'notes' } });
    opened.answer('deep/folder/one.csv', 'deep/folder/two.csv');
    const reply = await say({ method: 'shell.chooseFiles', input: { purpose: 'open-cases' } });
    expect(JSON.stringify(reply)).not.toContain('deep');
    expect(reply).toMatchObject({ ok: true, value: { files: [{ name: 'one.csv' }, { name: 'two.csv' }] } });
  });

  test('exposes two functions to the page, which cannot be replaced', async () => {
    const seen = await (await opened.page()).evaluate(() => ({
      names: Object.keys((window as unknown as { lapwingShell: object }).lapwingShell).toSorted(),
      isFrozen: Object.isFrozen((window as unknown as { lapwingShell: object }).lapwingShell),
      node: [typeof (window as { require?: unknown }).require, typeof (window as { process?: unknown }).process],
    }));
    expect(seen).toEqual({ names: ['call', 'onEvent'], isFrozen: true, node: ['undefined', 'undefined'] });
  });
});
