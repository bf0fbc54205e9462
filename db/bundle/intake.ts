/**
 * Receives the parts of one bundle as the container reader hands them over, into staging rows.
 */
import { createHash } from 'node:crypto';
import { setImmediate as nextTurn } from 'node:timers/promises';

import { listContacts } from '../contacts/contacts.ts';
import { toBase64 } from '../log/commitment.ts';
import { hasErasures } from '../log/project/erased-scope.ts';
import { countImported, parseImportedChanges, printRanges } from '../log/project/exclusion.ts';
import { idBytes } from '../log/ids.ts';
import { openOwnPlaces } from '../log/receive/own-chain.ts';
import { bundleLimits } from '../model/bundle-limits.ts';
import { AppError } from '../model/errors.ts';
import { picked, query } from '../query/query.ts';
import type { StagedBundleTable, StagedFileTable } from '../schema.ts';
import { fileRow } from '../vault/check-files.ts';
import { removeFile, storeFile } from '../vault/file-store.ts';
import { layoutOf } from '../vault/layout.ts';
import { forgetStoring, noteStoring } from '../vault/storing.ts';
import type { Vault } from '../vault/vault.ts';
import { checkLamport } from './check-lamport.ts';
import { parseCitation } from './citations.ts';
import { takeFileCases, carry } from './file-cases-in.ts';
import { parseTerm } from './term-lines.ts';
import { readLines } from './container/lines.ts';
import type { ContainerHandlers } from './container/read-container.ts';
import { parseEnvelope, isTakenIn } from './envelope.ts';
import { contestedKeys, replaceSame } from './contested.ts';
import { requireAsked } from './room.ts';
import { batchActions, bundlesIn, putInto, removeBundle } from './staged-rows.ts';
import type { Signer, StagedBundle, StageOptions } from './staged.ts';
import { type IntakeState, type Receiving, stripUncertain, started, takeActions } from './take-actions.ts';
import { createChainVerifier } from './verify-chain.ts';

export interface Intake {
  readonly handlers: ContainerHandlers;
  /** Everything came and fits: the bundle waits for a decision from now on, unless it is only looked at. */
  finish(): StagedBundle;
  /** Takes back what was staged. */
  abandon(): Promise<void>;
}

/** Ends the reading of a bundle that was taken over before: the log only grows, so there is nothing new in it. */
export class KnownBundle extends Error {}

const knownBundle = query((db, given: { hash: Buffer }) =>
  db.selectFrom('known_bundle').select(['actions', 'files']).where('manifest_hash', '=', given.hash),
);

/** Where something was erased the bundle is read all the same: a person is told which values it would have brought back. */
function takeAsKnown(progress: IntakeState, manifestHash: Uint8Array): boolean {
  const { vault } = progress;
  const known = knownBundle.get(vault, { hash: Buffer.from(manifestHash) });
  if (!known || hasErasures(vault.store)) return false;
  const excluded = excludedOf(vault, started(progress).envelope.id);
  Object.assign(progress, { ...known, same: known.actions, excluded, isKnown: true });
  return true;
}

const exclusionsOf = query((db, given: { bundle: string }) =>
  db
    .selectFrom('import_record')
    .select('changes')
    .where('bundle', '=', given.bundle)
    .where('decision', '=', 'exclude')
    .where('deleted', '=', 0),
);

/** Actions that do not count here because the import of this bundle was undone. */
function excludedOf(vault: Vault, bundle: string): number {
  return exclusionsOf
    .all(vault, { bundle })
    .reduce((sum, { changes }) => sum + (changes ? countImported(parseImportedChanges(changes)) : 0), 0);
}

function newProgress(vault: Vault, signal: AbortSignal | undefined, sizeBytes: number): IntakeState {
  return {
    vault,
    signal,
    sizeBytes,
    verifier: createChainVerifier(openOwnPlaces(vault.store)),
    receiving: undefined,
    actions: 0,
    same: 0,
    sameRecords: new Set(),
    excluded: 0,
    erased: 0,
    uncertain: new Map(),
    files: 0,
    lines: 0,
    isKnown: false,
  };
}

