/** What a person is told when a vault opens: saved work that is missing, and backups with an older passphrase. */
import { cpSync, existsSync, readdirSync, readFileSync, renameSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

import { createCase } from '../../../db/cases/commands.ts';
import { backUpVault } from '../../../db/vault/backup.ts';
import { openVault } from '../../../db/vault/open.ts';
import { noteOpeningRead } from '../../../db/vault/opening.ts';
import { changePassphrase } from '../../../db/vault/passphrase-change.ts';
import { restoreVault } from '../../../db/vault/restore.ts';
import { verifyVault } from '../../../db/vault/verify.ts';
import { openWorkshop, otherPassphrase, passphrase, type Workshop } from '../../support/vaults.ts';
import { countRows } from '../../security/small-vault.ts';

/** A vault with 40 cases as a killed process leaves it: all of them stand in the log file only. @returns the log file. */
async function killedVault(workshop: Workshop): Promise<string> {
  const vault = await workshop.vault('v');
  for (let n = 0; n < 40; n += 1) createCase(vault, { title: `Case ${n}`, narrative: 'text '.repeat(400) });
  cpSync(join(workshop.folder, 'v'), join(workshop.folder, 'killed'), { recursive: true });
  await vault.close();
  rmSync(join(workshop.folder, 'v'), { recursive: true });
  renameSync(join(workshop.folder, 'killed'), join(workshop.folder, 'v'));
  return join(workshop.folder, 'v/lapwing.db-wal');
}

function flip(file: string, at: number): void {
  const bytes = readFileSync(file);
  bytes[at] = bytes[at]! ^ 1;
  writeFileSync(file, bytes);
}

const backupsOf = (workshop: Workshop) =>
  existsSync(join(workshop.folder, 'v/backups')) ? readdirSync(join(workshop.folder, 'v/backups')) : [];

test('after a kill all that was saved is there, nothing is told and nothing is kept aside', async () => {
  await using workshop = openWorkshop();
  await killedVault(workshop);
  const vault = await workshop.open('v');
  expect(countRows(vault, 'case_record')).toBe(40);
  expect(vault.opening).toEqual({ oldPassphrase: [] });
  expect(backupsOf(workshop)).toEqual([]);
});

test('one changed byte in the log file loses what stands behind it: that is told, and the files are kept as they were', async () => {
  await using workshop = openWorkshop();
  const log = await killedVault(workshop);
  flip(log, readFileSync(log).length / 2);
  const before = [readFileSync(log), readFileSync(join(workshop.folder, 'v/lapwing.db'))];
  const vault = await workshop.open('v');
  const held = countRows(vault, 'action');
  expect(held).toBeLessThan(41);
  const { missing } = vault.opening;
  expect(missing).toMatchObject({ actions: 41 - held, held, backups: [] });
  const kept = join(workshop.folder, 'v/backups', missing!.keptLog!);
  expect([readFileSync(join(kept, 'lapwing.db-wal')), readFileSync(join(kept, 'lapwing.db'))]).toEqual(before);
  await vault.close();
  const again = await workshop.open('v');
  expect(again.opening.missing).toMatchObject({ actions: 41 - held, keptLog: missing!.keptLog });
  expect(backupsOf(workshop)).toEqual([missing!.keptLog]);
});

test.each([
  ['the header of the log file is damaged', (log: string) => flip(log, 5)],
  ['the first frame is damaged', (log: string) => flip(log, 100)],
  ['the log file was cut in the middle', (log: string) => truncateSync(log, 4096 * 20 + 7)],
  ['the log file is gone', (log: string) => rmSync(log)],
])('when %s, what is missing is told', async (_what, spoil) => {
  await using workshop = openWorkshop();
  const log = await killedVault(workshop);
  spoil(log);
  const vault = await workshop.open('v');
  const held = countRows(vault, 'action');
  expect(held).toBeLessThan(41);
  expect(vault.opening.missing).toMatchObject({ actions: 41 - held, held });
  expect((await verifyVault(vault)).findings).toMatchObject([
    { kind: 'missing', what: expect.stringContaining(`${41 - held} saved`) as string },
  ]);
});

test('a vault whose very first opening is lost says so too', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  const { folder } = await backUpVault(vault, join(workshop.folder, 'made'));
  await vault.close();
  await restoreVault(folder, join(workshop.folder, 'restored'), passphrase, workshop.environment);
  const restored = await workshop.open('restored');
  for (let n = 0; n < 5; n += 1) createCase(restored, { title: `Case ${n}` });
  cpSync(join(workshop.folder, 'restored'), join(workshop.folder, 'killed'), { recursive: true });
  await restored.close();
  flip(join(workshop.folder, 'killed/lapwing.db-wal'), 60);
  const opened = await workshop.open('killed');
  expect(opened.opening.missing).toMatchObject({ actions: 5 });
});

