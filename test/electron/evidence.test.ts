/** Evidence over the data port: bytes in pieces both ways, a choice that is good once, and custody of who looked. */
import { randomBytes } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

import { pieceBytes } from '../../db/model/file-pieces.ts';
import { pngOf } from '../support/media.ts';
import { proofFolder, writeFolder } from '../support/captures.ts';
import { createRealVault, passphrase, startRealProcess, temporaryFolder } from './real-process.ts';

test('a chosen file comes in, is read at any place, and its original goes once the vault has it', async () => {
  await using place = await temporaryFolder();
  await using vault = await createRealVault(place.folder);
  const { window, grant } = vault;
  const { id: of } = await window['cases.create']({ title: 'One' });
  const content = randomBytes(3 * pieceBytes + 77);
  const path = join(place.folder, 'film.bin');
  writeFileSync(path, content);
  const { id, original, sizeBytes, isKnown } = await window['evidence.add']({
    file: await grant('read-file', 'film.bin'),
    about: { case: of, fields: { nobodyShown: true } },
  });
  expect({ sizeBytes, isKnown }).toEqual({ sizeBytes: content.length, isKnown: false });
  await expect(window['evidence.read']({ id, offset: 0, length: 1 })).rejects.toMatchObject({ code: 'input.invalid' });
  expect(await window['evidence.open']({ id })).toEqual({
    sizeBytes: content.length,
    mediaType: 'application/octet-stream',
    fileName: 'film.bin',
  });
  await window['evidence.open']({ id });
  for (const [offset, length] of [
    [0, 10],
    [pieceBytes - 3, 9],
    [content.length - 5, 100],
    [content.length, 5],
    [2 * pieceBytes, pieceBytes],
  ] as const) {
    const { bytes } = await window['evidence.read']({ id, offset, length });
    expect(Buffer.from(bytes).equals(content.subarray(offset, offset + length))).toBe(true);
  }
  const { custody, hasFile } = await window['evidence.about']({ id });
  expect({ hasFile, kinds: custody.map(({ kind }) => kind) }).toEqual({ hasFile: true, kinds: ['received', 'viewed'] });
  expect(await window['evidence.removeOriginal']({ original, id })).toEqual({ outcome: 'removed' });
  expect(existsSync(path)).toBe(false);
  await expect(window['evidence.removeOriginal']({ original, id })).rejects.toMatchObject({ code: 'input.invalid' });
  const out = join(place.folder, 'out.bin');
  await window['evidence.export']({ id, file: await grant('write-file', 'out.bin'), party: 'A court', use: 'third-parties' });
  expect(readFileSync(out).equals(content)).toBe(true);
});

test('an original that changed meanwhile stays', async () => {
  await using place = await temporaryFolder();
  await using vault = await createRealVault(place.folder);
  const { window, grant } = vault;
  const { id: of } = await window['cases.create']({ title: 'One' });
  const path = join(place.folder, 'a.txt');
  writeFileSync(path, 'first');
  const { id, original } = await window['evidence.add']({ file: await grant('read-file', 'a.txt'), about: { case: of } });
  writeFileSync(path, 'other');
  expect(await window['evidence.removeOriginal']({ original, id })).toEqual({ outcome: 'changed' });
  expect(readFileSync(path, 'utf8')).toBe('other');
});

