/** Files of evidence that are damaged, missing or nobody's: named by verify, by a backup and by restoring one. */
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

import { createCase } from '../../../db/cases/commands.ts';
import { addEvidence } from '../../../db/evidence/add.ts';
import { damagedItems } from '../../../db/evidence/quiet-checks.ts';
import type { FileProblem } from '../../../db/vault/check-files.ts';
import { backUpVault } from '../../../db/vault/backup.ts';
import { restoreVault } from '../../../db/vault/restore.ts';
import type { Vault } from '../../../db/vault/vault.ts';
import { verifyVault } from '../../../db/vault/verify.ts';
import { runCli, runCliHere } from '../../support/cli.ts';
import { openWorkshop, passphrase, type Workshop } from '../../support/vaults.ts';

/** Damage of every kind, each seen only by who reads the whole file. */
const damages: readonly (readonly [string, FileProblem, (path: string) => void])[] = [
  ['is gone', 'missing', (path) => rmSync(path)],
  ['is cut to nothing', 'altered', (path) => truncateSync(path, 0)],
  ['lost its end', 'altered', (path) => truncateSync(path, 100_000)],
  ['has one changed byte in the middle', 'altered', (path) => flip(path, 100_000)],
  ['has one changed byte in its header', 'altered', (path) => flip(path, 40)],
  ['has one changed byte in its padding', 'altered', (path) => flip(path, readFileSync(path).length - 20)],
  ['is a folder', 'unreadable', (path) => (rmSync(path), mkdirSync(path))],
];

function flip(path: string, at: number): void {
  const bytes = readFileSync(path);
  bytes[at] = bytes[at]! ^ 1;
  writeFileSync(path, bytes);
}

/** A vault with one good file of 200,000 bytes, and where it lies. */
async function vaultWithFile(workshop: Workshop, content = randomBytes(200_000)) {
  const vault = await workshop.vault('v');
  const { id } = createCase(vault, { title: 'With a picture' });
  const source = join(workshop.folder, 'picture.jpg');
  writeFileSync(source, content);
  const added = await addEvidence(vault, source, { case: id });
  return { vault, case: id, source, evidence: added.id, ...storedOf(vault) };
}

function storedOf(vault: Vault): { readonly name: string; readonly path: string } {
  const name = vault.raw.prepare('SELECT name FROM evidence_file').pluck().get() as string;
  return { name, path: join(vault.folder, 'files', name.slice(0, 2), name) };
}

