/** The page of a person whom several records tell of, what leaves of them, and the same in the vault that receives it. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { expect, test } from 'vitest';

import { previewExport } from '../../../db/bundle/preview.ts';
import { createCase } from '../../../db/cases/commands.ts';
import { exportCases } from '../../../db/cases/export.ts';
import { importCases } from '../../../db/cases/import.ts';
import { exportRecords } from '../../../db/entity-files/export.ts';
import { takeRelationBack } from '../../../db/people/apart.ts';
import { createPerson, relateRecords } from '../../../db/people/commands.ts';
import { showPerson } from '../../../db/people/details.ts';
import { settleDifference } from '../../../db/people/joined.ts';
import { peopleKeys } from '../../../db/lists/people/keys.ts';
import { peopleByKey } from '../../../db/people/rows.ts';
import { editRecord, trashRecord } from '../../../db/records/commands.ts';
import { createUndoStack } from '../../../db/history/undo-stack.ts';
import { listConflicts } from '../../../db/log/decide/conflict.ts';
import { detailsOf } from '../../../db/records/details.ts';
import type { Vault } from '../../../db/vault/vault.ts';
import { everybodyAgrees } from '../../support/consent.ts';
import { dumpAfterRebuild, dumpRecords } from '../../support/log-sync.ts';
import { openWorkshop } from '../../support/vaults.ts';

async function marshes(vault: Vault) {
  const [one, other] = [
    createPerson(vault, { name: 'Lena Marsh', occupation: 'nurse', birthDate: '1970' }).id,
    createPerson(vault, { names: [{ fullName: 'Lena  Marsh' }, { fullName: '马琳' }], birthDate: '1971', organisation: 'Reed Clinic' }).id,
  ].toSorted() as [string, string];
  const unit = createPerson(vault, { name: 'Reed police', kind: 'organisation' }).id;
  createCase(vault, { title: 'First', acts: [{ type: 'arrest', begin: '2015', victim: one }] });
  createCase(vault, {
    title: 'Second',
    acts: [
      { type: 'beating', begin: '2014', victim: other },
      { type: 'arrest', begin: '2013', perpetrators: [{ person: other }] },
    ],
    sources: [{ person: other, connection: 'victim' }],
  });
  await vault.finishPending();
  return { one, other, unit };
}

const told = (vault: Vault, id: string) => {
  const { acts, involvements, sources, cases, names } = showPerson(vault, id);
  return {
    acts: acts.map(({ begin }) => begin),
    done: involvements.length,
    told: sources.length,
    cases: cases.length,
    names: names.length,
  };
};

test('the page of any record joins acts, parts, sources, cases, names and facts; taken back, each has its own', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  const { one, other } = await marshes(vault);
  const before = [told(vault, one), told(vault, other)];
  const edge = relateRecords(vault, 'person', one, other, 'same', 'the same card');
  const page = showPerson(vault, other);
  expect(page).toEqual(showPerson(vault, one));
  expect(page).toMatchObject({ id: one, records: [one, other], fields: { occupation: 'nurse', organisation: 'Reed Clinic' } });
  expect(told(vault, other)).toEqual({ acts: ['2014', '2015'], done: 1, told: 1, cases: 2, names: 2 });
  expect(page.verdicts).toMatchObject([{ id: edge, verdict: 'same', reason: 'the same card' }]);
  trashRecord(vault, 'same-as', edge);
  expect([told(vault, one), told(vault, other)]).toEqual(before);
  expect(showPerson(vault, other)).toMatchObject({ id: other, records: [other], homes: {}, differences: [] });
});

test('where the records differ is shown, and settled on all of them; a value that nobody wrote is refused', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  const { one, other, unit } = await marshes(vault);
  relateRecords(vault, 'person', one, other, 'same', 'the same card');
  const { differences, homes, fields } = showPerson(vault, one);
  expect(differences).toEqual([
    {
      field: 'birthDate',
      values: [
        { record: one, value: fields['birthDate'] },
        { record: other, value: fields['birthDate'] === '1970' ? '1971' : '1970' },
      ],
    },
  ]);
  expect(Object.values(homes)).toEqual([other]);
  expect(() => settleDifference(vault, one, 'birthDate', '1972')).toThrow('No record of this person says so.');
  expect(() => settleDifference(vault, unit, 'birthDate', '1971')).toThrow('No record of this person says so.');
  settleDifference(vault, one, 'birthDate', '1971');
  expect(showPerson(vault, other)).toMatchObject({ differences: [], fields: { birthDate: '1971' } });
});

test('told apart, both are as they were; what somebody wrote since then stays', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  const { one, other, unit } = await marshes(vault);
  editRecord(vault, 'person', one, { sex: 'female' });
  editRecord(vault, 'person', other, { sex: 'unknown' });
  const born = (id: string) => showPerson(vault, id).fields['birthDate'];
  const before = [born(one), born(other)];
  const edge = relateRecords(vault, 'person', one, other, 'same', 'the same card');
  settleDifference(vault, one, 'birthDate', before[0]!);
  settleDifference(vault, one, 'birthDate', before[0]!);
  settleDifference(vault, one, 'sex', 'female');
  editRecord(vault, 'person', other, { sex: 'male' });
  takeRelationBack(vault, edge);
  expect([born(one), born(other)]).toEqual(before);
  expect([one, other].map((id) => showPerson(vault, id).fields['sex'])).toEqual(['female', 'male']);

  // Of three, two that stay together keep what one of them said by itself; who leaves has what it said.
  editRecord(vault, 'person', unit, { birthDate: '1980' });
  relateRecords(vault, 'person', one, other, 'same', 'the same card');
  const third = relateRecords(vault, 'person', other, unit, 'same', 'by mistake');
  settleDifference(vault, unit, 'birthDate', before[1]!);
  takeRelationBack(vault, third);
  expect([born(one), born(unit)]).toEqual([before[1], '1980']);
  const cased = relateRecords(vault, 'case', one, other, 'same', 'no people');
  takeRelationBack(vault, cased);
  expect(() => takeRelationBack(vault, unit)).toThrow(expect.objectContaining({ code: 'record.not-found' }));
});

test('told apart, who lies in the trash has their own back and stays there, through undo and redo', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  const { one, other } = await marshes(vault);
  const stack = createUndoStack(vault);
  const states = () =>
    [one, other].map((id) => {
      const { fields, deleted } = detailsOf(vault, 'person', id)!;
      return [fields['birthDate'], deleted];
    });
  const before = states();
  const edge = relateRecords(vault, 'person', one, other, 'same', 'the same card');
  settleDifference(vault, one, 'birthDate', String(before[0]![0]));
  await stack.step(() => trashRecord(vault, 'person', other));
  const settled = states();
  expect(settled).toEqual([before[0], [before[0]![0], true]]);
  await stack.step(() => takeRelationBack(vault, edge));
  const apart = [before[0], [before[1]![0], true]];
  expect(states()).toEqual(apart);
  for (const turn of [1, 2, 3]) {
    stack.undo();
    expect(states(), `undo ${turn}`).toEqual(settled);
    expect(showPerson(vault, one).verdicts, `undo ${turn}`).toHaveLength(1);
    stack.redo();
    expect(states(), `redo ${turn}`).toEqual(apart);
  }
  expect(listConflicts(vault.store)).toEqual([]);
  const shown = dumpRecords(vault.store);
  expect(dumpAfterRebuild(vault.store)).toEqual(shown);
  // Taken out of the trash by the step before, too.
  stack.undo();
  stack.undo();
  expect(states()).toEqual([before[0], [before[0]![0], false]]);
});

test('a difference that was settled, undone and settled again goes back when they are told apart, and so when that was undone', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  const { one, other } = await marshes(vault);
  const stack = createUndoStack(vault);
  const born = () => [one, other].map((id) => detailsOf(vault, 'person', id)!.fields['birthDate']);
  const before = born();
  const edge = relateRecords(vault, 'person', one, other, 'same', 'the same card');
  await stack.step(() => settleDifference(vault, one, 'birthDate', String(before[0])));
  for (const turn of [1, 2]) {
    stack.undo();
    expect(born(), `undo ${turn}`).toEqual(before);
    stack.redo();
    expect(born(), `redo ${turn}`).toEqual([before[0], before[0]]);
  }
  await stack.step(() => takeRelationBack(vault, edge));
  expect(born()).toEqual(before);
  stack.undo();
  expect(born()).toEqual([before[0], before[0]]);
  takeRelationBack(vault, edge);
  expect(born()).toEqual(before);
});

test('files tell the records one by one and say who is the same; a vault that receives all shows one row too', async () => {
  await using workshop = openWorkshop();
  const [vault, receiver] = [await workshop.vault('v'), await workshop.vault('receiver')];
  const { one, other } = await marshes(vault);
  relateRecords(vault, 'person', one, other, 'same', 'the same card');
  everybodyAgrees(vault);
  const people = JSON.parse((await exportRecords(vault, 'person', 'json', undefined)).text!) as { id: string; sameAs?: string[] }[];
  expect(Object.fromEntries(people.flatMap(({ id, sameAs }) => (sameAs ? [[id, sameAs]] : [])))).toEqual({
    [one]: [other],
    [other]: [one],
  });
  const table = (await exportRecords(vault, 'person', 'csv', undefined)).text!;
  expect(table).toContain(`""sameAs"":[""${other}""]`);
  // Files of cases say the same.
  createCase(vault, {
    title: 'Third',
    acts: [
      { type: 'arrest', victim: one },
      { type: 'beating', victim: other },
    ],
  });
  const cases = JSON.parse((await exportCases(vault, 'json', undefined)).text!) as {
    fields: { title: string };
    people: { id: string; sameAs?: string[] }[];
  }[];
  const third = cases.find(({ fields }) => fields.title === 'Third')!;
  expect(third.people.map(({ id, sameAs }) => ({ id, sameAs }))).toEqual([
    { id: one, sameAs: [other] },
    { id: other, sameAs: [one] },
  ]);
  const caseTable = (await exportCases(vault, 'csv', undefined)).text!;
  expect(caseTable).toContain(`""sameAs"":[""${other}""]`);
  // What is for reading names the person once, with each name once.
  expect(caseTable).toMatch(/,Lena +Marsh \/ 马琳,/);
  expect(caseTable).not.toMatch(/Marsh[^,]*\|[^,]*Marsh/);
  const file = join(workshop.folder, 'cases.csv');
  writeFileSync(file, caseTable);
  expect(await importCases(await workshop.vault('reader'), file)).toMatchObject({ added: 3, rejected: [], notTaken: [] });
  // Whom nobody gets counts for nobody.
  trashRecord(vault, 'person', createPerson(vault, { name: 'Nobody' }).id);
  const { personCount, people: named } = await previewExport(vault, 'all');
  expect([personCount, named.length]).toEqual([2, 2]);
  await workshop.send(vault, receiver);
  await receiver.finishPending();
  const rows = (of: Vault) =>
    peopleByKey(of, peopleKeys(of, {})).map(({ id, records, suffered, done, otherNames }) => ({ id, records, suffered, done, otherNames }));
  expect(rows(receiver)).toEqual(rows(vault));
  expect(rows(vault)).toContainEqual({ id: one, records: 2, suffered: 4, done: 1, otherNames: [expect.any(String)] });
  expect(told(receiver, one)).toEqual(told(vault, one));
});