test('a dropped file comes in by pieces, each answered when it was used; one that is given up leaves nothing', async () => {
  await using place = await temporaryFolder();
  await using vault = await createRealVault(place.folder);
  const { window } = vault;
  const { id: of } = await window['cases.create']({ title: 'One' });
  const content = randomBytes(2 * pieceBytes + 5);
  const receiving = window['evidence.receive']({
    upload: 'upload-0001',
    fileName: 'dropped.bin',
    sizeBytes: content.length,
    about: { case: of },
  });
  for (let at = 0; at < content.length; at += pieceBytes) {
    const isLast = at + pieceBytes >= content.length;
    await window['evidence.piece']({ upload: 'upload-0001', bytes: new Uint8Array(content.subarray(at, at + pieceBytes)), isLast });
  }
  const { id } = await receiving;
  await window['evidence.open']({ id });
  const { bytes } = await window['evidence.read']({ id, offset: pieceBytes, length: pieceBytes });
  expect(Buffer.from(bytes).equals(content.subarray(pieceBytes, 2 * pieceBytes))).toBe(true);
  const stop = new AbortController();
  const given = window['evidence.receive'](
    { upload: 'upload-0002', fileName: 'half.bin', sizeBytes: 9, about: { case: of } },
    { signal: stop.signal },
  );
  await window['evidence.piece']({ upload: 'upload-0002', bytes: new Uint8Array(4), isLast: false }).catch(() => undefined);
  stop.abort();
  await expect(given).rejects.toMatchObject({ code: 'job.cancelled' });
  expect((await window['cases.show']({ id: of })).evidence).toHaveLength(1);
});

test('half a file is none: one that ends before its length, or goes on after it, is refused whole', async () => {
  await using place = await temporaryFolder();
  await using vault = await createRealVault(place.folder);
  const { window } = vault;
  const { id: of } = await window['cases.create']({ title: 'One' });
  for (const [upload, pieces] of [
    ['upload-short', [[3, true]]],
    [
      'upload-long',
      [
        [9, false],
        [2, true],
      ],
    ],
  ] as const) {
    const given = window['evidence.receive']({ upload, fileName: 'a.bin', sizeBytes: 10, about: { case: of } });
    const refused = given.catch((error: unknown) => error);
    for (const [length, isLast] of pieces)
      await window['evidence.piece']({ upload, bytes: new Uint8Array(length), isLast }).catch(() => undefined);
    expect(await refused).toMatchObject({ code: 'input.invalid' });
  }
  expect((await window['cases.show']({ id: of })).evidence).toEqual([]);
});

test('a copy with parts covered comes by pieces while it is made, and is what leaves; the original leaves with a reason', async () => {
  await using place = await temporaryFolder();
  await using vault = await createRealVault(place.folder);
  const { window, grant } = vault;
  const { id: of } = await window['cases.create']({ title: 'One' });
  const photo = pngOf(30, 20, (x) => [x, 9, 9]);
  writeFileSync(join(place.folder, 'gate.png'), photo);
  const { id } = await window['evidence.add']({ file: await grant('read-file', 'gate.png'), about: { case: of } });
  const bytes = new Uint8Array(pngOf(30, 20, () => [0, 0, 0]));
  const cover = async (upload: string, pieces: readonly Uint8Array<ArrayBuffer>[]) => {
    const made = window['evidence.cover']({
      id,
      upload,
      mediaType: 'image/png',
      choices: { covered: [{ page: 1, left: 0, top: 0, width: 1000, height: 1000 }], leftOut: [], margin: 0 },
      confidentiality: 2,
      people: [],
      nobodyShown: true,
    });
    made.catch(() => undefined);
    for (const [at, piece] of pieces.entries()) await window['evidence.piece']({ upload, bytes: piece, isLast: at === pieces.length - 1 });
    return made;
  };
  await expect(cover('upload-cut0', [bytes.slice(0, 30), bytes.slice(30, 50)])).rejects.toMatchObject({ code: 'evidence.not-bare' });
  const copy = await cover('upload-copy', [bytes.slice(0, 30), bytes.slice(30)]);
  expect((await window['evidence.about']({ id })).copies.map((one) => one.id)).toEqual([copy.id]);
  const written = (more: object) => async (name: string) => {
    const { isCopy } = await window['evidence.export']({ id, file: await grant('write-file', name), use: 'third-parties', ...more });
    return { isCopy, content: readFileSync(join(place.folder, name)) };
  };
  expect(await written({})('out.png')).toEqual({ isCopy: true, content: Buffer.from(bytes) });
  await expect(written({ original: { why: ' ' } })('no.png')).rejects.toMatchObject({ code: 'input.invalid' });
  expect(await written({ original: { why: 'The judge asked' } })('original.png')).toEqual({ isCopy: false, content: photo });
});

