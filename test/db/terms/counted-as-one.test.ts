/** Terms that were merged count as one at once, everywhere, and no record has to be written anew for it. */
import { expect, test } from 'vitest';

import { pivot } from '../../../db/analysis/pivot.ts';
import { recordsBehind } from '../../../db/analysis/records.ts';
import { createCase } from '../../../db/cases/commands.ts';
import { countCases } from '../../../db/cases/facets.ts';
import { caseKeys } from '../../../db/cases/keys.ts';
import { countPeopleBy } from '../../../db/lists/people/facets.ts';
import { peopleKeys } from '../../../db/lists/people/keys.ts';
import { codeOfTerm } from '../../../db/model/term.ts';
import { addRecord } from '../../../db/records/commands.ts';
import { countRecords, recordKeys } from '../../../db/records/order.ts';
import { addTerm, mergeTerm } from '../../../db/terms/terms.ts';
import { openWorkshop } from '../../support/vaults.ts';

test('in facets and patterns, lists, counts and what is behind a number', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  const raid = codeOfTerm(await addTerm(vault, 'act-types', { english: 'Hostel raid' }));
  const old = await addTerm(vault, 'act-types', { english: 'Night check' });
  const older = await addTerm(vault, 'act-types', { english: 'Hostel check' });
  createCase(vault, { title: 'Both', acts: [{ type: raid }, { type: codeOfTerm(old) }] });
  createCase(vault, { title: 'Old', acts: [{ type: codeOfTerm(older) }] });
  createCase(vault, { title: 'Other', acts: [{ type: 'arrest' }] });
  await mergeTerm(vault, older, codeOfTerm(old), false);
  await mergeTerm(vault, old, raid, false);
  // A case that has two of them is one case.
  expect(countCases(vault, 'act', {}).map(({ value, count }) => [value, count])).toEqual([
    [raid, 2],
    ['arrest', 1],
  ]);
  expect(caseKeys(vault, { filters: { act: [raid] } })).toHaveLength(2);
  // A view that was kept before the merge asks for the same.
  expect(caseKeys(vault, { filters: { act: [codeOfTerm(older)] } })).toHaveLength(2);
  const request = { rows: 'kind', measure: 'acts' } as const;
  const counted = pivot(vault, request);
  expect(counted.rows.map(({ value }, at) => [value, counted.rowTotals[at]])).toEqual([
    [raid, 3],
    ['arrest', 1],
  ]);
  expect(recordsBehind(vault, request, { row: `=${raid}` }).keys).toHaveLength(3);
  expect(pivot(vault, { ...request, measure: 'cases' }).rowTotals).toEqual([2, 1]);
  expect(pivot(vault, { ...request, filter: { kinds: [codeOfTerm(old)] } }).total).toBe(3);
});

test('of people and of records with a list by their description', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  const now = codeOfTerm(await addTerm(vault, 'defender-bases', { english: 'By our team' }));
  const old = await addTerm(vault, 'defender-bases', { english: 'By the field team' });
  createCase(vault, {
    title: 'Harbour',
    people: [
      { name: 'Ada Tern', isDefender: now },
      { name: 'Bo Reed', isDefender: codeOfTerm(old) },
    ],
  });
  await mergeTerm(vault, old, now, false);
  expect(countPeopleBy(vault, 'defender', {})).toEqual([{ value: now, name: null, count: 2 }]);
  expect(peopleKeys(vault, { filters: { defender: [now] } })).toHaveLength(2);

  const kind = codeOfTerm(await addTerm(vault, 'measure-kinds', { english: 'Pledge' }));
  const before = await addTerm(vault, 'measure-kinds', { english: 'Promise' });
  addRecord(vault, 'measure', { title: 'One', kind });
  addRecord(vault, 'measure', { title: 'Two', kind: codeOfTerm(before) });
  await mergeTerm(vault, before, kind, false);
  expect(countRecords(vault, 'measure', 'kind', {})).toEqual([{ value: kind, name: null, count: 2 }]);
  expect(recordKeys(vault, 'measure', { filters: { kind: [kind] } })).toHaveLength(2);
});
