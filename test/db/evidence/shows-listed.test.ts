/** The list of evidence says of each item whom it shows, or that nobody said it yet: the same as its page, and as what stands against its leaving. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';

import { aboutItem } from '../../../db/evidence/about.ts';
import { sayWhom, unlookedItems } from '../../../db/evidence/people-shown.ts';
import { listCounts, listKeys, listRows } from '../../../db/lists/placed.ts';
import { recordListWriter } from '../../../db/lists/records.ts';
import type { ListOrder } from '../../../db/model/list-order.ts';
import type { RecordId } from '../../../db/model/record-id.ts';
import { addRecord, editRecord, trashRecord } from '../../../db/records/commands.ts';
import type { Vault } from '../../../db/vault/vault.ts';
import { openWorkshop } from '../../support/vaults.ts';
import { begun } from './covered-items.ts';

const rowsOf = async (vault: Vault, order: ListOrder = {}) => listRows(vault, 'evidence', await listKeys(vault, 'evidence', order));
const idsOf = async (vault: Vault, order: ListOrder) => (await rowsOf(vault, order)).map(({ id }) => id);
const shown = (vault: Vault, shows: string, order: ListOrder = {}) =>
  idsOf(vault, { ...order, filters: { ...order.filters, shows: [shows] } });
const counted = async (vault: Vault, order: ListOrder = {}) =>
  Object.fromEntries((await listCounts(vault, 'evidence', 'shows', order)).map(({ value, count }) => [value, count]));

/** A picture of which nobody said anything, one with nobody, one of two people, and words alone. */
function itemsIn(vault: Vault, of: RecordId, people: readonly RecordId[]) {
  const picture = { case: of, mediaType: 'image/png', version: 'original' };
  const items = {
    open: addRecord(vault, 'evidence', { ...picture, title: 'Open' }),
    nobody: addRecord(vault, 'evidence', { ...picture, title: 'Nobody', nobodyShown: true }),
    two: addRecord(vault, 'evidence', { ...picture, title: 'Two', version: 'redacted' }),
    empty: addRecord(vault, 'evidence', { case: of, title: 'Empty', mediaType: 'text/plain', sizeBytes: 0 }),
    words: addRecord(vault, 'evidence', { case: of, title: 'Words', mediaType: 'text/plain' }),
  };
  sayWhom(vault, [items.two], people);
  return items;
}

async function filled(workshop: ReturnType<typeof openWorkshop>) {
  const { vault, add, victim } = await begun(workshop);
  const { id } = await add();
  const { case: of } = (await rowsOf(vault))[0]!.fields;
  trashRecord(vault, 'evidence', id);
  const people = [victim('Ada Invented'), victim('Bo Invented')];
  return { vault, people, items: itemsIn(vault, of as RecordId, people) };
}

test('each item is in the list as its page says it, is found by it, and is counted with what else is asked', async () => {
  await using workshop = openWorkshop();
  const { vault, people, items } = await filled(workshop);
  const rows = new Map((await rowsOf(vault)).map(({ id, fields }) => [id, fields['shows']]));
  expect(Object.values(items).map((id) => rows.get(id))).toEqual(['unlooked', 'nobody', 2, 'empty', 'words']);
  expect(await shown(vault, 'empty')).toEqual([items.empty]);
  for (const shows of ['unlooked', 'nobody', 'people', 'words'])
    expect((await shown(vault, shows)).map((id) => aboutItem(vault, id).shows)).toEqual([shows]);
  expect(await shown(vault, 'unlooked')).toEqual(unlookedItems(vault));
  expect(await idsOf(vault, { sort: [{ by: 'title' }], filters: { shows: ['unlooked', 'people'] } })).toEqual([items.open, items.two]);
  expect(await counted(vault)).toEqual({ unlooked: 1, nobody: 1, people: 1, empty: 1, words: 1 });
  expect(await counted(vault, { filters: { version: ['redacted'] } })).toEqual({ people: 1 });
  // Other facets count among what it leaves.
  expect(await listCounts(vault, 'evidence', 'version', { filters: { shows: ['people'] } })).toMatchObject([
    { value: 'redacted', count: 1 },
  ]);
  expect(await shown(vault, 'people', { filters: { version: ['original'] } })).toEqual([]);
  expect(await shown(vault, 'unlooked', { text: 'Open' })).toEqual([items.open]);
  expect(await shown(vault, 'unlooked', { text: 'Words' })).toEqual([]);

  // Whoever answers takes it out of the list; whoever takes the answer back puts it there again.
  sayWhom(vault, [items.open], 'nobody');
  expect(await shown(vault, 'unlooked')).toEqual([]);
  editRecord(vault, 'evidence', items.open, { nobodyShown: null });
  for (const person of people) editRecord(vault, 'evidence', items.two, { [`people/${person}`]: false });
  expect(new Set(await shown(vault, 'unlooked'))).toEqual(new Set([items.open, items.two]));
});

