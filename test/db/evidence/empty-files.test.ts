/** Files without a byte: all have one hash, and of each its name is all that came. More often than not a copy failed before. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

import { createCase } from '../../../db/cases/commands.ts';
import { aboutItem } from '../../../db/evidence/about.ts';
import { addEvidence } from '../../../db/evidence/add.ts';
import { custodyOf } from '../../../db/evidence/custody.ts';
import { seeFalseName } from '../../../db/evidence/false-name.ts';
import { itemOf } from '../../../db/evidence/items.ts';
import { nodeInspector as inspector } from '../../../db/inspect/node-inspector.ts';
import { openWorkshop, type Workshop } from '../../support/vaults.ts';

async function begun(workshop: Workshop) {
  const vault = await workshop.vault('v');
  const { id } = createCase(vault, { title: 'With files' });
  const file = (name: string, content = '') => {
    const path = join(workshop.folder, name);
    mkdirSync(join(path, '..'), { recursive: true });
    writeFileSync(path, content);
    return path;
  };
  return { vault, of: id, file };
}

test.each(['offer', 'skip'] as const)(
  'two of them are two items, each under its name; the same name again is the item that is there (%s)',
  async (onSame) => {
    await using workshop = openWorkshop();
    const { vault, of, file } = await begun(workshop);
    const add = (path: string, more = of) => addEvidence(vault, path, { case: more, inspector, onSame });
    const first = await add(file('a.txt'));
    const second = await add(file('b.txt'));
    expect(second).toMatchObject({ isKnown: false, same: [], sizeBytes: 0, sha256: first.sha256 });
    expect([first.id, second.id].map((id) => itemOf(vault, id).fileName)).toEqual(['a.txt', 'b.txt']);
    expect(await add(file('b.txt'))).toMatchObject({ isKnown: true, id: second.id });
    expect(custodyOf(vault, first.id).map(({ kind }) => kind)).toEqual(['received']);
    // It is no other item's file.
    expect(aboutItem(vault, first.id)).toMatchObject({ hasFile: true, same: [] });
    const other = createCase(vault, { title: 'Another' }).id;
    expect(await add(file('b.txt'), other)).toMatchObject({ isKnown: false, same: [] });
    // What has bytes is known by them, whatever its name.
    const full = await add(file('c.txt', 'words'));
    expect(await add(file('d.txt', 'words'))).toMatchObject({ isKnown: true, id: full.id });
  },
);

test('a false name is seen once, and only where there is one', async () => {
  await using workshop = openWorkshop();
  const { vault, of, file } = await begun(workshop);
  const add = async (path: string) => (await addEvidence(vault, path, { case: of, inspector })).id;
  const [falsely, rightly, empty] = [
    await add(file('list.jpg', 'name;day\nnobody;1\n')),
    await add(file('a.txt', 'words')),
    await add(file('none.jpg')),
  ];
  expect(seeFalseName(vault, falsely)).toBe(true);
  expect(seeFalseName(vault, falsely)).toBe(false);
  expect(custodyOf(vault, falsely).map(({ kind }) => kind)).toEqual(['received', 'name-seen']);
  for (const id of [rightly, empty]) {
    expect(() => seeFalseName(vault, id)).toThrow(expect.objectContaining({ code: 'input.invalid' }));
    expect(custodyOf(vault, id)).toHaveLength(1);
  }
});
