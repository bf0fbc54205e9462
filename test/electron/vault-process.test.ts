import { expect, test } from 'vitest';

import { CallError } from '../../electron/contract/client.ts';
import type { JobEvent } from '../../electron/contract/wire.ts';
import { type LocalProcess, startLocalProcess } from './local-process.ts';
import { createManualClock } from './manual-clock.ts';
import { createSmallEngine, rightPassphrase, secretWord } from './small-vault.ts';

const place = { folder: 'the folder', stateFolder: 'the state' };

async function refusalOf(call: Promise<unknown>): Promise<CallError> {
  const error = await call.then(
    () => undefined,
    (caught: unknown) => caught,
  );
  if (!(error instanceof CallError)) throw new Error('The call was not refused.');
  return error;
}

async function unlock({ control, data }: LocalProcess): Promise<void> {
  await control['vault.chooseFolder'](place);
  await data['session.unlock']({ passphrase: rightPassphrase });
}

test('a call travels to the vault and back, and the window hears what changed', async () => {
  await using vault = startLocalProcess();
  await unlock(vault);

  expect(await vault.data['notes.add']({ text: 'reed bed' })).toEqual({ count: 1 });
  expect(await vault.data['notes.list']({})).toEqual({ notes: ['reed bed'] });
  expect(vault.events).toEqual([
    { type: 'state', state: 'closed' },
    { type: 'state', state: 'locked' },
    { type: 'state', state: 'unlocking' },
    { type: 'state', state: 'open' },
    { type: 'changed', tables: ['note'], ids: [] },
  ]);
});

test('outside open every data call gets vault.locked, a method that does not exist too', async () => {
  await using vault = startLocalProcess();

  expect((await refusalOf(vault.data['notes.list']({}))).code).toBe('vault.locked');
  expect((await refusalOf(vault.dataClient.call('no.such', {}))).code).toBe('vault.locked');
  await vault.control['vault.chooseFolder'](place);
  expect((await refusalOf(vault.data['notes.add']({ text: 'a' }))).code).toBe('vault.locked');
});

test('unlocking before main has chosen a folder is refused', async () => {
  await using vault = startLocalProcess();
  expect((await refusalOf(vault.data['session.unlock']({ passphrase: rightPassphrase }))).code).toBe('vault.locked');
  expect(vault.engine.events).toEqual([]);
});

test('the control port takes no passphrase and gives no record', async () => {
  await using vault = startLocalProcess();
  const answers: unknown[] = [];
  vault.controlPort.onMessage((message) => answers.push(message));
  await unlock(vault);
  for (const [id, method] of ['session.unlock', 'session.create', 'notes.list', 'toString', '__proto__'].entries()) {
    vault.controlPort.post({ type: 'call', id: 1000 + id, method, input: { passphrase: rightPassphrase } });
  }
  await vault.control['vault.state']({});

  const refused = answers.filter((answer) => (answer as { id?: number }).id! >= 1000);
  expect(refused).toHaveLength(5);
  for (const answer of refused) expect(answer).toMatchObject({ ok: false, error: { code: 'input.invalid' } });
});

test('the window can neither choose a folder, nor grant itself a file, nor lock', async () => {
  await using vault = startLocalProcess();
  await unlock(vault);
  for (const method of ['vault.chooseFolder', 'vault.grantFile', 'vault.lock']) {
    expect((await refusalOf(vault.dataClient.call(method, place))).code).toBe('input.invalid');
  }
  expect(await vault.data['session.state']({})).toEqual({ state: 'open' });
});

test('a path is read with a token of main, once', async () => {
  await using vault = startLocalProcess();
  await unlock(vault);
  const { token } = await vault.control['vault.grantFile']({ purpose: 'read-file', path: '/tmp/a' });

  expect(await vault.data['notes.readFile']({ token })).toEqual({ length: 6 });
  expect((await refusalOf(vault.data['notes.readFile']({ token }))).code).toBe('input.invalid');
});

test('a method that is not in the contract is refused, names of Object included', async () => {
  await using vault = startLocalProcess();
  await unlock(vault);
  for (const name of ['no.such', 'constructor', 'toString', '__proto__', 'hasOwnProperty']) {
    const error = await refusalOf(vault.dataClient.call(name, {}));
    expect({ code: error.code, params: error.params }).toEqual({ code: 'input.invalid', params: { at: 'method' } });
  }
});

