/**
 * `data/actions.ndjson`: one line per action, per run of actions that stay hidden, per checkpoint.
 *
 * For each replica: its signed checkpoints first, then its chain from the start, in the order of
 * seq. What does not travel stands there as digests, so that the chain can be checked to the end.
 */
import { type EncodedAction, expandAction } from '../log/action-codec.ts';
import { actionLimits, fieldNamePattern, type StoredAction } from '../model/action.ts';
import { AppError } from '../model/errors.ts';
import { isRecordId } from '../model/record-id.ts';
import type { Checkpoint } from '../log/checkpoint.ts';

export type BundleLine =
  | { readonly type: 'action'; readonly prev: string; readonly action: StoredAction }
  | { readonly type: 'skip'; readonly replica: string; readonly from: number; readonly prev: string; readonly digests: readonly string[] }
  | ({ readonly type: 'checkpoint' } & Checkpoint);

export const lineLimits = {
  bytes: 32 * 1024 * 1024,
  changes: actionLimits.changes,
  parents: 10_000,
  digests: 1_000,
  depth: 64,
  textChars: 4 * 1024 * 1024,
} as const;

const hash = /^[A-Za-z0-9_-]{43}$/;
/** 16 bytes; the last character carries two bits. */
const nonceText = /^[A-Za-z0-9_-]{21}[AQgw]$/;
const signature = /^[A-Za-z0-9_-]{86}$/;
const parent = /^[A-Za-z0-9_-]{43}\.\d{1,5}$/;
const entityName = /^[a-z][a-z0-9-]{0,63}$/;
const kindName = /^[a-z][a-z0-9-]{0,63}$/;
const wallTime = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,3})?Z$/;

function refuse(what: string): never {
  throw new AppError(
    'bundle.structure',
    `A line of the bundle is not as it must be (${what}). Nothing was imported; ask for the bundle again.`,
    { params: { what } },
  );
}

function check(condition: boolean, what: string): asserts condition {
  if (!condition) refuse(what);
}

/** Reads one line. Everything in it is untrusted. @throws {AppError} `bundle.structure`. */
export function parseLine(text: string): BundleLine {
  let raw: Record<string, unknown>;
  try {
    raw = JSON.parse(text) as Record<string, unknown>;
  } catch {
    refuse('not JSON');
  }
  check(isObject(raw), 'not an object');
  switch (raw['type']) {
    case 'action':
      check(hasKeys(raw, ['action', 'prev', 'type']) && isText(raw['prev'], hash), 'action');
      return { type: 'action', prev: raw['prev'] as string, action: parseAction(raw['action']) };
    case 'skip':
      return parseSkip(raw);
    case 'checkpoint':
      return parseCheckpoint(raw);
    default:
      return refuse('unknown type');
  }
}

function parseAction(raw: unknown): StoredAction {
  check(isObject(raw), 'action');
  const isSeeded = 'seed' in raw;
  check(hasKeys(raw, ['by', 'changes', 'kind', 'lamport', 'replica', 'schema', ...(isSeeded ? ['seed'] : []), 'seq', 'wall']), 'action');
  const { by, kind, lamport, replica, schema, seq, wall, changes, seed } = raw;
  check(typeof by === 'string' && isRecordId(by), 'by');
  check(isText(kind, kindName), 'kind');
  check(isCount(lamport), 'lamport');
  check(typeof replica === 'string' && isRecordId(replica), 'replica');
  check(isCount(schema) && (schema as number) < 1_000_000, 'schema');
  check(isCount(seq), 'seq');
  check(isText(wall, wallTime), 'wall');
  check(!isSeeded || isText(seed, hash), 'seed');
  check(Array.isArray(changes) && changes.length > 0 && changes.length <= lineLimits.changes, 'changes');
  const count = changes.reduce<number>((sum, group) => sum + checkGroup(group, isSeeded), 0);
  check(count <= lineLimits.changes, 'changes');
  return expandAction(raw as unknown as EncodedAction);
}

