/** What a bundle holds, as it is written: measured once, so that what comes first can say what follows, and then read again. */
import { createHash } from 'node:crypto';
import { setImmediate as nextTurn } from 'node:timers/promises';

import { toBase64 } from '../log/commitment.ts';
import { appVersion } from '../model/app-version.ts';
import { consentUses } from '../model/consent.ts';
import { AppError } from '../model/errors.ts';
import { type FileRow, fileRow } from '../vault/check-files.ts';
import { readStoredFile } from '../vault/file-store.ts';
import { layoutOf } from '../vault/layout.ts';
import type { Vault } from '../vault/vault.ts';
import type { PayloadEntry } from './container/write-container.ts';
import { citationLines } from './citations.ts';
import { type Envelope, envelopeVersion, printEnvelope, versionWithoutFiles } from './envelope.ts';
import { bytesOf, cameAtAll, type ChosenFiles, type ScopedFile } from './files.ts';
import { fileCaseLines } from './file-case-lines.ts';
import { type LineCounts, newLineCounts, recordCounts } from './line-counts.ts';
import type { BundleScope, Breathe } from './scope.ts';
import { termLines } from './term-lines.ts';
import { actionLines } from './write-lines.ts';

export interface Preparing {
  readonly recipients: readonly string[];
  readonly authorName: string;
}

/** What a bundle is written from. */
export interface Prepared {
  readonly envelope: Envelope;
  readonly counts: LineCounts;
  readonly payload: readonly PayloadEntry[];
  readonly files: ChosenFiles;
}

export async function prepare(vault: Vault, scope: BundleScope, request: Preparing): Promise<Prepared> {
  const counts = newLineCounts();
  const actions = await measure(() => actionLines(vault, scope, counts));
  const cited = await setEntry('cited', () => citationLines(vault, scope));
  const { files } = scope;
  const envelope = envelopeFor(vault, scope, request, { counts, files });
  const bytes = printEnvelope(envelope);
  const payload: PayloadEntry[] = [
    { path: 'data/bundle.json', sizeBytes: bytes.length, sha256: sha256(bytes), open: () => [bytes] },
    { path: 'data/actions.ndjson', ...actions, open: () => breathing(() => actionLines(vault, scope, newLineCounts())) },
    cited,
    ...(scope.packTerms.length > 0 ? [await setEntry('terms', () => termLines(vault, scope))] : []),
    ...(files.leaving.length > 0 ? [await setEntry('files', () => fileCaseLines(files.leaving))] : []),
    ...files.leaving.map((file) => fileEntry(vault, file)),
  ];
  return { envelope, counts, payload, files };
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** First pass: size and hash. The second pass must come out the same, or the writer stops. */
async function measure(lines: () => Generator<string>): Promise<{ sizeBytes: number; sha256: string }> {
  const hash = createHash('sha256');
  let sizeBytes = 0;
  for await (const bytes of breathing(lines)) {
    hash.update(bytes);
    sizeBytes += bytes.length;
  }
  return { sizeBytes, sha256: hash.digest('hex') };
}

async function setEntry(name: string, lines: () => Generator<string>): Promise<PayloadEntry> {
  return { path: `data/sets/${name}.ndjson`, ...(await measure(lines)), open: () => breathing(lines) };
}

/** Lets other calls run about every 20 ms. */
export function breathe(signal: AbortSignal | undefined): Breathe {
  let begun = performance.now();
  return async () => {
    signal?.throwIfAborted();
    if (performance.now() - begun < 20) return;
    await nextTurn();
    begun = performance.now();
  };
}

/** Lets other calls run between blocks of lines. */
async function* breathing(lines: () => Generator<string>): AsyncGenerator<Buffer> {
  for (const block of lines()) {
    if (block !== '') yield Buffer.from(block);
    await nextTurn();
  }
}

function fileEntry(vault: Vault, file: ScopedFile): PayloadEntry {
  const { sha256: hash, sizeBytes } = file;
  const row = fileRow(vault.raw, hash)!;
  const hex = hash.toString('hex');
  return {
    path: `data/files/${hex}`,
    sizeBytes,
    sha256: hex,
    isAuthentic: true,
    open: () => readNamed(vault, row, file),
  };
}

/** A file that is not what came in keeps the bundle from being written: which item it is, and that its file may stay, is said. */
async function* readNamed(vault: Vault, row: FileRow, { items }: ScopedFile): AsyncGenerator<Buffer> {
  try {
    yield* readStoredFile(layoutOf(vault.folder).files, row);
  } catch (thrown) {
    const error = AppError.from(thrown);
    if (error.code !== 'file.altered' && error.code !== 'file.not-found') throw error;
    const { number, title } = items[0]!;
    throw new AppError(
      'bundle.file-damaged',
      `The stored file of ${number ?? 'an item'} (${title}) is damaged or gone. No bundle was written. Look for a copy with "evidence verify --find FOLDER", or let this file stay.`,
      { params: { item: number ?? title, title }, cause: error },
    );
  }
}

function envelopeFor(
  vault: Vault,
  scope: BundleScope,
  request: Preparing,
  { counts, files }: Pick<Prepared, 'counts' | 'files'>,
): Envelope {
  const records = recordCounts(vault, counts.records);
  const staying = files.staying.filter(cameAtAll).length;
  return {
    format: 'lapwing-bundle',
    version: files.leaving.length > 0 ? envelopeVersion : versionWithoutFiles,
    id: vault.newId(),
    kind: scope.kind,
    created: vault.now().toISOString(),
    author: { name: request.authorName, recipient: vault.recipient, signingKey: toBase64(vault.signingKey) },
    recipients: [...request.recipients],
    base: [],
    use: consentUses.indexOf(scope.withheld.use) + 1,
    counts: {
      records,
      actions: counts.actions,
      hiddenActions: counts.hiddenActions,
      values: counts.values,
      withheld: counts.withheld,
      files: files.leaving.length,
      fileBytes: bytesOf(files.leaving),
      ...(staying > 0 && { filesStaying: staying }),
    },
    app: appVersion,
  };
}
