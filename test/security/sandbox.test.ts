/** Nothing of ours takes Chromium's sandbox away: not the product, not the packaging, not the tests that start Electron. */
import { spawnSync } from 'node:child_process';
import { chmodSync, globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { afterAll, expect, test } from 'vitest';

const root = path.resolve(import.meta.dirname, '../..');
const folder = mkdtempSync(path.join(tmpdir(), 'lapwing-sandbox-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Where the word is given to an app that must refuse it. */
const refusals = [
  'docs/first-run-on-electron.md',
  'test/electron/hard-start.test.ts',
  'test/security/electron-only.test.ts',
  'test/security/sandbox.test.ts',
  'test/security/window.test.ts',
];

test('no source, script, setting or page of ours asks for a start without the sandbox', () => {
  const places = ['build', 'db', 'docs', 'electron', 'renderer', 'test'].map((name) => `${name}/**/*`);
  const files = globSync([...places, '*.{json,md,yml,ts}'], { cwd: root, withFileTypes: true }).filter((entry) => entry.isFile());
  const names = files.map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)).split(path.sep).join('/'));
  expect(names.length).toBeGreaterThan(400);
  const asking = names.filter((name) =>
    /no-?sandbox|disable-setuid-sandbox|ELECTRON_DISABLE_SANDBOX/i.test(readFileSync(path.join(root, name), 'utf8')),
  );
  expect(asking.toSorted()).toEqual(refusals);
});

test.skipIf(process.platform === 'win32')('Electron is started for a test with its sandbox and a state folder of its own', async () => {
  const program = path.join(folder, 'electron');
  const told = path.join(folder, 'told.txt');
  writeFileSync(program, `#!/bin/sh\nprintf '%s\\n' "$@" "STATE=$LAPWING_STATE_DIR" > '${told}'\n`);
  chmodSync(program, 0o755);
  // In a process of its own: Playwright leaves promises behind that nobody waits for when a program ends at once.
  const script = `const { launchElectron } = await import('./build/electron.ts');
    const start = { args: ['the-app'], stateFolder: '/the-state' };
    await launchElectron(${JSON.stringify(program)}, start).catch(() => {});`;
  spawnSync(process.execPath, ['--unhandled-rejections=none', '--input-type=module', '--eval', script], { cwd: root, stdio: 'ignore' });
  const words = readFileSync(told, 'utf8').trimEnd().split('\n');
  expect(words).toEqual(expect.arrayContaining(['the-app', 'STATE=/the-state']));
  expect(words).not.toContain('--no-sandbox');
});
