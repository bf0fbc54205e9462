/** Bundles that wait for a decision, and imports that were decided. */
import type { NotNull } from 'kysely';

import { contactsBySigningKey } from '../contacts/contacts.ts';
import { toBase64 } from '../log/commitment.ts';
import { idText } from '../log/ids.ts';
import { AppError } from '../model/errors.ts';
import type { RecordId } from '../model/record-id.ts';
import { query } from '../query/query.ts';
import type { ReadableVault, Vault } from '../vault/vault.ts';
import { contestedKeys } from './contested.ts';
import { parseEnvelope } from './envelope.ts';
import { dropStaged } from './intake.ts';
import { waitingSummary } from './staged-rows.ts';
import type { StagedBundle } from './staged.ts';

const waitingBundles = query((db) =>
  db
    .selectFrom('staged_bundle')
    .select(['key', 'id', 'manifest_hash', 'signing_key', 'envelope', 'summary'])
    .where('state', '=', 'staged')
    .orderBy('key')
    .$narrowType<{ summary: NotNull }>(),
);

/** Oldest first. */
export function listStaged(vault: ReadableVault): StagedBundle[] {
  const contacts = contactsBySigningKey(vault);
  const contested = contestedKeys(vault);
  return waitingBundles.all(vault).map((row) => {
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
  if (!waitingSummary.get(vault, { key })) throw new AppError('record.not-found', 'No such bundle waits for a decision.');
  await dropStaged(vault, key);
}

const countOfWaiting = query((db) =>
  db
    .selectFrom('staged_bundle')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('state', '=', 'staged'),
);

/** How many bundles wait for a decision. */
export function countStaged(vault: ReadableVault): number {
  return countOfWaiting.get(vault)!.count;
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

const lastImports = query((db) =>
  db
    .selectFrom('import_record')
    .select(['id', 'bundle', 'signing_key', 'decision', 'reason', 'created_wall'])
    .where('deleted', '=', 0)
    .orderBy('key', 'desc')
    .limit(500),
);

/** Newest first. */
export function listImports(vault: ReadableVault): ImportSummary[] {
  const contacts = contactsBySigningKey(vault);
  return lastImports.all(vault).map((row) => ({
    importRecord: idText(row.id),
    bundle: row.bundle,
    signer: (row.signing_key && contacts.get(row.signing_key)?.name) || null,
    decision: row.decision === 'exclude' ? 'exclude' : 'accept',
    reason: row.reason,
    when: row.created_wall,
  }));
}
