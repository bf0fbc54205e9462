import { EventEmitter } from 'node:events';
import { MessageChannel } from 'node:worker_threads';
import { expect, test, vi } from 'vitest';

import { bytesSource } from '../../db/import/source.ts';
import { serveOffice } from '../../db/office/parse/serve.ts';
import type { WirePort } from '../../electron/contract/wire.ts';
import { createOfficeReader } from '../../db/office/reader.ts';
import { createPortHelpers } from '../../electron/vault/helper-port.ts';
import { fromElectronPort, fromNodePort } from '../../electron/vault/ports.ts';
import { spreadsheet } from '../support/office.ts';

const file = bytesSource(spreadsheet([['Name'], ['invented']]));

/** The vault's side, and main's: what it was asked for. @param serve what the process does with its port. */
function setUp(serve: (port: WirePort) => void = serveOffice, isJoined = true) {
  const asked: unknown[] = [];
  const helpers = createPortHelpers({
    post(message) {
      asked.push(message);
      const { type, id } = message as { type: string; id: number };
      if (type !== 'helper-process' || !isJoined) return;
      const { port1, port2 } = new MessageChannel();
      serve(fromNodePort(port2));
      // Later, as it comes from main.
      setImmediate(() => helpers.takePort(id, fromNodePort(port1)));
    },
  });
  const readOffice = createOfficeReader(() => helpers.start('office'));
  const rows = async (signal?: AbortSignal) => {
    const cells = [];
    for await (const batch of readOffice('sheet', file, signal))
      if (batch.type === 'sheet') cells.push(...batch.rows.map((row) => row.cells));
    return cells;
  };
  return { asked, helpers, rows };
}

test('each file has a process of its own, and main is told to end it', async () => {
  const { asked, rows } = setUp();
  expect(await Promise.all([rows(), rows()])).toEqual([
    [['Name'], ['invented']],
    [['Name'], ['invented']],
  ]);
  expect(asked).toHaveLength(4);
  for (const id of [1, 2]) {
    expect(asked).toContainEqual({ type: 'helper-process', kind: 'office', id });
    expect(asked).toContainEqual({ type: 'helper-end', id });
  }
});

test('a process that ends early is an error that may be tried again', async () => {
  const { asked, rows } = setUp((port) => port.onMessage(() => port.close()));
  await expect(rows()).rejects.toMatchObject({ code: 'import.reader-failed', retryable: true });
  expect(asked.at(-1)).toEqual({ type: 'helper-end', id: 1 });
});

test('a process that was gone before its port came is an error too: the port closes in the turn in which it comes', async () => {
  const { helpers, rows } = setUp(undefined, false);
  const reading = rows();
  const port = Object.assign(new EventEmitter(), { postMessage: () => undefined });
  helpers.takePort(1, fromElectronPort(port));
  port.emit('close');
  await expect(reading).rejects.toMatchObject({ code: 'import.reader-failed' });
  // Not by the silence that would end it after two minutes.
}, 10_000);

test('a port that comes when nobody waits for it any more is closed', async () => {
  const { asked, helpers, rows } = setUp(undefined, false);
  const controller = new AbortController();
  const reading = rows(controller.signal);
  await vi.waitFor(() => expect(asked).toEqual([{ type: 'helper-process', kind: 'office', id: 1 }]));
  controller.abort();
  await expect(reading).rejects.toMatchObject({ code: 'job.cancelled' });

  const { port1, port2 } = new MessageChannel();
  const closed = new Promise<void>((resolve) => port2.on('close', () => resolve()));
  helpers.takePort(1, fromNodePort(port1));
  await expect(closed).resolves.toBeUndefined();
});
