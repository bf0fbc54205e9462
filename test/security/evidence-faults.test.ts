/** Evidence that is taken in, checked and handed out while the process is killed, the disk is full, or the stick is pulled. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { expect, test, vi } from 'vitest';

import { createCase } from '../../db/cases/commands.ts';
import { addEvidence } from '../../db/evidence/add.ts';
import { custodyOf } from '../../db/evidence/custody.ts';
import { exportEvidence } from '../../db/evidence/export.ts';
import { copiesOf } from '../../db/evidence/covered-copies.ts';
import { takeFolder } from '../../db/evidence/folder.ts';
import { verifyEvidence } from '../../db/evidence/verify.ts';
import { nodeInspector as inspector } from '../../db/inspect/node-inspector.ts';
import type { RecordId } from '../../db/model/record-id.ts';
import type { Vault } from '../../db/vault/vault.ts';
import { verifyVault } from '../../db/vault/verify.ts';
import { odkCsv, writeFolder } from '../support/captures.ts';
import { cliProgram, runCli } from '../support/cli.ts';
import { jpegWith, pdfOf, pngOf, wavOf } from '../support/media.ts';
import { openWorkshop, passphrase, type Workshop } from '../support/vaults.ts';
import { killOften, runAndKill } from './killing.ts';
import { mountSmallDisk } from './small-disk.ts';
import { countRows } from './small-vault.ts';

vi.setConfig({ testTimeout: 300_000 });

const stored = (vault: Vault) =>
  readdirSync(join(vault.folder, 'files'), { recursive: true, withFileTypes: true }).filter((one) => one.isFile());
const partsIn = (folder: string) => readdirSync(folder, { recursive: true }).filter((name) => String(name).endsWith('.part'));

/** Whatever happened before: no half file, no copy that nobody knows of, every item whole. */
async function expectWhole(workshop: Workshop, look: (vault: Vault) => void = () => undefined): Promise<void> {
  const vault = await workshop.open('v');
  look(vault);
  const { findings, unreferenced } = await verifyVault(vault);
  expect({ findings, unreferenced }).toEqual({ findings: [], unreferenced: [] });
  expect(stored(vault)).toHaveLength(countRows(vault, 'evidence_file'));
  expect((await verifyEvidence(vault, undefined)).every(({ outcome }) => outcome === 'whole')).toBe(true);
  await vault.close();
  expect(partsIn(workshop.folder)).toEqual([]);
}

async function begun(workshop: Workshop): Promise<{ readonly vault: Vault; readonly case: RecordId }> {
  const vault = await workshop.vault('v');
  return { vault, case: createCase(vault, { title: 'With files' }).id };
}

test('killed while a folder comes in, whole items are there; the same folder again brings the rest, and nothing twice', async () => {
  await using workshop = openWorkshop();
  const { vault } = await begun(workshop);
  await vault.close();
  const folder = writeFolder(join(workshop.folder, 'folder'), {
    'media/1772618400000.jpg': Buffer.alloc(9_000_000, 'marsh'),
    'media/other.bin': Buffer.alloc(2_000_000, 'reed'),
    'visit.csv': odkCsv,
  });
  const count = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((one) => one.isFile()).length;
  const kills = await killOften('folder', workshop, async (isDone) => {
    await expectWhole(workshop, (opened) => {
      const items = countRows(opened, 'evidence');
      expect(isDone ? items === count : items <= count).toBe(true);
    });
  });
  expect(kills).toBeGreaterThan(2);
  // Where a half file lies there for a moment, it is gone after the next opening.
  writeFileSync(join(folder, 'late.bin'), Buffer.alloc(40_000_000, 'late'));
  await runAndKill('folder', workshop.folder, () => partsIn(join(workshop.folder, 'v')).length > 0);
  await expectWhole(workshop);
});

test('killed while files are checked or one is handed out, nothing half stays outside, and nothing is lost', async () => {
  await using workshop = openWorkshop();
  const { vault, case: of } = await begun(workshop);
  const film = join(workshop.folder, 'first.bin');
  writeFileSync(film, Buffer.alloc(30_000_000, 'film'));
  await addEvidence(vault, film, { case: of, fields: { nobodyShown: true } });
  await vault.close();
  await killOften('verify', workshop, () => expectWhole(workshop));
  const out = join(workshop.folder, 'film.bin');
  await killOften('get', workshop, async () => {
    await expectWhole(workshop);
    if (!existsSync(out)) return;
    expect(readFileSync(out).equals(readFileSync(film))).toBe(true);
    rmSync(out);
  });
});

