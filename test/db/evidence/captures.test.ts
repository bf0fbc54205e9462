/** Captured pages, sealed packages and files of metadata, read by a real process without keys. */
import { afterAll, expect, test } from 'vitest';

import type { InspectedBytes } from '../../../db/inspect/inspector.ts';
import { nodeInspector } from '../../../db/inspect/node-inspector.ts';
import {
  mhtmlPage,
  odkCsv,
  odkSubmission,
  packedWarcOf,
  proofFolder,
  proofJson,
  sha256Of,
  singleFilePage,
  takeoutJson,
  tellaCsv,
  waczOf,
  warcOf,
  whatsAppChat,
  xmpOf,
  zipOf,
} from '../../support/captures.ts';
import { pngOf } from '../../support/media.ts';
import { spreadsheet } from '../../support/office.ts';

const photo = pngOf(4, 4, () => [9, 90, 9]);

function bytesOf(content: Uint8Array | string): InspectedBytes {
  const bytes = Buffer.from(content);
  return { sizeBytes: bytes.length, read: async (offset, length) => bytes.subarray(offset, offset + length) };
}
const facts = (content: Uint8Array | string, name: string) => nodeInspector.facts(bytesOf(content), name);
const reader = nodeInspector.captures();
afterAll(() => reader.end());
const capture = (content: Uint8Array | string, name: string) => reader.read(bytesOf(content), name);
const atGate = { url: 'https://news.example/gate', capturedAt: '2026-03-04T09:15:30Z' };

test('a WACZ says its address, time and tool, and whether its parts are what its list of hashes says', async () => {
  const whole = await facts(waczOf(), 'page.wacz');
  expect(whole).toMatchObject({
    mediaType: 'application/wacz',
    ...atGate,
    title: 'At the gate',
    tool: 'Heron Crawler 1.0',
    pages: 1,
    wholeParts: 3,
  });
  expect(whole!.warnings).toBeUndefined();
  expect(whole!.tags).toContainEqual({ name: 'signed: domain', value: 'sign.example' });
  expect(await facts(waczOf({ 'archive/data.warc.gz': 'something else' }), 'page.wacz')).toMatchObject({
    wholeParts: 2,
    warnings: ['digests-differ'],
  });
  // The list itself was changed after it was sealed.
  const other = JSON.stringify({ resources: [], mainPageUrl: 'https://other.example/' });
  expect(await facts(waczOf({ 'datapackage.json': other }), 'page.wacz')).toMatchObject({ warnings: ['digests-differ'] });
  // One that is listed and not there.
  const { 'page.wacz': cut } = { 'page.wacz': waczOf().subarray(0, 400) };
  expect(await facts(cut, 'page.wacz')).toMatchObject({ warnings: ['unreadable'] });
});

test('a WARC, packed or not, and pages that browsers saved say their address, time and tool', async () => {
  expect(await facts(warcOf(), 'a.warc')).toMatchObject({ mediaType: 'application/warc', ...atGate, tool: 'Heron Crawler 1.0' });
  expect(await facts(packedWarcOf(), 'a.warc.gz')).toMatchObject({
    mediaType: 'application/warc',
    capturedAt: atGate.capturedAt,
    tool: 'Heron Crawler 1.0',
  });
  expect(await facts(singleFilePage, 'page.html')).toMatchObject({
    mediaType: 'text/html',
    url: 'https://news.example/gate?from=a&to=b',
    capturedAt: atGate.capturedAt,
    tool: 'SingleFile',
    warnings: ['scripts'],
  });
  expect(await facts(mhtmlPage, 'page.mhtml')).toMatchObject({
    mediaType: 'multipart/related',
    ...atGate,
    title: 'At the gate',
    tool: 'Blink',
  });
  // An address that runs something is none, and a time without a zone is nobody's.
  const hostile = singleFilePage.replace('https://news.example/gate?from=a&to=b', 'javascript:alert(1)').replace(/ GMT.*\)/, '');
  const said = await facts(hostile, 'page.html');
  expect(said).toMatchObject({ tool: 'SingleFile' });
  expect(said).not.toHaveProperty('url');
  expect(said).not.toHaveProperty('capturedAt');
});

test('a ProofMode package says whether it holds what its proofs speak of', async () => {
  const whole = await facts(zipOf(proofFolder('IMG_1.png', photo)), 'proof.zip');
  expect(whole).toMatchObject({
    mediaType: 'application/zip',
    tool: 'ProofMode',
    wholeParts: 1,
    device: 'Heron h7',
    capturedAt: '2026-03-04T09:15:30Z',
  });
  expect(whole!.warnings).toBeUndefined();
  expect(await facts(zipOf(proofFolder('IMG_1.png', photo, { isOther: true })), 'proof.zip')).toMatchObject({
    warnings: ['digests-differ'],
  });
  // A part that unpacks to more than its directory says is not held against its hash.
  const bomb = Buffer.from(zipOf({ 'a.txt': Buffer.alloc(5_000_000) }));
  expect(await facts(bomb, 'a.zip')).toMatchObject({ mediaType: 'application/zip' });
});

