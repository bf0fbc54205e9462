/**
 * Evidence files as they lie on the disk, compared with what their rows say. Used by verify, by backups and by restoring.
 */
import { type Dirent } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { join, relative } from 'node:path';

import { paddedSize } from '../age/padding.ts';
import { idText } from '../log/ids.ts';
import { AppError } from '../model/errors.ts';
import type { Connection } from './connection.ts';
import { hashStoredFile, type StoredFile, storedFilePath } from './file-store.ts';
import { listStoring, referencedFiles } from './storing.ts';

export type FileProblem = 'missing' | 'altered' | 'unreadable';

/** What is wrong with one file, and which records need it. */
export interface DamagedFile {
  /** Its neutral name, below `files/`. */
  readonly name: string;
  readonly problem: FileProblem;
  /** SHA-256 of the content as it was stored, in hexadecimal digits. */
  readonly sha256: string;
  readonly sizeBytes: number;
  /** Ids of the records of evidence that it belongs to. */
  readonly evidence: readonly string[];
}

export interface FileRow extends StoredFile {
  readonly sha256: Buffer;
}

export interface CheckOptions {
  readonly signal?: AbortSignal | undefined;
  /** Called after each file. */
  report?(doneBytes: number, totalBytes: number): void;
}

export const fileProblemText: Readonly<Record<FileProblem, string>> = {
  missing: 'is missing from the vault folder',
  altered: 'was changed or cut: it is not the file that was stored',
  unreadable: 'cannot be read from the disk',
};

interface StoredRow {
  readonly sha256: Buffer;
  readonly name: string;
  readonly identity: string;
  readonly size_bytes: number;
  readonly header_hash: Buffer;
}

const columns = 'SELECT sha256, name, identity, size_bytes, header_hash FROM evidence_file';

export function fileRows(raw: Connection): FileRow[] {
  return (raw.prepare(`${columns} ORDER BY name`).all() as StoredRow[]).map(asFileRow);
}

/** The stored file with this content. */
export function fileRow(raw: Connection, sha256: Buffer): FileRow | undefined {
  const row = raw.prepare(`${columns} WHERE sha256 = ?`).get(sha256) as StoredRow | undefined;
  return row && asFileRow(row);
}

function asFileRow({ size_bytes, header_hash, ...row }: StoredRow): FileRow {
  return { ...row, sizeBytes: size_bytes, headerHash: header_hash };
}

/** Reads every file whole. @throws {AppError} `job.cancelled`. */
export async function findDamagedFiles(raw: Connection, filesFolder: string, options: CheckOptions = {}): Promise<DamagedFile[]> {
  return collect(raw, (row) => problemOf(filesFolder, row, options.signal), options);
}

/** Looks only whether each file is there, with the room for its content. That it is whole is not said. */
export async function findAbsentFiles(raw: Connection, filesFolder: string, options: CheckOptions = {}): Promise<DamagedFile[]> {
  return collect(raw, (row) => absenceOf(filesFolder, row), options);
}

async function collect(
  raw: Connection,
  look: (row: FileRow) => Promise<FileProblem | undefined>,
  { signal, report }: CheckOptions,
): Promise<DamagedFile[]> {
  const rows = fileRows(raw);
  const total = rows.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
  const damaged: DamagedFile[] = [];
  let done = 0;
  for (const row of rows) {
    signal?.throwIfAborted();
    const problem = await look(row);
    if (problem) damaged.push(describeDamage(raw, row, problem));
    done += row.sizeBytes;
    report?.(done, total);
  }
  return damaged;
}

export function describeDamage(raw: Connection, { name, sha256, sizeBytes }: FileRow, problem: FileProblem): DamagedFile {
  const hex = sha256.toString('hex');
  const ids = raw.prepare('SELECT id FROM evidence WHERE lower(sha256) = ? ORDER BY id').pluck().all(hex) as Buffer[];
  return { name, problem, sha256: hex, sizeBytes, evidence: ids.map(idText) };
}

/** @param pace as in `hashStoredFile`. @returns undefined for a file that is what was stored. @throws {AppError} `job.cancelled`. */
export async function problemOf(
  filesFolder: string,
  row: FileRow,
  signal?: AbortSignal,
  pace?: () => Promise<void>,
): Promise<FileProblem | undefined> {
  try {
    return (await hashStoredFile(filesFolder, row, signal, pace)).equals(row.sha256) ? undefined : 'altered';
  } catch (thrown) {
    const error = AppError.from(thrown);
    if (error.code === 'job.cancelled') throw error;
    if (error.code === 'file.not-found') return 'missing';
    return error.code === 'file.altered' ? 'altered' : 'unreadable';
  }
}

async function absenceOf(filesFolder: string, row: FileRow): Promise<FileProblem | undefined> {
  try {
    const entry = await stat(storedFilePath(filesFolder, row.name));
    return entry.isFile() && entry.size > paddedSize(row.sizeBytes) ? undefined : 'altered';
  } catch (error) {
    return AppError.from(error).code === 'file.not-found' ? 'missing' : 'unreadable';
  }
}

/** What lies in `files/` and belongs to no row, as paths below it. Nobody can read it: its key is not there. */
export async function findUnreferenced(raw: Connection, filesFolder: string): Promise<string[]> {
  const entries = await readdir(filesFolder, { recursive: true, withFileTypes: true }).catch((): Dirent[] => []);
  const known = new Set([...referencedFiles(raw), ...listStoring(raw)]);
  return entries
    .filter((entry) => entry.isFile() && !known.has(entry.name.replace(/\.(?:part|damaged)$/, '')))
    .map((entry) => relative(filesFolder, join(entry.parentPath, entry.name)))
    .sort();
}
