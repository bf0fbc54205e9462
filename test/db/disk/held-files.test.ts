/**
 * Windows, where an antivirus or an indexer holds what was just written: the same refusals, put in front of the real
 * file system. What is refused for a moment is done all the same, and nothing whole is thrown away for it.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeAll, expect, test, vi } from 'vitest';

import { storeFile } from '../../../db/vault/file-store.ts';
import { createVault } from '../../../db/vault/create.ts';
import { writeDurably } from '../../../db/vault/layout.ts';
import { removeOutsideParts, writeOutsideContent } from '../../../db/vault/outside-file.ts';
import { backUpVault } from '../../../db/vault/backup.ts';
import { noteStoring, removeUnfinishedFiles } from '../../../db/vault/storing.ts';
import { openMemory } from '../../../electron/main/preferences.ts';
import { openWorkshop, passphrase } from '../../support/vaults.ts';

const system = vi.hoisted(() => {
  type Rule = { readonly call: string; readonly path: RegExp; readonly code: string; times: number };
  const rules: Rule[] = [];
  const judge = (call: string, path: string) => {
    const rule = rules.find((each) => each.call === call && each.path.test(path) && each.times > 0);
    if (!rule) return;
    rule.times -= 1;
    throw Object.assign(new Error(rule.code), { code: rule.code });
  };
  const guarded = <M extends object>(real: M, calls: readonly string[]): M => {
    const before = Object.fromEntries(
      calls.map((call) => [
        call,
        (path: string, ...rest: unknown[]) => {
          if (call.endsWith('Sync')) judge(call.slice(0, -4), path);
          else
            try {
              judge(call, path);
            } catch (error) {
              return Promise.reject(error as Error);
            }
          return (real as Record<string, (...words: unknown[]) => unknown>)[call]!(path, ...rest);
        },
      ]),
    );
    return { ...real, ...before };
  };
  return { rules, guarded };
});

vi.mock('node:fs', async (original) => system.guarded(await original<object>(), ['renameSync', 'rmSync']));
vi.mock('node:fs/promises', async (original) => system.guarded(await original<object>(), ['rename', 'rm', 'rmdir']));

const always = 1000;

/** @returns how often it is still going to refuse. */
function hold(call: 'rename' | 'rm' | 'rmdir', path: RegExp, code = 'EPERM', times = 2): () => number {
  const rule = { call, path, code, times };
  system.rules.push(rule);
  return () => rule.times;
}

/** As Windows, while `work` runs. */
async function onWindows<T>(work: () => T | Promise<T>): Promise<T> {
  const real = Object.getOwnPropertyDescriptor(process, 'platform')!;
  Object.defineProperty(process, 'platform', { ...real, value: 'win32' });
  try {
    return await work();
  } finally {
    Object.defineProperty(process, 'platform', real);
  }
}

// The database driver looks at the platform once, when it is loaded.
beforeAll(async () => {
  await using workshop = openWorkshop();
  await workshop.vault('first');
});

afterEach(() => void system.rules.splice(0));

const details = { passphrase, member: 'Aino Example' };

test.each(['EPERM', 'EACCES', 'EBUSY'])('a new vault and its files get their names through %s', async (code) => {
  await using workshop = openWorkshop();
  const left = [hold('rename', /lapwing-\d+-[0-9a-f]+\.part$/, code), hold('rename', /identity\.age/, code), hold('rmdir', /new$/, code)];
  mkdirSync(join(workshop.folder, 'new'));
  await onWindows(() => createVault(join(workshop.folder, 'new'), details, workshop.environment));
  expect(left.map((times) => times())).toEqual([0, 0, 0]);
  expect(readdirSync(join(workshop.folder, 'new'))).toContain('lapwing.db');
  await workshop.open('new');
});

