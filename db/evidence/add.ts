import { basename } from 'node:path';

import { fieldChanges } from '../cases/commands.ts';
import { findRecord } from '../log/store.ts';
import { AppError } from '../model/errors.ts';
import type { RecordId } from '../model/record-id.ts';
import { storeFile } from '../vault/file-store.ts';
import { layoutOf } from '../vault/layout.ts';
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
 * The same bytes again make a second record on one stored file.
 * @throws {AppError} `record.not-found`, `file.not-found`, `disk.full`; nothing half-stored stays.
 */
export async function addEvidence(
  vault: Vault,
  path: string,
  details: EvidenceDetails,
): Promise<{ id: RecordId; sha256: string; sizeBytes: number }> {
  if (!findRecord(vault.store, 'case', details.case)) throw new AppError('record.not-found', 'There is no case with this id.');
  const { files } = layoutOf(vault.folder);
  const stored = await storeFile(files, path, details);
  const sha256 = stored.sha256.toString('hex');
  const id = vault.newId();
  vault.transaction(() => {
    vault.store
      .sql('INSERT OR IGNORE INTO evidence_file (sha256, name, identity, size_bytes, header_hash, stored) VALUES (?, ?, ?, ?, ?, ?)')
      .run(stored.sha256, stored.name, stored.identity, stored.sizeBytes, stored.headerHash, vault.now().toISOString());
    vault.record(
      'add-evidence',
      fieldChanges('evidence', id, {
        case: details.case,
        title: details.title ?? basename(path),
        fileName: basename(path),
        mediaType: details.mediaType,
        sizeBytes: stored.sizeBytes,
        sha256,
        received: vault.now().toISOString().slice(0, 10),
        confidentiality: 3,
      }),
    );
  });
  return { id, sha256, sizeBytes: stored.sizeBytes };
}
