/** Copies in which parts are covered: taken in as pictures and nothing else, tied to what they were made of, and handed out in its place. */
import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

import { createCase } from '../../../db/cases/commands.ts';
import { recordConsent } from '../../../db/consent/commands.ts';
import { aboutItem } from '../../../db/evidence/about.ts';
import { addEvidence } from '../../../db/evidence/add.ts';
import { custodyOf } from '../../../db/evidence/custody.ts';
import { exportEvidence } from '../../../db/evidence/export.ts';
import { leavingOf } from '../../../db/evidence/leaving.ts';
import { eraseForGood } from '../../../db/erasure/commands.ts';
import { addWorkingCopy, type NewCopy } from '../../../db/evidence/working-copies.ts';
import { nodeInspector as inspector } from '../../../db/inspect/node-inspector.ts';
import { createPerson } from '../../../db/people/commands.ts';
import { isBare } from '../../../db/inspect/parse/bare.ts';
import { appVersion } from '../../../db/model/app-version.ts';
import { barePicture } from '../../../db/model/bare-picture.ts';
import { readCopySteps } from '../../../db/model/copy-steps.ts';
import { aroundPicture, pictureHead, type PicturePage, pictureTail } from '../../../db/model/picture-pdf.ts';
import type { RecordId } from '../../../db/model/record-id.ts';
import { addRecord, editRecord, trashRecord } from '../../../db/records/commands.ts';
import { detailsOf } from '../../../db/records/details.ts';
import { verifyVault } from '../../../db/vault/verify.ts';
import { jpegWith, pdfOf, pngOf } from '../../support/media.ts';
import { openWorkshop, type Workshop } from '../../support/vaults.ts';

const photo = jpegWith({ taken: '2015:07:09 14:03:22', make: 'Shutter', latitude: 39.9, longitude: 116.4 });
const covered = pngOf(40, 30, () => [0, 0, 0]);
/** That picture ends without its last marker. */
const bareJpeg = Buffer.concat(barePicture(new Uint8Array([...photo, 0xff, 0xd9]), 'image/jpeg')!);

async function begun(workshop: Workshop, content: Buffer = photo, name = 'gate.jpg') {
  const vault = await workshop.vault('v');
  const { id: of } = createCase(vault, { title: 'With files' });
  const path = join(workshop.folder, name);
  writeFileSync(path, content);
  const add = (fields: Readonly<Record<string, unknown>> = {}) => addEvidence(vault, path, { case: of, inspector, ...fields });
  const copy = (id: RecordId, bytes: Uint8Array = covered, more: Partial<NewCopy> = {}) =>
    addWorkingCopy(vault, streamOf(bytes), {
      of: id,
      mediaType: 'image/png',
      choices: { covered: [{ page: 1, left: 100, top: 100, width: 200, height: 200, what: 'a face' }], leftOut: [], margin: 0 },
      people: [],
      inspector,
      ...more,
    });
  const victim = (name: string, consent: Readonly<Record<string, string>> = {}) => {
    const { id } = createPerson(vault, { name });
    addRecord(vault, 'act', { case: of, type: 'torture', victim: id });
    if (Object.keys(consent).length > 0) recordConsent(vault, { person: id, ...consent } as never);
    return id;
  };
  const out = (name = 'out') => join(workshop.folder, name);
  return { vault, add, copy, victim, out };
}

const bare = (bytes: Buffer) =>
  isBare({ sizeBytes: bytes.length, read: async (offset, length) => bytes.subarray(offset, offset + length) });

