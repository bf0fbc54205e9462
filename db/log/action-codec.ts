/**
 * The bytes of an action: canonical JSON, changes grouped by record (docs/vault-format.md, "The log").
 *
 * While every value of an action is known, its salts follow from one seed: they are the key stream of ChaCha20
 * (RFC 8439) under it. A part that is handed over carries the salts of its values instead, never the seed.
 */
import { sodium } from '../age/sodium.ts';
import type { ActionHead, ChangeId, StoredAction, StoredChange } from '../model/action.ts';
import { isHidden, isKnown } from '../model/action.ts';
import { canonicalJson, canonicalString, type Json } from '../model/canonical-json.ts';

/** `[field, parents, value]` under a seed, else `[field, parents, salt, value]` or `[field, parents, commit]`. */
export type EncodedField = readonly [string, readonly ChangeId[], Json] | readonly [string, readonly ChangeId[], string, Json];
export type EncodedGroup =
  | { readonly entity: string; readonly fields: readonly EncodedField[]; readonly record: string }
  | { readonly leaves: readonly string[] };

export interface EncodedAction extends ActionHead {
  readonly changes: readonly EncodedGroup[];
  readonly seed?: string;
}

const saltBytes = 32;
/** One call gives as many salts; mostly that is all of an action. Two are a block of the key stream. */
const saltsAtOnce = 16;
/** A seed is the key of one action: nothing else is ever drawn from it. */
const noNonce = Buffer.alloc(12);

/** @param seed 32 bytes. @returns the salt of change `n`: a view, valid for as long as anybody holds it. */
export function saltsFrom(seed: Buffer): (n: number) => Buffer {
  let stream: Buffer | undefined;
  let first = 0;
  return (n) => {
    if (!stream || n < first || n >= first + saltsAtOnce) {
      first = n - (n % saltsAtOnce);
      stream = Buffer.alloc(saltsAtOnce * saltBytes);
      sodium.crypto_stream_chacha20_ietf_xor_ic(stream, stream, noNonce, first / 2, seed);
    }
    return stream.subarray((n - first) * saltBytes, (n - first + 1) * saltBytes);
  };
}

/** Reads an action as it travels and as it is staged. */
export function decodeAction(body: string): StoredAction {
  return expandAction(JSON.parse(body) as EncodedAction);
}

/** Spreads the groups into numbered changes, each with its own salt. */
export function expandAction({ changes: groups, seed: seedText, ...head }: EncodedAction): StoredAction {
  const saltOf = seedText === undefined ? undefined : saltsFrom(Buffer.from(seedText, 'base64url'));
  const changes: StoredChange[] = [];
  for (const group of groups) {
    if ('leaves' in group) {
      for (const leaf of group.leaves) changes.push({ leaf });
      continue;
    }
    const { entity, record } = group;
    for (const [field, parents, third, value] of group.fields as readonly (readonly [string, readonly ChangeId[], Json, Json?])[]) {
      const header = { entity, field, parents, record };
      if (saltOf) changes.push({ ...header, salt: saltOf(changes.length).toString('base64url'), value: third });
      else if (value === undefined) changes.push({ ...header, commit: third as string });
      else changes.push({ ...header, salt: third as string, value });
    }
  }
  return seedText === undefined ? { ...head, changes } : { ...head, changes, seed: seedText };
}

/** The bytes to store or send. The seed stands only while all values do. */
export function encodeAction(action: StoredAction): string {
  const { changes, seed, ...head } = action;
  const keepsSeed = seed !== undefined && changes.every(isKnown);
  return encodeWith(head, groupsOf(changes, keepsSeed), keepsSeed ? seed : undefined);
}

function groupsOf(changes: readonly StoredChange[], isSeeded: boolean): string {
  const groups: string[] = [];
  for (let at = 0; at < changes.length; ) {
    const first = changes[at]!;
    let end = at + 1;
    while (end < changes.length && belongTogether(first, changes[end]!)) end += 1;
    const members = changes.slice(at, end);
    if (isHidden(first)) groups.push(canonicalJson({ leaves: members.map((change) => (change as { leaf: string }).leaf) }));
    else
      groups.push(
        encodeGroup(
          first.entity,
          first.record,
          members.map((change) => encodeField(change, isSeeded)),
        ),
      );
    at = end;
  }
  return groups.join(',');
}

function belongTogether(first: StoredChange, next: StoredChange): boolean {
  if (isHidden(first)) return isHidden(next);
  return !isHidden(next) && next.entity === first.entity && next.record === first.record;
}

function encodeField(change: StoredChange, isSeeded: boolean): string {
  if (isHidden(change)) throw new TypeError('A hidden change has no field');
  const start = `[${canonicalString(change.field)},${encodeParents(change.parents)},`;
  if (!isKnown(change)) return `${start}${canonicalString(change.commit)}]`;
  return `${start}${isSeeded ? '' : `${canonicalString(change.salt)},`}${canonicalJson(change.value)}]`;
}

export function encodeParents(parents: readonly ChangeId[]): string {
  return parents.length === 0 ? '[]' : `[${parents.map(canonicalString).join(',')}]`;
}

/** @param fields encoded fields. */
export function encodeGroup(entity: string, record: string, fields: readonly string[]): string {
  return `{"entity":${canonicalString(entity)},"fields":[${fields.join(',')}],"record":${canonicalString(record)}}`;
}

/** @param groups encoded groups, joined. */
export function encodeWith(head: ActionHead, groups: string, seed: string | undefined): string {
  const { by, kind, lamport, replica, schema, seq, wall } = head;
  const seedPart = seed === undefined ? '' : `"seed":${canonicalString(seed)},`;
  return `{"by":${canonicalString(by)},"changes":[${groups}],"kind":${canonicalString(kind)},"lamport":${lamport},"replica":${canonicalString(replica)},"schema":${schema},${seedPart}"seq":${seq},"wall":${canonicalString(wall)}}`;
}