test('an error crosses the port as code, params and retryable, and nothing else', async () => {
  await using vault = startLocalProcess();
  await unlock(vault);
  const replies: unknown[] = [];
  vault.dataPort.onMessage((message) => replies.push(message));

  await refusalOf(vault.data['notes.failWithSecret']({}));
  await refusalOf(vault.data['notes.failToClone']({}));
  await refusalOf(vault.data['notes.failTheContract']({}));
  await refusalOf(vault.data['notes.add']({ text: secretWord.repeat(1000) }));

  const error = { code: 'internal', params: {}, retryable: false };
  expect(replies.slice(0, 3)).toMatchObject([{ error }, { error }, { error }]);
  expect(replies[3]).toMatchObject({ error: { code: 'input.invalid', params: { at: 'text' } } });
  for (const reply of replies) {
    expect(Object.keys((reply as { error: object }).error).sort()).toEqual(['code', 'params', 'retryable']);
    expect(JSON.stringify(reply)).not.toMatch(new RegExp(`${secretWord}|at .*\\.ts|/home`));
  }
});

test('a job reports at most ten times a second and other calls are answered meanwhile', async () => {
  await using vault = startLocalProcess();
  await unlock(vault);
  const progress: JobEvent[] = [];
  const beganMs = performance.now();
  let isDone = false;
  const job = vault.data['notes.fill']({ steps: 600, stepMs: 1 }, { onProgress: (event) => progress.push(event) }).finally(() => {
    isDone = true;
  });
  await expect.poll(() => progress.length).toBeGreaterThan(0);
  await vault.data['session.state']({});
  expect(isDone).toBe(false);
  expect(await job).toEqual({ added: 600 });

  expect(progress.length).toBeGreaterThan(2);
  expect(progress.length).toBeLessThanOrEqual(Math.ceil((performance.now() - beganMs) / 100) + 1);
  expect(progress[0]).toMatchObject({ type: 'job', phase: 'fill', total: 600 });
});

test('a cancelled job stops between two steps and says so', async () => {
  await using vault = startLocalProcess();
  await unlock(vault);
  const stop = new AbortController();
  const job = vault.data['notes.fill']({ steps: 1_000_000, stepMs: 1 }, { signal: stop.signal });
  setTimeout(() => stop.abort(), 60);

  expect((await refusalOf(job)).code).toBe('job.cancelled');
  const { length } = vault.engine.opened[0]!.notes;
  expect(length).toBeGreaterThan(0);
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(vault.engine.opened[0]!.notes).toHaveLength(length);
});

test('what was asked for together with the passphrase is answered once the vault is open', async () => {
  await using vault = startLocalProcess({ engine: createSmallEngine({ openingMs: 20 }) });
  await vault.control['vault.chooseFolder'](place);
  const unlocking = vault.data['session.unlock']({ passphrase: rightPassphrase });
  const notes = vault.data['notes.list']({}, { after: unlocking });
  const early = refusalOf(vault.data['notes.list']({}));

  expect(await notes).toEqual({ notes: [] });
  expect((await early).code).toBe('vault.locked');
  // A call that was answered long ago is nothing to wait for.
  expect(await vault.data['notes.list']({}, { after: unlocking })).toEqual({ notes: [] });
});

test('after a wrong passphrase nothing that came with it is answered', async () => {
  await using vault = startLocalProcess();
  await vault.control['vault.chooseFolder'](place);
  const unlocking = vault.data['session.unlock']({ passphrase: 'a wrong one' });
  const [notes, added] = [
    refusalOf(vault.data['notes.list']({}, { after: unlocking })),
    refusalOf(vault.data['notes.add']({ text: 'a' }, { after: unlocking })),
  ];

  expect((await refusalOf(unlocking)).code).toBe('vault.wrong-passphrase');
  expect([(await notes).code, (await added).code]).toEqual(['vault.locked', 'vault.locked']);
});

test('a call that is cancelled while it waits for another is never begun', async () => {
  await using vault = startLocalProcess();
  await unlock(vault);
  const filling = vault.data['notes.fill']({ steps: 30, stepMs: 1 });
  const stop = new AbortController();
  const added = refusalOf(vault.data['notes.add']({ text: 'never' }, { after: filling, signal: stop.signal }));
  stop.abort();

  expect((await added).code).toBe('job.cancelled');
  expect((await vault.data['notes.list']({})).notes).not.toContain('never');
});

test('an opening is practised once while the vault is locked, with what the window reads first', async () => {
  const clock = createManualClock();
  await using vault = startLocalProcess({ clock, firstReads: ['notes.list', 'notes.failWithSecret'] });
  await vault.control['vault.chooseFolder'](place);
  await clock.advance(399);
  expect(vault.engine.rehearsed).toHaveLength(0);
  const read: string[] = [];
  vault.engine.onRehearsed = (small) =>
    Object.defineProperty(small, 'notes', {
      get() {
        read.push('notes');
        return [];
      },
    });
  await clock.advance(1);
  await refusalOf(vault.data['session.unlock']({ passphrase: 'a wrong one' }));
  await clock.advance(5000);

  expect(vault.engine.events).toEqual(['rehearse', 'open the folder']);
  expect(read).toEqual(['notes']);
  expect(vault.events.map((event) => event.type === 'state' && event.state)).toEqual(['closed', 'locked', 'unlocking', 'locked']);
});

