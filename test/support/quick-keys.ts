import { deriveKeyNow } from '../../db/vault/derive-key-scrypt.ts';
import type { VaultEnvironment } from '../../db/vault/open.ts';

/**
 * The cheapest keys there are: next to no work, and no process of their own, which costs more than all else that making or
 * opening a vault does. That a process derives the same key is for key-file.test.ts and the command line's tests.
 */
export const quickKeys = {
  workFactor: 2,
  deriveKey: async (request) => deriveKeyNow(request),
} satisfies Partial<VaultEnvironment>;
