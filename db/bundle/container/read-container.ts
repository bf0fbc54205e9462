/**
 * Reads the inside of a bundle that may be hostile, in one pass.
 *
 * Signature over the tag manifest, tag manifest over the manifest, manifest over every payload file;
 * the envelope is seen first and can stop the rest. Handlers get bytes before their hash is known and
 * must treat them as provisional until `readContainer` returns.
 */
import { createHash } from 'node:crypto';

import { bundleLimits, payloadLimit } from '../../model/bundle-limits.ts';
import { AppError } from '../../model/errors.ts';
import { bagitText, isPayloadPath, parseManifest, signatureNamespace, tagFiles } from './bag.ts';
import { type BlockReader, createBlockReader } from './block-reader.ts';
import { verifySshsig } from './sshsig.ts';
import { blockBytes, isZero, paddingAfter, readTarHeader, structure, type TarEntry } from './tar.ts';

export interface ContainerHandlers {
  /** The verified envelope. Throw to stop here. */
  onEnvelope(bytes: Uint8Array, signerKey: Uint8Array, manifestHash: Uint8Array): void;
  /**
   * Every other payload file, in order.
   *
   * @returns the SHA-256 it computed itself (64 hex digits), or undefined to have it computed here.
   */
  onPayload(path: string, bytes: AsyncIterable<Uint8Array>, sizeBytes: number): Promise<string | undefined>;
  /** True where `onPayload` hashes by itself, so that no byte is hashed twice. */
  hashesItself(path: string): boolean;
}

/** @throws {AppError} `bundle.unsigned`, `bundle.bad-signature`, `bundle.structure`, `bundle.limit`, `bundle.truncated`, `bundle.altered`. */
export async function readContainer(source: AsyncIterable<Uint8Array>, handlers: ContainerHandlers): Promise<void> {
  const reader = createBlockReader(source);
  try {
    const tags = await readTags(reader);
    const left = new Map(tags.manifest);
    let total = await readEnvelope(reader, tags, left, handlers);
    for (let entry = await nextEntry(reader); entry; entry = await nextEntry(reader)) {
      total += entry.sizeBytes;
      if (total > bundleLimits.totalBytes) throw tooMuch();
      await readPayload(reader, entry, payloadPathOf(entry, tags.folder), left, handlers);
    }
    if (left.size > 0) throw structure('files are missing');
    await readEnd(reader, total);
  } finally {
    await reader.close();
  }
}

interface Tags {
  readonly folder: string;
  readonly signerKey: Buffer;
  readonly manifestHash: Buffer;
  readonly manifest: ReadonlyMap<string, string>;
}

async function readTags(reader: BlockReader): Promise<Tags> {
  const first = await nextEntry(reader);
  const folder = first?.path.split('/')[0] ?? '';
  if (!first || !/^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$/.test(folder) || first.path !== `${folder}/${tagFiles.bagit}`) {
    throw new AppError('bundle.not-a-bundle', 'This file can be decrypted, but it is not a bundle. Nothing was imported.');
  }
  const bagit = await content(reader, first, bundleLimits.tagBytes);
  if (bagit.toString('latin1') !== bagitText) throw structure('bagit.txt');
  const tag = async (name: string, limit: number) => {
    const entry = await nextEntry(reader);
    if (entry?.path !== `${folder}/${name}`) {
      if (name === tagFiles.signature)
        throw new AppError('bundle.unsigned', 'This bundle is not signed, so nobody vouches for it. Nothing was imported.');
      throw structure(name);
    }
    return content(reader, entry, limit);
  };
  const info = await tag(tagFiles.info, bundleLimits.tagBytes);
  const signature = await tag(tagFiles.signature, bundleLimits.tagBytes);
  const tagManifest = await tag(tagFiles.tagManifest, bundleLimits.tagBytes);
  const signerKey = verifySshsig(signature.toString('latin1'), tagManifest, signatureNamespace);
  const manifest = await tag(tagFiles.manifest, bundleLimits.manifestBytes);
  const expected = parseManifest(tagManifest.toString('latin1'));
  const present = { [tagFiles.bagit]: bagit, [tagFiles.info]: info, [tagFiles.manifest]: manifest };
  if (expected.size !== 3) throw structure('tag manifest');
  for (const [name, bytes] of Object.entries(present)) if (expected.get(name) !== sha256(bytes)) throw altered();
  const listed = parseManifest(manifest.toString('latin1'));
  if (listed.size > bundleLimits.entries) throw tooMuch();
  return { folder, signerKey, manifestHash: createHash('sha256').update(tagManifest).digest(), manifest: listed };
}

