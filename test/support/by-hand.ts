/**
 * Reads logs as docs/vault-format.md and docs/bundle-format.md say, and from these texts alone: nothing here comes from
 * the product.
 *
 * What it cannot read, somebody without Lapwing could not read either.
 */
import { createCipheriv, createHash, createPublicKey, verify } from 'node:crypto';

type Value = null | boolean | number | string | readonly Value[] | { readonly [key: string]: Value };

/** As much of a SQLite library as is needed; two of them read vaults in tests. */
export interface PlainDatabase {
  prepare(sql: string): { all(): unknown[] };
}

export interface ReadAction {
  readonly key: number;
  /** Canonical JSON, as it travels; absent while only the digest is known. */
  readonly json?: string;
  /** Computed from the JSON's parts; absent with it. */
  readonly computed?: string;
  /** As the row has it, base64url. */
  readonly digest: string;
  /** The chain value that it follows, base64url; absent when none fits. */
  readonly prev?: string;
  /** Numbers of the changes whose value was erased. */
  readonly erased: readonly number[];
  readonly changes: readonly ReadChange[];
}

export interface ReadChange {
  readonly state: 'known' | 'withheld' | 'erased' | 'hidden';
  readonly entity?: string;
  readonly record?: string;
  readonly field?: string;
  readonly parents?: readonly string[];
  readonly salt?: Buffer;
  readonly value?: Value;
  /** Of a hidden change its leaf, of a withheld or erased one its commit. */
  readonly hash?: Buffer;
}

/** What the numbers in a body stand for. */
export interface Names {
  readonly words: ReadonlyMap<number, string>;
  readonly records: ReadonlyMap<number, { readonly entity: string; readonly id: string }>;
  readonly digests: ReadonlyMap<number, Buffer>;
}

interface Row {
  readonly key: number;
  readonly replica: Buffer;
  readonly seq: number;
  readonly lamport: number | null;
  readonly digest: Buffer;
  readonly chain: Buffer;
  readonly body: Buffer | null;
}

export function readLog(database: PlainDatabase): ReadAction[] {
  const rows = select<Row>(
    database,
    'SELECT a.key, r.id AS replica, a.seq, a.lamport, a.digest, a.chain, a.body FROM action a JOIN replica r ON r.key = a.replica_key ORDER BY a.key',
  );
  const names: Names = {
    words: new Map(select<{ key: number; text: string }>(database, 'SELECT key, text FROM log_word').map((row) => [row.key, row.text])),
    records: new Map(
      select<{ key: number; id: Buffer; entity: string }>(database, 'SELECT key, id, entity FROM record').map((row) => [
        row.key,
        { entity: row.entity, id: uuid(row.id) },
      ]),
    ),
    digests: new Map(rows.map((row) => [row.key, row.digest])),
  };
  return rows.map((row) => readAction(row, names, rows));
}

/** Bytes as Buffers, whichever library they come from. */
function select<T>(database: PlainDatabase, sql: string): T[] {
  const plain = (value: unknown) => (value instanceof Uint8Array ? Buffer.from(value) : value);
  return database
    .prepare(sql)
    .all()
    .map((row) => Object.fromEntries(Object.entries(row as object).map(([name, value]) => [name, plain(value)])) as T);
}

function readAction(row: Row, names: Names, rows: readonly Row[]): ReadAction {
  const prev = followedBy(row, rows);
  const known = { key: row.key, digest: base64(row.digest), ...(prev && { prev: base64(prev) }) };
  if (row.body === null) return { ...known, erased: [], changes: [] };
  const { head, seed, changes } = readBody(row.body, names);
  const whole = { ...head, lamport: row.lamport!, replica: uuid(row.replica), seq: row.seq };
  const json = canonical({ ...whole, changes: groupsOf(changes, seed !== undefined), ...(seed && { seed: base64(seed) }) });
  const digest = digestOf(whole, changes);
  const erased = changes.flatMap(({ state }, n) => (state === 'erased' ? [n] : []));
  return { ...known, json, computed: base64(digest), erased, changes };
}

/** "What an action follows": the row of the seq before whose chain leads here. */
function followedBy(row: Row, rows: readonly Row[]): Buffer | undefined {
  const before =
    row.seq === 1
      ? [sha256(Buffer.of(3), row.replica)]
      : rows.filter(({ replica, seq }) => seq === row.seq - 1 && replica.equals(row.replica)).map(({ chain }) => chain);
  return before.find((chain) => sha256(Buffer.of(1), chain, row.digest).equals(row.chain));
}

export interface ReadBody {
  readonly head: { readonly by: string; readonly kind: string; readonly schema: number; readonly wall: string };
  readonly seed: Buffer | undefined;
  readonly changes: readonly ReadChange[];
}

