/**
 * The actions of a bundle that comes in: checked as they go by, and staged. What is here already is passed over,
 * and what was erased here is not even staged.
 */
import type { NotNull } from 'kysely';

import { decodeAction, encodeAction } from '../log/action-codec.ts';
import { fromBase64, toBase64 } from '../log/commitment.ts';
import { asErased, withoutErased } from '../log/project/erased-scope.ts';
import { hasExclusions, isExcluded } from '../log/project/exclusion.ts';
import { idBytes } from '../log/ids.ts';
import { type ActionRow, actionByDigest, replicaIdTextOf } from '../log/store.ts';
import { countChanges, decodeBody, isWhole, recordKeysOf } from '../log/stored-body.ts';
import type { StoredAction } from '../model/action.ts';
import { isHidden, isKnown } from '../model/action.ts';
import { bundleLimits } from '../model/bundle-limits.ts';
import { AppError } from '../model/errors.ts';
import { picked, query } from '../query/query.ts';
import { mayTravelIn } from '../records/belongings.ts';
import type { StagedActionTable, StagedCheckpointTable } from '../schema.ts';
import type { Vault } from '../vault/vault.ts';
import { type BundleLine, lineLimits, parseLine, startOfAction } from './action-line.ts';
import { readLines } from './container/lines.ts';
import { type Envelope, isTakenIn } from './envelope.ts';
import { actionsWithBody, batchActions } from './staged-rows.ts';
import type { Signer } from './staged.ts';
import type { ChainVerifier, VerifiedAction } from './verify-chain.ts';

export interface Receiving {
  readonly key: number;
  readonly contentHash: string;
  readonly envelope: Envelope;
  readonly signer: Signer;
}

/** What is known of the bundle so far. */
export interface IntakeState {
  readonly vault: Vault;
  readonly signal: AbortSignal | undefined;
  readonly sizeBytes: number;
  readonly verifier: ChainVerifier;
  receiving: Receiving | undefined;
  actions: number;
  /** Of these, actions that this vault has whole: they are not staged. */
  same: number;
  /** Local keys of the records that these speak of. */
  readonly sameRecords: Set<number>;
  /** Of the same, those that do not count here because their import was excluded. */
  excluded: number;
  /** Values that were not taken because they are erased here. */
  erased: number;
  /** Actions of which a value was kept although it may be an erased one: what they follow may come later. */
  readonly uncertain: Map<string, StoredAction>;
  files: number;
  lines: number;
  /** It was taken over before, and was not read again. */
  isKnown: boolean;
}

/** Characters of actions written in one short transaction, if there are fewer of them than a batch: each transaction waits for the disk. */
const batchChars = 4 * 1024 * 1024;

export function started({ receiving }: IntakeState): Receiving {
  if (!receiving) throw new AppError('bundle.structure', 'The bundle does not begin with its description. Nothing was imported.');
  return receiving;
}

export async function takeActions(progress: IntakeState, bytes: AsyncIterable<Uint8Array>): Promise<void> {
  const { vault, signal, verifier } = progress;
  const { key } = started(progress);
  let batch: VerifiedAction[] = [];
  let checkpoints: CheckpointLine[] = [];
  let chars = 0;
  const write = () => {
    vault.transaction(() => {
      checkpoints.forEach((checkpoint) => stageCheckpoint(vault, key, checkpoint));
      batch.forEach((action) => stageAction(progress, key, action));
    });
    [batch, checkpoints, chars] = [[], [], 0];
  };
  for await (const text of readLines(bytes, { maxLineBytes: lineLimits.bytes, maxLines: bundleLimits.lines })) {
    signal?.throwIfAborted();
    if (takeKnown(progress, text)) continue;
    const line = parseLine(text);
    if (line.type === 'checkpoint') checkpoints.push(line);
    for (const action of verifier.take(line)) {
      if (action.action) {
        refuseForeignEntities(progress, action);
        progress.actions += 1;
      }
      batch.push(action);
    }
    chars += text.length;
    if (batch.length + checkpoints.length >= batchActions || chars >= batchChars) write();
  }
  write();
}

/** An action that is here whole: nothing in the line can add to it, so nothing of it is read. */
function takeKnown(progress: IntakeState, text: string): boolean {
  const { vault, verifier } = progress;
  const start = startOfAction(text);
  const row = start && actionByDigest(vault.store, fromBase64(start.digest));
  if (!row?.body || !isWhole(row.body)) return false;
  const replica = replicaIdTextOf(vault.store, row.replica_key);
  verifier.takeKnown({ replica, seq: row.seq, lamport: row.lamport!, prev: start!.prev, digest: row.digest });
  progress.actions += 1;
  progress.same += 1;
  for (const key of recordKeysOf(vault.store, row)) progress.sameRecords.add(key);
  if (hasExclusions(vault.store) && isExcludedHere(vault, replica, row, start!.digest)) progress.excluded += 1;
  return true;
}

