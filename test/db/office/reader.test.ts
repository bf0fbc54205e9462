/** Office files are read in a process of their own: it has nothing but their bytes, and nothing that it says is believed. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';

import { bytesSource, type ImportSource } from '../../../db/import/source.ts';
import { startNodeProcess } from '../../../db/apart/node-process.ts';
import type { ApartPort, ApartProcess } from '../../../db/apart/port.ts';
import { readerWalls, readOffice, startReader } from '../../../db/office/node-reader.ts';
import { ahead, type OfficeKind, type ToReader } from '../../../db/office/protocol.ts';
import { createOfficeReader, type OfficeReader } from '../../../db/office/reader.ts';
import { spreadsheet, wordDocument, wordTable } from '../../support/office.ts';
import { readOfficeHere, startHere } from '../../support/office-here.ts';
import { uhriColumns } from '../../support/uhri-columns.ts';
import { openTestRecommendations } from '../recommendations/support.ts';

const failed = { code: 'import.reader-failed', retryable: true };
/** More batches than are sent ahead. */
const long = Array.from({ length: 8000 }, (_, at) => [`invented ${at}`, 'x'.repeat(1100)]);
const longSheet = spreadsheet([['Name', 'Text'], ...long]);

async function allOf(read: OfficeReader, kind: OfficeKind, source: ImportSource, signal?: AbortSignal) {
  const batches = [];
  for await (const { doneBytes, ...batch } of read(kind, source, signal)) {
    expect(doneBytes).toBeLessThanOrEqual(source.sizeBytes);
    batches.push(batch);
  }
  return batches;
}

test('each kind of file comes out of the process as its parser gives it', async () => {
  const sheet = spreadsheet([['A', 'B'], [42, ''], [], ['中文 𠮷', 'b']]);
  const document = wordDocument({ header: 'An invented header', body: wordTable([['one\ntwo', 'three'], ['four']]) });

  const rows = [
    { row: 1, cells: ['A', 'B'] },
    { row: 2, cells: ['42'] },
    { row: 3, cells: [] },
    { row: 4, cells: ['中文 𠮷', 'b'] },
  ];
  expect(await allOf(readOffice, 'sheet', bytesSource(sheet))).toMatchObject([{ type: 'sheet', rows }]);
  const shown = bytesSource(spreadsheet([['A', 'B'], [], ['中文 𠮷']]));
  expect(await allOf(readOffice, 'shown-sheet', shown)).toMatchObject([
    { type: 'sheet', rows: [{ row: 1 }, {}, { row: 3, cells: ['中文 𠮷', ''] }] },
  ]);
  expect(await allOf(readOffice, 'word', bytesSource(document))).toEqual([
    { type: 'headers', headers: ['An invented header'] },
    { type: 'word', rows: [[['one', 'two'], ['three']], [['four']]] },
  ]);
});

test('a long sheet comes in batches, all of its rows and in their order', async () => {
  const batches = await allOf(readOffice, 'sheet', bytesSource(longSheet));
  const rows = batches.flatMap((batch) => (batch.type === 'sheet' ? batch.rows : []));

  expect(rows.map(({ row }) => row)).toEqual(Array.from({ length: 8001 }, (_, at) => at + 1));
  expect(rows[8000]!.cells).toEqual(long[7999]);
  expect(batches.length).toBeGreaterThan(ahead.batches + 1);
});

test('what reads a file reaches no other file, no program, no thread, no code and nothing of the environment', async () => {
  vi.stubEnv('LAPWING_PASSPHRASE', 'invented words');
  vi.stubEnv('NODE_OPTIONS', '--title=invented');
  const read = createOfficeReader(() => startNodeProcess(`${import.meta.dirname}/nosy-process.ts`, readerWalls));

  expect(await allOf(read, 'sheet', bytesSource(longSheet))).toEqual([{ type: 'sheet', rows: [{ row: 1, cells: ['asked'] }] }]);
  vi.unstubAllEnvs();
});