/** "The bytes of a body". */
export function readBody(body: Buffer, names: Names): ReadBody {
  const bytes = new Bytes(body);
  const seed = bytes.number() === 1 ? bytes.take(32) : undefined;
  const [by, kind] = [names.words.get(bytes.number())!, names.words.get(bytes.number())!];
  const schema = bytes.number();
  const time = bytes.number();
  const head = { by, kind, schema, wall: time === 0 ? bytes.text() : new Date(time - 1).toISOString() };
  const changes: ReadChange[] = [];
  while (bytes.left > 0) readGroup(bytes, names, seed, changes);
  return { head, seed, changes };
}

function readGroup(bytes: Bytes, names: Names, seed: Buffer | undefined, changes: ReadChange[]): void {
  const record = bytes.number();
  const count = bytes.number();
  const size = bytes.number();
  const end = bytes.left - size;
  for (let left = count; left > 0; left -= 1)
    changes.push(record === 0 ? { state: 'hidden', hash: bytes.take(32) } : readChange(bytes, names, record, seed, changes.length));
  if (bytes.left !== end) throw new Error('The size of a group is wrong');
}

function readChange(bytes: Bytes, names: Names, recordKey: number, seed: Buffer | undefined, n: number): ReadChange {
  const { entity, id: record } = names.records.get(recordKey)!;
  const word = names.words.get(bytes.number())!;
  const field = word.endsWith('/') ? `${word}${readValue(bytes) as string}` : word;
  const parents = Array.from({ length: bytes.number() }, () => {
    const key = bytes.number();
    const digest = key === 0 ? bytes.take(32) : names.digests.get(key)!;
    return `${base64(digest)}.${bytes.number()}`;
  });
  const header = { entity, record, field, parents };
  if (seed) return { ...header, state: 'known', salt: saltOf(seed, n), value: readValue(bytes) };
  const state = (['withheld', 'known', 'erased'] as const)[bytes.number()]!;
  if (state !== 'known') return { ...header, state, hash: bytes.take(32) };
  return { ...header, state, salt: bytes.take(32), value: readValue(bytes) };
}

function readValue(bytes: Bytes): Value {
  const tag = bytes.number();
  if (tag >= 16) return bytes.take(tag - 16).toString('utf8');
  if (tag < 3) return [null, false, true][tag]!;
  if (tag === 3) return bytes.number();
  if (tag === 4) return -bytes.number();
  if (tag === 5) return bytes.text();
  if (tag === 6) return uuid(bytes.take(16));
  if (tag === 7) return JSON.parse(bytes.text()) as Value;
  throw new Error('No such tag');
}

class Bytes {
  #at = 0;
  readonly #all: Buffer;

  constructor(all: Buffer) {
    this.#all = all;
  }

  get left(): number {
    return this.#all.length - this.#at;
  }

  number(): number {
    let value = 0n;
    for (let shift = 0n; ; shift += 7n) {
      const byte = this.take(1)[0]!;
      value |= BigInt(byte % 128) << shift;
      if (byte < 128) return Number(value);
    }
  }

  take(size: number): Buffer {
    if (size > this.left) throw new Error('The bytes end too early');
    this.#at += size;
    return this.#all.subarray(this.#at - size, this.#at);
  }

  text(): string {
    return this.take(this.number()).toString('utf8');
  }
}

/** "As JSON": neighbours of one record are a group, and so are neighbouring hidden changes. */
function groupsOf(changes: readonly ReadChange[], isSeeded: boolean): Value[] {
  const runs: ReadChange[][] = [];
  const nameOf = ({ state, entity, record }: ReadChange) => (state === 'hidden' ? '' : `${entity} ${record}`);
  for (const change of changes) {
    const last = runs.at(-1);
    if (last && nameOf(last[0]!) === nameOf(change)) last.push(change);
    else runs.push([change]);
  }
  return runs.map((run): Value => {
    const { entity, record, state } = run[0]!;
    if (state === 'hidden') return { leaves: run.map(({ hash }) => base64(hash!)) };
    return { entity: entity!, fields: run.map((change) => fieldOf(change, isSeeded)), record: record! };
  });
}

function fieldOf({ field, hash, parents, salt, state, value }: ReadChange, isSeeded: boolean): Value {
  if (state !== 'known') return [field!, parents!, base64(hash!)];
  return isSeeded ? [field!, parents!, value!] : [field!, parents!, base64(salt!), value!];
}

function leafOf({ entity, field, hash, parents, record, salt, state, value }: ReadChange): Buffer {
  if (state === 'hidden') return hash!;
  const commit = state === 'known' ? sha256(salt!, canonical(value!)) : hash!;
  return sha256(Buffer.of(0), canonical({ entity: entity!, field: field!, parents: parents!, record: record! }), commit);
}

interface TravellingAction {
  readonly changes: readonly (
    | { readonly leaves: readonly string[] }
    | {
        readonly entity: string;
        readonly record: string;
        readonly fields: readonly (readonly [string, readonly string[], Value, Value?])[];
      }
  )[];
  readonly seed?: string;
  readonly replica: string;
  readonly seq: number;
}

