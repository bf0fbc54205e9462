/** Folders of telephones and capture tools: what their metadata says stands with each file, once, however often they are added. */
import { readdirSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

import { createCase } from '../../../db/cases/commands.ts';
import { aboutItem } from '../../../db/evidence/about.ts';
import { addEvidence } from '../../../db/evidence/add.ts';
import { custodyOf } from '../../../db/evidence/custody.ts';
import { lookIntoFolder, takeFolder } from '../../../db/evidence/folder.ts';
import { itemOf } from '../../../db/evidence/items.ts';
import { renewGroups } from '../../../db/evidence/origin-groups.ts';
import { nodeInspector as inspector } from '../../../db/inspect/node-inspector.ts';
import { planFolder } from '../../../db/model/capture-plan.ts';
import { readFacts } from '../../../db/model/file-facts.ts';
import type { RecordId } from '../../../db/model/record-id.ts';
import { editRecord } from '../../../db/records/commands.ts';
import { detailsOf } from '../../../db/records/details.ts';
import type { Vault } from '../../../db/vault/vault.ts';
import {
  odkCsv,
  odkSubmission,
  proofFolder,
  sha256Of,
  takeoutJson,
  tellaCsv,
  waczOf,
  whatsAppChat,
  writeFolder,
  xmpOf,
} from '../../support/captures.ts';
import { jpegWith, pngOf } from '../../support/media.ts';
import { openWorkshop, type Workshop } from '../../support/vaults.ts';

const photo = (seed: number) => pngOf(4, 4, () => [seed, 90, 9]);
/** The tool, and a mark that says nothing. */
const marked = (tool: string) => expect.stringMatching(new RegExp(`^${tool} [0-9a-f]{32}$`)) as string;
const fieldsOf = (vault: Vault, id: RecordId) => detailsOf(vault, 'evidence', id)!.fields;

async function begun(workshop: Workshop) {
  const vault = await workshop.vault('v');
  return { vault, case: createCase(vault, { title: 'With folders' }).id };
}

/** By path, what came of each. */
async function taken(vault: Vault, folder: string, details: Parameters<typeof takeFolder>[2]) {
  const { files, plan } = await takeFolder(vault, folder, { inspector, ...details });
  return { plan, files, id: new Map(files.map(({ path, item }) => [path, item?.id])) };
}

test('a ProofMode folder comes in whole: the proof fits its picture, all is linked, and it counts as one origin', async () => {
  await using workshop = openWorkshop();
  const { vault, case: of } = await begun(workshop);
  const folder = writeFolder(join(workshop.folder, 'proof'), proofFolder('IMG_1.png', photo(1)));
  const { id, files, plan } = await taken(vault, folder, { case: of });
  expect(plan).toMatchObject({ tools: ['proofmode'], absent: [], untold: [] });
  expect(files.every(({ item, warnings }) => item && !warnings?.includes('hash-differs'))).toBe(true);
  const picture = id.get('IMG_1.png')!;
  expect(fieldsOf(vault, picture)).toMatchObject({
    captured: '2026-03-04',
    capturedAt: '2026-03-04T09:15:30Z',
    tool: 'ProofMode (Heron h7)',
    independenceGroup: marked('ProofMode'),
  });
  const { describedBy } = aboutItem(vault, picture);
  expect(describedBy.map(({ title }) => title.replace(/^[0-9a-f]{64}/, 'HASH')).toSorted()).toEqual([
    'HASH.asc',
    'HASH.ots',
    'HASH.proof.json',
    'HASH.proof.json.asc',
    'pubkey.asc',
  ]);
  const groups = (by: Vault, ids: ReadonlyMap<string, RecordId | undefined>) =>
    new Set([...ids.values()].map((one) => String(fieldsOf(by, one!)['independenceGroup'])));
  const [group, ...more] = groups(vault, id);
  expect(more).toEqual([]);
  // In another vault the same telephone has another mark: nobody can try names against it.
  const elsewhere = await workshop.vault('elsewhere');
  const again = await taken(elsewhere, folder, { case: createCase(elsewhere, { title: 'There' }).id });
  expect(groups(elsewhere, again.id)).toEqual(new Set([marked('ProofMode')]));
  expect(groups(elsewhere, again.id).has(group!)).toBe(false);
  expect(readFacts(fieldsOf(vault, picture)['facts'])!.told).toMatchObject([
    { tool: 'proofmode', latitude: 47.25, sha256: sha256Of(photo(1)) },
  ]);
  // What somebody says of the origin is not overwritten.
  const other = createCase(vault, { title: 'Other' }).id;
  const said = await taken(vault, folder, { case: other, fields: { independenceGroup: 'The ferryman' } });
  expect(fieldsOf(vault, said.id.get('IMG_1.png')!)['independenceGroup']).toBe('The ferryman');
});

test('groups that were made by a sum anybody can make again become others, of one origin still one; what people wrote stays', async () => {
  await using workshop = openWorkshop();
  const { vault, case: of } = await begun(workshop);
  const folder = writeFolder(join(workshop.folder, 'proof'), proofFolder('IMG_1.png', photo(1)));
  const { id } = await taken(vault, folder, { case: of });
  const ids = [...id.values()].map((one) => one!);
  const groups = () => [...new Set(ids.map((one) => fieldsOf(vault, one)['independenceGroup']))];
  const [group] = groups();
  for (const one of ids) editRecord(vault, 'evidence', one, { independenceGroup: 'ProofMode e1e4e97d' });
  const said = await addEvidence(vault, join(folder, 'IMG_1.png'), { case: of, fields: { independenceGroup: 'The ferryman 12345678' } });
  expect(renewGroups(vault)).toBe(ids.length);
  // The picture says which telephone it is of, and its metadata is of the same.
  expect(groups()).toEqual([group]);
  expect(fieldsOf(vault, said.id)['independenceGroup']).toBe('The ferryman 12345678');
  expect(renewGroups(vault)).toBe(0);
});

test('a proof of another content is kept, and the mismatch named', async () => {
  await using workshop = openWorkshop();
  const { vault, case: of } = await begun(workshop);
  const folder = writeFolder(join(workshop.folder, 'proof'), proofFolder('IMG_1.png', photo(1), { isOther: true }));
  const { files } = await taken(vault, folder, { case: of });
  const picture = files.find(({ path }) => path === 'IMG_1.png')!;
  expect(picture).toMatchObject({ warnings: ['hash-differs'] });
  expect(readFacts(fieldsOf(vault, picture.item!.id)['facts'])!.warnings).toEqual(['hash-differs']);
});

test('a picture that was renamed is known to its proof by its hash', async () => {
  await using workshop = openWorkshop();
  const { vault, case: of } = await begun(workshop);
  const folder = writeFolder(join(workshop.folder, 'proof'), proofFolder('IMG_1.png', photo(1)));
  renameSync(join(folder, 'IMG_1.png'), join(folder, 'the gate.png'));
  const { id } = await taken(vault, folder, { case: of });
  expect(fieldsOf(vault, id.get('the gate.png')!)).toMatchObject({ capturedAt: '2026-03-04T09:15:30Z', tool: 'ProofMode (Heron h7)' });
});

test('of a form the files get what their submission says; what a table names and is not there is named, and what no table names', async () => {
  await using workshop = openWorkshop();
  const { vault, case: of } = await begun(workshop);
  const folder = writeFolder(join(workshop.folder, 'visit'), {
    'visit.csv': odkCsv,
    'media/1772618400000.jpg': photo(2),
    'media/unasked.jpg': photo(3),
    'instances/uuid3/submission.xml': odkSubmission,
    'instances/uuid3/1772618400001.jpg': photo(4),
  });
  const { id, plan } = await taken(vault, folder, { case: of });
  expect(plan).toMatchObject({ tools: ['odk'], absent: [{ from: 'visit.csv', file: 'gone.jpg' }], untold: ['media/unasked.jpg'] });
  expect(fieldsOf(vault, id.get('media/1772618400000.jpg')!)).toMatchObject({
    captured: '2026-03-04',
    tool: 'ODK / KoboToolbox',
    independenceGroup: marked('ODK / KoboToolbox'),
  });
  expect(aboutItem(vault, id.get('instances/uuid3/1772618400001.jpg')!).describedBy.map(({ title }) => title)).toEqual(['submission.xml']);
  expect(fieldsOf(vault, id.get('media/unasked.jpg')!)).not.toHaveProperty('independenceGroup');
  expect(aboutItem(vault, id.get('visit.csv')!).describes.map(({ title }) => title)).toEqual(['1772618400000.jpg']);
});

test('a telephone: side files, takeouts, chats and Tella speak of their pictures, and the times of the pictures themselves come first', async () => {
  await using workshop = openWorkshop();
  const { vault, case: of } = await begun(workshop);
  const folder = writeFolder(join(workshop.folder, 'phone'), {
    'DCIM/IMG_1.jpg': jpegWith({ taken: '2026:03:04 10:15:31', offset: '+01:00', make: 'Heron', model: 'H7' }),
    'DCIM/IMG_1.xmp': xmpOf,
    'DCIM/IMG_1.aae': '<plist><dict><key>adjustmentFormatVersion</key></dict></plist>',
    'Takeout/IMG_2.jpg': photo(5),
    'Takeout/IMG_2.jpg.supplemental-metadata.json': takeoutJson('IMG_2.jpg'),
    'Takeout/IMG_2(1).jpg': photo(6),
    'Takeout/IMG_2.jpg.supplemental-metadata(1).json': `${takeoutJson('IMG_2.jpg')}\n`,
    'WhatsApp/_chat.txt': whatsAppChat,
    'WhatsApp/00000012-PHOTO-2026-03-04.jpg': photo(7),
    'Tella/gate.jpg': photo(8),
    'Tella/gate.csv': tellaCsv('gate.jpg', photo(8)),
    'web/page.wacz': waczOf(),
    'web/print.pdf': '%PDF-1.4 not much of one',
    'web/print.pdf.json': JSON.stringify({ url: 'https://news.example/print', captured_at: '2026-03-04T09:15:30Z' }),
    '.thumbnails/x.jpg': photo(9),
  });
  symlinkSync(join(folder, 'DCIM/IMG_1.jpg'), join(folder, 'link.jpg'));
  const seen = await lookIntoFolder(inspector, folder);
  expect(seen.skipped).toEqual(['link.jpg']);
  const { id, plan } = await taken(vault, folder, { case: of });
  expect(plan.absent).toEqual([{ from: 'WhatsApp/_chat.txt', file: 'VID-20260305-WA0001.mp4' }]);
  expect(plan.files.map(({ path }) => path)).not.toContain('.thumbnails/x.jpg');
  const fields = (path: string) => fieldsOf(vault, id.get(path)!);
  const by = (path: string) => aboutItem(vault, id.get(path)!).describedBy.map(({ title }) => title);
  expect(fields('DCIM/IMG_1.jpg')).toMatchObject({ capturedAt: '2026-03-04T10:15:31+01:00', tool: 'Heron H7', creator: 'Ada Plover' });
  expect(by('DCIM/IMG_1.jpg').toSorted()).toEqual(['IMG_1.aae', 'IMG_1.xmp']);
  expect([by('Takeout/IMG_2.jpg'), by('Takeout/IMG_2(1).jpg')]).toEqual([
    ['IMG_2.jpg.supplemental-metadata.json'],
    ['IMG_2.jpg.supplemental-metadata(1).json'],
  ]);
  expect(fields('WhatsApp/00000012-PHOTO-2026-03-04.jpg')).toMatchObject({ independenceGroup: marked('Chat') });
  expect(fields('WhatsApp/00000012-PHOTO-2026-03-04.jpg')).not.toHaveProperty('captured');
  expect(fields('Tella/gate.jpg')).toMatchObject({
    tool: 'Tella (Heron h7)',
    independenceGroup: marked('Tella'),
    capturedAt: '2026-03-04T09:15:30Z',
  });
  expect(fields('web/page.wacz')).toMatchObject({
    url: 'https://news.example/gate',
    tool: 'Heron Crawler 1.0',
    capturedAt: '2026-03-04T09:15:30Z',
  });
  expect(fields('web/print.pdf')).toMatchObject({ url: 'https://news.example/print', capturedAt: '2026-03-04T09:15:30Z' });
});

test('begun again, what is in already is passed over by its hash and copied by nobody; a file that changed is another', async () => {
  await using workshop = openWorkshop();
  const { vault, case: of } = await begun(workshop);
  const folder = writeFolder(join(workshop.folder, 'visit'), {
    'visit.csv': odkCsv,
    'media/1772618400000.jpg': photo(2),
    'media/late.txt': 'first',
  });
  // As far as it came before it was stopped: the picture alone, and nothing that links it.
  const early = await addEvidence(vault, join(folder, 'media/1772618400000.jpg'), { case: of, inspector });
  const first = await taken(vault, folder, { case: of });
  expect(first.files.map(({ path, item }) => [path, item!.isKnown])).toEqual([
    ['media/1772618400000.jpg', true],
    ['media/late.txt', false],
    ['visit.csv', false],
  ]);
  expect(aboutItem(vault, early.id).describedBy.map(({ title }) => title)).toEqual(['visit.csv']);
  const stored = () => readdirSync(join(vault.folder, 'files'), { recursive: true }).toSorted();
  const before = stored();
  const again = await taken(vault, folder, { case: of });
  expect(again.files.every(({ item }) => item!.isKnown)).toBe(true);
  expect(stored()).toEqual(before);
  expect(custodyOf(vault, early.id).map(({ kind }) => kind)).toEqual(['received']);
  writeFileSync(join(folder, 'media/late.txt'), 'other');
  const changed = await taken(vault, folder, { case: of });
  expect(changed.files.filter(({ item }) => !item!.isKnown).map(({ path }) => path)).toEqual(['media/late.txt']);
  // One whose stored file is gone is taken in anew.
  rmSync(join(vault.folder, 'files'), { recursive: true });
  const mended = await taken(vault, folder, { case: of });
  expect(mended.files.map(({ item }) => item!.isKnown)).toEqual([true, true, true]);
  expect(custodyOf(vault, early.id).map(({ kind }) => kind)).toEqual(['received', 'restored']);
});

test('a file that cannot be read keeps out none of the others; names that lead out of the folder name nothing outside', async () => {
  await using workshop = openWorkshop();
  const { vault, case: of } = await begun(workshop);
  const folder = writeFolder(join(workshop.folder, 'odd'), {
    'list.json': JSON.stringify([{ file: '../secret.jpg' }, { file: '/etc/passwd.jpg' }, { file: 'here.jpg', title: 'x' }]),
    'here.jpg': photo(1),
    'empty.bin': '',
  });
  writeFileSync(join(workshop.folder, 'secret.jpg'), photo(2));
  const { plan, files } = await taken(vault, folder, { case: of });
  expect(plan.absent.map(({ file }) => file)).toEqual(['../secret.jpg', '/etc/passwd.jpg']);
  expect(files.map(({ path }) => path)).toEqual(['empty.bin', 'here.jpg', 'list.json']);
  expect(itemOf(vault, files[0]!.item!.id).title).toBe('empty.bin');
  expect(readFileSync(join(workshop.folder, 'secret.jpg')).equals(Buffer.from(photo(2)))).toBe(true);
  await expect(lookIntoFolder(inspector, join(workshop.folder, 'nowhere'))).rejects.toMatchObject({ code: 'file.not-found' });
  expect(planFolder([], new Map(), 'x')).toEqual({ tools: [], files: [], absent: [], untold: [] });
});
