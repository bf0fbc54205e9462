/**
 * The bytes of an action as this vault keeps them (docs/vault-format.md, "The log").
 *
 * What the columns of its row say, and what the vault knows by a number of its own (words, records, actions), is
 * not said again. Nothing here is hashed: leaves and digests are of the canonical JSON, whatever the storage.
 */
import type { ActionHead, ChangeId, StoredAction, StoredChange } from '../model/action.ts';
import { isHidden, isKnown } from '../model/action.ts';
import { saltsFrom } from './action-codec.ts';
import { ByteReader, ByteWriter } from './bytes.ts';
import { fromBase64, toBase64 } from './commitment.ts';
import type { GroupPlace } from './memory.ts';
import { type ActionRow, actionIdOf, actionKeyOf, type LogStore, recordNameOf, replicaIdTextOf } from './store.ts';
import { readValue, writeValue } from './stored-value.ts';
import { wordKey, wordOf } from './words.ts';

/** Said by the first byte: salts follow from a seed, so every value is here. */
const flagSeeded = 1;
const states = { withheld: 0, known: 1, erased: 2 } as const;

const writer = new ByteWriter();

/** @param recordKeys the local key of the record of each change; nothing for what is hidden. */
export function encodeBody(
  store: LogStore,
  head: ActionHead,
  changes: readonly StoredChange[],
  recordKeys: readonly (number | undefined)[],
  seed: Buffer | undefined,
): Buffer {
  writeHead(store, head, seed);
  for (let at = 0; at < changes.length; ) {
    let end = at + 1;
    while (end < changes.length && recordKeys[end] === recordKeys[at]) end += 1;
    writeGroup(store, changes.slice(at, end), recordKeys[at], seed !== undefined);
    at = end;
  }
  return writer.take();
}

function writeHead(store: LogStore, head: ActionHead, seed: Buffer | undefined): void {
  writer.varint(seed ? flagSeeded : 0);
  if (seed) writer.raw(seed);
  writer.varint(wordKey(store, head.by));
  writer.varint(wordKey(store, head.kind));
  writer.varint(head.schema);
  const time = timeOf(head.wall);
  if (time !== undefined) writer.varint(time + 1);
  else {
    writer.varint(0);
    writer.text(head.wall);
  }
}

/** Of an import, many actions have the same. */
let latest: { readonly wall: string; readonly time: number | undefined } = { wall: '', time: undefined };

/** Milliseconds. A wall clock is text: one that is written in another way than ours keeps its letters, and has no number. */
function timeOf(wall: string): number | undefined {
  if (wall !== latest.wall) {
    const time = Date.parse(wall);
    latest = { wall, time: time >= 0 && new Date(time).toISOString() === wall ? time : undefined };
  }
  return latest.time;
}

/** 0 and the leaves, or the record, the number of changes, the size of what follows, and the changes. */
function writeGroup(store: LogStore, changes: readonly StoredChange[], recordKey: number | undefined, isSeeded: boolean): void {
  writer.varint(recordKey ?? 0);
  writer.varint(changes.length);
  const place = writer.reserve();
  const start = writer.length;
  for (const change of changes) {
    if (isHidden(change)) writer.raw(fromBase64(change.leaf));
    else writeChange(store, change, isSeeded);
  }
  writer.fill(place, writer.length - start);
}

function writeChange(store: LogStore, change: Exclude<StoredChange, { readonly leaf: string }>, isSeeded: boolean): void {
  writeField(store, change.field);
  writer.varint(change.parents.length);
  for (const parent of change.parents) writeParent(store, parent);
  if (isKnown(change)) {
    if (!isSeeded) {
      writer.varint(states.known);
      writer.raw(fromBase64(change.salt));
    }
    writeValue(writer, change.value);
    return;
  }
  writer.varint(change.isErased ? states.erased : states.withheld);
  writer.raw(fromBase64(change.commit));
}

/** The element of a set is a value: ids and tags are not words that come again and again. */
function writeField(store: LogStore, field: string): void {
  const slash = field.indexOf('/');
  writer.varint(wordKey(store, slash < 0 ? field : field.slice(0, slash + 1)));
  if (slash >= 0) writeValue(writer, field.slice(slash + 1));
}

/** An action that is not here yet is named by its digest. */
function writeParent(store: LogStore, parent: ChangeId): void {
  const dot = parent.lastIndexOf('.');
  const id = parent.slice(0, dot);
  const key = actionKeyOf(store, id);
  writer.varint(key ?? 0);
  if (key === undefined) writer.raw(fromBase64(id));
  writer.varint(Number(parent.slice(dot + 1)));
}

/** The salt of a change by its number, where the action has its seed. */
type SaltOf = (n: number) => Buffer;
const noSalt = Buffer.alloc(0);

interface DecodedHead {
  readonly head: ActionHead;
  readonly seed: Buffer | undefined;
}

function readHead(store: LogStore, row: ActionRow, reader: ByteReader): DecodedHead {
  const seed = (reader.varint() & flagSeeded) === 0 ? undefined : reader.raw(32);
  const by = wordOf(store, reader.varint());
  const kind = wordOf(store, reader.varint());
  const schema = reader.varint();
  const time = reader.varint();
  const wall = time === 0 ? reader.text() : new Date(time - 1).toISOString();
  return { head: { by, kind, lamport: row.lamport!, replica: replicaIdTextOf(store, row.replica_key), schema, seq: row.seq, wall }, seed };
}

