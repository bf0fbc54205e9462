import { execFileSync, spawnSync } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { chmod, mkdir, readFile, readdir, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { expect, test } from 'vitest';

import { paddedSize } from '../../../db/age/padding.ts';
import { openStoredFile, readStoredFile, removeFile, removePartFiles, storedFilePath, storeFile } from '../../../db/vault/file-store.ts';
import { age, borderSizes, codeOf, hasAge, piecesOf, temporaryFolder } from './support.ts';

/** All blocks, each copied before the next one overwrites it. */
async function contentOf(blocks: AsyncIterable<Buffer>): Promise<Buffer> {
  const copies: Buffer[] = [];
  for await (const block of blocks) copies.push(Buffer.from(block));
  return Buffer.concat(copies);
}

test('a stored file reads back whole and in ranges, with its true size and hash', async () => {
  await using folder = await temporaryFolder();
  const source = join(folder.path, 'source');
  const files = join(folder.path, 'files');
  for (const size of borderSizes) {
    const content = randomBytes(size);
    await writeFile(source, content);
    const stored = await storeFile(files, source);
    expect(stored).toMatchObject({ sizeBytes: size, sha256: createHash('sha256').update(content).digest() });
    expect((await contentOf(readStoredFile(files, stored))).equals(content)).toBe(true);
    await using file = await openStoredFile(files, stored);
    expect(file.sizeBytes).toBe(size);
    expect((await file.read(Math.max(0, size - 5), 100)).equals(content.subarray(-5))).toBe(true);
  }
});

test('a stream is stored as a file is', async () => {
  await using folder = await temporaryFolder();
  const content = randomBytes(200_001);
  const stored = await storeFile(folder.path, Readable.from(piecesOf(content, 777)));
  expect(stored.sha256.equals(createHash('sha256').update(content).digest())).toBe(true);
  expect((await contentOf(readStoredFile(folder.path, stored))).equals(content)).toBe(true);
});

test('name, times, mode and size on the disk say nothing about the file', async () => {
  await using folder = await temporaryFolder();
  const [a, b] = [
    await storeFile(folder.path, Readable.from([Buffer.alloc(99_900, 1)])),
    await storeFile(folder.path, Readable.from([Buffer.alloc(100_100, 2)])),
  ];
  expect(a.name).toMatch(/^[0-9a-f]{32}$/);
  expect(a.identity).not.toBe(b.identity);
  const [first, second] = await Promise.all([stat(storedFilePath(folder.path, a.name)), stat(storedFilePath(folder.path, b.name))]);
  expect(first.size).toBe(second.size);
  expect(first.mtime.toISOString()).toBe('1980-02-01T00:00:00.000Z');
  expect(first.atimeMs).toBe(second.atimeMs);
  expect(first.mode & 0o777).toBe(0o600);
  expect(storedFilePath('', a.name)).toBe(join(a.name.slice(0, 2), a.name));
});

test.skipIf(!hasAge)('age alone gives the content followed by zero bytes', async () => {
  await using folder = await temporaryFolder();
  const content = randomBytes(100_001);
  const stored = await storeFile(folder.path, Readable.from([content]));
  await writeFile(join(folder.path, 'key'), stored.identity);
  const plain = age(['-d', '-i', join(folder.path, 'key')], await readFile(storedFilePath(folder.path, stored.name)));
  expect(plain.length).toBe(paddedSize(100_001));
  expect(plain.subarray(0, 100_001).equals(content)).toBe(true);
  expect(plain.subarray(100_001).every((byte) => byte === 0)).toBe(true);
});

test('a swapped, changed, shortened or missing file is refused', async () => {
  await using folder = await temporaryFolder();
  const [one, two] = [
    await storeFile(folder.path, Readable.from([randomBytes(1000)])),
    await storeFile(folder.path, Readable.from([randomBytes(1000)])),
  ];
  const path = storedFilePath(folder.path, one.name);
  const bytes = await readFile(path);
  expect(await codeOf(contentOf(readStoredFile(folder.path, { ...one, sizeBytes: 700 })))).toBe('file.altered');
  expect(await codeOf(openStoredFile(folder.path, { ...one, name: two.name }))).toBe('file.altered');
  expect(await codeOf(openStoredFile(folder.path, { ...one, identity: two.identity }))).toBe('file.altered');
  expect(await codeOf(openStoredFile(folder.path, { ...one, name: '../../etc/passwd' }))).toBe('file.altered');
  for (let at = 0; at < bytes.length; at += 37) {
    const bad = Buffer.from(bytes);
    bad[at]! ^= 16;
    await writeFile(path, bad);
    expect(await codeOf(contentOf(readStoredFile(folder.path, one))), `byte ${at}`).toBe('file.altered');
  }
  await writeFile(path, bytes.subarray(0, 900));
  expect(await codeOf(openStoredFile(folder.path, one))).toBe('file.altered');
  await removeFile(folder.path, one.name);
  await removeFile(folder.path, one.name);
  expect(await codeOf(openStoredFile(folder.path, one))).toBe('file.not-found');
  expect((await contentOf(readStoredFile(folder.path, two))).length).toBe(1000);
});

test('a source that is missing or a folder, or fails half-way, leaves nothing behind', async () => {
  await using folder = await temporaryFolder();
  const files = join(folder.path, 'files');
  await mkdir(files);
  expect(await codeOf(storeFile(files, join(folder.path, 'missing')))).toBe('file.not-found');
  expect(await codeOf(storeFile(files, folder.path))).toBe('file.unreadable');
  async function* failing() {
    yield randomBytes(3_000_000);
    throw new Error('stick pulled out');
  }
  expect(await codeOf(storeFile(files, Readable.from(failing())))).toBe('internal');
  expect(await readdir(files)).toEqual([]);
});

test('cancelling leaves nothing behind, also when the source has stopped giving bytes', async () => {
  await using folder = await temporaryFolder();
  const source = join(folder.path, 'source');
  const files = join(folder.path, 'files');
  await mkdir(files);
  await writeFile(source, Buffer.alloc(8 * 1024 * 1024));
  const cancel = new AbortController();
  const progress: number[] = [];
  const stored = storeFile(files, source, {
    signal: cancel.signal,
    report: (done, total) => {
      progress.push(done / total!);
      if (done > 2 * 1024 * 1024) cancel.abort();
    },
  });
  expect(await codeOf(stored)).toBe('job.cancelled');
  expect(progress.length).toBeLessThan(5);
  const stalled = new Readable({ read: () => undefined });
  stalled.push(randomBytes(100));
  setTimeout(() => cancelStalled.abort(), 20);
  const cancelStalled = new AbortController();
  expect(await codeOf(storeFile(files, stalled, { signal: cancelStalled.signal }))).toBe('job.cancelled');
  expect(await readdir(files)).toEqual([]);
});

test('what a killed process left half-written is removed, and nothing else', async () => {
  await using folder = await temporaryFolder();
  expect(await removePartFiles(join(folder.path, 'missing'))).toBe(0);
  const stored = await storeFile(folder.path, Readable.from([randomBytes(10)]));
  await writeFile(`${storedFilePath(folder.path, stored.name)}.part`, 'half');
  expect(await removePartFiles(folder.path)).toBe(1);
  expect((await readdir(folder.path, { recursive: true })).sort()).toEqual([
    stored.name.slice(0, 2),
    join(stored.name.slice(0, 2), stored.name),
  ]);
});

test('a folder that cannot be written is named as such', async (context) => {
  if (process.getuid?.() === 0) context.skip('root writes everywhere');
  await using folder = await temporaryFolder();
  await chmod(folder.path, 0o500);
  expect(await codeOf(storeFile(folder.path, Readable.from([Buffer.of(1)])))).toBe('file.unwritable');
});

test('a full disk is named as such and nothing stays on it', async (context) => {
  await using folder = await temporaryFolder();
  if (spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=2m', 'none', folder.path]).status !== 0)
    context.skip('mounting a small disk needs root');
  try {
    expect(await codeOf(storeFile(folder.path, Readable.from(piecesOf(randomBytes(6_000_000), 1_000_000))))).toBe('disk.full');
    expect(await readdir(folder.path)).toEqual([]);
    const stored = await storeFile(folder.path, Readable.from([randomBytes(500_000)]));
    expect((await contentOf(readStoredFile(folder.path, stored))).length).toBe(500_000);
  } finally {
    execFileSync('umount', [folder.path]);
  }
});
