/** Items are found by the words of their files, which stay derived: erased with the file, read again where they are not. */
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

import { createCase } from '../../../db/cases/commands.ts';
import { eraseForGood } from '../../../db/erasure/commands.ts';
import { addEvidence } from '../../../db/evidence/add.ts';
import { fileOf, itemOf } from '../../../db/evidence/items.ts';
import { readTexts } from '../../../db/evidence/texts.ts';
import { nodeInspector as inspector } from '../../../db/inspect/node-inspector.ts';
import { shownHit } from '../../../db/search/shown-hits.ts';
import { foundPage } from '../../../db/search/found-page.ts';
import { storedFilePath } from '../../../db/vault/file-store.ts';
import type { Vault } from '../../../db/vault/vault.ts';
import { pdfOf, pngOf } from '../../support/media.ts';
import { openWorkshop } from '../../support/vaults.ts';

async function begun(workshop: ReturnType<typeof openWorkshop>) {
  const vault = await workshop.vault('v');
  const { id } = createCase(vault, { title: 'With files' });
  const add = (name: string, content: Uint8Array, into = id) => {
    const path = join(workshop.folder, name);
    writeFileSync(path, content);
    return addEvidence(vault, path, { case: into, inspector });
  };
  return { vault, add };
}

const find = (vault: Vault, words: string) =>
  vault.search.search(words, { limit: 10 }).map((hit) => {
    const { id, page, snippet } = shownHit(vault, hit);
    return { id, page, found: snippet.matches.map(([from, to]) => snippet.text.slice(from, to)).join(' ') };
  });
const textRows = (vault: Vault) =>
  ['evidence_text', 'evidence_text_read'].map((table) => vault.raw.prepare(`SELECT count(*) FROM ${table}`).pluck().get());

test('an item is found by the words of its PDF, with the page; by those of a text without one; what people say of it comes first', async () => {
  await using workshop = openWorkshop();
  const { vault, add } = await begun(workshop);
  const notice = await add('notice.pdf', pdfOf(['Summons of the second court', '', 'Signed by a bailiff, court seal']));
  const note = await add('note.txt', Buffer.from('What the bailiff said.'));
  await add(
    'gate.png',
    pngOf(2, 2, () => [1, 2, 3]),
  );
  expect(find(vault, 'bailiff')).toEqual([]);
  expect(await readTexts(vault)).toBe(2);
  expect(find(vault, 'bailiff')).toEqual(
    expect.arrayContaining([
      { id: notice.id, page: 3, found: 'bailiff' },
      { id: note.id, page: undefined, found: 'bailiff' },
    ]),
  );
  // The page with both words, and not the first with one of them.
  expect(find(vault, 'court seal')).toEqual([{ id: notice.id, page: 3, found: 'court seal' }]);
  expect(find(vault, 'notice')[0]).toMatchObject({ id: notice.id, page: undefined });
  expect(await readTexts(vault)).toBe(0);
});

test('the words go with the key of the file, and stay as long as another item has it', async () => {
  await using workshop = openWorkshop();
  const { vault, add } = await begun(workshop);
  const other = createCase(vault, { title: 'Another' });
  const content = pdfOf(['Summons']);
  const one = await add('a.pdf', content);
  const two = await add('b.pdf', content, other.id);
  await readTexts(vault);
  expect(find(vault, 'summons').map(({ id }) => id)).toEqual(expect.arrayContaining([one.id, two.id]));
  await eraseForGood(vault, { records: [{ entity: 'evidence', record: one.id }], withParts: true }, { reason: 'asked' });
  expect(find(vault, 'summons').map(({ id }) => id)).toEqual([two.id]);
  await eraseForGood(vault, { records: [{ entity: 'evidence', record: two.id }], withParts: true }, { reason: 'asked' });
  expect(find(vault, 'summons')).toEqual([]);
  expect(textRows(vault)).toEqual([0, 0]);
});

test('a file that is gone is left for another time, and read when it is back; no words of it are kept twice', async () => {
  await using workshop = openWorkshop();
  const { vault, add } = await begun(workshop);
  const { id } = await add('a.pdf', pdfOf(['Summons']));
  const path = storedFilePath(join(vault.folder, 'files'), fileOf(vault, itemOf(vault, id)).name);
  const bytes = readFileSync(path);
  rmSync(path);
  expect(await readTexts(vault)).toBe(0);
  writeFileSync(path, bytes);
  expect(await Promise.all([readTexts(vault), readTexts(vault)])).toEqual(expect.arrayContaining([0, 1]));
  expect(textRows(vault)).toEqual([1, 1]);
  // Another file in its place is read again.
  vault.raw.prepare("UPDATE evidence_file SET name = 'x'").run();
  expect(textRows(vault)).toEqual([0, 0]);
});

test('a search looks at so much of files and no more', () => {
  const page = (number: number) => ({ page: number, text: `${'word '.repeat(10)}${number === 3 ? 'Sought' : ''}` });
  const sought = [{ tokens: ['sought'], isPrefix: false }];
  expect(foundPage([1, 2, 3].map(page), sought, { left: 1000 })?.page).toBe(3);
  expect(foundPage([1, 2, 3].map(page), sought, { left: 100 })).toBeUndefined();
});
