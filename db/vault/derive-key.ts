/**
 * Passphrase to key, in a short-lived process (derive-key-process.ts).
 *
 * scrypt takes 256 MiB, which a long-lived process would keep, and a second, in which a window would hang.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';

import { AppError } from '../model/errors.ts';
import type { KeyRequest } from './derive-key-scrypt.ts';

/** Derives the 32-byte key; the shell can bring its own, over a utility process and `deriveKeyNow`. */
export type DeriveKey = (request: KeyRequest) => Promise<Buffer>;

/** Starts derive-key-process with stdin and stdout as pipes. Electron's own binary cannot (RunAsNode is off). */
export type StartDeriveProcess = () => ChildProcess;

/** @throws {AppError} `internal` when the process cannot start or ends without a key (too little memory). */
export function createDeriveKey(start: StartDeriveProcess): DeriveKey {
  return (request) =>
    new Promise((resolve, reject) => {
      const child = start();
      const received: Buffer[] = [];
      const fail = (cause?: unknown) =>
        reject(
          new AppError(
            'internal',
            'The key could not be derived: the helper process ended early. It needs 256 MiB of free memory; close other programs and try again.',
            { cause, retryable: true },
          ),
        );
      child.once('error', fail);
      child.stdout!.on('data', (bytes: Buffer) => received.push(bytes));
      child.once('close', (exitCode) => {
        const key = Buffer.concat(received);
        for (const bytes of received) bytes.fill(0);
        if (exitCode === 0 && key.length === 32) resolve(key);
        else fail();
      });
      // A process that died before reading breaks the pipe; 'close' reports it.
      child.stdin!.on('error', () => undefined);
      send(child, request);
    });
}

function send(child: ChildProcess, { passphrase, salt, workFactor }: KeyRequest): void {
  const head = Buffer.from(`${JSON.stringify({ salt: Buffer.from(salt).toString('base64'), workFactor })}\n`);
  const message = Buffer.concat([head, passphrase]);
  child.stdin!.end(message, () => message.fill(0));
}

/** The default: this Node, without arguments or environment that could load something into it. */
export const deriveKey: DeriveKey = createDeriveKey(() => {
  const script = fileURLToPath(new URL(`./derive-key-process${extname(import.meta.url)}`, import.meta.url));
  const systemRoot = process.env['SystemRoot'];
  return spawn(process.execPath, ['--no-warnings', script], {
    stdio: ['pipe', 'pipe', 'ignore'],
    // Windows cannot open its random source without SystemRoot.
    env: systemRoot ? { SystemRoot: systemRoot } : {},
    windowsHide: true,
  });
});
