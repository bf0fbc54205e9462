/** Which file of an item may leave: consent, confidentiality and copies decide; the original only where somebody means it. */
import { nodeInspector as inspector } from '../../../db/inspect/node-inspector.ts';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { acceptBundle } from '../../../db/bundle/accept.ts';
import { exportBundle } from '../../../db/bundle/export.ts';
import { chooseFiles, filesOf } from '../../../db/bundle/files.ts';
import { stageBundle } from '../../../db/bundle/stage.ts';
import { createCase } from '../../../db/cases/commands.ts';
import { recordConsent } from '../../../db/consent/commands.ts';
import { addEvidence } from '../../../db/evidence/add.ts';
import { custodyOf } from '../../../db/evidence/custody.ts';
import { exportEvidence } from '../../../db/evidence/export.ts';
import { itemOf } from '../../../db/evidence/items.ts';
import { leavingOf } from '../../../db/evidence/leaving.ts';
import { sayWhom } from '../../../db/evidence/people-shown.ts';
import { addWorkingCopy } from '../../../db/evidence/working-copies.ts';
import { createPerson } from '../../../db/people/commands.ts';
import type { RecordId } from '../../../db/model/record-id.ts';
import { editRecord, trashRecord } from '../../../db/records/commands.ts';
import { detailsOf } from '../../../db/records/details.ts';
import { openWorkshop } from '../../support/vaults.ts';
import { begun, covered, photo, streamOf, shaded } from './covered-items.ts';

test('the newest copy leaves in place of the original, which leaves only where somebody asks for it and says why', async () => {
  await using workshop = openWorkshop();
  const { vault, add, copy, out } = await begun(workshop);
  const { id } = await add();
  expect(leavingOf(vault, id, 'third-parties')).toEqual({ item: id, barriers: [], copies: [] });
  const first = await copy(id);
  const second = await copy(id, shaded([0, 0, 1]));
  // A copy of a copy stands for both.
  const third = await copy(first.id, shaded([0, 0, 2]));
  expect(leavingOf(vault, id, 'third-parties')).toMatchObject({
    item: third.id,
    barriers: [{ kind: 'covered' }],
    copies: [{ id: third.id }, { id: second.id }, { id: first.id }],
  });
  expect(leavingOf(vault, first.id, 'third-parties').item).toBe(third.id);
  trashRecord(vault, 'evidence', third.id);
  trashRecord(vault, 'evidence', first.id);
  expect(await exportEvidence(vault, id, out(), { party: 'A court' })).toMatchObject({ id: second.id, isCopy: true });
  expect(readFileSync(out())).toEqual(shaded([0, 0, 1]));
  expect(custodyOf(vault, second.id).at(-1)).toMatchObject({ kind: 'exported', party: 'A court' });
  expect(custodyOf(vault, id).some(({ kind }) => kind === 'exported')).toBe(false);
  expect(await exportEvidence(vault, id, out('original'), { original: { why: 'The judge asked for it' } })).toMatchObject({
    id,
    isCopy: false,
  });
  expect(readFileSync(out('original'))).toEqual(photo);
  expect(custodyOf(vault, id).at(-1)).toMatchObject({ kind: 'exported', note: 'The judge asked for it' });
});

test('whoever is shown decides: without their yes nothing leaves but a copy in which they are covered', async () => {
  await using workshop = openWorkshop();
  const { vault, add, copy, victim, out } = await begun(workshop);
  const person = victim('Ada Invented', { thirdParties: 'yes', team: 'yes' });
  const { id } = await add({ people: [person] });
  // They agreed that others are told, and not to their picture.
  expect(leavingOf(vault, id, 'third-parties').barriers).toEqual([
    { kind: 'consent', use: 'image-voice', person, title: 'Ada Invented', why: 'missing' },
  ]);
  expect(leavingOf(vault, id, 'team').item).toBe(id);
  await expect(exportEvidence(vault, id, out())).rejects.toMatchObject({ code: 'evidence.no-copy', params: { people: 1, level: 0 } });
  expect(existsSync(out())).toBe(false);
  const stillShown = await copy(id, shaded([1, 0, 0]), { people: [person] });
  await expect(exportEvidence(vault, id, out())).rejects.toMatchObject({ code: 'evidence.no-copy' });
  await expect(exportEvidence(vault, stillShown.id, out())).rejects.toMatchObject({ code: 'evidence.no-copy' });
  const hidden = await copy(id);
  expect(await exportEvidence(vault, id, out())).toMatchObject({ id: hidden.id, isCopy: true });
  recordConsent(vault, { person, thirdParties: 'yes', imageVoice: 'yes' } as never);
  expect(leavingOf(vault, id, 'third-parties').barriers).toEqual([{ kind: 'covered' }]);
  expect(leavingOf(vault, id, 'press').barriers).toMatchObject([
    { kind: 'confidentiality', level: 3, most: 1 },
    { kind: 'consent', use: 'press', person },
    { kind: 'covered' },
  ]);
});

