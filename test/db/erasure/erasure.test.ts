import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

import { acceptBundle } from '../../../db/bundle/accept.ts';
import { exportBundle } from '../../../db/bundle/export.ts';
import { stageBundle } from '../../../db/bundle/stage.ts';
import { createCase } from '../../../db/cases/commands.ts';
import { editRecord } from '../../../db/records/commands.ts';
import { showCase } from '../../../db/cases/details.ts';
import { cardOf } from '../../../db/contacts/card.ts';
import { addContact } from '../../../db/contacts/contacts.ts';
import { saveDraft } from '../../../db/drafts/drafts.ts';
import { acceptProposal, eraseForGood, noteErasure, refuseProposal } from '../../../db/erasure/commands.ts';
import { filesOf, forgetFiles } from '../../../db/erasure/files.ts';
import { listDecided, describeProposedErasures } from '../../../db/erasure/list.ts';
import { addEvidence } from '../../../db/evidence/add.ts';
import { createUndoStack } from '../../../db/history/undo-stack.ts';
import { decideImport } from '../../../db/log/decide/acceptance.ts';
import { toBase64 } from '../../../db/log/commitment.ts';
import { layoutOf } from '../../../db/vault/layout.ts';
import { finishOpening } from '../../../db/opening/finish.ts';
import { rebuildVault } from '../../../db/vault/rebuild.ts';
import type { Vault } from '../../../db/vault/vault.ts';
import { verifyVault } from '../../../db/vault/verify.ts';
import { everybodyAgrees } from '../../support/consent.ts';
import { openWorkshop, type Workshop } from '../../support/vaults.ts';

const because = { reason: 'consent withdrawn' };
const person = (record: string) => ({ records: [{ entity: 'person', record }], withParts: true });
const caseOf = (record: string, withParts = true) => ({ records: [{ entity: 'case', record }], withParts });

/** A case about one person; every text that only she is in holds the word. */
function witnessCase(vault: Vault, word = 'Sentinel') {
  const { id } = createCase(vault, {
    title: 'Office searched',
    narrative: 'Two men came at night.',
    people: [{ names: [{ family: `${word}feldt`, given: 'Orla' }], occupation: `${word} occupation`, remarks: `${word} remarks` }],
    acts: [{ type: 'HRD-07', victim: `Orla ${word}feldt`, note: 'taken away' }],
  });
  return { id, person: showCase(vault, id).people[0]!.id, act: showCase(vault, id).acts[0]!.id };
}

/** Whether a word stands anywhere in the database of a vault, decrypted, in pages or in the log of changed pages. */
function holds(vault: Vault, word: string): boolean {
  const bytes = vault.raw.serialize();
  return bytes.includes(word) || bytes.includes(word.toLowerCase());
}

function storedFiles(vault: Vault): string[] {
  return readdirSync(layoutOf(vault.folder).files, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => entry.name);
}

async function bundle(workshop: Workshop, from: Vault, to: Vault, name: string): Promise<string> {
  const out = join(workshop.folder, name);
  await exportBundle(from, { recipients: [to.recipient], scope: 'all', out, authorName: 'sender' });
  return out;
}

test('of an erased person nothing is left: names, earlier values, drafts, bundles that wait, search, the log of changed pages', async () => {
  await using workshop = openWorkshop();
  const one = await workshop.vault('one');
  const two = await workshop.vault('two');
  const story = witnessCase(one);
  everybodyAgrees(one);
  editRecord(one, 'person', story.person, { remarks: 'Sentinel corrected' });
  await workshop.send(one, two);
  editRecord(two, 'person', story.person, { organisation: 'Sentinel organisation' });
  await stageBundle(one, await bundle(workshop, two, one, 'waits.age'));
  saveDraft(one, one.newId(), 'person', story.person, { activities: 'Sentinel draft' });
  expect(one.search.search('sentinelfeldt', { limit: 5 }).map(({ kind }) => kind)).toEqual(expect.arrayContaining(['person', 'act']));

  const report = await eraseForGood(one, person(story.person), because);
  expect(report).toMatchObject({ records: 3, files: 0 });
  expect(holds(one, 'Sentinel')).toBe(false);
  expect(statSync(`${layoutOf(one.folder).database}-wal`).size).toBe(0);
  for (const query of ['sentinelfeldt', 'orla', 'sentinel']) expect(one.search.search(query, { limit: 5, prefixLast: true })).toEqual([]);
  expect(showCase(one, story.id).fields['narrative']).toBe('Two men came at night.');
  // The bundle that waited can still be accepted, and brings nothing of it.
  const staged = one.raw.prepare("SELECT key FROM staged_bundle WHERE state = 'staged'").pluck().get() as number;
  await acceptBundle(one, staged);
  expect(holds(one, 'Sentinel')).toBe(false);
  expect((await verifyVault(one)).findings).toEqual([]);
});

