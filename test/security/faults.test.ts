/** What a killed process, a full disk and a read-only folder leave behind: the state before, or the one after. */
import { randomBytes } from 'node:crypto';
import { execFileSync, fork, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

import { expect, test, vi } from 'vitest';

import { inspectBundle } from '../../db/bundle/inspect.ts';
import { createCase } from '../../db/cases/commands.ts';
import { addEvidence } from '../../db/evidence/add.ts';
import { backUpVault, changePassphrase, restoreVault } from '../../db/vault/backup.ts';
import { createVault, openVault } from '../../db/vault/open.ts';
import { rebuildVault } from '../../db/vault/rebuild.ts';
import { verifyVault } from '../../db/vault/verify.ts';
import type { Vault } from '../../db/vault/vault.ts';
import { exportBundle } from '../../db/bundle/export.ts';
import { stageBundle } from '../../db/bundle/stage.ts';
import { cliProgram, runCli } from '../support/cli.ts';
import { openWorkshop, otherPassphrase, passphrase, type Workshop } from '../support/vaults.ts';

vi.setConfig({ testTimeout: 300_000 });

const program = resolve(import.meta.dirname, 'fault-process.ts');
const cases = (count: number) =>
  Array.from({ length: count }, (_, n) => ({
    id: `0190f000-0000-7000-8000-${String(n).padStart(12, '0')}`,
    title: `Invented case ${n}`,
    narrative: 'A long day at the marsh. '.repeat(40),
    people: [{ name: `Ada Plover ${n}` }],
  }));

/** Runs a command and kills it `milliseconds` after its work began. @returns what it said last, if it was quicker. */
async function runAndKill(command: string, folder: string, milliseconds: number): Promise<string | undefined> {
  const child = fork(program, [command, folder], { stdio: ['ignore', 'ignore', 'ignore', 'ipc'] });
  let last: string | undefined;
  const begun = once(child, 'message');
  child.on('message', (message) => {
    last = String(message);
  });
  await begun;
  const timer = setTimeout(() => child.kill('SIGKILL'), milliseconds);
  await once(child, 'exit');
  clearTimeout(timer);
  return last === 'begun' ? undefined : last;
}

/** Kills at ever later moments until the command comes to its end. @returns how many times it was killed. */
async function killOften(command: string, workshop: Workshop, check: (isDone: boolean) => Promise<void>): Promise<number> {
  let kills = 0;
  for (let milliseconds = 1; ; milliseconds = milliseconds * 2.4 + 3) {
    const said = await runAndKill(command, workshop.folder, milliseconds);
    expect([undefined, 'done']).toContain(said);
    await check(said === 'done');
    if (said === 'done') return kills;
    kills += 1;
  }
}

async function checked(workshop: Workshop, look: (vault: Vault) => void = () => {}): Promise<void> {
  const vault = await workshop.open('v');
  look(vault);
  expect((await verifyVault(vault)).findings).toEqual([]);
  await vault.close();
}

const count = (vault: Vault, table: string) => vault.raw.prepare(`SELECT count(*) FROM ${table}`).pluck().get() as number;

async function vaultWithCases(workshop: Workshop, number: number): Promise<void> {
  const vault = await workshop.vault('v');
  for (let n = 0; n < number; n += 1) createCase(vault, { title: `Case ${n}`, narrative: 'text '.repeat(100) });
  await vault.close();
}

test('killed while it is made, a vault is there or is not; what is left does not hinder the next one', async () => {
  await using workshop = openWorkshop();
  const kills = await killOften('create', workshop, async () => {
    if (!existsSync(join(workshop.folder, 'new'))) return;
    const vault = await openVault(join(workshop.folder, 'new'), passphrase, workshop.environment);
    expect((await verifyVault(vault)).ok).toBe(true);
    await vault.close();
    rmSync(join(workshop.folder, 'new'), { recursive: true });
  });
  expect(kills).toBeGreaterThan(2);
});

test('killed while it backs up, the vault is whole, and every backup that shows restores', async () => {
  await using workshop = openWorkshop();
  await vaultWithCases(workshop, 300);
  const kills = await killOften('backup', workshop, async () => {
    await checked(workshop, (vault) => expect(count(vault, 'case_record')).toBe(300));
    const folder = join(workshop.folder, 'backups');
    const backups = existsSync(folder) ? readdirSync(folder).filter((name) => !name.includes('.part')) : [];
    for (const name of backups) {
      expect(
        readFileSync(join(folder, name, 'lapwing.db'))
          .subarray(0, 15)
          .toString('latin1'),
      ).not.toBe('SQLite format 3');
      await restoreVault(join(folder, name), join(workshop.folder, 'tried'), passphrase, workshop.environment);
      const restored = await workshop.open('tried');
      expect(count(restored, 'case_record')).toBe(300);
      await restored.close();
      rmSync(join(workshop.folder, 'tried'), { recursive: true });
    }
  });
  expect(kills).toBeGreaterThan(2);
});

test('killed while it restores, the folder holds the whole vault or nothing', async () => {
  await using workshop = openWorkshop();
  await vaultWithCases(workshop, 300);
  const vault = await workshop.open('v');
  const { folder } = await backUpVault(vault, join(workshop.folder, 'made'));
  await vault.close();
  cpSync(folder, join(workshop.folder, 'backup'), { recursive: true });
  const kills = await killOften('restore', workshop, async () => {
    if (!existsSync(join(workshop.folder, 'restored/vault.json'))) return;
    const restored = await workshop.open('restored');
    expect(count(restored, 'case_record')).toBe(300);
    await restored.close();
    rmSync(join(workshop.folder, 'restored'), { recursive: true });
  });
  expect(kills).toBeGreaterThan(2);
});

test('killed while the passphrase changes, the old one or the new one opens the vault, never neither', async () => {
  await using workshop = openWorkshop();
  await vaultWithCases(workshop, 3);
  await killOften('passphrase', workshop, async (isDone) => {
    const tries = await Promise.allSettled([passphrase, otherPassphrase].map((words) => opensWith(workshop, words)));
    const [old, next] = tries.map(({ status }) => status === 'fulfilled');
    expect(old).toBe(!next);
    expect(next || !isDone).toBe(true);
    if (next && !isDone) await putBack(workshop);
  });
});

async function opensWith(workshop: Workshop, words: string): Promise<void> {
  const vault = await openVault(join(workshop.folder, 'v'), words, workshop.environment);
  await vault.close();
}

async function putBack(workshop: Workshop): Promise<void> {
  const vault = await openVault(join(workshop.folder, 'v'), otherPassphrase, workshop.environment);
  await changePassphrase(vault, otherPassphrase, passphrase, workshop.environment);
  await vault.close();
}

test('killed while it writes a bundle, no half bundle has the name of a whole one', async () => {
  await using workshop = openWorkshop();
  await vaultWithCases(workshop, 400);
  const kills = await killOften('export', workshop, async () => {
    const file = join(workshop.folder, 'out.age');
    await checked(workshop);
    expect(readdirSync(workshop.folder).filter((name) => name.startsWith('out.age.')).length).toBeLessThan(2);
    if (!existsSync(file)) return;
    const vault = await workshop.open('v');
    expect((await inspectBundle(vault, file)).sameActions).toBe(400);
    await vault.close();
    rmSync(file);
  });
  expect(kills).toBeGreaterThan(2);
});

test('killed while it imports a bundle, nothing shows until it is accepted, then everything does', async () => {
  await using workshop = openWorkshop();
  await vaultWithCases(workshop, 1);
  const sender = await workshop.vault('sender');
  for (let n = 0; n < 400; n += 1) createCase(sender, { title: `Sent ${n}`, narrative: 'text '.repeat(100) });
  const vault = await workshop.open('v');
  await exportBundle(sender, { recipients: [vault.recipient], scope: 'all', out: join(workshop.folder, 'in.age'), authorName: 'sender' });
  await vault.close();
  const kills = await killOften('import', workshop, async (isDone) => {
    await checked(workshop, (opened) => expect([isDone ? 401 : 1, 401]).toContain(count(opened, 'case_record')));
  });
  expect(kills).toBeGreaterThan(2);
});

test('killed while it imports files, whole batches are there, and a second run brings the rest and nothing twice', async () => {
  await using workshop = openWorkshop();
  await vaultWithCases(workshop, 0);
  writeFileSync(join(workshop.folder, 'cases.json'), JSON.stringify(cases(1500)));
  copyFileSync(resolve(import.meta.dirname, '../fixtures/upr/table-exported.csv'), join(workshop.folder, 'upr.csv'));
  let kills = await killOften('cases', workshop, () =>
    checked(workshop, (vault) => expect(count(vault, 'case_record')).toBe(count(vault, 'person'))),
  );
  kills += await killOften('recommendations', workshop, () => checked(workshop));
  expect(kills).toBeGreaterThan(2);
  await checked(workshop, (vault) => expect(count(vault, 'case_record')).toBe(1500));
});

test('killed while it rebuilds, the tables are those before or those after', async () => {
  await using workshop = openWorkshop();
  await vaultWithCases(workshop, 300);
  const kills = await killOften('rebuild', workshop, () => checked(workshop, (vault) => expect(count(vault, 'case_record')).toBe(300)));
  expect(kills).toBeGreaterThan(2);
});

/** A small disk, or the reason why there is none here. */
function mountSmallDisk(folder: string, size: string): Disposable | undefined {
  mkdirSync(folder);
  if (spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${size}`, 'tmpfs', folder]).status !== 0) return undefined;
  return { [Symbol.dispose]: () => void execFileSync('umount', ['-l', folder]) };
}

const sizes = (folder: string) => readdirSync(folder, { recursive: true }).map((name) => statSync(join(folder, String(name))).size);

test('on a full disk, backup, export, import and creation are refused by name, leave nothing half, and work once there is room', async (context) => {
  await using workshop = openWorkshop();
  const place = join(workshop.folder, 'small');
  using disk = mountSmallDisk(place, '24m');
  if (!disk) return context.skip('mounting a small disk needs root');
  const { environment } = workshop;
  await createVault(join(place, 'v'), { passphrase, member: 'x' }, environment);
  const vault = await openVault(join(place, 'v'), passphrase, environment);
  for (let n = 0; n < 100; n += 1) createCase(vault, { title: `Case ${n}`, narrative: `${n} text `.repeat(100) });
  const sender = await workshop.vault('sender');
  for (let n = 0; n < 500; n += 1) createCase(sender, { title: `Sent ${n}`, narrative: `${n} text `.repeat(200) });
  const bundle = join(workshop.folder, 'in.age');
  await exportBundle(sender, { recipients: [vault.recipient], scope: 'all', out: bundle, authorName: 'sender' });
  const filler = join(place, 'filler');
  spawnSync('dd', ['if=/dev/zero', `of=${filler}`, 'bs=64k']);
  const before = sizes(join(place, 'v'));

  await expect(backUpVault(vault, join(place, 'backups'))).rejects.toMatchObject({ code: 'disk.full' });
  const out = join(place, 'out.age');
  await expect(exportBundle(vault, { recipients: [vault.recipient], scope: 'all', out, authorName: 'x' })).rejects.toMatchObject({
    code: 'disk.full',
  });
  await expect(stageBundle(vault, bundle)).rejects.toMatchObject({ code: 'disk.full' });
  await expect(createVault(join(place, 'second'), { passphrase, member: 'x' }, environment)).rejects.toMatchObject({ code: 'disk.full' });
  expect(readdirSync(place).filter((name) => !['v', 'filler', 'backups'].includes(name))).toEqual([]);
  expect(existsSync(join(place, 'backups')) ? readdirSync(join(place, 'backups')) : []).toEqual([]);
  expect(sizes(join(place, 'v')).length).toBe(before.length);

  rmSync(filler);
  expect((await stageBundle(vault, bundle)).actions).toBe(500);
  await backUpVault(vault, join(place, 'backups'));
  expect((await verifyVault(vault)).findings).toEqual([]);
  rebuildVault(vault);
  expect(count(vault, 'case_record')).toBe(100);
  await vault.close();
});

test('a file that may not grow further ends the export by name, and no half bundle stays', async () => {
  await using workshop = openWorkshop();
  await vaultWithCases(workshop, 1);
  const vault = await workshop.open('v');
  const { recipient } = vault;
  const [{ id }] = vault.raw.prepare('SELECT lower(hex(id)) AS id FROM case_record').all() as [{ id: string }];
  const photo = join(workshop.folder, 'photo.bin');
  const caseId = id.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
  for (const title of ['one', 'two']) {
    writeFileSync(photo, randomBytes(3_000_000));
    await addEvidence(vault, photo, { case: caseId, title });
  }
  await vault.close();
  const out = join(workshop.folder, 'out.age');
  const words = [cliProgram, 'bundle', 'export', '--vault', join(workshop.folder, 'v'), '--to', recipient, '--all', '--out', out];
  // Blocks of 1 KiB: each file fits, the bundle of both does not, as a film does not on a FAT stick.
  const made = spawnSync('sh', ['-c', 'trap "" XFSZ; ulimit -f 10000; exec "$@"', 'limited', process.execPath, ...words], {
    encoding: 'utf8',
    env: { PATH: process.env['PATH'] ?? '', LAPWING_PASSPHRASE: passphrase, LAPWING_STATE_DIR: join(workshop.folder, 'state') },
  });
  expect(made.stderr).toMatch(/^file\.too-large: .*4 GiB/m);
  expect(made.status).toBe(1);
  expect(readdirSync(workshop.folder).filter((name) => name.includes('out.age'))).toEqual([]);
});

test('in a folder that can only be read, the command line says so and nothing is written', async (context) => {
  await using workshop = openWorkshop();
  await vaultWithCases(workshop, 1);
  const place = join(workshop.folder, 'sealed');
  using disk = mountSmallDisk(place, '4m');
  if (!disk || spawnSync('mount', ['-o', 'remount,ro', place]).status !== 0) return context.skip('mounting needs root');
  const environment = { LAPWING_PASSPHRASE: passphrase, LAPWING_STATE_DIR: join(workshop.folder, 'state') };
  const vault = ['--vault', join(workshop.folder, 'v')];
  expect(runCli(['vault', 'create', '--vault', join(place, 'new')], environment)).toMatchObject({
    code: 1,
    stderr: expect.stringMatching(/^disk\.read-only: .+Nothing was written/) as string,
  });
  expect(runCli(['vault', 'backup', ...vault, '--to', place], environment)).toMatchObject({
    code: 1,
    stderr: expect.stringMatching(/^disk\.read-only: /) as string,
  });
  expect(runCli(['cases', 'export', ...vault, '--format', 'json', '--out', join(place, 'x.json')], environment)).toMatchObject({ code: 1 });
  expect(readdirSync(place)).toEqual([]);
});

test('what is no bundle is refused with its own exit code, and the vault is as before', async () => {
  await using workshop = openWorkshop();
  await vaultWithCases(workshop, 1);
  const environment = { LAPWING_PASSPHRASE: passphrase, LAPWING_STATE_DIR: join(workshop.folder, 'state') };
  writeFileSync(join(workshop.folder, 'empty'), '');
  writeFileSync(join(workshop.folder, 'picture.png'), Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'));
  mkdirSync(join(workshop.folder, 'folder'));
  for (const name of ['empty', 'picture.png', 'folder']) {
    const answer = runCli(['bundle', 'import', join(workshop.folder, name), '--vault', join(workshop.folder, 'v')], environment);
    expect(answer, name).toMatchObject({ code: 4, stderr: expect.stringMatching(/^(bundle|file)\.[a-z-]+: /m) as string });
  }
  await checked(workshop, (vault) => expect(count(vault, 'case_record')).toBe(1));
});
