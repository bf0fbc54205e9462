/** Whom files show: what may show somebody goes to others only once somebody looked, and says whom or that it is nobody. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { zipSync } from 'fflate';
import { expect, test } from 'vitest';

import { chooseFiles, filesOf } from '../../../db/bundle/files.ts';
import { createCase } from '../../../db/cases/commands.ts';
import { aboutItem } from '../../../db/evidence/about.ts';
import { nameInMany, namingInMany } from '../../../db/evidence/name-in-many.ts';
import { addEvidence } from '../../../db/evidence/add.ts';
import { exportEvidence } from '../../../db/evidence/export.ts';
import { itemOf } from '../../../db/evidence/items.ts';
import { leavingOf } from '../../../db/evidence/leaving.ts';
import { lookAtFiles } from '../../../db/evidence/look-at-files.ts';
import { sayWhom, unlookedItems } from '../../../db/evidence/people-shown.ts';
import { nodeInspector as inspector } from '../../../db/inspect/node-inspector.ts';
import { createPerson } from '../../../db/people/commands.ts';
import { readFacts } from '../../../db/model/file-facts.ts';
import type { RecordId } from '../../../db/model/record-id.ts';
import { editRecord, trashRecord } from '../../../db/records/commands.ts';
import { detailsOf } from '../../../db/records/details.ts';
import { packedPdfFrom, pdfOf } from '../../support/media.ts';
import { openWorkshop } from '../../support/vaults.ts';
import { begun } from './covered-items.ts';

const unlooked = [{ kind: 'unlooked' }];

test('a picture that names nobody goes to the team, and to others once somebody says that nobody can be recognised', async () => {
  await using workshop = openWorkshop();
  const { vault, add, victim, out } = await begun(workshop);
  const { id } = await add({ fields: {} });
  expect(leavingOf(vault, id, 'third-parties')).toMatchObject({ item: undefined, barriers: unlooked });
  expect(leavingOf(vault, id, 'press').barriers.map(({ kind }) => kind)).toEqual(['confidentiality', 'unlooked']);
  expect(leavingOf(vault, id, 'team').item).toBe(id);
  await expect(exportEvidence(vault, id, out())).rejects.toMatchObject({ code: 'evidence.no-copy' });
  const files = filesOf(vault, undefined);
  for (const choice of [{}, { base: 'all' as const }, { send: [id] }])
    expect(chooseFiles(vault, files, 'third-parties', choice).staying.map(({ why }) => why)).toEqual(['unlooked']);
  expect(chooseFiles(vault, files, 'team').staying).toEqual([]);
  expect(unlookedItems(vault)).toEqual([id]);
  expect(aboutItem(vault, id).shows).toBe('unlooked');

  sayWhom(vault, [id], 'nobody');
  expect(leavingOf(vault, id, 'third-parties').item).toBe(id);
  expect(chooseFiles(vault, files, 'third-parties', { base: 'all' }).staying).toEqual([]);
  expect(unlookedItems(vault)).toEqual([]);
  expect(aboutItem(vault, id)).toMatchObject({ shows: 'nobody', nobodySaid: { at: expect.any(String) as string } });

  // Whoever is named takes that back, and decides.
  const person = victim('Ada Invented');
  sayWhom(vault, [id], [person]);
  expect(detailsOf(vault, 'evidence', id)!.fields['nobodyShown']).toBeUndefined();
  expect(leavingOf(vault, id, 'third-parties').barriers.map(({ kind }) => kind)).toEqual(['consent', 'consent']);
  expect(() => sayWhom(vault, [id], 'nobody')).toThrow(expect.objectContaining({ code: 'evidence.names-somebody' }));
});

test('each item with the same bytes is asked, and what is in the trash binds by whom it names', async () => {
  await using workshop = openWorkshop();
  const { vault, add, victim } = await begun(workshop);
  const person = victim('Ada Invented', { thirdParties: 'no', team: 'no' });
  const first = await add({ fields: { nobodyShown: true } });
  expect(leavingOf(vault, first.id, 'third-parties').item).toBe(first.id);
  const second = await add({ fields: {} });
  expect(leavingOf(vault, first.id, 'third-parties').barriers).toEqual(unlooked);
  editRecord(vault, 'evidence', second.id, { [`people/${person}`]: true });
  trashRecord(vault, 'evidence', second.id);
  expect(leavingOf(vault, first.id, 'third-parties').barriers).toMatchObject([
    { kind: 'consent', person, use: 'third-parties' },
    { kind: 'consent', person, use: 'image-voice' },
  ]);
  expect(chooseFiles(vault, filesOf(vault, undefined), 'team').staying).toMatchObject([{ why: 'consent', people: [person] }]);
});

test('an item keeps the same bytes here however somebody writes their hash', async () => {
  await using workshop = openWorkshop();
  const { vault, add, victim } = await begun(workshop);
  const person = victim('Ada Invented', { team: 'no', thirdParties: 'no' });
  const [first, second] = [await add(), await add({ people: [person] })];
  for (const sha256 of [second.sha256.toUpperCase(), second.sha256.replace(/[a-f]/, (letter) => letter.toUpperCase())]) {
    editRecord(vault, 'evidence', second.id, { sha256 });
    expect(leavingOf(vault, first.id, 'third-parties').barriers).toMatchObject([
      { kind: 'consent', person },
      { kind: 'consent', person },
    ]);
    const files = filesOf(vault, undefined).map((file) => ({ ...file, items: file.items.filter(({ id }) => id === first.id) }));
    expect(chooseFiles(vault, files, 'team').staying).toMatchObject([{ why: 'consent', people: [person] }]);
  }
});

test('what a vault says that nobody here knows is not said, and of two that differ the stricter holds', async () => {
  await using workshop = openWorkshop();
  const { vault, add } = await begun(workshop);
  const { id } = await add({ fields: {} });
  const stranger = await workshop.vault('stranger');
  await workshop.send(vault, stranger);
  sayWhom(stranger, [id], 'nobody');
  await workshop.send(stranger, vault);
  expect(detailsOf(vault, 'evidence', id)!.fields['nobodyShown']).not.toBe(true);
  expect(leavingOf(vault, id, 'third-parties').barriers).toEqual(unlooked);
  sayWhom(vault, [id], 'nobody');
  expect(leavingOf(vault, id, 'third-parties').item).toBe(id);
  editRecord(stranger, 'evidence', id, { nobodyShown: false });
  await workshop.send(stranger, vault);
  expect(leavingOf(vault, id, 'third-parties').barriers).toEqual(unlooked);
});

test('nor does it count that such a vault says: that there are words alone in it, that it is empty, or whom it shows', async () => {
  await using workshop = openWorkshop();
  const { vault, add } = await begun(workshop);
  const stranger = await workshop.vault('stranger');
  const organisation = createPerson(vault, { name: 'The bureau' }).id;
  editRecord(vault, 'person', organisation, { kind: 'organisation' });
  for (const said of [{ mediaType: 'text/plain' }, { sizeBytes: 0 }, { [`people/${organisation}`]: true }]) {
    const { id } = await add({ fields: {}, onSame: 'another' });
    await workshop.send(vault, stranger);
    editRecord(stranger, 'evidence', id, said);
    await workshop.send(stranger, vault);
    expect(leavingOf(vault, id, 'third-parties').barriers, JSON.stringify(said)).toEqual(unlooked);
    expect(aboutItem(vault, id)).toMatchObject({ shows: 'unlooked', isNamedElsewhere: `people/${organisation}` in said });
    // Named for several at once it is said here, too, although the name stands there.
    const { key } = detailsOf(vault, 'evidence', id)!;
    expect(namingInMany(vault, [key], [organisation])).toMatchObject({ count: 1, named: 0 });
    nameInMany(vault, [key], [organisation]);
    expect(namingInMany(vault, [key], [organisation])).toMatchObject({ count: 0, named: 1 });
    expect(aboutItem(vault, id)).toMatchObject({ shows: 'people', isNamedElsewhere: false });
    expect(leavingOf(vault, id, 'third-parties').barriers).toEqual([]);
  }
});

test('a vault that nobody here knows opens no file by whom it takes away from an item, or by another hash in it', async () => {
  await using workshop = openWorkshop();
  const { vault, add, victim } = await begun(workshop);
  const { id } = await add({ fields: {} });
  const person = victim('Ada Invented', { thirdParties: 'no' });
  const path = join(workshop.folder, 'note.txt');
  writeFileSync(path, 'words');
  const of = itemOf(vault, id).case!;
  const note = await addEvidence(vault, path, { case: of, inspector, people: [person] });
  writeFileSync(path, 'other words');
  const open = await addEvidence(vault, path, { case: of, inspector });
  const stranger = await workshop.vault('stranger');
  await workshop.send(vault, stranger);
  const write = async (item: RecordId, fields: Readonly<Record<string, unknown>>) => {
    editRecord(stranger, 'evidence', item, fields);
    await workshop.send(stranger, vault);
  };
  const barriers = (item: RecordId) => leavingOf(vault, item, 'third-parties').barriers.map(({ kind }) => kind);
  await write(note.id, { [`people/${person}`]: false });
  expect(barriers(note.id)).toEqual(['consent']);
  expect(barriers(open.id)).toEqual([]);
  // Somebody who is asked is no organisation because they say so.
  const other = createPerson(vault, { name: 'Ben Invented' }).id;
  sayWhom(vault, [open.id], [other]);
  await workshop.send(vault, stranger);
  editRecord(stranger, 'person', other, { kind: 'organisation' });
  await workshop.send(stranger, vault);
  expect(barriers(open.id)).toEqual(['consent']);
  editRecord(vault, 'evidence', open.id, { [`people/${other}`]: false });
  // The photo under the item of what anybody may read.
  const { sha256 } = itemOf(vault, id);
  await write(id, { sha256: open.sha256 });
  await write(open.id, { sha256 });
  expect(barriers(open.id)).toEqual(['unlooked']);
  // What somebody here says counts.
  sayWhom(vault, [id], 'nobody');
  editRecord(vault, 'evidence', id, { sha256 });
  editRecord(vault, 'evidence', open.id, { sha256: open.sha256 });
  expect(barriers(id)).toEqual([]);
});

test('whoever is named where a file comes again takes back that nobody can be recognised', async () => {
  await using workshop = openWorkshop();
  const { vault, add, victim } = await begun(workshop);
  const { id } = await add();
  const person = victim('Ada Invented');
  await add({ people: [person], onSame: 'offer' });
  editRecord(vault, 'evidence', id, { [`people/${person}`]: false });
  expect(leavingOf(vault, id, 'third-parties').barriers).toEqual(unlooked);
});

const office = (parts: Readonly<Record<string, string>>) =>
  Buffer.from(
    zipSync(
      Object.fromEntries(
        Object.entries({
          '[Content_Types].xml':
            '<Types><Override PartName="/x" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
          'word/document.xml': '<document/>',
          ...parts,
        }).map(([name, text]) => [name, Buffer.from(text)]),
      ),
    ),
  );
const zip = (...names: readonly string[]) => Buffer.from(zipSync(Object.fromEntries(names.map((name) => [name, Buffer.from('x')]))));
const inline = 'BI /W 1 /H 1 /CS /G /BPC 8 ID \x80 EI';

const catalogue = (more = '') => `<< /Type /Catalog /Pages 2 0 R ${more} >>`;
const pages = '<< /Type /Pages /Count 1 /Kids [3 0 R] >>';
const page = (more = '') => `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] ${more} >>`;
const attached = '<< /Type /Filespec /F (a.jpg) /EF << /F 5 0 R >> >>';
const photo = '<< /Length 1 >>\nstream\nx\nendstream';

/** By the name of the file: whether it holds pictures. */
const files: Readonly<Record<string, readonly [Buffer, boolean | undefined]>> = {
  'words.pdf': [pdfOf(['Summons of the second court']), false],
  'scan.pdf': [Buffer.from(pdfOf(['One']).toString('latin1').replace('/Producer', '/Subtype\n/Image /Producer'), 'latin1'), true],
  'written.pdf': [Buffer.from(pdfOf(['One']).toString('latin1').replace('/Producer', '/Subtype/#49mage /Producer'), 'latin1'), true],
  'attached.pdf': [Buffer.from(pdfOf(['One']).toString('latin1').replace('/Producer', '/EmbeddedFile /Producer'), 'latin1'), true],
  'packed-words.pdf': [packedPdfFrom([catalogue(), pages, page(), attached, photo]), false],
  'packed-attached.pdf': [
    packedPdfFrom([catalogue('/Names << /EmbeddedFiles << /Names [(a.jpg) 4 0 R] >> >>'), pages, page(), attached, photo]),
    true,
  ],
  'packed-pinned.pdf': [
    packedPdfFrom([
      catalogue(),
      pages,
      page('/Annots [<< /Type /Annot /Subtype /FileAttachment /Rect [9 9 20 20] /FS 4 0 R >>]'),
      attached,
      photo,
    ]),
    true,
  ],
  'packed-film.pdf': [
    packedPdfFrom([catalogue(), pages, page('/Annots [<< /Type /Annot /Subtype /RichMedia /Rect [9 9 20 20] >>]'), attached, photo]),
    true,
  ],
  'inline.pdf': [pdfWith(inline), true],
  'broken.pdf': [Buffer.from('%PDF-1.7\nnothing more'), undefined],
  'letter.docx': [office({}), false],
  'photo.docx': [office({ 'word/media/image1.jpeg': 'x' }), true],
  'object.docx': [office({ 'word/embeddings/oleObject1.bin': 'x' }), true],
  'tables.zip': [zip('a.csv', 'b/c.txt'), false],
  'photos.zip': [zip('a.csv', 'b/c.heic'), true],
  'nested.zip': [zip('a.zip'), true],
  'page.html': [Buffer.from('<!doctype html><p>words <img src="https://x.example/a.jpg">'), false],
  'kept.html': [Buffer.from('<!doctype html><img src="data:image/png;base64,AAAA">'), true],
  'mail.eml': [Buffer.from('From: a\nContent-Type: text/plain\n\nwords'), false],
  'photo.eml': [Buffer.from('From: a\nContent-Type: multipart/mixed; boundary=x\n\n--x\nContent-Type: image/jpeg\n\nAA\n--x--'), true],
  'note.txt': [Buffer.from('words'), undefined],
};

