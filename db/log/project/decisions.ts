/**
 * What follows from decisions in the log: an import excluded or accepted again, an erasure accepted, a vault known from now on.
 */
import { isHidden } from '../../model/action.ts';
import { fromBase64 } from '../commitment.ts';
import { hasExclusions, inRanges, parseImportedChanges, parseRanges } from './exclusion.ts';
import { beginMarking } from './import-marking.ts';
import { rewriteRecord } from './rewrite.ts';
import { eraseStaged } from './staged-erasure.ts';
import { settleStrangers } from './strangers.ts';
import { actionByDigest, findRecord, type LogStore, recordByKey } from '../store.ts';
import { decodeBody } from '../stored-body.ts';

export function isDecision(entity: string): boolean {
  return entity === 'import' || entity === 'erasure' || entity === 'contact';
}

/** Brings the tables in line with a decision that was just shown. @param key the record of the decision. */
export function afterDecision(store: LogStore, entity: string, key: number): void {
  if (entity === 'import') afterImportDecision(store, key);
  if (entity === 'contact') settleStrangers(store);
  if (entity !== 'erasure') return;
  const decisions = store.sql<AcceptedErasure>(`${acceptedColumns} key = ?`).all(key);
  for (const { action, changes } of decisions) applyErasure(store, action, parseRanges(changes ?? ''));
}

/** For an action of kind `erase` that comes after the decision about it. */
export function afterErasureArrived(store: LogStore, actionId: string): void {
  for (const { action, changes } of store.sql<AcceptedErasure>(`${acceptedColumns} action = ?`).all(actionId))
    applyErasure(store, action, parseRanges(changes ?? ''));
}

const acceptedColumns = "SELECT action, changes FROM erasure WHERE decision = 'accept' AND";

interface AcceptedErasure {
  readonly action: string;
  readonly changes: string | null;
}

/** What the import brought waits to be shown anew; the projector finds and shows it in batches. */
function afterImportDecision(store: LogStore, key: number): void {
  const row = store
    .sql<{ changes: string | null; decision: string | null }>('SELECT changes, decision FROM import_record WHERE key = ?')
    .get(key);
  const noted = store.sql<{ state: string }>("SELECT value AS state FROM vault_meta WHERE name = 'import-state:' || ?").get(key);
  store.exclusions = undefined;
  const state = row?.decision === 'exclude' ? 'exclude' : 'accept';
  if (!row?.changes) return;
  if ((noted?.state ?? 'accept') === state && (noted !== undefined || !keepsSome(store, row.changes))) return;
  store
    .sql("INSERT INTO vault_meta (name, value) VALUES ('import-state:' || ?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value")
    .run(key, state);
  beginMarking(store, key);
}

/** What an accepted import lists by its id counts, also where it stands in the range of an excluded one: see exclusion.ts. */
function keepsSome(store: LogStore, changes: string): boolean {
  return hasExclusions(store) && parseImportedChanges(changes).single.length > 0;
}

/** An erasure takes effect once any decision in the log accepted it; nothing takes that back. */
function applyErasure(store: LogStore, actionId: string, accepted: ReturnType<typeof parseRanges>): void {
  const row = actionByDigest(store, fromBase64(actionId));
  if (!row?.body) return;
  const action = decodeBody(store, row);
  if (action.kind !== 'erase') return;
  const records = new Set<number>();
  action.changes.forEach((change, n) => {
    const record = isHidden(change) || !inRanges(accepted, n) ? undefined : findRecord(store, change.entity, change.record);
    if (!record || isHidden(change)) return;
    const added = store
      .sql('INSERT OR IGNORE INTO erased_scope (record_key, field, action_key, n) VALUES (?, ?, ?, ?)')
      .run(record.key, change.field, row.key, n);
    if (added.changes > 0) records.add(record.key);
  });
  for (const key of records) rewriteRecord(store, recordByKey(store, key));
  eraseStaged(store, records);
}
