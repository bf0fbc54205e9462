import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import SqlCipher from '@signalapp/sqlcipher';
import { expect, test } from 'vitest';

import { createCase } from '../../../db/cases/commands.ts';
import { editRecord } from '../../../db/records/commands.ts';
import { showCase } from '../../../db/cases/details.ts';
import { listForks } from '../../../db/log/receive/receive.ts';
import { migrations } from '../../../db/migrations/index.ts';
import { backUpVault } from '../../../db/vault/backup.ts';
import { changePassphrase } from '../../../db/vault/passphrase-change.ts';
import { restoreVault } from '../../../db/vault/restore.ts';
import { createVault } from '../../../db/vault/create.ts';
import { openVault } from '../../../db/vault/open.ts';
import { rebuildVault } from '../../../db/vault/rebuild.ts';
import { verifyVault } from '../../../db/vault/verify.ts';
import { visibleRecords } from '../../support/visible.ts';
import { openWorkshop, passphrase } from '../../support/vaults.ts';

test('a vault keeps its cases from one opening to the next, under the same replica', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  const { id } = createCase(vault, { title: 'Kept' });
  const replica = vault.store.replica.id;
  await vault.close();
  const again = await workshop.open('v');
  expect(showCase(again, id).fields['title']).toBe('Kept');
  expect(again.store.replica.id).toBe(replica);
});

test('SQLCipher itself opens the database with the key from the key file', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  createCase(vault, { title: 'Read by others' });
  const key = vault.withSecrets((secrets) => secrets.databaseKey.toString('hex'));
  await vault.close();
  const database = new SqlCipher(join(workshop.folder, 'v/lapwing.db'));
  database.pragma(`key = "x'${key}'"`);
  expect(database.prepare('SELECT title FROM case_record').get()).toEqual({ title: 'Read by others' });
  expect(database.pragma('integrity_check', { simple: true })).toBe('ok');
  database.close();
});

test('a second opening is refused while the vault is open, and works after', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  await expect(workshop.open('v')).rejects.toMatchObject({ code: 'vault.in-use' });
  createCase(vault, { title: 'Still writing' });
  await vault.close();
  await workshop.open('v');
});

test('the wrong passphrase is named as such and changes nothing', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  await vault.close();
  const before = readFileSync(join(workshop.folder, 'v/lapwing.db'));
  await expect(openVault(join(workshop.folder, 'v'), 'wrong', workshop.environment)).rejects.toMatchObject({
    code: 'vault.wrong-passphrase',
  });
  expect(readFileSync(join(workshop.folder, 'v/lapwing.db')).equals(before)).toBe(true);
});

test('damage is told apart: no vault, a damaged description, key file, database, and a newer format', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  createCase(vault, { title: 'x' });
  await vault.close();
  const spoiled = async (name: string, spoil: (folder: string) => void) => {
    const folder = join(workshop.folder, name);
    cpSync(join(workshop.folder, 'v'), folder, { recursive: true });
    spoil(folder);
    return openVault(folder, passphrase, workshop.environment).then(
      () => 'opened',
      (error: { code: string }) => error.code,
    );
  };
  const flip = (file: string, at: number) => {
    const bytes = readFileSync(file);
    bytes[at] = bytes[at]! ^ 1;
    writeFileSync(file, bytes);
  };
  expect(await spoiled('a', (folder) => rmSync(join(folder, 'vault.json')))).toBe('vault.not-found');
  expect(await spoiled('b', (folder) => writeFileSync(join(folder, 'vault.json'), '{"format":'))).toBe('vault.damaged');
  const { id } = JSON.parse(readFileSync(join(workshop.folder, 'v/vault.json'), 'utf8')) as { id: string };
  expect(
    await spoiled('c', (folder) => writeFileSync(join(folder, 'vault.json'), JSON.stringify({ format: 'lapwing-vault', version: 2, id }))),
  ).toBe('vault.newer-version');
  expect(await spoiled('d', (folder) => truncateSync(join(folder, 'identity.age'), 120))).toBe('vault.identity-damaged');
  expect(await spoiled('e', (folder) => rmSync(join(folder, 'lapwing.db')))).toBe('vault.damaged');
  expect(await spoiled('f', (folder) => flip(join(folder, 'lapwing.db'), 20))).toBe('vault.damaged');
  expect(await spoiled('g', (folder) => truncateSync(join(folder, 'lapwing.db'), 5000))).toBe('vault.damaged');
  expect(await spoiled('h', () => undefined)).toBe('opened');
});

