/** A bundle that came before is known by its signed list of contents, and nothing of it is read or changed again. */
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

import { acceptBundle } from '../../../db/bundle/accept.ts';
import { exportBundle } from '../../../db/bundle/export.ts';
import { listImports, listStaged } from '../../../db/bundle/inbox.ts';
import { stageBundle } from '../../../db/bundle/stage.ts';
import { createCase } from '../../../db/cases/commands.ts';
import { editRecord, trashRecord } from '../../../db/records/commands.ts';
import { addEvidence } from '../../../db/evidence/add.ts';
import { decideImport } from '../../../db/log/decide/acceptance.ts';
import { eraseRecords } from '../../../db/log/decide/erase.ts';
import type { Vault } from '../../../db/vault/vault.ts';
import { verifyVault } from '../../../db/vault/verify.ts';
import { dumpRecords } from '../../support/log-sync.ts';
import { openWorkshop, type Workshop } from '../../support/vaults.ts';

async function received(workshop: Workshop) {
  const sender = await workshop.vault('sender');
  const receiver = await workshop.vault('receiver');
  const first = createCase(sender, { title: 'First', narrative: 'long text '.repeat(20_000) });
  const photo = join(workshop.folder, 'photo');
  writeFileSync(photo, Buffer.alloc(6_000_000, 7));
  await addEvidence(sender, photo, { case: first.id });
  const { file } = await workshop.send(sender, receiver);
  return { sender, receiver, file, first: first.id };
}

const actionsOf = (vault: Vault) => vault.raw.prepare('SELECT count(*) FROM action').pluck().get() as number;

async function again(vault: Vault, file: string) {
  const staged = await stageBundle(vault, file);
  return { staged, report: await acceptBundle(vault, staged.key) };
}

test('sent again, it says that all of it is here, and changes nothing', async () => {
  await using workshop = openWorkshop();
  const { receiver, file } = await received(workshop);
  const before = [dumpRecords(receiver.store), actionsOf(receiver), listImports(receiver)];
  const { staged, report } = await again(receiver, file);
  expect(staged.same).toBe(staged.actions);
  expect(staged.actions).toBeGreaterThan(0);
  expect(staged.files).toBe(1);
  expect(report).toMatchObject({ newActions: 0, fullerActions: 0, erasedChanges: 0, sameActions: staged.actions });
  expect([dumpRecords(receiver.store), actionsOf(receiver), listImports(receiver)]).toEqual(before);
  expect(listStaged(receiver)).toEqual([]);
});

test('what was damaged behind the list of contents is not read again, and nothing changes; a damaged list is refused', async () => {
  await using workshop = openWorkshop();
  const { receiver, file } = await received(workshop);
  const before = [dumpRecords(receiver.store), actionsOf(receiver)];
  const bytes = readFileSync(file);
  const { size } = statSync(file);
  const flipped = (at: number) => {
    const copy = Buffer.from(bytes);
    copy[at]! ^= 1;
    const damaged = join(workshop.folder, `damaged-${at}.age`);
    writeFileSync(damaged, copy);
    return damaged;
  };
  for (const at of [size - 5000, size - 2_000_000]) expect((await again(receiver, flipped(at))).report.newActions).toBe(0);
  await expect(stageBundle(receiver, flipped(300))).rejects.toMatchObject({ code: expect.stringMatching(/^(bundle|age)\./) });
  expect([dumpRecords(receiver.store), actionsOf(receiver)]).toEqual(before);
});

test('an import that was undone is not taken back by sending the bundle again, and that is said', async () => {
  await using workshop = openWorkshop();
  const { receiver, file } = await received(workshop);
  const [brought] = listImports(receiver);
  receiver.transaction(() => decideImport(receiver.store, brought!.importRecord, 'exclude', 'not ours'));
  await receiver.finishPending();
  const before = dumpRecords(receiver.store);
  const { report } = await again(receiver, file);
  expect(report.newActions).toBe(0);
  expect(report.excludedActions).toBeGreaterThan(0);
  expect(dumpRecords(receiver.store)).toEqual(before);
});

test('where something was erased it is read all the same, and brings nothing of that back, not even for a moment', async () => {
  await using workshop = openWorkshop();
  const { receiver, file, first } = await received(workshop);
  receiver.transaction(() => eraseRecords(receiver.store, [{ entity: 'case', record: first, fields: ['narrative'] }], 'asked for'));
  const staged = await stageBundle(receiver, file);
  const waiting = receiver.raw.prepare('SELECT body FROM staged_action WHERE body IS NOT NULL').pluck().all().join('\n');
  expect(waiting).not.toContain('long text');
  const report = await acceptBundle(receiver, staged.key);
  expect(report).toMatchObject({ newActions: 0, fullerActions: 0 });
  expect(report.erasedChanges).toBeGreaterThan(0);
  expect(receiver.raw.prepare('SELECT narrative FROM case_record').pluck().get()).toBe(null);
});

test('a value that was erased here before it ever came waits in no bundle, however often it is sent', async () => {
  await using workshop = openWorkshop();
  const { sender, receiver, first } = await received(workshop);
  receiver.transaction(() => eraseRecords(receiver.store, [{ entity: 'case', record: first, fields: ['narrative'] }], 'asked for'));
  editRecord(sender, 'case', first, { narrative: 'never to be kept' });
  for (const place of ['once', 'twice', 'three times']) {
    editRecord(sender, 'case', first, { place });
    const out = join(workshop.folder, `${place}.age`);
    await exportBundle(sender, { recipients: [receiver.recipient], scope: 'all', out, authorName: 'sender' });
    const staged = await stageBundle(receiver, out);
    const waiting = receiver.raw.prepare('SELECT body FROM staged_action WHERE body IS NOT NULL').pluck().all().join('\n');
    expect(waiting, place).toContain(place);
    expect(waiting, place).not.toContain('never to be kept');
    await acceptBundle(receiver, staged.key);
  }
});

test('a later bundle of the same sender is told from the one that is known, and its known part is told from what is new', async () => {
  await using workshop = openWorkshop();
  const { sender, receiver, first } = await received(workshop);
  editRecord(sender, 'case', first, { title: 'Second' });
  const out = join(workshop.folder, 'later.age');
  await exportBundle(sender, { recipients: [receiver.recipient], scope: 'all', out, authorName: 'sender' });
  const { staged, report } = await again(receiver, out);
  expect(staged.same).toBeLessThan(staged.actions);
  expect(report.newActions).toBeGreaterThan(0);
  expect(receiver.raw.prepare('SELECT title FROM case_record').pluck().get()).toBe('Second');
});

test('a record with 20,000 tags goes to the trash, and every other vault reads that it did', async () => {
  await using workshop = openWorkshop();
  const sender = await workshop.vault('sender');
  const receiver = await workshop.vault('receiver');
  const { id } = createCase(sender, { title: 'Much tagged' });
  const tags = Array.from({ length: 20_000 }, (_, n) => [`tags/t${n}`, true] as const);
  sender.record(
    'edit',
    tags.map(([field, value]) => ({ entity: 'case', record: id, field, value })),
  );
  trashRecord(sender, 'case', id);
  expect((await workshop.send(sender, receiver)).newActions).toBeGreaterThan(2);
  expect(receiver.raw.prepare('SELECT deleted FROM case_record').pluck().get()).toBe(1);
  expect((await verifyVault(receiver)).findings).toEqual([]);
  expect((await workshop.send(receiver, sender)).newActions).toBeGreaterThan(-1);
});