/** What draws its page is packed. */
function pdfWith(content: string): Buffer {
  return Buffer.from(
    pdfOf(['One'])
      .toString('latin1')
      .replace(/<< \/Length \d+ >>\nstream\n[^]*?\nendstream/, `<< /Length ${content.length} >>\nstream\n${content}\nendstream`),
    'latin1',
  );
}

test('files that hold pictures say so, and those whose words alone are in them; of the rest nobody knows', {
  timeout: 120_000,
}, async () => {
  const said = await Promise.all(
    Object.entries(files).map(async ([name, [content]]) => {
      const source = {
        sizeBytes: content.length,
        read: async (offset: number, length: number) => content.subarray(offset, offset + length),
      };
      return [name, (await inspector.facts(source, name))?.holdsPictures];
    }),
  );
  expect(Object.fromEntries(said)).toEqual(Object.fromEntries(Object.entries(files).map(([name, [, holds]]) => [name, holds])));
});

test('pictures inside of other files are asked for as pictures are, words alone are not', async () => {
  await using workshop = openWorkshop();
  const { vault, victim } = await begun(workshop);
  const of = createCase(vault, { title: 'Papers' }).id;
  const person = victim('Ada Invented', { thirdParties: 'yes' });
  const add = async (name: string) => {
    const path = join(workshop.folder, name);
    writeFileSync(path, files[name]![0]);
    return (await addEvidence(vault, path, { case: of, inspector })).id;
  };
  for (const [name, asks] of [
    ['words.pdf', false],
    ['scan.pdf', true],
    ['photo.docx', true],
    ['tables.zip', false],
    ['photos.zip', true],
    ['broken.pdf', true],
    ['note.txt', false],
  ] as const) {
    const id = await add(name);
    expect(leavingOf(vault, id, 'third-parties').barriers, name).toEqual(asks ? unlooked : []);
    editRecord(vault, 'evidence', id, { [`people/${person}`]: true });
    expect(leavingOf(vault, id, 'third-parties').barriers, name).toEqual(
      asks ? [{ kind: 'consent', use: 'image-voice', person, title: 'Ada Invented', why: 'missing' }] : [],
    );
  }
  // Of one that came in before it was looked for, nothing is known.
  const old = await add('words.pdf').then((id) => detailsOf(vault, 'evidence', id)!);
  const { holdsPictures: _, ...facts } = readFacts(old.fields['facts'])!;
  editRecord(vault, 'evidence', old.id, { facts: JSON.stringify(facts) });
  vault.raw.exec('DELETE FROM file_facts');
  expect(leavingOf(vault, old.id, 'third-parties').barriers).toEqual(unlooked);
  await lookAtFiles(vault);
  expect(leavingOf(vault, old.id, 'third-parties').barriers).toEqual([]);
});
