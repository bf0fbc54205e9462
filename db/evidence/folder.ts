/** Folders of telephones and capture tools: looked at, and taken in with what their metadata says of each file. */
import { readdir, stat } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';

import { openRegularFile } from '../age/regular-file.ts';
import type { CaptureReader, InspectedBytes, Inspector } from '../inspect/inspector.ts';
import type { Capture } from '../model/capture.ts';
import { type FolderFile, type FolderPlan, mayDescribe, needsHashes, planFolder, type PlannedFile } from '../model/capture-plan.ts';
import { AppError } from '../model/errors.ts';
import type { FileWarning } from '../model/file-facts.ts';
import type { RecordId } from '../model/record-id.ts';
import type { Vault } from '../vault/vault.ts';
import { hashOfFile } from './hash-of-file.ts';
import { addEvidence } from './add.ts';
import type { AddedEvidence, EvidenceDetails } from './adding.ts';

/** What is chosen by mistake, a whole disk, is not taken in. */
export const mostFolderFiles = 20_000;
/** Of files whose hashes tell which one a table means, all together. */
const mostHashedBytes = 8 * 1024 * 1024 * 1024;

export interface SeenFolder {
  readonly name: string;
  readonly files: readonly FolderFile[];
  /** By the path of the file that says it. */
  readonly captures: ReadonlyMap<string, Capture>;
  /** Links, and what is neither file nor folder or cannot be looked at. */
  readonly skipped: readonly string[];
}

export interface LookOptions {
  readonly signal?: AbortSignal | undefined;
  report?(done: number, total: number): void;
}

/**
 * What is in a folder, and what the metadata in it says. Nothing is taken in, and nothing there is changed. Hidden files are
 * a system's own and left out; links are not followed.
 *
 * @throws {AppError} `file.not-found`, `file.unreadable`, `input.too-large` beyond `mostFolderFiles`, `job.cancelled`.
 */
export async function lookIntoFolder(inspector: Inspector, folder: string, { signal, report }: LookOptions = {}): Promise<SeenFolder> {
  const { files, skipped } = await filesIn(folder, signal);
  const metadata = files.filter(mayDescribe);
  const captures = await capturesIn(inspector, folder, metadata, { signal, ...(report && { report }) });
  const seen = { name: basename(resolve(folder)), files, captures, skipped };
  const plan = planFolder(files, captures, seen.name);
  return needsHashes(plan, captures) ? { ...seen, files: await hashed(folder, files, captures, signal) } : seen;
}

async function capturesIn(inspector: Inspector, folder: string, metadata: readonly FolderFile[], { signal, report }: LookOptions) {
  const captures = new Map<string, Capture>();
  const reader = inspector.captures();
  try {
    for (const [at, { path }] of metadata.entries()) {
      report?.(at, metadata.length);
      const capture = await captureIn(reader, join(folder, path), signal);
      if (capture) captures.set(path, capture);
    }
    return captures;
  } finally {
    reader.end();
  }
}

async function filesIn(folder: string, signal: AbortSignal | undefined) {
  const files: FolderFile[] = [];
  const skipped: string[] = [];
  const waiting = [''];
  for (let below = waiting.pop(); below !== undefined; below = waiting.pop()) {
    signal?.throwIfAborted();
    const entries = await readdir(join(folder, below), { withFileTypes: true }).catch((error: unknown) => {
      if (below === '') throw AppError.from(error);
      return undefined;
    });
    if (!entries) skipped.push(below!);
    for (const entry of (entries ?? []).toSorted((one, other) => (one.name < other.name ? -1 : 1))) {
      const path = below === '' ? entry.name : `${below}/${entry.name}`;
      if (entry.name.startsWith('.') || systemNames.has(entry.name.toLowerCase())) continue;
      if (entry.isDirectory()) waiting.push(path);
      else if (entry.isFile()) files.push({ path, sizeBytes: (await stat(join(folder, path)).catch(() => undefined))?.size ?? 0 });
      else skipped.push(path);
      if (files.length > mostFolderFiles)
        throw new AppError('input.invalid', `This folder holds more than ${mostFolderFiles} files. Choose a smaller part of it.`, {
          params: { at: 'folder' },
        });
    }
  }
  return { files: files.toSorted((one, other) => (one.path < other.path ? -1 : 1)), skipped };
}

