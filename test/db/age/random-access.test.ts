import { createHash, randomBytes } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';

import { generateIdentity, recipientOf } from '../../../db/age/identity.ts';
import { openAgeFile } from '../../../db/age/random-access.ts';
import { borderSizes, codeOf, encrypt, temporaryFolder } from './support.ts';

const identity = await generateIdentity();
const recipient = recipientOf(identity);

test('any range of a file of any size reads as the same range of its content', async () => {
  await using folder = await temporaryFolder();
  const path = join(folder.path, 'file');
  for (const size of borderSizes) {
    const content = randomBytes(size);
    await writeFile(path, await encrypt(content, [recipient]));
    await using file = await openAgeFile(path, identity);
    expect(file.sizeBytes).toBe(size);
    const ranges = [
      [0, size],
      [0, 1],
      [size - 1, 1],
      [65_535, 2],
      [65_536, 65_536],
      [1000, 200_000],
      [size, 10],
      [size + 5, 10],
      [5, 0],
    ] as const;
    await Promise.all(
      ranges.map(async ([offset, length]) => {
        const from = Math.max(0, offset);
        expect((await file.read(from, length)).equals(content.subarray(from, from + length))).toBe(true);
      }),
    );
  }
});

test('a file cut or extended anywhere is refused at opening', async () => {
  await using folder = await temporaryFolder();
  const path = join(folder.path, 'file');
  const whole = await encrypt(randomBytes(70_000), [recipient]);
  for (const length of [0, 1, 100, 199, 200, 216, 300, 60_000, whole.length - 4464 - 16, whole.length - 4464, whole.length - 1]) {
    await writeFile(path, whole.subarray(0, length));
    expect(await codeOf(openAgeFile(path, identity)), `length ${length}`).toBe('file.altered');
  }
  for (const extra of [1, 16, 61_072, 61_073, 70_000]) {
    await writeFile(path, Buffer.concat([whole, Buffer.alloc(extra)]));
    expect(await codeOf(openAgeFile(path, identity))).toBe('file.altered');
  }
  expect(await codeOf(openAgeFile(join(folder.path, 'missing'), identity))).toBe('file.not-found');
});

test('a changed chunk is refused when it is read, and the others stay readable', async () => {
  await using folder = await temporaryFolder();
  const path = join(folder.path, 'file');
  const content = randomBytes(300_000);
  const bytes = await encrypt(content, [recipient]);
  bytes[bytes.length - 250_000]! ^= 1;
  await writeFile(path, bytes);
  await using file = await openAgeFile(path, identity);
  expect(await codeOf(file.read(0, 70_000))).toBe('file.altered');
  expect((await file.read(200_000, 1000)).equals(content.subarray(200_000, 201_000))).toBe(true);
});

test('another header than the one remembered is refused, even for the same identity', async () => {
  await using folder = await temporaryFolder();
  const path = join(folder.path, 'file');
  const bytes = await encrypt(randomBytes(100), [recipient]);
  await writeFile(path, bytes);
  const headerHash = createHash('sha256')
    .update(bytes.subarray(0, bytes.length - 100 - 32))
    .digest();
  await (await openAgeFile(path, identity, { headerHash })).close();
  await writeFile(path, await encrypt(randomBytes(100), [recipient]));
  expect(await codeOf(openAgeFile(path, identity, { headerHash }))).toBe('file.altered');
});

test('a closed file gives nothing more', async () => {
  await using folder = await temporaryFolder();
  const path = join(folder.path, 'file');
  await writeFile(path, await encrypt(randomBytes(100), [recipient]));
  const file = await openAgeFile(path, identity);
  await file.close();
  await file.close();
  expect(await codeOf(file.read(0, 10))).toBe('file.unreadable');
});
