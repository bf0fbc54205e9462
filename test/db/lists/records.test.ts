/** Lists that follow from the description of an entity: order, facets, steps for many, files. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { expect, test } from 'vitest';

import { createCase } from '../../../db/cases/commands.ts';
import { showCase } from '../../../db/cases/details.ts';
import { caseKeys } from '../../../db/cases/keys.ts';
import { listCases } from '../../../db/cases/queries.ts';
import { createUndoStack } from '../../../db/history/undo-stack.ts';
import { idText } from '../../../db/log/ids.ts';
import { recordListWriter } from '../../../db/lists/records.ts';
import { secrecyOf } from '../../../db/lists/secrecy.ts';
import { entityOf, placedEntities } from '../../../db/model/entities.ts';
import { entityOfList, exportedLists } from '../../../db/model/exported-lists.ts';
import type { ListOrder } from '../../../db/model/list-order.ts';
import { createPerson, relateRecords } from '../../../db/people/commands.ts';
import { addRecord, editRecord } from '../../../db/records/commands.ts';
import { recordsByKey } from '../../../db/records/lists.ts';
import { editMany } from '../../../db/records/many.ts';
import { countRecords, recordKeys } from '../../../db/records/order.ts';
import type { Vault } from '../../../db/vault/vault.ts';
import { openWorkshop } from '../../support/vaults.ts';

/** Three steps about two cases. */
function steps(vault: Vault) {
  const { id } = createCase(vault, {
    title: 'Harbour',
    people: [{ name: 'Orla Sentinelfeldt' }],
    acts: [{ type: 'arrest', victim: 'Orla Sentinelfeldt' }],
  });
  const party = showCase(vault, id).people[0]!.id;
  const other = createCase(vault, { title: 'Printer' }).id;
  addRecord(vault, 'intervention', { case: id, addressee: 'Working group', type: 'un-mechanism', date: '2015-08', urgency: 'high' });
  addRecord(vault, 'intervention', { case: id, party, type: 'appeal', date: '2016', confidentiality: 4 });
  addRecord(vault, 'intervention', { case: other, addressee: ' Working group ', date: '2016-02-01' });
}

const titles = (vault: Vault, order: ListOrder) =>
  recordsByKey(vault, 'intervention', recordKeys(vault, 'intervention', order)).map(({ names }) => names['case']);

test('records are sorted by each column and by several, and each value has as many as its list shows', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  steps(vault);
  const { place } = entityOf('intervention');
  for (const by of [...place!.columns, ...place!.more, 'updated', 'created'])
    for (const isFalling of [true, false]) expect(titles(vault, { sort: [{ by, isFalling }] }), by).toHaveLength(3);
  expect(titles(vault, { sort: [{ by: 'addressee' }, { by: 'date', isFalling: true }] })).toEqual(['Printer', 'Harbour', 'Harbour']);
  for (const facet of place!.facets)
    for (const order of [{}, { filters: { addressee: ['Working group'] } }])
      for (const { value, count } of countRecords(vault, 'intervention', facet, order))
        expect(titles(vault, { filters: { ...order.filters, [facet]: [value] } }), `${facet} ${value}`).toHaveLength(count);
  expect(countRecords(vault, 'intervention', 'date', {})).toEqual([
    { value: '2016', name: null, count: 2 },
    { value: '2015', name: null, count: 1 },
  ]);
  expect(countRecords(vault, 'intervention', 'party', {}).find(({ value }) => value !== null)).toMatchObject({
    name: 'Orla Sentinelfeldt',
    count: 1,
  });
  expect(() => recordKeys(vault, 'intervention', { filters: { remarks: ['x'] } })).toThrow(
    expect.objectContaining({ code: 'input.invalid' }),
  );
  expect(() => countRecords(vault, 'intervention', 'key', {})).toThrow(expect.objectContaining({ code: 'input.invalid' }));
});

