/**
 * The key derivation under Electron: in a utility process of its own, which main starts on request and
 * joins to this one by a port. What goes over the port is seen by the two ends only.
 */
import { AppError } from '../../db/model/errors.ts';
import type { DeriveKey } from '../../db/vault/derive-key.ts';
import type { KeyRequest } from '../../db/vault/derive-key-scrypt.ts';
import type { WirePort } from '../contract/wire.ts';

export interface PortDeriveKey {
  readonly deriveKey: DeriveKey;
  /** Main's answer to `key-process`. */
  takePort(port: WirePort): void;
}

interface Waiting {
  readonly request: KeyRequest;
  resolve(key: Buffer): void;
  reject(error: AppError): void;
}

export function createPortDeriveKey(control: Pick<WirePort, 'post'>): PortDeriveKey {
  const waiting: Waiting[] = [];
  return {
    deriveKey: (request) =>
      new Promise((resolve, reject) => {
        waiting.push({ request, resolve, reject });
        control.post({ type: 'key-process' });
      }),
    takePort(port) {
      const next = waiting.shift();
      if (!next) return port.close();
      ask(port, next);
    },
  };
}

function ask(port: WirePort, { request, resolve, reject }: Waiting): void {
  port.onMessage((message) => {
    if (message instanceof Uint8Array && message.length === 32) {
      resolve(Buffer.from(message));
      message.fill(0);
    }
    port.close();
  });
  port.onClose(() =>
    reject(
      new AppError(
        'internal',
        'The key could not be derived: the helper process ended early. It needs 256 MiB of free memory; close other programs and try again.',
        { retryable: true },
      ),
    ),
  );
  port.post(request);
}