const filesOf = (folder: string) =>
  readdirSync(join(folder, 'files'), { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).length;

test.each(damages)(
  'a stored file that %s is named by verify with its record, and by the quick look only as far as it looks',
  async (_what, problem, spoil) => {
    await using workshop = openWorkshop();
    const { vault, name, path, evidence } = await vaultWithFile(workshop);
    expect(await verifyVault(vault)).toMatchObject({ ok: true, files: 1, filesRead: true, fileProblems: [] });
    spoil(path);
    const report = await verifyVault(vault);
    expect(report).toMatchObject({ ok: false, fileProblems: [{ name, problem, evidence: [evidence] }] });
    expect(report.findings).toMatchObject([{ kind: 'file', place: name, what: expect.stringContaining(evidence) as string }]);
    const quick = await verifyVault(vault, { isQuick: true });
    expect(quick.filesRead).toBe(false);
  },
);

test.each(damages)(
  'a stored file that %s does not pass as backed up: the report names it, and an older good copy is taken instead',
  async (_what, problem, spoil) => {
    await using workshop = openWorkshop();
    const { vault, name, path, evidence } = await vaultWithFile(workshop);
    const first = await backUpVault(vault, join(workshop.folder, 'backups'));
    expect(first.damaged).toEqual([]);
    const good = readFileSync(join(first.folder, 'files', name.slice(0, 2), name));
    spoil(path);
    const second = await backUpVault(vault, join(workshop.folder, 'backups'));
    expect(second.damaged).toMatchObject([{ name, problem, evidence: [evidence], takenFrom: first.folder }]);
    expect(readFileSync(join(second.folder, 'files', name.slice(0, 2), name)).equals(good)).toBe(true);
    expect(readFileSync(join(first.folder, 'files', name.slice(0, 2), name)).equals(good)).toBe(true);
    rmSync(first.folder, { recursive: true });
    rmSync(second.folder, { recursive: true });
    const third = await backUpVault(vault, join(workshop.folder, 'backups'));
    expect(third.damaged).toMatchObject([{ name, problem }]);
    expect(third.damaged[0]!.takenFrom).toBeUndefined();
    expect(third).toMatchObject({ files: 1, sound: 0 });
    // Nothing among its files is what it is not; what is left of the file lies beside.
    const copy = join(third.folder, 'files', name.slice(0, 2), name);
    expect([existsSync(copy), existsSync(`${copy}.damaged`)]).toEqual([false, problem !== 'missing']);
    const restored = await restoreVault(third.folder, join(workshop.folder, 'back'), passphrase, workshop.environment);
    expect(restored).toMatchObject({ files: 1, damaged: [{ name, problem: 'missing' }] });
    const back = await workshop.open('back', join(workshop.folder, 'state-2'));
    expect(damagedItems(back)).toMatchObject([{ id: evidence, outcome: 'missing' }]);
    expect(await verifyVault(back)).toMatchObject({ unreferenced: [] });
  },
);

test('a backup with a damaged file restores, and says which file is damaged', async () => {
  await using workshop = openWorkshop();
  const { vault, name } = await vaultWithFile(workshop);
  const { folder } = await backUpVault(vault, join(workshop.folder, 'backups'));
  flip(join(folder, 'files', name.slice(0, 2), name), 5000);
  const report = await restoreVault(folder, join(workshop.folder, 'restored'), passphrase, workshop.environment);
  expect(report).toMatchObject({ files: 1, damaged: [{ name, problem: 'altered' }] });
});

test('the command line says it with words, in its JSON and by its exit code', async () => {
  await using workshop = openWorkshop();
  const { vault, name, path } = await vaultWithFile(workshop);
  await vault.close();
  const environment = { LAPWING_PASSPHRASE: passphrase, LAPWING_STATE_DIR: join(workshop.folder, 'state') };
  const run = (...words: string[]) => runCli([...words, '--vault', vault.folder], environment);
  const quick = run('vault', 'verify', '--quick');
  expect(quick).toMatchObject({ code: 0, stdout: expect.stringMatching(/1 file is present/) as string });
  expect(quick.stdout).not.toMatch(/holds/);
  expect(run('vault', 'verify').stdout).toMatch(/Everything holds/);
  flip(path, 100_000);
  expect(run('vault', 'verify')).toMatchObject({
    code: 1,
    stdout: expect.stringMatching(new RegExp(`file ${name}: .*was changed`)) as string,
  });
  const verified = run('vault', 'verify', '--json');
  expect(JSON.parse(verified.stdout)).toMatchObject({ ok: false, fileProblems: [{ name, problem: 'altered' }] });
  const backup = run('vault', 'backup', '--to', join(workshop.folder, 'backups'), '--json');
  expect(backup.code).toBe(1);
  expect(JSON.parse(backup.stdout)).toMatchObject({ damaged: [{ name, problem: 'altered' }] });
});

test('the same file added twice is kept once, and a damaged copy is replaced by the good one that comes again', async () => {
  await using workshop = openWorkshop();
  const { vault, case: id, source, name, path } = await vaultWithFile(workshop);
  await addEvidence(vault, source, { case: id });
  expect(filesOf(vault.folder)).toBe(1);
  flip(path, 5000);
  await addEvidence(vault, source, { case: id });
  expect(filesOf(vault.folder)).toBe(1);
  expect(storedOf(vault).name).not.toBe(name);
  expect(existsSync(path)).toBe(false);
  expect(await verifyVault(vault)).toMatchObject({ ok: true, unreferenced: [] });
});

test('a file that belongs to no record is named by verify, and is no damage', async () => {
  await using workshop = openWorkshop();
  const { vault, path } = await vaultWithFile(workshop);
  const stray = path.replace(/.{4}$/, 'ffff');
  writeFileSync(stray, 'left by a process that was killed');
  writeFileSync(join(vault.folder, 'files/notes.txt'), 'put there by hand');
  const { ok, unreferenced } = await verifyVault(vault);
  expect(ok).toBe(true);
  expect([...unreferenced].sort()).toEqual([stray.slice(-35), 'notes.txt'].sort());
});

test('a copy whose process was killed before its record was written goes away at the next opening', async () => {
  await using workshop = openWorkshop();
  const { vault, case: id, source } = await vaultWithFile(workshop);
  const before = filesOf(vault.folder);
  writeFileSync(source, randomBytes(1000));
  // As a kill between the file and its record leaves it: the record cannot be written.
  vault.raw.exec("CREATE TRIGGER killed BEFORE INSERT ON evidence_file BEGIN SELECT raise(ABORT, 'killed'); END");
  await expect(addEvidence(vault, source, { case: id })).rejects.toMatchObject({ code: 'internal' });
  expect(filesOf(vault.folder)).toBe(before);
});

test('a damaged page of the database is a finding: verify prints one JSON object, and does not send the reader to itself', async () => {
  await using workshop = openWorkshop();
  const { vault } = await vaultWithFile(workshop);
  for (let n = 0; n < 30; n += 1) createCase(vault, { title: `Case ${n}`, narrative: 'text '.repeat(500) });
  await vault.close();
  const environment = { LAPWING_PASSPHRASE: passphrase, LAPWING_STATE_DIR: join(workshop.folder, 'state') };
  const database = join(vault.folder, 'lapwing.db');
  const good = readFileSync(database);
  for (let page = 0; page < good.length / 4096; page += 40) {
    writeFileSync(database, good);
    flip(database, page * 4096 + 100);
    const answer = await runCliHere(['vault', 'verify', '--vault', vault.folder, '--json'], environment);
    const report = JSON.parse(answer.stdout) as { ok: boolean; findings: readonly object[] };
    expect([answer.code, report.ok, report.findings.length > 0], `page ${page}`).toEqual([1, false, true]);
    expect(answer.stdout + answer.stderr).not.toMatch(/vault verify/);
  }
});
