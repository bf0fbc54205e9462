import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

import { acceptBundle } from '../../../db/bundle/accept.ts';
import { casesOfImport } from '../../../db/bundle/imported-cases.ts';
import { inspectBundle } from '../../../db/bundle/inspect.ts';
import { stageBundle } from '../../../db/bundle/stage.ts';
import { exportBundle } from '../../../db/bundle/export.ts';
import { createCase } from '../../../db/cases/commands.ts';
import { editRecord, restoreRecord, trashRecord } from '../../../db/records/commands.ts';
import { showCase } from '../../../db/cases/details.ts';
import { addEvidence } from '../../../db/evidence/add.ts';
import { decideImport } from '../../../db/log/decide/acceptance.ts';
import { listConflicts, resolveConflict } from '../../../db/log/decide/conflict.ts';
import { acceptErasure, eraseRecords, listProposedErasures } from '../../../db/log/decide/erase.ts';
import { readStoredFile } from '../../../db/vault/file-store.ts';
import { layoutOf } from '../../../db/vault/layout.ts';
import type { Vault } from '../../../db/vault/vault.ts';
import { verifyVault } from '../../../db/vault/verify.ts';
import { everybodyAgrees } from '../../support/consent.ts';
import { visibleRecords } from '../../support/visible.ts';
import { unpack } from '../../support/unpack.ts';
import { openWorkshop } from '../../support/vaults.ts';

test('whoever accepted a bundle finds the cases that it brought something of', async () => {
  await using workshop = openWorkshop();
  const [one, two] = [await workshop.vault('one'), await workshop.vault('two')];
  const shared = createCase(one, { title: 'Shared', acts: [{ type: 'HRD-07' }] });
  createCase(one, { title: 'Left as it was' });
  await workshop.send(one, two);
  const fresh = createCase(one, { title: 'Fresh' });
  const gone = createCase(one, { title: 'Gone' });
  trashRecord(one, 'case', gone.id);
  editRecord(one, 'act', showCase(one, shared.id).acts[0]!.id, { place: 'Heathfield' });
  const out = join(workshop.folder, 'second.age');
  await exportBundle(one, { recipients: [two.recipient], scope: 'all', out, authorName: 'one' });
  const { importRecord } = await acceptBundle(two, (await stageBundle(two, out)).key);
  const { cases, isCut } = casesOfImport(two, importRecord!);
  expect(new Set(cases.map(({ id }) => id))).toEqual(new Set([shared.id, fresh.id]));
  expect(isCut).toBe(false);
  expect(() => casesOfImport(two, fresh.id)).toThrow(expect.objectContaining({ code: 'record.not-found' }));
});

/** Names of the evidence files in a vault's folder. */
function storedFiles(vault: Vault): string[] {
  return readdirSync(layoutOf(vault.folder).files, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => entry.name);
}

const story = {
  title: 'Visible case',
  narrative: 'what the team may read',
  people: [{ name: '王全' }],
  acts: [{ type: 'HRD-07', victim: '王全' }],
};
const guarded = { ...story, people: [{ name: '王全', safeContact: 'a secret number' }] };

test('a bundle brings cases, people and acts to a second vault, and importing it twice changes nothing', async () => {
  await using workshop = openWorkshop();
  const one = await workshop.vault('one');
  const two = await workshop.vault('two');
  const { id } = createCase(one, story);
  everybodyAgrees(one);
  const first = await workshop.send(one, two);
  expect(first.newActions).toBeGreaterThan(0);
  expect(showCase(two, id).people[0]!.names[0]!.fields['fullName']).toBe('王全');
  expect(two.search.search('wangquan', { limit: 5 })).toHaveLength(2);
  const actions = two.raw.prepare('SELECT count(*) FROM action').pluck().get();
  const again = await acceptBundle(two, (await stageBundle(two, first.file)).key);
  expect(again).toMatchObject({ newActions: 0, fullerActions: 0 });
  expect(again.importRecord).toBeUndefined();
  expect(two.raw.prepare('SELECT count(*) FROM action').pluck().get()).toBe(actions);
  expect((await verifyVault(two)).findings).toEqual([]);
});