test('a bundle that waits keeps what somebody wrote after the erasure, in its knowledge', async () => {
  await using workshop = openWorkshop();
  const one = await workshop.vault('one');
  const two = await workshop.vault('two');
  const story = witnessCase(one);
  everybodyAgrees(one);
  await workshop.send(one, two);
  const { action } = await eraseForGood(one, person(story.person), because);
  editRecord(one, 'person', story.person, { occupation: 'agreed wording', deleted: false });
  everybodyAgrees(one);
  const first = await bundle(workshop, one, two, 'first.age');
  await acceptBundle(two, (await stageBundle(two, first)).key);
  editRecord(one, 'person', story.person, { remarks: 'agreed remark' });
  const second = await stageBundle(two, await bundle(workshop, one, two, 'second.age'));
  await acceptProposal(two, action, because);
  await acceptBundle(two, second.key);
  const fields = showCase(two, story.id).people[0]!.fields;
  expect(fields).toMatchObject({ occupation: 'agreed wording', remarks: 'agreed remark' });
  expect(holds(two, 'Sentinel')).toBe(false);
});

test('a case goes with its acts, sources, links and files; a file that another case keeps stays', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  const story = witnessCase(vault);
  const other = createCase(vault, { title: 'Keeps the same photo' });
  const photos = ['own', 'shared'].map((name, at) => {
    const path = join(workshop.folder, name);
    writeFileSync(path, Buffer.alloc(5000, at + 1));
    return path;
  });
  await addEvidence(vault, photos[0]!, { case: story.id, fields: { title: 'Sentinel photo' } });
  await addEvidence(vault, photos[1]!, { case: story.id, fields: { title: 'Sentinel shared' } });
  await addEvidence(vault, photos[1]!, { case: other.id, fields: { title: 'kept' } });
  expect(storedFiles(vault)).toHaveLength(2);
  const report = await eraseForGood(vault, caseOf(story.id), because);
  expect(report).toMatchObject({ records: 6, files: 1 });
  expect(vault.raw.prepare('SELECT count(*) FROM evidence_file').pluck().get()).toBe(1);
  expect(vault.raw.prepare('SELECT title, type, note FROM act, case_record WHERE case_record.title IS NULL').get()).toMatchObject({
    title: null,
    type: null,
    note: null,
  });
  const raw = vault.raw.serialize();
  for (const gone of ['Office searched', 'Two men came', 'taken away', 'Sentinel photo', 'Sentinel shared'])
    expect(raw.includes(gone)).toBe(false);
  expect(showCase(vault, other.id).evidence).toHaveLength(1);
  expect((await verifyVault(vault)).findings).toEqual([]);
});

test('a case alone leaves its acts; fields alone leave the rest of the record, and its draft', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  const story = witnessCase(vault);
  saveDraft(vault, vault.newId(), 'case', story.id, { narrative: 'Sentinel draft', place: 'kept draft' });
  await eraseForGood(vault, { records: [{ entity: 'case', record: story.id, fields: ['narrative'] }], withParts: true }, because);
  const raw = vault.raw.serialize();
  for (const gone of ['Two men came', 'Sentinel draft']) expect(raw.includes(gone)).toBe(false);
  expect(raw.includes('kept draft')).toBe(true);
  expect(showCase(vault, story.id).fields['title']).toBe('Office searched');
  await eraseForGood(vault, caseOf(story.id, false), because);
  expect(vault.raw.serialize().includes('kept draft')).toBe(false);
  expect(vault.raw.prepare('SELECT note FROM act').pluck().get()).toBe('taken away');
});

