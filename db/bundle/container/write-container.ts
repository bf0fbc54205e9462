/**
 * Writes the inside of a bundle: a tar with one folder, a signed BagIt bag, in a fixed order.
 *
 * Manifests come before what they list, so that a reader can check the signature before it touches any
 * payload. Therefore sizes and hashes are known beforehand, and are checked while the content goes by.
 */
import { createHash } from 'node:crypto';

import { requirePayload } from '../../model/bundle-limits.ts';
import { AppError } from '../../model/errors.ts';
import { bagitText, type HashedPath, isPayloadPath, printBagInfo, printManifest, tagFiles } from './bag.ts';
import { blockBytes, paddingAfter, tarHeader } from './tar.ts';

export interface PayloadEntry extends HashedPath {
  readonly sizeBytes: number;
  /** The source itself refuses what is not the hashed content; hashing it again would cost a third of an export. */
  readonly isAuthentic?: boolean;
  /** Each block is used before the next is asked for. */
  open(): AsyncIterable<Uint8Array> | Iterable<Uint8Array>;
}

export interface ContainerContent {
  readonly folderName: string;
  readonly bagInfo: Readonly<Record<string, string>>;
  readonly payload: readonly PayloadEntry[];
  /** Signs the tag manifest. @returns an armoured SSHSIG. */
  sign(tagManifest: Uint8Array): string;
  /** What the whole is padded to; nothing unless given. */
  paddedSize?(sizeBytes: number): number;
}

export interface WriteOptions {
  readonly signal?: AbortSignal;
  report?(doneBytes: number, totalBytes: number): void;
}

const zeros = Buffer.alloc(1024 * 1024);

/**
 * @throws {AppError} `file.altered` when a file is not what the manifest says: the bundle must not go out. `bundle.limit`
 *   for what every reader would refuse, before the first byte.
 */
export async function* writeContainer(content: ContainerContent, options: WriteOptions = {}): AsyncGenerator<Uint8Array> {
  const { payload, folderName } = content;
  if (payload[0]?.path !== 'data/bundle.json' || !payload.every(({ path }) => isPayloadPath(path)))
    throw new TypeError('Not the payload of a bundle');
  requirePayload(payload);
  const tags = tagEntries(content);
  const used = [...tags.map(([, bytes]) => bytes.length), ...payload.map((entry) => entry.sizeBytes)].reduce(
    (sum, size) => sum + blockBytes + size + paddingAfter(size),
    2 * blockBytes,
  );
  const total = Math.ceil((content.paddedSize?.(used) ?? used) / blockBytes) * blockBytes;
  let done = 0;
  const count = (bytes: Uint8Array) => {
    done += bytes.length;
    return bytes;
  };
  for (const [path, bytes] of tags) {
    yield count(tarHeader({ path: `${folderName}/${path}`, sizeBytes: bytes.length }));
    yield count(bytes);
    yield count(zeros.subarray(0, paddingAfter(bytes.length)));
  }
  for (const entry of payload) {
    yield count(tarHeader({ path: `${folderName}/${entry.path}`, sizeBytes: entry.sizeBytes }));
    for await (const block of checked(entry)) {
      options.signal?.throwIfAborted();
      yield count(block);
      options.report?.(done, total);
    }
    yield count(zeros.subarray(0, paddingAfter(entry.sizeBytes)));
  }
  for (let left = total - done; left > 0; left -= zeros.length) yield zeros.subarray(0, Math.min(zeros.length, left));
}

/** In the order of the bag; the signature cannot list itself. */
function tagEntries({ payload, bagInfo, sign }: ContainerContent): [string, Buffer][] {
  const bytes = payload.reduce((sum, entry) => sum + entry.sizeBytes, 0);
  const bagit = Buffer.from(bagitText);
  const info = Buffer.from(printBagInfo(bagInfo, bytes, payload.length));
  const manifest = Buffer.from(printManifest(payload));
  const listed = [
    [tagFiles.bagit, bagit],
    [tagFiles.info, info],
    [tagFiles.manifest, manifest],
  ] as const;
  const tagManifest = Buffer.from(
    printManifest(listed.map(([path, content]) => ({ path, sha256: createHash('sha256').update(content).digest('hex') }))),
  );
  return [
    [tagFiles.bagit, bagit],
    [tagFiles.info, info],
    [tagFiles.signature, Buffer.from(sign(tagManifest))],
    [tagFiles.tagManifest, tagManifest],
    [tagFiles.manifest, manifest],
  ];
}

async function* checked(entry: PayloadEntry): AsyncGenerator<Uint8Array> {
  const hash = entry.isAuthentic ? undefined : createHash('sha256');
  let size = 0;
  for await (const block of entry.open()) {
    hash?.update(block);
    size += block.length;
    if (size > entry.sizeBytes) break;
    yield block;
  }
  if (size === entry.sizeBytes && (hash === undefined || hash.digest('hex') === entry.sha256)) return;
  throw new AppError(
    'file.altered',
    'Something that was to go into the bundle changed meanwhile, or a stored file is damaged. No bundle was written; run "vault verify" and try again.',
    { retryable: true },
  );
}
