import { readdirSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

import { acceptBundle } from '../../../db/bundle/accept.ts';
import { exportBundle } from '../../../db/bundle/export.ts';
import { discardStaged, listStaged } from '../../../db/bundle/inbox.ts';
import { inspectBundle } from '../../../db/bundle/inspect.ts';
import { largeUnknownBytes, requireAsked } from '../../../db/bundle/room.ts';
import { stageBundle } from '../../../db/bundle/stage.ts';
import { createCase } from '../../../db/cases/commands.ts';
import { cardOf } from '../../../db/contacts/card.ts';
import { addContact } from '../../../db/contacts/contacts.ts';
import { layoutOf } from '../../../db/vault/layout.ts';
import type { Vault } from '../../../db/vault/vault.ts';
import { openWorkshop, type Workshop } from '../../support/vaults.ts';
import { stageForged } from './forge.ts';

async function people(workshop: Workshop): Promise<Record<'author' | 'enemy' | 'reader', Vault>> {
  const [author, enemy, reader] = [await workshop.vault('author'), await workshop.vault('enemy'), await workshop.vault('reader')];
  createCase(author, { title: 'Genuine' });
  createCase(enemy, { title: 'Forged' });
  return { author, enemy, reader };
}

async function written(workshop: Workshop, author: Vault, reader: Vault): Promise<{ id: string; file: string }> {
  const file = join(workshop.folder, 'sent.age');
  const { id } = await exportBundle(author, { recipients: [reader.recipient], scope: 'all', out: file, authorName: 'Author' });
  return { id, file };
}

test('a bundle that takes the id of a waiting one removes nothing: both wait, and both say so', async () => {
  await using workshop = openWorkshop();
  const { author, enemy, reader } = await people(workshop);
  const { id, file } = await written(workshop, author, reader);
  const genuine = await stageBundle(reader, file);
  expect(genuine.isContested).toBe(false);
  expect(await stageForged({ author: enemy, reader, envelope: (envelope) => (envelope['id'] = id) })).toBe('staged');
  const waiting = listStaged(reader);
  expect(waiting.map((staged) => [staged.id, staged.isContested])).toEqual([
    [id, true],
    [id, true],
  ]);
  expect(new Set(waiting.map(({ contentHash }) => contentHash)).size).toBe(2);
  await discardStaged(reader, waiting[1]!.key);
  expect(listStaged(reader)).toMatchObject([{ key: genuine.key, isContested: false }]);
  expect(await acceptBundle(reader, genuine.key)).toMatchObject({ newActions: 1 });
});

test('the same signer with other content under one id is contested as well; the very same bundle replaces itself', async () => {
  await using workshop = openWorkshop();
  const { author, reader } = await people(workshop);
  const { id, file } = await written(workshop, author, reader);
  await stageBundle(reader, file);
  const again = await stageBundle(reader, file);
  expect(listStaged(reader)).toMatchObject([{ key: again.key, isContested: false }]);
  expect(await stageForged({ author, reader, envelope: (envelope) => (envelope['id'] = id) })).toBe('staged');
  expect(listStaged(reader).map(({ isContested }) => isContested)).toEqual([true, true]);
});

test('an id that another signer used for a bundle taken over before is contested', async () => {
  await using workshop = openWorkshop();
  const { author, enemy, reader } = await people(workshop);
  const { id, file } = await written(workshop, author, reader);
  await acceptBundle(reader, (await stageBundle(reader, file)).key);
  expect(await stageForged({ author: enemy, reader, envelope: (envelope) => (envelope['id'] = id) })).toBe('staged');
  expect(listStaged(reader)).toMatchObject([{ isContested: true }]);
  // The author may send the same once more.
  await stageBundle(reader, file);
  expect(listStaged(reader)).toHaveLength(2);
});

test('a large bundle of an unknown signer asks before any of it is kept; a contact, or a yes, lets it in', async () => {
  await using workshop = openWorkshop();
  const { author, reader } = await people(workshop);
  for (let at = 0; at < 6; at += 1) createCase(author, { title: 'Long', narrative: author.store.random(300_000).toString('hex') });
  const { file } = await written(workshop, author, reader);
  const before = listStaged(reader);
  // The beginning is genuine; the rest is a hole of the right size.
  truncateSync(file, largeUnknownBytes + 1);
  const refusal = { code: 'bundle.large-unknown', params: { sizeBytes: largeUnknownBytes + 1 } };
  await expect(stageBundle(reader, file)).rejects.toMatchObject(refusal);
  expect(listStaged(reader)).toEqual(before);
  expect(reader.raw.prepare('SELECT count(*) FROM staged_bundle').pluck().get()).toBe(0);
  expect(readdirSync(layoutOf(reader.folder).files)).toEqual([]);
  const code = (allowLarge?: boolean) =>
    stageBundle(reader, file, allowLarge === undefined ? {} : { allowLarge }).then(
      () => 'staged',
      (error: { code: string }) => error.code,
    );
  expect(await code(false)).toBe('bundle.large-unknown');
  // Past the question it is read to the hole, and refused for that.
  expect(await code(true)).not.toBe('bundle.large-unknown');
  addContact(reader, cardOf(author, 'Author'));
  expect(await code()).not.toBe('bundle.large-unknown');
  expect(() => requireAsked(largeUnknownBytes, false, undefined)).not.toThrow();
});

test('a waiting bundle says its size, as the file that came', async () => {
  await using workshop = openWorkshop();
  const { author, reader } = await people(workshop);
  const { file } = await written(workshop, author, reader);
  const { sizeBytes } = await stageBundle(reader, file);
  expect(sizeBytes).toBeGreaterThan(1000);
  expect(listStaged(reader)).toMatchObject([{ sizeBytes }]);
});

test('a bundle for which the disk has no room, and what is no file, are refused before they are read', async () => {
  await using workshop = openWorkshop();
  const { author, reader } = await people(workshop);
  const { file } = await written(workshop, author, reader);
  truncateSync(file, 2 ** 43);
  await expect(stageBundle(reader, file)).rejects.toMatchObject({ code: 'disk.full' });
  await expect(stageBundle(reader, '/dev/zero')).rejects.toMatchObject({ code: 'file.unreadable' });
  await expect(stageBundle(reader, join(workshop.folder, 'absent.age'))).rejects.toMatchObject({ code: 'file.not-found' });
});

test('looking into a bundle that waits leaves it waiting, and one that does not wait does not wait then', async () => {
  await using workshop = openWorkshop();
  const { author, reader } = await people(workshop);
  const { file } = await written(workshop, author, reader);
  expect(await inspectBundle(reader, file)).toMatchObject({ newActions: 1, sameActions: 0 });
  expect(listStaged(reader)).toEqual([]);
  const { key } = await stageBundle(reader, file);
  expect(await inspectBundle(reader, file)).toMatchObject({ newActions: 1, sameActions: 0 });
  expect(listStaged(reader)).toMatchObject([{ key }]);
  expect(await acceptBundle(reader, key)).toMatchObject({ newActions: 1 });
  expect(await inspectBundle(reader, file)).toMatchObject({ newActions: 0, sameActions: 1 });
});
