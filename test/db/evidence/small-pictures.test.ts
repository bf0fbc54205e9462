/** Pictures as a list shows them: kept once they were drawn, handed out to no eye that they would hurt, gone with their file. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

import { createCase } from '../../../db/cases/commands.ts';
import { eraseForGood } from '../../../db/erasure/commands.ts';
import { addEvidence } from '../../../db/evidence/add.ts';
import { keepSmallPictures, previewsOf } from '../../../db/evidence/preview.ts';
import { nodeInspector as inspector } from '../../../db/inspect/node-inspector.ts';
import type { RecordId } from '../../../db/model/record-id.ts';
import { mostSmallBytes } from '../../../db/model/small-picture.ts';
import { editRecord } from '../../../db/records/commands.ts';
import type { Vault } from '../../../db/vault/vault.ts';
import { pngOf } from '../../support/media.ts';
import { openWorkshop } from '../../support/vaults.ts';

async function begun(workshop: ReturnType<typeof openWorkshop>) {
  const vault = await workshop.vault('v');
  const { id } = createCase(vault, { title: 'With files' });
  const add = async (name: string, content: Uint8Array, into = id) => {
    const path = join(workshop.folder, name);
    writeFileSync(path, content);
    return (await addEvidence(vault, path, { case: into, inspector })).id;
  };
  return { vault, add };
}

const photo = pngOf(40, 30, (x, y) => [x, y, 90]);
const kept = (vault: Vault) => vault.raw.prepare('SELECT count(*) FROM small_picture').pluck().get();
const shown = (vault: Vault, ...ids: RecordId[]) => previewsOf(vault, ids).map(({ state, bytes }) => [state, bytes?.length]);

/** A JPEG as far as its parts go (ITU-T T.81, annex B). */
function jpeg(width: number, height: number, { pixels = 40, comment = false } = {}): Uint8Array {
  const segment = (marker: number, ...content: number[]) => [0xff, marker, 0, content.length + 2, ...content];
  const size = [height >> 8, height & 255, width >> 8, width & 255];
  return Uint8Array.from([
    0xff,
    0xd8,
    ...(comment ? segment(0xfe, 1, 2, 3) : []),
    ...segment(0xc0, 8, ...size, 1, 1, 0x11, 0),
    ...segment(0xda, 1, 1, 0, 0, 63, 0),
    ...Array.from({ length: pixels }, () => 7),
    0xff,
    0xd9,
  ]);
}

test('what the window drew is kept and handed out; what was kept first stays', async () => {
  await using workshop = openWorkshop();
  const { vault, add } = await begun(workshop);
  const [one, note] = [await add('gate.png', photo), await add('note.txt', Buffer.from('A note'))];
  const gone = '0198c0de-0000-7000-8000-000000000001' as RecordId;
  expect(shown(vault, one, note, gone)).toEqual([
    ['picture', undefined],
    ['none', undefined],
    ['none', undefined],
  ]);
  const small = jpeg(112, 84);
  keepSmallPictures(
    vault,
    [one, note, gone].map((id) => ({ id, bytes: small })),
  );
  keepSmallPictures(vault, [{ id: one, bytes: jpeg(50, 50, { pixels: 90 }) }]);
  expect(shown(vault, one, note, gone)).toEqual([
    ['picture', small.length],
    ['none', undefined],
    ['none', undefined],
  ]);
  expect(Buffer.from(previewsOf(vault, [one])[0]!.bytes!).equals(small)).toBe(true);
  expect(kept(vault)).toBe(1);
});

test('anything but pixels that fit is refused, and with it what came beside it', async () => {
  await using workshop = openWorkshop();
  const { vault, add } = await begun(workshop);
  const [one, other] = [await add('a.png', photo), await add('b.png', Buffer.concat([photo, Buffer.from('b')]))];
  const refused = {
    'another kind of picture': photo,
    'words beside the pixels': jpeg(112, 84, { comment: true }),
    'something behind the end': Uint8Array.from([...jpeg(112, 84), 1]),
    'wider than the box': jpeg(113, 84),
    'higher than the box': jpeg(112, 85),
    'no size': jpeg(0, 84),
    'too many bytes': jpeg(112, 84, { pixels: mostSmallBytes }),
    nothing: new Uint8Array(),
  };
  for (const [what, bytes] of Object.entries(refused)) {
    const given = [
      { id: other, bytes: jpeg(112, 84) },
      { id: one, bytes },
    ];
    expect(() => keepSmallPictures(vault, given), what).toThrow(expect.objectContaining({ code: 'input.invalid' }));
  }
  expect(kept(vault)).toBe(0);
});

test('of what is hard to look at none is kept, and none that was kept before is handed out', async () => {
  await using workshop = openWorkshop();
  const { vault, add } = await begun(workshop);
  const id = await add('gate.png', photo);
  editRecord(vault, 'evidence', id, { contentWarning: true });
  keepSmallPictures(vault, [{ id, bytes: jpeg(112, 84) }]);
  expect(kept(vault)).toBe(0);
  editRecord(vault, 'evidence', id, { contentWarning: false });
  keepSmallPictures(vault, [{ id, bytes: jpeg(112, 84) }]);
  editRecord(vault, 'evidence', id, { contentWarning: true });
  expect(kept(vault)).toBe(1);
  expect(shown(vault, id)).toEqual([['covered', undefined]]);
});

test('a small picture goes with the key of its file, and stays as long as another item has that; another file in its place is drawn anew', async () => {
  await using workshop = openWorkshop();
  const { vault, add } = await begun(workshop);
  const one = await add('a.png', photo);
  const two = await add('b.png', photo, createCase(vault, { title: 'Another' }).id);
  const small = jpeg(112, 84);
  keepSmallPictures(vault, [{ id: one, bytes: small }]);
  expect(shown(vault, two)).toEqual([['picture', small.length]]);
  const erase = (record: RecordId) =>
    eraseForGood(vault, { records: [{ entity: 'evidence', record }], withParts: true }, { reason: 'asked' });
  await erase(one);
  expect(shown(vault, two)).toEqual([['picture', small.length]]);
  vault.raw.prepare("UPDATE evidence_file SET name = 'x'").run();
  expect(kept(vault)).toBe(0);
  keepSmallPictures(vault, [{ id: two, bytes: small }]);
  expect(kept(vault)).toBe(1);
  vault.raw.prepare('DELETE FROM evidence_file').run();
  expect(kept(vault)).toBe(0);
  expect(shown(vault, two)).toEqual([['none', undefined]]);
});