async function* streamOf(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += 1000) yield bytes.subarray(at, at + 1000);
}

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
  const { vault, add, copy } = await begun(workshop);
  const { id } = await add();
  const jpeg = { mediaType: 'image/jpeg' } as const;
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
      choices: { covered: [], leftOut: [], margin: 0 },
      people: [],
      inspector,
    }),
  ).rejects.toMatchObject({ code: 'internal' });
  expect(aboutItem(vault, id).copies).toEqual([]);
  expect(kinds(vault, id)).toEqual([['received', undefined]]);
  expect(await verifyVault(vault)).toMatchObject({ ok: true, unreferenced: [] });
  expect(vault.raw.prepare("SELECT count(*) FROM vault_meta WHERE name LIKE 'storing:%'").pluck().get()).toBe(0);
  // Bare, the same picture is taken.
  expect(await copy(id, bareJpeg, jpeg)).toMatchObject({ sizeBytes: bareJpeg.length });
});

async function* failing(): AsyncGenerator<Uint8Array> {
  yield covered.subarray(0, 20);
  throw new Error('The window went.');
}

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

test('the newest copy leaves in place of the original, which leaves only where somebody asks for it and says why', async () => {
  await using workshop = openWorkshop();
  const { vault, add, copy, out } = await begun(workshop);
  const { id } = await add();
  expect(leavingOf(vault, id, 'third-parties')).toEqual({ item: id, barriers: [], copies: [] });
  const first = await copy(id);
  const second = await copy(
    id,
    pngOf(40, 30, () => [0, 0, 1]),
  );
  // A copy of a copy stands for both.
  const third = await copy(
    first.id,
    pngOf(40, 30, () => [0, 0, 2]),
  );
  expect(leavingOf(vault, id, 'third-parties')).toMatchObject({
    item: third.id,
    barriers: [{ kind: 'covered' }],
    copies: [{ id: third.id }, { id: second.id }, { id: first.id }],
  });
  expect(leavingOf(vault, first.id, 'third-parties').item).toBe(third.id);
  trashRecord(vault, 'evidence', third.id);
  trashRecord(vault, 'evidence', first.id);
  expect(await exportEvidence(vault, id, out(), { party: 'A court' })).toMatchObject({ id: second.id, isCopy: true });
  expect(readFileSync(out())).toEqual(pngOf(40, 30, () => [0, 0, 1]));
  expect(custodyOf(vault, second.id).at(-1)).toMatchObject({ kind: 'exported', party: 'A court' });
  expect(custodyOf(vault, id).some(({ kind }) => kind === 'exported')).toBe(false);
  expect(await exportEvidence(vault, id, out('original'), { original: { why: 'The judge asked for it' } })).toMatchObject({
    id,
    isCopy: false,
  });
  expect(readFileSync(out('original'))).toEqual(photo);
  expect(custodyOf(vault, id).at(-1)).toMatchObject({ kind: 'exported', note: 'The judge asked for it' });
});

test('whoever is shown decides: without their yes nothing leaves but a copy in which they are covered', async () => {
  await using workshop = openWorkshop();
  const { vault, add, copy, victim, out } = await begun(workshop);
  const person = victim('Ada Invented', { thirdParties: 'yes', team: 'yes' });
  const { id } = await add({ people: [person] });
  // They agreed that others are told, and not to their picture.
  expect(leavingOf(vault, id, 'third-parties').barriers).toEqual([
    { kind: 'consent', use: 'image-voice', person, title: 'Ada Invented', why: 'missing' },
  ]);
  expect(leavingOf(vault, id, 'team').item).toBe(id);
  await expect(exportEvidence(vault, id, out())).rejects.toMatchObject({ code: 'evidence.no-copy', params: { people: 1, level: 0 } });
  expect(existsSync(out())).toBe(false);
  const stillShown = await copy(
    id,
    pngOf(40, 30, () => [1, 0, 0]),
    { people: [person] },
  );
  await expect(exportEvidence(vault, id, out())).rejects.toMatchObject({ code: 'evidence.no-copy' });
  await expect(exportEvidence(vault, stillShown.id, out())).rejects.toMatchObject({ code: 'evidence.no-copy' });
  const hidden = await copy(id);
  expect(await exportEvidence(vault, id, out())).toMatchObject({ id: hidden.id, isCopy: true });
  recordConsent(vault, { person, thirdParties: 'yes', imageVoice: 'yes' } as never);
  expect(leavingOf(vault, id, 'third-parties').barriers).toEqual([{ kind: 'covered' }]);
  expect(leavingOf(vault, id, 'press').barriers).toMatchObject([
    { kind: 'confidentiality', level: 3, most: 1 },
    { kind: 'consent', use: 'press', person },
    { kind: 'covered' },
  ]);
});