export function createIntake(vault: Vault, options: StageOptions, sizeBytes: number): Intake {
  const progress = newProgress(vault, options.signal, sizeBytes);
  return {
    handlers: {
      onEnvelope(bytes, signerKey, manifestHash) {
        progress.receiving = begin(vault, bytes, signerKey, manifestHash, ({ contact }) =>
          requireAsked(sizeBytes, contact !== undefined, options.allowLarge),
        );
        if (takeAsKnown(progress, manifestHash)) throw new KnownBundle();
      },
      async onPayload(path, bytes) {
        if (path.startsWith('data/files/')) {
          if (started(progress).envelope.kind !== 'cases')
            throw new AppError(
              'bundle.kind-not-allowed',
              'A bundle of an assessment or of words must not carry files. Nothing was imported.',
            );
          return takeFile(progress, path.slice('data/files/'.length), bytes);
        }
        if (path === 'data/actions.ndjson') await takeActions(progress, bytes);
        else if (path === 'data/sets/cited.ndjson') await takeCitations(progress, bytes);
        else if (path === 'data/sets/terms.ndjson') await takeTerms(progress, bytes);
        else if (path === 'data/sets/files.ndjson') await takeFileCases(progress, bytes);
        else throw new AppError('bundle.kind-not-allowed', 'A bundle must not carry whole reference sets. Nothing was imported.');
        return undefined;
      },
      hashesItself: (path) => path.startsWith('data/files/'),
    },
    finish: () => finish(progress, options.isLook === true),
    async abandon() {
      if (!progress.receiving) return;
      underWay(vault).delete(progress.receiving.key);
      if (vault.raw.open) await dropStaged(vault, progress.receiving.key);
    },
  };
}

const stageCitation = query((db, given: { bundle: number; id: Buffer; body: string }) =>
  db
    .insertInto('staged_citation')
    .values({ bundle_key: given.bundle, id: given.id, body: given.body })
    .onConflict((known) => known.doNothing()),
);

async function takeCitations(progress: IntakeState, bytes: AsyncIterable<Uint8Array>): Promise<void> {
  const { key } = started(progress);
  for await (const text of readLines(bytes, { maxLineBytes: bundleLimits.citationBytes, maxLines: bundleLimits.citations })) {
    stageCitation.run(progress.vault, { bundle: key, id: idBytes(parseCitation(text).id), body: text });
  }
}

const stageTerm = query((db, given: { bundle: number; list: number; code: string; labels: string }) =>
  db
    .insertInto('staged_term')
    .values({ bundle_key: given.bundle, list: given.list, code: given.code, labels: given.labels })
    .onConflict((known) => known.doNothing()),
);

async function takeTerms(progress: IntakeState, bytes: AsyncIterable<Uint8Array>): Promise<void> {
  const { key } = started(progress);
  for await (const text of readLines(bytes, { maxLineBytes: bundleLimits.citationBytes, maxLines: bundleLimits.citations })) {
    const { list, code, labels } = parseTerm(text);
    stageTerm.run(progress.vault, { bundle: key, list, code, labels: JSON.stringify(labels) });
  }
}

const stageFile = query((db, given: StagedFileTable) =>
  db
    .insertInto('staged_file')
    .values(picked(given, ['bundle_key', 'sha256', 'name', 'identity', 'size_bytes', 'header_hash']))
    .onConflict((known) => known.doNothing()),
);

/** @returns the hash of what came, so that it is not computed twice. */
async function takeFile(progress: IntakeState, sha256: string, bytes: AsyncIterable<Uint8Array>): Promise<string> {
  const { vault, signal } = progress;
  const { key } = started(progress);
  const hash = Buffer.from(sha256, 'hex');
  progress.files += 1;
  carry.run(vault, { bundle: key, sha256: hash });
  if (fileRow(vault.raw, hash)) return hashOf(bytes);
  const note = (file: string) => noteStoring(vault.raw, file);
  const stored = await storeFile(layoutOf(vault.folder).files, bytes, { begin: note, ...(signal && { signal }) });
  const { name, identity, sizeBytes: size_bytes, headerHash: header_hash } = stored;
  vault.transaction(() => {
    stageFile.run(vault, { bundle_key: key, sha256: hash, name, identity, size_bytes, header_hash });
    forgetStoring(vault.raw, name);
  });
  return stored.sha256.toString('hex');
}

