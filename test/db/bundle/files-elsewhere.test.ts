/**
 * A record may name the hash of any file. Whoever writes one must not get, with a bundle of their case, a file that came with another:
 * neither from who has it, nor from whom they sent it on to, and they must not learn that it is here.
 */
import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

import { acceptBundle } from '../../../db/bundle/accept.ts';
import { exportBundle } from '../../../db/bundle/export.ts';
import type { FileChoice } from '../../../db/bundle/files.ts';
import { listStaged } from '../../../db/bundle/inbox.ts';
import { stageBundle } from '../../../db/bundle/stage.ts';
import { createCase } from '../../../db/cases/commands.ts';
import { cardOf } from '../../../db/contacts/card.ts';
import { addContact } from '../../../db/contacts/contacts.ts';
import { aboutItem } from '../../../db/evidence/about.ts';
import { addEvidence } from '../../../db/evidence/add.ts';
import { custodyOf } from '../../../db/evidence/custody.ts';
import { exportEvidence } from '../../../db/evidence/export.ts';
import { confirmFile } from '../../../db/evidence/file-cases.ts';
import { leavingOf } from '../../../db/evidence/leaving.ts';
import { checkNextFile } from '../../../db/evidence/quiet-checks.ts';
import { sayWhom } from '../../../db/evidence/people-shown.ts';
import { verifyEvidence } from '../../../db/evidence/verify.ts';
import { openViews } from '../../../db/evidence/views.ts';
import { addWorkingCopy } from '../../../db/evidence/working-copies.ts';
import { nodeInspector as inspector } from '../../../db/inspect/node-inspector.ts';
import type { RecordId } from '../../../db/model/record-id.ts';
import { addRecord, editRecord } from '../../../db/records/commands.ts';
import { detailsOf } from '../../../db/records/details.ts';
import type { Vault } from '../../../db/vault/vault.ts';
import { verifyVault } from '../../../db/vault/verify.ts';
import { openWorkshop, type Workshop } from '../../support/vaults.ts';
import { stageForged } from './forge.ts';

/** `one` has a file with a case of its own; `other` knows its hash, and names it in an item of a case that both have. */
async function begun(workshop: Workshop) {
  const [one, other, third] = [await workshop.vault('one'), await workshop.vault('other'), await workshop.vault('third')];
  const own = createCase(one, { title: 'With the film' }).id;
  const film = join(workshop.folder, 'film.bin');
  writeFileSync(film, Buffer.alloc(5000, 9));
  const { id, sha256 } = await addEvidence(one, film, { case: own, fields: { confidentiality: 2, nobodyShown: true } });
  const shared = createCase(other, { title: 'Shared' }).id;
  const claiming = addRecord(other, 'evidence', { case: shared, title: 'Mine', sha256, mediaType: 'text/plain', confidentiality: 1 });
  let bundles = 0;
  const send = async (from: Vault, to: Vault, scope: 'all' | readonly RecordId[], files?: FileChoice) => {
    const out = join(workshop.folder, `b-${(bundles += 1)}.age`);
    const use = bundles % 2 === 0 ? 'team' : 'third-parties';
    const report = await exportBundle(from, { recipients: [to.recipient], scope, out, authorName: 'A', files, use });
    return { ...report, accepted: await acceptBundle(to, (await stageBundle(to, out)).key) };
  };
  await send(other, one, [shared]);
  // That it is words alone is what a vault says that nobody here knows; whether others may see it is not what these tests are about.
  sayWhom(one, [claiming], 'nobody');
  // Nor does its level count once somebody here wrote in it.
  editRecord(one, 'evidence', claiming, { confidentiality: 1 });
  return { one, other, third, own, film, id, sha256, shared, claiming, send };
}

const kinds = (vault: Vault, id: RecordId) => custodyOf(vault, id).map(({ kind }) => kind);