test('a process that needs more memory than it may have ends, and that is an error', async () => {
  const read = createOfficeReader(() => startNodeProcess(`${import.meta.dirname}/hungry-process.ts`, ['--max-old-space-size=32']));
  await expect(allOf(read, 'sheet', bytesSource(longSheet))).rejects.toMatchObject(failed);
});

/** A file of recommendations, and what was started to read it. */
function watched(start: () => ApartProcess) {
  const started: ApartProcess[] = [];
  const read = createOfficeReader(() => {
    started.push(start());
    return started.at(-1)!;
  });
  return { started, read };
}

const header = uhriColumns.map(([name]) => name);
const index = spreadsheet([header, ...Array.from({ length: 50 }, (_, at) => header.map((name) => `${name} ${at}`))]);

test.each([
  ['looked at', 1],
  ['checked', 2],
])('a process that is killed while the file is %s is one clear error, and nothing is stored', async (_when, nth) => {
  const { started, read } = watched(() => {
    const reader = startReader();
    // In the middle: it has asked for the file.
    if (started.length === nth - 1) reader.onMessage(() => reader.end());
    return reader;
  });
  await using vault = openTestRecommendations(':memory:', undefined, read);

  await expect(vault.import(index)).rejects.toMatchObject(failed);
  expect(started).toHaveLength(nth);
  for (const table of ['reference_set', 'recommendation', 'statement'])
    expect(vault.raw.prepare(`SELECT count(*) FROM ${table}`).pluck().get()).toBe(0);
});

test('a Word list is read once to be imported, after the look: whatever its reader does, all of it is stored or nothing', async () => {
  const { started, read } = watched(() => startHere());
  await using vault = openTestRecommendations(':memory:', undefined, read);
  const rows = [
    ['Recommendation', 'Position'],
    ['28.1 Do it (France); Source of position: A/HRC/INV/6', 'Noted'],
  ];

  expect(await vault.import(wordDocument({ body: wordTable(rows) }), { state: 'CHN' })).toMatchObject({ added: 1 });
  expect(started).toHaveLength(2);
});

test('where the process is killed while a long sheet is stored, the same import again completes it', async () => {
  const { started, read } = watched(() => {
    const reader = startHere();
    if (started.length === 2) reader.onMessage(() => reader.end());
    return reader;
  });
  await using vault = openTestRecommendations(':memory:', undefined, read);
  const complete = () => vault.raw.prepare('SELECT complete FROM reference_set').pluck().all();

  await expect(vault.import(index)).rejects.toMatchObject(failed);
  expect(complete()).toEqual([0]);
  expect(await vault.import(index)).toMatchObject({ rows: 50 });
  expect(complete()).toEqual([1]);
});

test('cancelling ends the process at once', async () => {
  const controller = new AbortController();
  const { started, read } = watched(() => startReader());
  const reading = async () => {
    for await (const _ of read('sheet', bytesSource(longSheet), controller.signal)) controller.abort();
  };
  const gone = new Promise<void>((resolve) => vi.waitUntil(() => started[0]).then((reader) => reader.onClose(resolve)));

  await expect(reading()).rejects.toMatchObject({ code: 'job.cancelled' });
  await gone;
});

test('who wants no more than the first rows leaves no process behind', async () => {
  const { started, read } = watched(() => startReader());
  for await (const _ of read('sheet', bytesSource(longSheet))) break;
  await expect(new Promise<void>((resolve) => started[0]!.onClose(resolve))).resolves.toBeUndefined();
});

test('what the file itself fails with is said, not that of the reader', async () => {
  const source: ImportSource = {
    ...bytesSource(longSheet),
    async *chunks() {
      yield longSheet.subarray(0, 1000);
      throw Object.assign(new Error('invented'), { code: 'EIO' });
    },
  };
  await expect(allOf(readOfficeHere, 'sheet', source)).rejects.toMatchObject({ code: 'disk.failed' });
});

type Say = (message: unknown) => void;