test('tags of many measures are one step, and a facet of them', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  for (const title of ['One', 'Two', 'Three']) addRecord(vault, 'measure', { title, kind: 'law' });
  const keys = recordKeys(vault, 'measure', {});
  const stack = createUndoStack(vault);
  expect(await stack.step(() => editMany(vault, 'measure', keys.slice(0, 2), { 'tags/old': true }))).toBe(2);
  expect(countRecords(vault, 'measure', 'tags', {})).toEqual([
    { value: 'old', name: null, count: 2 },
    { value: null, name: null, count: 1 },
  ]);
  expect(recordKeys(vault, 'measure', { filters: { tags: [null] } })).toEqual(keys.slice(2));
  stack.undo();
  expect(countRecords(vault, 'measure', 'tags', {})).toEqual([{ value: null, name: null, count: 3 }]);
});

test('their file names nobody who did not agree, by whatever column, and says how secret it is before', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  steps(vault);
  const { place } = entityOf('intervention');
  const columns = [...place!.columns, ...place!.more, 'updated'].map((id) => ({ id, label: id }));
  const out = join(workshop.folder, 'list.csv');
  const { rows, withheld } = await recordListWriter('intervention')(vault, { order: {}, columns, locale: 'en' }, 'csv', out, {});
  expect([rows, withheld.count]).toEqual([3, 1]);
  const text = readFileSync(out, 'utf8');
  expect(text).toContain('Working group');
  expect(text).not.toContain('Sentinelfeldt');
  expect(secrecyOf(vault, 'interventions', recordKeys(vault, 'intervention', {}))).toEqual({ confidential: 0, secret: 1 });
});

test('a row is as secret as what it names: its case, whom its columns tell of, by whatever record of theirs', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  steps(vault);
  for (const { id } of vault.raw.prepare('SELECT id FROM person').all() as { id: Buffer }[])
    editRecord(vault, 'person', idText(id), { confidentiality: 2 });
  const secrecy = (list: 'cases' | 'interventions') =>
    secrecyOf(vault, list, list === 'cases' ? caseKeys(vault, {}) : recordKeys(vault, 'intervention', {}));
  expect(secrecy('cases')).toEqual({ confidential: 0, secret: 0 });
  const [harbour, printer] = ['Harbour', 'Printer'].map((title) => listCases(vault, { limit: 10 }).find((one) => one.title === title)!.id);
  editRecord(vault, 'case', printer!, { confidentiality: 3 });
  expect([secrecy('cases'), secrecy('interventions')]).toEqual([
    { confidential: 1, secret: 0 },
    { confidential: 1, secret: 1 },
  ]);
  // Somebody the same as the victim of the other is secret.
  const again = createPerson(vault, { name: '奥拉' }).id;
  editRecord(vault, 'person', again, { confidentiality: 4 });
  const { acts, people } = showCase(vault, harbour!);
  relateRecords(vault, 'person', people[0]!.id, again, 'same', 'the same card');
  expect(secrecy('cases')).toEqual({ confidential: 1, secret: 1 });
  // So is who did it.
  const unit = createPerson(vault, { name: 'Unit', kind: 'organisation', confidentiality: 4 }).id;
  editRecord(vault, 'act', acts[0]!.id, { victim: null });
  expect(secrecy('cases')).toEqual({ confidential: 1, secret: 0 });
  addRecord(vault, 'involvement', { act: acts[0]!.id, perpetrator: unit });
  expect(secrecy('cases')).toEqual({ confidential: 1, secret: 1 });
  expect(secrecyOf(vault, 'recommendations', [1])).toEqual({ confidential: 0, secret: 0 });
});

test('every list that follows from a description can be written', () => {
  for (const entity of placedEntities) {
    const { path } = entityOf(entity).place!;
    expect(exportedLists).toContain(path);
    expect(entityOfList[path as 'measures']).toBe(entity);
  }
});
