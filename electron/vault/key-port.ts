/**
 * The key derivation under Electron: in a utility process of its own, which main starts and joins to this one by a
 * port. What goes over the port is seen by the two ends only.
 *
 * One port comes unasked, to a process that waits (decision 0034): it derives the next key. Without one, main is asked.
 */
import { AppError } from '../../db/model/errors.ts';
import type { DeriveKey } from '../../db/vault/derive-key.ts';
import type { KeyRequest } from '../../db/vault/derive-key-scrypt.ts';
import type { WirePort } from '../contract/wire.ts';

export interface PortDeriveKey {
  readonly deriveKey: DeriveKey;
  /** From main: its answer to `key-process`, or the process that waits. */
  takePort(port: WirePort): void;
}

interface Waiting {
  readonly request: KeyRequest;
  resolve(key: Buffer): void;
  reject(error: AppError): void;
}

/** A process that derives one key. */
interface KeyProcess {
  ask(asked: Waiting): void;
}

export function createPortDeriveKey(control: Pick<WirePort, 'post'>): PortDeriveKey {
  const waiting: Waiting[] = [];
  let spare: KeyProcess | undefined;
  return {
    deriveKey: (request) =>
      new Promise((resolve, reject) => {
        const asked = { request, resolve, reject };
        const ready = spare;
        spare = undefined;
        if (ready) return ready.ask(asked);
        waiting.push(asked);
        control.post({ type: 'key-process' });
      }),
    takePort(port) {
      // Two at once need no more than main was asked for: one that came too late goes.
      if (waiting.length === 0 && spare) return port.close();
      const process = join(port, () => {
        if (spare === process) spare = undefined;
      });
      const next = waiting.shift();
      if (next) process.ask(next);
      else spare = process;
    },
  };
}

/** @param onGone the process ended, whether or not it was asked. */
function join(port: WirePort, onGone: () => void): KeyProcess {
  let asked: Waiting | undefined;
  port.onMessage((message) => {
    if (message instanceof Uint8Array && message.length === 32) {
      asked?.resolve(Buffer.from(message));
      message.fill(0);
    }
    port.close();
  });
  port.onClose(() => {
    onGone();
    asked?.reject(endedEarly());
  });
  return {
    ask(next) {
      asked = next;
      port.post(next.request);
    },
  };
}

function endedEarly(): AppError {
  return new AppError(
    'internal',
    'The key could not be derived: the helper process ended early. It needs 256 MiB of free memory; close other programs and try again.',
    { retryable: true },
  );
}
