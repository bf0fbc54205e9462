import { expect, test } from 'vitest';

import { createCase } from '../../../db/cases/commands.ts';
import { editRecord, trashRecord } from '../../../db/records/commands.ts';
import { createPerson, relateRecords } from '../../../db/people/commands.ts';
import { showPerson } from '../../../db/people/details.ts';
import type { ListOrder } from '../../../db/model/list-order.ts';
import { peopleKeys } from '../../../db/lists/people/keys.ts';
import { peopleByKey } from '../../../db/people/rows.ts';
import { alikePeople, findPeople, suggestReading } from '../../../db/people/look-alikes.ts';
import type { Vault } from '../../../db/vault/vault.ts';
import { openWorkshop } from '../../support/vaults.ts';

async function peopled(vault: Vault) {
  const ids = {
    han: createPerson(vault, { names: [{ fullName: '王全' }, { fullName: 'Old Reed', kind: 'alias' }], occupation: 'Lawyer' }).id,
    latin: createPerson(vault, { name: 'Quan Wang' }).id,
    other: createPerson(vault, { name: 'Lena Marsh', doNotContact: true }).id,
    unit: createPerson(vault, { name: 'Reed County police', kind: 'organisation' }).id,
  };
  await vault.finishPending();
  return ids;
}

test('a name that is typed finds people in other scripts and orders, and says why', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  const ids = await peopled(vault);
  const reasons = (text: string) => Object.fromEntries(findPeople(vault, text, 10).map(({ id, reason }) => [id, reason]));
  expect(reasons('王全')).toEqual({ [ids.han]: 'same-writing', [ids.latin]: 'same-sound-other-script' });
  expect(reasons('Wang Quan')).toEqual({ [ids.han]: 'same-sound-other-script', [ids.latin]: 'other-order' });
  expect(reasons('wang q')).toMatchObject({ [ids.han]: 'part' });
  expect(findPeople(vault, 'old reed', 10)).toMatchObject([{ id: ids.han, name: '王全', matched: 'Old Reed', reason: 'same-writing' }]);
  expect(findPeople(vault, '"*', 10)).toEqual([]);
});

test('the exact name comes first, then what sounds alike, a part, initials, and a slip of the finger', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  const names = [
    'Wang Quanli',
    'Quan Wang',
    'Wáng Quán',
    '王全',
    'Wang  Quan',
    '王权',
    '河西分局国保支队',
    'Lena Marshall',
    'Lena Marsh',
    'Lena Mrash',
  ];
  for (const name of names) createPerson(vault, { name });
  createPerson(vault, { names: [{ fullName: '陆文涛' }, { fullName: 'Old Reed', kind: 'alias' }], occupation: 'Lena Marsh Clinic' });
  await vault.finishPending();
  const found = (text: string) => findPeople(vault, text, 10).map(({ name, reason }) => `${name}: ${reason}`);
  expect(found('Wang Quan')).toEqual([
    'Wang  Quan: same-writing',
    'Wáng Quán: similar-writing',
    'Quan Wang: other-order',
    ...found('Wang Quan').filter((line) => /^王.*same-sound-other-script$/.test(line)),
    'Wang Quanli: part',
  ]);
  expect(found('Wang Quan')).toHaveLength(6);
  for (const text of ['hexi', 'he xi', 'hexifenju', 'guobao', 'guobaozhidui', '国保', '河西'])
    expect(found(text), text).toEqual(['河西分局国保支队: part']);
  for (const text of ['luwentao', 'lu wentao', 'wentao lu', 'Lù Wéntāo', 'lu4 wen2tao1'])
    expect(found(text), text).toEqual(['陆文涛: same-sound-other-script']);
  expect(found('lwt')).toEqual(['陆文涛: initials']);
  expect(found('luwentoa')).toEqual(['陆文涛: typo']);
  expect(found('old reed')).toEqual(['陆文涛: same-writing']);
  expect(found('Lena Marhs')).toContain('Lena Marsh: typo');
  expect(found('Lena Marsh')).toEqual(['Lena Marsh: same-writing', 'Lena Marshall: part', '陆文涛: other']);
});

