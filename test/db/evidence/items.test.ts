/** Files taken in, what is known of them, what was done with them, and their way out. */
import { createHash, randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readdirSync, statSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

import { createCase } from '../../../db/cases/commands.ts';
import { addEvidence } from '../../../db/evidence/add.ts';
import { custodyOf, noteCustody } from '../../../db/evidence/custody.ts';
import { exportEvidence } from '../../../db/evidence/export.ts';
import { findCopies } from '../../../db/evidence/find-copies.ts';
import { fileOf, findItem, itemOf } from '../../../db/evidence/items.ts';
import { lookInto } from '../../../db/evidence/look.ts';
import { verifyEvidence } from '../../../db/evidence/verify.ts';
import { openViews } from '../../../db/evidence/views.ts';
import { nodeInspector as inspector } from '../../../db/inspect/node-inspector.ts';
import { readFacts } from '../../../db/model/file-facts.ts';
import { evidenceEntity, givenItemNumber } from '../../../db/model/evidence.ts';
import type { RecordId } from '../../../db/model/record-id.ts';
import { createPerson } from '../../../db/people/commands.ts';
import { detailsOf, setsIn } from '../../../db/records/details.ts';
import { backUpVault } from '../../../db/vault/backup.ts';
import { storedFilePath } from '../../../db/vault/file-store.ts';
import type { Vault } from '../../../db/vault/vault.ts';
import { jpegWith, pdfOf } from '../../support/media.ts';
import { openWorkshop, type Workshop } from '../../support/vaults.ts';

async function begun(workshop: Workshop) {
  const vault = await workshop.vault('v');
  const { id } = createCase(vault, { title: 'With files' });
  const file = (name: string, content: Uint8Array) => {
    const path = join(workshop.folder, name);
    writeFileSync(path, content);
    return path;
  };
  return { vault, case: id, file };
}

const fieldsOf = (vault: Vault, id: string) => detailsOf(vault, 'evidence', id as never)!.fields;
const storedPath = (vault: Vault, id: string) =>
  storedFilePath(join(vault.folder, 'files'), fileOf(vault, itemOf(vault, id as never)).name);

test('a photograph comes in with a number, its hash, its type and what it says of itself; the original stays as it was', async () => {
  await using workshop = openWorkshop();
  const { vault, case: of, file } = await begun(workshop);
  const photo = jpegWith({
    taken: '2015:07:09 14:03:22',
    offset: '+08:00',
    make: 'Shutter',
    model: 'S1',
    latitude: 39.9,
    longitude: 116.4,
  });
  const path = file('gate.jpg', photo);
  const added = await addEvidence(vault, path, {
    case: of,
    inspector,
    fields: { title: 'The gate', place: 'North gate' },
    from: 'A telephone',
  });
  const sha256 = createHash('sha256').update(photo).digest('hex');
  expect(added).toMatchObject({ sha256, sizeBytes: photo.length, isKnown: false, same: [] });
  expect(readFileSync(path)).toEqual(photo);
  const fields = fieldsOf(vault, added.id);
  expect(fields).toMatchObject({
    case: of,
    title: 'The gate',
    place: 'North gate',
    fileName: 'gate.jpg',
    mediaType: 'image/jpeg',
    sizeBytes: photo.length,
    sha256,
    captured: '2015-07-09',
    capturedAt: '2015-07-09T14:03:22+08:00',
    tool: 'Shutter S1',
    version: 'original',
    confidentiality: 3,
  });
  expect(fields['number']).toMatch(givenItemNumber);
  expect(fields['receivedAt']).toMatch(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}[+-]\d{2}:\d{2}$/);
  expect(readFacts(fields['facts'])).toMatchObject({ width: 1, height: 1 });
  expect(custodyOf(vault, added.id)).toMatchObject([{ kind: 'received', party: 'A telephone', sha256 }]);
  expect(findItem(vault, String(fields['number']).toLowerCase())).toBe(added.id);
});

test('the same file again is offered as the item that is there; in another case it is a second item on one stored file', async () => {
  await using workshop = openWorkshop();
  const { vault, case: of, file } = await begun(workshop);
  const path = file('a.txt', Buffer.from('The same words.'));
  const first = await addEvidence(vault, path, { case: of });
  const again = await addEvidence(vault, file('b.txt', readFileSync(path)), { case: of, onSame: 'offer', from: 'A stick' });
  expect(again).toMatchObject({ id: first.id, isKnown: true, same: [first.id] });
  expect(custodyOf(vault, first.id).map(({ kind, party }) => [kind, party])).toEqual([
    ['received', undefined],
    ['received', 'A stick'],
  ]);
  // What is said of it is added: whom it shows decides where it may go.
  const [ada, ben] = ['Ada Invented', 'Ben Invented'].map((name) => createPerson(vault, { name }).id) as [RecordId, RecordId];
  const peopleIn = () => setsIn(vault, evidenceEntity, first.id).sets?.['people'];
  await addEvidence(vault, path, { case: of, onSame: 'offer', people: [ada] });
  await addEvidence(vault, path, { case: of, onSame: 'skip', people: [ben] });
  expect(peopleIn()?.toSorted()).toEqual([ada, ben].toSorted());
  const other = createCase(vault, { title: 'Other' });
  const elsewhere = await addEvidence(vault, path, { case: other.id, onSame: 'offer' });
  expect(elsewhere).toMatchObject({ isKnown: false, same: [first.id] });
  expect(vault.raw.prepare('SELECT count(*) FROM evidence_file').pluck().get()).toBe(1);
  expect(fieldsOf(vault, elsewhere.id)['number']).not.toBe(fieldsOf(vault, first.id)['number']);
});