/** A reader that says what it is told to as soon as it has a file, and takes no notice of what it gets. */
function liar(kind: OfficeKind, speak: (say: Say, port: ApartPort) => void) {
  let ends = 0;
  const read = createOfficeReader(() => {
    const started = startHere((port) => port.onMessage((message) => (message as ToReader).type === 'open' && speak(port.post, port)));
    return { ...started, end: () => (started.end(), (ends += 1)) };
  });
  return { result: allOf(read, kind, bytesSource(longSheet)), ends: () => ends };
}

const sheet = (row: number, cells: unknown = ['x']) => ({ type: 'sheet', rows: [{ row, cells }] });

test.each<readonly [string, OfficeKind, readonly unknown[]]>([
  ['no message', 'sheet', [null]],
  ['a text', 'sheet', ['rows']],
  ['a message of no kind', 'sheet', [{ type: 'open', kind: 'sheet' }]],
  ['a message with more in it', 'sheet', [{ type: 'done', code: 1 }]],
  ['a batch without rows', 'sheet', [{ type: 'sheet', rows: [] }]],
  ['more rows than a batch has', 'sheet', [{ type: 'sheet', rows: Array.from({ length: 1001 }, (_, at) => ({ row: at + 1, cells: [] })) }]],
  ['cells that are no texts', 'sheet', [sheet(1, [{ toString: 1 }])]],
  ['cells that are no list', 'sheet', [sheet(1, { length: 1 })]],
  ['a row with more in it', 'sheet', [{ type: 'sheet', rows: [{ row: 1, cells: [], id: 'x' }] }]],
  ['row 0', 'sheet', [sheet(0)]],
  ['half a row', 'sheet', [sheet(1.5)]],
  ['a row below any sheet', 'sheet', [sheet(1_048_577)]],
  ['rows that go back', 'sheet', [sheet(2), sheet(1)]],
  ['a row twice', 'shown-sheet', [sheet(2), sheet(2)]],
  [
    'more cells than any row',
    'sheet',
    [
      sheet(
        1,
        Array.from({ length: 2 ** 16 + 1 }, () => ''),
      ),
    ],
  ],
  ['a row longer than any', 'sheet', [sheet(1, ['x'.repeat(2 ** 24 + 1)])]],
  ['tables of Word out of a sheet', 'sheet', [{ type: 'word', rows: [[['x']]] }]],
  ['a sheet out of Word', 'word', [sheet(1)]],
  [
    'headers behind the rows',
    'word',
    [
      { type: 'word', rows: [[['x']]] },
      { type: 'headers', headers: ['x'] },
    ],
  ],
  ['a refusal of another kind', 'sheet', [{ type: 'refused', code: 'vault.wrong-passphrase' }]],
  ['a refusal with words of its own', 'sheet', [{ type: 'refused', code: 'import.too-large', message: 'x' }]],
  ['that it used what it was not given', 'sheet', [{ type: 'more' }]],
  ['that it wants the file again and again', 'sheet', Array.from({ length: 9 }, () => ({ type: 'again' }))],
])('a reader that sends %s is ended, and nothing of it is believed', async (_what, kind, messages) => {
  const { result, ends } = liar(kind, (say) => messages.forEach(say));
  await expect(result).rejects.toMatchObject(failed);
  expect(ends()).toBe(1);
});

test.each<readonly [OfficeKind, (from: number) => unknown]>([
  ['sheet', (from) => sheet(from + 1)],
  ['word', () => ({ type: 'word', rows: Array.from({ length: 1000 }, () => []) })],
])('a reader that sends rows without end is ended (%s)', async (kind, batch) => {
  const { result } = liar(kind, (say, port) => {
    let from = 0;
    const next = () => {
      say(batch(from));
      from += 10_000;
    };
    next();
    port.onMessage((message) => (message as ToReader).type === 'taken' && next());
  });
  await expect(result).rejects.toMatchObject(failed);
});

