/** The current heads of a record: which changes its fields show. */
import { actionKept } from './pages.ts';
import { changesOfRecord } from './stored-body.ts';
import { type Heads, type LogStore, parseHeads, type RecordRow } from './store.ts';

/**
 * A record whose only action counts as it stands has no heads stored: they are that action's changes.
 *
 * The result has no prototype: a bundle may name a field `constructor`.
 */
export function headsOf(store: LogStore, record: Pick<RecordRow, 'key' | 'origin' | 'heads'>): Heads {
  if (record.heads !== null) return parseHeads(record.heads);
  const heads = parseHeads('{}');
  if (record.origin === null) return heads;
  const row = actionKept(store, record.origin);
  if (row.body === null) return heads;
  for (const { n, change } of changesOfRecord(store, row, record.key).changes) heads[change.field] = [[row.key, n]];
  return heads;
}
