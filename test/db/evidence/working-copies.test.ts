/** Copies in which parts are covered: taken in as pictures and nothing else, and tied to what they were made of. */
import { nodeInspector as inspector } from '../../../db/inspect/node-inspector.ts';
import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { crc32, deflateSync } from 'node:zlib';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { aboutItem } from '../../../db/evidence/about.ts';
import { custodyOf } from '../../../db/evidence/custody.ts';
import { eraseForGood } from '../../../db/erasure/commands.ts';
import { addWorkingCopy } from '../../../db/evidence/working-copies.ts';
import { copyState } from '../../../db/inspect/parse/bare.ts';
import { appVersion } from '../../../db/model/app-version.ts';
import { readCopySteps } from '../../../db/model/copy-steps.ts';
import { aroundPicture, pictureHead, type PicturePage, pictureTail } from '../../../db/model/picture-pdf.ts';
import type { RecordId } from '../../../db/model/record-id.ts';
import { trashRecord } from '../../../db/records/commands.ts';
import { detailsOf } from '../../../db/records/details.ts';
import { verifyVault } from '../../../db/vault/verify.ts';
import { jpegWith, pdfOf, pngOf } from '../../support/media.ts';
import { flatJpeg } from '../../support/flat-jpeg.ts';
import { openWorkshop } from '../../support/vaults.ts';
import { begun, covered, bareJpeg, photo, shaded } from './covered-items.ts';

const bytesOf = (bytes: Buffer) => ({
  sizeBytes: bytes.length,
  read: async (offset: number, length: number) => bytes.subarray(offset, offset + length),
});
const bare = async (bytes: Buffer) => (await copyState(bytesOf(bytes))) === 'bare';

const kinds = (vault: Parameters<typeof custodyOf>[0], id: RecordId) => custodyOf(vault, id).map(({ kind, note }) => [kind, note]);

test('a copy has its own number, says what it was made of and how, and stands in the custody of both; the original is as it was', async () => {
  await using workshop = openWorkshop();
  const { vault, add, copy } = await begun(workshop);
  const original = await add({ fields: { title: 'The gate', place: 'North gate', creator: 'A neighbour', description: 'Taken by her' } });
  const before = detailsOf(vault, 'evidence', original.id)!.fields;
  const made = await copy(original.id, covered, { title: 'The gate (parts covered)', confidentiality: 1 });
  const fields = detailsOf(vault, 'evidence', made.id)!.fields;
  expect(fields).toMatchObject({
    case: before['case'],
    title: 'The gate (parts covered)',
    place: 'North gate',
    captured: '2015-07-09',
    version: 'redacted',
    copyOf: original.id,
    confidentiality: 1,
    mediaType: 'image/png',
    fileName: `${made.number}.png`,
    sha256: createHash('sha256').update(covered).digest('hex'),
  });
  for (const field of ['creator', 'description', 'capturedAt']) expect(fields).not.toHaveProperty(field);
  expect(readCopySteps(fields['steps'])).toEqual({
    covered: [{ page: 1, left: 100, top: 100, width: 200, height: 200, what: 'a face' }],
    leftOut: [],
    margin: 0,
    original: { id: original.id, number: before['number'], sha256: original.sha256 },
    made: 'painted-over',
    version: appVersion,
  });
  const note = `${String(before['number'])} → ${made.number}`;
  expect(kinds(vault, original.id)).toEqual([
    ['received', undefined],
    ['redacted', note],
  ]);
  expect(kinds(vault, made.id)).toEqual([['made', note]]);
  expect(detailsOf(vault, 'evidence', original.id)!.fields).toEqual(before);
  expect(aboutItem(vault, original.id).copies).toMatchObject([{ id: made.id, number: made.number }]);
  expect(aboutItem(vault, made.id)).toMatchObject({ copyOf: { id: original.id, title: 'The gate' }, copies: [] });
});

test('the version that a copy says it was made by is the one that the app has', () => {
  expect(appVersion).toBe((JSON.parse(readFileSync('package.json', 'utf8')) as { version: string }).version);
});

