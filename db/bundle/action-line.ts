/**
 * `data/actions.ndjson`: one line per action, per run of actions that stay hidden, per checkpoint.
 *
 * For each replica: its signed checkpoints first, then its chain from the start, in the order of
 * seq. What does not travel stands there as digests, so that the chain can be checked to the end.
 *
 * A line of an action begins with its digest, so that who has the action need not read the rest. Who reads it
 * computes the digest anew.
 */
import { type EncodedAction, expandAction } from '../log/action-codec.ts';
import { fieldNamePattern, type StoredAction } from '../model/action.ts';
import { actionLimits, isPlainValue } from '../model/action-limits.ts';
import { AppError } from '../model/errors.ts';
import { isRecordId } from '../model/record-id.ts';
import type { Checkpoint } from '../log/receive/checkpoint.ts';

export type BundleLine =
  | { readonly type: 'action'; readonly digest: string; readonly prev: string; readonly action: StoredAction; readonly body: string }
  | { readonly type: 'skip'; readonly replica: string; readonly from: number; readonly prev: string; readonly digests: readonly string[] }
  | ({ readonly type: 'checkpoint' } & Checkpoint);

export const lineLimits = {
  /** A part of an action carries salts, commits or leaves where the whole has one seed. */
  bytes: 2 * actionLimits.bytes,
  digests: 1_000,
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

const actionStart = /^\{"type":"action","digest":"([A-Za-z0-9_-]{43})","prev":"([A-Za-z0-9_-]{43})","action":/;

/** The beginning of a line that holds an action. */
export interface ActionLineStart {
  readonly digest: string;
  readonly prev: string;
  /** Where the action begins in the text. */
  readonly at: number;
}

/** What a line says before the action itself; nothing for a line of another type. */
export function startOfAction(text: string): ActionLineStart | undefined {
  const found = actionStart.exec(text);
  return found ? { digest: found[1]!, prev: found[2]!, at: found[0].length } : undefined;
}

/** @param body an action as JSON. */
export function actionLine(digest: string, prev: string, body: string): string {
  return `{"type":"action","digest":"${digest}","prev":"${prev}","action":${body}}\n`;
}

/** Reads one line. Everything in it is untrusted. @throws {AppError} `bundle.structure`. */
export function parseLine(text: string): BundleLine {
  const start = startOfAction(text);
  if (start) {
    check(text.endsWith('}'), 'action');
    const body = text.slice(start.at, -1);
    return { type: 'action', digest: start.digest, prev: start.prev, action: parseAction(parseJson(body)), body };
  }
  const raw = parseJson(text);
  check(isObject(raw), 'not an object');
  switch (raw['type']) {
    case 'skip':
      return parseSkip(raw);
    case 'checkpoint':
      return parseCheckpoint(raw);
    default:
      return refuse('unknown type');
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return refuse('not JSON');
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
  check(Array.isArray(changes) && changes.length > 0 && changes.length <= actionLimits.changes, 'changes');
  const count = changes.reduce<number>((sum, group) => sum + checkGroup(group, isSeeded), 0);
  check(count <= actionLimits.changes, 'changes');
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
  check(Array.isArray(fields) && fields.length > 0 && fields.length <= actionLimits.changes, 'fields');
  for (const field of fields) checkField(field, isSeeded);
  return fields.length;
}

function checkField(raw: unknown, isSeeded: boolean): void {
  check(Array.isArray(raw) && raw.length >= 3 && raw.length <= (isSeeded ? 3 : 4), 'field');
  const [field, parents, third, value] = raw as unknown[];
  check(isText(field, fieldNamePattern), 'field');
  check(Array.isArray(parents) && parents.length <= actionLimits.parents && parents.every((entry) => isText(entry, parent)), 'parents');
  if (isSeeded) check(isPlainValue(third), 'value');
  else check(isText(third, hash) && (raw.length === 3 || isPlainValue(value)), 'value');
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