test('what is secret, or of a secret case, leaves as no copy of the same secrecy, and bystanders were not asked', async () => {
  await using workshop = openWorkshop();
  const { vault, add, copy } = await begun(workshop);
  const bystander = createPerson(vault, { name: 'Ben Invented' }).id;
  const { id } = await add({ people: [bystander], fields: { confidentiality: 4, nobodyShown: true } });
  expect(leavingOf(vault, id, 'government-letter').barriers.map(({ kind }) => kind)).toEqual(['confidentiality', 'consent', 'consent']);
  expect(leavingOf(vault, id, 'team').barriers.map(({ kind }) => kind)).toEqual(['confidentiality']);
  const secret = await copy(id);
  expect(leavingOf(vault, id, 'third-parties').item).toBeUndefined();
  editRecord(vault, 'evidence', secret.id, { confidentiality: 3 });
  expect(leavingOf(vault, id, 'third-parties').item).toBe(secret.id);
  editRecord(vault, 'case', detailsOf(vault, 'evidence', id)!.fields['case'] as RecordId, { confidentiality: 4 });
  expect(leavingOf(vault, id, 'third-parties').item).toBeUndefined();
});

test('what says that it is a copy, and not by its hash of what, leaves in place of nothing', async () => {
  await using workshop = openWorkshop();
  const { vault, add, copy } = await begun(workshop);
  const { id } = await add();
  const made = await copy(id);
  const steps = JSON.parse(String(detailsOf(vault, 'evidence', made.id)!.fields['steps'])) as { original: { sha256: string } };
  editRecord(vault, 'evidence', made.id, { steps: JSON.stringify({ ...steps, original: { ...steps.original, sha256: '0'.repeat(64) } }) });
  expect(leavingOf(vault, id, 'third-parties')).toEqual({ item: undefined, barriers: [{ kind: 'covered' }], copies: [] });
});

test('a copy that came from a vault that nobody knows keeps the original here, and leaves only by its own number', async () => {
  await using workshop = openWorkshop();
  const { vault, add, copy, out } = await begun(workshop);
  const { id } = await add();
  const stranger = await workshop.vault('stranger');
  await workshop.send(vault, stranger);
  const theirs = await addWorkingCopy(stranger, streamOf(covered), {
    of: id,
    mediaType: 'image/png',
    choices: { covered: [{ page: 1, left: 0, top: 0, width: 100, height: 100 }], leftOut: [], margin: 0 },
    people: [],
    nobodyShown: true,
    inspector,
  });
  await workshop.send(stranger, vault);
  const leaving = leavingOf(vault, id, 'third-parties');
  expect(leaving).toMatchObject({
    barriers: [{ kind: 'covered' }],
    copies: [{ id: theirs.id, barriers: [{ kind: 'stranger' }, { kind: 'unlooked' }] }],
  });
  expect(leaving.item).toBeUndefined();
  await expect(exportEvidence(vault, id, out())).rejects.toMatchObject({ code: 'evidence.no-copy' });
  // What they said of it counts for nothing either.
  sayWhom(vault, [theirs.id], 'nobody');
  expect(await exportEvidence(vault, theirs.id, out())).toMatchObject({ id: theirs.id, isCopy: false });
  const ours = await copy(id, shaded([0, 1, 0]));
  expect(leavingOf(vault, id, 'third-parties').item).toBe(ours.id);
});

test('what stands against a file stands against it in every case that holds it', async () => {
  await using workshop = openWorkshop();
  const { vault, add, copy, victim, out } = await begun(workshop);
  const person = victim('Ada Invented', { thirdParties: 'no' });
  const { id } = await add();
  const elsewhere = createCase(vault, { title: 'Another case' }).id;
  const path = join(workshop.folder, 'again.jpg');
  writeFileSync(path, photo);
  const twin = await addEvidence(vault, path, { case: elsewhere, inspector, people: [person], fields: { nobodyShown: true } });
  expect(leavingOf(vault, id, 'third-parties').barriers).toMatchObject([
    { kind: 'consent', person, use: 'third-parties' },
    { kind: 'consent', person, use: 'image-voice' },
  ]);
  await expect(exportEvidence(vault, id, out())).rejects.toMatchObject({ code: 'evidence.no-copy' });
  editRecord(vault, 'evidence', twin.id, { [`people/${person}`]: null, nobodyShown: true });
  expect(leavingOf(vault, id, 'third-parties').item).toBe(id);
  editRecord(vault, 'evidence', twin.id, { confidentiality: 4 });
  expect(leavingOf(vault, id, 'third-parties').barriers).toEqual([{ kind: 'confidentiality', level: 4, most: 3 }]);
  editRecord(vault, 'evidence', twin.id, { confidentiality: 3 });
  await copy(twin.id);
  expect(leavingOf(vault, id, 'third-parties')).toMatchObject({ barriers: [{ kind: 'covered' }], copies: [] });
  trashRecord(vault, 'evidence', twin.id);
  expect(leavingOf(vault, id, 'third-parties')).toMatchObject({ barriers: [{ kind: 'covered' }], copies: [] });
});