test('what was not chosen does not leave: other cases, older values, trash, sensitive fields', async () => {
  await using workshop = openWorkshop();
  const one = await workshop.vault('one');
  const two = await workshop.vault('two');
  const chosen = createCase(one, guarded);
  editRecord(one, 'case', chosen.id, { narrative: 'corrected story' });
  const other = createCase(one, { title: 'Hidden case', people: [{ name: 'Nobody Known' }] });
  const trashed = createCase(one, { title: 'Thrown away', acts: [{ type: 'HRD-07', victim: 'Una Regret', note: 'regretted note' }] });
  trashRecord(one, 'case', trashed.id);
  const { file } = await workshop.send(one, two, [chosen.id, trashed.id]);
  const bag = unpack(workshop, two, file);
  const lines = readFileSync(join(bag, 'data/actions.ndjson'), 'utf8');
  expect(lines).toContain('Visible case');
  expect(lines).toContain('corrected story');
  for (const kept of [
    'Hidden case',
    'Nobody Known',
    other.id,
    'what the team may read',
    'Thrown away',
    'regretted note',
    'a secret number',
    'contact',
    'member',
  ])
    expect(lines).not.toContain(kept);
  const fuller = await workshop.send(one, two);
  expect(fuller.newActions + fuller.fullerActions).toBeGreaterThan(0);
  expect(listConflicts(two.store)).toEqual([]);
  expect(showCase(two, other.id).fields['title']).toBe('Hidden case');
});

test('evidence of a case in the trash stays, and so does what is said of its acts', async () => {
  await using workshop = openWorkshop();
  const one = await workshop.vault('one');
  const two = await workshop.vault('two');
  const { id } = createCase(one, { title: 'Thrown away', acts: [{ type: 'HRD-07', victim: 'Una Regret', note: 'regretted note' }] });
  const photo = join(workshop.folder, 'photo');
  writeFileSync(photo, Buffer.alloc(1000, 7));
  await addEvidence(one, photo, { case: id, fields: { title: 'a photo' } });
  trashRecord(one, 'case', id);
  const { file, files } = await workshop.send(one, two);
  expect(files).toBe(0);
  expect(readFileSync(join(unpack(workshop, two, file), 'data/actions.ndjson'), 'utf8')).not.toMatch(/regretted note|a photo/);
  restoreRecord(one, 'case', id);
  expect((await workshop.send(one, two)).files).toBe(1);
  expect(showCase(two, id).acts[0]?.fields['note']).toBe('regretted note');
});

test('two bundles may be checked at once, and a file that both bring is kept once', async () => {
  await using workshop = openWorkshop();
  const one = await workshop.vault('one');
  const two = await workshop.vault('two');
  const photo = join(workshop.folder, 'photo');
  writeFileSync(photo, Buffer.alloc(300_000, 9));
  const { id } = createCase(one, { title: 'With a photo' });
  await addEvidence(one, photo, { case: id, fields: { title: 'a photo' } });
  const bundles = ['a.age', 'b.age'].map((name) => join(workshop.folder, name));
  for (const out of bundles) await exportBundle(one, { recipients: [two.recipient], scope: 'all', out, authorName: 'one' });
  const staged = await Promise.all(bundles.map((file) => stageBundle(two, file)));
  for (const { key } of staged) await acceptBundle(two, key);
  expect(storedFiles(two)).toHaveLength(1);
  expect((await verifyVault(two)).findings).toEqual([]);
});

test('evidence arrives byte for byte, encrypted under a key of its own', async () => {
  await using workshop = openWorkshop();
  const one = await workshop.vault('one');
  const two = await workshop.vault('two');
  const { id } = createCase(one, story);
  const content = Buffer.from(Array.from({ length: 300_001 }, (_, n) => n % 251));
  const path = join(workshop.folder, 'film.bin');
  writeFileSync(path, content);
  const { sha256 } = await addEvidence(one, path, { case: id });
  await workshop.send(one, two, [id]);
  const row = two.raw
    .prepare('SELECT name, identity, size_bytes AS sizeBytes, header_hash AS headerHash FROM evidence_file WHERE sha256 = ?')
    .get(Buffer.from(sha256, 'hex')) as never;
  const parts: Buffer[] = [];
  for await (const part of readStoredFile(layoutOf(two.folder).files, row)) parts.push(Buffer.from(part));
  expect(Buffer.concat(parts).equals(content)).toBe(true);
});