test('a file that comes again to an item whose file is gone or damaged fills it in, and says so', async () => {
  await using workshop = openWorkshop();
  const { vault, case: of, file } = await begun(workshop);
  const path = file('a.txt', Buffer.from('The same words.'));
  const { id } = await addEvidence(vault, path, { case: of });
  for (const harm of [() => rmSync(storedPath(vault, id)), () => writeFileSync(storedPath(vault, id), 'no age file')]) {
    harm();
    expect(await addEvidence(vault, path, { case: of, onSame: 'offer' })).toMatchObject({ id, isKnown: true, isFilled: true });
    expect(await addEvidence(vault, path, { case: of, onSame: 'offer' })).not.toHaveProperty('isFilled');
  }
  expect((await verifyEvidence(vault, undefined)).map(({ outcome }) => outcome)).toEqual(['whole']);
});

test('what is wrong with a file is named with its items, stands in their custody, and is put back from an original or a backup', async () => {
  await using workshop = openWorkshop();
  const { vault, case: of, file } = await begun(workshop);
  const add = (name: string, content: Uint8Array) => addEvidence(vault, file(name, content), { case: of });
  const [whole, gone, cut] = [
    await add('whole.pdf', pdfOf(['One'])),
    await add('gone.pdf', pdfOf(['Two'])),
    await add('cut.pdf', pdfOf(['Three'])),
  ];
  const backup = join(workshop.folder, 'backup');
  await backUpVault(vault, backup);
  rmSync(storedPath(vault, gone.id));
  writeFileSync(storedPath(vault, cut.id), 'no age file');
  const outcomes = async () => (await verifyEvidence(vault, undefined)).map(({ id, outcome }) => [id, outcome]);
  expect(await outcomes()).toEqual([
    [whole.id, 'whole'],
    [gone.id, 'missing'],
    [cut.id, 'altered'],
  ]);
  expect(custodyOf(vault, gone.id).map(({ kind }) => kind)).toEqual(['received', 'damaged']);
  const originals = join(workshop.folder, 'stick', 'deep');
  mkdirSync(originals, { recursive: true });
  // The same length and other content is another file.
  writeFileSync(join(originals, 'wrong.pdf'), pdfOf(['Twp']));
  expect(await findCopies(vault, join(workshop.folder, 'stick'))).toEqual({
    restored: [],
    missing: expect.arrayContaining([gone.id, cut.id]),
  });
  writeFileSync(join(originals, 'renamed.bin'), pdfOf(['Two']));
  expect(await findCopies(vault, join(workshop.folder, 'stick'))).toEqual({ restored: [gone.id], missing: [cut.id] });
  // As on a stick where everybody has all rights: here nobody else has any.
  for (const entry of readdirSync(backup, { recursive: true, withFileTypes: true }))
    if (entry.isFile()) chmodSync(join(entry.parentPath, entry.name), 0o666);
  expect(await findCopies(vault, backup)).toEqual({ restored: [cut.id], missing: [] });
  expect(statSync(storedPath(vault, cut.id)).mode & 0o777).toBe(0o600);
  expect((await outcomes()).map(([, outcome]) => outcome)).toEqual(['whole', 'whole', 'whole']);
  expect(custodyOf(vault, cut.id).map(({ kind }) => kind)).toEqual(['received', 'damaged', 'restored', 'verified']);
  await expect(findCopies(vault, join(workshop.folder, 'nowhere'))).resolves.toEqual({ restored: [], missing: [] });
});

test('a file goes out as it came in, and the custody says to whom; one that is damaged does not go out at all', async () => {
  await using workshop = openWorkshop();
  const { vault, case: of, file } = await begun(workshop);
  const content = Buffer.alloc(3_000_000, 'abc');
  const { id, sha256 } = await addEvidence(vault, file('film.bin', content), { case: of, fields: { nobodyShown: true } });
  const out = join(workshop.folder, 'out.bin');
  await exportEvidence(vault, id, out, { party: 'A court' });
  expect(readFileSync(out)).toEqual(content);
  expect(custodyOf(vault, id).at(-1)).toMatchObject({ kind: 'exported', party: 'A court', sha256 });
  await expect(exportEvidence(vault, id, join(vault.folder, 'inside.bin'))).rejects.toMatchObject({ code: 'file.in-vault' });
  const path = storedPath(vault, id);
  const bytes = readFileSync(path);
  bytes[1_500_000] = bytes[1_500_000]! ^ 1;
  writeFileSync(path, bytes);
  const second = join(workshop.folder, 'second.bin');
  await expect(exportEvidence(vault, id, second)).rejects.toMatchObject({ code: 'file.altered' });
  expect(existsSync(second)).toBe(false);
  expect(custodyOf(vault, id)).toHaveLength(2);
});