test('an arriving erasure waits with what it would take here; accepted, it takes all of it, and an old bundle brings nothing back', async () => {
  await using workshop = openWorkshop();
  const one = await workshop.vault('one');
  const two = await workshop.vault('two');
  addContact(two, cardOf(one, 'Mara Heath'));
  const story = witnessCase(one);
  everybodyAgrees(one);
  const photo = join(workshop.folder, 'photo');
  writeFileSync(photo, Buffer.alloc(5000, 3));
  await addEvidence(one, photo, { case: story.id, fields: { title: 'a photo' } });
  const { file: old } = await workshop.send(one, two);
  editRecord(two, 'person', story.person, { organisation: 'Sentinel organisation' });
  await eraseForGood(one, caseOf(story.id), because);
  const { action } = await eraseForGood(one, person(story.person), { ...because, notes: 'told the team' });
  await workshop.send(one, two);

  const proposals = describeProposedErasures(two);
  expect(proposals).toHaveLength(2);
  expect(proposals[1]).toMatchObject({
    action,
    from: 'Mara Heath',
    values: 23,
    records: [
      { entity: 'person', title: 'Orla Sentinelfeldt', values: 5 },
      { entity: 'name', title: 'Orla Sentinelfeldt', values: 5 },
      { entity: 'consent', values: 13 },
    ],
  });
  expect(holds(two, 'Sentinel')).toBe(true);
  for (const proposal of proposals) await acceptProposal(two, proposal.action, because);
  expect(describeProposedErasures(two)).toEqual([]);
  expect(holds(two, 'Sentinel')).toBe(false);
  expect(storedFiles(two)).toEqual([]);

  const tables = two.raw.prepare('SELECT * FROM person').all();
  const again = await acceptBundle(two, (await stageBundle(two, old)).key);
  expect(again).toMatchObject({ newActions: 0, fullerActions: 0 });
  expect(again.erasedChanges).toBeGreaterThan(0);
  expect(holds(two, 'Sentinel')).toBe(false);
  expect(two.raw.prepare('SELECT * FROM person').all()).toEqual(tables);
  expect(storedFiles(two)).toEqual([]);
  expect(two.raw.prepare('SELECT count(*) FROM evidence_file').pluck().get()).toBe(0);
  expect((await verifyVault(two)).findings).toEqual([]);
});

test('the file of erased evidence that an old bundle brought goes too when the acceptance was cut off before it was shown', async () => {
  await using workshop = openWorkshop();
  const one = await workshop.vault('one');
  const two = await workshop.vault('two');
  const story = witnessCase(one);
  everybodyAgrees(one);
  const photo = join(workshop.folder, 'photo');
  writeFileSync(photo, Buffer.alloc(5000, 3));
  await addEvidence(one, photo, { case: story.id, fields: { title: 'a photo' } });
  const { file: old } = await workshop.send(one, two);
  await eraseForGood(two, caseOf(story.id), because);
  expect(storedFiles(two)).toEqual([]);

  const { finishPending } = two;
  Object.assign(two, { finishPending: () => Promise.reject(new Error('locked')) });
  await expect(acceptBundle(two, (await stageBundle(two, old)).key)).rejects.toThrow('locked');
  Object.assign(two, { finishPending });
  await finishOpening(two);
  expect(storedFiles(two)).toEqual([]);
  expect(two.raw.prepare('SELECT count(*) FROM evidence_file').pluck().get()).toBe(0);
});

