import { basename } from 'node:path';

import { fieldChanges } from '../records/commands.ts';
import { findRecord } from '../log/store.ts';
import { AppError } from '../model/errors.ts';
import type { EvidenceFileTable } from '../schema.ts';
import type { RecordId } from '../model/record-id.ts';
import { picked, query } from '../query/query.ts';
import { fileRow, problemOf } from '../vault/check-files.ts';
import { type NewStoredFile, removeFile, storeFile } from '../vault/file-store.ts';
import { layoutOf } from '../vault/layout.ts';
import { forgetStoring, noteStoring } from '../vault/storing.ts';
import type { Vault } from '../vault/vault.ts';

export interface EvidenceDetails {
  readonly case: RecordId;
  readonly title?: string;
  readonly mediaType?: string;
  readonly signal?: AbortSignal;
  report?(doneBytes: number, totalBytes: number | undefined): void;
}

/**
 * Takes a file in as evidence of a case: copied encrypted, hashed on the way, kept once.
 *
 * The same bytes again make a second record on one stored file; a stored file that is damaged or gone is replaced by them.
 * @throws {AppError} `record.not-found`, `file.not-found`, `disk.full`; nothing half-stored stays, also after a kill:
 *   the next opening removes what has no record.
 */
export async function addEvidence(
  vault: Vault,
  path: string,
  details: EvidenceDetails,
): Promise<{ id: RecordId; sha256: string; sizeBytes: number }> {
  if (!findRecord(vault.store, 'case', details.case)) throw new AppError('record.not-found', 'There is no case with this id.');
  const { files } = layoutOf(vault.folder);
  let name: string | undefined;
  const begin = (given: string) => noteStoring(vault.raw, (name = given));
  try {
    const stored = await storeFile(files, path, { ...details, begin });
    const damaged = await damagedTwin(vault, files, stored.sha256);
    const id = vault.newId();
    name = vault.transaction(() => {
      const spare = keepOne(vault, stored, damaged);
      vault.record('add-evidence', fieldChanges('evidence', id, evidenceFields(vault, path, details, stored)));
      return spare;
    });
    return { id, sha256: stored.sha256.toString('hex'), sizeBytes: stored.sizeBytes };
  } finally {
    if (name !== undefined) await drop(vault, files, name);
  }
}

/** The name of the file that is stored with this content, if it is not what was stored any more. */
async function damagedTwin(vault: Vault, files: string, sha256: Buffer): Promise<string | undefined> {
  const row = fileRow(vault.raw, sha256);
  return row && (await problemOf(files, row)) !== undefined ? row.name : undefined;
}

const columns = ['sha256', 'name', 'identity', 'size_bytes', 'header_hash', 'stored'] as const;

/** In place of the one that is damaged. */
const putFile = query((db, given: Pick<EvidenceFileTable, (typeof columns)[number]>) =>
  db
    .insertInto('evidence_file')
    .values(picked(given, columns))
    .onConflict((known) =>
      known.column('sha256').doUpdateSet((eb) => ({
        name: eb.ref('excluded.name'),
        identity: eb.ref('excluded.identity'),
        size_bytes: eb.ref('excluded.size_bytes'),
        header_hash: eb.ref('excluded.header_hash'),
        stored: eb.ref('excluded.stored'),
      })),
    ),
);

/** One stored file for one content. @returns the name of the one to remove, noted until it is. */
function keepOne(vault: Vault, stored: NewStoredFile, damaged: string | undefined): string | undefined {
  const held = fileRow(vault.raw, stored.sha256)?.name;
  if (held !== undefined && held !== damaged) return stored.name;
  const { sha256, name, identity, sizeBytes: size_bytes, headerHash: header_hash } = stored;
  putFile.run(vault, { sha256, name, identity, size_bytes, header_hash, stored: vault.now().toISOString() });
  forgetStoring(vault.raw, stored.name);
  if (held !== undefined) noteStoring(vault.raw, held);
  return held;
}

function evidenceFields(vault: Vault, path: string, details: EvidenceDetails, stored: NewStoredFile) {
  return {
    case: details.case,
    title: details.title ?? basename(path),
    fileName: basename(path),
    mediaType: details.mediaType,
    sizeBytes: stored.sizeBytes,
    sha256: stored.sha256.toString('hex'),
    received: vault.now().toISOString().slice(0, 10),
    confidentiality: 3,
  };
}

/** A name that stays noted is looked at again at the next opening. */
async function drop(vault: Vault, files: string, name: string): Promise<void> {
  try {
    await removeFile(files, name);
    forgetStoring(vault.raw, name);
  } catch {
    // A disk that fails here has failed with its own message before.
  }
}
