/**
 * Whoever gets the disk of a machine that lost its power in the middle of a word finds no word: not in the vault, not
 * in the app's own folder, not in the browser's profile, not in a temporary file.
 */
import { type ChildProcess, execFileSync, fork } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { expect, test, vi } from 'vitest';

import { hasWindow } from './fixture.ts';
import { sentinels, traces } from './sentinels.ts';

vi.setConfig({ testTimeout: 240_000 });

/** Everything that it writes lies below the folder: temporary files, the browser's profile, its caches. */
function startWriter(folder: string, stick: string): ChildProcess {
  const [temporary, home] = [path.join(folder, 'tmp'), path.join(folder, 'home')];
  for (const made of [temporary, home]) mkdirSync(made);
  return fork(path.join(import.meta.dirname, 'sentinel-process.ts'), [folder, stick], {
    env: {
      ...process.env,
      TMPDIR: temporary,
      HOME: home,
      XDG_CONFIG_HOME: path.join(home, 'config'),
      XDG_CACHE_HOME: path.join(home, 'cache'),
      NODE_OPTIONS: '--disable-warning=ExperimentalWarning',
    },
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
}

/** Resolves when it says so. @throws {Error} when it ended before. */
function said(writer: ChildProcess, word: string): Promise<void> {
  return new Promise((resolve, reject) => {
    writer.on('message', (message) => message === word && resolve());
    writer.once('exit', (code) => reject(new Error(`The writer ended with ${code} before it said “${word}”.`)));
  });
}

/** The writer with its vault process and its browser, as the power would take them. */
async function killAll(writer: ChildProcess): Promise<void> {
  const ended = new Promise((resolve) => writer.once('exit', resolve));
  for (const pid of [writer.pid!, ...descendants(writer.pid!)]) process.kill(pid, 'SIGKILL');
  await ended;
}

/** Chromium leads a group of its own, so the group is not enough. */
function descendants(of: number): readonly number[] {
  const lines = execFileSync('ps', ['-A', '-o', 'pid=,ppid='], { encoding: 'utf8' }).trim().split('\n');
  const parents = new Map(lines.map((line) => line.trim().split(/\s+/).map(Number) as [number, number]));
  const isBelow = (pid: number): boolean => {
    const parent = parents.get(pid);
    return parent !== undefined && parent > 1 && (parent === of || isBelow(parent));
  };
  return [...parents.keys()].filter(isBelow);
}

test.skipIf(!hasWindow)('killed in the middle of a word, the app leaves no word in any file', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'lapwing-sentinel-'));
  const stick = mkdtempSync(path.join(tmpdir(), 'lapwing-stick-'));
  try {
    const writer = startWriter(folder, stick);
    const typed = said(writer, 'typed');
    await said(writer, 'saved');
    expect(traces(folder).found).toEqual([]);
    await typed;
    await killAll(writer);
    const { searched, found } = traces(folder);
    expect(found).toEqual([]);
    // The search saw the vault and the browser's profile: an empty one would find nothing, too.
    expect(readdirSync(path.join(folder, 'vault'))).toContain('lapwing.db');
    expect(readdirSync(path.join(folder, 'tmp')).some((name) => name.startsWith('playwright'))).toBe(true);
    expect(searched).toBeGreaterThan(20);
  } finally {
    for (const made of [folder, stick]) rmSync(made, { recursive: true, force: true, maxRetries: 5 });
  }
});

test.each([...sentinels])('the search finds %s where it is, in each encoding', (word) => {
  const folder = mkdtempSync(path.join(tmpdir(), 'lapwing-sentinel-'));
  try {
    writeFileSync(path.join(folder, 'a'), `before ${word} after`);
    writeFileSync(path.join(folder, 'b'), Buffer.from(`before ${word} after`, 'utf16le'));
    writeFileSync(path.join(folder, word), '');
    expect(traces(folder).found.length).toBe(3);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