test('what is secret, or of a secret case, leaves as no copy of the same secrecy, and bystanders were not asked', async () => {
  await using workshop = openWorkshop();
  const { vault, add, copy } = await begun(workshop);
  const bystander = createPerson(vault, { name: 'Ben Invented' }).id;
  const { id } = await add({ people: [bystander], fields: { confidentiality: 4 } });
  expect(leavingOf(vault, id, 'government-letter').barriers.map(({ kind }) => kind)).toEqual(['confidentiality', 'consent', 'consent']);
  expect(leavingOf(vault, id, 'team').barriers.map(({ kind }) => kind)).toEqual(['confidentiality']);
  const secret = await copy(id);
  expect(leavingOf(vault, id, 'third-parties').item).toBeUndefined();
  editRecord(vault, 'evidence', secret.id, { confidentiality: 3 });
  expect(leavingOf(vault, id, 'third-parties').item).toBe(secret.id);
  editRecord(vault, 'case', detailsOf(vault, 'evidence', id)!.fields['case'] as RecordId, { confidentiality: 4 });
  expect(leavingOf(vault, id, 'third-parties').item).toBeUndefined();
});

test('what says that it is a copy, and not by its hash of what, is taken for none', async () => {
  await using workshop = openWorkshop();
  const { vault, add, copy } = await begun(workshop);
  const { id } = await add();
  const made = await copy(id);
  const steps = JSON.parse(String(detailsOf(vault, 'evidence', made.id)!.fields['steps'])) as { original: { sha256: string } };
  editRecord(vault, 'evidence', made.id, { steps: JSON.stringify({ ...steps, original: { ...steps.original, sha256: '0'.repeat(64) } }) });
  expect(leavingOf(vault, id, 'third-parties')).toEqual({ item: id, barriers: [], copies: [] });
});

test('a disk that is full while a copy is made says so, and nothing of the copy stays', async (context) => {
  await using workshop = openWorkshop();
  const { vault, add, copy } = await begun(workshop);
  const { id } = await add();
  const files = join(vault.folder, 'files');
  const noise = pngOf(900, 900, () => [Math.random() * 256, Math.random() * 256, Math.random() * 256]);
  if (spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'none', files]).status !== 0) context.skip('mounting a small disk needs root');
  try {
    await expect(copy(id, noise)).rejects.toMatchObject({ code: 'disk.full' });
    expect(readdirSync(files)).toEqual([]);
  } finally {
    execFileSync('umount', [files]);
  }
  expect(aboutItem(vault, id).copies).toEqual([]);
  expect(await verifyVault(vault)).toMatchObject({ ok: true, unreferenced: [] });
  expect(await copy(id, noise)).toMatchObject({ sizeBytes: noise.length });
});

test('whoever erases a file with what belongs to it erases the copies that were made of it', async () => {
  await using workshop = openWorkshop();
  const { vault, add, copy } = await begun(workshop);
  const { id } = await add();
  const made = await copy(id);
  const again = await copy(
    made.id,
    pngOf(40, 30, () => [0, 0, 1]),
  );
  trashRecord(vault, 'evidence', again.id);
  await eraseForGood(vault, { records: [{ entity: 'evidence', record: id }], withParts: true }, { reason: 'asked for' });
  expect(vault.raw.prepare('SELECT count(*) FROM evidence_file').pluck().get()).toBe(0);
  expect([made, again].map((one) => detailsOf(vault, 'evidence', one.id)?.fields['steps'])).toEqual([undefined, undefined]);
  expect(await verifyVault(vault)).toMatchObject({ ok: true, unreferenced: [] });
});
