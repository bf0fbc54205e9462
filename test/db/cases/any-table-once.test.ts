/** What a row says once holds of the case and of what was done. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

import { showCase } from '../../../db/cases/details.ts';
import { importCaseTable } from '../../../db/cases/table/import.ts';
import { proposedFor } from '../../support/case-tables.ts';
import { openWorkshop } from '../../support/vaults.ts';

const register = [
  'No.;Date of incident;Name(s) of victim(s);Type of violation;Location',
  '1;03/03/2021;Ada Moss;Enforced disappearance;Reedmarsh',
  '2;25/07/2021;Ada Moss|Tom Fern;Torture;',
  '3;2021-08-19;Tom Fern;Torture|Arrest;Reedmarsh',
];

test('when and where one thing was done is said once in a row, and holds of the act too; of several in one row nobody knows', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  const file = join(workshop.folder, 'register.csv');
  writeFileSync(file, register.join('\n'));
  const mapping = await proposedFor(vault, file);
  expect(mapping.columns[2]).toMatchObject({ field: 'person.name', separator: '|' });
  const { cases, rejected } = await importCaseTable(vault, file, { mapping });
  expect(rejected).toEqual([]);
  const said = cases.map(({ id }) => showCase(vault, id).acts.map(({ fields: { begin, place } }) => [begin, place]));
  expect(said).toEqual([
    [['2021-03-03', 'Reedmarsh']],
    [
      ['2021-07-25', undefined],
      ['2021-07-25', undefined],
    ],
    [
      [undefined, undefined],
      [undefined, undefined],
    ],
  ]);
  const { added, updated } = await importCaseTable(vault, file, { mapping });
  expect({ added, updated }).toEqual({ added: 0, updated: 0 });
});

test('what a column says of the act itself comes first', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  const file = join(workshop.folder, 'own.csv');
  writeFileSync(file, 'No.;Date;Victim;Type of violation;Act place;Location\n1;2021-03-03;Ada Moss;Torture;Farm house;Reedmarsh\n');
  const { cases } = await importCaseTable(vault, file, { mapping: await proposedFor(vault, file) });
  expect(showCase(vault, cases[0]!.id).acts[0]!.fields).toMatchObject({ begin: '2021-03-03', place: 'Farm house' });
});
