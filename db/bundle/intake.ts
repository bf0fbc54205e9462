/**
 * Receives the parts of one bundle as the container reader hands them over, into staging rows.
 */
import { encodeAction } from '../log/action-codec.ts';
import { createHash } from 'node:crypto';

import { listContacts } from '../contacts/contacts.ts';
import { toBase64 } from '../log/commitment.ts';
import { idBytes } from '../log/ids.ts';
import { isHidden } from '../model/action.ts';
import { AppError } from '../model/errors.ts';
import { removeFile, storeFile } from '../vault/file-store.ts';
import { layoutOf } from '../vault/layout.ts';
import type { Vault } from '../vault/vault.ts';
import { lineLimits, parseLine } from './action-line.ts';
import { checkLamport } from './check-lamport.ts';
import { maxCitations, parseCitation } from './citations.ts';
import { readLines } from './container/lines.ts';
import type { ContainerHandlers } from './container/read-container.ts';
import { type Envelope, parseEnvelope } from './envelope.ts';
import { contestedKeys, replaceSame } from './contested.ts';
import { requireAsked } from './room.ts';
import type { Signer, StagedBundle, StageOptions } from './stage.ts';
import { type ChainVerifier, createChainVerifier, type VerifiedAction } from './verify-chain.ts';

export interface Intake {
  readonly handlers: ContainerHandlers;
  /** Everything came and fits: the bundle waits for a decision from now on. */
  finish(): StagedBundle;
  /** Takes back what was staged. */
  abandon(): Promise<void>;
}

interface Receiving {
  readonly key: number;
  readonly contentHash: string;
  readonly envelope: Envelope;
  readonly signer: Signer;
}

/** Lines written in one short transaction. */
const batchLines = 500;
const maxLines = 10_000_000;

/** What is known of the bundle so far. */
interface Progress {
  readonly vault: Vault;
  readonly signal: AbortSignal | undefined;
  readonly sizeBytes: number;
  readonly verifier: ChainVerifier;
  receiving: Receiving | undefined;
  actions: number;
  files: number;
  lines: number;
}

export function createIntake(vault: Vault, options: StageOptions, sizeBytes: number): Intake {
  const progress: Progress = {
    vault,
    signal: options.signal,
    sizeBytes,
    verifier: createChainVerifier(),
    receiving: undefined,
    actions: 0,
    files: 0,
    lines: 0,
  };
  return {
    handlers: {
      onEnvelope(bytes, signerKey, manifestHash) {
        progress.receiving = begin(vault, bytes, signerKey, manifestHash, ({ contact }) =>
          requireAsked(sizeBytes, contact !== undefined, options.allowLarge),
        );
      },
      async onPayload(path, bytes) {
        if (path.startsWith('data/files/')) return takeFile(progress, path.slice('data/files/'.length), bytes);
        if (path === 'data/actions.ndjson') await takeActions(progress, bytes);
        else if (path === 'data/sets/cited.ndjson') await takeCitations(progress, bytes);
        else throw new AppError('bundle.kind-not-allowed', 'A bundle of cases must not carry whole reference sets. Nothing was imported.');
        return undefined;
      },
      hashesItself: (path) => path.startsWith('data/files/'),
    },
    finish: () => finish(progress),
    async abandon() {
      if (!progress.receiving) return;
      underWay(vault).delete(progress.receiving.key);
      if (vault.raw.open) await dropStaged(vault, progress.receiving.key);
    },
  };
}

function started({ receiving }: Progress): Receiving {
  if (!receiving) throw new AppError('bundle.structure', 'The bundle does not begin with its description. Nothing was imported.');
  return receiving;
}

async function takeActions(progress: Progress, bytes: AsyncIterable<Uint8Array>): Promise<void> {
  const { vault, signal, verifier } = progress;
  const { key } = started(progress);
  let batch: VerifiedAction[] = [];
  const write = () => {
    vault.transaction(() => batch.forEach((action) => stageAction(vault, key, (progress.lines += 1), action)));
    batch = [];
  };
  for await (const text of readLines(bytes, { maxLineBytes: lineLimits.bytes, maxLines })) {
    signal?.throwIfAborted();
    const line = parseLine(text);
    if (line.type === 'checkpoint') stageCheckpoint(vault, key, line);
    for (const action of verifier.take(line)) {
      if (action.action) {
        refuseLocalEntities(vault, action);
        progress.actions += 1;
      }
      batch.push(action);
    }
    if (batch.length >= batchLines) write();
  }
  write();
}

async function takeCitations(progress: Progress, bytes: AsyncIterable<Uint8Array>): Promise<void> {
  const { key } = started(progress);
  const insert = progress.vault.store.sql('INSERT OR IGNORE INTO staged_citation (bundle_key, id, body) VALUES (?, ?, ?)');
  for await (const text of readLines(bytes, { maxLineBytes: 1024 * 1024, maxLines: maxCitations })) {
    insert.run(key, idBytes(parseCitation(text).id), text);
  }
}

/** @returns the hash of what came, so that it is not computed twice. */
async function takeFile(progress: Progress, sha256: string, bytes: AsyncIterable<Uint8Array>): Promise<string> {
  const { vault, signal } = progress;
  const { key } = started(progress);
  const hash = Buffer.from(sha256, 'hex');
  progress.files += 1;
  if (vault.store.sql('SELECT 1 FROM evidence_file WHERE sha256 = ?').get(hash)) return hashOf(bytes);
  const stored = await storeFile(layoutOf(vault.folder).files, bytes, signal ? { signal } : {});
  vault.store
    .sql('INSERT OR IGNORE INTO staged_file (bundle_key, sha256, name, identity, size_bytes, header_hash) VALUES (?, ?, ?, ?, ?, ?)')
    .run(key, hash, stored.name, stored.identity, stored.sizeBytes, stored.headerHash);
  return stored.sha256.toString('hex');
}

