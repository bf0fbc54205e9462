/** What keeps a file here holds for its bytes: whatever other items hold them, and whatever is written into records afterwards. */
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { exportBundle } from '../../../db/bundle/export.ts';
import type { FileChoice } from '../../../db/bundle/files.ts';
import { createCase } from '../../../db/cases/commands.ts';
import { confirmFile } from '../../../db/evidence/file-cases.ts';
import { eraseForGood } from '../../../db/erasure/commands.ts';
import { exportEvidence } from '../../../db/evidence/export.ts';
import { itemOf } from '../../../db/evidence/items.ts';
import { leavingOf } from '../../../db/evidence/leaving.ts';
import type { RecordId } from '../../../db/model/record-id.ts';
import { addRecord, editRecord, restoreRecord, trashRecord } from '../../../db/records/commands.ts';
import { detailsOf } from '../../../db/records/details.ts';
import { openWorkshop } from '../../support/vaults.ts';
import { begun, shaded } from './covered-items.ts';

const other = (shade: number) => shaded([0, 0, shade]);

test('a record that names the hash of a file that stays opens nothing, however its letters are written', async () => {
  await using workshop = openWorkshop();
  const { vault, add, victim, out } = await begun(workshop);
  const { sha256 } = await add({ people: [victim('Una Regret')] });
  const of = createCase(vault, { title: 'Another' }).id;
  for (const written of [sha256, sha256.toUpperCase()]) {
    const claiming = addRecord(vault, 'evidence', { case: of, title: 'Mine', sha256: written, confidentiality: 1 });
    await expect(exportEvidence(vault, claiming, out())).rejects.toMatchObject({ code: 'evidence.no-copy' });
  }
});

test('as long as any copy with parts covered is told of, the original stays: without its steps, its file, or what it was made of', async () => {
  await using workshop = openWorkshop();
  const { vault, add, copy } = await begun(workshop);
  const { id } = await add();
  const leaves = () => leavingOf(vault, id, 'third-parties').item;
  const first = await copy(id, other(1));
  const second = await copy(first.id, other(2));
  trashRecord(vault, 'evidence', first.id);
  expect(leaves()).toBe(second.id);
  const { steps } = detailsOf(vault, 'evidence', second.id)!.fields as { steps: string };
  editRecord(vault, 'evidence', second.id, { steps: steps.replace('"painted-over"', '"in-a-way-of-a-newer-version"') });
  expect(leavingOf(vault, id, 'third-parties')).toMatchObject({ item: undefined, barriers: [{ kind: 'covered' }], copies: [] });
  editRecord(vault, 'evidence', second.id, { steps });
  vault.raw.prepare('DELETE FROM evidence_file WHERE sha256 = ?').run(Buffer.from(second.sha256, 'hex'));
  expect(leavingOf(vault, id, 'third-parties')).toMatchObject({ item: undefined, barriers: [{ kind: 'covered' }], copies: [] });
});

test('a copy whose hash was changed to that of its original leaves as none', async () => {
  await using workshop = openWorkshop();
  const { vault, add, copy, out } = await begun(workshop);
  const { id, sha256 } = await add();
  const made = await copy(id);
  editRecord(vault, 'evidence', made.id, { sha256 });
  expect(leavingOf(vault, id, 'third-parties').item).toBeUndefined();
  await expect(exportEvidence(vault, made.id, out())).rejects.toMatchObject({ code: 'evidence.no-copy' });
});

test('an item of which nobody says how confidential it is, is for the team', async () => {
  await using workshop = openWorkshop();
  const { vault, add } = await begun(workshop);
  const { id } = await add();
  editRecord(vault, 'evidence', id, { confidentiality: null });
  expect(leavingOf(vault, id, 'press').barriers).toEqual([{ kind: 'confidentiality', level: 3, most: 1 }]);
});

test('a bundle brings no file that an item of another case, or its own case, says is secret', async () => {
  await using workshop = openWorkshop();
  const { vault, add } = await begun(workshop);
  const to = await workshop.vault('to');
  const secret = await add({ fields: { confidentiality: 4, nobodyShown: true } });
  const of = createCase(vault, { title: 'Shared with others' }).id;
  confirmFile(
    vault,
    addRecord(vault, 'evidence', { case: of, title: 'Mine', sha256: secret.sha256, confidentiality: 1, nobodyShown: true }),
  );
  let bundles = 0;
  const filesIn = async (cases: readonly RecordId[], use: 'team' | 'third-parties') => {
    const out = join(workshop.folder, `out-${(bundles += 1)}.age`);
    const { counts, staying } = await exportBundle(vault, { recipients: [to.recipient], scope: cases, out, authorName: 'One', use });
    return [counts.files, ...staying.map(({ why }) => why)];
  };
  expect(await filesIn([of], 'team')).toEqual([0, 'confidential']);
  expect(await filesIn([of], 'third-parties')).toEqual([0, 'confidential']);
  // In the trash it still says so: it was put away, and not taken back.
  trashRecord(vault, 'evidence', secret.id);
  expect(await filesIn([of], 'team')).toEqual([0, 'confidential']);
  await eraseForGood(vault, { records: [{ entity: 'evidence', record: secret.id }], withParts: false }, { reason: 'a mistake' });
  expect(await filesIn([of], 'team')).toEqual([1]);
  editRecord(vault, 'case', of, { confidentiality: 4 });
  expect(await filesIn([of], 'team')).toEqual([0, 'confidential']);
});