test('each kind of metadata says what it says of which file, and no more', async () => {
  expect(await capture(proofJson({ fileName: 'IMG_1.png', sha256: sha256Of(photo) }), 'x.proof.json')).toMatchObject({
    tool: 'proofmode',
    entries: [
      {
        file: '/storage/emulated/0/DCIM/Camera/IMG_1.png',
        sha256: sha256Of(photo),
        capturedAt: '2026-03-04T09:15:30Z',
        latitude: 47.25,
        longitude: 11.5,
        device: 'Heron h7',
        origin: 'a1b2c3d4',
      },
    ],
  });
  expect(await capture(tellaCsv('a.jpg', photo), 'a.csv')).toMatchObject({
    tool: 'tella',
    entries: [
      {
        file: 'a.jpg',
        sha256: sha256Of(photo),
        capturedAt: '2026-03-04T09:15:30Z',
        latitude: 47.25,
        device: 'Heron h7',
        origin: 'tella-77',
      },
    ],
  });
  const odk = await capture(odkCsv, 'visit.csv');
  expect(odk).toMatchObject({
    tool: 'odk',
    entries: [
      { file: '1772618400000.jpg', day: '2026-03-04', latitude: 47.25, longitude: 11.5, origin: 'rail', title: 'uuid:1' },
      { file: 'gone.jpg', origin: 'crake' },
    ],
  });
  // Begun on one day and ended on another: nobody says on which.
  expect(odk!.entries[1]).not.toHaveProperty('day');
  expect(odk!.entries[0]!.tags).toContainEqual({ name: 'question', value: 'photo' });
  const rows = odkCsv.split('\n').map((row) => row.replaceAll('"By the gate, at noon"', 'By the gate').split(','));
  expect(await capture(spreadsheet(rows), 'visit.xlsx')).toMatchObject({
    tool: 'odk',
    entries: [{ file: '1772618400000.jpg' }, { file: 'gone.jpg' }],
  });
  expect(await capture(odkSubmission, 'submission.xml')).toMatchObject({
    tool: 'odk',
    entries: [{ file: '1772618400001.jpg', origin: 'rail', title: 'uuid:3', day: '2026-03-04' }],
  });
  expect(await capture(takeoutJson('IMG_2.jpg'), 'IMG_2.jpg.json')).toMatchObject({
    tool: 'takeout',
    entries: [{ file: 'IMG_2.jpg', capturedAt: '2026-03-04T09:15:30Z', latitude: 47.25 }],
  });
  expect(await capture(xmpOf, 'IMG_3.xmp')).toMatchObject({
    tool: 'xmp',
    entries: [{ capturedAt: '2026-03-04T09:15:30+01:00', latitude: 47.25, longitude: 11.5, creator: 'Ada Plover' }],
  });
  const chat = await capture(whatsAppChat, '_chat.txt');
  expect(chat!.entries.map(({ file }) => file)).toEqual(['00000012-PHOTO-2026-03-04.jpg', 'VID-20260305-WA0001.mp4']);
  // When it was sent is not when it was made, and which number is the month nobody says.
  expect(chat!.entries[0]).not.toHaveProperty('capturedAt');
  expect(chat!.entries[0]!.tags).toContainEqual({ name: 'sent', value: '04/03/2026, 09:15:30' });
  const telegram = {
    name: 'Reeds',
    type: 'personal_chat',
    id: 1,
    messages: [{ id: 7, type: 'message', date: '2026-03-04T09:15:30', from: 'Ada Plover', photo: 'photos/p1.jpg' }],
  };
  expect(await capture(JSON.stringify(telegram), 'result.json')).toMatchObject({ tool: 'chat', entries: [{ file: 'photos/p1.jpg' }] });
  expect(
    await capture(JSON.stringify({ url: 'https://news.example/gate', captured_at: '2026-03-04T09:15:30Z', tool: 'Print' }), 'page.json'),
  ).toMatchObject({
    tool: 'page',
    entries: [atGate],
  });
});

test('what is broken, too large, deep or hostile says nothing, and is a file like any other', async () => {
  const cases: readonly (readonly [Uint8Array | string, string])[] = [
    ['{"File Hash SHA256": ', 'a.proof.json'],
    ['['.repeat(100_000), 'a.json'],
    ['', 'a.csv'],
    ['\0\u0001', 'a.csv'],
    ['just,words\n1,2\n', 'a.csv'],
    [`<!DOCTYPE a [<!ENTITY b "c">]><data><meta><instanceID>&b;</instanceID></meta><x>a.jpg</x></data>`, 'submission.xml'],
    ['<data>'.repeat(5000), 'submission.xml'],
    [zipOf({ 'xl/workbook.xml': 'no workbook' }), 'a.xlsx'],
    [Buffer.alloc(25 * 1024 * 1024, 'a,'), 'a.csv'],
    ['{"__proto__": {"sha256": "x"}, "messages": [1, null, "a"]}', 'result.json'],
  ];
  for (const [content, name] of cases) expect(await capture(content, name), name).toBeUndefined();
  const odd = JSON.stringify([
    {
      file: '../../etc/\u202Egpj.exe.jpg',
      latitude: 'NaN',
      longitude: 999,
      sha256: 'x',
      url: 'file:///etc/passwd',
      captured: '0000-00-00',
    },
  ]);
  expect(await capture(odd, 'list.json')).toEqual({
    tool: 'table',
    entries: [{ file: '../../etc/\u202Egpj.exe.jpg', tags: expect.any(Array) as unknown[] }],
  });
});
