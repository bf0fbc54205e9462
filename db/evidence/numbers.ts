/** The short numbers that people call items of evidence by. */
import { note, noteOf } from '../query/vault-meta.ts';
import type { Vault } from '../vault/vault.ts';

/**
 * They carry the replica's prefix, so that two laptops never give the same one: `K7F-E0012`. The counter stands in the same
 * transaction as the item: a failed one gives its number back.
 */
export function nextItemNumber(vault: Vault): string {
  const counter = `evidence-number:${vault.store.replica.id}`;
  const count = (noteOf<number>(vault, counter) ?? 0) + 1;
  note(vault, counter, count);
  return `${vault.store.replica.prefix}-E${String(count).padStart(4, '0')}`;
}
