/** Reading many actions at a time without holding many large bodies: those are read one by one, and the last few kept. */
import { actionByKey, type ActionRow, type LogStore, type RecordRow } from './store.ts';

/** Bytes from which on a body is kept in memory for a while instead of being read for each of its records. */
const largeBody = 16 * 1024;
const largeBodiesKept = 4;
/** What `wholeRows` needs of a page: large bodies are left out of it. */
export const pageColumns = `key, digest, replica_key, seq, chain, lamport, CASE WHEN length(body) < ${largeBody} THEN body END AS body, length(body) >= ${largeBody} AS isLarge`;

export interface PageRow extends ActionRow {
  readonly isLarge: number | null;
}

/** The rows of a page, large bodies read one at a time: hundreds of them would not fit into memory. */
export function* wholeRows(store: LogStore, rows: Iterable<PageRow>): Generator<ActionRow> {
  for (const row of rows) yield row.isLarge === 1 ? { ...row, body: largeBodyOf(store, row.key) } : row;
}

/** The next actions with a body, by key. */
export function knownActionsAfter(store: LogStore, after: number, limit: number): PageRow[] {
  return store.sql<PageRow>(`SELECT ${pageColumns} FROM action WHERE key > ? AND body IS NOT NULL ORDER BY key LIMIT ?`).all(after, limit);
}

const replicaPage = 500;

/** A replica's actions by seq. In pages: other statements are needed to read each one. @param last the key of the last that counts. */
export function* actionsOfReplica(store: LogStore, replica: number, last = Number.MAX_SAFE_INTEGER): Generator<ActionRow> {
  const page = store.sql<PageRow>(
    `SELECT ${pageColumns} FROM action WHERE replica_key = ? AND (seq, key) > (?, ?) AND key <= ? ORDER BY seq, key LIMIT ${replicaPage}`,
  );
  for (let after: Pick<ActionRow, 'seq' | 'key'> = { seq: 0, key: 0 }; ; ) {
    const rows = page.all(replica, after.seq, after.key, last);
    yield* wholeRows(store, rows);
    if (rows.length < replicaPage) return;
    after = rows.at(-1)!;
  }
}

const touchingColumns = `a.key, a.digest, a.replica_key, a.seq, a.chain, a.lamport, CASE WHEN length(a.body) < ${largeBody} THEN a.body END AS body, a.body IS NOT NULL AS isKnown`;

/** Every action with a body that touches a record, in the order of arrival. */
export function actionsOfRecord(store: LogStore, record: Pick<RecordRow, 'key' | 'origin'>): ActionRow[] {
  const rows = store
    .sql<ActionRow & { isKnown: number }>(
      `SELECT ${touchingColumns} FROM action a WHERE a.key = ?
       UNION ALL SELECT ${touchingColumns} FROM touch t JOIN action a ON a.key = t.action_key WHERE t.record_key = ?`,
    )
    .all(record.origin, record.key);
  const known = rows.filter((row) => row.isKnown === 1).map((row) => (row.body ? row : { ...row, body: largeBodyOf(store, row.key) }));
  return known.length > 2 ? known.sort((one, other) => one.key - other.key) : known;
}

/** One action; a large one is kept for a while, since each of its records asks for it. */
export function actionKept(store: LogStore, key: number): ActionRow {
  const row = store.sql<PageRow>(`SELECT ${pageColumns} FROM action WHERE key = ?`).get(key)!;
  return row.isLarge === 1 ? { ...row, body: largeBodyOf(store, key) } : row;
}

function largeBodyOf(store: LogStore, key: number): Buffer {
  const kept = store.largeBodies.get(key);
  if (kept) return kept.body;
  const body = actionByKey(store, key).body!;
  const oldest = store.largeBodies.size >= largeBodiesKept ? store.largeBodies.keys().next().value : undefined;
  if (oldest !== undefined) store.largeBodies.delete(oldest);
  store.largeBodies.set(key, { body });
  return body;
}

/** Changes the bytes of an action: a value came, or went for good. */
export function replaceBody(store: LogStore, key: number, body: Buffer, lamport: number): void {
  store.largeBodies.delete(key);
  store.sql('UPDATE action SET body = ?, lamport = ? WHERE key = ?').run(body, lamport, key);
}
