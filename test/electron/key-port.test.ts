import { MessageChannel } from 'node:worker_threads';
import { expect, test } from 'vitest';

import type { WirePort } from '../../electron/contract/wire.ts';
import { createPortDeriveKey } from '../../electron/vault/key-port.ts';
import { fromNodePort } from '../../electron/vault/ports.ts';

const request = { passphrase: Buffer.from('heath'), salt: Buffer.alloc(28), workFactor: 1 };

interface KeyProcessEnd {
  readonly port: WirePort;
  readonly requests: unknown[];
}

/** A process for one key, joined to `take`. @param answer its key; none: it only waits. */
function joinProcess(take: (port: WirePort) => void, answer?: number): KeyProcessEnd {
  const { port1, port2 } = new MessageChannel();
  const port = fromNodePort(port2);
  const requests: unknown[] = [];
  port.onMessage((message) => {
    requests.push(message);
    if (answer !== undefined) port.post(new Uint8Array(32).fill(answer));
  });
  take(fromNodePort(port1));
  return { port, requests };
}

function setUp() {
  const asked: unknown[] = [];
  return { asked, keys: createPortDeriveKey({ post: (message) => void asked.push(message) }) };
}

test('the process that waits derives the first key, and main is asked for the second', async () => {
  const { asked, keys } = setUp();
  const spare = joinProcess(keys.takePort, 1);
  expect(await keys.deriveKey(request)).toEqual(Buffer.alloc(32, 1));
  expect(spare.requests).toHaveLength(1);
  expect(asked).toEqual([]);

  const second = keys.deriveKey(request);
  expect(asked).toEqual([{ type: 'key-process' }]);
  joinProcess(keys.takePort, 2);
  expect(await second).toEqual(Buffer.alloc(32, 2));
});

test('a process that ended while it waited is not asked', async () => {
  const { asked, keys } = setUp();
  joinProcess(keys.takePort).port.close();
  await new Promise((resolve) => setTimeout(resolve, 20));
  const key = keys.deriveKey(request);
  expect(asked).toEqual([{ type: 'key-process' }]);
  joinProcess(keys.takePort, 3);
  expect(await key).toEqual(Buffer.alloc(32, 3));
});

test('a process that ends without a key is an error that may be tried again, and gives no key to anybody else', async () => {
  const { keys } = setUp();
  const dying = joinProcess(keys.takePort);
  const key = keys.deriveKey(request);
  dying.port.close();
  await expect(key).rejects.toMatchObject({ code: 'internal', retryable: true });
});

test('of two processes that wait one goes', async () => {
  const { keys } = setUp();
  const first = joinProcess(keys.takePort, 1);
  const second = joinProcess(keys.takePort, 2);
  await new Promise<void>((resolve) => second.port.onClose(resolve));
  expect(await keys.deriveKey(request)).toEqual(Buffer.alloc(32, 1));
  expect([first.requests.length, second.requests.length]).toEqual([1, 0]);
});