test('a vault that is whole is never thrown away because its folder is held', async () => {
  await using workshop = openWorkshop();
  hold('rename', /lapwing-\d+-[0-9a-f]+\.part$/, 'EACCES', always);
  const creating = onWindows(() => createVault(join(workshop.folder, 'new'), details, workshop.environment));
  await expect(creating).rejects.toMatchObject({ code: 'file.unwritable' });
  const part = readdirSync(workshop.folder).find((name) => name.endsWith('.part'))!;
  expect(readdirSync(join(workshop.folder, part))).toEqual(expect.arrayContaining(['identity.age', 'lapwing.db', 'vault.json']));
});

test('a file that is left over and held is not what a person hears of, but what went wrong before', async () => {
  await using workshop = openWorkshop();
  hold('rm', /\.part$/, 'EBUSY', always);
  const source = async function* () {
    yield new Uint8Array(10);
    throw Object.assign(new Error('full'), { code: 'ENOSPC' });
  };
  const target = join(workshop.folder, 'a.txt');
  await expect(onWindows(() => writeDurably(target, source()))).rejects.toMatchObject({ code: 'disk.full' });
  await expect(onWindows(() => storeFile(join(workshop.folder, 'files'), source()))).rejects.toMatchObject({ code: 'disk.full' });
});

test('a readable leftover that is held stays noted until it is gone', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  const out = join(workshop.folder, 'out.csv');
  const failing = async function* () {
    yield 'names';
    throw new Error('stopped');
  };
  hold('rm', /\.part$/, 'EPERM', always);
  await expect(onWindows(() => writeOutsideContent(vault, out, failing()))).rejects.toMatchObject({ code: 'internal' });
  const parts = () => readdirSync(workshop.folder).filter((name) => name.startsWith('out.csv.'));
  expect(parts()).toHaveLength(1);
  await onWindows(() => removeOutsideParts(vault));
  expect(parts()).toHaveLength(1);
  system.rules.splice(0);
  await removeOutsideParts(vault);
  expect(parts()).toEqual([]);
  expect(vault.raw.prepare("SELECT count(*) FROM vault_meta WHERE name LIKE 'outside-part:%'").pluck().get()).toBe(0);
});

test('a file without a key that cannot be removed keeps no vault shut, and goes the next time', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  const name = 'ab'.repeat(16);
  const path = join(workshop.folder, 'v/files/ab', name);
  mkdirSync(join(path, '..'), { recursive: true });
  writeFileSync(path, 'left over');
  noteStoring(vault.raw, name);
  hold('rm', new RegExp(name), 'EBUSY', always);
  await onWindows(() => removeUnfinishedFiles(vault));
  expect(existsSync(path)).toBe(true);
  system.rules.splice(0);
  await removeUnfinishedFiles(vault);
  expect(existsSync(path)).toBe(false);
});

test('a backup gets its name through a refusal', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  const left = hold('rename', /lapwing-\d+-[0-9a-f]+\.part$/, 'EBUSY');
  const { folder } = await onWindows(() => backUpVault(vault, join(workshop.folder, 'backups')));
  expect(left()).toBe(0);
  expect(existsSync(join(folder, 'lapwing.db'))).toBe(true);
});

test('what the window remembers is written after a refusal, and nobody waits for it', async () => {
  await using workshop = openWorkshop();
  const file = join(workshop.folder, 'window.json');
  const left = hold('rename', /window\.json\.part$/, 'EACCES', 1);
  await onWindows(async () => {
    const memory = openMemory(workshop.folder);
    memory.set({ vaultFolder: '/first' });
    expect([left(), existsSync(file)]).toEqual([0, false]);
    await vi.waitFor(() => expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({ vaultFolder: '/first' }), { timeout: 20_000 });
  });
});

test('on another system a refusal is meant, and ends the work at once', async () => {
  await using workshop = openWorkshop();
  const left = hold('rename', /lapwing-\d+-[0-9a-f]+\.part$/, 'EPERM', 2);
  await expect(createVault(join(workshop.folder, 'new'), details, workshop.environment)).rejects.toMatchObject({ code: 'file.unwritable' });
  expect(left()).toBe(1);
  expect(readdirSync(workshop.folder).filter((name) => name.endsWith('.part'))).toEqual([]);
});