function finish(progress: Progress): StagedBundle {
  const { vault, verifier, actions, files, sizeBytes } = progress;
  const { key, envelope, signer, contentHash } = started(progress);
  const { maxLamport } = verifier.finish();
  checkLamport(vault, key, maxLamport);
  vault.transaction(() => {
    // The older one goes with its files at the next sweep.
    replaceSame(vault, key);
    const summary = JSON.stringify({ actions, files, sizeBytes });
    vault.store.sql("UPDATE staged_bundle SET state = 'staged', summary = ? WHERE key = ?").run(summary, key);
  });
  underWay(vault).delete(key);
  const isContested = contestedKeys(vault).has(key);
  return { key, id: envelope.id, contentHash, envelope, signer, actions, files, sizeBytes, isContested };
}

function begin(
  vault: Vault,
  bytes: Uint8Array,
  signerKey: Uint8Array,
  manifestHash: Uint8Array,
  refuseSigner: (signer: Signer) => void,
): Receiving {
  const envelope = parseEnvelope(bytes);
  if (envelope.kind !== 'cases')
    throw new AppError('bundle.kind-not-allowed', 'This kind of bundle cannot be imported here. Nothing was imported.', {
      params: { kind: envelope.kind },
    });
  const signingKey = toBase64(signerKey);
  if (envelope.author.signingKey !== signingKey)
    throw new AppError('bundle.bad-signature', 'This bundle is signed by another key than the one it names. Nothing was imported.');
  if (!envelope.recipients.includes(vault.recipient)) {
    throw new AppError(
      'bundle.not-for-me',
      'This bundle was made for somebody else and passed on. Nothing was imported; ask its author for one of your own.',
    );
  }
  const contact = listContacts(vault).find((entry) => entry.signingKey === signingKey);
  if (contact?.revoked)
    throw new AppError('bundle.quarantined', 'The keys of this signer were revoked. Nothing was imported; ask for a new card.');
  const signer: Signer = { signingKey, ...(contact ? { contact: { id: contact.id, name: contact.name } } : {}) };
  refuseSigner(signer);
  const hash = Buffer.from(manifestHash);
  const row = vault.store
    .sql("INSERT INTO staged_bundle (id, manifest_hash, signing_key, state, envelope, received) VALUES (?, ?, ?, 'receiving', ?, ?)")
    .run(envelope.id, hash, Buffer.from(signerKey), JSON.stringify(envelope), vault.now().toISOString());
  underWay(vault).add(Number(row.lastInsertRowid));
  return { key: Number(row.lastInsertRowid), contentHash: toBase64(hash), envelope, signer };
}

function stageAction(vault: Vault, bundleKey: number, n: number, { replica, seq, prev, digest, action }: VerifiedAction): void {
  vault.store
    .sql('INSERT INTO staged_action (bundle_key, n, replica, seq, prev, digest, body) VALUES (?, ?, ?, ?, ?, ?, ?)')
    .run(bundleKey, n, idBytes(replica), seq, prev, digest, action ? encodeAction(action) : null);
}

function stageCheckpoint(
  vault: Vault,
  bundleKey: number,
  { type: _type, ...checkpoint }: Extract<ReturnType<typeof parseLine>, { type: 'checkpoint' }>,
): void {
  vault.store
    .sql('INSERT INTO staged_checkpoint (bundle_key, replica, body) VALUES (?, ?, ?)')
    .run(bundleKey, idBytes(checkpoint.replica), JSON.stringify(checkpoint));
}

/** Decisions, members and contacts are one vault's own: a bundle of cases cannot carry them. */
function refuseLocalEntities(vault: Vault, { action }: VerifiedAction): void {
  for (const change of action!.changes) {
    if (!isHidden(change) && vault.store.entities.get(change.entity)?.travels === false) {
      throw new AppError(
        'bundle.kind-not-allowed',
        'This bundle carries decisions or contacts, which a bundle of cases must not. Nothing was imported.',
        { params: { entity: change.entity } },
      );
    }
  }
}

async function hashOf(bytes: AsyncIterable<Uint8Array>): Promise<string> {
  const hash = createHash('sha256');
  for await (const block of bytes) hash.update(block);
  return hash.digest('hex');
}

/** Removes a bundle that is not (or no longer) waiting, with the files that came in it. */
export async function dropStaged(vault: Vault, key: number): Promise<void> {
  // From here on it cannot be accepted any more, wherever this process ends.
  vault.transaction(() => vault.store.sql("UPDATE staged_bundle SET state = 'receiving' WHERE key = ?").run(key));
  const names = vault.store.sql<{ name: string }>('SELECT name FROM staged_file WHERE bundle_key = ?').all(key);
  for (const { name } of names) await removeFile(layoutOf(vault.folder).files, name);
  vault.transaction(() => vault.store.sql('DELETE FROM staged_bundle WHERE key = ?').run(key));
}

/** Bundles that this process receives right now: several may come at once, and none sweeps the other away. */
const receivingNow = new WeakMap<Vault, Set<number>>();

function underWay(vault: Vault): Set<number> {
  let keys = receivingNow.get(vault);
  if (!keys) receivingNow.set(vault, (keys = new Set()));
  return keys;
}

/** Removes what a killed import left behind. */
export async function sweepUnfinished(vault: Vault): Promise<void> {
  for (const { key } of vault.store.sql<{ key: number }>("SELECT key FROM staged_bundle WHERE state = 'receiving'").all())
    if (!underWay(vault).has(key)) await dropStaged(vault, key);
}