test('others have their turn while it is found out of many, who stops it is heard, and a record that goes meanwhile is in no list', async () => {
  await using workshop = openWorkshop();
  const { vault, items } = await filled(workshop);
  const more = vault.transaction(() =>
    Array.from({ length: 250 }, (_, n) => addRecord(vault, 'evidence', { title: `More ${n}`, mediaType: 'text/plain' })),
  );
  const order = { sort: [{ by: 'title' }], filters: { shows: ['nobody', 'words'] } };
  let turns = 0;
  const others = setInterval(() => (turns += 1));
  onTestFinished(() => clearInterval(others));
  const asking = listKeys(vault, 'evidence', order);
  // As an import that is left out again.
  vault.raw.prepare("DELETE FROM evidence WHERE title = 'More 249'").run();
  expect(await asking).toHaveLength(more.length - 1 + [items.nobody, items.words].length);
  expect(await counted(vault)).toMatchObject({ words: more.length });
  expect(turns).toBeGreaterThan(2);
  const controller = new AbortController();
  const stopped = listCounts(vault, 'evidence', 'shows', {}, controller);
  controller.abort(new Error('stopped'));
  await expect(stopped).rejects.toThrow('stopped');
});

test('nothing is sorted by it, and what it does not know finds nothing', async () => {
  await using workshop = openWorkshop();
  const { vault } = await filled(workshop);
  await expect(listKeys(vault, 'evidence', { sort: [{ by: 'shows' }] })).rejects.toMatchObject({ code: 'input.invalid' });
  expect(await shown(vault, 'nothing of this kind')).toEqual([]);
  expect(await idsOf(vault, { filters: { shows: [null] } })).toEqual([]);
  await expect(listKeys(vault, 'measure', { filters: { shows: ['people'] } })).rejects.toMatchObject({ code: 'input.invalid' });
});

test('the file of the list says it in words, in both languages, and names nobody', async () => {
  await using workshop = openWorkshop();
  const { vault } = await filled(workshop);
  const written = async (locale: string) => {
    const out = join(workshop.folder, `${locale}.csv`);
    const columns = ['title', 'shows'].map((id) => ({ id, label: id }));
    await recordListWriter('evidence')(vault, { order: { sort: [{ by: 'title' }] }, columns, locale }, 'csv', out, {});
    return readFileSync(out, 'utf8').replace('\uFEFF', '').trimEnd().split(/\r?\n/).slice(1);
  };
  expect(await written('en')).toEqual([
    'Empty,Empty file',
    'Nobody,Nobody recognisable',
    'Open,Not said yet',
    'Two,2 people',
    'Words,No pictures',
  ]);
  expect(await written('zh-Hans')).toEqual(['Empty,空文件', 'Nobody,无人可被辨认', 'Open,尚未说明', 'Two,2 人', 'Words,没有图片']);
});