const beginWaiting = query((db, given: { key: number; summary: string }) =>
  db.updateTable('staged_bundle').set({ state: 'staged', summary: given.summary }).where('key', '=', given.key),
);

function finish(progress: IntakeState, isLook: boolean): StagedBundle {
  const { vault, verifier, actions, same, excluded, erased, files, sizeBytes } = progress;
  const { key, envelope, signer, contentHash } = started(progress);
  if (!progress.isKnown) checkLamport(vault, key, verifier.finish().maxLamport);
  vault.transaction(() => {
    stripUncertain(progress, key);
    if (isLook) return;
    // The older one goes with its files at the next sweep.
    replaceSame(vault, key);
    const sameRecords = printRanges([...progress.sameRecords].sort((one, other) => one - other));
    const summary = JSON.stringify({ actions, same, sameRecords, excluded, erased, files, sizeBytes });
    beginWaiting.run(vault, { key, summary });
  });
  if (!isLook) underWay(vault).delete(key);
  const isContested = contestedKeys(vault).has(key);
  return { key, id: envelope.id, contentHash, envelope, signer, actions, same, files, sizeBytes, isContested };
}

const addBundle = query((db, given: Omit<StagedBundleTable, 'key' | 'state' | 'summary'>) =>
  db
    .insertInto('staged_bundle')
    .values({ ...picked(given, ['id', 'manifest_hash', 'signing_key', 'envelope', 'received']), state: 'receiving' }),
);

function begin(
  vault: Vault,
  bytes: Uint8Array,
  signerKey: Uint8Array,
  manifestHash: Uint8Array,
  refuseSigner: (signer: Signer) => void,
): Receiving {
  const envelope = parseEnvelope(bytes);
  if (!isTakenIn(envelope.kind))
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
  const row = addBundle.run(vault, {
    id: envelope.id,
    manifest_hash: hash,
    signing_key: Buffer.from(signerKey),
    envelope: JSON.stringify(envelope),
    received: vault.now().toISOString(),
  });
  const key = Number(row.lastInsertRowid);
  underWay(vault).add(key);
  return { key, contentHash: toBase64(hash), envelope, signer };
}

async function hashOf(bytes: AsyncIterable<Uint8Array>): Promise<string> {
  const hash = createHash('sha256');
  for await (const block of bytes) hash.update(block);
  return hash.digest('hex');
}

const filesIn = query((db, given: { bundle: number }) =>
  db.selectFrom('staged_file').select('name').where('bundle_key', '=', given.bundle),
);

/** Removes a bundle that is not (or no longer) waiting, with the files that came in it. */
export async function dropStaged(vault: Vault, key: number): Promise<void> {
  // From here on it cannot be accepted any more, wherever this process ends.
  vault.transaction(() => putInto.run(vault, { key, state: 'receiving' }));
  for (const { name } of filesIn.all(vault, { bundle: key })) await removeFile(layoutOf(vault.folder).files, name);
  await removeStaged(vault, key);
  underWay(vault).delete(key);
}

const removeBatch = query((db, given: { bundle: number }) =>
  db
    .deleteFrom('staged_action')
    .where('bundle_key', '=', given.bundle)
    .where(({ eb, refTuple, selectFrom }) =>
      eb(
        refTuple('lamport', 'n'),
        '<=',
        selectFrom('staged_action')
          .select(['lamport', 'n'])
          .where('bundle_key', '=', given.bundle)
          .orderBy('lamport')
          .orderBy('n')
          .limit(1)
          .offset(batchActions - 1)
          .$asTuple('lamport', 'n'),
      ),
    ),
);

/** Takes the rows of a bundle out, a batch at a time: it may be as large as a vault. */
export async function removeStaged(vault: Vault, key: number): Promise<void> {
  while (vault.transaction(() => removeBatch.run(vault, { bundle: key }).changes) > 0) await nextTurn();
  vault.transaction(() => removeBundle.run(vault, { key }));
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
  for (const { key } of bundlesIn.all(vault, { state: 'receiving' })) if (!underWay(vault).has(key)) await dropStaged(vault, key);
}