test('a vault that is locked while a copy is made holds nothing of it, and the original as it was', async () => {
  await using place = await temporaryFolder();
  const stored = () =>
    readdirSync(join(place.folder, 'vault', 'files'), { recursive: true, withFileTypes: true }).filter((one) => one.isFile());
  const begin = async () => {
    await using vault = await createRealVault(place.folder);
    const { window, grant, main } = vault;
    const { id: of } = await window['cases.create']({ title: 'One' });
    writeFileSync(
      join(place.folder, 'gate.png'),
      pngOf(30, 20, (x) => [x, 9, 9]),
    );
    const { id } = await window['evidence.add']({ file: await grant('read-file', 'gate.png'), about: { case: of } });
    const choices = { covered: [{ page: 1, left: 0, top: 0, width: 100, height: 100 }], leftOut: [], margin: 0 };
    const cover = { id, upload: 'upload-lock', mediaType: 'image/png' as const, choices, confidentiality: 2, people: [] };
    const making = window['evidence.cover'](cover).catch((error: unknown) => error);
    void window['evidence.piece']({ upload: 'upload-lock', bytes: new Uint8Array(pieceBytes), isLast: false }).catch(() => undefined);
    await expect.poll(() => stored().length).toBe(2);
    await main['vault.lock']({});
    expect(await Promise.race([making, Promise.resolve('never answered')])).toBeDefined();
    return id;
  };
  const id = await begin();
  await using again = startRealProcess(place.folder);
  await again.choose();
  await again.window['session.unlock']({ passphrase });
  const { copies, custody, hasFile } = await again.window['evidence.about']({ id });
  expect({ copies, hasFile, kinds: custody.map(({ kind }) => kind) }).toEqual({ copies: [], hasFile: true, kinds: ['received'] });
  expect(stored()).toHaveLength(1);
  expect(await again.window['evidence.verify']({})).toMatchObject({ items: [{ outcome: 'whole' }] });
});

test('a piece that comes after its file was given up is refused, and takes no room from the next file', async () => {
  await using place = await temporaryFolder();
  await using vault = await createRealVault(place.folder);
  const { window } = vault;
  const { id: of } = await window['cases.create']({ title: 'One' });
  for (let n = 0; n < 9; n += 1) {
    const upload = `upload-late-${n}`;
    const given = window['evidence.receive']({ upload, fileName: 'a.bin', sizeBytes: 10, about: { case: of } });
    await window['evidence.piece']({ upload, bytes: new Uint8Array(3), isLast: true }).catch(() => undefined);
    await given.catch(() => undefined);
    const late = window['evidence.piece']({ upload, bytes: new Uint8Array(3), isLast: false });
    await expect(late).rejects.toMatchObject({ code: 'job.cancelled' });
  }
  const whole = window['evidence.receive']({ upload: 'upload-whole', fileName: 'b.bin', sizeBytes: 3, about: { case: of } });
  await window['evidence.piece']({ upload: 'upload-whole', bytes: new Uint8Array(3), isLast: true });
  expect(await whole).toMatchObject({ sizeBytes: 3 });
});

