/** An investigation in every detail that a case can hold: seen whole, out and back in by files, in bundles, and erased. */
import { join } from 'node:path';

import { expect, test } from 'vitest';

import { showCase } from '../../../db/cases/details.ts';
import { exportCases } from '../../../db/cases/export.ts';
import { importCases } from '../../../db/cases/import.ts';
import { listPeople } from '../../../db/people/queries.ts';
import { showPerson } from '../../../db/people/details.ts';
import { editRecord } from '../../../db/records/commands.ts';
import { everybodyAgrees } from '../../support/consent.ts';
import { addInvestigation } from '../../support/investigation.ts';
import { openWorkshop } from '../../support/vaults.ts';

test('details of acts, places of detention, proceedings and relations show where they belong', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('mine');
  const [, , taken, trial] = addInvestigation(vault);
  const arrest = showCase(vault, taken!);
  expect(arrest.acts[0]!.fields).toMatchObject({ warrantShown: false, incommunicado: true, firstCounsel: '2015-08-20' });
  expect(arrest.acts[0]!.stays.map(({ fields }) => fields['kind'])).toEqual(['hotel', 'detention-centre']);
  const chief = arrest.people.find(({ names }) => names[0]!.fields['fullName'] === '韩卫东')!;
  expect(arrest.acts[0]!.fields['orderedBy']).toBe(chief.id);
  expect(chief.relations.map(({ fields }) => arrest.relatedNames[String(fields['other'])]).toSorted()).toEqual([
    '临江市公安局',
    '临江市公安局国保支队',
  ]);
  const [proceeding] = showCase(vault, trial!).proceedings;
  expect(proceeding!.charges.map(({ fields }) => [fields['article'], fields['outcome']])).toEqual([
    ['293', 'convicted'],
    ['290', 'dropped'],
  ]);
  expect(proceeding!.hearings).toHaveLength(2);
});

test('a set of an act shows with it, and a code that is taken off is gone', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('mine');
  const taken = addInvestigation(vault)[2]!;
  const tortured = () => showCase(vault, taken).acts[1]!;
  editRecord(vault, 'act', tortured().id, { 'methods/sleep': true, 'methods/suspended': true });
  expect(tortured().sets).toEqual({ methods: ['sleep', 'suspended'] });
  editRecord(vault, 'act', tortured().id, { 'methods/sleep': false });
  expect(tortured().sets).toEqual({ methods: ['suspended'] });
});

test('how others stand to a person shows on that person too', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('mine');
  addInvestigation(vault);
  const ye = listPeople(vault, { limit: 100 }).find(({ name }) => name === '叶青禾')!;
  const page = showPerson(vault, ye.id);
  expect(page.related.map(({ person, fields }) => [page.relatedNames[person], fields['type']]).toSorted()).toEqual([
    ['罗小溪', 'lawyer'],
    ['马立群', 'spouse'],
  ]);
  expect(page.risks).toMatchObject([{ fields: { kind: 'arrest' } }]);
});

test.each(['json', 'csv', 'xlsx'] as const)('a file of cases holds all of it and gives it back: %s', async (format) => {
  await using workshop = openWorkshop();
  const [mine, theirs] = [await workshop.vault('mine'), await workshop.vault('theirs')];
  const cases = addInvestigation(mine);
  everybodyAgrees(mine);
  const file = join(workshop.folder, `cases.${format}`);
  await exportCases(mine, format, file);
  expect(await importCases(theirs, file)).toMatchObject({ added: 5, rejected: [] });
  for (const id of cases) expect(told(showCase(theirs, id))).toEqual(told(showCase(mine, id)));
});

test('a bundle brings all of it, of people who agreed', async () => {
  await using workshop = openWorkshop();
  const [mine, theirs] = [await workshop.vault('mine'), await workshop.vault('theirs')];
  const cases = addInvestigation(mine);
  everybodyAgrees(mine);
  await workshop.send(mine, theirs);
  for (const id of cases) expect(told(showCase(theirs, id))).toEqual(told(showCase(mine, id)));
});

/** What is said, without when it was written. */
function told({ created: _created, updated: _updated, ...said }: ReturnType<typeof showCase>) {
  return JSON.parse(
    JSON.stringify(said, (key, value: unknown) => (key === 'people' && Array.isArray(value) ? value.toSorted(byId) : value)),
  ) as unknown;
}

function byId(one: { readonly id: string }, other: { readonly id: string }): number {
  return one.id < other.id ? -1 : 1;
}
