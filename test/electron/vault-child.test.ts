import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { expect, test } from 'vitest';

import { CallError, clientOf, PortClient } from '../../electron/contract/client.ts';
import { sessionContract } from '../../electron/contract/session.ts';
import { vaultContract } from '../../electron/contract/vault.ts';
import { fromIpcProcess, openDataTunnel } from '../../electron/vault/ports.ts';
import { rightPassphrase, smallContract } from './small-vault.ts';

/** What main does: starts a vault process, talks to it, and sees its end. */
function startChild() {
  const child: ChildProcess = fork(path.join(import.meta.dirname, 'vault-child.ts'), [], {
    serialization: 'advanced',
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  const written: string[] = [];
  child.stdout!.on('data', (text) => written.push(String(text)));
  child.stderr!.on('data', (text) => written.push(String(text)));
  const ended = once(child, 'exit') as Promise<[number | null, string | null]>;
  const control = clientOf(vaultContract, new PortClient(fromIpcProcess(child)));
  const data = clientOf({ ...sessionContract, ...smallContract }, new PortClient(openDataTunnel(child)));
  return {
    child,
    control,
    data,
    ended,
    written,
    async unlock() {
      await control['vault.chooseFolder']({ folder: 'the folder', stateFolder: 'the state' });
      await data['session.unlock']({ passphrase: rightPassphrase });
    },
    async [Symbol.asyncDispose]() {
      child.kill('SIGKILL');
      await ended;
    },
  };
}

const codeOf = (error: unknown) => (error as CallError).code;

test('killed in the middle of a job, the vault process ends every call clearly, and a new process opens', async () => {
  await using first = startChild();
  await first.unlock();
  const begun = Promise.withResolvers<void>();
  const job = first.data['notes.fill']({ steps: 1_000_000, stepMs: 1 }, { onProgress: () => begun.resolve() }).catch(
    (error: unknown) => error,
  );
  const list = begun.promise.then(() => {
    first.child.kill('SIGKILL');
    return first.data['notes.list']({}).catch((error: unknown) => error);
  });

  for (const error of [await job, await list]) {
    expect(error).toBeInstanceOf(CallError);
    expect(error).toMatchObject({ code: 'vault.locked', retryable: true });
  }
  expect(await first.ended).toEqual([null, 'SIGKILL']);
  expect(await first.data['notes.list']({}).catch(codeOf)).toBe('vault.locked');
  expect(await first.control['vault.state']({}).catch(codeOf)).toBe('vault.locked');

  await using second = startChild();
  await second.unlock();
  expect(await second.data['notes.add']({ text: 'again' })).toEqual({ count: 1 });
});

test('locking answers first, then the process ends by itself with 0', async () => {
  await using vault = startChild();
  await vault.unlock();
  const job = vault.data['notes.fill']({ steps: 1_000_000, stepMs: 1 }).catch(codeOf);
  expect(await vault.control['vault.lock']({})).toEqual({});
  expect(await job).toBe('vault.locked');
  expect(await vault.ended).toEqual([0, null]);
  expect(vault.written.join('')).toBe('');
});

test('a process whose parent is gone ends by itself', async () => {
  await using vault = startChild();
  await vault.unlock();
  vault.child.disconnect();
  expect(await vault.ended).toEqual([0, null]);
});

test('a result that cannot be sent is answered with internal, and the process goes on', async () => {
  await using vault = startChild();
  await vault.unlock();
  expect(await vault.data['notes.failToClone']({}).catch(codeOf)).toBe('internal');
  expect(await vault.data['notes.add']({ text: 'still here' })).toEqual({ count: 1 });
  expect(vault.written.join('')).toBe('');
});