test('killed while a covered copy comes in, there is the whole copy with its line in both custodies, or none; the original is as it was', async () => {
  await using workshop = openWorkshop();
  const { vault, case: of } = await begun(workshop);
  const picture = (isCovered: boolean) => pngOf(900, 900, (x, y) => (isCovered && x < 450 ? [0, 0, 0] : [x % 251, (x * y) % 253, y % 247]));
  const path = join(workshop.folder, 'gate.png');
  writeFileSync(path, picture(false));
  writeFileSync(join(workshop.folder, 'copy.png'), picture(true));
  const original = await addEvidence(vault, path, { case: of, inspector });
  await vault.close();
  const kills = await killOften('cover', workshop, async (isDone) => {
    await expectWhole(workshop, (opened) => {
      const copies = copiesOf(opened, original.id);
      expect(copies.length > 0 || !isDone).toBe(true);
      const lines = (id: RecordId, of: string) => custodyOf(opened, id).filter(({ kind }) => kind === of).length;
      expect(lines(original.id, 'redacted')).toBe(copies.length);
      for (const { id } of copies) expect(lines(id, 'made')).toBe(1);
    });
  });
  expect(kills).toBeGreaterThan(2);
});

test('on a full disk a file is refused by name and leaves nothing; what came in before stays, and there is room again after', async (context) => {
  await using workshop = openWorkshop();
  const place = join(workshop.folder, 'small');
  using disk = mountSmallDisk(place, '24m');
  if (!disk) return context.skip('mounting a small disk needs root');
  const vault = await workshop.vault('small/v');
  const { id: of } = createCase(vault, { title: 'With files' });
  const folder = writeFolder(join(workshop.folder, 'phone'), {
    'a.txt': 'small',
    'b.bin': Buffer.alloc(30_000_000, 'large'),
    'c.txt': 'behind it',
  });
  await expect(takeFolder(vault, folder, { case: of, inspector })).rejects.toMatchObject({ code: 'disk.full' });
  expect(countRows(vault, 'evidence')).toBe(1);
  expect({ stored: stored(vault).length, parts: partsIn(place) }).toEqual({ stored: 1, parts: [] });
  expect((await verifyVault(vault)).findings).toEqual([]);
  rmSync(join(folder, 'b.bin'));
  const { files } = await takeFolder(vault, folder, { case: of, inspector });
  expect(files.map(({ path, item }) => [path, item!.isKnown])).toEqual([
    ['a.txt', true],
    ['c.txt', false],
  ]);
  await vault.close();
});

test('a stick that is full or pulled gets no half file, and custody says of no hand-over that did not happen', async (context) => {
  await using workshop = openWorkshop();
  const { vault, case: of } = await begun(workshop);
  const film = join(workshop.folder, 'first.bin');
  writeFileSync(film, Buffer.alloc(12_000_000, 'film'));
  const { id } = await addEvidence(vault, film, { case: of, fields: { nobodyShown: true } });
  const place = join(workshop.folder, 'stick');
  using stick = mountSmallDisk(place, '8m');
  if (!stick) return context.skip('mounting a small disk needs root');
  const out = join(place, 'film.bin');
  await expect(exportEvidence(vault, id, out)).rejects.toMatchObject({ code: 'disk.full' });
  expect(readdirSync(place)).toEqual([]);
  const pulled = exportEvidence(vault, id, out, { report: (done) => done > 3_000_000 && stick.pull() });
  await expect(pulled).rejects.toMatchObject({ code: expect.stringMatching(/^(file|disk)\./) as string });
  expect(custodyOf(vault, id).map(({ kind }) => kind)).toEqual(['received']);
  expect(readdirSync(place)).toEqual([]);
  await exportEvidence(vault, id, join(workshop.folder, 'elsewhere.bin'));
  await vault.close();
  await expectWhole(workshop);
});

