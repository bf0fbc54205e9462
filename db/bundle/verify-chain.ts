/**
 * Checks the chains of a bundle as its lines go by: every action follows the one before it, and
 * every branch ends in a checkpoint that the replica's owner signed.
 */
import { type Checkpoint, isCheckpointGenuine } from '../log/checkpoint.ts';
import { chainAfter, chainStart, digestOfAction, fromBase64, toBase64 } from '../log/commitment.ts';
import { idBytes } from '../log/ids.ts';
import { AppError } from '../model/errors.ts';
import type { StoredAction } from '../model/action.ts';
import type { BundleLine } from './action-line.ts';

export interface VerifiedAction {
  readonly replica: string;
  readonly seq: number;
  readonly prev: Buffer;
  readonly digest: Buffer;
  readonly action?: StoredAction;
}

export interface ChainVerifier {
  /** @returns the actions of a line, their digests computed, or none for a checkpoint. @throws {AppError}. */
  take(line: BundleLine): VerifiedAction[];
  /** Ends the last replica. @throws {AppError} `log.broken-chain`. */
  finish(): { readonly replicas: readonly ReplicaSummary[]; readonly maxLamport: number };
}

export interface ReplicaSummary {
  readonly replica: string;
  readonly maxSeq: number;
  readonly checkpoints: readonly Checkpoint[];
}

/** One chain value: whether something follows it, and the lamport it ends with. */
interface Link {
  extended: boolean;
  readonly lamport: number;
}

interface Section {
  readonly replica: string;
  readonly checkpoints: Checkpoint[];
  /** Chain values that may be followed: those of the level before. */
  before: Map<string, Link>;
  current: Map<string, Link>;
  seq: number;
  /** Checkpoints that the chain came past. */
  reached: number;
}

function broken(): never {
  throw new AppError('log.broken-chain', 'The history in this bundle does not hold together: an action is missing, was changed, or is not vouched for by its author. Nothing was imported; ask for the bundle again.');
}

export function createChainVerifier(): ChainVerifier {
  const done = new Set<string>();
  const replicas: ReplicaSummary[] = [];
  let section: Section | undefined;
  let maxLamport = 0;

  function enter(replica: string): Section {
    if (section?.replica === replica) return section;
    leave();
    if (done.has(replica)) broken();
    done.add(replica);
    const start = toBase64(chainStart(idBytes(replica)));
    section = { replica, checkpoints: [], before: new Map(), current: new Map([[start, { extended: false, lamport: 0 }]]), seq: 0, reached: 0 };
    return section;
  }

  function leave(): void {
    if (!section) return;
    closeLevel(section);
    closeLevel(section);
    if (section.reached !== section.checkpoints.length) broken();
    replicas.push({ replica: section.replica, maxSeq: section.seq, checkpoints: section.checkpoints });
    section = undefined;
  }

  /** What nobody followed must be vouched for. */
  function closeLevel(current: Section): void {
    for (const [chain, { extended }] of current.before) {
      if (!extended && !current.checkpoints.some((checkpoint) => checkpoint.chain === chain)) broken();
    }
    current.before = current.current;
    current.current = new Map();
    if (current.seq === 0 && current.before.size > 0) for (const entry of current.before.values()) entry.extended = true;
  }

  function step(current: Section, seq: number, prev: string, digest: Buffer, lamport: number | undefined): void {
    if (seq === current.seq + 1) {
      closeLevel(current);
      current.seq = seq;
    } else if (seq !== current.seq) broken();
    const parent = current.before.get(prev);
    if (!parent) broken();
    parent.extended = true;
    if (lamport !== undefined && lamport <= parent.lamport) broken();
    const chain = toBase64(chainAfter(fromBase64(prev), digest));
    if (current.current.has(chain)) broken();
    current.reached += current.checkpoints.filter((checkpoint) => checkpoint.seq === seq && checkpoint.chain === chain).length;
    current.current.set(chain, { extended: false, lamport: lamport ?? parent.lamport + 1 });
  }

  function takeSkip(line: Extract<BundleLine, { type: 'skip' }>): VerifiedAction[] {
    const current = enter(line.replica);
    let prev = line.prev;
    return line.digests.map((text, at) => {
      const digest = fromBase64(text);
      const before = fromBase64(prev);
      step(current, line.from + at, prev, digest, undefined);
      prev = toBase64(chainAfter(before, digest));
      return { replica: line.replica, seq: line.from + at, prev: before, digest };
    });
  }

  return {
    take(line) {
      if (line.type === 'skip') return takeSkip(line);
      if (line.type === 'checkpoint') {
        const current = enter(line.replica);
        const { type: _type, ...checkpoint } = line;
        if (current.seq > 0 || !isCheckpointGenuine(checkpoint)) broken();
        if (current.checkpoints.some((other) => other.signingKey !== checkpoint.signingKey)) broken();
        current.checkpoints.push(checkpoint);
        return [];
      }
      const { action, prev } = line;
      const digest = digestOfAction(action);
      step(enter(action.replica), action.seq, prev, digest, action.lamport);
      if (action.lamport > maxLamport) maxLamport = action.lamport;
      return [{ replica: action.replica, seq: action.seq, prev: fromBase64(prev), digest, action }];
    },
    finish() {
      leave();
      return { replicas, maxLamport };
    },
  };
}
