/** Items whose word counts for a file: those that hold the same bytes, and what these are metadata of. */
import type { RecordId } from '../model/record-id.ts';
import type { ReadableVault } from '../vault/vault.ts';
import { itemOf } from './items.ts';
import { itemsPutAway, itemsWith } from './same-file.ts';
import { describedBy } from './told.ts';

export function holdersOf(vault: ReadableVault, id: RecordId): RecordId[] {
  const same = [id, ...itemsWith(vault, itemOf(vault, id).sha256 ?? '').map((one) => one.id)];
  return [...new Set([...same, ...same.flatMap((one) => describedBy(vault, one))])];
}

/** Whoever is named in an item that was put away was found in the same bytes, and they are as secret as before: it was put away, and not taken back. */
export function putAwayTwins(vault: ReadableVault, items: readonly RecordId[]): RecordId[] {
  const hashes = new Set(items.flatMap((item) => itemOf(vault, item).sha256 ?? []));
  return [...hashes].flatMap((sha256) => itemsPutAway(vault, sha256)).filter((item) => !items.includes(item));
}
