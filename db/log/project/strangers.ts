/**
 * Which replicas are of vaults that nobody here knows: neither this one, or a copy of it, nor a contact's. Whoever can hand over a
 * bundle can write anything into it, and what they write over records of others opens nothing by itself (held.ts).
 *
 * That hangs on contacts and checkpoints, and these may come later than what was written: then the records that both wrote are shown anew.
 */
import { toBase64 } from '../commitment.ts';
import { idText } from '../ids.ts';
import type { RecordId } from '../../model/record-id.ts';
import type { LogStore, RecordRow } from '../store.ts';

interface ReplicaRow {
  readonly key: number;
  readonly id: Buffer;
  /** NULL until a checkpoint of it came. */
  readonly signing_key: Buffer | null;
}

/** Those that were never written as here. */
function readOthers(store: LogStore): ReplicaRow[] {
  return store
    .sql<ReplicaRow>(
      'SELECT key, id, (SELECT signing_key FROM checkpoint WHERE replica_key = replica.key LIMIT 1) AS signing_key FROM replica WHERE mine = 0',
    )
    .all();
}

/** Their ids by local key, as the tables say now. Of a log without a vault nobody is a stranger. */
export function readStrangers(store: LogStore): ReadonlyMap<number, RecordId> {
  const { signingKey } = store;
  if (!signingKey) return new Map();
  const others = readOthers(store).filter(({ signing_key: by }) => !by?.equals(signingKey));
  if (others.length === 0) return new Map();
  const contacts = store.sql<{ signing_key: string | null }>('SELECT signing_key FROM contact WHERE deleted = 0').all();
  const known = new Set(contacts.map(({ signing_key: by }) => by));
  return new Map(others.flatMap(({ key, id, signing_key: by }) => (by && known.has(toBase64(by)) ? [] : [[key, idText(id)] as const])));
}

/** Their ids; read once, until somebody becomes known. */
export function strangersAmong(store: LogStore): ReadonlySet<string> {
  store.strangers ??= new Set(readStrangers(store).values());
  return store.strangers;
}

/** Whether one of them wrote in a record. Costs nothing where there are none. */
export function haveStrangersWritten(store: LogStore, { key, origin }: Pick<RecordRow, 'key' | 'origin'>): boolean {
  const strangers = strangersAmong(store);
  if (strangers.size === 0) return false;
  return store
    .sql<{ id: Buffer }>(
      'SELECT DISTINCT r.id FROM action a JOIN replica r ON r.key = a.replica_key WHERE a.key = ? OR a.key IN (SELECT action_key FROM touch WHERE record_key = ?)',
    )
    .all(origin, key)
    .some(({ id }) => strangers.has(idText(id)));
}

/** How the tables were last shown. */
interface Noted {
  readonly strangers: readonly number[];
  /** The newest replica of those days. */
  readonly newest: number;
}

/**
 * After a contact or a checkpoint came, and at each opening: marks what is shown otherwise now. Cheap where nobody's standing changed.
 *
 * @returns how many records wait to be shown anew.
 */
export function settleStrangers(store: LogStore): number {
  store.strangers = undefined;
  const others = readOthers(store).map(({ key }) => key);
  const strangers = new Set(readStrangers(store).keys());
  const row = store.sql<{ value: string }>("SELECT value FROM vault_meta WHERE name = 'strangers'").get();
  const noted = row ? (JSON.parse(row.value) as Noted) : { strangers: [], newest: Infinity };
  // One that was not met before was a stranger until now.
  const isShownAsOne = (key: number) => key > noted.newest || noted.strangers.includes(key);
  const changed = others.filter((key) => strangers.has(key) !== isShownAsOne(key));
  const now = JSON.stringify({ strangers: [...strangers], newest: Math.max(0, ...others) } satisfies Noted);
  if (now === row?.value) return 0;
  store
    .sql("INSERT INTO vault_meta (name, value) VALUES ('strangers', ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value")
    .run(now);
  return changed.length === 0 ? 0 : store.sql(markShared).run(JSON.stringify(changed)).changes;
}

/** What one of these replicas wrote, and another one too. Of a record that one vault wrote alone nothing is held. */
const markShared = `UPDATE record SET pending = 1 WHERE key IN (
  SELECT record_key FROM (
    SELECT t.record_key, a.replica_key FROM touch t JOIN action a ON a.key = t.action_key
    UNION ALL
    SELECT r.key, a.replica_key FROM record r JOIN action a ON a.key = r.origin WHERE r.key IN (SELECT record_key FROM touch)
  ) GROUP BY record_key HAVING count(DISTINCT replica_key) > 1 AND max(replica_key IN (SELECT value FROM json_each(?))) = 1)`;
