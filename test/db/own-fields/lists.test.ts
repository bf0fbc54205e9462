/** Fields of a team in lists: columns, order, filters, and the file of a list. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

import { createCase } from '../../../db/cases/commands.ts';
import { writeCaseList } from '../../../db/cases/export-list.ts';
import { countCases } from '../../../db/cases/facets.ts';
import { importCases } from '../../../db/cases/import.ts';
import { caseKeys } from '../../../db/cases/keys.ts';
import { casesByKey } from '../../../db/cases/rows.ts';
import { importRecords } from '../../../db/entity-files/import.ts';
import { countPeopleBy } from '../../../db/lists/people/facets.ts';
import { peopleKeys } from '../../../db/lists/people/keys.ts';
import { listedPeople } from '../../../db/lists/people/rows.ts';
import type { ListOrder } from '../../../db/model/list-order.ts';
import { codeOfTerm, fieldOfOwn } from '../../../db/model/term.ts';
import { addOwnField } from '../../../db/own-fields/own-fields.ts';
import { createPerson, relateRecords } from '../../../db/people/commands.ts';
import { addRecord } from '../../../db/records/commands.ts';
import { recordsByKey } from '../../../db/records/lists.ts';
import { countRecords, recordKeys } from '../../../db/records/order.ts';
import { addTerm } from '../../../db/terms/terms.ts';
import type { Vault } from '../../../db/vault/vault.ts';
import { openWorkshop } from '../../support/vaults.ts';

const own = (id: string) => fieldOfOwn(id) as `own/${string}`;

async function withFields(vault: Vault) {
  const score = addOwnField(vault, { of: 'case', kind: 'number', english: 'Score' });
  const ward = addOwnField(vault, { of: 'case', kind: 'choice', english: 'Ward' });
  const keeper = addOwnField(vault, { of: 'case', kind: 'person', english: 'Keeper' });
  const north = codeOfTerm(await addTerm(vault, ward, { english: 'North' }));
  const south = codeOfTerm(await addTerm(vault, ward, { english: 'South' }));
  const ada = createPerson(vault, { name: 'Ada Tern' }).id;
  createCase(vault, { title: 'One', own: { [score]: 9, [ward]: north, [keeper]: ada }, acts: [{ type: 'arrest', victim: ada }] });
  createCase(vault, { title: 'Two', own: { [score]: 10, [ward]: south } });
  createCase(vault, { title: 'Three', own: { [ward]: north } });
  createCase(vault, { title: 'Four' });
  return { score, ward, keeper, north, south, ada };
}

const titles = (vault: Vault, order: ListOrder) => casesByKey(vault, caseKeys(vault, order)).map(({ title }) => title);

test('cases are sorted and filtered by fields of the team, and rows show them', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  const { score, ward, keeper, north, south, ada } = await withFields(vault);
  // Numbers as numbers; what says nothing comes last both ways.
  expect(titles(vault, { sort: [{ by: own(score) }, { by: 'title' }] })).toEqual(['One', 'Two', 'Four', 'Three']);
  expect(titles(vault, { sort: [{ by: own(score), isFalling: true }, { by: 'title' }] })).toEqual(['Two', 'One', 'Four', 'Three']);
  expect(titles(vault, { filters: { [own(ward)]: [north] }, sort: [{ by: 'title' }] })).toEqual(['One', 'Three']);
  expect(titles(vault, { filters: { [own(ward)]: [south, null] }, sort: [{ by: 'title' }] })).toEqual(['Four', 'Two']);
  expect(countCases(vault, own(ward), {}).map(({ value, count }) => `${count} ${value}`)).toEqual(
    expect.arrayContaining([`2 ${north}`, `1 ${south}`, '1 null']),
  );
  expect(countCases(vault, own(keeper), { filters: { [own(ward)]: [north] } })).toEqual([
    { value: null, name: null, count: 1 },
    { value: ada, name: 'Ada Tern', count: 1 },
  ]);
  const [one] = casesByKey(vault, caseKeys(vault, { sort: [{ by: own(score) }] }));
  expect(one).toMatchObject({ own: { [own(score)]: 9, [own(ward)]: north }, ownNames: { [own(keeper)]: 'Ada Tern' } });
  expect(() => caseKeys(vault, { sort: [{ by: own(ada) }] })).toThrow('no such column');
  expect(() => caseKeys(vault, { filters: { [own(score)]: ['9'] } })).toThrow('no such filter');
});

test('the file of a list says them in words, and not who somebody is that did not agree', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  const { ward, keeper } = await withFields(vault);
  const out = join(workshop.folder, 'list.csv');
  const columns = ['title', own(ward), own(keeper)].map((id) => ({ id, label: id }));
  await writeCaseList(vault, { order: { sort: [{ by: 'title' }] }, columns, locale: 'en' }, 'csv', out, {});
  expect(readFileSync(out, 'utf8').trim().split('\r\n').slice(1)).toEqual(['Four,,', 'One,North,', 'Three,North,', 'Two,South,']);
});

test('people who are the same say together what each record says; records with a list by their description follow', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  const team = addOwnField(vault, { of: 'person', kind: 'yes-no', english: 'Of the team' });
  const one = createPerson(vault, { name: 'Ada Tern' }).id;
  const two = createPerson(vault, { name: 'A. Tern', own: { [team]: true } }).id;
  createPerson(vault, { name: 'Bo Reed', own: { [team]: false } });
  createPerson(vault, { name: 'Cy Moor' });
  relateRecords(vault, 'person', one, two, 'same', 'asked');
  expect(countPeopleBy(vault, own(team), {}).map(({ value, count }) => `${count} ${value}`)).toEqual(
    expect.arrayContaining(['1 1', '1 0', '1 null']),
  );
  expect(listedPeople(vault, peopleKeys(vault, { filters: { [own(team)]: ['1'] } }))).toMatchObject([
    { name: 'Ada Tern', own: { [own(team)]: true } },
  ]);
  const sorted = peopleKeys(vault, { sort: [{ by: own(team), isFalling: true }, { by: 'name' }] });
  expect(listedPeople(vault, sorted).map(({ name }) => name)).toEqual(['Ada Tern', 'Bo Reed', 'Cy Moor']);

  const level = addOwnField(vault, { of: 'measure', kind: 'choice', english: 'Level' });
  const high = codeOfTerm(await addTerm(vault, level, { english: 'High' }));
  addRecord(vault, 'measure', { title: 'A law', [own(level)]: high });
  addRecord(vault, 'measure', { title: 'A plan' });
  expect(countRecords(vault, 'measure', own(level), {}).map(({ value, count }) => `${count} ${value}`)).toEqual(
    expect.arrayContaining(['1 null', `1 ${high}`]),
  );
  const keys = recordKeys(vault, 'measure', { filters: { [own(level)]: [high] }, sort: [{ by: own(level) }] });
  expect(recordsByKey(vault, 'measure', keys)).toMatchObject([{ title: 'A law', fields: { [own(level)]: high } }]);
});

test('a row that somebody adds by hand below our own says them too', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  const score = addOwnField(vault, { of: 'case', kind: 'number', english: 'Score' });
  const since = addOwnField(vault, { of: 'measure', kind: 'date', english: 'Since' });
  const cases = join(workshop.folder, 'cases.csv');
  writeFileSync(cases, `title,hearing.date,hearing.judge,Score [own/${score} number]\nOne,2015-03,Ada Tern,7\nTwo,,,many\n`);
  const report = await importCases(vault, cases);
  expect(report.problems.map(({ row, code }) => [row, code])).toEqual([[2, 'field-invalid']]);
  expect(casesByKey(vault, caseKeys(vault, {}))).toMatchObject([{ title: 'One', own: { [own(score)]: 7 } }]);
  const measures = join(workshop.folder, 'measures.csv');
  writeFileSync(measures, `title,Since [own/${since} date]\nA law,March 2015\n`);
  expect(await importRecords(vault, 'measure', measures)).toMatchObject({ added: 1, problems: [] });
  expect(recordsByKey(vault, 'measure', recordKeys(vault, 'measure', {}))).toMatchObject([{ fields: { [own(since)]: '2015-03' } }]);
});