function isExcludedHere(vault: Vault, replica: string, row: ActionRow, id: string): boolean {
  for (let n = countChanges(vault.store, row) - 1; n >= 0; n -= 1) if (isExcluded(vault.store, replica, row.seq, id, n)) return true;
  return false;
}

const addAction = query((db, given: Omit<StagedActionTable, 'arrival'>) =>
  db.insertInto('staged_action').values(picked(given, ['bundle_key', 'lamport', 'n', 'replica', 'seq', 'prev', 'digest', 'body'])),
);

function stageAction(progress: IntakeState, bundleKey: number, received: VerifiedAction): void {
  const { replica, seq, prev, digest, action, body } = received;
  const { store } = progress.vault;
  if (!action && actionByDigest(store, digest)) return;
  const kept = action && withoutValuesErasedHere(progress, digest, action);
  addAction.run(store, {
    bundle_key: bundleKey,
    lamport: action?.lamport ?? 0,
    n: (progress.lines += 1),
    replica: idBytes(replica),
    seq,
    prev,
    digest,
    body: kept === action ? (body ?? null) : encodeAction(kept!),
  });
}

/** What was erased here is not even staged again. */
function withoutValuesErasedHere(progress: IntakeState, digest: Buffer, action: StoredAction): StoredAction {
  const { store } = progress.vault;
  const present = actionByDigest(store, digest);
  const here = present?.body ? decodeBody(store, present).changes : [];
  let again = 0;
  const changes = action.changes.map((change, n) => {
    if (!isKnown(change) || here[n] === undefined || !('isErased' in here[n])) return change;
    again += 1;
    return asErased(change);
  });
  // What is only withheld here may be a value that was not taken when it came first.
  const stripped = withoutErased(store, again > 0 ? { ...action, changes } : action, (id) => progress.uncertain.get(id));
  progress.erased += again + stripped.erased;
  if (stripped.isUncertain) progress.uncertain.set(toBase64(digest), stripped.action);
  return stripped.action;
}

const replaceBody = query((db, given: { bundle: number; lamport: number; digest: Buffer; body: string }) =>
  db
    .updateTable('staged_action')
    .set({ body: given.body })
    .where('bundle_key', '=', given.bundle)
    .where('lamport', '=', given.lamport)
    .where('digest', '=', given.digest),
);

/** Once everything came, what a doubtful value follows is known. */
export function stripUncertain(progress: IntakeState, bundleKey: number): void {
  const { store } = progress.vault;
  for (const [id, action] of progress.uncertain) {
    const stripped = withoutErased(
      store,
      action,
      (other) => progress.uncertain.get(other) ?? stagedAction(progress.vault, bundleKey, other),
    );
    if (stripped.erased === 0) continue;
    progress.erased += stripped.erased;
    const body = encodeAction(stripped.action);
    replaceBody.run(store, { bundle: bundleKey, lamport: action.lamport, digest: fromBase64(id), body });
  }
}

const bodyOf = query((db, given: { bundle: number; digest: Buffer }) =>
  actionsWithBody(db, given.bundle).select('body').where('digest', '=', given.digest).$narrowType<{ body: NotNull }>(),
);

/** Looked for through all of the bundle: this is asked only where something was erased, of what nobody here has seen. */
function stagedAction(vault: Vault, bundleKey: number, id: string): StoredAction | undefined {
  const row = bodyOf.get(vault, { bundle: bundleKey, digest: fromBase64(id) });
  return row && decodeAction(row.body);
}

type CheckpointLine = Extract<BundleLine, { type: 'checkpoint' }>;

const addCheckpoint = query((db, given: StagedCheckpointTable) =>
  db.insertInto('staged_checkpoint').values(picked(given, ['bundle_key', 'replica', 'body'])),
);

function stageCheckpoint(vault: Vault, bundleKey: number, { type: _type, ...checkpoint }: CheckpointLine): void {
  addCheckpoint.run(vault, { bundle_key: bundleKey, replica: idBytes(checkpoint.replica), body: JSON.stringify(checkpoint) });
}

/** Decisions, members and contacts are one vault's own; each kind of bundle carries its own entities and no others. */
function refuseForeignEntities(progress: IntakeState, { action }: VerifiedAction): void {
  const { kind } = started(progress).envelope;
  for (const change of action!.changes) {
    if (!isHidden(change) && !(isTakenIn(kind) && mayTravelIn(progress.vault, change.entity, kind))) {
      throw new AppError(
        'bundle.kind-not-allowed',
        'This bundle carries what its kind must not: decisions or contacts, grades among cases, cases among grades, or anything among words. Nothing was imported.',
        { params: { entity: change.entity } },
      );
    }
  }
}