test('a bundle of the case whose item only names a file carries nothing of it, whatever the rule for all files is, and does not say that it is here', async () => {
  await using workshop = openWorkshop();
  const { one, other, shared, claiming, send, sha256 } = await begun(workshop);
  for (const files of [undefined, { base: 'all' }, { upToBytes: 1 }, { base: 'none' }] as const) {
    const { counts, staying, accepted } = await send(one, other, [shared], files);
    expect(staying).toMatchObject([{ sha256, why: 'elsewhere', items: [{ id: claiming }] }]);
    expect(counts.files).toBe(0);
    expect(counts.filesStaying).toBeUndefined();
    expect(accepted.files).toBe(0);
  }
  await verifyEvidence(one, undefined);
  await checkNextFile(one);
  await openViews(one).open(one, claiming);
  await openViews(one).close();
  expect(kinds(one, claiming)).toEqual([]);
  await send(one, other, [shared]);
  expect(kinds(other, claiming)).toEqual([]);
  expect(aboutItem(other, claiming).hasFile).toBe(false);
});

test('what is done with a file from elsewhere is told of the item that it came with', async () => {
  await using workshop = openWorkshop();
  const { one, id, claiming } = await begun(workshop);
  await openViews(one).open(one, claiming);
  await openViews(one).close();
  await exportEvidence(one, claiming, join(workshop.folder, 'out.bin'), { original: { why: 'For the court' } });
  expect(kinds(one, id)).toEqual(['received', 'viewed', 'exported']);
  expect(kinds(one, claiming)).toEqual([]);
});

test('whoever gets the file with its own case, and the item that names it beside, does not hand it on with the other', async () => {
  await using workshop = openWorkshop();
  const { one, other, third, shared, own, send, claiming, id } = await begun(workshop);
  expect((await send(one, third, 'all')).counts.files).toBe(1);
  expect(aboutItem(third, claiming)).toMatchObject({ hasFile: true, isFromElsewhere: true });
  expect(aboutItem(third, id)).toMatchObject({ hasFile: true, isFromElsewhere: false });
  expect(kinds(third, claiming)).toEqual([]);
  expect((await send(third, other, [shared])).counts.files).toBe(0);
  expect((await send(third, other, [own])).counts.files).toBe(1);
  expect((await verifyVault(other)).findings).toEqual([]);
});

test('an item that was moved to another case does not take its file along', async () => {
  await using workshop = openWorkshop();
  const { one, other, own, shared, id, send } = await begun(workshop);
  addContact(one, cardOf(other, 'A colleague'));
  await send(one, other, [own], { base: 'none' });
  editRecord(other, 'evidence', id, { case: shared });
  await send(other, one, [shared]);
  expect(aboutItem(one, id)).toMatchObject({ hasFile: true, isFromElsewhere: true });
  expect((await send(one, other, [shared], { base: 'all' })).counts.files).toBe(0);
});

test('what was written down of a file that stays, and quoted from it, does not leave with its item once that was moved to another case', async () => {
  await using workshop = openWorkshop();
  const { one, other, third, own, shared, id, send, claiming } = await begun(workshop);
  addContact(one, cardOf(other, 'A colleague'));
  editRecord(one, 'case', own, { confidentiality: 4 });
  const words = addRecord(one, 'transcript', { evidence: id, text: 'He said that', language: 'en' });
  const theirs = addRecord(other, 'transcript', { evidence: claiming, text: 'What we saw', language: 'en' });
  const wordsOf = (vault: Vault, transcript: RecordId) => detailsOf(vault, 'transcript', transcript)?.fields['text'];
  await send(one, other, [own]);
  expect(wordsOf(other, words)).toBeUndefined();
  editRecord(other, 'evidence', id, { case: shared });
  await send(other, one, [shared]);
  for (const to of [other, third]) {
    expect((await send(one, to, [shared])).staying.map(({ why }) => why)).toEqual(['elsewhere']);
    expect(wordsOf(to, words)).toBeUndefined();
  }
  // Words of an item that only names the hash leave: to hold them would say that the file is here.
  expect(wordsOf(third, theirs)).toBe('What we saw');
});

test('once somebody says that it is the same file, it leaves, and the custody says who said so', async () => {
  await using workshop = openWorkshop();
  const { one, other, shared, claiming, send, sha256 } = await begun(workshop);
  confirmFile(one, claiming);
  confirmFile(one, claiming);
  expect(custodyOf(one, claiming)).toMatchObject([{ kind: 'confirmed', sha256 }]);
  expect((await send(one, other, [shared])).accepted.files).toBe(1);
  expect(kinds(other, claiming)).toEqual(['confirmed', 'received']);
  // It came with this case there: it goes on from there, too.
  expect((await send(other, one, [shared])).counts.files).toBe(1);
});

