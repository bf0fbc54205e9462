import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';

import { clientOf, PortClient } from '../../electron/contract/client.ts';
import { sessionContract } from '../../electron/contract/session.ts';
import { vaultContract } from '../../electron/contract/vault.ts';
import type { WirePort } from '../../electron/contract/wire.ts';
import { fromIpcProcess, openDataTunnel } from '../../electron/vault/ports.ts';
import { startLocalProcess } from './local-process.ts';
import { rightPassphrase, secretWord, smallContract } from './small-vault.ts';

const methods = [...Object.keys(smallContract), ...Object.keys(sessionContract), ...Object.keys(vaultContract)]
  // The first never ends by itself, and locking has a test of its own.
  .filter((name) => name !== 'notes.stubborn' && name !== 'vault.lock');
const prototypeNames = ['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', 'valueOf', 'then'];

const hostileText = fc.oneof(
  fc.string(),
  fc.constantFrom(...prototypeNames, '', '\0', '../../etc/passwd', 'C:\\x', '\ud800', '💥'.repeat(100)),
  fc.constant('x'.repeat(20_000)),
);
/** Whatever can be cloned: nested, with own `__proto__`, with dates, maps, bytes, errors, NaN and bigints. */
const hostileValue = fc.oneof(
  fc.anything({
    withBigInt: true,
    withDate: true,
    withMap: true,
    withSet: true,
    withTypedArray: true,
    withNullPrototype: true,
    withSparseArray: true,
  }),
  hostileText,
  fc.constantFrom<unknown>(Number.NaN, -0, new Error(secretWord), new Uint8Array(1000), undefined, null, [], {}, /x/g),
  fc
    .dictionary(fc.constantFrom(...prototypeNames, 'text', 'steps', 'stepMs', 'token', 'passphrase'), hostileText)
    .map((entries) => JSON.parse(JSON.stringify(entries)) as unknown),
  fc.constant(JSON.parse('{"__proto__": {"isAdmin": true}, "constructor": {"prototype": {"isAdmin": true}}}') as unknown),
);
const wellMeant = fc.constantFrom<unknown>(
  {},
  { text: 'a' },
  { steps: 3, stepMs: 0 },
  { passphrase: 'wrong' },
  { passphrase: rightPassphrase },
  { token: 'x'.repeat(22) },
);
// Far from the ids of the well-meant client that checks in between.
const callId = fc.oneof(
  fc.integer({ min: 1_000_000, max: 1_000_050 }),
  fc.constantFrom<unknown>(0, -1, 1.5, Number.NaN, 2 ** 60, '1', null),
);

const message: fc.Arbitrary<unknown> = fc.oneof(
  hostileValue,
  fc.record(
    {
      type: fc.constantFrom('call', 'cancel', 'reply', 'state', 'data-port', 'job', '__proto__'),
      id: callId,
      method: hostileText,
      input: hostileValue,
    },
    { requiredKeys: [] },
  ),
  fc.record({
    type: fc.constant('call'),
    id: callId,
    method: fc.constantFrom(...methods, ...prototypeNames),
    input: fc.oneof(hostileValue, wellMeant),
  }),
  fc.record(
    { type: fc.constant('call'), id: callId, method: fc.constantFrom(...methods), input: wellMeant, extra: hostileValue },
    { requiredKeys: ['type', 'id', 'method', 'input'] },
  ),
  fc.record({ type: fc.constant('cancel'), id: callId }),
);

/** What may come back: a reply, a job's progress, a change, a state; and nothing in it of ours. */
function assertHarmless(answer: unknown): void {
  const { type } = answer as { type: string };
  expect(['reply', 'job', 'changed', 'state']).toContain(type);
  const { ok, error } = answer as { ok?: boolean; error?: Record<string, unknown> };
  if (type !== 'reply' || ok) return;
  expect(Object.keys(error!).sort()).toEqual(['code', 'params', 'retryable']);
  expect(JSON.stringify(error)).not.toMatch(/\bat .+:\d+|\.ts\b|node_modules|\/home|\/work|Sentinel/);
  expect(JSON.stringify(error).length).toBeLessThan(300);
}

function postQuietly(port: WirePort, value: unknown): void {
  try {
    port.post(value);
  } catch {
    // This value cannot be cloned, so no window could send it either.
  }
}

