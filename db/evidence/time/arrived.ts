/** Answers that came in bundles: none is believed, each is looked into here. */
import { idText } from '../../log/ids.ts';
import { query } from '../../query/query.ts';
import type { Vault } from '../../vault/vault.ts';
import { timesOf } from './stamps.ts';

const unread = query((db) =>
  db
    .selectFrom('time_stamp as s')
    .innerJoin('evidence as e', 'e.id', 's.evidence_id')
    .leftJoin('stamp_check as c', 'c.id', 's.id')
    .select('s.evidence_id as item')
    .distinct()
    .where('s.response', 'is not', null)
    .where('s.deleted', '=', 0)
    .where('c.id', 'is', null),
);

/** @throws {AppError} `job.cancelled`. */
export async function readArrivedTimes(vault: Vault, signal?: AbortSignal): Promise<number> {
  const items = unread.all(vault);
  for (const { item } of items) {
    signal?.throwIfAborted();
    await timesOf(vault, idText(item!), { signal });
  }
  if (items.length > 0) vault.transaction(() => vault.store.changedTables.add('time_stamp'));
  return items.length;
}
