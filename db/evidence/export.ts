/** An item's file outside of the vault, as it came in: checked by its hash while it is written. */
import { createHash } from 'node:crypto';
import type { FileHandle } from 'node:fs/promises';

import type { ConsentUse } from '../model/consent.ts';
import { AppError } from '../model/errors.ts';
import type { RecordId } from '../model/record-id.ts';
import { detailsOf } from '../records/details.ts';
import { isTrashed } from '../records/put-away.ts';
import { readStoredFile } from '../vault/file-store.ts';
import { layoutOf } from '../vault/layout.ts';
import { writeOutside } from '../vault/outside-file.ts';
import type { Vault } from '../vault/vault.ts';
import { noteCustody } from './custody.ts';
import { holdersToldOf } from './file-cases.ts';
import { fileOf, itemOf, lostFile } from './items.ts';
import { type Barrier, leavingOf } from './leaving.ts';

export interface ExportOptions {
  /** For whom, for the custody log. */
  readonly party?: string | undefined;
  /** What it is for: whoever is to be recognised in it has to have agreed. @default 'third-parties' */
  readonly use?: ConsentUse | undefined;
  /** The file that was asked for leaves, whatever stands against it: somebody meant it. Why, for the custody log. */
  readonly original?: { readonly why?: string | undefined } | undefined;
  readonly signal?: AbortSignal | undefined;
  report?(doneBytes: number, totalBytes: number): void;
}

export interface ExportedFile {
  /** The item whose file left: the one that was asked for, or a copy of it in which parts are covered. */
  readonly id: RecordId;
  readonly number: string | undefined;
  readonly isCopy: boolean;
  readonly sha256: string;
  readonly sizeBytes: number;
  /** What stood against the one that was asked for. */
  readonly barriers: readonly Barrier[];
}

/**
 * Writes the file of an item, readable by anybody, and a line of custody. Where something stands against its leaving, the newest
 * copy that may leave is written in its place (leaving.ts).
 *
 * @throws {AppError} `evidence.in-trash` for an item in the trash, or of a case there; `evidence.no-copy` where no copy may leave either; `evidence.no-file`, `evidence.lost`, `file.altered`, `file.not-found` for where it goes, `file.in-vault`, `disk.full`, `job.cancelled`: then there is no file.
 */
export async function exportEvidence(vault: Vault, id: RecordId, path: string, options: ExportOptions = {}): Promise<ExportedFile> {
  refuseTrashed(vault, id);
  const { barriers, item: open } = leavingOf(vault, id, options.use ?? 'third-parties');
  const chosen = options.original ? id : open;
  if (chosen === undefined) throw noCopy(barriers);
  const item = itemOf(vault, chosen);
  const row = fileOf(vault, item);
  const sha256 = row.sha256.toString('hex');
  const hash = createHash('sha256');
  const told = holdersToldOf(vault, chosen);
  let isTold = false;
  const write = async (file: FileHandle) => {
    let done = 0;
    for await (const block of blocksOf(vault, row, options.signal)) {
      hash.update(block);
      await file.writeFile(block);
      options.report?.((done += block.length), row.sizeBytes);
    }
    if (!hash.digest().equals(row.sha256)) throw new AppError('file.altered', 'The stored file is not what came in. Nothing was written.');
    // It is outside from here on. Said before it has its name: after a kill in between nobody could say it.
    noteCustody(vault, told, { kind: 'exported', party: options.party, note: options.original?.why, sha256 });
    isTold = true;
  };
  try {
    await writeOutside(vault, path, write);
  } catch (error) {
    if (isTold) noteCustody(vault, told, { kind: 'not-exported', party: options.party, sha256 });
    throw error;
  }
  return { id: chosen, number: item.number, isCopy: chosen !== id, sha256, sizeBytes: row.sizeBytes, barriers };
}

/** @throws {AppError} `evidence.lost`, and what `readStoredFile` throws. */
async function* blocksOf(vault: Vault, row: ReturnType<typeof fileOf>, signal?: AbortSignal): AsyncGenerator<Buffer> {
  try {
    yield* readStoredFile(layoutOf(vault.folder).files, row, signal);
  } catch (error) {
    throw lostFile(error);
  }
}

function refuseTrashed(vault: Vault, id: RecordId): void {
  const item = detailsOf(vault, 'evidence', id);
  if (item && isTrashed(vault, 'evidence', item.key))
    throw new AppError('evidence.in-trash', 'This item lies in the trash, or its case does. Nothing was written; restore it first.');
}

function noCopy(barriers: readonly Barrier[]): AppError {
  const people = new Set(barriers.flatMap((one) => (one.kind === 'consent' ? [one.person] : []))).size;
  const level = barriers.find((one) => one.kind === 'confidentiality')?.level ?? 0;
  const why = [
    ...(people > 0 ? [`${people} ${people === 1 ? 'person' : 'people'} who can be recognised in it did not agree to this use`] : []),
    ...(barriers.some(({ kind }) => kind === 'elsewhere')
      ? ['it came with another case (say that it is the same file, or add it to this one)']
      : []),
    ...(level > 0 ? [`its confidentiality is ${level}`] : []),
    ...(barriers.some(({ kind }) => kind === 'unlooked')
      ? ['it may show somebody, and nobody has said whom, or that nobody can be recognised in it']
      : []),
    ...(barriers.some(({ kind }) => kind === 'covered') ? ['parts of it were covered in a copy, which may not leave either'] : []),
  ].join('; ');
  return new AppError(
    'evidence.no-copy',
    `This file may not leave for this: ${why}. Say whom it shows, make a copy with parts covered in the window, or say that the original is meant. Nothing was written.`,
    { params: { people, level } },
  );
}