test('what tells people of one name apart is said beside it', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  const { id } = createPerson(vault, { name: 'Lena Marsh', birthDate: '1970' });
  createCase(vault, { title: 'One', place: 'Reedmarsh', acts: [{ type: 'arrest', victim: id }], sources: [{ person: id }] });
  createCase(vault, { title: 'Two', place: ' Reedmarsh', acts: [{ type: 'arrest', perpetrators: [{ person: id }] }] });
  await vault.finishPending();
  expect(findPeople(vault, 'lena', 5)).toMatchObject([
    { acts: 1, done: 1, told: 1, cases: 2, places: ['Reedmarsh'], birthDate: '1970', kind: 'person' },
  ]);
});

test('look-alikes of a person are proposed until somebody decides, and never one in the trash', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  const ids = await peopled(vault);
  const alike = (id: string) => alikePeople(vault, id).map((person) => person.id);
  expect(alike(ids.han)).toEqual([ids.latin]);
  expect(alike(ids.latin)).toEqual([ids.han]);
  const decision = relateRecords(vault, 'person', ids.han, ids.latin, 'different', 'another birth date');
  expect(alike(ids.han)).toEqual([]);
  expect(showPerson(vault, ids.han).verdicts).toEqual([
    {
      id: decision,
      of: ids.han,
      ofName: '王全',
      person: ids.latin,
      name: 'Quan Wang',
      verdict: 'different',
      reason: 'another birth date',
    },
  ]);
  trashRecord(vault, 'same-as', decision);
  expect(alike(ids.han)).toEqual([ids.latin]);
  trashRecord(vault, 'person', ids.latin);
  await vault.finishPending();
  expect(alike(ids.han)).toEqual([]);
});

test('the list of people is found by any script, sound and work, and filtered by kind and contact', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  await peopled(vault);
  const names = (order: ListOrder) => peopleByKey(vault, peopleKeys(vault, order)).map(({ name }) => name);
  expect(names({})).toEqual(['Lena Marsh', 'Quan Wang', 'Reed County police', '王全']);
  expect(names({ text: 'wangquan' })).toEqual(['Quan Wang', '王全']);
  expect(names({ text: 'reed' })).toEqual(['Reed County police', '王全']);
  expect(names({ text: 'lawyer' })).toEqual(['王全']);
  expect(names({ filters: { kind: ['organisation'] } })).toEqual(['Reed County police']);
  expect(names({ filters: { contact: ['1'] } })).toEqual(['Lena Marsh']);
  expect(names({ sort: [{ by: 'created', isFalling: true }] })).toEqual(['Reed County police', 'Lena Marsh', 'Quan Wang', '王全']);
});

test('a person shows what was done to them, what they did and told, without what lies in the trash', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  const { han, unit } = await peopled(vault);
  const input = {
    begin: '2015',
    acts: [{ type: 'arrest', victim: han, begin: '2015-03', perpetrators: [{ person: unit, degree: 'ordered' }] }],
    sources: [{ person: han, connection: 'victim' }],
  };
  const { id } = createCase(vault, { title: 'Kept', ...input });
  trashRecord(vault, 'case', createCase(vault, { title: 'Trashed', ...input }).id);
  expect(showPerson(vault, han)).toMatchObject({
    deleted: false,
    acts: [{ case: id, title: 'Kept', type: 'arrest', begin: '2015-03' }],
    involvements: [],
    sources: [{ case: id, connection: 'victim' }],
  });
  expect(showPerson(vault, unit).involvements).toMatchObject([{ case: id, degree: 'ordered', type: 'arrest' }]);
  editRecord(vault, 'person', han, { deleted: true });
  expect(showPerson(vault, han).deleted).toBe(true);
});

test.each([
  ['王全', { family: '王', given: '全', reading: 'Wang Quan' }],
  ['欧阳明远', { family: '欧阳', given: '明远', reading: 'Ouyang Mingyuan' }],
  ['单明', { family: '单', given: '明', reading: 'Shan Ming' }],
  ['Lena Marsh', undefined],
  ['王', undefined],
  ['劳工互助社团', undefined],
])('a Chinese name is parted and read: %s', (text, expected) => {
  expect(suggestReading(text)).toEqual(expected);
});
