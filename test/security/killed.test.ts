/** What a killed process leaves behind: the state before, or the one after. */
import { copyFileSync, cpSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

import { expect, test, vi } from 'vitest';

import { exportBundle } from '../../db/bundle/export.ts';
import { inspectBundle } from '../../db/bundle/inspect.ts';
import { createCase } from '../../db/cases/commands.ts';
import { backUpVault } from '../../db/vault/backup.ts';
import { changePassphrase } from '../../db/vault/passphrase-change.ts';
import { restoreVault } from '../../db/vault/restore.ts';
import { openVault } from '../../db/vault/open.ts';
import { verifyVault } from '../../db/vault/verify.ts';
import { openWorkshop, otherPassphrase, passphrase, type Workshop } from '../support/vaults.ts';
import { killOften, runAndKill } from './killing.ts';
import { checked, countRows, vaultWithCases } from './small-vault.ts';

vi.setConfig({ testTimeout: 300_000 });

const cases = (count: number) =>
  Array.from({ length: count }, (_, n) => ({
    id: `0190f000-0000-7000-8000-${String(n).padStart(12, '0')}`,
    title: `Invented case ${n}`,
    narrative: 'A long day at the marsh. '.repeat(40),
    people: [{ name: `Ada Plover ${n}` }],
  }));

/** Kills what writes a file, until a half one was left at least once: each is gone after the next opening. @returns how many there were. */
async function killForHalves(command: string, workshop: Workshop, check = async () => {}): Promise<number> {
  const parts = () => readdirSync(workshop.folder).filter((name) => name.endsWith('.part'));
  const seen = { halves: 0 };
  const checkParts = async () => {
    seen.halves += parts().length;
    await checked(workshop);
    expect(parts()).toEqual([]);
    await check();
  };
  expect(await killOften(command, workshop, checkParts)).toBeGreaterThan(2);
  // It lies there for a moment only, which a clock may miss.
  for (let tries = 0; seen.halves === 0 && tries < 20; tries += 1) {
    await runAndKill(command, workshop.folder, () => parts().length > 0);
    await checkParts();
  }
  return seen.halves;
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
    await checked(workshop, (vault) => expect(countRows(vault, 'case_record')).toBe(300));
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
      expect(countRows(restored, 'case_record')).toBe(300);
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
    expect(countRows(restored, 'case_record')).toBe(300);
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

test('killed while it writes a bundle, no half bundle has the name of a whole one, and the next opening takes the half away', async () => {
  await using workshop = openWorkshop();
  await vaultWithCases(workshop, 400);
  const halves = await killForHalves('export', workshop, async () => {
    const file = join(workshop.folder, 'out.age');
    if (!existsSync(file)) return;
    const vault = await workshop.open('v');
    expect((await inspectBundle(vault, file)).sameActions).toBe(400);
    await vault.close();
    rmSync(file);
  });
  expect(halves).toBeGreaterThan(0);
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
    await checked(workshop, (opened) => expect([isDone ? 401 : 1, 401]).toContain(countRows(opened, 'case_record')));
  });
  expect(kills).toBeGreaterThan(2);
});

test('killed while it imports files, whole batches are there, and a second run brings the rest and nothing twice', async () => {
  await using workshop = openWorkshop();
  await vaultWithCases(workshop, 0);
  writeFileSync(join(workshop.folder, 'cases.json'), JSON.stringify(cases(1500)));
  copyFileSync(resolve(import.meta.dirname, '../fixtures/upr/table-exported.csv'), join(workshop.folder, 'upr.csv'));
  let kills = await killOften('cases', workshop, () =>
    checked(workshop, (vault) => expect(countRows(vault, 'case_record')).toBe(countRows(vault, 'person'))),
  );
  kills += await killOften('recommendations', workshop, () => checked(workshop));
  expect(kills).toBeGreaterThan(2);
  await checked(workshop, (vault) => expect(countRows(vault, 'case_record')).toBe(1500));
});

test('killed while it rebuilds, the tables are those before or those after', async () => {
  await using workshop = openWorkshop();
  await vaultWithCases(workshop, 300);
  const kills = await killOften('rebuild', workshop, () => checked(workshop, (vault) => expect(countRows(vault, 'case_record')).toBe(300)));
  expect(kills).toBeGreaterThan(2);
});

test('killed while it exports what anybody can read, it leaves nothing readable beside the file: the next opening sees to that', async () => {
  await using workshop = openWorkshop();
  await vaultWithCases(workshop, 1);
  expect(await killForHalves('plain', workshop)).toBeGreaterThan(0);
});

test('a note of the vault about what it was writing never takes away another file', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  const report = join(workshop.folder, 'report.json');
  const elsewhere = join(workshop.folder, 'report.json.0a1b2c3d.part');
  const note = vault.raw.prepare("INSERT INTO vault_meta (name, value) VALUES ('outside-part:' || ?, ?)");
  note.run(report, vault.store.replica.id);
  note.run(elsewhere, 'the replica of another machine');
  for (const path of [report, elsewhere]) writeFileSync(path, 'of somebody');
  await vault.close();
  await (await workshop.open('v')).close();
  for (const path of [report, elsewhere]) expect(readFileSync(path, 'utf8')).toBe('of somebody');
});
