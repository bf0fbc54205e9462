/** Files that leave in a bundle or stay, chosen one by one; what stays leaves its record and a word of where it is. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { acceptBundle } from '../../../db/bundle/accept.ts';
import type { FileChoice } from '../../../db/bundle/files.ts';
import { previewExport } from '../../../db/bundle/preview.ts';
import { stageBundle } from '../../../db/bundle/stage.ts';
import { createCase } from '../../../db/cases/commands.ts';
import { aboutItem } from '../../../db/evidence/about.ts';
import { addEvidence } from '../../../db/evidence/add.ts';
import { custodyOf } from '../../../db/evidence/custody.ts';
import { addWorkingCopy } from '../../../db/evidence/working-copies.ts';
import { verifyEvidence } from '../../../db/evidence/verify.ts';
import { nodeInspector as inspector } from '../../../db/inspect/node-inspector.ts';
import { pngOf } from '../../support/media.ts';
import type { RecordId } from '../../../db/model/record-id.ts';
import { findRecord } from '../../../db/log/store.ts';
import { editRecord } from '../../../db/records/commands.ts';
import type { Vault } from '../../../db/vault/vault.ts';
import { verifyVault } from '../../../db/vault/verify.ts';
import { everybodyAgrees } from '../../support/consent.ts';
import { openWorkshop } from '../../support/vaults.ts';
import { unpack } from '../../support/unpack.ts';
import { begun, introduce, kindsOf } from './withheld.ts';

test('a file that stays leaves its record; the receiver reads who keeps it, no check calls it missing, and a later bundle brings it', async () => {
  await using workshop = openWorkshop();
  const { one, two, add, send, write } = await begun(workshop);
  const [kept, sent] = [await add('kept here'), await add('goes along')];
  const { counts, staying, out } = await write(one, two, { withhold: [kept.id] });
  expect(counts).toMatchObject({ files: 1, filesStaying: 1 });
  expect(staying).toMatchObject([{ why: 'chosen', items: [{ id: kept.id }] }]);
  expect(readdirSync(join(unpack(workshop, two, out), 'data/files'))).toEqual([sent.sha256]);
  await acceptBundle(two, (await stageBundle(two, out)).key);
  expect(aboutItem(two, kept.id)).toMatchObject({ hasFile: false, withheld: { at: expect.stringMatching(/^\d{4}-/) } });
  expect(aboutItem(two, sent.id)).toMatchObject({ hasFile: true });
  expect(aboutItem(two, sent.id).withheld).toBeUndefined();
  expect((await verifyEvidence(two, undefined)).map(({ id, outcome }) => [id, outcome])).toEqual([
    [kept.id, 'withheld'],
    [sent.id, 'whole'],
  ]);
  expect((await verifyVault(two)).findings).toEqual([]);
  const { accepted } = await send(one, two);
  expect(accepted.files).toBe(1);
  expect(aboutItem(two, kept.id)).toMatchObject({ hasFile: true });
  expect(aboutItem(two, kept.id).withheld).toBeUndefined();
  expect((await verifyEvidence(two, [kept.id]))[0]!.outcome).toBe('whole');
});

test('whoever kept it is named where the receiver has their card', async () => {
  await using workshop = openWorkshop();
  const { one, two, add, send } = await begun(workshop);
  const { id } = await add('kept here');
  introduce(one, two);
  await send(one, two, { base: 'none' });
  expect(aboutItem(two, id).withheld).toMatchObject({ by: 'one' });
});

test('the same file by hand fills in for what was kept back', async () => {
  await using workshop = openWorkshop();
  const { one, two, of, add, send } = await begun(workshop);
  const { id, sha256 } = await add('kept here');
  await send(one, two, { base: 'none' });
  const added = await addEvidence(two, join(workshop.folder, 'file-1'), { case: of, onSame: 'offer' });
  expect(added).toMatchObject({ id, sha256, isKnown: true });
  expect(aboutItem(two, id)).toMatchObject({ hasFile: true });
  expect(kindsOf(two, id)).toEqual(['received', 'withheld', 'received']);
});

test('custody says once to whom a file went and from whom it came, however often bundles go to and fro', async () => {
  await using workshop = openWorkshop();
  const { one, two, add, send } = await begun(workshop);
  const { id, sha256 } = await add('goes along');
  introduce(one, two);
  const first = await send(one, two);
  expect(custodyOf(one, id).at(-1)).toMatchObject({ kind: 'sent', party: 'two', bundle: first.id, sha256 });
  expect(custodyOf(two, id).at(-1)).toMatchObject({ kind: 'received', party: 'one', bundle: first.id, sha256 });
  await acceptBundle(two, (await stageBundle(two, first.out)).key);
  expect(kindsOf(two, id)).toEqual(['received', 'received']);
  for (let n = 0; n < 3; n += 1) {
    await send(two, one);
    await send(one, two);
  }
  expect(kindsOf(one, id).toSorted()).toEqual(['received', 'received', 'sent', 'sent']);
  expect(kindsOf(two, id)).toEqual(kindsOf(one, id));
  // To whom it went is nobody else's to read.
  expect(custodyOf(two, id).flatMap(({ kind, party }) => (kind === 'sent' ? [party] : []))).toEqual([undefined, 'one']);
});

test('secret files stay unless they are chosen, and with others all that is for the team alone', async () => {
  await using workshop = openWorkshop();
  const { one, two, add, write } = await begun(workshop);
  const levels = [1, 2, 3, 4];
  const items: RecordId[] = [];
  for (const confidentiality of levels) items.push((await add(`level ${confidentiality}`, { confidentiality })).id);
  const leaving = async (files?: FileChoice, use?: 'team' | 'third-parties') => {
    const { staying } = await write(one, two, files, use);
    const stays = new Set(staying.flatMap((file) => file.items.map(({ id }) => id)));
    return levels.filter((_, n) => !stays.has(items[n]!));
  };
  expect(await leaving()).toEqual([1, 2, 3]);
  expect(await leaving({}, 'third-parties')).toEqual([1, 2]);
  expect(await leaving({ base: 'all' })).toEqual([1, 2, 3, 4]);
  expect(await leaving({ base: 'none' })).toEqual([]);
  expect(await leaving({ base: 'none', send: [items[3]!] })).toEqual([4]);
  expect(await leaving({ send: [items[3]!], withhold: [items[0]!, items[3]!] })).toEqual([2, 3]);
  expect(await leaving({ upToBytes: 6 })).toEqual([]);
  expect(await leaving({ upToBytes: 7 })).toEqual([1, 2, 3]);
  expect(await previewExport(one, 'all', { files: { upToBytes: 6 } })).toMatchObject({ files: 0, filesStaying: 4 });
});

test('a file that shows somebody who did not agree stays whatever is chosen, also where only another item with it says so', async () => {
  await using workshop = openWorkshop();
  const { one, two, add, write } = await begun(workshop);
  const { id: other } = createCase(one, {
    title: 'Of Una',
    acts: [{ type: 'HRD-07', victim: 'Una Regret' }],
    people: [{ name: 'Una Regret' }],
  });
  const una = idOfVictim(one);
  const [photo, plain] = [await add('shows Una', { case: other, people: [una] }), await add('shows nobody')];
  const again = await add('shows Una');
  const { staying, counts } = await write(one, two, { base: 'all', send: [photo.id, again.id] });
  expect(staying).toMatchObject([{ why: 'consent', people: [{ person: una }], items: [{ id: photo.id }, { id: again.id }] }]);
  expect(counts.files).toBe(1);
  everybodyAgrees(one);
  expect((await write(one, two)).counts).toMatchObject({ files: 2 });
  expect(findRecord(one.store, 'evidence', plain.id)).toBeDefined();
});

test('others get the copy with parts covered; the original only where it is named, and the team gets both', async () => {
  await using workshop = openWorkshop();
  const { one, two, add, write } = await begun(workshop);
  const original = await add('shows the gate', { confidentiality: 2 });
  const copy = await addWorkingCopy(one, once(pngOf(4, 3, () => [0, 0, 0])), {
    of: original.id,
    mediaType: 'image/png',
    choices: { covered: [{ page: 1, left: 0, top: 0, width: 500, height: 500, what: 'a face' }], leftOut: [], margin: 0 },
    people: [],
    nobodyShown: true,
    inspector,
  });
  editRecord(one, 'evidence', copy.id, { confidentiality: 2 });
  const staying = async (files?: FileChoice, use: 'team' | 'third-parties' = 'third-parties') =>
    (await write(one, two, files, use)).staying.map(({ items, why }) => [items[0]!.id, why]);
  expect(await staying()).toEqual([[original.id, 'covered']]);
  expect(await staying({ base: 'all' })).toEqual([[original.id, 'covered']]);
  expect(await staying({ send: [original.id] })).toEqual([]);
  expect(await staying({}, 'team')).toEqual([]);
});

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

function idOfVictim(vault: Vault): RecordId {
  const hex = vault.raw.prepare('SELECT lower(hex(victim_id)) FROM act WHERE victim_id IS NOT NULL').pluck().get() as string;
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5') as RecordId;
}

test('a file of a secret case, or that is secret in another case, leaves to others only where somebody chose it', async () => {
  await using workshop = openWorkshop();
  const { one, two, add, write } = await begun(workshop);
  const elsewhere = createCase(one, { title: 'Secret', confidentiality: 4 } as never).id;
  const ofSecret = await add('of a secret case', { case: elsewhere, confidentiality: 1 });
  await add('secret elsewhere', { confidentiality: 1 });
  await add('secret elsewhere', { case: elsewhere, confidentiality: 1 });
  const open = await add('open', { confidentiality: 1 });
  const left = async (files?: FileChoice) => {
    const { out, staying } = await write(one, two, files, 'third-parties');
    return [readdirSync(join(unpack(workshop, two, out), 'data/files')).sort(), staying.map(({ why }) => why)];
  };
  expect(await left()).toEqual([[open.sha256], ['confidential', 'confidential']]);
  expect(await left({ send: [ofSecret.id] })).toEqual([[open.sha256, ofSecret.sha256].sort(), ['confidential']]);
});
