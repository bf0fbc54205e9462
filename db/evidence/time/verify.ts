/** Files and their trusted times, looked into anew. */
import type { RecordId } from '../../model/record-id.ts';
import type { Vault } from '../../vault/vault.ts';
import { type VerifiedItem, verifyEvidence, type VerifyOptions } from '../verify.ts';
import { timesOf, type TrustedTime } from './stamps.ts';

export interface VerifiedWithTimes extends VerifiedItem {
  readonly times: readonly TrustedTime[];
}

/** @throws as `verifyEvidence`. */
export async function verifyWithTimes(
  vault: Vault,
  ids: readonly RecordId[] | undefined,
  options: VerifyOptions = {},
): Promise<VerifiedWithTimes[]> {
  const verified: VerifiedWithTimes[] = [];
  for (const item of await verifyEvidence(vault, ids, options))
    verified.push({ ...item, times: await timesOf(vault, item.id, { signal: options.signal, isFresh: true }) });
  return verified;
}
