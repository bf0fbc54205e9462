/** What is done with many people at once, and the file of their list. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { expect, test } from 'vitest';

import { createCase } from '../../../db/cases/commands.ts';
import { recordConsent } from '../../../db/consent/commands.ts';
import { createUndoStack } from '../../../db/history/undo-stack.ts';
import { countPeopleBy } from '../../../db/lists/people/facets.ts';
import { secrecyOf } from '../../../db/lists/secrecy.ts';
import { personSorts } from '../../../db/model/person-list.ts';
import { createPerson, relateRecords } from '../../../db/people/commands.ts';
import { writePeopleList } from '../../../db/lists/people/export.ts';
import { peopleKeys } from '../../../db/lists/people/keys.ts';
import { editPeople, mostTheSame, relatePeople } from '../../../db/people/many.ts';
import { listedPeople } from '../../../db/lists/people/rows.ts';
import { editRecord, trashRecord } from '../../../db/records/commands.ts';
import { openWorkshop } from '../../support/vaults.ts';

test('many records are said to be one person in one step, which is taken back at once', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  for (const name of ['Ada Tern', '阿达', 'A. Tern', 'Bo Reed']) createPerson(vault, { name });
  const stack = createUndoStack(vault);
  const keys = peopleKeys(vault, { text: 'tern' }).concat(peopleKeys(vault, { text: '阿达' }));
  const { seq } = vault.store.replica;
  expect(await stack.step(() => relatePeople(vault, keys, ' one card '))).toBe(3);
  expect(vault.store.replica.seq).toBe(seq + 1);
  const rows = listedPeople(vault, peopleKeys(vault, {}));
  expect(rows.map(({ records }) => records).toSorted()).toEqual([1, 3]);
  stack.undo();
  expect(peopleKeys(vault, {})).toHaveLength(4);
});

test('who is the same as nobody, as too many, or without a reason is refused, and nothing is written', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  for (let n = 0; n <= mostTheSame; n += 1) createPerson(vault, { name: `Person ${n}` });
  const keys = peopleKeys(vault, {});
  const { seq } = vault.store.replica;
  for (const [some, reason] of [
    [keys.slice(0, 1), 'x'],
    [[keys[0]!, keys[0]!], 'x'],
    [keys, 'x'],
    [keys.slice(0, 2), '  '],
  ] as const)
    expect(() => relatePeople(vault, some, reason)).toThrow(expect.objectContaining({ code: 'input.invalid' }));
  expect(vault.store.replica.seq).toBe(seq);
});

test('what is done with somebody is done with all records that say who that is', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  const [one, other] = ['Ada Tern', '阿达'].map((name) => createPerson(vault, { name }).id) as [string, string];
  createPerson(vault, { name: 'Bo Reed' });
  relateRecords(vault, 'person', one, other, 'same', 'one card');
  const keys = peopleKeys(vault, { text: 'ada' });
  const stack = createUndoStack(vault);
  expect(await stack.step(() => editPeople(vault, keys, { 'tags/new': true, confidentiality: 4 }))).toBe(1);
  expect(peopleKeys(vault, { filters: { tag: ['new'] } })).toEqual(keys);
  expect(secrecyOf(vault, 'people', peopleKeys(vault, {}))).toEqual({ confidential: 1, secret: 1 });
  expect(await stack.step(() => editPeople(vault, keys, { deleted: true }))).toBe(1);
  expect(peopleKeys(vault, {})).toHaveLength(1);
  stack.undo();
  expect(listedPeople(vault, keys)).toMatchObject([{ records: 2, confidentiality: 4 }]);
});

test('how confidential somebody is does not change because one of their records lies in the trash', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  const [ada, again] = ['Ada Tern', '阿达'].map((name) => createPerson(vault, { name }).id) as [string, string];
  createPerson(vault, { name: 'Bo Reed', confidentiality: 2 });
  editRecord(vault, 'person', again, { confidentiality: 4 });
  relateRecords(vault, 'person', ada, again, 'same', 'one card');
  trashRecord(vault, 'person', again);
  const keys = peopleKeys(vault, { sort: [{ by: 'secrecy', isFalling: true }] });
  expect(listedPeople(vault, keys)).toMatchObject([
    { name: 'Ada Tern', confidentiality: 4 },
    { name: 'Bo Reed', confidentiality: 2 },
  ]);
  expect(secrecyOf(vault, 'people', keys)).toEqual({ confidential: 0, secret: 1 });
  expect(peopleKeys(vault, { filters: { secrecy: ['4'] } })).toEqual([keys[0]]);
  expect(countPeopleBy(vault, 'secrecy', {}).map(({ value }) => value)).toEqual(['2', '4']);
});

test('the file of a list of people says of nobody who they are that did not agree, by whatever record of theirs', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  const agreed = createPerson(vault, { name: 'Ada Tern', occupation: 'nurse', sex: 'female' }).id;
  const asked = createPerson(vault, { name: 'Bo Sentinelfeldt', occupation: 'sentinel baker', birthDate: '1961' }).id;
  const again = createPerson(vault, { name: '博', citizenship: 'Sentinelland' }).id;
  createPerson(vault, { name: '=Reed Police', kind: 'organisation' });
  editRecord(vault, 'person', asked, { 'tags/sentinel tag': true });
  relateRecords(vault, 'person', asked, again, 'same', 'one card');
  recordConsent(vault, { person: agreed, analysis: 'yes' });
  createCase(vault, {
    title: 'One',
    acts: [
      { type: 'arrest', victim: agreed },
      { type: 'arrest', victim: asked },
    ],
  });
  const out = join(workshop.folder, 'people.csv');
  const columns = personSorts.map((id) => ({ id, label: id }));
  const { rows, withheld } = await writePeopleList(vault, { order: {}, columns, locale: 'en' }, 'csv', out, { use: 'analysis' });
  expect([rows, withheld.count > 0]).toEqual([3, true]);
  const text = readFileSync(out, 'utf8');
  expect(text).toContain('Ada Tern');
  expect(text).toContain("'=Reed Police");
  expect(text).not.toMatch(/sentinel|博|1961/i);
  const unknown = { order: {}, columns: [{ id: 'shoe', label: 'Shoe' }], locale: 'en' };
  await expect(writePeopleList(vault, unknown, 'csv', join(workshop.folder, 'none.csv'), {})).rejects.toMatchObject({
    code: 'input.invalid',
  });
});