test('the same field edited in both vaults is one conflict with both values; its resolution travels back', async () => {
  await using workshop = openWorkshop();
  const one = await workshop.vault('one');
  const two = await workshop.vault('two');
  const { id } = createCase(one, story);
  everybodyAgrees(one);
  await workshop.send(one, two);
  editRecord(one, 'case', id, { place: 'here' });
  editRecord(two, 'case', id, { place: 'there' });
  await workshop.send(one, two);
  const [conflict, ...more] = listConflicts(two.store);
  expect(more).toEqual([]);
  expect(conflict!.heads.map((head) => head.value).sort()).toEqual(['here', 'there']);
  two.transaction(() => resolveConflict(two.store, id, 'place', 'there'));
  await workshop.send(two, one);
  expect(listConflicts(one.store)).toEqual([]);
  expect(visibleRecords(one)).toBe(visibleRecords(two));
});

test('three vaults that pass bundles on in any order show the same', async () => {
  await using workshop = openWorkshop();
  const vaults = await Promise.all(['a', 'b', 'c'].map((name) => workshop.vault(name)));
  const [a, b, c] = vaults as [Vault, Vault, Vault];
  const { id } = createCase(a, story);
  createCase(b, { title: 'From b' });
  createCase(c, { title: 'From c', people: [{ name: 'Chen Shan' }] });
  everybodyAgrees(a);
  await workshop.send(a, b);
  editRecord(b, 'case', id, { place: 'b' });
  editRecord(a, 'case', id, { place: 'a', remarks: 'a' });
  await workshop.send(b, c);
  await workshop.send(c, a);
  await workshop.send(a, c);
  await workshop.send(c, b);
  await workshop.send(b, a);
  await workshop.send(a, b);
  expect(visibleRecords(b)).toBe(visibleRecords(a));
  expect(visibleRecords(c)).toBe(visibleRecords(a));
  for (const vault of vaults) expect((await verifyVault(vault)).findings).toEqual([]);
});

test('an excluded import stops counting and can be accepted again', async () => {
  await using workshop = openWorkshop();
  const one = await workshop.vault('one');
  const two = await workshop.vault('two');
  createCase(one, story);
  const before = visibleRecords(two);
  const { importRecord } = await workshop.send(one, two);
  const counted = visibleRecords(two);
  two.transaction(() => decideImport(two.store, importRecord!, 'exclude', 'wrong file'));
  await two.finishPending();
  expect(visibleRecords(two)).toBe(before);
  two.transaction(() => decideImport(two.store, importRecord!, 'accept', 'right after all'));
  await two.finishPending();
  expect(visibleRecords(two)).toBe(counted);
});

test('an erasure arrives as a proposal; once accepted, no old bundle brings the value back', async () => {
  await using workshop = openWorkshop();
  const one = await workshop.vault('one');
  const two = await workshop.vault('two');
  const { id } = createCase(one, { title: 'Case', narrative: 'unsayable-word' });
  const old = await workshop.send(one, two);
  one.transaction(() => eraseRecords(one.store, [{ entity: 'case', record: id, fields: ['narrative'] }], 'asked'));
  await workshop.send(one, two);
  expect(showCase(two, id).fields['narrative']).toBe('unsayable-word');
  const [proposal] = listProposedErasures(two.store);
  two.transaction(() => acceptErasure(two.store, proposal!.action, 'agreed'));
  await acceptBundle(two, (await stageBundle(two, old.file)).key);
  expect(showCase(two, id).fields['narrative']).toBeUndefined();
  expect(two.raw.serialize().includes('unsayable-word')).toBe(false);
  expect(two.search.search('unsayable', { limit: 5, prefixLast: true })).toEqual([]);
});

test('inspecting takes nothing over', async () => {
  await using workshop = openWorkshop();
  const one = await workshop.vault('one');
  const two = await workshop.vault('two');
  createCase(one, story);
  const { file } = await workshop.send(one, two);
  const three = await workshop.vault('three');
  const before = visibleRecords(three);
  await expect(inspectBundle(three, file)).rejects.toMatchObject({ code: 'bundle.not-for-me' });
  expect(await inspectBundle(two, file)).toMatchObject({ newActions: 0, envelope: { kind: 'cases' } });
  expect(visibleRecords(three)).toBe(before);
});