test('what holds more than pictures is no copy: metadata, words behind the end, another type; nothing of it stays', async () => {
  await using workshop = openWorkshop();
  const { vault, add, copy } = await begun(workshop, jpegWith({}));
  const { id } = await add();
  const jpeg = {
    mediaType: 'image/jpeg' as const,
    choices: { covered: [{ page: 1, left: 0, top: 0, width: 100, height: 100 }], leftOut: [], margin: 0 },
  };
  const withText = Buffer.concat([covered.subarray(0, -12), Buffer.from('0000000474455874414200006bd92f6c', 'hex'), covered.subarray(-12)]);
  const refused = [
    photo,
    Buffer.concat([bareJpeg, Buffer.from('a neighbour')]),
    Buffer.concat([covered, Buffer.from('a neighbour')]),
    withText,
    covered.subarray(0, -3),
    pdfOf(['Words']),
    Buffer.from('<svg/>'),
    Buffer.alloc(0),
  ];
  expect(await Promise.all(refused.map(bare))).toEqual(refused.map(() => false));
  expect(await Promise.all([covered, bareJpeg].map(bare))).toEqual([true, true]);
  for (const [bytes, more] of [
    [photo, jpeg],
    [withText, {}],
    [covered, jpeg],
  ] as const)
    await expect(copy(id, bytes, more)).rejects.toMatchObject({ code: 'evidence.not-bare' });
  await expect(
    addWorkingCopy(vault, failing(), {
      of: id,
      mediaType: 'image/png',
      choices: { covered: [{ page: 1, left: 0, top: 0, width: 100, height: 100 }], leftOut: [], margin: 0 },
      people: [],
      inspector,
    }),
  ).rejects.toMatchObject({ code: 'internal' });
  expect(aboutItem(vault, id).copies).toEqual([]);
  expect(kinds(vault, id)).toEqual([['received', undefined]]);
  expect(await verifyVault(vault)).toMatchObject({ ok: true, unreferenced: [] });
  expect(vault.raw.prepare("SELECT count(*) FROM vault_meta WHERE name LIKE 'storing:%'").pluck().get()).toBe(0);
  // Bare, the same picture is taken.
  const black = flatJpeg(1, 1, 1, () => -128);
  expect(await copy(id, black, jpeg)).toMatchObject({ sizeBytes: black.length });
});

async function* failing(): AsyncGenerator<Uint8Array> {
  yield covered.subarray(0, 20);
  throw new Error('The window went.');
}

/** A chunk of a PNG whose checksum is right. */
function chunk(name: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(name), data]);
  const ends = Buffer.alloc(8);
  ends.writeUInt32BE(data.length, 0);
  ends.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([ends.subarray(0, 4), body, ends.subarray(4)]);
}

test('a picture whose pixels are drawn by some of its bytes alone is no copy: the others may say anything', async () => {
  const hidden = Buffer.from('a neighbour');
  const [signature, head, end] = [covered.subarray(0, 8), covered.subarray(16, 29), chunk('IEND', Buffer.alloc(0))];
  const png = (name: Uint8Array, ...pixels: readonly Uint8Array[]) =>
    Buffer.concat([signature, chunk('IHDR', name), ...pixels.map((data) => chunk('IDAT', data)), end]);
  const rows = Buffer.alloc(30 * (1 + 40 * 3));
  const drawn = deflateSync(rows);
  const wrongSum = Buffer.from(png(head, drawn));
  wrongSum[wrongSum.length - 1]! ^= 1;
  const segment = (marker: number, data: Uint8Array) => Buffer.concat([Buffer.from([0xff, marker, 0, data.length + 2]), data]);
  const scan = bareJpeg.indexOf(Buffer.from([0xff, 0xda]));
  const within = (at: number, more: Uint8Array) => Buffer.concat([bareJpeg.subarray(0, at), more, bareJpeg.subarray(at)]);
  const bad = {
    'behind the rows': png(head, Buffer.concat([drawn, hidden])),
    'in a second part': png(head, drawn, hidden),
    'more rows': png(head, deflateSync(Buffer.concat([rows, hidden]))),
    'fewer rows': png(head, deflateSync(rows.subarray(0, -1))),
    'a longer head': png(Buffer.concat([head, hidden]), drawn),
    'empty parts': png(head, drawn, new Uint8Array(), new Uint8Array()),
    'a wrong checksum': wrongSum,
    'behind the last code': within(bareJpeg.length - 2, hidden),
    'a second scan': within(bareJpeg.length - 2, bareJpeg.subarray(scan, -2)),
    'a table that nothing uses twice': within(
      scan,
      segment(0xdb, Buffer.concat([Buffer.from([1]), Buffer.alloc(64, 'x'), Buffer.from([1]), Buffer.alloc(64, 'y')])),
    ),
    'a table that is too long': within(scan, segment(0xdb, Buffer.concat([Buffer.from([1]), Buffer.alloc(64, 1), hidden]))),
    'codes that say nothing': within(scan, segment(0xc4, Buffer.concat([Buffer.alloc(17), hidden]))),
    'the same head twice': within(20, bareJpeg.subarray(2, 20)),
  };
  for (const [what, bytes] of Object.entries(bad)) expect(await bare(bytes), what).toBe(false);
  expect(await bare(png(head, drawn.subarray(0, 7), drawn.subarray(7)))).toBe(true);
});

/** Pages of one pixel; `change` spoils it. */
function picturePdf(count: number, change = (text: string) => text): Buffer {
  const pages: PicturePage[] = Array.from({ length: count }, () => ({
    width: 1,
    height: 1,
    across: 595,
    down: 842,
    sizeBytes: bareJpeg.length,
  }));
  const parts = pages.flatMap((page, at) => {
    const { before, after } = aroundPicture(page, at);
    return [before, bareJpeg.toString('latin1'), after];
  });
  return Buffer.from(change(pictureHead + parts.join('') + pictureTail(pages)), 'latin1');
}