test('a list draws pictures that no custody speaks of; nothing of what is covered, or no picture, leaves for it', async () => {
  await using place = await temporaryFolder();
  await using vault = await createRealVault(place.folder);
  const { window, grant } = vault;
  const { id: of } = await window['cases.create']({ title: 'One' });
  const add = async (name: string, content: Buffer, contentWarning: boolean) => {
    writeFileSync(join(place.folder, name), content);
    const about = { case: of, fields: { contentWarning } };
    const { id } = await window['evidence.add']({ file: await grant('read-file', name), about });
    return id;
  };
  const picture = pngOf(40, 30, (x, y) => [x, y, 90]);
  const shown = await add('gate.png', picture, false);
  const hard = await add(
    'hands.png',
    pngOf(20, 30, () => [200, 10, 10]),
    true,
  );
  const text = await add('note.txt', Buffer.from('A note'), false);
  const first = await window['evidence.preview']({ id: shown, offset: 0, length: 10 });
  expect(first).toMatchObject({ state: 'picture', sizeBytes: picture.length, mediaType: 'image/png' });
  const rest = await window['evidence.preview']({ id: shown, offset: 10, length: pieceBytes });
  expect(Buffer.concat([first.bytes, rest.bytes]).equals(picture)).toBe(true);
  expect(await window['evidence.preview']({ id: hard, offset: 0, length: 10 })).toMatchObject({
    state: 'covered',
    bytes: new Uint8Array(),
  });
  expect(await window['evidence.preview']({ id: text, offset: 0, length: 10 })).toMatchObject({ state: 'none', bytes: new Uint8Array() });
  const told = [shown, hard, text].map((id, at) => ({ id, state: (['picture', 'covered', 'none'] as const)[at] }));
  expect((await window['evidence.previews']({ ids: [shown, hard, text] })).pictures).toEqual(told);
  await expect(window['evidence.keepPreviews']({ pictures: [{ id: shown, bytes: picture }] })).rejects.toMatchObject({
    code: 'input.invalid',
  });
  const { custody } = await window['evidence.about']({ id: shown });
  expect(custody.map(({ kind }) => kind)).toEqual(['received']);
  await expect(window['evidence.read']({ id: shown, offset: 0, length: 1 })).rejects.toMatchObject({ code: 'input.invalid' });
});

test('a folder that was chosen is looked at, and its files come in by what was seen there alone', async () => {
  await using place = await temporaryFolder();
  await using vault = await createRealVault(place.folder);
  const { window, grant } = vault;
  const { id: of } = await window['cases.create']({ title: 'One' });
  const media = randomBytes(50);
  writeFolder(join(place.folder, 'proof'), proofFolder('IMG_1.bin', media));
  writeFileSync(join(place.folder, 'secret.txt'), 'outside');
  const seen = await window['evidence.openFolder']({ folder: await grant('folder', 'proof') });
  expect({ name: seen.name, tools: seen.captures.map(({ capture }) => capture.tool) }).toEqual({ name: 'proof', tools: ['proofmode'] });
  const { folder } = seen;
  const told = [{ tool: 'proofmode' as const, from: 'x.proof.json', sha256: 'ab'.repeat(32), capturedAt: '2026-03-04T09:15:30Z' }];
  const added = await window['evidence.addFrom']({
    folder,
    path: 'IMG_1.bin',
    about: { case: of, told, origin: { tool: 'ProofMode', of: 'x' }, isOfFolder: true },
  });
  expect(added).toMatchObject({ isKnown: false, warnings: ['hash-differs'] });
  const proof = seen.captures[0]!.path;
  const side = await window['evidence.addFrom']({ folder, path: proof, about: { case: of, describes: [added.id], isOfFolder: true } });
  expect((await window['evidence.about']({ id: added.id })).describedBy).toEqual([{ id: side.id, title: proof }]);
  // Again, as after a stop: nothing comes of it but what was not linked.
  expect(await window['evidence.addFrom']({ folder, path: 'IMG_1.bin', about: { case: of, isOfFolder: true } })).toMatchObject({
    isKnown: true,
  });
  for (const path of ['../secret.txt', 'nobody.txt', proof.toUpperCase()])
    await expect(window['evidence.addFrom']({ folder, path, about: { case: of } })).rejects.toMatchObject({ code: 'input.invalid' });
  await expect(window['evidence.addFrom']({ folder: '0'.repeat(32), path: 'IMG_1.bin', about: { case: of } })).rejects.toMatchObject({
    code: 'input.invalid',
  });
  const { capture } = await window['evidence.capture']({
    fileName: 'a.proof.json',
    bytes: new Uint8Array(readFileSync(join(place.folder, 'proof', proof))),
  });
  expect(capture).toMatchObject({ tool: 'proofmode' });
  expect(await window['evidence.capture']({ fileName: 'a.csv', bytes: new Uint8Array(3) })).toEqual({});
});
