import { spawnSync } from 'node:child_process';
import { existsSync, linkSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { expect, onTestFinished, test } from 'vitest';

const projectRoot = path.resolve(import.meta.dirname, '../..');
const setup = path.join(projectRoot, 'build/setup-packages.mjs');

const LOCK = {
  lockfileVersion: 3,
  packages: { '': { name: 'planted', dependencies: { one: '1.0.0' } }, 'node_modules/one': { version: '1.0.0', integrity: 'sha512-one' } },
};

/** A project whose lock wants one package; `present` is npm's record of what is in node_modules. */
function project(present: object | undefined): string {
  const root = mkdtempSync(path.join(tmpdir(), 'lapwing-setup-'));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  mkdirSync(path.join(root, 'node_modules/one'), { recursive: true });
  writeFileSync(path.join(root, 'package-lock.json'), JSON.stringify(LOCK));
  if (present) writeFileSync(path.join(root, 'node_modules/.package-lock.json'), JSON.stringify(present));
  return root;
}

/** Runs the set-up with a PATH in which there is no npm, so that an attempt to install is an error. */
function ensure(root: string) {
  const program = `import { ensurePackages } from ${JSON.stringify(setup)}; ensurePackages(${JSON.stringify(root)});`;
  const result = spawnSync(process.execPath, ['--input-type=module', '-e', program], { encoding: 'utf8', env: { PATH: '' } });
  return { exitCode: result.status, stdout: result.stdout, stderr: result.stderr };
}

const stamp = (root: string): string => path.join(root, 'node_modules/.lapwing-lock-sha256');

test('packages that fit the lock are taken as they are, and stamped, without a word', () => {
  const root = project({ packages: { 'node_modules/one': LOCK.packages['node_modules/one'] } });

  expect(ensure(root)).toEqual({ exitCode: 0, stdout: '', stderr: '' });
  expect(readFileSync(stamp(root), 'utf8')).toMatch(/^[0-9a-f]{64}\n$/);
});

test.each([
  ['nothing was installed yet', undefined],
  ['a package is missing', { packages: {} }],
  ['a package has another version', { packages: { 'node_modules/one': { version: '0.9.0', integrity: 'sha512-one' } } }],
  ['a package has other content', { packages: { 'node_modules/one': { version: '1.0.0', integrity: 'sha512-other' } } }],
  ['a package is there that the lock does not know', { packages: { ...LOCK.packages, 'node_modules/two': { version: '1.0.0' } } }],
])('an install is tried when %s, and without npm it says how to get it', (_what, present) => {
  const root = project(present);

  const { exitCode, stdout, stderr } = ensure(root);

  expect(stderr).toContain('npm was not found; install npm');
  expect(stdout).toBe('');
  expect(exitCode).toBe(1);
  expect(existsSync(stamp(root))).toBe(false);
});

test('a lock that changed after the stamp is looked at again', () => {
  const root = project({ packages: { 'node_modules/one': LOCK.packages['node_modules/one'] } });
  ensure(root);
  writeFileSync(
    path.join(root, 'package-lock.json'),
    JSON.stringify({ ...LOCK, packages: { ...LOCK.packages, 'node_modules/two': { version: '2.0.0' } } }),
  );

  expect(ensure(root).exitCode).toBe(1);
});

test('a stamp and a record that say more than is there are not believed', () => {
  const root = project({ packages: { 'node_modules/one': LOCK.packages['node_modules/one'] } });
  expect(ensure(root).exitCode).toBe(0);
  rmSync(path.join(root, 'node_modules/one'), { recursive: true });
  const { exitCode, stderr } = ensure(root);
  expect(exitCode).toBe(1);
  expect(stderr).toContain('npm was not found; install npm');
});

test('a copy of the packages made of links keeps a stamp of its own', () => {
  const root = project({ packages: { 'node_modules/one': LOCK.packages['node_modules/one'] } });
  writeFileSync(stamp(root), 'older\n');
  const copy = path.join(root, 'linked-stamp');
  linkSync(stamp(root), copy);
  expect(ensure(root).exitCode).toBe(0);
  expect(readFileSync(copy, 'utf8')).toBe('older\n');
});