test('a PDF of pictures is taken with the pages that were said, and with nothing else in it', async () => {
  await using workshop = openWorkshop();
  const { vault, add, copy } = await begun(workshop, pdfOf(['One', 'Two', 'Three']), 'notice.pdf');
  const { id } = await add();
  const choices = { covered: [], leftOut: [2], margin: 0, resolution: 200 };
  const pdf = { mediaType: 'application/pdf', choices } as const;
  const spoilt = [
    picturePdf(2, (text) => text.replace('/Type /Catalog', '/Type /Catalog /Lang (en)')),
    picturePdf(2, (text) => text.replace('/Parent 2 0 R', '/Parent 2 0 R /Annots []')),
    picturePdf(2, (text) => text.replace('stream\nq ', 'stream\nQ ')),
    picturePdf(2, (text) => `${text}%%EOF\n`),
    picturePdf(2, (text) => text.replace('trailer\n<<', 'trailer\n<< /Info 2 0 R')),
    picturePdf(0),
  ];
  expect(await Promise.all(spoilt.map(bare))).toEqual(spoilt.map(() => false));
  await expect(copy(id, spoilt[0]!, pdf)).rejects.toMatchObject({ code: 'evidence.not-bare' });
  await expect(copy(id, picturePdf(3), pdf)).rejects.toMatchObject({ code: 'input.invalid' });
  const made = await copy(id, picturePdf(2), pdf);
  expect(detailsOf(vault, 'evidence', made.id)!.fields).toMatchObject({ mediaType: 'application/pdf', fileName: `${made.number}.pdf` });
  expect(aboutItem(vault, made.id)).toMatchObject({
    facts: { mediaType: 'application/pdf', pages: 2 },
    steps: { leftOut: [2], resolution: 200, original: { pages: 3 } },
  });
});

test('a disk that is full while a copy is made says so, and nothing of the copy stays', async (context) => {
  await using workshop = openWorkshop();
  const { vault, add, copy } = await begun(
    workshop,
    pngOf(900, 900, () => [9, 9, 9]),
  );
  const { id } = await add();
  const corner = { choices: { covered: [{ page: 1, left: 0, top: 0, width: 100, height: 100 }], leftOut: [], margin: 0 } };
  const files = join(vault.folder, 'files');
  const random = () => Math.random() * 256;
  const noise = pngOf(900, 900, (x, y) => (x < 90 && y < 90 ? [0, 0, 0] : [random(), random(), random()]));
  if (spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'none', files]).status !== 0) context.skip('mounting a small disk needs root');
  try {
    await expect(copy(id, noise, corner)).rejects.toMatchObject({ code: 'disk.full' });
    expect(readdirSync(files)).toEqual([]);
  } finally {
    execFileSync('umount', [files]);
  }
  expect(aboutItem(vault, id).copies).toEqual([]);
  expect(await verifyVault(vault)).toMatchObject({ ok: true, unreferenced: [] });
  expect(await copy(id, noise, corner)).toMatchObject({ sizeBytes: noise.length });
});

test('whoever erases a file with what belongs to it erases the copies that were made of it', async () => {
  await using workshop = openWorkshop();
  const { vault, add, copy } = await begun(workshop);
  const { id } = await add();
  const made = await copy(id);
  const again = await copy(made.id, shaded([0, 0, 1]));
  trashRecord(vault, 'evidence', again.id);
  await eraseForGood(vault, { records: [{ entity: 'evidence', record: id }], withParts: true }, { reason: 'asked for' });
  expect(vault.raw.prepare('SELECT count(*) FROM evidence_file').pluck().get()).toBe(0);
  expect([made, again].map((one) => detailsOf(vault, 'evidence', one.id)?.fields['steps'])).toEqual([undefined, undefined]);
  expect(await verifyVault(vault)).toMatchObject({ ok: true, unreferenced: [] });
});

test('what was put in the trash while its copy came gets none: the copy is not kept', async () => {
  await using workshop = openWorkshop();
  const { vault, add } = await begun(workshop);
  const { id } = await add();
  async function* slowly() {
    yield covered.subarray(0, 20);
    trashRecord(vault, 'evidence', id);
    yield covered.subarray(20);
  }
  const choices = { covered: [{ page: 1, left: 0, top: 0, width: 100, height: 100 }], leftOut: [], margin: 0 };
  await expect(addWorkingCopy(vault, slowly(), { of: id, mediaType: 'image/png', choices, people: [], inspector })).rejects.toMatchObject({
    code: 'record.not-found',
  });
  expect(aboutItem(vault, id)).toMatchObject({ copies: [] });
  expect(custodyOf(vault, id).map(({ kind }) => kind)).toEqual(['received']);
  expect((await verifyVault(vault)).findings).toEqual([]);
});
