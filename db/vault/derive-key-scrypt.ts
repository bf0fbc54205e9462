import { scryptSync } from 'node:crypto';

export interface KeyRequest {
  /** NFKC-normalised, UTF-8. */
  readonly passphrase: Uint8Array;
  readonly salt: Uint8Array;
  /** log2 of scrypt's N. 18 needs 256 MiB and about a second. */
  readonly workFactor: number;
}

/** scrypt as age uses it (r = 8, p = 1, 32 bytes), blocking: for a process of its own. */
export function deriveKeyNow({ passphrase, salt, workFactor }: KeyRequest): Buffer {
  const cost = 2 ** workFactor;
  return scryptSync(passphrase, salt, 32, { N: cost, r: 8, p: 1, maxmem: 128 * 8 * (cost + 64) });
}
