/**
 * One key derivation under Electron, then the end: the process gives its 256 MiB and the passphrase back at once.
 *
 * In over the port: a KeyRequest. Out: 32 bytes.
 */
import * as z from 'zod';

import { deriveKeyNow } from '../../db/vault/derive-key-scrypt.ts';
import { leaveNoCoreDump } from '../../db/vault/no-core-dump.ts';
import { fromElectronPort, parentPort } from './ports.ts';

const KeyRequest = z.strictObject({
  passphrase: z.instanceof(Uint8Array),
  salt: z.instanceof(Uint8Array),
  workFactor: z.int().min(1).max(20),
});

leaveNoCoreDump();
const main = parentPort();
if (!main) throw new Error('This file is an entry of the shell.');

function derive(raw: unknown): Buffer {
  const request = KeyRequest.parse(raw);
  try {
    return deriveKeyNow(request);
  } finally {
    request.passphrase.fill(0);
  }
}

// The first one loads and compiles what it needs: a derivation from nothing, while nobody waits.
derive({ passphrase: new Uint8Array(1), salt: new Uint8Array(16), workFactor: 1 });

fromElectronPort(main).onMessage((_message, [port]) => {
  port?.onMessage((raw) => {
    const key = derive(raw);
    port.post(key);
    key.fill(0);
  });
  port?.onClose(() => process.exit(0));
});