test('whoever an item in the trash shows is asked all the same where another has its file', async () => {
  await using workshop = openWorkshop();
  const { vault, add, victim } = await begun(workshop);
  const una = victim('Una Regret');
  const [shown, again] = [await add({ people: [una] }), await add()];
  trashRecord(vault, 'evidence', shown.id);
  expect(leavingOf(vault, again.id, 'un-public').barriers).toContainEqual(expect.objectContaining({ kind: 'consent', person: una }));
  const to = await workshop.vault('to');
  const out = join(workshop.folder, 'out.age');
  const { staying } = await exportBundle(vault, {
    recipients: [to.recipient],
    scope: 'all',
    out,
    authorName: 'One',
    files: { base: 'all' },
  });
  expect(staying).toMatchObject([{ why: 'consent', people: [{ person: una }] }]);
});

test('an item in the trash, or of a case there, is not exported until it is restored, not even as the original', async () => {
  await using workshop = openWorkshop();
  const { vault, add, out } = await begun(workshop);
  const { id } = await add();
  const of = itemOf(vault, id).case!;
  for (const [entity, record] of [
    ['evidence', id],
    ['case', of],
  ] as const) {
    trashRecord(vault, entity, record);
    for (const original of [undefined, { why: 'a court' }])
      await expect(exportEvidence(vault, id, out(), { use: 'team', original })).rejects.toMatchObject({ code: 'evidence.in-trash' });
    restoreRecord(vault, entity, record);
  }
  await exportEvidence(vault, id, out(), { use: 'team' });
});

test('a file of a secret case, a secret act or a secret person is secret, however it is marked itself: not even the team gets it unasked', async () => {
  await using workshop = openWorkshop();
  const { vault, add, victim } = await begun(workshop);
  const to = await workshop.vault('to');
  const person = victim('Ada Invented', { team: 'yes' });
  const { id, sha256 } = await add({ people: [person], fields: { confidentiality: 3 } });
  const of = itemOf(vault, id).case!;
  const act = addRecord(vault, 'act', { case: of, type: 'HRD-07' });
  let bundles = 0;
  const stays = async (files?: FileChoice) => {
    const out = join(workshop.folder, `out-${(bundles += 1)}.age`);
    const { staying } = await exportBundle(vault, { recipients: [to.recipient], scope: [of], out, authorName: 'One', files });
    expect(staying.every((file) => file.sha256 === sha256 && file.confidentiality === 4)).toBe(true);
    return staying.map(({ why }) => why);
  };
  expect(await stays()).toEqual([]);
  for (const [entity, record] of [
    ['case', of],
    ['person', person],
  ] as const) {
    const { confidentiality } = detailsOf(vault, entity, record)!.fields;
    editRecord(vault, entity, record, { confidentiality: 4 });
    expect(await stays()).toEqual(['confidential']);
    expect(await stays({ send: [id] })).toEqual([]);
    editRecord(vault, entity, record, { confidentiality: Number(confidentiality) });
  }
  editRecord(vault, 'act', act, { confidentiality: 4 });
  expect(await stays()).toEqual([]);
  const place = addRecord(vault, 'pinpoint', { evidence: id, claim: act });
  expect(await stays()).toEqual(['confidential']);
  trashRecord(vault, 'pinpoint', place);
  expect(await stays()).toEqual([]);
  editRecord(vault, 'evidence', id, { [`acts/${act}`]: true });
  expect(await stays()).toEqual(['confidential']);
});

test('a film that nobody could read is asked for as a film: whoever may be seen in it agreed to their picture, or it stays', async () => {
  await using workshop = openWorkshop();
  const { vault, add, victim } = await begun(workshop, Buffer.from([0, 1, 2, 3]), 'film.mp4');
  const person = victim('Ada Invented', { thirdParties: 'yes' });
  const { id } = await add({ people: [person] });
  expect(leavingOf(vault, id, 'third-parties').barriers).toMatchObject([{ kind: 'consent', use: 'image-voice', person }]);
});
