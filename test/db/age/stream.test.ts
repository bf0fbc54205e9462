import { randomBytes } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { Readable, Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import fc from 'fast-check';
import { expect, test } from 'vitest';

import { sealChunk, setChunkNonce } from '../../../db/age/chunks.ts';
import { decryptBlocks } from '../../../db/age/file.ts';
import { createHeader } from '../../../db/age/header.ts';
import { generateIdentity, recipientOf } from '../../../db/age/identity.ts';
import { decryptStream, encryptStream } from '../../../db/age/stream.ts';
import { codeOf, decrypt, encrypt, piecesOf } from './support.ts';

const identity = await generateIdentity();
const recipient = recipientOf(identity);
const chunk = 65_536;

test('what is encrypted decrypts to itself, whatever the size and the pieces it comes in', async () => {
  const size = fc.oneof(
    fc.integer({ min: 0, max: 300 }),
    fc.integer({ min: -3, max: 3 }).chain((off) => fc.integer({ min: 1, max: 34 }).map((n) => n * chunk + off)),
  );
  const piece = fc.oneof(fc.integer({ min: 4001, max: 200_000 }), fc.constantFrom(chunk, chunk + 16, chunk - 1, 1024 * 1024));
  await fc.assert(
    fc.asyncProperty(size, piece, piece, async (sizeBytes, writePiece, readPiece) => {
      const content = randomBytes(sizeBytes);
      const file = await encrypt(content, [recipient], writePiece);
      expect((await decrypt(file, identity, readPiece)).equals(content)).toBe(true);
      expect((await collect(decryptBlocks(piecesOf(file, readPiece), identity, { reuseBlocks: true }))).equals(content)).toBe(true);
    }),
    { numRuns: 60 },
  );
});

test('a file that arrives byte by byte decrypts', async () => {
  const content = randomBytes(2000);
  expect((await decrypt(await encrypt(content, [recipient], 1), identity, 1)).equals(content)).toBe(true);
});

test('every flipped bit of a small file is refused', async () => {
  const file = await encrypt(randomBytes(64), [recipient]);
  for (let at = 0; at < file.length; at += 1) {
    const bad = Buffer.from(file);
    bad[at]! ^= 1 << (at % 8);
    expect(await codeOf(decrypt(bad, identity)), `byte ${at}`).toMatch(/^bundle\.(not-a-bundle|not-for-me|altered|truncated|limit)$/);
  }
});

test('a flipped bit in the payload of a padded file is said to be altered', async () => {
  const file = await encrypt(randomBytes(96 * 1024), [recipient]);
  for (const fromEnd of [1, 17, 5000, 40_000, 90_000]) {
    const bad = Buffer.from(file);
    bad[bad.length - fromEnd]! ^= 4;
    expect(await codeOf(decrypt(bad, identity))).toBe('bundle.altered');
  }
});

test('a small file cut at any length is refused', async () => {
  const file = await encrypt(randomBytes(100), [recipient]);
  const payloadStart = file.length - 100 - 16;
  for (let length = 0; length < file.length; length += 1) {
    const code = await codeOf(decrypt(file.subarray(0, length), identity));
    // Inside one small chunk a cut looks like a change.
    const allowed =
      length >= payloadStart + 16 ? ['bundle.altered', 'bundle.truncated'] : [length === 0 ? 'bundle.not-a-bundle' : 'bundle.truncated'];
    expect(allowed, `length ${length}`).toContain(code);
  }
});

test('a large file cut inside or between chunks is said to be truncated', async () => {
  const file = await encrypt(randomBytes(4 * chunk), [recipient]);
  const payload = file.length - 4 * (chunk + 16);
  for (const kept of [chunk + 16, 2 * (chunk + 16), 2 * (chunk + 16) + 1, 2 * (chunk + 16) + 30_001, 4 * (chunk + 16) - 1]) {
    expect(await codeOf(decrypt(file.subarray(0, payload + kept), identity))).toBe('bundle.truncated');
  }
});

test('a file with bytes behind its end, or with chunks swapped, is refused', async () => {
  for (const size of [0, 100, chunk, 2 * chunk]) {
    const file = await encrypt(randomBytes(size), [recipient]);
    for (const extra of [1, 16, 17, chunk + 16])
      expect(await codeOf(decrypt(Buffer.concat([file, randomBytes(extra)]), identity))).toMatch(/^bundle\.(altered|truncated)$/);
  }
  const file = await encrypt(randomBytes(3 * chunk), [recipient]);
  const start = file.length - 3 * (chunk + 16);
  const parts = [0, 1, 2].map((n) => file.subarray(start + n * (chunk + 16), start + (n + 1) * (chunk + 16)));
  expect(await codeOf(decrypt(Buffer.concat([file.subarray(0, start), parts[1]!, parts[0]!, parts[2]!]), identity))).toBe('bundle.altered');
});

test('an empty last chunk behind a full one is refused, though its tag fits: the format has only one form of a file', async () => {
  const { bytes, payloadKey } = await createHeader([recipient]);
  const [full, empty, nonce] = [Buffer.alloc(chunk + 16), Buffer.alloc(16), Buffer.alloc(12)];
  sealChunk(full, Buffer.alloc(chunk), nonce, payloadKey);
  setChunkNonce(nonce, 1, true);
  sealChunk(empty, Buffer.alloc(0), nonce, payloadKey);
  expect(await codeOf(decrypt(Buffer.concat([bytes, full, empty]), identity))).toBe('bundle.altered');
});

test('nothing that did not pass its check is handed out', async () => {
  const content = randomBytes(40 * chunk);
  const file = await encrypt(content, [recipient]);
  file[file.length - 5 * chunk]! ^= 1;
  const got: Buffer[] = [];
  const sink = new Writable({ write: (bytes: Buffer, _encoding, done) => (got.push(bytes), done()) });
  expect(await codeOf(pipeline(Readable.from(piecesOf(file, 10_000)), decryptStream(identity), sink))).toBe('bundle.altered');
  const all = Buffer.concat(got);
  expect(all.length).toBeGreaterThan(0);
  expect(all.equals(content.subarray(0, all.length))).toBe(true);
});

test('a file for someone else, a text file and an endless header are told apart', async () => {
  const other = await encrypt(randomBytes(10), [recipientOf(await generateIdentity())]);
  expect(await codeOf(decrypt(other, identity))).toBe('bundle.not-for-me');
  expect(await codeOf(decrypt(Buffer.from('Dear colleague,\n'), identity))).toBe('bundle.not-a-bundle');
  const endless = Buffer.concat([Buffer.from('age-encryption.org/v1\n'), Buffer.alloc(200_000, '-> x y\n\n')]);
  expect(await codeOf(decrypt(endless, identity))).toBe('bundle.limit');
});

test('a mistyped recipient or none is refused before anything is written', async () => {
  expect(await codeOf(encryptStream([]))).toBe('bundle.no-recipient');
  expect(await codeOf(encryptStream([`${recipient.slice(0, -1)}q`]))).toBe('input.invalid');
  expect(await codeOf(encryptStream(['age1tooshort']))).toBe('input.invalid');
  expect(await codeOf(encryptStream([`age1${'q'.repeat(5000)}`]))).toBe('input.invalid');
});

test('a cancelled pipeline ends both ways, and its reader is closed', async () => {
  const cancel = new AbortController();
  const source = createReadStream('/dev/zero');
  const drop = new Writable({ write: (_bytes, _encoding, done) => setImmediate(done) });
  setTimeout(() => cancel.abort(), 30);
  await expect(
    pipeline(source, await encryptStream([recipient]), decryptStream(identity), drop, { signal: cancel.signal }),
  ).rejects.toThrow(/abort/i);
  expect(source.destroyed && drop.destroyed).toBe(true);
});

async function collect(blocks: AsyncIterable<Buffer>): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const block of blocks) parts.push(Buffer.from(block));
  return Buffer.concat(parts);
}