/**
 * Reads a whole action.
 *
 * @param recordKeys filled with the local key of each change's record; 0 where it is hidden.
 * @throws {Error} when the bytes are damaged.
 */
export function decodeBody(store: LogStore, row: ActionRow, recordKeys?: number[]): StoredAction {
  const reader = new ByteReader(row.body!);
  const { head, seed } = readHead(store, row, reader);
  const saltOf = seed && saltsFrom(seed);
  const changes: StoredChange[] = [];
  while (!reader.isAtEnd) {
    const from = changes.length;
    const key = readGroup(store, reader, saltOf, changes);
    if (recordKeys) for (let n = from; n < changes.length; n += 1) recordKeys.push(key);
  }
  return seed ? { ...head, changes, seed: toBase64(seed) } : { ...head, changes };
}

/** @returns the local key of the record; 0 for hidden changes. */
function readGroup(store: LogStore, reader: ByteReader, saltOf: SaltOf | undefined, changes: StoredChange[]): number {
  const recordKey = reader.varint();
  const count = reader.varint();
  reader.varint();
  if (recordKey === 0) {
    for (let n = 0; n < count; n += 1) changes.push({ leaf: toBase64(reader.raw(32)) });
    return 0;
  }
  const name = recordNameOf(store, recordKey);
  for (let n = 0; n < count; n += 1) changes.push(readChange(store, reader, name, saltOf, changes.length));
  return recordKey;
}

function readChange(
  store: LogStore,
  reader: ByteReader,
  { entity, id: record }: { readonly entity: string; readonly id: string },
  saltOf: SaltOf | undefined,
  n: number,
): Exclude<StoredChange, { readonly leaf: string }> {
  const field = readField(store, reader);
  const parents: ChangeId[] = [];
  for (let left = reader.varint(); left > 0; left -= 1) parents.push(readParent(store, reader));
  if (saltOf) return { entity, field, parents, record, salt: toBase64(saltOf(n)), value: readValue(reader) };
  const state = reader.varint();
  if (state === states.known) return { entity, field, parents, record, salt: toBase64(reader.raw(32)), value: readValue(reader) };
  const commit = toBase64(reader.raw(32));
  return state === states.erased ? { entity, field, parents, record, commit, isErased: true } : { entity, field, parents, record, commit };
}

function readField(store: LogStore, reader: ByteReader): string {
  const word = wordOf(store, reader.varint());
  return word.endsWith('/') ? `${word}${String(readValue(reader))}` : word;
}

function readParent(store: LogStore, reader: ByteReader): ChangeId {
  const key = reader.varint();
  const id = key === 0 ? toBase64(reader.raw(32)) : actionIdOf(store, key);
  return `${id}.${reader.varint()}`;
}

/** A change of one record, with its number in the action. Values only where they are here; salts that follow from a seed are left out. */
export interface RecordChange {
  readonly n: number;
  readonly change: Exclude<StoredChange, { readonly leaf: string }>;
}

/** What an action says of one record; of other records nothing is read. */
export function changesOfRecord(store: LogStore, row: ActionRow, recordKey: number): { head: ActionHead; changes: RecordChange[] } {
  const reader = new ByteReader(row.body!);
  const { head, seed } = readHead(store, row, reader);
  const saltOf = seed && (() => noSalt);
  const name = recordNameOf(store, recordKey);
  const changes: RecordChange[] = [];
  for (const group of placesOf(store, row, reader).get(recordKey) ?? []) {
    reader.at = group.at;
    for (let n = group.n; n < group.n + group.count; n += 1) changes.push({ n, change: readChange(store, reader, name, saltOf, n) });
  }
  return { head, changes };
}

/** Of large actions this is remembered: each of their many records asks. */
function placesOf(store: LogStore, row: ActionRow, reader: ByteReader): ReadonlyMap<number, readonly GroupPlace[]> {
  const large = store.largeBodies.get(row.key);
  if (large?.places) return large.places;
  const places = new Map<number, GroupPlace[]>();
  for (let n = 0; !reader.isAtEnd; ) {
    const recordKey = reader.varint();
    const count = reader.varint();
    const size = reader.varint();
    const place = { n, count, at: reader.at };
    const others = recordKey === 0 ? undefined : places.get(recordKey);
    if (others) others.push(place);
    else if (recordKey !== 0) places.set(recordKey, [place]);
    n += count;
    reader.at += size;
  }
  if (large) large.places = places;
  return places;
}

/** The local keys of the records that an action speaks of, as far as they can be seen here. */
export function recordKeysOf(store: LogStore, row: ActionRow): number[] {
  const reader = new ByteReader(row.body!);
  readHead(store, row, reader);
  return [...placesOf(store, row, reader).keys()];
}

/** How many changes an action has, hidden ones included. */
export function countChanges(store: LogStore, row: ActionRow): number {
  const reader = new ByteReader(row.body!);
  readHead(store, row, reader);
  let changes = 0;
  while (!reader.isAtEnd) {
    reader.varint();
    changes += reader.varint();
    const size = reader.varint();
    reader.at += size;
  }
  return changes;
}

/** True when every value of the action is here: nothing that arrives can add to it. */
export function isWhole(body: Uint8Array): boolean {
  return (body[0]! & flagSeeded) !== 0;
}