test('a backup that has more is named, what it has comes back by a bundle, and what was read is not told again', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  createCase(vault, { title: 'first' });
  const early = await backUpVault(vault, join(workshop.folder, 'early'));
  createCase(vault, { title: 'second' });
  const late = await backUpVault(vault, join(workshop.folder, 'late'));
  createCase(vault, { title: 'third' });
  await vault.close();
  // The folder is put back from a copy that is as old as the first backup, and knows of both.
  const older = await openAt(workshop, early.folder);
  older.raw.prepare('UPDATE replica SET mine = 1 WHERE mine = 2').run();
  older.raw.prepare("INSERT INTO vault_meta (name, value) VALUES ('backup:' || ?, '2026-01-01')").run(late.folder);
  older.raw.prepare("INSERT INTO vault_meta (name, value) VALUES ('backup:' || ?, '2025-01-01')").run(early.folder);
  await older.close();
  const opened = await workshop.open('older');
  expect(opened.opening.missing).toMatchObject({ actions: 2, backups: [{ folder: late.folder, actions: 1 }] });
  await restoreVault(late.folder, join(workshop.folder, 'source'), passphrase, workshop.environment);
  await workshop.send(await workshop.open('source'), opened);
  expect(opened.opening.missing).toMatchObject({ actions: 1, backups: [] });
  noteOpeningRead(opened);
  expect(opened.opening.missing).toBeUndefined();
  expect((await verifyVault(opened)).ok).toBe(false);
});

async function openAt(workshop: Workshop, backup: string) {
  await restoreVault(backup, join(workshop.folder, 'older'), passphrase, workshop.environment);
  // Under a state folder of its own: the marker stays the vault's.
  return workshop.open('older', join(workshop.folder, 'state-of-nobody'));
}

test('a vault put back from a backup by "restore" misses nothing: what came after is in the vault it was made of', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  const { folder } = await backUpVault(vault, join(workshop.folder, 'made'));
  createCase(vault, { title: 'later' });
  await vault.close();
  await restoreVault(folder, join(workshop.folder, 'restored'), passphrase, workshop.environment);
  expect((await workshop.open('restored')).opening).toEqual({ oldPassphrase: [] });
});

test('a marker that lags behind or is no marker is no loss', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  createCase(vault, { title: 'x' });
  const marker = join(workshop.folder, 'state', `${vault.id}.json`);
  const lagging = readFileSync(marker);
  createCase(vault, { title: 'y' });
  await vault.close();
  for (const content of [lagging, 'null', '{"seq":"many"}']) {
    writeFileSync(marker, content);
    const opened = await workshop.open('v');
    expect(opened.opening).toEqual({ oldPassphrase: [] });
    await opened.close();
  }
});

test('a backup that a new passphrase has not reached is told at each opening, and gets it when it is there again', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  const { folder } = await backUpVault(vault, join(workshop.folder, 'stick'));
  const away = join(workshop.folder, 'away');
  renameSync(join(workshop.folder, 'stick'), away);
  await changePassphrase(vault, passphrase, otherPassphrase, workshop.environment);
  expect(vault.opening.oldPassphrase).toMatchObject([{ folder }]);
  await vault.close();
  const open = () => openVault(join(workshop.folder, 'v'), otherPassphrase, workshop.environment);
  const again = await open();
  expect(again.opening.oldPassphrase).toMatchObject([{ folder }]);
  await again.close();
  renameSync(away, join(workshop.folder, 'stick'));
  const last = await open();
  expect(last.opening.oldPassphrase).toEqual([]);
  await last.close();
  await restoreVault(folder, join(workshop.folder, 'restored'), otherPassphrase, workshop.environment);
});

test('a change that failed before the key file was written leaves nothing to tell, and no part of a key file', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  await backUpVault(vault, join(workshop.folder, 'made'));
  const refused = changePassphrase(vault, passphrase, '', workshop.environment);
  await expect(refused).rejects.toMatchObject({ code: 'input.invalid' });
  expect(vault.opening.oldPassphrase).toEqual([]);
  await vault.close();
  writeFileSync(join(workshop.folder, 'v/identity.age.0a1b2c3d.part'), 'openable with a passphrase that was never used');
  await (await workshop.open('v')).close();
  expect(readdirSync(join(workshop.folder, 'v')).filter((name) => name.endsWith('.part'))).toEqual([]);
});

test('another vault in the folder of a backup keeps its key file', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  const other = await workshop.vault('other');
  const { folder } = await backUpVault(vault, join(workshop.folder, 'made'));
  rmSync(folder, { recursive: true });
  cpSync(join(workshop.folder, 'other'), folder, { recursive: true });
  const before = readFileSync(join(folder, 'identity.age'));
  const report = await changePassphrase(vault, passphrase, otherPassphrase, workshop.environment);
  expect(report.backupsUnreachable).toMatchObject([{ folder }]);
  expect(readFileSync(join(folder, 'identity.age')).equals(before)).toBe(true);
  await other.close();
});

test('a marker with any digit damaged tells of no lost work: it counts as none, and the vault goes on under a replica of its own', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  createCase(vault, { title: 'One' });
  const { replica } = vault.store;
  await vault.close();
  const file = join(workshop.environment.stateFolder, `${vault.id}.json`);
  const text = readFileSync(file, 'utf8');
  const { seq } = JSON.parse(text) as { seq: number };
  writeFileSync(file, text.replace(`"seq":${seq}`, `"seq":${seq + 7}`));
  const again = await workshop.open('v');
  expect(again.opening.missing).toBe(undefined);
  expect((await verifyVault(again)).findings).toEqual([]);
  expect(again.store.replica.id).not.toBe(replica.id);
});