test('a source that goes while it is read leaves nothing; the rest of its folder is named', async () => {
  await using workshop = openWorkshop();
  const { vault, case: of } = await begun(workshop);
  const at = (name: string) => join(workshop.folder, name);
  writeFileSync(at('film.bin'), Buffer.alloc(12_000_000, 'film'));
  // It ends early, as one on a stick that is pulled may.
  const cut = addEvidence(vault, at('film.bin'), {
    case: of,
    report: (done) => done < 2_000_000 && truncateSync(at('film.bin'), 3_000_000),
  });
  await expect(cut).rejects.toMatchObject({ code: 'file.unreadable' });
  // Linux's own file of which nothing can be read at its beginning.
  await expect(addEvidence(vault, '/proc/self/mem', { case: of })).rejects.toMatchObject({ code: 'file.unreadable' });
  async function* failing() {
    yield Buffer.alloc(1_000_000, 'film');
    throw Object.assign(new Error('i/o error'), { code: 'EIO' });
  }
  await expect(addEvidence(vault, failing(), { case: of, fileName: 'x' })).rejects.toMatchObject({
    code: expect.stringMatching(/^(file|disk)\./) as string,
  });
  expect({ items: countRows(vault, 'evidence'), files: stored(vault) }).toEqual({ items: 0, files: [] });

  const folder = writeFolder(at('phone'), { 'a.txt': 'first', 'b.txt': 'second', 'c.txt': 'third' });
  const report = (done: number) => done === 1 && rmSync(folder, { recursive: true });
  const { files } = await takeFolder(vault, folder, { case: of, inspector }, { report });
  expect(files.map(({ path, error }) => [path, error?.code])).toEqual([
    ['a.txt', undefined],
    ['b.txt', 'file.not-found'],
    ['c.txt', 'file.not-found'],
  ]);
  await vault.close();
  await expectWhole(workshop);
});

test('after add, verify and show of every kind, and a kill in the midst, no word of it lies readable anywhere', async () => {
  await using workshop = openWorkshop();
  const { vault, case: of } = await begun(workshop);
  await vault.close();
  const word = 'quagmirequux';
  const outside = writeFolder(join(workshop.folder, 'outside'), {
    [`${word}.txt`]: `A text that says ${word}.`,
    [`${word}.pdf`]: pdfOf([`A page that says ${word}`]),
    [`${word}.html`]: `<p>${word}</p>`,
    [`${word}.jpg`]: jpegWith({ make: word }),
    [`${word}.wav`]: wavOf(1),
    [`${word}.csv`]: `file,title\n${word}.jpg,${word}\n`,
    [`${word}.json`]: JSON.stringify([{ file: `${word}.wav`, title: word }]),
    [`${word}.bin`]: Buffer.alloc(60_000_000, `${word} `),
  });
  const own = { HOME: join(workshop.folder, 'home'), TMPDIR: join(workshop.folder, 'temporary') };
  writeFolder(workshop.folder, { 'home/x': '', 'temporary/x': '' });
  const environment = { ...own, LAPWING_PASSPHRASE: passphrase, LAPWING_STATE_DIR: join(workshop.folder, 'state') };
  const words = ['evidence', 'add', outside, '--vault', join(workshop.folder, 'v'), '--case', of];
  const child = spawn(process.execPath, [cliProgram, ...words], {
    env: { PATH: process.env['PATH'] ?? '', ...environment },
    stdio: 'ignore',
  });
  const kill = setInterval(() => partsIn(join(workshop.folder, 'v')).length > 0 && child.kill('SIGKILL'), 1);
  await once(child, 'exit');
  clearInterval(kill);
  expect(child.signalCode).toBe('SIGKILL');
  const traces = () =>
    ['v', 'home', 'temporary', 'state']
      .flatMap((name) => readdirSync(join(workshop.folder, name), { recursive: true, withFileTypes: true }))
      .filter((one) => one.isFile())
      .map((one) => join(one.parentPath, one.name))
      .filter(
        (path) =>
          path.includes(word) || [Buffer.from(word), Buffer.from(word, 'utf16le')].some((needle) => readFileSync(path).includes(needle)),
      );
  expect(traces()).toEqual([]);
  expect(runCli(words, environment).code).toBe(0);
  const listed = runCli(['evidence', 'list', '--vault', join(workshop.folder, 'v')], environment);
  // The search above can fail: who has the passphrase reads the word.
  expect(listed.stdout).toContain(word);
  expect(runCli(['evidence', 'verify', '--vault', join(workshop.folder, 'v')], environment).code).toBe(0);
  expect(traces()).toEqual([]);
  await expectWhole(workshop);
});