test('over message channels, whatever comes on either port gets an error reply at most, and the process goes on', async () => {
  await using vault = startLocalProcess();
  const answers: unknown[] = [];
  vault.dataPort.onMessage((answer) => answers.push(answer));
  vault.controlPort.onMessage((answer) => answers.push(answer));
  await vault.control['vault.chooseFolder']({ folder: 'the folder', stateFolder: 'the state' });
  await vault.data['session.unlock']({ passphrase: rightPassphrase });

  await fc.assert(
    fc.asyncProperty(fc.array(message, { maxLength: 12 }), fc.boolean(), async (messages, onControl) => {
      answers.length = 0;
      for (const value of messages) postQuietly(onControl ? vault.controlPort : vault.dataPort, value);
      await vault.control['vault.state']({});
      expect(await vault.dataClient.call('session.state', {})).toEqual({ state: 'open' });
      for (const answer of answers) assertHarmless(answer);
      expect(vault.exits).toEqual([]);
      expect((Object.prototype as { isAdmin?: boolean }).isAdmin).toBeUndefined();
    }),
    { numRuns: 150, interruptAfterTimeLimit: 15_000, markInterruptAsFailure: false },
  );
  expect(await vault.data['notes.add']({ text: 'still here' })).toMatchObject({ count: expect.any(Number) });
});

test('a text of thirty million characters is refused at once, wherever it stands', async () => {
  await using vault = startLocalProcess();
  await vault.control['vault.chooseFolder']({ folder: 'the folder', stateFolder: 'the state' });
  await vault.data['session.unlock']({ passphrase: rightPassphrase });
  const huge = 'x'.repeat(30_000_000);
  for (const [method, input] of [
    [huge, {}],
    ['notes.add', { text: huge }],
    ['notes.add', huge],
    ['notes.readFile', { token: huge }],
    ['session.unlock', { passphrase: huge }],
  ] as const) {
    await expect(vault.dataClient.call(method, input)).rejects.toMatchObject({ code: 'input.invalid' });
  }
  await expect(vault.control['vault.grantFile']({ purpose: 'read-file', path: huge })).rejects.toMatchObject({ code: 'input.invalid' });
});

test('after a lock whatever comes is refused, in any order, and nothing opens again', async () => {
  await using vault = startLocalProcess();
  await vault.control['vault.chooseFolder']({ folder: 'the folder', stateFolder: 'the state' });
  await vault.data['session.unlock']({ passphrase: rightPassphrase });
  await vault.control['vault.lock']({});
  const answers: { type: string; ok?: boolean; value?: unknown }[] = [];
  vault.dataPort.onMessage((answer) => answers.push(answer as never));

  await fc.assert(
    fc.asyncProperty(fc.array(message, { maxLength: 12 }), async (messages) => {
      answers.length = 0;
      for (const value of messages) postQuietly(vault.dataPort, value);
      expect(await vault.data['session.state']({})).toEqual({ state: 'locked' });
      for (const answer of answers) assertHarmless(answer);
      const values = answers.filter(({ ok }) => ok).map(({ value }) => value);
      expect(values.every((value) => JSON.stringify(value) === '{"state":"locked"}')).toBe(true);
    }),
    { numRuns: 60, interruptAfterTimeLimit: 8000, markInterruptAsFailure: false },
  );
  expect(vault.engine.opened).toHaveLength(1);
  expect(await vault.ended).toBe(0);
  expect(vault.exits).toEqual([0]);
});

test('a process of its own survives the same, writes nothing to its output, and still opens and locks', async () => {
  const child: ChildProcess = fork(path.join(import.meta.dirname, 'vault-child.ts'), [], {
    serialization: 'advanced',
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  const ended = once(child, 'exit');
  const written: string[] = [];
  child.stdout!.on('data', (text) => written.push(String(text)));
  child.stderr!.on('data', (text) => written.push(String(text)));
  const controlPort = fromIpcProcess(child);
  const control = clientOf(vaultContract, new PortClient(controlPort));
  const dataPort = openDataTunnel(child);
  const data = clientOf({ ...sessionContract, ...smallContract }, new PortClient(dataPort));
  controlPort.onMessage(assertHarmless);
  dataPort.onMessage(assertHarmless);
  try {
    await fc.assert(
      fc.asyncProperty(fc.array(message, { maxLength: 8 }), fc.boolean(), async (messages, onControl) => {
        for (const value of messages) postQuietly(onControl ? controlPort : dataPort, value);
        await control['vault.state']({});
        expect(child.exitCode).toBeNull();
      }),
      { numRuns: 40, interruptAfterTimeLimit: 10_000, markInterruptAsFailure: false },
    );
    await control['vault.lock']({});
    await ended;
    expect(child.exitCode).toBe(0);
    expect(written.join('')).toBe('');
    await expect(data['notes.list']({})).rejects.toMatchObject({ code: 'vault.locked' });
  } finally {
    child.kill('SIGKILL');
  }
});
