/** Accepting a bundle is interrupted at any batch; opening does not wait for it, and it goes on without losing or counting twice. */
import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

import { acceptBundle, hasInterrupted, resumeAcceptance } from '../../../db/bundle/accept.ts';
import { exportBundle } from '../../../db/bundle/export.ts';
import { listImports, listStaged } from '../../../db/bundle/inbox.ts';
import { stageBundle } from '../../../db/bundle/stage.ts';
import { createCase } from '../../../db/cases/commands.ts';
import { pendingCount } from '../../../db/log/project/projection.ts';
import { openVault } from '../../../db/vault/open.ts';
import { finishOpening, unfinishedCount } from '../../../db/opening/finish.ts';
import type { Vault } from '../../../db/vault/vault.ts';
import { verifyVault } from '../../../db/vault/verify.ts';
import { dumpRecords } from '../../support/log-sync.ts';
import { openWorkshop, passphrase, type Workshop } from '../../support/vaults.ts';

const caseCount = 2400;

async function exchange(workshop: Workshop): Promise<{ sender: Vault; receiver: Vault; key: number }> {
  const sender = await workshop.vault('sender');
  sender.transaction(() => {
    for (let n = 0; n < caseCount; n += 1) createCase(sender, { title: `Case ${n}` });
  });
  const receiver = await workshop.vault('receiver');
  const out = join(workshop.folder, 'all.age');
  await exportBundle(sender, { recipients: [receiver.recipient], scope: 'all', out, authorName: 'sender' });
  return { sender, receiver, key: (await stageBundle(receiver, out)).key };
}

/** Stops after so many batches, as a person does, or a kill between two transactions. */
function stopAfter(batches: number) {
  const controller = new AbortController();
  let seen = 0;
  return {
    signal: controller.signal,
    report() {
      if ((seen += 1) === batches) controller.abort(new Error('stopped'));
    },
  };
}

/** As a kill after the last batch leaves it: taken over whole, and nothing of it shown. */
async function acceptUnshown(vault: Vault, key: number): Promise<void> {
  const { finishPending } = vault;
  Object.assign(vault, { finishPending: async () => undefined });
  await acceptBundle(vault, key);
  Object.assign(vault, { finishPending });
}

const shownCases = (vault: Vault) => vault.raw.prepare('SELECT count(*) FROM case_record').pluck().get();

test('stopped after any batch, it is neither lost nor waiting for a decision; the next opening is quick and goes on', async () => {
  await using workshop = openWorkshop();
  const { sender, receiver, key } = await exchange(workshop);
  await expect(acceptBundle(receiver, key, stopAfter(1))).rejects.toThrow('stopped');
  expect(hasInterrupted(receiver)).toBe(true);
  expect(listStaged(receiver)).toEqual([]);
  await receiver.close();

  const again = await openVault(receiver.folder, passphrase, workshop.environment);
  // Not waited for: the vault is open, and says how much is left.
  expect(unfinishedCount(again)).toBeGreaterThan(0);
  expect(shownCases(again)).toBe(0);
  createCase(again, { title: 'typed meanwhile' });
  const reports: [number, number][] = [];
  await finishOpening(again, { report: (done, total) => void reports.push([done, total]) });
  expect(reports.length).toBeGreaterThan(1);
  expect(reports.every(([done, total]) => done >= 0 && done <= total)).toBe(true);
  expect(unfinishedCount(again)).toBe(0);
  expect(shownCases(again)).toBe(caseCount + 1);
  expect(listImports(again)).toHaveLength(1);
  expect((await verifyVault(again)).findings).toEqual([]);
  await again.close();
  await sender.close();
});

test('stopped while it is shown, everything is there after the next opening', async () => {
  await using workshop = openWorkshop();
  const { sender, receiver, key } = await exchange(workshop);
  await acceptUnshown(receiver, key);
  await expect(receiver.finishPending(stopAfter(2))).rejects.toThrow('stopped');
  expect(shownCases(receiver)).not.toBe(0);
  expect(shownCases(receiver)).not.toBe(caseCount);
  await receiver.close();
  const again = await workshop.open('receiver');
  expect(shownCases(again)).toBe(caseCount);
  const before = dumpRecords(sender.store) as Record<string, unknown[]>;
  const after = dumpRecords(again.store) as Record<string, unknown[]>;
  expect(after['case']).toEqual(before['case']);
});

test('what waits to be shown is no damage, and verifying shows nothing of it', async () => {
  await using workshop = openWorkshop();
  const { receiver, key } = await exchange(workshop);
  await acceptUnshown(receiver, key);
  expect(pendingCount(receiver.store)).toBeGreaterThan(0);
  expect((await verifyVault(receiver)).findings).toEqual([]);
  expect(shownCases(receiver)).toBe(0);
});

test('an export in the middle of an acceptance waits for it; two that go on at once count it once', async () => {
  await using workshop = openWorkshop();
  const { receiver, key } = await exchange(workshop);
  const out = join(workshop.folder, 'own.age');
  const [report, sent] = await Promise.all([
    acceptBundle(receiver, key),
    exportBundle(receiver, { recipients: [receiver.recipient], scope: 'all', out, authorName: 'receiver' }),
    resumeAcceptance(receiver),
    resumeAcceptance(receiver),
  ]);
  expect(report.newActions).toBeGreaterThan(caseCount - 1);
  expect(sent.counts.records['case']).toBe(caseCount);
  expect(listImports(receiver)).toHaveLength(1);
  expect((await verifyVault(receiver)).findings).toEqual([]);
});

test('a copy of the folder taken in the middle goes on by itself', async () => {
  await using workshop = openWorkshop();
  const { receiver, key } = await exchange(workshop);
  await expect(acceptBundle(receiver, key, stopAfter(2))).rejects.toThrow('stopped');
  cpSync(receiver.folder, join(workshop.folder, 'copy'), { recursive: true });
  const copy = await workshop.open('copy', join(workshop.folder, 'other state'));
  expect(shownCases(copy)).toBe(caseCount);
  expect((await verifyVault(copy)).findings).toEqual([]);
});
