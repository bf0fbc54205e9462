import { createHash } from 'node:crypto';

import type { ReadableVault } from '../../db/vault/vault.ts';

/**
 * A hash over everything that people can see and that travels: equal in two vaults that hold the same.
 *
 * Local keys, bookkeeping entities and case files' places are left out.
 */
export function visibleRecords(vault: ReadableVault): string {
  const hash = createHash('sha256');
  for (const { name, table, travels } of vault.store.entities.values()) {
    if (!travels) continue;
    hash.update(`\u0001${name}`);
    const rows = vault.raw.prepare(`SELECT * FROM ${table} ORDER BY id`).raw().iterate() as Iterable<unknown[]>;
    for (const [, ...cells] of rows) {
      for (const cell of cells) hash.update(Buffer.isBuffer(cell) ? cell : String(cell)).update('\u0000');
    }
  }
  const shared = 'SELECT r.id, s.field, s.state FROM field_state s JOIN record r ON r.key = s.record_key ORDER BY r.id, s.field, s.state';
  for (const row of vault.raw.prepare(shared).raw().iterate() as Iterable<unknown[]>)
    hash.update(row.map((cell) => (Buffer.isBuffer(cell) ? cell.toString('hex') : String(cell))).join('\u0000'));
  return hash.digest('hex');
}
