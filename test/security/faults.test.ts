/** What a full disk, a read-only folder and a wrong file leave behind: the state before. */
import { randomBytes } from 'node:crypto';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { expect, test, vi } from 'vitest';

import { exportBundle } from '../../db/bundle/export.ts';
import { stageBundle } from '../../db/bundle/stage.ts';
import { createCase } from '../../db/cases/commands.ts';
import { addEvidence } from '../../db/evidence/add.ts';
import { backUpVault } from '../../db/vault/backup.ts';
import { createVault } from '../../db/vault/create.ts';
import { openVault } from '../../db/vault/open.ts';
import { rebuildVault } from '../../db/vault/rebuild.ts';
import { verifyVault } from '../../db/vault/verify.ts';
import { cliProgram, runCli } from '../support/cli.ts';
import { openWorkshop, passphrase } from '../support/vaults.ts';
import { mountSmallDisk } from './small-disk.ts';
import { checked, countRows, vaultWithCases } from './small-vault.ts';

vi.setConfig({ testTimeout: 300_000 });

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
  expect(countRows(vault, 'case_record')).toBe(100);
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
    await addEvidence(vault, photo, { case: caseId, fields: { title } });
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
  await checked(workshop, (vault) => expect(countRows(vault, 'case_record')).toBe(1));
});
