import { afterEach, beforeEach, expect, test, vi } from 'vitest';

import { CallError } from '../../electron/contract/client.ts';
import type { ShellEvent } from '../../electron/contract/shell.ts';
import type { StateEvent } from '../../electron/contract/wire.ts';

const calls: [method: string, input: Readonly<Record<string, unknown>>][] = [];
/** What the vault answers; left out: it is done. */
let answer: (method: string) => Promise<unknown> = () => Promise.resolve({});
let tellVault: (event: StateEvent) => void = () => {};
const shellListeners: ((event: ShellEvent) => void)[] = [];
const tellShell = (event: ShellEvent) => shellListeners.forEach((listener) => listener(event));

const methods = (at: typeof calls) =>
  new Proxy(
    {},
    { get: (_none, method) => (input: Readonly<Record<string, unknown>>) => (at.push([String(method), input]), answer(String(method))) },
  );
vi.mock('../../renderer/api.ts', () => ({
  api: methods(calls),
  shell: methods(calls),
  CallError,
  onVaultEvent: (listener: (event: StateEvent) => void) => (tellVault = listener),
  onShellEvent: (listener: (event: ShellEvent) => void) => shellListeners.push(listener),
}));
const body = { hidden: false };
vi.stubGlobal('window', { addEventListener: () => {}, matchMedia: () => ({ matches: false, addEventListener: () => {} }) });
vi.stubGlobal('document', { documentElement: { dataset: {} }, body });

const { begin } = await import('../../renderer/begin.ts');
const autosave = await import('../../renderer/state/autosave.ts');
const { useSession } = await import('../../renderer/state/session.ts');
begin();

const refusal = (code: 'disk.full' | 'record.not-found') => new CallError({ code, params: {}, retryable: false });
const named = (method: string) => calls.filter(([name]) => name === method).map(([, input]) => input);
const saved = () => named('drafts.save').map(({ fields }) => fields);
const state = () => autosave.useSaveState.getState().state;

beforeEach(() => {
  vi.useFakeTimers();
  answer = () => Promise.resolve({});
  calls.length = 0;
  useSession.getState().set({ vault: 'open', isInterrupted: false });
});
afterEach(async () => {
  answer = () => Promise.resolve({});
  await autosave.commitAll();
  vi.useRealTimers();
});

test('after the vault process ended, unlocking sends what was typed, without another letter', async () => {
  answer = () => Promise.reject(refusal('disk.full'));
  tellShell({ type: 'vault-ended' });
  autosave.typed('case', 'a', 'place', 'Marsh');
  await vi.advanceTimersByTimeAsync(120_000);
  expect(state()).toBe('failed');
  expect(saved()).toHaveLength(1);
  answer = (method) => Promise.resolve(method === 'drafts.list' ? [] : {});
  tellVault({ type: 'state', state: 'open' });
  await vi.advanceTimersByTimeAsync(0);
  expect(saved()).toHaveLength(2);
  expect(named('drafts.commit')).toHaveLength(1);
  expect(state()).toBe('saved');
});

test('what could not be saved is tried again by itself, ever more rarely', async () => {
  answer = () => Promise.reject(refusal('disk.full'));
  autosave.typed('case', 'b', 'place', 'Marsh');
  await vi.advanceTimersByTimeAsync(200 + 2000 + 4000);
  expect(saved()).toHaveLength(3);
  expect(state()).toBe('failed');
  answer = () => Promise.resolve({});
  await vi.advanceTimersByTimeAsync(8000);
  expect(state()).toBe('saved');
});

test('two saves of one record never overlap, and a commit waits for both', async () => {
  const waiting: (() => void)[] = [];
  answer = (method) => (method === 'drafts.save' ? new Promise((resolve) => waiting.push(() => resolve({}))) : Promise.resolve({}));
  autosave.typed('case', 'c', 'place', 'M');
  await vi.advanceTimersByTimeAsync(200);
  autosave.typed('case', 'c', 'place', 'Ma');
  const [left, alsoLeft] = [autosave.commit('case', 'c'), autosave.commit('case', 'c')];
  await vi.advanceTimersByTimeAsync(0);
  expect(saved()).toEqual([{ place: 'M' }]);
  waiting[0]!();
  await vi.advanceTimersByTimeAsync(0);
  expect(saved()).toEqual([{ place: 'M' }, { place: 'Ma' }]);
  expect(named('drafts.commit')).toEqual([]);
  waiting[1]!();
  await Promise.all([left, alsoLeft]);
  expect(named('drafts.commit')).toHaveLength(1);
});

test('who builds on what was typed is told that it could not be saved', async () => {
  answer = () => Promise.reject(refusal('disk.full'));
  autosave.typed('case', 'd', 'place', 'Marsh');
  await expect(autosave.commitAllOrThrow()).rejects.toThrow(CallError);
  await expect(autosave.commitOrThrow('case', 'd')).rejects.toThrow(CallError);
  await autosave.commit('case', 'd');
  await autosave.commitAll();
  expect(autosave.unsentValue('case', 'd', 'place')).toBe('Marsh');
});

test('a record that a long pause made an action goes into the trash when it is taken away; a draft leaves no trace', async () => {
  autosave.typed('link', 'e', 'reason', 'Because');
  await vi.advanceTimersByTimeAsync(200 + 20_000);
  expect(named('drafts.commit')).toHaveLength(1);
  expect(await autosave.takeAway('link', 'e')).toBe(true);
  expect(named('records.trash')).toEqual([{ entity: 'link', id: 'e' }]);
  answer = (method) => (method === 'records.trash' ? Promise.reject(refusal('record.not-found')) : Promise.resolve({}));
  expect(await autosave.takeAway('link', 'f')).toBe(false);
  answer = (method) => (method === 'records.trash' ? Promise.reject(refusal('disk.full')) : Promise.resolve({}));
  await expect(autosave.takeAway('link', 'e')).rejects.toThrow(CallError);
});

test('on “lock” the page is hidden before the last of it is saved', async () => {
  let wasHidden = false;
  answer = (method) => ((wasHidden ||= method === 'drafts.save' && body.hidden), Promise.resolve({}));
  autosave.typed('case', 'g', 'place', 'Marsh');
  tellShell({ type: 'lock', reason: 'idle' });
  await vi.advanceTimersByTimeAsync(0);
  expect(wasHidden).toBe(true);
  expect(calls.at(-1)).toEqual(['shell.lock', {}]);
});

test('who types without a pause is saved all the same, every fifth of a second', async () => {
  for (let letters = 1; letters <= 20; letters += 1) {
    autosave.typed('case', 'e', 'place', 'x'.repeat(letters));
    await vi.advanceTimersByTimeAsync(50);
  }
  expect(saved().length).toBeGreaterThanOrEqual(4);
  await vi.advanceTimersByTimeAsync(200);
  expect(saved().at(-1)).toEqual({ place: 'x'.repeat(20) });
  expect(named('drafts.commit')).toEqual([]);
});

test('a vault that does not answer keeps nobody from locking', async () => {
  let release = () => {};
  const never = new Promise<void>((resolve) => (release = resolve));
  answer = (method) => (method === 'shell.lock' ? Promise.resolve({}) : never);
  autosave.typed('case', 'f', 'place', 'Reed');
  tellShell({ type: 'lock', reason: 'idle' });
  await vi.advanceTimersByTimeAsync(1000);
  expect(named('shell.lock')).toEqual([]);
  await vi.advanceTimersByTimeAsync(1500);
  expect(named('shell.lock')).toHaveLength(1);
  release();
});