test('a vault is made only where nothing is, and never on a network drive', async () => {
  await using workshop = openWorkshop();
  const folder = join(workshop.folder, 'used');
  mkdirSync(folder);
  writeFileSync(join(folder, 'thesis.txt'), 'mine');
  const details = { passphrase, member: 'x' };
  await expect(createVault(folder, details, workshop.environment)).rejects.toMatchObject({ code: 'vault.exists' });
  expect(readFileSync(join(folder, 'thesis.txt'), 'utf8')).toBe('mine');
  const far = { ...workshop.environment, filesystemTypeOf: async () => 'cifs' };
  await expect(createVault(join(workshop.folder, 'far'), details, far)).rejects.toMatchObject({ code: 'vault.network-folder' });
  expect(existsSync(join(workshop.folder, 'far'))).toBe(false);
});

test('a new passphrase opens the vault and its backups, the old one neither; backups out of reach are listed', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  const near = await backUpVault(vault, join(workshop.folder, 'backups'));
  const gone = await backUpVault(vault, join(workshop.folder, 'stick'));
  rmSync(join(workshop.folder, 'stick'), { recursive: true });
  const report = await changePassphrase(vault, passphrase, 'another six words for this test', workshop.environment);
  expect(report).toMatchObject({ backupsChanged: 1, backupsUnreachable: [{ folder: gone.folder }] });
  await vault.close();
  await expect(workshop.open('v')).rejects.toMatchObject({ code: 'vault.wrong-passphrase' });
  const again = await openVault(join(workshop.folder, 'v'), 'another six words for this test', workshop.environment);
  await again.close();
  await restoreVault(near.folder, join(workshop.folder, 'restored'), 'another six words for this test', workshop.environment);
});

test('a restored backup holds the same and writes as a replica of its own; both sides meet again without loss', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  const { id } = createCase(vault, { title: 'Before' });
  const { folder } = await backUpVault(vault, join(workshop.folder, 'backups'));
  const before = visibleRecords(vault);
  editRecord(vault, 'case', id, { place: 'after the backup' });
  await restoreVault(folder, join(workshop.folder, 'restored'), passphrase, workshop.environment);
  const restored = await workshop.open('restored');
  expect(visibleRecords(restored)).toBe(before);
  expect(restored.store.replica.id).not.toBe(vault.store.replica.id);
  editRecord(restored, 'case', id, { remarks: 'written in the copy' });
  await workshop.send(vault, restored);
  await workshop.send(restored, vault);
  expect(showCase(vault, id).fields).toMatchObject({ place: 'after the backup', remarks: 'written in the copy' });
  expect(visibleRecords(restored)).toBe(visibleRecords(vault));
  expect(listForks(vault.store)).toEqual([]);
  expect((await verifyVault(vault)).findings).toEqual([]);
});

test('a vault copied to a second machine, or put back from an older copy, takes a new replica', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  const { id } = createCase(vault, { title: 'Copied' });
  await vault.close();
  cpSync(join(workshop.folder, 'v'), join(workshop.folder, 'copy'), { recursive: true });
  const first = await workshop.open('v');
  editRecord(first, 'case', id, { place: 'first' });
  const elsewhere = await workshop.open('copy', join(workshop.folder, 'other-machine'));
  editRecord(elsewhere, 'case', id, { remarks: 'second' });
  expect(elsewhere.store.replica.id).not.toBe(first.store.replica.id);
  await workshop.send(elsewhere, first);
  expect(showCase(first, id).fields).toMatchObject({ place: 'first', remarks: 'second' });
  await elsewhere.close();
  const older = await workshop.open('copy');
  expect(older.store.replica.id).not.toBe(first.store.replica.id);
  expect(older.raw.prepare("SELECT count(*) FROM replica WHERE origin = 'marker-mismatch'").pluck().get()).toBe(1);
});