test('a refusal is said in the words of the vault, behind the rows that came before', async () => {
  const { result } = liar('sheet', (say) => [sheet(1), { type: 'refused', code: 'import.too-large' }].forEach(say));
  await expect(result).rejects.toMatchObject({ code: 'import.too-large', message: expect.stringContaining('split it') as string });
});

/** A channel without a process: the test is the reader, and what it says is heard at once. */
function handHeld(silenceMs: number, source: ImportSource) {
  let hear: Say = () => undefined;
  const posted: ToReader[] = [];
  const read = createOfficeReader(
    () => ({
      post: (message) => void posted.push(message as ToReader),
      onMessage: (listener) => (hear = listener),
      onClose: () => undefined,
      end: () => undefined,
    }),
    silenceMs,
  );
  const outcome = allOf(read, 'sheet', source).then(
    (batches) => batches,
    (error: { code: string }) => error.code,
  );
  return { say: (message: unknown) => hear(message), posted, outcome };
}

beforeEach(() => void vi.useRealTimers());
afterEach(() => void vi.useRealTimers());

test('a reader that sends more than was asked for is ended', async () => {
  const { say, outcome } = handHeld(60_000, bytesSource(longSheet));
  for (let row = 1; row <= ahead.batches + 1; row += 1) say(sheet(row));
  expect(await outcome).toBe('import.reader-failed');
});

test('a reader that never answers is given up', async () => {
  vi.useFakeTimers();
  const { outcome } = handHeld(60_000, bytesSource(longSheet));
  await vi.advanceTimersByTimeAsync(60_000);
  expect(await outcome).toBe('import.reader-failed');
});

test('a reader that falls silent with the whole file in its hands is given up, and not before', async () => {
  vi.useFakeTimers();
  const { say, outcome } = handHeld(60_000, bytesSource(new Uint8Array(10)));
  say({ type: 'again' });
  await vi.advanceTimersByTimeAsync(50_000);
  say({ type: 'more' });
  await vi.advanceTimersByTimeAsync(50_000);
  say(sheet(1));
  await vi.advanceTimersByTimeAsync(60_000);
  expect(await outcome).toBe('import.reader-failed');
});

test('a reader that waits for a slow disk is not given up', async () => {
  vi.useFakeTimers();
  const disk = Promise.withResolvers<void>();
  const slow: ImportSource = {
    ...bytesSource(longSheet),
    async *chunks() {
      yield longSheet.subarray(0, 10);
      await disk.promise;
      yield longSheet.subarray(10, 20);
    },
  };
  const { say, posted, outcome } = handHeld(60_000, slow);
  say({ type: 'again' });
  await vi.waitFor(() => expect(posted).toHaveLength(2));
  say({ type: 'more' });
  await vi.advanceTimersByTimeAsync(600_000);
  disk.resolve();
  await vi.waitFor(() => expect(posted.map(({ type }) => type)).toEqual(['open', 'piece', 'piece', 'end']));
  say({ type: 'more' });
  say(sheet(1));
  say({ type: 'done' });
  expect(await outcome).toEqual([sheet(1)]);
});

test('a file is given no further than it is asked for', async () => {
  const pieces = Array.from({ length: 100 }, () => new Uint8Array(10));
  const source: ImportSource = {
    ...bytesSource(new Uint8Array(1000)),
    async *chunks() {
      yield* pieces;
    },
  };
  const { say, posted, outcome } = handHeld(60_000, source);
  const given = () => posted.filter(({ type }) => type === 'piece').length;
  say({ type: 'again' });
  await vi.waitFor(() => expect(given()).toBe(ahead.pieces));
  say({ type: 'more' });
  await vi.waitFor(() => expect(given()).toBe(ahead.pieces + 1));
  say({ type: 'again' });
  await vi.waitFor(() => expect(posted.at(-1)).toMatchObject({ type: 'piece', pass: 2 }));
  say({ type: 'done' });
  expect(await outcome).toEqual([]);
});
