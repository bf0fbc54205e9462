import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { expect, onTestFinished, test } from 'vitest';

/** Without a PATH no npm is found: should the packages not fit the lock, a test fails and installs nothing. */
const env = { ...process.env, PATH: '' };

const projectRoot = path.resolve(import.meta.dirname, '../..');

/** A copy of the set-up with a command line of its own: what `lapwing` runs is `script`. */
function projectWithCommandLine(script: string): string {
  const root = mkdtempSync(path.join(tmpdir(), 'lapwing-run-'));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  for (const name of ['build/run.mjs', 'build/setup-packages.mjs', 'build/setup-tools.mjs', 'package-lock.json']) {
    cpSync(path.join(projectRoot, name), path.join(root, name));
  }
  symlinkSync(path.join(projectRoot, 'node_modules'), path.join(root, 'node_modules'), 'junction');
  mkdirSync(path.join(root, 'electron/cli'), { recursive: true });
  writeFileSync(path.join(root, 'electron/cli/index.ts'), script);
  return path.join(root, 'build/run.mjs');
}

function endGroup(leader: number | undefined): void {
  try {
    if (leader !== undefined) process.kill(-leader, 'SIGKILL');
  } catch {
    // The group has ended already, as it should.
  }
}

test('arguments, input, output and exit code pass through, and nothing is added to the output', () => {
  const run = projectWithCommandLine(`
    import { readFileSync } from 'node:fs';
    const words: readonly string[] = process.argv.slice(2);
    process.stdout.write(JSON.stringify({ words, input: readFileSync(0, 'utf8'), major: Number.parseInt(process.versions.node) }));
    process.exitCode = 4;
  `);

  const result = spawnSync(process.execPath, [run, 'lapwing', 'search', 'two words', '--json'], {
    input: 'passphrase',
    encoding: 'utf8',
    env,
  });

  expect(JSON.parse(result.stdout)).toEqual({ words: ['search', 'two words', '--json'], input: 'passphrase', major: 24 });
  expect(result.stderr).toBe('');
  expect(result.status).toBe(4);
});

test.skipIf(process.platform === 'win32')(
  'a signal reaches the command, which may end in its own way',
  async () => {
    const run = projectWithCommandLine(`
    process.on('SIGTERM', () => { process.stdout.write('tidied'); process.exit(7); });
    setInterval(() => {}, 1000);
    process.stdout.write('ready');
  `);
    const child = spawn(process.execPath, [run, 'lapwing'], { stdio: ['ignore', 'pipe', 'ignore'], env, detached: true });
    // Its own process group, so that a signal that was not passed on leaves nothing running.
    onTestFinished(() => endGroup(child.pid));
    let output = '';
    child.stdout.on('data', (chunk: Buffer) => {
      output += chunk.toString();
    });
    await once(child.stdout, 'data');

    child.kill('SIGTERM');
    const [exitCode] = await once(child, 'close');

    expect(output).toBe('readytidied');
    expect(exitCode).toBe(7);
  },
  180_000,
);

test.skipIf(process.platform === 'win32')('a command ended by a signal counts as failed', () => {
  const run = projectWithCommandLine(`process.kill(process.pid, 'SIGKILL');`);

  expect(spawnSync(process.execPath, [run, 'lapwing'], { env }).status).toBe(128 + 9);
});

test('an unknown command is wrong use and names those there are', () => {
  const result = spawnSync(process.execPath, [path.join(projectRoot, 'build/run.mjs'), 'lapwong'], { encoding: 'utf8', env });

  for (const command of ['start', 'test', 'check', 'demo', 'bench', 'lapwing', 'generate']) expect(result.stderr).toContain(command);
  expect(result.stdout).toBe('');
  expect(result.status).toBe(2);
});
