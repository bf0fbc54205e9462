/** What a vault knows of a file it knows of every file, however it came: looked at here, told to nobody, and by nobody's words replaced. */
import { readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

import { exportBundle } from '../../../db/bundle/export.ts';
import { createCase } from '../../../db/cases/commands.ts';
import { eraseForGood } from '../../../db/erasure/commands.ts';
import { aboutItem } from '../../../db/evidence/about.ts';
import { addEvidence } from '../../../db/evidence/add.ts';
import { custodyOf } from '../../../db/evidence/custody.ts';
import { factsOf } from '../../../db/evidence/file-facts.ts';
import { fileOf, itemOf } from '../../../db/evidence/items.ts';
import { leavingOf } from '../../../db/evidence/leaving.ts';
import { inTime } from '../../../db/evidence/looking.ts';
import { lookAtFiles } from '../../../db/evidence/look-at-files.ts';
import { unlookedItems } from '../../../db/evidence/people-shown.ts';
import { previewsOf } from '../../../db/evidence/preview.ts';
import { createUndoStack } from '../../../db/history/undo-stack.ts';
import { createInspector, type Inspector } from '../../../db/inspect/inspector.ts';
import { nodeInspector as inspector } from '../../../db/inspect/node-inspector.ts';
import { AppError } from '../../../db/model/errors.ts';
import type { RecordId } from '../../../db/model/record-id.ts';
import { editRecord } from '../../../db/records/commands.ts';
import { storedFilePath } from '../../../db/vault/file-store.ts';
import { backUpVault } from '../../../db/vault/backup.ts';
import { openVault } from '../../../db/vault/open.ts';
import { restoreVault } from '../../../db/vault/restore.ts';
import type { Vault } from '../../../db/vault/vault.ts';
import { sha256Of } from '../../support/captures.ts';
import { jpegWith, pdfOf, pngOf } from '../../support/media.ts';
import { unpack } from '../../support/unpack.ts';
import { openWorkshop, passphrase, type Workshop } from '../../support/vaults.ts';
import { hostile, neverBegins } from './hostile-reader.ts';

const photo = jpegWith({ taken: '2015:07:09 14:03:22', make: 'Shutter', model: 'S1', latitude: 39.9, longitude: 116.4, size: [40, 30] });
const words = pdfOf(['Summons of the second court']);

/** A vault sends a photograph, a paper, and a program that is called a picture; another one has them. */
async function begun(workshop: Workshop) {
  const [one, two] = [await workshop.vault('one'), await workshop.vault('two')];
  const of = createCase(one, { title: 'With files' }).id;
  const add = async (name: string, content: Uint8Array) => {
    const path = join(workshop.folder, name);
    writeFileSync(path, content);
    return (await addEvidence(one, path, { case: of, inspector, fields: { confidentiality: 2 } })).id;
  };
  const [picture, paper, false_] = [
    await add('gate.jpg', photo),
    await add('notice.pdf', words),
    await add('gate.png', Buffer.from('<html><script>1</script></html>')),
  ];
  await workshop.send(one, two);
  return { one, two, of, picture, paper, false_, add };
}

const warningsOf = (vault: Vault, id: RecordId) => aboutItem(vault, id).facts?.warnings;
const count = (vault: Vault, table: string) => vault.raw.prepare(`SELECT count(*) FROM ${table}`).pluck().get();

/** The vault with another reader of files. */
async function reopened(workshop: Workshop, vault: Vault, name: string, by: Inspector): Promise<Vault> {
  await vault.close();
  return openVault(join(workshop.folder, name), passphrase, { ...workshop.environment, inspector: by });
}

test('files of a bundle get facts of their own: warnings, small pictures, and nobody is asked whom a paper of words shows', async () => {
  await using workshop = openWorkshop();
  const { one, two, picture, paper, false_ } = await begun(workshop);
  expect([picture, paper, false_].map((id) => aboutItem(two, id).facts)).toEqual([undefined, undefined, undefined]);
  expect(unlookedItems(two).toSorted()).toEqual([picture, paper, false_].toSorted());
  expect(await lookAtFiles(two)).toBe(3);
  expect(aboutItem(two, picture).facts).toEqual(aboutItem(one, picture).facts);
  expect(aboutItem(two, picture).facts).toMatchObject({ device: 'Shutter S1', width: 40 });
  expect(warningsOf(two, false_)).toEqual(['name-differs', 'scripts']);
  expect(previewsOf(two, [picture])).toEqual([{ id: picture, state: 'picture' }]);
  expect(unlookedItems(two)).toEqual(unlookedItems(one));
  expect(leavingOf(two, paper, 'third-parties').item).toBe(paper);
  expect(await lookAtFiles(two)).toBe(0);
  // What came in here was looked at when it came.
  expect(await lookAtFiles(one)).toBe(0);
});

test('nothing is told of it: no line of custody, nothing to undo, and a bundle carries what it carried before', async () => {
  await using workshop = openWorkshop();
  const { one, two, picture } = await begun(workshop);
  const carried = async (name: string) => {
    const out = join(workshop.folder, name);
    await exportBundle(two, { recipients: [one.recipient], scope: 'all', out, authorName: 'A' });
    const bag = unpack(workshop, one, out);
    const entries = readdirSync(join(bag, 'data'), { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    // What each bundle says of itself: its id, when, and how far the log went then.
    return new Map(
      entries.flatMap(({ parentPath, name: file }) => {
        if (file === 'bundle.json') return [];
        const lines = readFileSync(join(parentPath, file), 'latin1').split('\n');
        return [[file, sha256Of(lines.filter((line) => !line.includes('"type":"checkpoint"')).join('\n'))] as const];
      }),
    );
  };
  await carried('settled.age');
  const stack = createUndoStack(two);
  const [custody, actions] = [custodyOf(two, picture), count(two, 'action')];
  const files = readdirSync(two.folder, { recursive: true }).toSorted();
  const before = await carried('before.age');
  await lookAtFiles(two);
  expect([custodyOf(two, picture), count(two, 'action')]).toEqual([custody, actions]);
  expect(stack.state()).toEqual({ canUndo: false, canRedo: false });
  expect(readdirSync(two.folder, { recursive: true }).toSorted()).toEqual(files);
  expect(await carried('after.age')).toEqual(before);
});

test('what somebody else writes of a file does not stand in the place of what was found; another kind than it is is said', async () => {
  await using workshop = openWorkshop();
  const { one, two, picture, false_ } = await begun(workshop);
  await lookAtFiles(two);
  editRecord(one, 'evidence', picture, {
    mediaType: 'text/plain',
    facts: JSON.stringify({ mediaType: 'text/plain', holdsPictures: false, device: 'Other' }),
  });
  editRecord(one, 'evidence', false_, { mediaType: 'application/octet-stream' });
  await workshop.send(one, two);
  expect(itemOf(two, picture).mediaType).toBe('text/plain');
  expect(aboutItem(two, picture).facts).toMatchObject({ mediaType: 'image/jpeg', device: 'Shutter S1', warnings: ['type-differs'] });
  expect(aboutItem(two, picture).shows).toBe('unlooked');
  // What it is as it was found stands beside what the record says; of a file in which nobody looked, nothing.
  expect([two, one].map((vault) => aboutItem(vault, picture).foundType)).toEqual(['image/jpeg', 'image/jpeg']);
  expect(aboutItem(two, false_).foundType).toBe('text/html');
  // It is shown as what it is; as long as nobody looked, and where a record says more than can be found, as the record says.
  const shownTypes = () => [picture, false_].map((id) => aboutItem(two, id).shownType);
  expect([shownTypes(), previewsOf(two, [picture])[0]!.state]).toEqual([['image/jpeg', 'text/html'], 'picture']);
  two.raw.exec(`UPDATE file_facts SET facts = json_set(facts, '$.mediaType', 'application/octet-stream')`);
  expect([shownTypes(), previewsOf(two, [picture])[0]!.state]).toEqual([['text/plain', 'application/octet-stream'], 'none']);
  two.raw.exec('DELETE FROM file_facts');
  expect(aboutItem(two, picture).foundType).toBeUndefined();
  expect(shownTypes()).toEqual(['text/plain', 'application/octet-stream']);
  two.raw.exec(`UPDATE evidence SET media_type = '${'x'.repeat(300)}'`);
  expect(shownTypes()).toEqual(['application/octet-stream', 'application/octet-stream']);
  two.raw.exec(`UPDATE evidence SET media_type = 'application/octet-stream'`);
  await lookAtFiles(two);
  // That nobody knew what it is is no other kind.
  expect(warningsOf(two, false_)).toEqual(['name-differs', 'scripts']);
  // Under another name it is looked at again: that may be misleading, too.
  editRecord(one, 'evidence', picture, { mediaType: 'image/jpeg', fileName: 'gate.pdf' });
  await workshop.send(one, two);
  expect(await lookAtFiles(two)).toBe(1);
  expect(warningsOf(two, picture)).toEqual(['name-differs']);
});

test('stopped between two files it goes on with the second, and a backup has them; files of a vault from before are looked at, too', async () => {
  await using workshop = openWorkshop();
  const { one, two, picture } = await begun(workshop);
  const ending = new AbortController();
  const stopped = lookAtFiles(two, { signal: ending.signal, pace: async () => ending.abort() });
  await expect(stopped).rejects.toMatchObject({ name: 'AbortError' });
  expect(count(two, 'file_facts')).toBe(1);
  await two.close();
  const again = await workshop.open('two');
  expect(await lookAtFiles(again)).toBe(2);
  // A backup has what was found.
  const { folder } = await backUpVault(again, join(workshop.folder, 'backups'));
  await restoreVault(folder, join(workshop.folder, 'back'), passphrase, workshop.environment);
  const back = await workshop.open('back', join(workshop.folder, 'state-2'));
  expect(aboutItem(back, picture).facts).toEqual(aboutItem(again, picture).facts);
  expect(aboutItem(back, picture).facts).toMatchObject({ device: 'Shutter S1' });
  expect(await lookAtFiles(back)).toBe(0);
  one.raw.exec('DELETE FROM file_facts');
  expect(await lookAtFiles(one)).toBe(3);
});

test('a file that ends its reader, silences it or keeps it asking is noted after three times, and never tried again', async () => {
  await using workshop = openWorkshop();
  const { two, picture } = await begun(workshop);
  let starts = 0;
  let id = 0;
  const acts: readonly (readonly [string, Parameters<typeof hostile>[0]])[] = [
    ['ends', ({ close }) => close()],
    ['says nothing', () => undefined],
    ['asks for ever', ({ say }) => say({ type: 'read', id: (id += 1), offset: 0, length: 1 })],
  ];
  let at = 0;
  const taken = createInspector(() => {
    starts += 1;
    return hostile(acts[at]![1])();
  }, 200);
  const vault = await reopened(workshop, two, 'two', taken);
  try {
    for (at = 0; at < 3; at += 1) {
      expect(warningsOf(vault, picture)).toBeUndefined();
      expect(await lookAtFiles(vault, { longestMs: 600 })).toBe(3);
    }
    at = 0;
    expect(starts).toBe(9);
    expect(await lookAtFiles(vault)).toBe(0);
    expect(starts).toBe(9);
    expect(aboutItem(vault, picture)).toMatchObject({ facts: { warnings: ['unreadable'] }, shows: 'unlooked' });
    expect(factsOf(vault, picture)!.isOwn).toBe(false);
  } finally {
    await vault.close();
  }
});

test('of a reader that never began nothing is noted: on a machine that starts none, all files wait for a better day', async () => {
  await using workshop = openWorkshop();
  const { one, two, add } = await begun(workshop);
  await add('more.pdf', pdfOf(['Another summons']));
  await workshop.send(one, two);
  let starts = 0;
  const none = createInspector(() => {
    starts += 1;
    return neverBegins();
  });
  const vault = await reopened(workshop, two, 'two', none);
  for (let day = 1; day <= 4; day += 1) expect([await lookAtFiles(vault), starts]).toEqual([0, 3 * day]);
  expect(count(vault, 'file_facts')).toBe(0);
  const again = await reopened(workshop, vault, 'two', inspector);
  expect(await lookAtFiles(again)).toBe(4);
  await again.close();
});

test('one that could not be looked at because it was gone is looked at when it is back; facts go with the file', async () => {
  await using workshop = openWorkshop();
  const { two, picture, paper } = await begun(workshop);
  const stored = storedFilePath(join(two.folder, 'files'), fileOf(two, itemOf(two, picture)).name);
  renameSync(stored, `${stored}-away`);
  expect(await lookAtFiles(two)).toBe(2);
  expect(aboutItem(two, picture).facts).toBeUndefined();
  renameSync(`${stored}-away`, stored);
  expect(await lookAtFiles(two)).toBe(1);
  const whole = readFileSync(stored);
  writeFileSync(stored, whole.subarray(0, whole.length - 20));
  two.raw.exec('DELETE FROM file_facts');
  expect(await lookAtFiles(two)).toBe(2);
  writeFileSync(stored, whole);
  await lookAtFiles(two);
  expect(count(two, 'file_facts')).toBe(3);
  for (const id of [picture, paper])
    await eraseForGood(two, { records: [{ entity: 'evidence', record: id }], withParts: true }, { reason: 'asked' });
  expect(count(two, 'file_facts')).toBe(1);
});

test('while a file is looked at, nothing of it lies readable on the disk', async () => {
  await using workshop = openWorkshop();
  const { two } = await begun(workshop);
  const seen: string[] = [];
  const watching: Inspector = {
    ...inspector,
    async facts(source, name, signal) {
      const said = await inspector.facts(source, name, signal);
      for (const entry of readdirSync(two.folder, { recursive: true, withFileTypes: true }))
        if (entry.isFile() && readFileSync(join(entry.parentPath, entry.name)).includes('second court')) seen.push(entry.name);
      return said;
    },
  };
  const vault = await reopened(workshop, two, 'two', watching);
  expect(await lookAtFiles(vault)).toBe(3);
  await vault.close();
  expect(seen).toEqual([]);
});

test('a picture of the same bytes under another name is looked at for that name', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  const of = createCase(vault, { title: 'c' }).id;
  const content = pngOf(2, 2, () => [1, 2, 3]);
  const add = async (name: string) => {
    writeFileSync(join(workshop.folder, name), content);
    return (await addEvidence(vault, join(workshop.folder, name), { case: of, inspector })).id;
  };
  const [picture, film] = [await add('A.PNG'), await add('b.mp4')];
  expect([warningsOf(vault, picture), warningsOf(vault, film)]).toEqual([undefined, ['name-differs']]);
});

test('a file that lies where the disk fails keeps no other waiting, and nothing is noted of it', async () => {
  const failing = AppError.from(Object.assign(new Error('i/o error'), { code: 'EIO' }));
  expect(await inTime({}, () => Promise.reject(failing))).toBe('absent');
  await expect(inTime({}, () => Promise.reject(AppError.from(new Error('ours'))))).rejects.toThrow('Unexpected failure.');
});
