/** Packages that unpack to more than any disk holds: what they say of themselves is told all the same, and nobody waits for the rest. */
import { deflateRawSync } from 'node:zlib';
import { expect, test } from 'vitest';

import { nodeInspector } from '../../../db/inspect/node-inspector.ts';
import { proofJson } from '../../support/captures.ts';

interface Entry {
  readonly name: string;
  readonly sizeBytes: number;
  readonly packed: Buffer;
}

/** All entries of one content lie at one place. */
function zipOf(entries: readonly Entry[]): Buffer {
  const places = new Map<Buffer, number>();
  const parts: Buffer[] = [];
  let at = 0;
  const put = (...pieces: readonly Buffer[]) => {
    for (const piece of pieces) {
      parts.push(piece);
      at += piece.length;
    }
  };
  const head = (signature: number, between: number, { name, sizeBytes, packed }: Entry) => {
    const bytes = Buffer.alloc(between === 2 ? 46 : 30);
    bytes.writeUInt32LE(signature, 0);
    bytes.writeUInt16LE(8, 8 + between);
    bytes.writeUInt32LE(packed.length, 18 + between);
    bytes.writeUInt32LE(sizeBytes, 22 + between);
    bytes.writeUInt16LE(name.length, 26 + between);
    return bytes;
  };
  for (const entry of entries) {
    if (places.has(entry.packed)) continue;
    places.set(entry.packed, at);
    put(head(0x04034b50, 0, entry), Buffer.from(entry.name), entry.packed);
  }
  const begin = at;
  for (const entry of entries) {
    const listed = head(0x02014b50, 2, entry);
    listed.writeUInt32LE(places.get(entry.packed)!, 42);
    put(listed, Buffer.from(entry.name));
  }
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(at - begin, 12);
  end.writeUInt32LE(begin, 16);
  put(end);
  return Buffer.concat(parts);
}

const text = (name: string, content: string): Entry => ({
  name,
  sizeBytes: content.length,
  packed: deflateRawSync(Buffer.from(content)),
});
const zeros = deflateRawSync(Buffer.alloc(2 ** 28));
const many = Array.from({ length: 400 }, (_, at): Entry => ({ name: `data/${at}`, sizeBytes: 2 ** 28, packed: zeros }));
const hash = 'a'.repeat(64);

test.each([
  ['photographs.zip', 'application/zip', 'ProofMode', text(`${hash}.proof.json`, proofJson({ fileName: 'a.jpg', sha256: hash }))],
  [
    'page.wacz',
    'application/wacz',
    'WACZ',
    text('datapackage.json', JSON.stringify({ resources: many.map(({ name }) => ({ path: name, hash: `sha256:${hash}` })) })),
  ],
])('%s of a hundred gigabytes is told at once', { timeout: 60_000 }, async (name, mediaType, tool, said) => {
  const bytes = zipOf([said, ...many]);
  const file = { sizeBytes: bytes.length, read: async (offset: number, length: number) => bytes.subarray(offset, offset + length) };
  const begun = performance.now();
  expect(await nodeInspector.facts(file, name)).toMatchObject({ mediaType, tool });
  expect(performance.now() - begun).toBeLessThan(20_000);
});