/** @returns how many changes the group holds. */
function checkGroup(raw: unknown, isSeeded: boolean): number {
  check(isObject(raw), 'changes');
  if ('leaves' in raw) {
    const { leaves } = raw;
    check(
      !isSeeded && hasKeys(raw, ['leaves']) && Array.isArray(leaves) && leaves.length > 0 && leaves.every((leaf) => isText(leaf, hash)),
      'leaves',
    );
    return leaves.length;
  }
  const { entity, record, fields } = raw;
  check(hasKeys(raw, ['entity', 'fields', 'record']) && isText(entity, entityName), 'entity');
  check(typeof record === 'string' && isRecordId(record), 'record');
  check(Array.isArray(fields) && fields.length > 0 && fields.length <= lineLimits.changes, 'fields');
  for (const field of fields) checkField(field, isSeeded);
  return fields.length;
}

function checkField(raw: unknown, isSeeded: boolean): void {
  check(Array.isArray(raw) && raw.length >= 3 && raw.length <= (isSeeded ? 3 : 4), 'field');
  const [field, parents, third, value] = raw as unknown[];
  check(isText(field, fieldNamePattern), 'field');
  check(Array.isArray(parents) && parents.length <= lineLimits.parents && parents.every((entry) => isText(entry, parent)), 'parents');
  if (isSeeded) check(isPlainValue(third, 0), 'value');
  else check(isText(third, hash) && (raw.length === 3 || isPlainValue(value, 0)), 'value');
}

function parseSkip(raw: Record<string, unknown>): BundleLine {
  const { replica, from, prev, digests } = raw;
  check(hasKeys(raw, ['digests', 'from', 'prev', 'replica', 'type']) && typeof replica === 'string' && isRecordId(replica), 'skip');
  check(isCount(from) && isText(prev, hash), 'skip');
  check(
    Array.isArray(digests) && digests.length > 0 && digests.length <= lineLimits.digests && digests.every((entry) => isText(entry, hash)),
    'digests',
  );
  return { type: 'skip', replica, from: from as number, prev: prev as string, digests: digests as string[] };
}

function parseCheckpoint(raw: Record<string, unknown>): BundleLine {
  const { replica, seq, chain, wall, signingKey, nonce, signature: signed } = raw;
  check(
    hasKeys(raw, ['chain', 'nonce', 'replica', 'seq', 'signature', 'signingKey', 'type', 'wall']) &&
      typeof replica === 'string' &&
      isRecordId(replica),
    'checkpoint',
  );
  check(
    isCount(seq) &&
      isText(chain, hash) &&
      isText(signingKey, hash) &&
      isText(nonce, nonceText) &&
      isText(signed, signature) &&
      isText(wall, wallTime),
    'checkpoint',
  );
  return {
    type: 'checkpoint',
    replica,
    seq: seq as number,
    chain: chain as string,
    wall: wall as string,
    signingKey: signingKey as string,
    nonce: nonce as string,
    signature: signed as string,
  };
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function hasKeys(object: Record<string, unknown>, sorted: readonly string[]): boolean {
  const keys = Object.keys(object).sort();
  return keys.length === sorted.length && keys.every((key, at) => key === sorted[at]);
}

function isText(value: unknown, pattern: RegExp): boolean {
  return typeof value === 'string' && value.length <= 300 && pattern.test(value);
}

function isCount(value: unknown): boolean {
  return Number.isSafeInteger(value) && (value as number) > 0;
}

/** JSON that can be hashed: well-formed text, finite numbers, bounded depth and size. */
function isPlainValue(value: unknown, depth: number): boolean {
  if (value === null || typeof value === 'boolean') return true;
  if (typeof value === 'string') return value.length <= lineLimits.textChars && value.isWellFormed();
  if (typeof value === 'number') return Number.isFinite(value);
  if (typeof value !== 'object' || depth >= lineLimits.depth) return false;
  const members = Array.isArray(value) ? value : Object.values(value as object);
  return (
    members.length <= 100_000 &&
    members.every((member) => isPlainValue(member, depth + 1)) &&
    Object.keys(value as object).every((key) => key.isWellFormed())
  );
}