test('a file that the folder of the vault lost is named as that wherever it is read, and not as one that somebody chose', async () => {
  await using workshop = openWorkshop();
  const { vault, case: of, file } = await begun(workshop);
  const { id } = await addEvidence(vault, file('list.csv', Buffer.from('name;day')), { case: of, fields: { nobodyShown: true } });
  const views = openViews(vault);
  await views.open(vault, id);
  await views.close();
  rmSync(storedPath(vault, id));
  const out = join(workshop.folder, 'out.csv');
  await expect(exportEvidence(vault, id, out)).rejects.toMatchObject({ code: 'evidence.lost' });
  await expect(views.open(vault, id)).rejects.toMatchObject({ code: 'evidence.lost' });
  await expect(lookInto(vault, id, { part: 0, from: 0 })).rejects.toMatchObject({ code: 'evidence.lost' });
  expect(existsSync(out)).toBe(false);
  // Where it should go, and nothing is, somebody did choose.
  const { id: other } = await addEvidence(vault, file('other.csv', Buffer.from('name')), { case: of, fields: { nobodyShown: true } });
  await expect(exportEvidence(vault, other, join(workshop.folder, 'none', 'out.csv'))).rejects.toMatchObject({ code: 'file.not-found' });
});

test('of a file whose first bytes were altered, custody does not say that somebody saw it', async () => {
  await using workshop = openWorkshop();
  const { vault, case: of, file } = await begun(workshop);
  const { id } = await addEvidence(vault, file('film.bin', randomBytes(200_000)), { case: of, fields: { nobodyShown: true } });
  const path = storedPath(vault, id);
  const bytes = readFileSync(path);
  // Past the header, in the first chunk.
  const at = bytes.indexOf('\n---') + 200;
  bytes[at] = bytes[at]! ^ 1;
  writeFileSync(path, bytes);
  await expect(openViews(vault).open(vault, id)).rejects.toMatchObject({ code: 'file.altered' });
  expect(custodyOf(vault, id)).toMatchObject([{ kind: 'received' }]);
  await expect(openViews(vault).read(vault, id, 100_000, 10)).rejects.toMatchObject({ code: 'input.invalid' });
  await openViews(vault).close();
});

test('custody says that a file left before it has its name, and that it did not where it gets none', async () => {
  await using workshop = openWorkshop();
  const { vault, case: of, file } = await begun(workshop);
  const { id, sha256 } = await addEvidence(vault, file('film.bin', Buffer.from('film')), { case: of, fields: { nobodyShown: true } });
  const taken = join(workshop.folder, 'taken');
  mkdirSync(join(taken, 'by a folder'), { recursive: true });
  await expect(exportEvidence(vault, id, taken, { party: 'A court' })).rejects.toMatchObject({ code: 'file.unreadable' });
  expect(custodyOf(vault, id).slice(1)).toMatchObject([
    { kind: 'exported', party: 'A court', sha256 },
    { kind: 'not-exported', party: 'A court', sha256 },
  ]);
  expect(readdirSync(workshop.folder).filter((name) => name.endsWith('.part'))).toEqual([]);
});

test('an item without a file here says so, and whom it names must be here', async () => {
  await using workshop = openWorkshop();
  const { vault, case: of, file } = await begun(workshop);
  const { id } = await addEvidence(vault, file('a.txt', Buffer.from('a')), { case: of, fields: { nobodyShown: true } });
  vault.raw.prepare('DELETE FROM evidence_file').run();
  expect(await verifyEvidence(vault, [id])).toMatchObject([{ outcome: 'no-file' }]);
  await expect(exportEvidence(vault, id, join(workshop.folder, 'x'))).rejects.toMatchObject({ code: 'evidence.no-file' });
  const stranger = vault.newId();
  await expect(addEvidence(vault, file('b.txt', Buffer.from('b')), { case: of, people: [stranger] })).rejects.toMatchObject({
    code: 'record.not-found',
  });
  expect(() => findItem(vault, 'K7F-E9999')).toThrow(expect.objectContaining({ code: 'record.not-found' }));
});

test('custody is added to and says who wrote each line', async () => {
  await using workshop = openWorkshop();
  const { vault, case: of, file } = await begun(workshop);
  const { id } = await addEvidence(vault, file('a.txt', Buffer.from('a')), { case: of });
  noteCustody(vault, [id], { kind: 'handed-over', party: 'A lawyer', place: 'Her office', note: 'Against a receipt' });
  const lines = custodyOf(vault, id);
  expect(lines).toMatchObject([
    { kind: 'received' },
    { kind: 'handed-over', party: 'A lawyer', place: 'Her office', note: 'Against a receipt' },
  ]);
  expect(lines.every(({ at }) => !Number.isNaN(Date.parse(at)))).toBe(true);
});