test('who unlocks at once waits for no practice', async () => {
  const clock = createManualClock();
  await using vault = startLocalProcess({ clock });
  await unlock(vault);
  await clock.advance(5000);
  expect(vault.engine.events).toEqual(['open the folder']);
});

test('locking ends a job first, closes the vault after it, then ends the process', async () => {
  await using vault = startLocalProcess();
  await unlock(vault);
  const job = refusalOf(vault.data['notes.fill']({ steps: 1_000_000, stepMs: 1 }));
  await new Promise((resolve) => setTimeout(resolve, 40));
  const { token } = await vault.control['vault.grantFile']({ purpose: 'read-file', path: '/tmp/a' });

  await vault.control['vault.lock']({});

  expect((await job).code).toBe('vault.locked');
  expect(vault.engine.events.indexOf('close')).toBe(vault.engine.events.length - 1);
  expect((await refusalOf(vault.data['notes.readFile']({ token }))).code).toBe('vault.locked');
  expect((await refusalOf(vault.data['session.unlock']({ passphrase: rightPassphrase }))).code).toBe('vault.locked');
  expect(vault.events.slice(-2)).toEqual([
    { type: 'state', state: 'locking' },
    { type: 'state', state: 'locked' },
  ]);
  expect(await vault.ended).toBe(0);
});

test('a job that does not stop holds the lock for two seconds and no longer', async () => {
  const clock = createManualClock();
  await using vault = startLocalProcess({ clock });
  await unlock(vault);
  const job = refusalOf(vault.data['notes.stubborn']({}));
  await expect.poll(() => vault.engine.opened[0]!.notes.length).toBeGreaterThan(0);
  const locked = vault.control['vault.lock']({});
  await expect.poll(() => vault.data['session.state']({})).toEqual({ state: 'locking' });

  await clock.advance(1999);
  expect(await vault.data['session.state']({})).toEqual({ state: 'locking' });
  expect(vault.engine.events).not.toContain('close');
  await clock.advance(1);
  await locked;
  expect((await job).code).toBe('vault.locked');
  expect(vault.engine.events).toContain('close');
  expect(await vault.ended).toBe(0);
});

test('a vault that does not close leaves the process broken, and it still ends', async () => {
  await using vault = startLocalProcess({ engine: createSmallEngine({ failToClose: true }) });
  await unlock(vault);
  await vault.control['vault.lock']({});
  expect((await refusalOf(vault.data['notes.list']({}))).code).toBe('vault.locked');
  expect(vault.events.at(-1)).toEqual({ type: 'state', state: 'broken' });
  expect(await vault.ended).toBe(70);
});

test('when main goes away the vault locks and the process ends', async () => {
  await using vault = startLocalProcess();
  await unlock(vault);
  vault.controlPort.close();
  expect(await vault.ended).toBe(0);
  expect(vault.engine.events.at(-1)).toBe('close');
});

test('a window that closes its port stops its jobs; the next one finds the vault open', async () => {
  await using vault = startLocalProcess();
  await unlock(vault);
  const job = refusalOf(vault.data['notes.fill']({ steps: 1_000_000, stepMs: 1 }));
  await new Promise((resolve) => setTimeout(resolve, 40));
  const next = vault.openDataPort();

  expect((await job).code).toBe('vault.locked');
  expect(await next.data['session.state']({})).toEqual({ state: 'open' });
  const { length } = vault.engine.opened[0]!.notes;
  await new Promise((resolve) => setTimeout(resolve, 60));
  expect(vault.engine.opened[0]!.notes).toHaveLength(length);
  next.port.close();
});

test('a call with the id of a call that waits is refused and the first one goes on', async () => {
  await using vault = startLocalProcess();
  await unlock(vault);
  const replies: { id: number; ok: boolean }[] = [];
  vault.dataPort.onMessage((message) => (message as { type: string }).type === 'reply' && replies.push(message as never));
  vault.dataPort.post({ type: 'call', id: 77, method: 'notes.fill', input: { steps: 30, stepMs: 1 } });
  vault.dataPort.post({ type: 'call', id: 77, method: 'notes.list', input: {} });
  await expect.poll(() => replies.length).toBe(2);
  expect(replies).toMatchObject([
    { id: 77, ok: false },
    { id: 77, ok: true, value: { added: 30 } },
  ]);
});