test('verify names a changed action, a cut chain, a changed table and a missing file with their places', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  createCase(vault, { title: 'Untouched' });
  createCase(vault, { title: 'Changed' });
  expect((await verifyVault(vault)).ok).toBe(true);
  const seen = async (sql: string) => {
    vault.raw.exec('SAVEPOINT spoil');
    vault.raw.exec(sql);
    const { findings } = await verifyVault(vault);
    vault.raw.exec('ROLLBACK TO spoil; RELEASE spoil');
    return findings.map((finding) => `${finding.kind} ${finding.place.split(' ').at(-1)}`);
  };
  expect(await seen("UPDATE action SET body = unhex(replace(hex(body), hex('Changed'), hex('Altered'))) WHERE seq = 3")).toContain(
    'action 3',
  );
  expect(await seen('DELETE FROM touch; DELETE FROM action WHERE seq = 2')).toContain('chain 3');
  expect(await seen("UPDATE case_record SET title = 'Forged'")).toEqual(['tables case_record']);
  expect(await seen("INSERT INTO evidence_file VALUES (x'00', '00000000000000000000000000000000', 'k', 1, x'00', 'now')")).toEqual([
    'file 00000000000000000000000000000000',
  ]);
  expect((await verifyVault(vault)).ok).toBe(true);
});

test('rebuilding from the log gives the same tables and the same search', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  createCase(vault, { title: 'Found again', people: [{ name: '王全' }], acts: [{ type: 'HRD-07', victim: '王全' }] });
  const before = [visibleRecords(vault), vault.search.search('wq', { limit: 9 }).length];
  rebuildVault(vault);
  expect([visibleRecords(vault), vault.search.search('wq', { limit: 9 }).length]).toEqual(before);
  expect(before[1]).toBe(2);
});

test('an upgrade backs up first, and a step that fails leaves the old version and all records', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  const { id } = createCase(vault, { title: 'Older' });
  await vault.close();
  const failing = {
    version: 900,
    up: (): void => {
      throw new Error('no');
    },
  };
  const folder = join(workshop.folder, 'v');
  await expect(openVault(folder, passphrase, { ...workshop.environment, migrations: [...migrations, failing] })).rejects.toMatchObject({
    code: 'internal',
  });
  expect(existsSync(join(folder, 'backups'))).toBe(true);
  const again = await workshop.open('v');
  expect(showCase(again, id).fields['title']).toBe('Older');
  await again.close();
  const newer = await openVault(folder, passphrase, {
    ...workshop.environment,
    migrations: [...migrations, { version: 901, up: () => undefined }],
  });
  await newer.close();
  await expect(workshop.open('v')).rejects.toMatchObject({ code: 'vault.newer-version' });
});

test('a full disk is named, and what was committed stays', async (context) => {
  await using workshop = openWorkshop();
  const place = join(workshop.folder, 'small');
  mkdirSync(place);
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=6m', 'tmpfs', place]).status === 0;
  if (!mounted) return context.skip('mounting a small disk needs root');
  try {
    await createVault(join(place, 'v'), { passphrase, member: 'x' }, workshop.environment);
    const vault = await openVault(join(place, 'v'), passphrase, workshop.environment);
    const { id } = createCase(vault, { title: 'Safe' });
    const big = 'x'.repeat(400_000);
    let code = '';
    for (let n = 0; n < 40 && code === ''; n += 1) {
      try {
        createCase(vault, { title: `big ${n}`, narrative: big });
      } catch (error) {
        code = (error as { code: string }).code;
      }
    }
    expect(code).toBe('disk.full');
    expect(showCase(vault, id).fields['title']).toBe('Safe');
    expect(vault.raw.pragma('integrity_check', { simple: true })).toBe('ok');
    await vault.close().catch(() => undefined);
    const again = await openVault(join(place, 'v'), passphrase, workshop.environment).then(
      (reopened) =>
        reopened.close().then(
          () => 'whole',
          (error: { code: string }) => error.code,
        ),
      (error: { code: string }) => error.code,
    );
    expect(['whole', 'disk.full']).toContain(again);
  } finally {
    spawnSync('umount', ['-l', resolve(place)]);
  }
});