async function readEnvelope(reader: BlockReader, tags: Tags, left: Map<string, string>, handlers: ContainerHandlers): Promise<number> {
  const entry = await nextEntry(reader);
  if (!entry || payloadPathOf(entry, tags.folder) !== 'data/bundle.json') throw structure('order');
  const bytes = await content(reader, entry, bundleLimits.envelopeBytes);
  if (left.get('data/bundle.json') !== sha256(bytes)) throw altered();
  left.delete('data/bundle.json');
  handlers.onEnvelope(bytes, tags.signerKey, tags.manifestHash);
  return entry.sizeBytes;
}

async function readPayload(
  reader: BlockReader,
  entry: TarEntry,
  path: string,
  left: Map<string, string>,
  handlers: ContainerHandlers,
): Promise<void> {
  const expected = left.get(path);
  if (expected === undefined) throw structure('a file that is not listed, or twice');
  if (path.startsWith('data/files/') && path !== `data/files/${expected}`) throw structure('name of a file');
  if (entry.sizeBytes > payloadLimit(path)) throw tooMuch();
  left.delete(path);
  const own = handlers.hashesItself(path) ? undefined : createHash('sha256');
  const bytes = own ? hashed(reader.stream(entry.sizeBytes), own) : reader.stream(entry.sizeBytes);
  const given = await handlers.onPayload(path, bytes, entry.sizeBytes);
  // A handler that stopped early has left bytes behind; they count for the hash too.
  for await (const _ of bytes);
  if ((own ? own.digest('hex') : given) !== expected) throw altered();
  await reader.take(paddingAfter(entry.sizeBytes));
}

async function* hashed(blocks: AsyncIterable<Buffer>, hash: ReturnType<typeof createHash>): AsyncGenerator<Buffer> {
  for await (const block of blocks) {
    hash.update(block);
    yield block;
  }
}

async function nextEntry(reader: BlockReader): Promise<TarEntry | undefined> {
  return readTarHeader(await reader.take(blockBytes));
}

function payloadPathOf(entry: TarEntry, folder: string): string {
  const path = entry.path.startsWith(`${folder}/`) ? entry.path.slice(folder.length + 1) : '';
  if (!isPayloadPath(path)) throw structure('path');
  return path;
}

async function content(reader: BlockReader, entry: TarEntry, limit: number): Promise<Buffer> {
  if (entry.sizeBytes > limit) throw tooMuch();
  const bytes = await reader.take(entry.sizeBytes);
  await reader.take(paddingAfter(entry.sizeBytes));
  return bytes;
}

/** After the first block of zeros: only zeros, and no more than padding explains. */
async function readEnd(reader: BlockReader, total: number): Promise<void> {
  let padding = 0;
  for await (const block of reader.rest()) {
    padding += block.length;
    if (padding > total / 4 + 64 * 1024 * 1024) throw tooMuch();
    for (let at = 0; at < block.length; at += 1024 * 1024)
      if (!isZero(block.subarray(at, at + 1024 * 1024))) throw structure('bytes after the end');
  }
  if (padding < blockBytes)
    throw new AppError(
      'bundle.truncated',
      'The end of this bundle is missing: the copy was cut short. Nothing was imported; copy it again.',
    );
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

function altered(): AppError {
  return new AppError('bundle.altered', 'The content of this bundle does not fit its signed list. Nothing was imported; ask for it again.');
}

function tooMuch(): AppError {
  return new AppError('bundle.limit', 'This bundle is larger than any real one in one of its parts. Nothing was imported.');
}
