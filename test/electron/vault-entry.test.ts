import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';

import { clientOf, PortClient } from '../../electron/contract/client.ts';
import { vaultContract } from '../../electron/contract/vault.ts';
import { fromIpcProcess, openDataTunnel } from '../../electron/vault/ports.ts';
import { allMethods, passphrase, temporaryFolder } from './real-process.ts';

const entry = path.join(import.meta.dirname, '../../electron/vault/index.ts');

function startEntry(folder: string) {
  const child: ChildProcess = fork(entry, [], { serialization: 'advanced', stdio: ['ignore', 'pipe', 'pipe', 'ipc'] });
  const written: string[] = [];
  child.stdout!.on('data', (text) => written.push(String(text)));
  child.stderr!.on('data', (text) => written.push(String(text)));
  const ended = once(child, 'exit');
  const main = clientOf(vaultContract, new PortClient(fromIpcProcess(child)));
  const window = clientOf(allMethods, new PortClient(openDataTunnel(child)));
  return {
    child,
    main,
    window,
    ended,
    written,
    choose: () => main['vault.chooseFolder']({ folder: path.join(folder, 'vault'), stateFolder: path.join(folder, 'state') }),
    async [Symbol.asyncDispose]() {
      child.kill('SIGKILL');
      await ended;
    },
  };
}

test('killed while it imports, the real vault opens in a new process with whole batches and a log that checks', {
  timeout: 300_000,
}, async () => {
  await using place = await temporaryFolder();
  const file = path.join(place.folder, 'cases.json');
  await writeFile(file, JSON.stringify(Array.from({ length: 5000 }, (_, at) => ({ title: `Invented case ${at}` }))));
  {
    await using first = startEntry(place.folder);
    await first.choose();
    await first.window['session.create']({ passphrase, member: 'Mira Invented' });
    const { token } = await first.main['vault.grantFile']({ purpose: 'read-file', path: file });
    const progress = () => first.child.kill('SIGKILL');
    await expect(first.window['cases.import']({ file: token }, { onProgress: progress })).rejects.toMatchObject({
      code: 'vault.locked',
      retryable: true,
    });
    expect(await first.ended).toEqual([null, 'SIGKILL']);
    expect(first.written.join('')).toBe('');
  }
  await using second = startEntry(place.folder);
  await second.choose();
  await second.window['session.unlock']({ passphrase });
  const { length } = await second.window['cases.list']({ limit: 500 });
  expect(length).toBeGreaterThan(0);
  expect(await second.window['upkeep.verify']({})).toMatchObject({ ok: true, findings: [] });
  await second.main['vault.lock']({});
  expect(await second.ended).toEqual([0, null]);
  expect(second.written.join('')).toBe('');
});
