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
  /** By chain value: a replica of years has thousands of them, and every action looks here. */
  readonly vouched: Map<string, Checkpoint[]>;
  /** Chain values that may be followed: those of the level before. */
  before: Map<string, Link>;
  current: Map<string, Link>;
  seq: number;
  /** Checkpoints that the chain came past. */
  reached: number;
}

function broken(): never {
  throw new AppError(
    'log.broken-chain',
    'The history in this bundle does not hold together: an action is missing, was changed, or is not vouched for by its author. Nothing was imported; ask for the bundle again.',
  );
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
    section = newSection(replica);
    return section;
  }

  function leave(): void {
    if (section) replicas.push(closeSection(section));
    section = undefined;
  }

  return {
    take(line) {
      if (line.type === 'skip') return takeSkip(enter(line.replica), line);
      if (line.type === 'checkpoint') {
        takeCheckpoint(enter(line.replica), line);
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

function newSection(replica: string): Section {
  const start = toBase64(chainStart(idBytes(replica)));
  return {
    replica,
    checkpoints: [],
    vouched: new Map(),
    before: new Map(),
    current: new Map([[start, { extended: false, lamport: 0 }]]),
    seq: 0,
    reached: 0,
  };
}

function closeSection(section: Section): ReplicaSummary {
  closeLevel(section);
  closeLevel(section);
  if (section.reached !== section.checkpoints.length) broken();
  return { replica: section.replica, maxSeq: section.seq, checkpoints: section.checkpoints };
}

/** What nobody followed must be vouched for. */
function closeLevel(section: Section): void {
  for (const [chain, { extended }] of section.before) {
    if (!extended && !section.vouched.has(chain)) broken();
  }
  section.before = section.current;
  section.current = new Map();
  // Before the first action there is nothing to vouch for.
  if (section.seq === 0) for (const start of section.before.values()) start.extended = true;
}

function step(section: Section, seq: number, prev: string, digest: Buffer, lamport: number | undefined): void {
  if (seq === section.seq + 1) {
    closeLevel(section);
    section.seq = seq;
  } else if (seq !== section.seq) broken();
  const parent = section.before.get(prev);
  if (!parent) broken();
  parent.extended = true;
  if (lamport !== undefined && lamport <= parent.lamport) broken();
  const chain = toBase64(chainAfter(fromBase64(prev), digest));
  if (section.current.has(chain)) broken();
  section.reached += section.vouched.get(chain)?.filter((checkpoint) => checkpoint.seq === seq).length ?? 0;
  section.current.set(chain, { extended: false, lamport: lamport ?? parent.lamport + 1 });
}

function takeSkip(section: Section, line: Extract<BundleLine, { type: 'skip' }>): VerifiedAction[] {
  let prev = line.prev;
  return line.digests.map((text, at) => {
    const digest = fromBase64(text);
    const before = fromBase64(prev);
    step(section, line.from + at, prev, digest, undefined);
    prev = toBase64(chainAfter(before, digest));
    return { replica: line.replica, seq: line.from + at, prev: before, digest };
  });
}

/** Checkpoints of a replica come before its actions, all by one key. */
function takeCheckpoint(section: Section, { type: _type, ...checkpoint }: Extract<BundleLine, { type: 'checkpoint' }>): void {
  if (section.seq > 0 || !isCheckpointGenuine(checkpoint)) broken();
  if (section.checkpoints.some((other) => other.signingKey !== checkpoint.signingKey)) broken();
  section.checkpoints.push(checkpoint);
  const others = section.vouched.get(checkpoint.chain);
  if (others) others.push(checkpoint);
  else section.vouched.set(checkpoint.chain, [checkpoint]);
}