test('a copy that a vault which nobody here knows put away, or says is none, keeps the original here all the same', async () => {
  for (const said of ['deleted', { copyOf: null }, { version: 'original' }, { copyOf: null, sha256: 'a'.repeat(64) }] as const) {
    await using workshop = openWorkshop();
    const { vault, add, copy } = await begun(workshop);
    const stranger = await workshop.vault('stranger');
    const { id } = await add();
    const made = await copy(id);
    await workshop.send(vault, stranger);
    if (said === 'deleted') trashRecord(stranger, 'evidence', made.id);
    else editRecord(stranger, 'evidence', made.id, said);
    await workshop.send(stranger, vault);
    expect.soft(leavingOf(vault, id, 'third-parties').barriers, JSON.stringify(said)).toEqual([{ kind: 'covered' }]);
    // Whoever puts it away here means it.
    editRecord(vault, 'evidence', made.id, { copyOf: id, version: 'redacted' });
    trashRecord(vault, 'evidence', made.id);
    expect.soft(leavingOf(vault, id, 'third-parties').barriers, JSON.stringify(said)).toEqual([]);
  }
});

test('a copy whose file is elsewhere, or whose steps nobody here can read, keeps the original here all the same', async () => {
  await using workshop = openWorkshop();
  const { vault, add, copy } = await begun(workshop);
  const { id } = await add();
  const made = await copy(id);
  const colleague = await workshop.vault('colleague');
  const path = join(workshop.folder, 'bundle.age');
  const files = { withhold: [made.id] };
  await exportBundle(vault, { recipients: [colleague.recipient], scope: 'all', out: path, authorName: 'One', files });
  await acceptBundle(colleague, (await stageBundle(colleague, path)).key);
  // Nor does what that vault said of it count where nobody knows the vault.
  expect(leavingOf(colleague, id, 'third-parties')).toEqual({
    item: undefined,
    barriers: [{ kind: 'unlooked' }, { kind: 'covered' }],
    copies: [],
  });
  editRecord(vault, 'evidence', made.id, { steps: '{"made":"by a newer app"}' });
  expect(leavingOf(vault, id, 'third-parties')).toEqual({ item: undefined, barriers: [{ kind: 'covered' }], copies: [] });
});

test('metadata stays with what it describes: whom that shows, how secret it is, and that parts of it were covered', async () => {
  await using workshop = openWorkshop();
  const { vault, add, copy, victim, out } = await begun(workshop);
  const person = victim('Ada Invented', { thirdParties: 'no', team: 'no' });
  const { id } = await add({ people: [person] });
  const path = join(workshop.folder, 'gate.jpg.json');
  writeFileSync(path, '{"latitude": 39.9}');
  const beside = await addEvidence(vault, path, { case: itemOf(vault, id).case!, inspector, describes: [id] });
  expect(leavingOf(vault, beside.id, 'third-parties').barriers).toMatchObject([
    { kind: 'consent', person, use: 'third-parties' },
    { kind: 'consent', person, use: 'image-voice' },
  ]);
  await expect(exportEvidence(vault, beside.id, out())).rejects.toMatchObject({ code: 'evidence.no-copy' });
  const files = filesOf(vault, undefined);
  for (const use of ['team', 'third-parties'] as const)
    expect(chooseFiles(vault, files, use, { base: 'all', send: [beside.id, id] }).staying.map(({ why, people }) => [why, people])).toEqual([
      ['consent', [person]],
      ['consent', [person]],
    ]);
  editRecord(vault, 'evidence', id, { [`people/${person}`]: null, nobodyShown: true, confidentiality: 4 });
  expect(leavingOf(vault, beside.id, 'third-parties').barriers).toEqual([{ kind: 'confidentiality', level: 4, most: 3 }]);
  editRecord(vault, 'evidence', id, { confidentiality: 3 });
  expect(leavingOf(vault, beside.id, 'third-parties').item).toBe(beside.id);
  await copy(id);
  expect(leavingOf(vault, beside.id, 'third-parties')).toEqual({ item: undefined, barriers: [{ kind: 'covered' }], copies: [] });
  // It may come back from the trash.
  trashRecord(vault, 'evidence', id);
  expect(leavingOf(vault, beside.id, 'third-parties').item).toBe(undefined);
});
