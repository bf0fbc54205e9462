/**
 * What follows from decisions in the log: an import excluded or accepted again, an erasure accepted.
 */
import { decodeAction } from './action-codec.ts';
import { isHidden } from '../model/action.ts';
import { fromBase64, toBase64 } from './commitment.ts';
import { exclusionRule, inRanges, parseImportedChanges, parseRanges } from './exclusion.ts';
import { idText } from './ids.ts';
import { rewriteRecord } from './rewrite.ts';
import { actionByDigest, findRecord, type LogStore, recordByKey } from './store.ts';

export function isDecision(entity: string): boolean {
  return entity === 'import' || entity === 'erasure';
}

/**
 * Brings the tables in line with a decision that was just projected.
 *
 * @param key the record of the decision; for an action of kind `erase` that arrives after its
 *   decision there is none, and `actionId` names the action.
 */
export function afterDecision(store: LogStore, entity: string, key: number | undefined, actionId?: string): void {
  if (entity === 'import' && key !== undefined) afterImportDecision(store, key);
  if (entity === 'erasure') afterErasureDecision(store, key, actionId);
}

/** Marks what the import brought as waiting to be shown anew; the projector does it in batches. */
function afterImportDecision(store: LogStore, key: number): void {
  const row = store
    .sql<{ changes: string | null; decision: string | null }>('SELECT changes, decision FROM import_record WHERE key = ?')
    .get(key);
  const noted = store.sql<{ state: string }>("SELECT value AS state FROM vault_meta WHERE name = 'import-state:' || ?").get(key);
  store.exclusions = undefined;
  const state = row?.decision === 'exclude' ? 'exclude' : 'accept';
  if (!row?.changes || (noted?.state ?? 'accept') === state) return;
  store
    .sql("INSERT INTO vault_meta (name, value) VALUES ('import-state:' || ?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value")
    .run(key, state);
  const rule = exclusionRule(parseImportedChanges(row.changes));
  const mark = store.sql('UPDATE action SET pending = 1 WHERE key = ?');
  for (const action of store.sql<StoredRow>(bodiesSql).all()) {
    const id = toBase64(action.digest);
    const replica = idText(action.replica);
    const brought = decodeAction(action.body).changes.some((_, n) => rule.covers(replica, action.seq, id, n));
    if (brought) mark.run(action.key);
  }
}

const bodiesSql =
  'SELECT a.key, a.seq, a.digest, r.id AS replica, a.body FROM action a JOIN replica r ON r.key = a.replica_key WHERE a.body IS NOT NULL';

interface StoredRow {
  readonly key: number;
  readonly seq: number;
  readonly digest: Buffer;
  readonly replica: Buffer;
  readonly body: string;
}

/** An erasure takes effect once any decision in the log accepted it; nothing takes that back. */
function afterErasureDecision(store: LogStore, key: number | undefined, actionId: string | undefined): void {
  const columns = "SELECT action, changes FROM erasure WHERE decision = 'accept' AND";
  const accepted =
    key === undefined
      ? store.sql<AcceptedErasure>(`${columns} action = ?`).all(actionId)
      : store.sql<AcceptedErasure>(`${columns} key = ?`).all(key);
  for (const { action, changes } of accepted) applyErasure(store, action, parseRanges(changes ?? ''));
}

interface AcceptedErasure {
  readonly action: string;
  readonly changes: string | null;
}

function applyErasure(store: LogStore, actionId: string, accepted: ReturnType<typeof parseRanges>): void {
  const row = actionByDigest(store, fromBase64(actionId));
  if (!row?.body) return;
  const action = decodeAction(row.body);
  if (action.kind !== 'erase') return;
  action.changes.forEach((change, n) => {
    if (isHidden(change) || !inRanges(accepted, n)) return;
    const record = findRecord(store, change.entity, change.record);
    if (!record) return;
    store
      .sql('INSERT OR IGNORE INTO erased_scope (record_key, field, action_key, n) VALUES (?, ?, ?, ?)')
      .run(record.key, change.field, row.key, n);
    rewriteRecord(store, recordByKey(store, record.key));
  });
}