/** The digest of an action as it stands in a line of a bundle, and how its changes travel. */
export function readTravelling({ changes: groups, seed: seedText, ...head }: TravellingAction): { digest: Buffer; changes: ReadChange[] } {
  const seed = seedText === undefined ? undefined : Buffer.from(seedText, 'base64url');
  const changes: ReadChange[] = [];
  for (const group of groups) {
    if ('leaves' in group)
      changes.push(...group.leaves.map((leaf): ReadChange => ({ state: 'hidden', hash: Buffer.from(leaf, 'base64url') })));
    else
      for (const [field, parents, third, fourth] of group.fields) {
        const header = { entity: group.entity, record: group.record, field, parents };
        if (seed) changes.push({ ...header, state: 'known', salt: saltOf(seed, changes.length), value: third });
        else if (fourth === undefined) changes.push({ ...header, state: 'withheld', hash: Buffer.from(third as string, 'base64url') });
        else changes.push({ ...header, state: 'known', salt: Buffer.from(third as string, 'base64url'), value: fourth });
      }
  }
  return { digest: digestOf(head, changes), changes };
}

type Line =
  | {
      readonly type: 'checkpoint';
      readonly replica: string;
      readonly seq: number;
      readonly chain: string;
      readonly wall: string;
      readonly signingKey: string;
      readonly nonce: string;
      readonly signature: string;
    }
  | { readonly type: 'action'; readonly digest: string; readonly prev: string; readonly action: TravellingAction }
  | { readonly type: 'skip'; readonly replica: string; readonly from: number; readonly prev: string; readonly digests: readonly string[] };

/** Checks the chains and checkpoints of a bundle's lines. @returns what of each action is there. @throws {Error} for what does not fit. */
export function readBundleLines(text: string): ReadChange[][] {
  const read: ReadChange[][] = [];
  const signed = new Set<string>();
  const [places, followed] = [new Set<string>(), new Set<string>()];
  const follow = (replica: string, seq: number, prev: string, digest: Buffer) => {
    const start = sha256(Buffer.of(3), Buffer.from(replica.replaceAll('-', ''), 'hex'));
    const place = `${replica} ${seq - 1} ${prev}`;
    if (seq === 1 ? prev !== base64(start) : !places.has(place)) throw new Error('It follows nothing');
    followed.add(place);
    const chain = base64(sha256(Buffer.of(1), Buffer.from(prev, 'base64url'), digest));
    places.add(`${replica} ${seq} ${chain}`);
    return chain;
  };
  for (const line of text
    .trimEnd()
    .split('\n')
    .map((one) => JSON.parse(one) as Line)) {
    if (line.type === 'checkpoint') signed.add(checkSigned(line));
    else if (line.type === 'skip') {
      let prev = line.prev;
      line.digests.forEach((digest, at) => (prev = follow(line.replica, line.from + at, prev, Buffer.from(digest, 'base64url'))));
    } else {
      const { digest, changes } = readTravelling(line.action);
      if (base64(digest) !== line.digest) throw new Error('Another digest');
      follow(line.action.replica, line.action.seq, line.prev, digest);
      read.push(changes);
    }
  }
  for (const place of places) if (!followed.has(place) && !signed.has(place)) throw new Error('Nobody vouches for the end of a chain');
  return read;
}

/** @returns the end of a chain that the owner of the replica signed. */
function checkSigned({ chain, nonce, replica, seq, signature, signingKey, wall }: Extract<Line, { type: 'checkpoint' }>): string {
  const id = sha256(Buffer.of(5), Buffer.from(signingKey, 'base64url'), Buffer.from(nonce, 'base64url')).subarray(0, 16);
  id[6] = (id[6]! % 16) + 0x80;
  id[8] = (id[8]! % 64) + 0x80;
  const message = Buffer.from(canonical({ chain, nonce, replica, seq, type: 'lapwing-checkpoint', wall }));
  const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: signingKey }, format: 'jwk' });
  if (uuid(id) !== replica || !verify(null, message, key, Buffer.from(signature, 'base64url'))) throw new Error('A checkpoint is false');
  return `${replica} ${seq} ${chain}`;
}

function digestOf(head: Value, changes: readonly ReadChange[]): Buffer {
  return sha256(Buffer.of(2), sha256(canonical(head)), ...changes.map((change) => leafOf(change)));
}

function saltOf(seed: Buffer, n: number): Buffer {
  const stream = createCipheriv('chacha20', seed, Buffer.alloc(16)).update(Buffer.alloc(32 * (n + 1)));
  return stream.subarray(32 * n);
}

function sha256(...parts: readonly (Uint8Array | string)[]): Buffer {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest();
}

/** RFC 8785. */
function canonical(value: Value): string {
  if (Array.isArray(value)) return `[${value.map((item) => canonical(item as Value)).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const members = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1));
  return `{${members.map(([name, member]) => `${JSON.stringify(name)}:${canonical(member)}`).join(',')}}`;
}

function base64(bytes: Buffer): string {
  return bytes.toString('base64url');
}

function uuid(bytes: Buffer): string {
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