const systemNames = new Set(['thumbs.db', 'desktop.ini', '__macosx']);

async function captureIn(reader: CaptureReader, path: string, signal: AbortSignal | undefined): Promise<Capture | undefined> {
  const handle = await openRegularFile(path).catch(() => undefined);
  if (!handle) return undefined;
  try {
    const { size } = await handle.stat();
    const bytes: InspectedBytes = {
      sizeBytes: size,
      read: async (offset, length) => {
        const block = Buffer.alloc(length);
        const { bytesRead } = await handle.read(block, 0, length, offset);
        return block.subarray(0, bytesRead);
      },
    };
    return await reader.read(bytes, basename(path), signal);
  } finally {
    await handle.close();
  }
}

/** Of files that no table names, so long as they are not too many bytes to read twice. */
async function hashed(
  folder: string,
  files: readonly FolderFile[],
  captures: ReadonlyMap<string, Capture>,
  signal: AbortSignal | undefined,
): Promise<FolderFile[]> {
  let left = mostHashedBytes;
  const found: FolderFile[] = [];
  for (const file of files) {
    const isRead = !captures.has(file.path) && file.sizeBytes <= left;
    if (isRead) left -= file.sizeBytes;
    const sha256 = isRead ? await hashOfFile(join(folder, file.path), signal).catch(() => undefined) : undefined;
    signal?.throwIfAborted();
    found.push(sha256 === undefined ? file : { ...file, sha256: sha256.toString('hex') });
  }
  return found;
}

export interface TakenFile {
  readonly path: string;
  readonly item?: AddedEvidence;
  /** What stands out: its hash is another than its metadata says, … */
  readonly warnings?: readonly FileWarning[];
  readonly error?: AppError;
}

export interface TakenFolder {
  readonly plan: FolderPlan;
  readonly skipped: readonly string[];
  readonly files: readonly TakenFile[];
}

/**
 * Takes a folder in, file by file. Begun again after a stop or a kill, what is in already is only compared by its hash. One
 * file that cannot be read keeps out none of the others.
 *
 * @throws {AppError} as `lookIntoFolder`; `disk.full`, `job.cancelled`: what came in before stays.
 */
export async function takeFolder(
  vault: Vault,
  folder: string,
  details: Omit<EvidenceDetails, 'fileName' | 'told' | 'describes' | 'report'>,
  { signal, report }: LookOptions = {},
): Promise<TakenFolder> {
  const seen = await lookIntoFolder(vault.inspector, folder, { signal });
  const plan = planFolder(seen.files, seen.captures, seen.name);
  const ids = new Map<string, RecordId>();
  const files: TakenFile[] = [];
  for (const [at, file] of plan.files.entries()) {
    report?.(at, plan.files.length);
    const taken = await takeOne(vault, join(folder, file.path), file, { ...details, ...(signal && { signal }) }, ids);
    if (taken.item) ids.set(file.path, taken.item.id);
    files.push(taken);
  }
  return { plan, skipped: seen.skipped, files };
}

async function takeOne(
  vault: Vault,
  path: string,
  file: PlannedFile,
  details: EvidenceDetails,
  ids: ReadonlyMap<string, RecordId>,
): Promise<TakenFile> {
  try {
    const describes = file.describes.flatMap((one) => ids.get(one) ?? []);
    const item = await addEvidence(vault, path, { ...details, ...toldOf(file), describes, onSame: details.onSame ?? 'skip' });
    return { path: file.path, item, ...(item.warnings && { warnings: item.warnings }) };
  } catch (thrown) {
    const error = AppError.from(thrown);
    if (!error.code.startsWith('file.')) throw error;
    return { path: file.path, error };
  }
}

function toldOf({ told, origin }: PlannedFile): Pick<EvidenceDetails, 'told' | 'origin'> {
  return { told, ...(origin && { origin }) };
}