test('the file added to the case again, or named for one bundle, is one that came with it', async () => {
  await using workshop = openWorkshop();
  const { one, other, third, shared, claiming, send, film, sha256 } = await begun(workshop);
  expect((await send(one, third, [shared], { send: [claiming] })).counts.files).toBe(1);
  expect(kinds(one, claiming)).toEqual(['confirmed', 'sent']);
  await send(one, other, [shared]);
  const cases = [];
  for (const onSame of ['offer', 'skip'] as const) {
    const own = createCase(other, { title: 'Another' }).id;
    // Of the same name and length, so that `skip` does not copy it.
    const names = addRecord(other, 'evidence', {
      case: own,
      sha256,
      fileName: 'film.bin',
      mediaType: 'text/plain',
      sizeBytes: 5000,
      confidentiality: 1,
    });
    expect(aboutItem(other, names).isFromElsewhere).toBe(true);
    await addEvidence(other, film, { case: own, onSame });
    expect(aboutItem(other, names).isFromElsewhere).toBe(false);
    cases.push(own);
  }
  expect((await send(other, third, cases)).counts.files).toBe(1);
});

test('one file is not written by itself either, and no copy is made of it, before somebody says that it is meant', async () => {
  await using workshop = openWorkshop();
  const { one, claiming } = await begun(workshop);
  const out = join(workshop.folder, 'out.bin');
  expect(leavingOf(one, claiming, 'team')).toMatchObject({ item: undefined, barriers: [{ kind: 'elsewhere' }] });
  await expect(exportEvidence(one, claiming, out, { use: 'team' })).rejects.toMatchObject({
    code: 'evidence.no-copy',
    message: expect.stringContaining('another case'),
  });
  const copy = addWorkingCopy(one, once(Buffer.alloc(10)), {
    of: claiming,
    mediaType: 'image/png',
    choices: { covered: [{ page: 1, left: 0, top: 0, width: 500, height: 500, what: 'a face' }], leftOut: [], margin: 0 },
    people: [],
    inspector,
  });
  await expect(copy).rejects.toMatchObject({ code: 'evidence.from-elsewhere' });
  confirmFile(one, claiming);
  await exportEvidence(one, claiming, out, { use: 'team' });
});

test('what a bundle says of a file that it does not hold is nothing', async () => {
  await using workshop = openWorkshop();
  const { one, other, shared, claiming, sha256 } = await begun(workshop);
  const content = Buffer.from(`${JSON.stringify({ sha256, cases: [shared] })}\n`);
  expect(await stageForged({ author: other, reader: one, extra: [{ path: 'data/sets/files.ndjson', content }] })).toBe('staged');
  await acceptBundle(one, listStaged(one)[0]!.key);
  expect(aboutItem(one, claiming).isFromElsewhere).toBe(true);
});

test('a file that came in a bundle of an older version, which says of no case with which it came, came with the only one that has it', async () => {
  await using workshop = openWorkshop();
  const { one, third, own, id } = await begun(workshop);
  const content = Buffer.alloc(5000, 9);
  const files = [{ path: `data/files/${createHash('sha256').update(content).digest('hex')}`, content }];
  expect(await stageForged({ author: one, reader: third, extra: files })).toBe('staged');
  await acceptBundle(third, listStaged(third)[0]!.key);
  // `one` has the item of the other case, too: which of them is meant nobody can tell.
  expect(aboutItem(third, id)).toMatchObject({ hasFile: true, isFromElsewhere: true });
  const fourth = await workshop.vault('fourth');
  const out = join(workshop.folder, 'own.age');
  await exportBundle(one, { recipients: [fourth.recipient], scope: [own], out, authorName: 'A', files: { base: 'none' } });
  await acceptBundle(fourth, (await stageBundle(fourth, out)).key);
  expect(await stageForged({ author: fourth, reader: fourth, extra: files })).toBe('staged');
  await acceptBundle(fourth, listStaged(fourth)[0]!.key);
  expect(aboutItem(fourth, id)).toMatchObject({ hasFile: true, isFromElsewhere: false });
  expect(kinds(fourth, id)).toContain('received');
});

test('there is nothing to confirm of an item without its file', async () => {
  await using workshop = openWorkshop();
  const { other, claiming } = await begun(workshop);
  expect(() => confirmFile(other, claiming)).toThrow(expect.objectContaining({ code: 'evidence.no-file' }));
});

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}
