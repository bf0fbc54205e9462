/** Files are checked in the background, each again after some days; what is found is kept, told, and written down once. */
import { randomBytes } from 'node:crypto';
import { copyFileSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

import { createCase } from '../../../db/cases/commands.ts';
import { addEvidence } from '../../../db/evidence/add.ts';
import { custodyOf } from '../../../db/evidence/custody.ts';
import { findCopies } from '../../../db/evidence/find-copies.ts';
import { fileOf, itemOf } from '../../../db/evidence/items.ts';
import { checkDaysOf, checkNextFile, damagedItems, lastCheck, setCheckDays } from '../../../db/evidence/quiet-checks.ts';
import { verifyEvidence } from '../../../db/evidence/verify.ts';
import type { RecordId } from '../../../db/model/record-id.ts';
import { backUpVault } from '../../../db/vault/backup.ts';
import { countFileChecks } from '../../../db/vault/file-checks.ts';
import { storedFilePath } from '../../../db/vault/file-store.ts';
import type { Vault } from '../../../db/vault/vault.ts';
import { openVault } from '../../../db/vault/open.ts';
import { keepFilesChecked, stopFileChecks } from '../../../electron/vault/file-upkeep.ts';
import { createManualClock } from '../../electron/manual-clock.ts';
import { openWorkshop, passphrase, type Workshop } from '../../support/vaults.ts';

const dayMs = 86_400_000;

async function begun(workshop: Workshop, sizes: readonly number[]) {
  await (await workshop.vault('v')).close();
  let nowMs = Date.now();
  const vault = await openVault(join(workshop.folder, 'v'), passphrase, { ...workshop.environment, now: () => new Date(nowMs) });
  const { id: of } = createCase(vault, { title: 'With files' });
  const items: RecordId[] = [];
  for (const [n, size] of sizes.entries()) {
    const path = join(workshop.folder, `${n}.bin`);
    writeFileSync(path, randomBytes(size));
    items.push((await addEvidence(vault, path, { case: of })).id);
  }
  return { vault, items, of, passDays: (days: number) => void (nowMs += days * dayMs) };
}

const storedPath = (vault: Vault, id: RecordId) => storedFilePath(join(vault.folder, 'files'), fileOf(vault, itemOf(vault, id)).name);
const kindsOf = (vault: Vault, id: RecordId) => custodyOf(vault, id).map(({ kind }) => kind);

async function checkAll(vault: Vault): Promise<string[]> {
  const outcomes: string[] = [];
  for (let found = await checkNextFile(vault); found !== undefined; found = await checkNextFile(vault)) outcomes.push(found);
  return outcomes;
}

test('each file is checked once, and again after its days; custody tells the first check and each change, and no more', async () => {
  await using workshop = openWorkshop();
  const { vault, items, passDays } = await begun(workshop, [10, 3_000_000]);
  await using _ = vault;
  expect(countFileChecks(vault)).toEqual({ files: 2, checked: 0 });
  passDays(1);
  expect(await checkAll(vault)).toEqual(['whole', 'whole']);
  expect(await checkAll(vault)).toEqual([]);
  passDays(29);
  expect(await checkAll(vault)).toEqual([]);
  passDays(2);
  expect(await checkAll(vault)).toEqual(['whole', 'whole']);
  expect(kindsOf(vault, items[0]!)).toEqual(['received', 'found-whole']);
  expect(lastCheck(vault, items[0]!)).toMatchObject({ outcome: 'whole', at: vault.now().toISOString() });

  const path = storedPath(vault, items[1]!);
  const good = readFileSync(path);
  const spoilt = Buffer.from(good);
  spoilt[1_000_000]! ^= 1;
  writeFileSync(path, spoilt);
  passDays(31);
  expect((await checkAll(vault)).sort()).toEqual(['altered', 'whole']);
  passDays(31);
  expect((await checkAll(vault)).sort()).toEqual(['altered', 'whole']);
  expect(custodyOf(vault, items[1]!).map(({ kind, note }) => [kind, note])).toEqual([
    ['received', undefined],
    ['found-whole', undefined],
    ['found-damaged', 'altered'],
  ]);
  expect(damagedItems(vault)).toMatchObject([{ id: items[1], outcome: 'altered' }]);
  rmSync(path);
  passDays(31);
  await checkAll(vault);
  expect(damagedItems(vault)).toMatchObject([{ id: items[1], outcome: 'missing' }]);

  expect(await findCopies(vault, workshop.folder)).toMatchObject({ restored: [items[1]] });
  expect(damagedItems(vault)).toEqual([]);
  writeFileSync(storedPath(vault, items[1]!), spoilt);
  await verifyEvidence(vault, undefined);
  expect(damagedItems(vault)).toMatchObject([{ outcome: 'altered' }]);
});

test('nothing is checked where a person said so, and a choice that is none is the usual one', async () => {
  await using workshop = openWorkshop();
  const { vault } = await begun(workshop, [10]);
  await using _ = vault;
  expect(checkDaysOf(vault)).toBe(30);
  setCheckDays(vault, 0);
  expect(await checkAll(vault)).toEqual([]);
  setCheckDays(vault, 7);
  expect(checkDaysOf(vault)).toBe(7);
  expect(await checkAll(vault)).toEqual(['whole']);
});

test('a check gives way after each MiB, stops when it is told to, and says nothing of a file that was put in its place meanwhile', async () => {
  await using workshop = openWorkshop();
  const { vault, items, of } = await begun(workshop, [5_000_000]);
  await using _ = vault;
  let rests = 0;
  await checkNextFile(vault, { pace: async () => void (rests += 1) });
  expect(rests).toBeGreaterThanOrEqual(5);
  vault.raw.prepare('DELETE FROM file_check').run();
  const ending = new AbortController();
  const stopped = checkNextFile(vault, { signal: ending.signal, pace: async () => ending.abort() });
  await expect(stopped).rejects.toMatchObject({ code: 'job.cancelled' });
  expect(countFileChecks(vault).checked).toBe(0);

  const path = storedPath(vault, items[0]!);
  const other = join(workshop.folder, '0.bin');
  const first = readFileSync(path);
  first[4_900_000]! ^= 1;
  writeFileSync(path, first);
  let isReplaced = false;
  const outcome = await checkNextFile(vault, {
    async pace() {
      if (isReplaced) return;
      isReplaced = true;
      copyFileSync(other, join(workshop.folder, 'again.bin'));
      await addEvidence(vault, join(workshop.folder, 'again.bin'), { case: of });
    },
  });
  expect(outcome).toBeDefined();
  expect(damagedItems(vault)).toEqual([]);
});

test('the vault process begins a minute after the last change, rests between pieces, and lets go at lock', async () => {
  await using workshop = openWorkshop();
  const { vault, items, passDays } = await begun(workshop, [2_500_000, 10]);
  await using _ = vault;
  passDays(1);
  const clock = createManualClock();
  keepFilesChecked(vault, clock);
  await clock.advance(59_000);
  createCase(vault, { title: 'Somebody works' });
  await clock.advance(59_000);
  expect(countFileChecks(vault).checked).toBe(0);
  await clock.advance(2000);
  const passing = async () => {
    await clock.advance(12);
    return countFileChecks(vault).checked;
  };
  await expect.poll(passing, { timeout: 20_000, interval: 5 }).toBe(2);
  expect(kindsOf(vault, items[0]!)).toEqual(['received', 'found-whole']);
  vault.raw.prepare('DELETE FROM file_check').run();
  stopFileChecks(vault);
  await clock.advance(2 * 60 * 60_000);
  expect(countFileChecks(vault).checked).toBe(0);
});

test('what a backup finds, or a check of another item with the file, is written into every chain of custody by the next quiet check', async () => {
  await using workshop = openWorkshop();
  const { vault, items, of, passDays } = await begun(workshop, [10]);
  await using _ = vault;
  const [one] = items as [RecordId];
  const twin = (await addEvidence(vault, join(workshop.folder, '0.bin'), { case: of, onSame: 'another' })).id;
  passDays(1);
  await checkAll(vault);
  rmSync(storedPath(vault, one));
  await backUpVault(vault, join(workshop.folder, 'backups'));
  expect(damagedItems(vault).map(({ id }) => id)).toEqual([one, twin]);
  passDays(31);
  await checkAll(vault);
  passDays(31);
  await checkAll(vault);
  for (const id of [one, twin]) expect(kindsOf(vault, id)).toEqual(['received', 'found-whole', 'found-damaged']);
  await findCopies(vault, workshop.folder);
  // Lines of one instant stand in no order.
  passDays(1);
  await verifyEvidence(vault, [one]);
  passDays(31);
  await checkAll(vault);
  const before = ['received', 'found-whole', 'found-damaged', 'restored'];
  expect([one, twin].map((id) => kindsOf(vault, id))).toEqual([
    [...before, 'verified'],
    [...before, 'found-whole'],
  ]);
});
