/** Bundles that wait for a decision, and imports that were decided. */
import { contactsBySigningKey } from '../contacts/contacts.ts';
import { toBase64 } from '../log/commitment.ts';
import { idText } from '../log/ids.ts';
import { AppError } from '../model/errors.ts';
import type { RecordId } from '../model/record-id.ts';
import type { ReadableVault, Vault } from '../vault/vault.ts';
import { contestedKeys } from './contested.ts';
import { parseEnvelope } from './envelope.ts';
import { dropStaged } from './intake.ts';
import type { StagedBundle } from './staged.ts';

/** Oldest first. */
export function listStaged(vault: ReadableVault): StagedBundle[] {
  const contacts = contactsBySigningKey(vault);
  const contested = contestedKeys(vault);
  const rows = vault.store
    .sql<{ key: number; id: string; manifest_hash: Buffer; signing_key: Buffer; envelope: string; summary: string }>(
      "SELECT key, id, manifest_hash, signing_key, envelope, summary FROM staged_bundle WHERE state = 'staged' ORDER BY key",
    )
    .all();
  return rows.map((row) => {
    const signingKey = toBase64(row.signing_key);
    const contact = contacts.get(signingKey);
    const counts = JSON.parse(row.summary) as Pick<StagedBundle, 'actions' | 'same' | 'files' | 'sizeBytes'>;
    const { actions, same, files, sizeBytes } = counts;
    const signer = { signingKey, ...(contact ? { contact: { id: contact.id, name: contact.name } } : {}) };
    const envelope = parseEnvelope(Buffer.from(row.envelope));
    const contentHash = toBase64(row.manifest_hash);
    return {
      key: row.key,
      id: row.id,
      contentHash,
      envelope,
      signer,
      actions,
      same,
      files,
      sizeBytes,
      isContested: contested.has(row.key),
    };
  });
}

/** Throws a waiting bundle away; its file can be checked again. @throws {AppError} `record.not-found`. */
export async function discardStaged(vault: Vault, key: number): Promise<void> {
  if (!vault.store.sql("SELECT 1 FROM staged_bundle WHERE key = ? AND state = 'staged'").get(key))
    throw new AppError('record.not-found', 'No such bundle waits for a decision.');
  await dropStaged(vault, key);
}

/** How many bundles wait for a decision. */
export function countStaged(vault: ReadableVault): number {
  return vault.store.sql<{ waiting: number }>("SELECT count(*) AS waiting FROM staged_bundle WHERE state = 'staged'").get()!.waiting;
}

/** How many fields wait to be settled. */
export function countConflicts(vault: ReadableVault): number {
  return vault.store.sql<{ open: number }>("SELECT count(*) AS open FROM field_state WHERE state IN ('conflict', 'delete-conflict')").get()!
    .open;
}

export interface ImportSummary {
  readonly importRecord: RecordId;
  readonly bundle: string | null;
  /** Name of the contact that signed it, where it is known. */
  readonly signer: string | null;
  readonly decision: 'accept' | 'exclude';
  readonly reason: string | null;
  readonly when: string;
}

/** Newest first. */
export function listImports(vault: ReadableVault): ImportSummary[] {
  const contacts = contactsBySigningKey(vault);
  return vault.store
    .sql<{
      id: Buffer;
      bundle: string | null;
      signing_key: string | null;
      decision: string | null;
      reason: string | null;
      created_wall: string;
    }>('SELECT id, bundle, signing_key, decision, reason, created_wall FROM import_record WHERE deleted = 0 ORDER BY key DESC LIMIT 500')
    .all()
    .map((row) => ({
      importRecord: idText(row.id),
      bundle: row.bundle,
      signer: (row.signing_key && contacts.get(row.signing_key)?.name) || null,
      decision: row.decision === 'exclude' ? ('exclude' as const) : ('accept' as const),
      reason: row.reason,
      when: row.created_wall,
    }));
}