test('a refused erasure is not proposed again, takes nothing, and can be accepted later', async () => {
  await using workshop = openWorkshop();
  const one = await workshop.vault('one');
  const two = await workshop.vault('two');
  const story = witnessCase(one);
  everybodyAgrees(one);
  await workshop.send(one, two);
  const { action } = await eraseForGood(one, person(story.person), because);
  await workshop.send(one, two);
  refuseProposal(two, action, 'she told us to keep it');
  expect(describeProposedErasures(two)).toEqual([]);
  await workshop.send(one, two);
  expect(describeProposedErasures(two)).toEqual([]);
  // The deletion that came with it does not hide what was kept.
  expect(two.raw.prepare('SELECT deleted, occupation FROM person').get()).toEqual({ deleted: 0, occupation: 'Sentinel occupation' });
  expect(listDecided(two)).toMatchObject([{ action, decision: 'refuse', reason: 'she told us to keep it', isOpen: true, isMine: false }]);
  const steps = createUndoStack(two);
  await steps.step(() => acceptProposal(two, action, because));
  expect(() => steps.undo()).toThrow(expect.objectContaining({ code: 'input.invalid', message: 'An erasure cannot be undone.' }));
  expect(describeProposedErasures(two)).toEqual([]);
  expect(holds(two, 'Sentinel')).toBe(false);
  expect(listDecided(two)).toMatchObject([
    { action, decision: 'accept', isOpen: false },
    { action, decision: 'refuse', isOpen: false },
  ]);
  await expect(acceptProposal(two, action, because)).rejects.toMatchObject({ code: 'record.not-found' });
  expect(() => refuseProposal(two, toBase64(Buffer.alloc(32, 1)), 'x')).toThrow(expect.objectContaining({ code: 'record.not-found' }));
});

test('what was done about copies is written down with the erasure', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  const story = witnessCase(vault);
  await eraseForGood(vault, person(story.person), { ...because, notes: 'the stick was wiped' });
  const [decided] = listDecided(vault);
  expect(decided).toMatchObject({
    decision: 'accept',
    isMine: true,
    notes: 'the stick was wiped',
    records: [{ entity: 'person' }, { entity: 'name' }],
  });
  noteErasure(vault, decided!.erasure, 'the stick was wiped; the team has answered');
  expect(listDecided(vault)[0]!.notes).toBe('the stick was wiped; the team has answered');
});

test('what cannot be erased because it is not here is refused, and nothing is written', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  const seq = vault.store.replica.seq;
  await expect(eraseForGood(vault, person(vault.newId()), because)).rejects.toMatchObject({ code: 'record.not-found' });
  expect(vault.store.replica.seq).toBe(seq);
});

test('the erased name stands nowhere in the folder, whatever was done with it before', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  const story = witnessCase(vault);
  await eraseForGood(vault, person(story.person), because);
  await vault.close();
  const again = await workshop.open('v');
  expect(holds(again, 'Sentinel')).toBe(false);
  expect(existsSync(layoutOf(again.folder).database)).toBe(true);
  expect(readFileSync(layoutOf(again.folder).database).includes('Sentinel')).toBe(false);
});

test('undoing the import that brought an accepted erasure takes nothing back, and what is written afterwards stays', async () => {
  await using workshop = openWorkshop();
  const [one, two] = [await workshop.vault('one'), await workshop.vault('two')];
  const { id } = createCase(one, { title: 'Sentinel title' });
  await eraseForGood(one, { records: [{ entity: 'case', record: id, fields: ['title'] }], withParts: false }, because);
  const { importRecord } = await workshop.send(one, two);
  await acceptProposal(two, describeProposedErasures(two)[0]!.action, because);
  two.transaction(() => decideImport(two.store, importRecord!, 'exclude', 'wrong file'));
  await two.finishPending();
  expect(two.raw.prepare('SELECT count(*) FROM case_record').pluck().get()).toBe(0);

  editRecord(two, 'case', id, { title: 'written afterwards' });
  expect((await verifyVault(two)).findings).toEqual([]);
  rebuildVault(two);
  expect(two.raw.prepare('SELECT title FROM case_record').pluck().all()).toEqual(['written afterwards']);
});

test('a file whose key was erased goes at the next opening where the process ended before it was removed', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  const { id } = createCase(vault, { title: 'one' });
  const path = join(workshop.folder, 'photo');
  writeFileSync(path, Buffer.alloc(5000, 1));
  const evidence = await addEvidence(vault, path, { case: id });
  vault.transaction(() => forgetFiles(vault, filesOf(vault, [{ entity: 'evidence', record: evidence.id }])));
  expect(storedFiles(vault)).toHaveLength(1);
  await vault.close();
  const again = await workshop.open('v');
  expect(storedFiles(again)).toEqual([]);
  expect(again.raw.prepare("SELECT count(*) FROM vault_meta WHERE name LIKE 'storing:%'").pluck().get()).toBe(0);
});
