/**
 * Checks the chains of a bundle as its lines go by: every action follows the one before it, and
 * every branch ends in a checkpoint that the replica's owner signed.
 *
 * Whose a replica is, follows from its id alone, so that the order in which bundles come, and what
 * a vault knows already, cannot turn an owner away.
 */
import { type Checkpoint, checkpointFault } from '../log/receive/checkpoint.ts';
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
  /** The action as the bundle has it. */
  readonly body?: string;
}

/**
 * What the reader's own log says of a chain. Chain values bind all that comes before them, so that a run that
 * begins and ends as in the own log is the same all through, and need not be computed again.
 */
export interface OwnChain {
  /** True when the replica has no fork here: its places are then one chain. */
  isSingle(replica: string): boolean;
  /** The action at a place of a replica without a fork. */
  at(replica: string, seq: number): { readonly digest: Buffer; readonly chain: Buffer } | undefined;
}

export interface ChainVerifier {
  /**
   * @returns the actions of a line, their digests computed, or none for a checkpoint.
   * @throws {AppError} `log.broken-chain`; `bundle.quarantined` for a checkpoint of a replica that is not its signer's.
   */
  take(line: BundleLine): VerifiedAction[];
  /** The same for an action that the reader has whole: only its place is checked. */
  takeKnown(action: KnownAction): void;
  /** Ends the last replica. @throws {AppError} `log.broken-chain`. */
  finish(): { readonly maxLamport: number };
}

export interface KnownAction {
  readonly replica: string;
  readonly seq: number;
  readonly lamport: number;
  readonly prev: string;
  readonly digest: Buffer;
}

/** One chain value: whether something follows it, and the lamport it ends with. */
interface Link {
  extended: boolean;
  readonly lamport: number;
}

interface Section {
  readonly replica: string;
  checkpoints: number;
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

function notTheOwner(): never {
  throw new AppError(
    'bundle.quarantined',
    'This bundle speaks for somebody else: records of one person are signed with the key of another. Nothing was imported. Compare the fingerprint words with the sender.',
  );
}

export function createChainVerifier(own?: OwnChain): ChainVerifier {
  const done = new Set<string>();
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
    if (section) closeSection(section);
    section = undefined;
  }

  function place({ replica, seq, lamport, prev, digest }: KnownAction): void {
    step(enter(replica), seq, prev, digest, lamport);
    if (lamport > maxLamport) maxLamport = lamport;
  }

  return {
    take(line) {
      if (line.type === 'skip') return skipOver(enter(line.replica), line, own) ? [] : takeSkip(enter(line.replica), line);
      if (line.type === 'checkpoint') {
        takeCheckpoint(enter(line.replica), line);
        return [];
      }
      const { action, body, prev } = line;
      const digest = digestOfAction(action);
      if (toBase64(digest) !== line.digest) broken();
      place({ replica: action.replica, seq: action.seq, lamport: action.lamport, prev, digest });
      return [{ replica: action.replica, seq: action.seq, prev: fromBase64(prev), digest, action, body }];
    },
    takeKnown: place,
    finish() {
      leave();
      return { maxLamport };
    },
  };
}

function newSection(replica: string): Section {
  const start = toBase64(chainStart(idBytes(replica)));
  return {
    replica,
    checkpoints: 0,
    vouched: new Map(),
    before: new Map(),
    current: new Map([[start, { extended: false, lamport: 0 }]]),
    seq: 0,
    reached: 0,
  };
}

function closeSection(section: Section): void {
  closeLevel(section);
  closeLevel(section);
  if (section.reached !== section.checkpoints) broken();
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

/**
 * Goes past a run of digests that begins and ends as in the own log.
 *
 * Nothing of it is looked at but its ends: what is not the same would give another chain value, and what follows,
 * or the checkpoint at the end, names the one that is here.
 * @returns false when it is not so, and nothing was done.
 */
function skipOver(section: Section, line: Extract<BundleLine, { type: 'skip' }>, own: OwnChain | undefined): boolean {
  const to = line.from + line.digests.length - 1;
  const parent = section.current.get(line.prev);
  if (!own || !parent || section.current.size !== 1 || line.from !== section.seq + 1 || !own.isSingle(line.replica)) return false;
  const [start, end] = [
    line.from === 1 ? chainStart(idBytes(line.replica)) : own.at(line.replica, line.from - 1)?.chain,
    own.at(line.replica, to),
  ];
  if (!start || !end || toBase64(start) !== line.prev || toBase64(end.digest) !== line.digests.at(-1)) return false;
  for (const [chain, checkpoints] of section.vouched)
    for (const { seq } of checkpoints)
      if (seq >= line.from && seq <= to && toBase64(own.at(line.replica, seq)!.chain) === chain) section.reached += 1;
  closeLevel(section);
  parent.extended = true;
  const before = to === line.from ? line.prev : toBase64(own.at(line.replica, to - 1)!.chain);
  section.before = new Map([[before, { extended: true, lamport: parent.lamport + line.digests.length - 1 }]]);
  section.current = new Map([[toBase64(end.chain), { extended: false, lamport: parent.lamport + line.digests.length }]]);
  section.seq = to;
  return true;
}

/** Checkpoints of a replica come before its actions, all by its owner. */
function takeCheckpoint(section: Section, { type: _type, ...checkpoint }: Extract<BundleLine, { type: 'checkpoint' }>): void {
  if (section.seq > 0) broken();
  const fault = checkpointFault(checkpoint);
  if (fault === 'owner') notTheOwner();
  if (fault) broken();
  section.checkpoints += 1;
  const others = section.vouched.get(checkpoint.chain);
  if (others) others.push(checkpoint);
  else section.vouched.set(checkpoint.chain, [checkpoint]);
}
