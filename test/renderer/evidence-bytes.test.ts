/** What the window asks the vault for when it shows evidence: once, early, and nothing that stands in a custody before it shows. */
import { beforeEach, expect, test, vi } from 'vitest';

import { pieceBytes } from '../../db/model/file-pieces.ts';
import { mostSmallAtOnce } from '../../db/model/small-picture.ts';
import { askAhead, evidenceReady, forgetAhead, openShown } from '../../renderer/state/evidence-bytes.ts';
import { thumbnailOf } from '../../renderer/state/thumbnails.ts';
import type { AskPage, FromPage } from '../../renderer/workers/evidence-protocol.ts';

const sizeBytes = 4 * pieceBytes + 10;
/** What was asked for, in order: method, id, number of the piece. */
const asked: string[] = [];
let state: 'picture' | 'covered' = 'picture';

/** Bytes of one piece, told apart by who gave them. */
function piece(from: 'preview' | 'read', { id, offset, length }: { id: string; offset: number; length: number }) {
  asked.push(`${from} ${id} ${offset / pieceBytes}`);
  return new Uint8Array(Math.max(0, Math.min(length, sizeBytes - offset))).fill(from === 'preview' ? 1 : 2);
}

vi.mock('../../renderer/api.ts', () => ({
  api: {
    'evidence.preview': async (ask: { id: string; offset: number; length: number }) => {
      const bytes = piece('preview', ask);
      return { state, sizeBytes, mediaType: 'image/jpeg', bytes: state === 'picture' ? bytes : new Uint8Array() };
    },
    'evidence.read': async (ask: { id: string; offset: number; length: number }) => ({ bytes: piece('read', ask) }),
    'evidence.open': async ({ id }: { id: string }) => {
      asked.push(`open ${id}`);
      return { sizeBytes, mediaType: 'image/jpeg', fileName: 'a.jpg' };
    },
    'evidence.previews': async ({ ids }: { ids: string[] }) => {
      asked.push(`previews ${ids.length}`);
      return { pictures: ids.map((id) => ({ id, state: 'covered' })) };
    },
  },
}));

const worker = Object.assign(new EventTarget(), {
  startMessages: () => {},
  register: async () => {},
  ready: Promise.resolve(),
  controller: {},
});
vi.stubGlobal('navigator', { serviceWorker: worker });

/** What the page answers the service worker. */
async function ask(message: AskPage): Promise<FromPage> {
  await evidenceReady();
  const { promise, resolve } = Promise.withResolvers<FromPage>();
  const event = Object.assign(new Event('message'), { data: message, ports: [{ postMessage: resolve }] });
  worker.dispatchEvent(event);
  return promise;
}

const read = async (id: string, at: number, length = pieceBytes) => {
  const bytes = (await ask({ type: 'read', id, offset: at * pieceBytes, length })) as Uint8Array;
  return [bytes.length, bytes[0]];
};

beforeEach(() => {
  state = 'picture';
  asked.length = 0;
});

test('a picture is asked for whole while its page is set, and opened when it is shown: once', async () => {
  askAhead('a');
  await vi.waitFor(() => expect(asked).toHaveLength(5));
  expect(asked).toEqual([0, 1, 2, 3, 4].map((at) => `preview a ${at}`));
  void openShown('a');
  expect(await ask({ type: 'open', id: 'a' })).toEqual({ sizeBytes, mediaType: 'image/jpeg' });
  expect(await read('a', 0)).toEqual([pieceBytes, 1]);
  expect(await read('a', 4, 10)).toEqual([10, 1]);
  // No more than was asked for; and what was handed out is let go.
  expect(await read('a', 1, 5)).toEqual([5, 1]);
  expect(asked.slice(5)).toEqual(['open a']);
  expect(await read('a', 0)).toEqual([pieceBytes, 2]);
});

test('of what is covered nothing came; what is asked for then is read as what was opened', async () => {
  state = 'covered';
  askAhead('b');
  void openShown('b');
  expect(await read('b', 0)).toEqual([pieceBytes, 2]);
  expect(asked).toEqual([0, 1, 2].map((at) => `preview b ${at}`).concat('open b', 'read b 0'));
});

test('what was asked for goes with its page; another page gets none of it', async () => {
  askAhead('c');
  forgetAhead('c');
  expect(await read('c', 0)).toEqual([pieceBytes, 2]);
  askAhead('d');
  expect(await read('e', 0)).toEqual([pieceBytes, 2]);
  expect(await ask({ type: 'open', id: 'e' })).toEqual({ sizeBytes, mediaType: 'image/jpeg' });
  forgetAhead('e');
  expect(await read('d', 0)).toEqual([pieceBytes, 1]);
  expect(asked.filter((what) => what.startsWith('open'))).toEqual(['open e']);
});

test('rows that come into view together ask together, and no more at once than the vault answers', async () => {
  const ids = Array.from({ length: mostSmallAtOnce + 6 }, (_, at) => `item ${at}`);
  const drawn = await Promise.all(ids.map((id) => thumbnailOf(id, new AbortController().signal)));
  expect(new Set(drawn)).toEqual(new Set(['covered']));
  expect(asked).toEqual([`previews ${mostSmallAtOnce}`, 'previews 6']);
  // What had no picture may have one by now: nobody had looked into it, or its file was not here.
  await thumbnailOf('item 1', new AbortController().signal);
  expect(asked.slice(2)).toEqual(['previews 1']);
});
