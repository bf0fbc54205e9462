/**
 * The ids of what a row of a list becomes, where the list has numbers of its own: the same number of the same list is the same
 * case on every laptop and at every import, so that it is found again and never made twice.
 */
import * as crypto from 'node:crypto';

import type { RecordId } from '../../model/record-id.ts';

/** UUIDv8 (RFC 9562) of what is said. */
export function idFrom(...said: readonly (string | number)[]): RecordId {
  const bytes = crypto.hash('sha256', JSON.stringify(['lapwing table', ...said]), 'buffer').subarray(0, 16);
  bytes[6] = (bytes[6]! & 0x0f) | 0x80;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = bytes.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
